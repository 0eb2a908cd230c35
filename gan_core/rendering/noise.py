"""The noise a picture is rendered with: the generator's own, none, or other grain by seed."""

from enum import StrEnum

import torch
from torch import Tensor

from gan_core.editing.edit_state import NO_NOISE
from gan_core.networks.generator import Generator


class Noise(StrEnum):
    """Where the noise maps come from."""

    CONSTANT = "constant"
    """Those that belong to the weights."""
    NONE = "none"
    """Zeros: no grain, no stray hairs."""
    RANDOM = "random"
    """Drawn from a seed."""


def noise_maps(generator: Generator, kind: Noise, seed: int = 0) -> list[Tensor]:
    """One map (1, 1, r, r) for each styled convolution, coarse first.

    Args:
        generator: Whose maps.
        kind: Which.
        seed: Of `Noise.RANDOM`; same seed, same maps, on every device.
    """
    if kind is Noise.RANDOM:
        return generator.random_noise(seed=seed)
    constant = generator.constant_noise()
    return [torch.zeros_like(noise) for noise in constant] if kind is Noise.NONE else constant


def noise_of(generator: Generator, noise_seed: int) -> list[Tensor] | None:
    """The maps that an edit's `noise_seed` asks for; None for the constant ones, which every network has at hand."""
    if noise_seed == 0:
        return None
    return noise_maps(generator, Noise.NONE if noise_seed == NO_NOISE else Noise.RANDOM, noise_seed)
