"""What a hand paints onto a mask in one go: numbers, without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

LEAST_PRESSURE = 0.05
"""Of a pen that only just touches: it shall still leave something."""
SMALLEST, LARGEST = 0.01, 0.6
"""Of a brush: diameters as shares of the crop's side."""


class Tool(Enum):
    """What the hand holds over the picture."""

    NONE = "none"
    BRUSH = "brush"
    LASSO = "lasso"


@dataclass(frozen=True)
class Brush:
    """How a brush paints.

    Args:
        size: Its diameter as a share of the crop's side.
        hardness: Share of its radius that paints fully, in [0, 1].
        opacity: How much one stroke covers, in [0, 1].
        pressure_size: Whether a pen's pressure changes the size.
        pressure_opacity: Whether it changes the opacity.
    """

    size: float = 0.1
    hardness: float = 0.6
    opacity: float = 1.0
    pressure_size: bool = True
    pressure_opacity: bool = False

    def dab(self, pressure: float) -> tuple[float, float]:
        """Radius, as a share of the crop's side, and opacity under a pressure in [0, 1]."""
        pressure = max(pressure, LEAST_PRESSURE)
        size = self.size * pressure if self.pressure_size else self.size
        return size / 2, self.opacity * pressure if self.pressure_opacity else self.opacity


class Stroke:
    """One stroke over a painted map: where it crosses itself it covers no more than once.

    Args:
        base: (side, side) float32 in [−1, 1], the map before it.
        taking: Whether it takes away rather than adds.
    """

    def __init__(self, base: np.ndarray, *, taking: bool) -> None:
        self._base, self._aim = base, np.float32(-1 if taking else 1)
        self._cover = np.zeros_like(base)
        self._last: tuple[np.ndarray, float] | None = None

    @property
    def result(self) -> np.ndarray:
        """(side, side) float32 in [−1, 1], the map with the stroke in it."""
        painted: np.ndarray = self._base + self._cover * (self._aim - self._base)
        return painted

    def line_to(self, point: tuple[float, float], brush: Brush, pressure: float = 1.0) -> None:
        """Draw the brush on to a point of the crop's unit square."""
        side = len(self._base)
        radius, opacity = brush.dab(pressure)
        radius = max(radius * side, 0.75)
        end = np.array(point) * side
        start, first = self._last if self._last is not None else (end, radius)
        self._last = end, radius
        reach = max(radius, first) + 1
        low = np.floor(np.clip(np.minimum(start, end) - reach, 0, side)).astype(int)
        high = np.ceil(np.clip(np.maximum(start, end) + reach, 0, side)).astype(int)
        if (high <= low).any():
            return
        y, x = np.mgrid[low[1] : high[1], low[0] : high[0]].astype(np.float32) + 0.5
        along = end - start
        share = ((x - start[0]) * along[0] + (y - start[1]) * along[1]) / max(float(along @ along), 1e-9)
        share = np.clip(share, 0, 1)
        distance = np.hypot(x - start[0] - share * along[0], y - start[1] - share * along[1])
        width = first + share * (radius - first)
        soft = np.maximum(width * (1 - brush.hardness), 1.0)  # the hardest border is a pixel wide
        rise = np.clip((width + 0.5 - distance) / soft, 0, 1)
        part = self._cover[low[1] : high[1], low[0] : high[0]]
        np.maximum(part, opacity * rise * rise * (3 - 2 * rise), out=part)

    def fill(self, outline: np.ndarray, opacity: float = 1.0) -> None:
        """Cover what a closed line surrounds.

        Args:
            outline: (n, 2) in the crop's unit square; may reach outside.
            opacity: How much.
        """
        import cv2

        if len(outline) < 3:
            return
        side, fine = len(self._base), 4
        points = ((outline * side - 0.5) * 2**fine).round().clip(-(2**20), 2**20).astype(np.int32)
        area = np.zeros((side, side), np.uint8)
        cv2.fillPoly(area, [points], 255, lineType=cv2.LINE_AA, shift=fine)
        np.maximum(self._cover, opacity * area.astype(np.float32) / 255, out=self._cover)
