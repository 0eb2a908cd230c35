"""Names to bundles: the embedded default model and those that were put into the models folder."""

import os
import re
import shutil
from pathlib import Path

from gan_core.errors import BundleError
from gan_core.paths import assets_dir, models_dir

DEFAULT = "default"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?|.*\.(zip|old|new)|.*\.", re.IGNORECASE)


def installed() -> dict[str, Path]:
    """Every model by name, the embedded one first."""
    own = sorted(p for p in models_dir().iterdir() if not p.name.startswith(".") and _is_bundle(p))
    return {DEFAULT: assets_dir() / DEFAULT} | {p.stem if p.is_file() else p.name: p for p in own}


def find_bundle(name: str | os.PathLike[str]) -> Path:
    """The bundle of a name or path.

    Raises:
        BundleError: Neither a known name nor the path of a bundle.
    """
    known = installed()
    if str(name) in known:
        return known[str(name)]
    path = Path(name)
    if _is_bundle(path):
        return path
    raise BundleError(f"no model {str(name)!r}; there are: {', '.join(known)}, or give the path of a bundle folder")


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


def remove(name: str) -> Path:
    """Delete an imported model for good.

    Returns:
        Where it was.

    Raises:
        BundleError: There is no such model, it is the embedded one, or it cannot be deleted.
    """
    known = installed()
    if name == DEFAULT or name not in known:
        own = ", ".join(list(known)[1:]) or "none"
        what = "the embedded model stays" if name == DEFAULT else f"no model {name!r}"
        raise BundleError(f"{what}; there are, of your own: {own}")
    path = known[name]
    try:
        if path.is_dir() and not path.is_symlink():
            gone = path.with_name(f".{path.name}.removed")
            path.rename(gone)  # at once, so that half a model is never listed
            shutil.rmtree(gone)
        else:
            path.unlink()
    except OSError as error:
        raise BundleError(f"{path}: cannot be deleted ({error.strerror})") from error
    return path


def _is_bundle(path: Path) -> bool:
    return (path.suffix == ".zip" and path.is_file()) or (path / "manifest.json").is_file()
