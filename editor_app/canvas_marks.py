"""What is drawn over the picture: face outlines, the pixel grid, labels, the line of the comparison."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPolygonF

from editor_app.canvas_geometry import Viewport
from editor_app.landmark_handles import paint_pill

GRID_FROM = 8.0
_SQUARE = 8


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
    left, top = view.to_device((x0, y0))
    right, bottom = view.to_device((x1, y1))
    lines = [QLineF(x, top, x, bottom) for x in (round(view.to_device((i, 0))[0]) + 0.5 for i in range(x0, x1 + 1))]
    lines += [QLineF(left, y, right, y) for y in (round(view.to_device((0, i))[1]) + 0.5 for i in range(y0, y1 + 1))]
    painter.setPen(QPen(QColor(128, 128, 128, 90), 1))
    painter.drawLines(lines)


def paint_faces(
    painter: QPainter, quads: Sequence[QPolygonF], current: int | None, hovered: int | None, accent: QColor
) -> None:
    """Thin outlines with a dark seam, so that they are seen on any picture; the current one in `accent`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    order = sorted(range(len(quads)), key=lambda index: index == current)
    for index in order:
        chosen = index == current
        color = accent if chosen else QColor(255, 255, 255, 255 if index == hovered else 190)
        width = 2.0 if chosen or index == hovered else 1.25
        for pen in (QPen(QColor(0, 0, 0, 110), width + 2), QPen(color, width)):
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolygon(quads[index])


def paint_split(painter: QPainter, x: float, bounds: QRectF) -> None:
    """The line between before and after."""
    for color, width in ((QColor(0, 0, 0, 110), 4.0), (QColor("#fafafa"), 2.0)):
        painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(x, bounds.top()), QPointF(x, bounds.bottom()))


def label_rect(painter: QPainter, text: str, corner: QPointF, *, right: bool) -> QRectF:
    """Where a label stands whose upper left (or right) corner is given."""
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(text) + 16, metrics.height() + 6
    return QRectF(corner.x() - (width if right else 0), corner.y(), width, height)


def paint_label(painter: QPainter, text: str, rect: QRectF) -> None:
    """A label on a dark pill."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_pill(painter, rect, text)
