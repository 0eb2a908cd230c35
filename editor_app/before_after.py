"""The picture before and after its edit: which layer is painted where, and no more than has to be."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from editor_app.canvas_geometry import Viewport
from editor_app.canvas_layer import Layer
from editor_app.canvas_marks import GRID_FROM, checkerboard, paint_grid


class BeforeAfter:
    """Two layers of one scene; the second replaces a rectangle of the first."""

    def __init__(self) -> None:
        self.before: Layer | None = None
        self.after: Layer | None = None

    def set_before(self, image: QImage | None, size: tuple[int, int]) -> None:
        """Another picture, `size` scene pixels wide and high, with no edit yet."""
        self.before = None if image is None else Layer(image, QRectF(0, 0, *size))
        self.after = None

    def set_after(self, image: QImage | None, rect: QRectF) -> None:
        """What replaces `rect` of the scene; None: nothing does."""
        self.after = None if image is None else Layer(image, rect)

    def paint(
        self, painter: QPainter, view: Viewport, exposed: QRect, edited_from: int, ratio: float, around: QColor
    ) -> None:
        """Paint what lies inside `exposed`.

        Args:
            painter: Its unit is the device pixel.
            view: How the scene is looked at.
            exposed: Device pixels to paint.
            edited_from: The device column from which on the edited picture is shown.
            ratio: Device pixels per logical pixel.
            around: What surrounds the picture.
        """
        edited = QRect(exposed)
        edited.setLeft(max(edited.left(), edited_from))
        after = self.after if not edited.isEmpty() else None
        if after is None or edited != exposed or not after.hides(view, exposed):
            self._paint_before(painter, view, exposed, ratio, around)
        if after is not None:
            after.draw(painter, view, edited)
        if self.before is not None and self.before.crisp(view) and view.zoom >= GRID_FROM:
            paint_grid(painter, view, exposed)

    def _paint_before(self, painter: QPainter, view: Viewport, exposed: QRect, ratio: float, around: QColor) -> None:
        layer = self.before
        if layer is None or not layer.hides(view, exposed):
            painter.fillRect(exposed, around)
        if layer is not None:
            area = layer.device_rect(view)
            if not layer.opaque:
                painter.setBrushOrigin(area.topLeft())
                painter.fillRect(area & exposed, checkerboard(ratio))
            layer.draw(painter, view, exposed)
