"""Saving a project as a `.facet` file and opening one, whoever it comes from."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import errno
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gan_core import __version__
from gan_core.errors import ProjectError
from gan_core.files import atomic_write, remove_leftovers
from gan_core.project.archive import Archive, write_archive
from gan_core.project.arrays import pack, unpack
from gan_core.project.checks import Damage, entry, file_name, text, time, whole
from gan_core.project.project import MIME_TYPE, SUFFIX, Project, StoredPhoto
from gan_core.project.schema import FORMAT, MOST_FACES, Layout, Reader

MIME, STATE, ARRAYS, PHOTO, PREVIEW = "mimetype", "project.json", "arrays.safetensors", "photo", "preview.jpg"
CROP = re.compile(r"faces/([1-9][0-9]{0,9})\.png")
LARGEST = {
    MIME: 1 << 10, STATE: 16 << 20, ARRAYS: 512 << 20, PHOTO: 1 << 30, PREVIEW: 32 << 20, "crop": 64 << 20,
}  # fmt: skip
"""Bytes that a member may have."""

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "the disk is read-only",
    errno.ENOENT: "the folder is not there any more",
    errno.ENOTDIR: "the folder is not there any more",
}


@dataclass(frozen=True)
class Summary:
    """What is said of a project before it is opened.

    Args:
        title: What its photo is called.
        saved: When it was written.
        origin: Of a recovery file, the project file it belongs to; empty where there was none.
        preview: The edited picture as JPEG, else a face as PNG; None where nothing was rendered.
    """

    title: str
    saved: datetime.datetime
    origin: str
    preview: bytes | None


def save_project(project: Project, path: str | os.PathLike[str], permissions: int | None = None) -> None:
    """Write a project file in place of the one that is there; a crash leaves either the old one or the new one.

    Args:
        project: What is saved; when and by which version is filled in.
        path: Where.
        permissions: Of the file; None for the usual.

    Raises:
        ProjectError: It cannot be written; what was there is as it was.
    """
    path = Path(path).resolve()  # of a link, the file it leads to
    try:
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, "write-protected")
        members = _members(project)
        with atomic_write(path, permissions=permissions) as file:
            write_archive(file, members, frozenset({STATE}))
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise ProjectError(f'cannot save "{path.name}": {reason}; choose another place with Save project as') from error
    remove_leftovers(path)


def load_project(path: str | os.PathLike[str]) -> Project:
    """Open a project file.

    Args:
        path: A `.facet` file of any version up to this one's.

    Raises:
        ProjectError: It cannot be opened, is damaged, or comes from a newer Facet; one line that names it.
    """
    path = Path(path)
    with _opened(path) as archive:
        data = _state(archive, path.name)
        strange = [name for name in archive.names if name not in LARGEST and not CROP.fullmatch(name)]
        if strange or len(archive.names) > len(LARGEST) + MOST_FACES:
            raise Damage(f"it holds {strange[0][:80]!r}, which is no part of a project")
        project = Reader(data, unpack(archive.read(ARRAYS, LARGEST[ARRAYS]))).project
        photo = entry(data, "photo")
        if photo is not None:
            photo = StoredPhoto(
                file_name(entry(photo, "name"), "the photo's name"), archive.read(PHOTO, LARGEST[PHOTO])
            )
        known = {f"faces/{face.id}.png": face.id for face in project.faces}
        crops = {known[name]: archive.read(name, LARGEST["crop"]) for name in archive.names if name in known}
        preview = archive.read(PREVIEW, LARGEST[PREVIEW]) if PREVIEW in archive.names else None
        return dataclasses.replace(project, photo=photo, crops=crops, preview=preview)


def read_summary(path: str | os.PathLike[str]) -> Summary:
    """What can be said of a project file without opening it.

    Raises:
        ProjectError: As `load_project`.
    """
    path = Path(path)
    with _opened(path) as archive:
        data = _state(archive, path.name)
        pictures = sorted((name for name in archive.names if name == PREVIEW or CROP.fullmatch(name)), reverse=True)
        return Summary(
            title=text(entry(data, "title"), "the title"),
            saved=datetime.datetime.fromisoformat(time(entry(data, "saved"), "when it was saved")),
            origin=text(entry(data, "origin"), "the origin", 4096),
            preview=archive.read(pictures[0], LARGEST["crop"]) if pictures else None,
        )


def is_project(path: str | os.PathLike[str]) -> bool:
    """Whether a file is meant to be a project, by its name."""
    return Path(path).suffix.lower() == SUFFIX


def _members(project: Project) -> dict[str, bytes]:
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    layout = Layout(dataclasses.replace(project, saved=now, facet=__version__))
    members = {
        MIME: MIME_TYPE.encode(),
        STATE: json.dumps(layout.json, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode(),
        ARRAYS: pack(layout.arrays),
    }
    if project.preview is not None:
        members[PREVIEW] = project.preview
    members |= {f"faces/{face}.png": data for face, data in project.crops.items()}
    if project.photo is not None:
        members[PHOTO] = project.photo.data
    for name, data in members.items():
        largest = LARGEST.get(name, LARGEST["crop"])
        if len(data) > largest:
            raise ProjectError(f"cannot save: {name} has {len(data) >> 20} MB, a project file holds {largest >> 20} MB")
    return members


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[Archive]:
    if not path.is_file():
        missing = "it is no file" if path.exists() else "there is no such file"
        raise ProjectError(f'cannot open "{path.name}": {missing}; choose another one')
    try:
        with path.open("rb") as file:
            yield Archive(file)
    except Damage as error:
        raise ProjectError(f'cannot open "{path.name}": {error}; open an older copy, or the photo itself') from error
    except OSError as error:
        raise ProjectError(f'cannot open "{path.name}": {error.strerror or error}') from error
    except MemoryError as error:
        raise ProjectError(f'cannot open "{path.name}": not enough memory; close other programs') from error


def _state(archive: Archive, name: str) -> dict[str, Any]:
    """The content of `project.json`, of a version that is known."""
    if archive.read(MIME, LARGEST[MIME]) != MIME_TYPE.encode():
        raise Damage("it is another program's file")
    try:
        data = json.loads(archive.read(STATE, LARGEST[STATE]).decode("ascii"), parse_constant=_refuse)
    except Damage:
        raise
    except (ValueError, RecursionError) as error:  # the parser's own limit bounds how deep it is nested
        raise Damage(f"{STATE} cannot be read ({error})") from error
    version = whole(entry(data, "format"), "the format's version", 1, 10**6)
    if version > FORMAT:
        saved_by = text(data.get("facet", "?"), "the version", 40)
        raise ProjectError(
            f'cannot open "{name}": it was saved by a newer Facet ({saved_by}, project format {version}); this one, '
            f"{__version__}, reads up to format {FORMAT}: update Facet and open it again, nothing in it is lost"
        )
    return dict(data)


def _refuse(constant: str) -> None:
    raise Damage(f"{STATE} has {constant}, which is no number")
