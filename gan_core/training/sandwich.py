"""The sandwich: which sub-generators a step trains on the same latents, and what pulls them to the full picture.

Source: Lin et al. 2021 (Anycost GAN, section 3.2: sampled channel configurations with the sandwich rule; eq. 2:
consistency loss); Yu and Huang 2019 (the sandwich rule).
"""

from __future__ import annotations

from enum import StrEnum

import torch
from torch import Tensor

from gan_core.networks.generator import Generator
from gan_core.networks.perceptual import PerceptualNet
from gan_core.rendering.sub_generator import SubGenerator
from gan_core.training.losses import consistency

RATIOS = (0.25, 0.5, 0.75, 1.0)
"""Of channels, that a sub-generator's layers are drawn from."""


class Widths(StrEnum):
    """How a sub-generator's channels are drawn."""

    UNIFORM = "uniform"
    """One ratio for all layers."""
    FLEXIBLE = "flexible"
    """A ratio of its own for each layer."""


class Sandwich:
    """The full generator, the smallest and one drawn at random: what lies between two that agree comes to agree.

    Args:
        generator: Whose channels are drawn; its weights are not looked at.
        widths: How.
        perceptual: The second part of ℓ, frozen; None leaves it out.
        squared: Weight of the first part, the mean squared error.
    """

    def __init__(
        self, generator: Generator, widths: Widths, perceptual: PerceptualNet | None, squared: float = 1.0
    ) -> None:
        self.generator, self.widths, self.perceptual, self.squared = generator, widths, perceptual, squared

    def channels(self, resolution: int, ratio: float) -> tuple[int, ...]:
        """Channels of the constant and of each styled convolution up to `resolution` at one ratio."""
        return SubGenerator(resolution, ratio).layer_channels(self.generator)

    def draw(self, resolution: int, common: torch.Generator) -> tuple[int, ...]:
        """Channels of a random sub-generator."""
        tables = [self.channels(resolution, ratio) for ratio in RATIOS]
        layers = len(tables[0])
        count = layers if self.widths is Widths.FLEXIBLE else 1
        drawn = torch.randint(len(RATIOS), (count,), generator=common).expand(layers).tolist()
        return tuple(tables[ratio][layer] for layer, ratio in enumerate(drawn))

    def around(self, resolution: int, drawn: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
        """The channels of "full" and "smallest" at this size, with the "drawn" ones last."""
        ends = {"full": RATIOS[-1], "smallest": RATIOS[0]}
        return {**{name: self.channels(resolution, ratio) for name, ratio in ends.items()}, "drawn": drawn}

    def pull(self, images: Tensor, wanted: Tensor, weight: float) -> tuple[Tensor, Tensor]:
        """ℓ of a sub-generator's pictures, and its gradient at them.

        Args:
            images: (N, 3, r, r).
            wanted: (N, 3, R, R) of the teacher, R ≥ r; brought to r by area.
            weight: Of the gradient.

        Returns:
            The loss without the weight, and (N, 3, r, r).
        """
        leaf = images.detach().requires_grad_()
        loss = consistency(leaf, wanted, self.perceptual, self.squared)
        (gradient,) = torch.autograd.grad(weight * loss, leaf)
        return loss, gradient
