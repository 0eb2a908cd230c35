"""Names to bundles: the embedded default model and those that were put into the models folder."""

import os
from pathlib import Path

from gan_core.errors import BundleError
from gan_core.paths import assets_dir, models_dir

DEFAULT = "default"


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


def _is_bundle(path: Path) -> bool:
    return (path.suffix == ".zip" and path.is_file()) or (path / "manifest.json").is_file()
