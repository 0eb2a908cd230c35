"""A plane of faces: every whole number of a lattice is a seed, and between four seeds lies their blend in W."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gan_core.editing.truncation import Truncation
from gan_core.errors import FacetError

if TYPE_CHECKING:
    from torch import Tensor

    from gan_core.model import FaceModel

WIDTH = 1000
"""Seeds of a row of the lattice; there are as many rows."""
SPREAD_RANGE = (0.0, 1.0)
"""Of `variation`: 0 is the face itself, 1 moves as far as a face drawn at random lies from the mean."""


@dataclass(frozen=True)
class SeedPoint:
    """A place on the plane.

    Args:
        x: Column, from 0 to 999.
        y: Row, from 0 to 999; seed = 1000 · row + column at whole numbers.
        truncation: How far the face may lie from the mean face.
    """

    x: float
    y: float
    truncation: Truncation = field(default_factory=Truncation)

    def __post_init__(self) -> None:
        if not (0 <= self.x <= WIDTH - 1 and 0 <= self.y <= WIDTH - 1):
            raise FacetError(f"a place among the seeds lies between 0 and {WIDTH - 1}, got ({self.x:g}, {self.y:g})")

    @classmethod
    def of_seed(cls, seed: int, truncation: Truncation | None = None) -> SeedPoint:
        """The place of a seed.

        Raises:
            FacetError: The seed is not on the plane: below 0, or 1000000 and above.
        """
        return cls(seed % WIDTH, seed // WIDTH, truncation or Truncation())

    @property
    def corners(self) -> tuple[tuple[int, float], ...]:
        """The seeds around it and their weights, which sum to 1; seeds without weight are left out."""
        column, row = int(self.x), int(self.y)
        across, down = self.x - column, self.y - row
        weights = {
            WIDTH * row + column: (1 - across) * (1 - down),
            WIDTH * row + column + 1: across * (1 - down),
            WIDTH * (row + 1) + column: (1 - across) * down,
            WIDTH * (row + 1) + column + 1: across * down,
        }
        return tuple((seed, weight) for seed, weight in weights.items() if weight)

    @property
    def seed(self) -> int | None:
        """The seed it lies on; None between seeds."""
        corners = self.corners
        return corners[0][0] if len(corners) == 1 else None


def latent_at(model: FaceModel, point: SeedPoint) -> Tensor:
    """The face at a place: the styles of the seeds around it blended bilinearly in W, then truncated by level.

    Args:
        model: Whose faces.
        point: Where; on a seed this is `model.sample` of it.

    Returns:
        (1, num_styles, style_dim).
    """
    style = model.mean_latent.new_zeros(1, 1, model.style_dim)
    for seed, weight in point.corners:
        style = style + weight * model.sample(seed, 1.0)[:, :1]
    psi = model.mean_latent.new_tensor(point.truncation.rows(model.num_styles))[:, None]  # (num_styles, 1)
    return model.mean_latent.lerp(style, psi)


def variation(model: FaceModel, w_plus: Tensor, seed: int, spread: float) -> Tensor:
    """A face near another one: moved along a direction of W that is drawn as the model draws its faces.

    Args:
        model: Whose faces.
        w_plus: (1, num_styles, style_dim).
        seed: Of the direction.
        spread: How far, in `SPREAD_RANGE`.
    """
    direction = model.sample(seed, 1.0)[:, :1] - model.mean_latent  # (1, 1, style_dim)
    return w_plus + spread * direction.to(w_plus)
