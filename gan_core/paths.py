"""Where Facet's things lie: the person's data folder and the assets shipped with the program."""

import hashlib
import os
from pathlib import Path

from gan_core.errors import FacetError


def facet_home() -> Path:
    """The folder that holds models, caches, logs and recovery; made for its owner only.

    Returns:
        `$FACET_HOME` where it is set, else the platform's data folder for "facet".
    """
    named = os.environ.get("FACET_HOME")
    if named:
        return _private_folder(Path(named).expanduser())
    import platformdirs  # here, for a training machine that names its home needs no more than torch

    return _private_folder(platformdirs.user_data_path("facet", appauthor=False))


def models_dir() -> Path:
    """The folder of imported models."""
    return _private_folder(facet_home() / "models")


def cache_dir() -> Path:
    """The folder of things that can be made again."""
    return _private_folder(facet_home() / "cache")


def downloads_dir() -> Path:
    """The folder of files that are fetched to be imported."""
    return _private_folder(facet_home() / "downloads")


def favourites_dir(model: str) -> Path:
    """The folder of the faces that a person keeps of a model, by the model's identity."""
    return _private_folder(facet_home() / "favourites" / _as_name(model))


def presets_dir() -> Path:
    """The folder of presets."""
    return _private_folder(facet_home() / "presets")


def looks_dir() -> Path:
    """The folder of looks that are not a model's own."""
    return _private_folder(facet_home() / "looks")


def names_file(model: str) -> Path:
    """The file of what a person calls a model's discovered directions, by the model's identity."""
    return _private_folder(facet_home() / "directions") / f"{_as_name(model)}.json"


def recovery_dir() -> Path:
    """The folder of what was not saved; whoever made it before, it is its owner's only."""
    folder = _private_folder(facet_home() / "recovery")
    folder.chmod(0o700)
    return folder


def logs_dir() -> Path:
    """The folder of what went wrong; whoever made it before, it is its owner's only."""
    folder = _private_folder(facet_home() / "logs")
    folder.chmod(0o700)
    return folder


def assets_dir() -> Path:
    """The assets shipped with Facet, found from a checkout and from an installed wheel."""
    package = Path(__file__).resolve().parent
    for folder in (package / "_assets", package.parent / "assets"):
        if folder.is_dir():
            return folder
    raise FacetError(f"Facet's assets are missing beside {package}; install Facet again")


def _as_name(model: str) -> str:
    """A manifest may say anything."""
    return hashlib.sha256(model.encode()).hexdigest()[:32]


def _private_folder(path: Path) -> Path:
    try:
        if not path.is_dir():
            for folder in (*reversed(path.parents), path):  # with `parents` only the last one would be private
                folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise FacetError(
            f"cannot make the folder {path} ({error.strerror}); set FACET_HOME to one you can write"
        ) from error
    return path
