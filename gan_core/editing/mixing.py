"""Style mixing: one face's styles replaced, row by row and by any share, by those of others.

Source: Karras et al. 2019, "A Style-Based Generator Architecture" (StyleGAN, section 3.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gan_core.editing.levels import Level, level_rows
from gan_core.errors import FacetError, ModelError

if TYPE_CHECKING:
    from torch import Tensor  # an edit state holds a mix, and the window is on screen before torch is imported

ROUNDING = 1e-6
"""What a row's shares may sum to above 1."""


@dataclass(frozen=True)
class Share:
    """What one other face gives.

    Args:
        source: Its name; the recipe knows faces by name only.
        rows: Its share of each style row, in [0, 1].
    """

    source: str
    rows: tuple[float, ...]


@dataclass(frozen=True)
class Mix:
    """A recipe: the share that other faces have in each style row of a base face; the base keeps the rest.

    Args:
        num_styles: Style rows of the model it is for.
        shares: One for each other face, in the order in which they came in; empty ones are not kept.

    Raises:
        FacetError: A share outside [0, 1], a row given away more than once, a source twice, or other rows.
    """

    num_styles: int
    shares: tuple[Share, ...] = ()

    def __post_init__(self) -> None:
        if len(set(self.sources)) < len(self.shares):
            raise FacetError(f"a mix must name each source once, got {', '.join(self.sources)}")
        for share in self.shares:
            if len(share.rows) != self.num_styles or not all(0 <= weight <= 1 for weight in share.rows):
                raise FacetError(f"{share.source} needs {self.num_styles} shares from 0 to 1, got {share.rows}")
        for row, weights in enumerate(zip(*(share.rows for share in self.shares), strict=True)):
            if sum(weights) > 1 + ROUNDING:
                raise FacetError(f"the shares of style row {row} sum to {sum(weights):g}, more than 1")

    @property
    def is_zero(self) -> bool:
        """Whether the base stays as it is."""
        return not self.shares

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of the other faces."""
        return tuple(share.source for share in self.shares)

    def weight(self, source: str, row: int) -> float:
        """The share of a source in a row; 0 where the recipe does not name it."""
        return next((share.rows[row] for share in self.shares if share.source == source), 0.0)

    def with_rows(self, source: str, rows: Iterable[int], weight: float) -> Mix:
        """The recipe with a source's share in some rows set.

        Args:
            source: Name of the other face.
            rows: Style rows.
            weight: From 0, none of it, to 1, all; what is left is the base's and, in their proportion, the others'.
        """
        if not 0 <= weight <= 1:
            raise FacetError(f"the share of {source} must lie between 0 and 1, got {weight:g}")
        known = {share.source: list(share.rows) for share in self.shares}
        mine = known.setdefault(source, [0.0] * self.num_styles)
        for row in rows:
            mine[row] = 0.0
            others = sum(weights[row] for weights in known.values())
            if others > 1 - weight:
                for weights in known.values():
                    weights[row] *= (1 - weight) / others
            mine[row] = float(weight)
        return replace(self, shares=tuple(Share(name, tuple(w)) for name, w in known.items() if any(w)))

    def with_level(self, source: str, level: Level, weight: float = 1.0) -> Mix:
        """The recipe with a source's share in all rows of a level set."""
        return self.with_rows(source, level_rows(self.num_styles)[level], weight)

    def scaled(self, amount: float) -> Mix:
        """The recipe with every share multiplied.

        Args:
            amount: From 0, which leaves the base as it is, to 1, which changes nothing.
        """
        if amount == 1:
            return self
        shares = (Share(share.source, tuple(amount * weight for weight in share.rows)) for share in self.shares)
        return replace(self, shares=tuple(share for share in shares if any(share.rows)))

    def apply(self, base: Tensor, sources: Mapping[str, Tensor]) -> Tensor:
        """Mix latents.

        Args:
            base: (N, num_styles, style_dim).
            sources: Name of each other face to its latent (1 or N, num_styles, style_dim).

        Returns:
            (N, num_styles, style_dim); `base` itself where the recipe is empty.

        Raises:
            ModelError: A source is missing, or a latent has other rows than the recipe.
        """
        missing = [name for name in self.sources if name not in sources]
        if missing:
            raise ModelError(f"the mix needs the latents of {', '.join(missing)}")
        for name, latent in (("the base", base), *((s.source, sources[s.source]) for s in self.shares)):
            if latent.ndim != 3 or latent.shape[1] != self.num_styles:
                raise ModelError(f"{name} must have shape (N, {self.num_styles}, D), got {tuple(latent.shape)}")
        if self.is_zero:
            return base
        weights = base.new_tensor([share.rows for share in self.shares])[..., None]  # (sources, num_styles, 1)
        given = [weight * sources[s.source].to(base) for weight, s in zip(weights, self.shares, strict=True)]
        return sum(given, (1 - weights.sum(0)).clamp_min(0) * base)


def mixing_grid(rows: Tensor, columns: Tensor, columns_from: Level = Level.MIDDLE) -> Tensor:
    """Every pair of faces mixed: the row's face gives the coarse styles, the column's face the fine ones.

    Args:
        rows: (R, num_styles, style_dim).
        columns: (C, num_styles, style_dim).
        columns_from: The level from which on the columns give the styles, middle or fine.

    Returns:
        (R, C, num_styles, style_dim).
    """
    import torch

    cut = columns_from.first_row
    coarse = rows[:, None, :cut].expand(-1, len(columns), -1, -1)
    fine = columns[None, :, cut:].expand(len(rows), -1, -1, -1)
    return torch.cat([coarse, fine], 2)
