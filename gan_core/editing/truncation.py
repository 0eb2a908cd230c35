"""Truncation: how far a sampled face may lie from the mean face, for each level of its styles."""

import math
from dataclasses import dataclass

from gan_core.editing.levels import Level, level_rows


@dataclass(frozen=True)
class Truncation:
    """ψ of each level: 0 gives the mean face, 1 the full variety.

    Source: Karras et al. 2019 (StyleGAN, appendix B: w' = mean + ψ·(w − mean), on chosen rows).
    """

    coarse: float = 0.7
    middle: float = 0.7
    fine: float = 0.7

    def __post_init__(self) -> None:
        if not all(map(math.isfinite, (self.coarse, self.middle, self.fine))):
            raise ValueError(f"psi must be a number, got {self}")

    @classmethod
    def uniform(cls, psi: float) -> "Truncation":
        """The same ψ at every level."""
        return cls(psi, psi, psi)

    @classmethod
    def parse(cls, text: str) -> "Truncation":
        """Read "0.7" or "coarse=1,fine=0.5"; a level that is not named has 0.7.

        Raises:
            ValueError: Neither; the message quotes it.
        """
        try:
            if "=" not in text:
                return cls.uniform(float(text))
            pairs = [part.split("=") for part in text.split(",")]
            psi = {Level(name.strip()): float(value) for name, value in pairs}
            if len(psi) == len(pairs):
                return cls(**psi)
        except ValueError:
            pass
        raise ValueError(f"needs a number, or coarse=1,middle=0.7,fine=0.5, got {text!r}")

    def rows(self, num_styles: int) -> tuple[float, ...]:
        """ψ of each of `num_styles` rows of W+."""
        return tuple(getattr(self, level) for level, rows in level_rows(num_styles).items() for _ in rows)
