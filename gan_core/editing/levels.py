"""Coarse, middle and fine: the three groups of style rows, defined once for sampling, mixing and directions.

Source: Karras et al. 2019 (StyleGAN, section 3.1: styles of 4 and 8 px, of 16 and 32 px, from 64 px on).
"""

from enum import StrEnum


class Level(StrEnum):
    """A group of style rows, by the size of the layers that they style."""

    COARSE = "coarse"
    """4 and 8 px: pose, shape of the face, hair as a whole."""
    MIDDLE = "middle"
    """16 and 32 px: eyes, nose and mouth, the way the hair falls."""
    FINE = "fine"
    """64 px and up: colours, light, grain."""

    @property
    def first_row(self) -> int:
        """The first row of W+ that belongs to it."""
        return _FIRST_ROW[self]


_FIRST_ROW = {Level.COARSE: 0, Level.MIDDLE: 3, Level.FINE: 7}


def level_rows(num_styles: int) -> dict[Level, range]:
    """The style rows of each level, coarse first; none for a level that a small generator does not reach.

    Args:
        num_styles: Rows of W+.
    """
    bounds = [min(first, num_styles) for first in (*_FIRST_ROW.values(), num_styles)]
    return {level: range(bounds[i], bounds[i + 1]) for i, level in enumerate(Level)}
