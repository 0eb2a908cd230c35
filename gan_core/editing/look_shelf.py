"""The looks that a person has installed, one file each under Facet's home; and finding a look by what it is called."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gan_core.editing.look_files import SUFFIX, LookFile
from gan_core.errors import FacetError
from gan_core.files import delete
from gan_core.paths import looks_dir

if TYPE_CHECKING:
    from gan_core.editing.looks import Look
    from gan_core.installed import InstalledModel
    from gan_core.model import FaceModel


def installed_looks(model: str = "") -> list[LookFile]:
    """The looks that are installed, by name; a file that cannot be read is left alone and left out.

    Args:
        model: Identity of the model that they are for; "" for all of them.
    """
    found = []
    for path in looks_dir().glob(f"*{SUFFIX}"):
        with contextlib.suppress(FacetError):
            found.append(LookFile.read(path))
    wanted = [look for look in found if model in ("", look.model)]
    return sorted(wanted, key=lambda look: (look.name.casefold(), look.id))


def install_look(look: LookFile) -> LookFile:
    """Install a look; the same look under the name that it had before gives way.

    Raises:
        FacetError: The folder cannot be written.
    """
    look.write(look_path(look.id), permissions=0o600)
    return look


def rename_look(look: LookFile, name: str) -> LookFile:
    """Call an installed look something else; edits that wear it go on to.

    Raises:
        FacetError: No name, or the folder cannot be written.
    """
    return install_look(look.renamed(name))


def remove_look(look: LookFile) -> None:
    """Delete an installed look; nothing happens where it is gone already.

    Raises:
        FacetError: The file cannot be deleted.
    """
    delete(look_path(look.id))


def look_path(id: str) -> Path:
    """Where the look of an id is installed."""
    return looks_dir() / f"{id}{SUFFIX}"


def own_looks(model: InstalledModel) -> tuple[str, ...]:
    """The names of a model's own looks, told without loading it.

    Raises:
        BundleError: It is damaged.
    """
    from gan_core.bundle import Bundle

    files = {} if model.manifest is None else model.manifest.files
    others = {Path(name).stem for name in files} - {"domains"}
    tensors = Bundle.load(model.path, others).tensors.get("domains", {})
    return tuple(sorted({key.rsplit("/", 2)[0] for key in tensors}))


def find_look(called: str, model: str = "") -> LookFile:
    """The look of a file, or the installed one of an id or a name.

    Args:
        called: Path, id or name.
        model: Identity of the model in use; of several looks of one name, its own is meant.

    Raises:
        FacetError: There is none, or more than one; or the file is no look.
    """
    if called.endswith(SUFFIX) and Path(called).is_file():
        return LookFile.read(called)
    return find_installed(called, model)


def find_installed(called: str, model: str = "") -> LookFile:
    """The installed look of an id or a name.

    Args:
        called: Id or name.
        model: Identity of the model in use; of several looks of one name, its own is meant.

    Raises:
        FacetError: There is none, or more than one.
    """
    known = installed_looks()
    named = [look for look in known if look.id == called] or [
        look for look in known if look.name.casefold() == " ".join(called.split()).casefold()
    ]
    named = [look for look in named if look.model == model] or named
    if len(named) > 1:
        ids = ", ".join(look.id for look in named)
        raise FacetError(f"there are {len(named)} looks called {called!r}; give the id of one: {ids}")
    if named:
        return named[0]
    names = ", ".join(repr(look.name) for look in known) or "none"
    raise FacetError(f"there is no look {called!r}, and no such file; installed: {names}")


def files_of(looks: Iterable[Look], model: str, own: Collection[str]) -> tuple[tuple[Look, ...], tuple[LookFile, ...]]:
    """Find looks that are called by names.

    Args:
        looks: Each called by a name of the model's own, an installed look's id or name, or a file's path.
        model: Identity of the model.
        own: The names of its own looks.

    Returns:
        The looks by the ids that edits use, of two of one id the last; and the files of those that are not the model's
        own.

    Raises:
        FacetError: There is no such look, or it is for another model.
    """
    worn: dict[str, Look] = {}
    files: dict[str, LookFile] = {}
    for look in looks:
        if look.id not in own:
            try:
                file = find_look(look.id, model)
            except FacetError as error:
                raise FacetError(f"{error}; the model's own: {', '.join(own) or 'none'}") from error
            file.check_fits(model)
            files[file.id] = file
            look = replace(look, id=file.id)
        worn[look.id] = look
    return tuple(worn.values()), tuple(files.values())


def put_on(model: FaceModel, looks: Iterable[Look]) -> tuple[Look, ...]:
    """Make a model know looks, each called as `files_of` takes it.

    Returns:
        The same by the ids that the model knows them by.

    Raises:
        FacetError: There is no such look, or it is for another model.
    """
    worn, files = files_of(looks, model.identity, model.looks)
    for file in files:
        model.add_look(file.id, file.vector)
    return worn
