"""The photos of a folder, and the names of their results: the same folders below, no two of a name."""

from __future__ import annotations

import itertools
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gan_core.batch.settings import READ, BatchSettings
from gan_core.errors import FacetError

OWN_FOLDER = "facet-batch"
"""Where a batch keeps its journal and its report; folders of that name hold no photos."""


@dataclass(frozen=True)
class PhotoFile:
    """A photo on the disk.

    Args:
        name: Its path below the folder, with forward slashes.
        size: Bytes.
        modified: Nanoseconds since 1970.
    """

    name: str
    size: int
    modified: int


@dataclass(frozen=True)
class Found:
    """What lies in a folder.

    Args:
        photos: In the order of their names.
        others: Files that are left alone, for they are called like no photo that Facet reads.
    """

    photos: tuple[PhotoFile, ...]
    others: int


def find_photos(folder: Path, leave_out: Path) -> Found:
    """Look for photos in a folder and the folders below it; hidden ones are passed over.

    Args:
        folder: Where they are.
        leave_out: A folder whose content is not looked at: where the results go.

    Raises:
        FacetError: There is no such folder, or one below it cannot be read.
    """
    if not folder.is_dir():
        raise FacetError(f"{folder}: there is no such folder")

    def fail(error: OSError) -> None:
        raise FacetError(f"{error.filename}: the folder cannot be read ({error.strerror})") from error

    photos, others = [], 0
    for parent, folders, files in os.walk(folder, onerror=fail):
        here = Path(parent)
        folders[:] = [name for name in folders if not _passed_over(name) and (here / name).resolve() != leave_out]
        for name in files:
            if _passed_over(name):
                continue
            path = here / name
            if path.suffix.lower() not in READ:
                others += 1
                continue
            try:
                stat = path.stat()
            except OSError:  # gone meanwhile, or a link that leads nowhere
                others += 1
                continue
            photos.append(PhotoFile(path.relative_to(folder).as_posix(), stat.st_size, stat.st_mtime_ns))
    return Found(tuple(sorted(photos, key=lambda photo: photo.name)), others)


def result_names(names: Sequence[str], settings: BatchSettings, known: Mapping[str, str]) -> dict[str, str]:
    """What the result of each photo is called.

    Args:
        names: Of photos, as `PhotoFile` has them.
        settings: Say in which format results are.
        known: Photos whose results have a name already; they keep it.

    Returns:
        Photo to result. Of photos that would share a name, such as a.jpg and a.png, those whose suffix changes get
        theirs from the whole old name: a.jpg and a_png.jpg.
    """
    chosen = {name: known[name] for name in names if name in known}
    taken = {target.casefold() for target in known.values()}  # some disks know no difference of case
    rest = [name for name in names if name not in chosen]
    for name in sorted(rest, key=lambda name: PurePosixPath(name).suffix.lower() != settings.suffix_for(name).lower()):
        chosen[name] = _free_name(PurePosixPath(name), settings.suffix_for(name), taken)
        taken.add(chosen[name].casefold())
    return chosen


def _free_name(photo: PurePosixPath, suffix: str, taken: Collection[str]) -> str:
    long = f"{photo.stem}_{photo.suffix[1:].lower()}"
    stems = itertools.chain((photo.stem, long), (f"{long}_{number}" for number in itertools.count(2)))
    names = (photo.with_name(f"{stem}{suffix}").as_posix() for stem in stems)
    return next(name for name in names if name.casefold() not in taken)


def _passed_over(name: str) -> bool:
    return name.startswith(".") or name in (OWN_FOLDER, "__MACOSX")
