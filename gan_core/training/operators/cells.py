"""Cells: the picture cut into irregular pieces around jittered points."""

from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor

from gan_core.training.operators.filters import UNIT


@dataclass(frozen=True, eq=False)
class Cells:
    """Which piece each pixel belongs to.

    Args:
        owner: (r, r) number of the piece.
        centre: (r, r) distance to its point, in cells.
        border: (r, r) how much nearer that point is than the next one, in cells: 0 between two pieces.
        count: How many pieces there are at most.
    """

    owner: Tensor
    centre: Tensor
    border: Tensor
    count: int

    def flat(self, x: Tensor) -> Tensor:
        """Each piece of pictures (N, C, r, r) in its mean colour."""
        pixels = x.flatten(2)
        index = self.owner.flatten().expand(*pixels.shape[:2], -1)
        sums = x.new_zeros(*pixels.shape[:2], self.count).scatter_add_(2, index, pixels)
        area = x.new_zeros(self.count).scatter_add_(0, self.owner.flatten(), torch.ones_like(pixels[0, 0]))
        return (sums / area.clamp(min=1)).gather(2, index).view(x.shape)


def cells_of(x: Tensor, size: float, seed: int) -> Cells:
    """Pieces of that size for pictures (N, C, r, r), the same for all of one side."""
    found = _cells(x.shape[-1], max(3, round(UNIT / size)), seed)
    return Cells(found.owner.to(x.device), found.centre.to(x), found.border.to(x), found.count)


@lru_cache(maxsize=16)
def _cells(side: int, across: int, seed: int) -> Cells:
    jitter = torch.rand(across, across, 2, generator=torch.Generator().manual_seed(seed)) * 0.9 + 0.05
    places = (torch.arange(side) + 0.5) / side * across
    home = places.long()
    nearest = torch.full((side, side), 9.0)
    second, owner = nearest.clone(), torch.zeros(side, side, dtype=torch.long)
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            row, column = home + down, home + right
            inside = ((row >= 0) & (row < across))[:, None] & ((column >= 0) & (column < across))[None]
            row, column = row.clamp(0, across - 1), column.clamp(0, across - 1)
            points = jitter[row][:, column]  # (r, r, 2)
            off = (points[..., 0] + row[:, None] - places[:, None]).square()
            off = (off + (points[..., 1] + column[None] - places[None]).square()).sqrt()
            off = torch.where(inside, off, 9.0)
            nearer = off < nearest
            second = torch.where(nearer, nearest, torch.minimum(second, off))
            owner = torch.where(nearer, row[:, None] * across + column[None], owner)
            nearest = torch.where(nearer, off, nearest)
    return Cells(owner, nearest, second - nearest, across**2)
