"""Looks in an edit: which of a model's domain vectors, how strongly, and in which levels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from gan_core.editing.levels import Level, level_rows
from gan_core.errors import FacetError

STRONGEST = 1.5
"""Strength above which looks fall apart."""


@dataclass(frozen=True)
class Look:
    """One look of a model.

    Args:
        id: What the model calls it.
        strength: In [0, 1.5]; 1 is the look as it was trained.
        coarse: Its share in the layers of 4 and 8 px, in [0, 1].
        middle: In those of 16 and 32 px.
        fine: In those from 64 px on.
    """

    id: str
    strength: float = 1.0
    coarse: float = 1.0
    middle: float = 1.0
    fine: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.strength <= STRONGEST:
            raise FacetError(f"the strength of {self.id} must lie between 0 and {STRONGEST:g}, got {self.strength:g}")
        for level in Level:
            if not 0 <= self.share(level) <= 1:
                raise FacetError(f"the {level} share of {self.id} must lie between 0 and 1, got {self.share(level):g}")

    def share(self, level: Level) -> float:
        """How much of its strength a level gets."""
        return {Level.COARSE: self.coarse, Level.MIDDLE: self.middle, Level.FINE: self.fine}[level]

    def scaled(self, amount: float) -> Look:
        """The same, weaker."""
        return replace(self, strength=self.strength * amount)

    def rows(self, num_styles: int) -> tuple[float, ...]:
        """The strength in each styled convolution of a generator with so many style rows."""
        parts = level_rows(num_styles).items()
        return tuple(self.strength * self.share(level) for level, rows in parts for _ in rows)[: num_styles - 1]

    def to_plain(self) -> dict[str, Any]:
        """What stands in JSON."""
        shares = {level.value: self.share(level) for level in Level}
        return {"type": "look", "id": self.id, "strength": self.strength, **shares}

    @classmethod
    def from_plain(cls, data: dict[str, Any]) -> Look:
        """Read what `to_plain` gave.

        Raises:
            FacetError, KeyError, TypeError, ValueError: It did not.
        """
        return cls(str(data["id"]), float(data["strength"]), *(float(data[level.value]) for level in Level))
