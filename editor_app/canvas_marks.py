"""What is drawn under and over the picture: checkerboard, pixel grid, labels, the line of the comparison."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from editor_app.canvas_geometry import Viewport
from editor_app.images import TRANSLUCENT
from editor_app.landmark_handles import paint_pill

GRID_FROM = 8.0
_SQUARE = 8
_GRID = QColor(128, 128, 128, 90)


def checkerboard(ratio: float) -> QBrush:
    """The pattern under transparent pictures, its squares `ratio` times eight device pixels wide."""
    square = max(round(_SQUARE * ratio), 1)
    tile = QImage(2 * square, 2 * square, QImage.Format.Format_RGB32)
    tile.fill(QColor("#9a9a9a"))
    painter = QPainter(tile)
    for at in (0, square):
        painter.fillRect(at, at, square, square, QColor("#707070"))
    painter.end()
    return QBrush(tile)


def paint_grid(painter: QPainter, view: Viewport, exposed: QRect) -> None:
    """Lines between picture pixels, one device pixel wide; the painter's unit is the device pixel."""
    x0, y0 = (max(int(v), 0) for v in view.to_scene((exposed.left(), exposed.top())))
    x1, y1 = view.to_scene((exposed.right() + 1.0, exposed.bottom() + 1.0))
    x1, y1 = min(int(x1) + 1, view.scene[0]), min(int(y1) + 1, view.scene[1])
    (left, top), (right, bottom) = (map(round, view.to_device(corner)) for corner in ((x0, y0), (x1, y1)))
    row = QImage(right - left + 1, 1, TRANSLUCENT)  # one blend for all columns: a line each is slow
    row.fill(0)
    inner = QPainter(row)
    for x in (round(view.to_device((column, 0))[0]) for column in range(x0, x1 + 1)):
        inner.fillRect(x - left, 0, 1, 1, _GRID)
    inner.end()
    painter.setBrushOrigin(left, top)
    painter.fillRect(left, top, right - left + 1, bottom - top, QBrush(row))
    for y in (round(view.to_device((0, line))[1]) for line in range(y0, y1 + 1)):
        painter.fillRect(left, y, right - left, 1, _GRID)


def paint_line(painter: QPainter, x: float, bounds: QRectF) -> None:
    """The line between before and after."""
    for color, width in ((QColor(0, 0, 0, 110), 4.0), (QColor("#fafafa"), 2.0)):
        painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(x, bounds.top()), QPointF(x, bounds.bottom()))


def paint_label(painter: QPainter, text: str, corner: QPointF, side: Qt.AlignmentFlag, limit: float) -> None:
    """A label whose upper left or right corner is given; left out where it would reach over `limit`."""
    metrics = painter.fontMetrics()
    rect = QRectF(corner.x(), corner.y(), metrics.horizontalAdvance(text) + 16, metrics.height() + 6)
    if side == Qt.AlignmentFlag.AlignRight:
        rect.moveRight(corner.x())
    if rect.left() > limit if side == Qt.AlignmentFlag.AlignRight else rect.right() < limit:
        paint_pill(painter, rect, text)
