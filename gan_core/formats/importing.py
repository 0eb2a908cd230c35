"""Foreign files into the folder of models, as one bundle under a name; what fails leaves nothing behind."""

import os
import re
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gan_core.bundle import MANIFEST, Bundle, save_bundle
from gan_core.errors import BundleError
from gan_core.files import atomic_folder, atomic_write
from gan_core.formats.composing import UNKNOWN_LICENCE, Composition, compose
from gan_core.formats.recognise import Recognised, recognise
from gan_core.manifest import Manifest
from gan_core.paths import models_dir
from gan_core.registry import DEFAULT

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?|.*\.(zip|old|new)|.*\.", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Import:
    """What came of an import.

    Args:
        path: The new bundle.
        manifest: As written.
        files: What each file had; none where a bundle was taken over.
        remarks: What a person should know, a line each.
        missing: Parts that no file had, a line each.
    """

    path: Path
    manifest: Manifest
    files: tuple[Recognised, ...]
    remarks: tuple[str, ...]
    missing: tuple[str, ...]


def import_files(paths: Sequence[str | os.PathLike[str]], name: str, licence: str = UNKNOWN_LICENCE) -> Import:
    """Make a model of foreign files, or take over a bundle.

    Args:
        paths: The files, which are not changed; or one bundle, as a folder or a zip.
        name: Of the new model.
        licence: Of the weights, where they are foreign.

    Raises:
        BundleError: The name is taken or no name, or a file cannot be read or does not belong to the others.
    """
    target = free_place(name)
    if len(paths) == 1 and _is_bundle(Path(paths[0])):
        return _take_over(Path(paths[0]), target)
    files = tuple(recognise(path) for path in paths)
    made = compose(files, name, licence)
    manifest = save_bundle(target, made.manifest, made.tensors, {"MODEL_CARD.md": _card(made, files)})
    return Import(target, manifest, files, tuple(made.remarks), tuple(made.missing))


def free_place(name: str) -> Path:
    """Where a model of this name goes.

    Raises:
        BundleError: It is no name for a folder, or there is a model of that name.
    """
    if not NAME.fullmatch(name) or RESERVED.fullmatch(name):
        raise BundleError(f"{name!r} cannot be the name of a model; use letters, digits, '-', '_' and '.'")
    target = models_dir() / name
    taken = [item.name for item in models_dir().iterdir() if item.name.lower() in (name.lower(), f"{name.lower()}.zip")]
    if name.lower() == DEFAULT or taken:
        raise BundleError(f"there is a model {name!r}; choose another name or `facet models remove {name}` first")
    return target


def _take_over(path: Path, target: Path) -> Import:
    manifest = Bundle.load(path).manifest
    if path.is_dir():
        with atomic_folder(target) as fresh:
            for name in (MANIFEST, *manifest.files):
                shutil.copyfile(path / name, fresh / name)
    else:
        target = target.with_name(f"{target.name}.zip")
        with path.open("rb") as source, atomic_write(target) as copy:
            shutil.copyfileobj(source, copy)
    return Import(target, manifest, (), (), ())


def _is_bundle(path: Path) -> bool:
    if path.is_dir():
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            return any(Path(name).name == MANIFEST for name in archive.namelist())
    except (zipfile.BadZipFile, OSError):
        return False


def _card(made: Composition, files: Sequence[Recognised]) -> str:
    lines = [f"# {made.manifest.name}", "", f"Licence: {made.manifest.licence}", "", "Made of:", ""]
    for file in files:
        lines += [f"- `{file.path.name}`: {', '.join(part.source for part in file.parts)}"]
    notes = [f"- {line}" for line in (*made.remarks, *made.missing)]
    return "\n".join([*lines, *(["", "To know:", "", *notes] if notes else [])]) + "\n"
