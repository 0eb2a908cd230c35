"""Where the picture lies on the canvas: zoom, pan and fit as plain numbers, without Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

MAX_ZOOM = 32.0
MAX_FIT_ZOOM = 8.0  # a small face still fills a big canvas, but a thumbnail does not become a mosaic
STEPS = (0.02, 0.03, 0.05, 0.0625, 0.083, 0.125, 0.167, 0.25, 0.333, 0.5, 0.667,
         1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0, MAX_ZOOM)  # fmt: skip

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Viewport:
    """One way of looking at a picture; every change gives a new one.

    Args:
        scene: Width and height of the picture in its own pixels, each at least 1.
        size: Width and height of the canvas in device pixels.
        margin: What `fit` leaves free at each side, in device pixels.
        zoom: Device pixels per picture pixel; 1 is 100 %.
        center: The picture's point in the middle of the canvas.
        fitted: The whole picture is shown and stays so when the canvas changes its size.
    """

    scene: tuple[int, int]
    size: tuple[int, int]
    margin: float = 0.0
    zoom: float = 1.0
    center: Point = (0.0, 0.0)
    fitted: bool = False

    @property
    def origin(self) -> tuple[int, int]:
        """The device pixel at which the picture's top left corner lies; whole, so that 100 % stays sharp."""
        return (
            math.floor(self.size[0] / 2 - self.center[0] * self.zoom + 0.5),
            math.floor(self.size[1] / 2 - self.center[1] * self.zoom + 0.5),
        )

    @property
    def fit_zoom(self) -> float:
        """The zoom at which the whole picture is just seen."""
        free = [max(side - 2 * self.margin, 1.0) for side in self.size]
        return min(free[0] / self.scene[0], free[1] / self.scene[1], MAX_FIT_ZOOM)

    @property
    def min_zoom(self) -> float:
        """The smallest zoom: half of what fits, so that nobody loses the picture."""
        return min(self.fit_zoom / 2, 1.0)

    @property
    def visible(self) -> Box:
        """The part of the picture on the canvas, as (x0, y0, x1, y1) in picture pixels; empty parts clipped."""
        x0, y0 = self.to_scene((0.0, 0.0))
        x1, y1 = self.to_scene((float(self.size[0]), float(self.size[1])))
        return max(x0, 0.0), max(y0, 0.0), min(x1, float(self.scene[0])), min(y1, float(self.scene[1]))

    def to_device(self, point: Point) -> Point:
        """A point of the picture as a point of the canvas."""
        x, y = self.origin
        return x + point[0] * self.zoom, y + point[1] * self.zoom

    def to_scene(self, point: Point) -> Point:
        """A point of the canvas as a point of the picture."""
        x, y = self.origin
        return (point[0] - x) / self.zoom, (point[1] - y) / self.zoom

    def fit(self) -> Viewport:
        """The whole picture, in the middle."""
        return replace(self, zoom=self.fit_zoom, fitted=True)._settled()

    def filled(self) -> Viewport:
        """No room beside the picture: its other sides may lie outside."""
        return self.zoomed(max(size / scene for size, scene in zip(self.size, self.scene, strict=True)))

    def framed(self, box: Box, share: float) -> Viewport:
        """A box of the picture in the middle, its longer side taking `share` of the canvas's shorter side."""
        x0, y0, x1, y1 = box
        zoom = min(max(share * min(self.size) / max(x1 - x0, y1 - y0, 1.0), self.min_zoom), MAX_ZOOM)
        return replace(self, zoom=zoom, center=((x0 + x1) / 2, (y0 + y1) / 2), fitted=False)._settled()

    def resized(self, size: tuple[int, int]) -> Viewport:
        """The same view on a canvas of another size: fitted stays fitted, else the middle stays."""
        view = replace(self, size=size)
        return view.fit() if self.fitted else view._settled()

    def zoomed(self, zoom: float, anchor: Point | None = None) -> Viewport:
        """Another zoom, with the picture's point under `anchor` (default: the middle) held in its place."""
        zoom, center = min(max(zoom, self.min_zoom), MAX_ZOOM), self.center
        if anchor is not None:
            x, y = self.to_scene(anchor)
            center = (x - (anchor[0] - self.size[0] / 2) / zoom, y - (anchor[1] - self.size[1] / 2) / zoom)
        return replace(self, zoom=zoom, center=center, fitted=False)._settled()

    def stepped(self, direction: int) -> Viewport:
        """The next round zoom above (`direction` > 0) or below the present one, about the middle."""
        if direction > 0:
            zoom = next((step for step in STEPS if step > self.zoom * 1.01), MAX_ZOOM)
        else:
            zoom = next((step for step in reversed(STEPS) if step < self.zoom * 0.99), self.min_zoom)
        return self.zoomed(zoom)

    def panned(self, dx: float, dy: float) -> Viewport:
        """The picture moved by so many device pixels; its edges do not come further than the canvas's."""
        center = (self.center[0] - dx / self.zoom, self.center[1] - dy / self.zoom)
        return replace(self, center=center)._settled()

    def _settled(self) -> Viewport:
        center = []
        for scene, size, middle in zip(self.scene, self.size, self.center, strict=True):
            half = size / 2 / self.zoom
            center.append(scene / 2 if 2 * half >= scene else min(max(middle, half), scene - half))
        return replace(self, center=(center[0], center[1]))
