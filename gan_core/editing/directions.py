"""Directions in W+: how far and along what a latent moves when a slider does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from gan_core.errors import ModelError


@dataclass(frozen=True, eq=False)
class Direction:
    """An axis of change with its natural range.

    Args:
        id: The attribute it moves.
        vector: (style_dim,) or (num_styles, style_dim), unit norm of each row that is used.
        layers: Style rows it touches.
        negative_range: Latent units at strength −1.
        positive_range: Latent units at strength +1.
        experimental: Whether it did not pass the test of moving what it names and nothing else.
    """

    id: str
    vector: Tensor
    layers: tuple[int, ...]
    negative_range: float
    positive_range: float
    experimental: bool = False

    def offset(self, strength: float, num_styles: int) -> Tensor:
        """The change of W+ (num_styles, style_dim) at a strength in [−1, 1]."""
        reach = strength * (self.positive_range if strength >= 0 else self.negative_range)
        delta = torch.zeros(num_styles, self.vector.shape[-1], device=self.vector.device)
        rows = list(self.layers)
        delta[rows] = reach * (self.vector if self.vector.ndim == 1 else self.vector[rows])
        return delta


def move(w_plus: Tensor, directions: Mapping[str, Direction], strengths: Mapping[str, float]) -> Tensor:
    """Apply attribute strengths to latents.

    Args:
        w_plus: (N, num_styles, style_dim).
        directions: What the model knows, by attribute id.
        strengths: Attribute id to strength in [−1, 1].

    Returns:
        (N, num_styles, style_dim); `w_plus` itself where every strength is zero.

    Raises:
        ModelError: A strength names an attribute the model has no direction for.
    """
    check_known(directions, strengths)
    for name, strength in strengths.items():
        if strength:
            w_plus = w_plus + directions[name].offset(strength, w_plus.shape[1]).to(w_plus)
    return w_plus


def check_known(directions: Mapping[str, Direction], names: Iterable[str]) -> None:
    """Raise a `ModelError` where `names` has an attribute without a direction."""
    unknown = [name for name in names if name not in directions]
    if unknown:
        known = ", ".join(directions) or "none"
        raise ModelError(f"this model has no direction for {', '.join(unknown)}; it knows: {known}")
