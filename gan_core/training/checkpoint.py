"""What a training stage starts from: a run, a portable checkpoint, a bundle, or a StyleGAN2 file of others.

A portable checkpoint is a folder of half-precision safetensors, each small enough to be sent or committed, with the
average generator, the discriminator and what else the next run must know; the optimisers stay behind.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from gan_core.bundle import Bundle
from gan_core.errors import FacetError
from gan_core.files import atomic_folder
from gan_core.formats.recognise import recognise
from gan_core.formats.stylegan2 import DiscriminatorPart, GeneratorPart
from gan_core.networks.discriminator import SMALLEST_ENTRY, Discriminator
from gan_core.networks.generator import Generator
from gan_core.networks.stylegan2_discriminator import StyleGAN2Discriminator
from gan_core.training.run_folder import RunFolder

PIECE = 14 << 20
"""Bytes of one file of a portable checkpoint at most, unless a single tensor is larger."""
SHAPE = "shape.json"
PROGRESS = ("stage", "seen", "augmentation")


@dataclass(frozen=True)
class Shape:
    """The sizes of a generator and of the discriminator that belongs to it.

    Args:
        resolution: Side of the full picture.
        channel_multiplier: See `networks.generator.Generator`.
        channel_max: See `networks.generator.Generator`.
        style_dim: Length of a style vector.
        mapping_depth: Layers of the mapping network.
        conditioned: Whether the discriminator is told the sub-generator.
        published: Whether it is StyleGAN2's as published, that of a foreign file, instead of Facet's own.
    """

    resolution: int
    channel_multiplier: float
    channel_max: int
    style_dim: int = 512
    mapping_depth: int = 8
    conditioned: bool = False
    published: bool = False

    def generator(self) -> Generator:
        """A fresh one."""
        return Generator(
            self.resolution,
            channel_multiplier=self.channel_multiplier,
            channel_max=self.channel_max,
            style_dim=self.style_dim,
            mapping_depth=self.mapping_depth,
        )

    def discriminator(self) -> Discriminator | StyleGAN2Discriminator:
        """A fresh one."""
        if self.published:
            return StyleGAN2Discriminator(
                self.resolution,
                channel_multiplier=self.channel_multiplier,
                channel_max=self.channel_max,
                entries=_entries(self.resolution),
                conditioned=self.conditioned,
            )
        layers = 2 * self.resolution.bit_length() - 4  # the constant and every styled convolution
        return Discriminator(
            self.resolution,
            channel_multiplier=self.channel_multiplier,
            channel_max=self.channel_max,
            architecture_dim=layers if self.conditioned else 0,
        )


@dataclass(frozen=True, eq=False)
class Start:
    """Networks to go on from.

    Args:
        shape: Their sizes.
        generator: The averaged weights.
        discriminator: None where the source has none that fits.
        mean_latent: (style_dim,), None where the source does not say.
        stage: The stage it comes out of, where it is known.
        seen: Images that stage has trained on.
        augmentation: Probability it had come to.
    """

    shape: Shape
    generator: Generator
    discriminator: Discriminator | StyleGAN2Discriminator | None
    mean_latent: Tensor | None
    stage: str | None = None
    seen: int = 0
    augmentation: float = 0.1


def read_start(path: Path) -> Start:
    """Read what a stage can start from: a run, a portable checkpoint, a bundle, or a file of any format of others.

    Raises:
        FacetError: It is none of them, or damaged; the message says what was looked for.
    """
    if (path / "state.pt").exists():
        return _from_run(RunFolder(path))
    if (path / SHAPE).exists():
        return _from_pieces(path)
    if (path / "manifest.json").exists() or path.suffix == ".zip":
        bundle = Bundle.load(path)
        manifest = bundle.manifest
        shape = Shape(
            manifest.resolution,
            manifest.channel_multiplier,
            manifest.channel_max,
            manifest.style_dim,
            manifest.mapping_depth,
        )
        generator = _filled(shape.generator(), bundle.tensors.get("generator", {}), path)
        return Start(shape, generator, None, bundle.tensors.get("latents", {}).get("mean_latent"))
    if path.is_file():
        return _from_others(path)
    raise FacetError(
        f"{path}: nothing to start from; give a run's folder, a portable checkpoint, a bundle, or a StyleGAN2 file"
    )


def write_pieces(path: Path, start: Start) -> None:
    """Write a portable checkpoint; one that is already there is replaced when the new one is complete.

    Args:
        path: The folder.
        start: What goes into it; the discriminator may be missing.

    Raises:
        FacetError: The folder holds something else.
        OSError: It cannot be written.
    """
    if path.exists() and not (path / SHAPE).exists() and any(path.iterdir()):
        raise FacetError(f"{path}: holds something else than a portable checkpoint; give an empty or a new folder")
    tensors = {f"generator.{name}": value for name, value in start.generator.state_dict().items()}
    if start.discriminator is not None:
        tensors |= {f"discriminator.{name}": value for name, value in start.discriminator.state_dict().items()}
    if start.mean_latent is not None:
        tensors["mean_latent"] = start.mean_latent
    with atomic_folder(path) as fresh:
        pieces = _pieces({name: value.detach().cpu().half().contiguous() for name, value in tensors.items()})
        for number, piece in enumerate(pieces, start=1):
            save_file(piece, fresh / f"weights-{number}.safetensors")
        about = {**asdict(start.shape), "pieces": len(pieces), **{name: getattr(start, name) for name in PROGRESS}}
        (fresh / SHAPE).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def _pieces(tensors: Mapping[str, Tensor]) -> list[dict[str, Tensor]]:
    pieces: list[dict[str, Tensor]] = [{}]
    size = 0
    for name, value in tensors.items():
        if pieces[-1] and size + value.nbytes > PIECE:
            pieces.append({})
            size = 0
        pieces[-1][name] = value
        size += value.nbytes
    return pieces


def _from_pieces(path: Path) -> Start:
    try:
        about = json.loads((path / SHAPE).read_text(encoding="utf-8"))
        pieces, progress = about.pop("pieces"), {name: about.pop(name) for name in PROGRESS}
        shape = Shape(**about)
        tensors: dict[str, Tensor] = {}
        for number in range(1, pieces + 1):
            tensors |= load_file(path / f"weights-{number}.safetensors")
    except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
        raise FacetError(f"{path}: not a whole portable checkpoint ({error})") from error
    parts: dict[str, dict[str, Tensor]] = {"generator": {}, "discriminator": {}}
    for name, value in tensors.items():
        part, _, rest = name.partition(".")
        if part in parts:
            parts[part][rest] = value.float()
    discriminator = _filled(shape.discriminator(), parts["discriminator"], path) if parts["discriminator"] else None
    generator = _filled(shape.generator(), parts["generator"], path)
    mean = tensors.get("mean_latent")
    return Start(shape, generator, discriminator, None if mean is None else mean.float(), **progress)


def _from_run(folder: RunFolder) -> Start:
    saved, settings = folder.load(), folder.settings()
    if saved is None or settings is None:
        raise FacetError(f"{folder.path}: the run has no settings or no state; give another folder")
    return start_of_run(saved, settings, folder.path)


def start_of_run(state: Mapping[str, Any], settings: Mapping[str, Any], path: Path) -> Start:
    """What a run has come to.

    Args:
        state: As it is saved.
        settings: What it was started with.
        path: Of its folder, for errors.

    Raises:
        FacetError: It is not the run of a generator.
    """
    try:
        shape, task = Shape(**settings["shape"]), state["task"]
        generator = _filled(shape.generator(), task["average"], path)
        discriminator = _filled(shape.discriminator(), task["discriminator"], path)
        progress = (settings["stage"], state["seen"], task["probability"])
        return Start(shape, generator, discriminator, task["mean_latent"], *progress)
    except (KeyError, TypeError) as error:
        raise FacetError(f"{path}: not the run of a generator ({error!r})") from error


def _from_others(path: Path) -> Start:
    parts = recognise(path).parts
    generators = [part for part in parts if isinstance(part, GeneratorPart)]
    if not generators:
        raise FacetError(f"{path}: has no generator to start from, only {parts[0].source}")
    generator, shape = generators[0].generator, _shape_of(generators[0].generator)
    judge = next((part.discriminator for part in parts if isinstance(part, DiscriminatorPart)), None)
    sizes = ("resolution", "channel_multiplier", "channel_max")
    if judge is not None and all(getattr(judge, name) == getattr(shape, name) for name in sizes):
        shape = replace(shape, published=True, conditioned=bool(judge.architecture_dim))
        return Start(shape, generator, judge.with_entries(_entries(shape.resolution)), generators[0].mean_latent)
    return Start(shape, generator, None, generators[0].mean_latent)


def _entries(resolution: int) -> int:
    """How many sizes a discriminator can judge, as Facet's own."""
    return max(1, (resolution // SMALLEST_ENTRY).bit_length())


def _filled(network: Any, state: Mapping[str, Tensor], path: Path) -> Any:
    try:
        network.load_state_dict(state)
    except RuntimeError as error:
        raise FacetError(f"{path}: the weights do not fit ({str(error).splitlines()[-1].strip()})") from error
    return network


def _shape_of(generator: Generator) -> Shape:
    names = ("resolution", "channel_multiplier", "channel_max", "style_dim", "mapping_depth")
    return Shape(**{name: getattr(generator, name) for name in names})
