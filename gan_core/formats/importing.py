"""Foreign files into the folder of models, as one bundle under a name; what fails leaves nothing behind."""

import os
import shutil
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gan_core.bundle import MANIFEST, Bundle, save_bundle
from gan_core.files import atomic_folder, atomic_write
from gan_core.formats.composing import UNKNOWN_LICENCE, Composition, compose
from gan_core.formats.recognise import Recognised, recognise
from gan_core.manifest import Manifest
from gan_core.registry import free_place


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


def import_files(
    paths: Sequence[str | os.PathLike[str]],
    name: str,
    licence: str = UNKNOWN_LICENCE,
    target: Path | None = None,
    on_step: Callable[[float, str], None] = lambda share, what: None,
) -> Import:
    """Make a model of foreign files, or take over a bundle.

    Args:
        paths: The files, which are not changed; or one bundle, as a folder or a zip.
        name: Of the new model.
        licence: Of the weights, where they are foreign.
        target: Folder to write; where a model of this name goes unless given.
        on_step: Called before each step with the share that is done, from 0 to 1, and what comes now; an exception
            of its own ends the import and leaves nothing behind.

    Raises:
        BundleError: The name is taken or no name, or a file cannot be read or does not belong to the others.
    """
    target = target or free_place(name)
    if len(paths) == 1 and _is_bundle(Path(paths[0])):
        on_step(0.0, f"copying {Path(paths[0]).name}")
        return _take_over(Path(paths[0]), target)
    files = []
    for number, path in enumerate(paths):
        on_step(number / (len(paths) + 1), f"reading {Path(path).name}")
        files.append(recognise(path))
    on_step(len(paths) / (len(paths) + 1), "putting the model together")
    made = compose(files, name, licence)
    manifest = save_bundle(target, made.manifest, made.tensors, {"MODEL_CARD.md": _card(made, files)})
    return Import(target, manifest, tuple(files), tuple(made.remarks), tuple(made.missing))


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
