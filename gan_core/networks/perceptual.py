"""PerceptualNet: how different two faces look, from a face network's features and a Laplacian pyramid."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from gan_core.networks.feature_net import FeatureNet, laplacian, resize

PYRAMID_LEVELS = 3


class PerceptualNet(nn.Module):
    """A perceptual distance that needs no ImageNet weights and is quick on a processor.

    d(x, y) = mean over stages of mean_hw ‖f̂(x) − f̂(y)‖² + mean over pyramid levels of mean |L(x) − L(y)|, with f̂ a
    stage's features divided by their length across the channels and L the levels of a Laplacian pyramid.

    Source: Zhang et al. 2018, "The Unreasonable Effectiveness of Deep Features", eq. 1, without learned channel
    weights; Bojanowski et al. 2018, "Optimizing the Latent Space of Generative Networks", for the pyramid.

    Args:
        widths: Channels of the trunk's stages.
    """

    def __init__(self, widths: Sequence[int] = (32, 64, 128, 192)) -> None:
        super().__init__()
        self.trunk = FeatureNet(widths)

    def features(self, images: Tensor) -> list[Tensor]:
        """Unit-length features of every stage.

        Args:
            images: (N, 3, h, w) in [−1, 1], aligned faces of any size.

        Returns:
            One (N, C, 64 / 2^i, 64 / 2^i) for each stage i.
        """
        stages: list[Tensor] = self.trunk(resize(images))
        return [f * torch.rsqrt(f.square().sum(1, keepdim=True) + 1e-3) for f in stages]

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        """Distance of each pair.

        Args:
            x: (N, 3, h, w) in [−1, 1].
            y: The same shape.

        Returns:
            (N,), 0 where both are equal; differentiable with respect to both.

        Raises:
            ValueError: The shapes differ.
        """
        if x.shape != y.shape:
            raise ValueError(f"both images must have one shape, got {tuple(x.shape)} and {tuple(y.shape)}")
        x, y = resize(x), resize(y)
        return self.distance(self.features(x), x, self.features(y), y)

    def distance(self, features_x: list[Tensor], x: Tensor, features_y: list[Tensor], y: Tensor) -> Tensor:
        """The same from features that are already there, for a target that stays while x moves.

        Args:
            features_x: `features(x)`.
            x: (N, 3, 128, 128).
            features_y: `features(y)`; a single target (1, …) is compared with every x.
            y: (N or 1, 3, 128, 128).
        """
        pairs = zip(features_x, features_y, strict=True)
        stages = [(a - b).square().sum(1).mean((1, 2)) for a, b in pairs]
        levels = [band.abs().mean((1, 2, 3)) for band in laplacian(x - y, PYRAMID_LEVELS - 1)]
        return torch.stack(stages).mean(0) + torch.stack(levels).mean(0)
