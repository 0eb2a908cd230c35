"""What lies in the folder of models, told from the manifests alone: nothing is loaded and torch is not needed."""

import json
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

from gan_core.errors import BundleError, FacetError
from gan_core.manifest import Manifest
from gan_core.paths import models_dir
from gan_core.registry import find_bundle, installed

MANIFEST = "manifest.json"
LARGEST_MANIFEST = 16 << 20
CARD = "MODEL_CARD.md"
LARGEST_CARD = 1 << 20
ADOPTING = ".adopting"


@dataclass(frozen=True)
class InstalledModel:
    """One model that is there.

    Args:
        name: What it is called for `--model`.
        path: Its folder or zip.
        manifest: None where it cannot be read.
        problem: Why it cannot be used; empty where it can.
        bytes: What it takes on the disk.
    """

    name: str
    path: Path
    manifest: Manifest | None
    problem: str
    bytes: int

    @property
    def present(self) -> tuple[str, ...]:
        """Its parts, for people."""
        if self.manifest is None:
            return ()
        manifest, sizes = self.manifest, len(self.manifest.sub_generators) - 1
        parts = {
            "generator": True,
            f"{sizes} smaller {'generator' if sizes == 1 else 'generators'} for previews": sizes > 0,
            "encoder": "encoder" in manifest.networks,
            f"{len(manifest.directions)} {'slider' if len(manifest.directions) == 1 else 'sliders'}": bool(
                manifest.directions
            ),
            "classifier": "classifier" in manifest.networks,
            "looks from pictures": "hypernetwork" in manifest.networks,
            "discriminator": "discriminator.safetensors" in manifest.files,
        }
        return tuple(part for part, there in parts.items() if there)

    @property
    def card(self) -> str:
        """Its model card, Markdown; empty where it has none."""
        try:
            if self.path.is_dir():
                with (self.path / CARD).open("rb") as file:
                    return file.read(LARGEST_CARD).decode("utf-8", "replace")
            return _from_zip(self.path, CARD, LARGEST_CARD).decode("utf-8", "replace")
        except (OSError, zipfile.BadZipFile, StopIteration, RuntimeError, NotImplementedError):
            return ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What it lacks, and what goes without it, a line each."""
        if self.manifest is None:
            return ()
        lacks = {
            "no encoder: fitting a face takes longer and finds less": "encoder" not in self.manifest.networks,
            "no directions: there are no sliders": not self.manifest.directions,
            "no trained sub-generators: previews are as slow as the full picture": (
                len(self.manifest.sub_generators) == 1
            ),
        }
        return tuple(line for line, absent in lacks.items() if absent)


def installed_models() -> tuple[InstalledModel, ...]:
    """Every model that is there, the embedded one first; damaged ones with what is wrong."""
    return tuple(_look(name, path) for name, path in installed().items())


def find_model(name: str) -> InstalledModel:
    """The model of a name or path.

    Raises:
        BundleError: There is none, or its manifest cannot be read.
    """
    model = _look(name, find_bundle(name))
    if model.manifest is None:
        raise BundleError(model.problem)
    return model


@dataclass(frozen=True)
class Unfinished:
    """A model that `facet adopt` has begun to make and that can be gone on with.

    Args:
        name: Of the new model.
        files: What it is made of.
        minutes: It was to take.
    """

    name: str
    files: tuple[str, ...]
    minutes: float


def adopting_folder(name: str) -> Path:
    """Where the work on a model lies that is not whole yet."""
    return models_dir() / f".{name}{ADOPTING}"


def unfinished_models() -> tuple[Unfinished, ...]:
    """Every model that was begun and can be gone on with."""
    found = []
    for folder in sorted(models_dir().glob(f".*{ADOPTING}")):
        try:
            progress = json.loads((folder / "progress.json").read_text(encoding="utf-8"))
            files, minutes = progress["settings"]["files"], progress["minutes"]
            found.append(Unfinished(folder.name[1:].removesuffix(ADOPTING), tuple(files), float(minutes)))
        except (OSError, ValueError, LookupError, TypeError):
            continue  # nothing that can be gone on with
    return tuple(found)


def discard(name: str) -> None:
    """Delete what was made so far of an unfinished model."""
    shutil.rmtree(adopting_folder(name), ignore_errors=True)


def _look(name: str, path: Path) -> InstalledModel:
    size = 0
    try:
        if path.is_dir():
            size = sum(item.stat().st_size for item in path.iterdir())
            text = (path / MANIFEST).read_bytes()
        else:
            size = path.stat().st_size
            text = _from_zip(path, MANIFEST, LARGEST_MANIFEST)
        return InstalledModel(name, path, Manifest.from_json(text, f"{path.name}/{MANIFEST}"), "", size)
    except (FacetError, OSError, zipfile.BadZipFile, StopIteration, RuntimeError, NotImplementedError) as error:
        reason = f"{path.name}: holds no manifest" if isinstance(error, StopIteration) else str(error)
        return InstalledModel(name, path, None, reason, size)


def _from_zip(path: Path, name: str, most: int) -> bytes:
    with zipfile.ZipFile(path) as archive:
        info = next(info for info in archive.infolist() if Path(info.filename).name == name)
        if info.file_size > most:
            raise OSError(f"{path.name}/{name}: {info.file_size} bytes is more than any has")
        return archive.read(info)
