"""A picture of any size that pans and zooms fluently: halved copies, and tiles at the present zoom."""

from __future__ import annotations

import math
from collections import OrderedDict

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColorTransform, QImage, QPainter

from editor_app.canvas_geometry import Viewport
from editor_app.images import OPAQUE, TRANSLUCENT, for_painting

TILE = 256  # device pixels
MAX_TILES = 384  # 100 MB: a 4K screen four times over would be more than is ever panned at once
NEAREST_FROM = 2.0


class Layer:
    """A picture that fills a rectangle of the scene.

    Tiles lie on a grid that starts at the scene's corner, which is always on a whole device pixel: panning
    copies tiles, and only a new zoom scales anything. What is painted once only, as previews are, needs none.

    Args:
        image: The picture, of any size and format.
        rect: What it covers, in scene pixels.
    """

    def __init__(self, image: QImage, rect: QRectF) -> None:
        self.rect = rect
        self._levels = [for_painting(image)]  # each half the size of the one before
        self._tiles: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._tiles_of: tuple[float, bool] | None = None
        self._colours: QColorTransform | None = None

    @property
    def image(self) -> QImage:
        """The picture as it was given."""
        return self._levels[0]

    @property
    def opaque(self) -> bool:
        """Whether nothing below shows through."""
        return not self.image.hasAlphaChannel()

    @property
    def native(self) -> bool:
        """Whether a pixel of the picture is a pixel of the scene."""
        return abs(self.rect.width() - self.image.width()) < 0.5

    def device_rect(self, view: Viewport) -> QRect:
        """The device pixels whose centres this layer covers."""
        x0, y0 = view.to_device((self.rect.left(), self.rect.top()))
        x1, y1 = view.to_device((self.rect.right(), self.rect.bottom()))
        left, top, right, bottom = (math.ceil(edge - 0.5) for edge in (x0, y0, x1, y1))
        return QRect(left, top, max(right - left, 1), max(bottom - top, 1))

    def hides(self, view: Viewport, area: QRect) -> bool:
        """Whether nothing of these device pixels is seen below this layer."""
        return self.opaque and self.device_rect(view).contains(area)

    def draw(self, painter: QPainter, view: Viewport, exposed: QRect, colours: QColorTransform | None = None) -> None:
        """Paint what lies inside `exposed`, in other colours; the painter's unit is the device pixel."""
        area = self.device_rect(view) & exposed
        if area.isEmpty():
            return
        smooth = not self.crisp(view)
        x, y = view.origin
        if self._tiles_of != (view.zoom, smooth) or colours is not self._colours:
            self._tiles.clear()
            self._tiles_of, self._colours = (view.zoom, smooth), colours
            if colours is None:
                painter.save()
                painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
                self.paint_scaled(painter, QPointF(x, y), view.zoom, smooth)
                painter.restore()
                return
        for row in range((area.top() - y) // TILE, (area.bottom() - y) // TILE + 1):
            for column in range((area.left() - x) // TILE, (area.right() - x) // TILE + 1):
                at = QRect(x + column * TILE, y + row * TILE, TILE, TILE)
                part = at & area
                painter.drawImage(part, self._tile(column, row), part.translated(-at.topLeft()))

    def crisp(self, view: Viewport) -> bool:
        """Whether single pixels are shown as squares: from 200 % up, when somebody zoomed in to see them."""
        return self.native and view.zoom >= NEAREST_FROM and not view.fitted

    def paint_scaled(self, painter: QPainter, origin: QPointF, zoom: float, smooth: bool = True) -> None:
        """Paint without tiles, with the scene's corner at `origin`; clipped by the painter alone.

        Args:
            painter: Its unit is the device pixel.
            origin: Where the scene's corner lies.
            zoom: Device pixels per scene pixel.
            smooth: Interpolate, or show single pixels.
        """
        image = self._level(zoom * self.rect.width() / self.image.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.translate(origin.x() + self.rect.left() * zoom, origin.y() + self.rect.top() * zoom)
        painter.scale(zoom * self.rect.width() / image.width(), zoom * self.rect.height() / image.height())
        painter.drawImage(0, 0, image)  # the whole: a source rectangle would show the tiles' seams
        painter.restore()

    def _tile(self, column: int, row: int) -> QImage:
        tile = self._tiles.get((column, row))
        if tile is None:
            assert self._tiles_of is not None
            zoom, smooth = self._tiles_of
            tile = QImage(TILE, TILE, OPAQUE if self.opaque else TRANSLUCENT)
            if not self.opaque:
                tile.fill(0)
            painter = QPainter(tile)
            self.paint_scaled(painter, QPointF(-column * TILE, -row * TILE), zoom, smooth)
            painter.end()
            if self._colours is not None:
                tile.applyColorTransform(self._colours)
            self._tiles[column, row] = tile
            if len(self._tiles) > MAX_TILES:
                self._tiles.popitem(last=False)
        else:
            self._tiles.move_to_end((column, row))
        return tile

    def _level(self, scale: float) -> QImage:
        """The smallest halved copy that still has a pixel for each of the screen's."""
        level = max(0, math.floor(-math.log2(scale) + 1e-6))
        while len(self._levels) <= level and min(self._levels[-1].width(), self._levels[-1].height()) > 1:
            self._levels.append(halved(self._levels[-1]))
        return self._levels[min(level, len(self._levels) - 1)]


def halved(image: QImage) -> QImage:
    """The picture at half its size, each pixel the mean of four."""
    half = QImage((image.width() + 1) // 2, (image.height() + 1) // 2, image.format())
    if image.hasAlphaChannel():
        half.fill(0)
    painter = QPainter(half)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.drawImage(QRectF(half.rect()), image, QRectF(image.rect()))
    painter.end()
    return half
