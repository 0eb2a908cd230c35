"""AttributeClassifier: what a face looks like, as one standardised number for each attribute."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from gan_core.networks.feature_net import FeatureNet, resize

POOLED = 4
"""Side of the grid on which the last stage's features keep their places."""


class AttributeReader(Protocol):
    """Whatever reads attributes: one classifier, or several that are asked together."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Attribute ids, in the order of the values."""

    def __call__(self, images: Tensor) -> Tensor:
        """Faces (N, 3, h, w) in [−1, 1] → values (N, len(ids)) in standard deviations of the training portraits."""


class AttributeHead(nn.Module):
    """One logit for each attribute from the last stage: its mean, and its reduced features on a 4×4 grid.

    Args:
        width: Channels of the last stage.
        outputs: Attributes.
        reduced: Channels kept on the grid.
    """

    def __init__(self, width: int, outputs: int, reduced: int = 32) -> None:
        super().__init__()
        self.reduce = nn.Conv2d(width, reduced, 1)
        self.linear = nn.Linear(width + reduced * POOLED * POOLED, outputs)

    def forward(self, features: Tensor) -> Tensor:
        """Features (N, width, h, w) → logits (N, outputs)."""
        grid = F.adaptive_avg_pool2d(F.leaky_relu(self.reduce(features), 0.1), POOLED)  # (N, reduced, 4, 4)
        pooled = torch.cat([features.mean((2, 3)), grid.flatten(1)], dim=1)
        pooled = F.dropout(pooled, 0.3, self.training)
        logits: Tensor = self.linear(pooled)
        return logits


class AttributeClassifier(nn.Module):
    """Aligned faces to attribute values in standard deviations of the training portraits.

    Args:
        ids: Attribute ids, in the order of the outputs.
        widths: Channels of the trunk's stages.
        fused: See `FeatureNet`.
    """

    mean: Tensor
    std: Tensor

    def __init__(self, ids: Sequence[str], widths: Sequence[int] = (32, 64, 128, 192), *, fused: bool = True) -> None:
        super().__init__()
        self.ids, self.widths = tuple(ids), tuple(widths)
        self.trunk: nn.Module = FeatureNet(widths, fused=fused)
        self.head = AttributeHead(self.widths[-1], len(self.ids))
        self.register_buffer("mean", torch.zeros(len(self.ids)))  # logits of the training portraits
        self.register_buffer("std", torch.ones(len(self.ids)))

    def forward(self, images: Tensor) -> Tensor:
        """Attribute values.

        Args:
            images: (N, 3, h, w) in [−1, 1], aligned faces of any size.

        Returns:
            (N, len(ids)): 0 is the mean of the training portraits, 1 one of their standard deviations.
        """
        logits: Tensor = self.head(self.trunk(resize(images))[-1])
        return (logits - self.mean) / self.std

    @torch.no_grad()
    def describe(self, image: Tensor) -> dict[str, float]:
        """The values of one face (1, 3, h, w) by attribute id."""
        return dict(zip(self.ids, self(image)[0].tolist(), strict=True))
