"""Anycost and rosinality StyleGAN2 checkpoints (`torch.save` dictionaries) to the parts of a bundle."""

import math
import os
import pickle
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from gan_core.errors import BundleError
from gan_core.networks.generator import BASE_CHANNELS, Generator, num_styles


@dataclass(frozen=True, eq=False)
class GeneratorCheckpoint:
    """A generator read from a foreign file, with its mean latent."""

    generator: Generator
    mean_latent: Tensor  # (style_dim,)


def read_generator(path: str | os.PathLike[str]) -> GeneratorCheckpoint:
    """Read a generator; nothing in the file is run.

    Args:
        path: A `.pt` dictionary with `g_ema` (and `latent_avg`), or the generator's state itself.

    Raises:
        BundleError: Not such a checkpoint, or one whose shapes are not StyleGAN2's.
    """
    path = Path(path)
    try:
        data = torch.load(path, map_location="cpu", weights_only=True)
        state = {key: value.float() for key, value in data.get("g_ema", data).items()}
        generator = _build(state)
        generator.load_state_dict(state)
    except (
        OSError,
        RuntimeError,
        LookupError,
        ValueError,
        AttributeError,
        pickle.UnpicklingError,
        EOFError,
    ) as error:
        reason = str(error).splitlines()[0] if str(error) else repr(error)
        raise BundleError(f"{path.name}: not an Anycost or rosinality StyleGAN2 checkpoint ({reason})") from error
    mean = data.get("latent_avg")
    return GeneratorCheckpoint(generator, _mean_latent(generator) if mean is None else mean.float().flatten())


def _build(state: dict[str, Tensor]) -> Generator:
    width = state["input.input"].shape[1]
    noises = sum(key.startswith("noises.") for key in state)
    resolution = 2 ** ((noises + 3) // 2)
    widths = [state[f"convs.{k}.activate.bias"].numel() for k in range(0, noises - 1, 2)]
    widest = max(widths[0], width)
    multiplier = widths[-1] * resolution / BASE_CHANNELS
    if num_styles(resolution) != noises + 1 or not math.isfinite(multiplier):
        raise ValueError(f"{noises} noise maps belong to no resolution")
    return Generator(
        resolution,
        channel_multiplier=multiplier,
        channel_max=widest,
        style_dim=state["style.1.weight"].shape[0],
        mapping_depth=sum(key.startswith("style.") and key.endswith(".weight") for key in state),
    )


@torch.no_grad()
def _mean_latent(generator: Generator, count: int = 10_000) -> Tensor:
    z = torch.randn(count, generator.style_dim, generator=torch.Generator().manual_seed(0))
    mean: Tensor = generator.style(z).mean(0)
    return mean
