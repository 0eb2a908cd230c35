"""A glass over the canvas: it shows where an edit acts, and takes the strokes of brush, pen and lasso."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QTabletEvent, QTransform
from PySide6.QtWidgets import QWidget

from editor_app.mask_stroke import Tool

if TYPE_CHECKING:
    from editor_app.canvas import Canvas

_TINT = (230, 40, 50)  # of the film that is laid over what a mask covers, as over a printer's
_STRENGTH = 0.5


class MaskOverlay(QWidget):
    """Lies over a canvas, its parent, and speaks of places in the unit square of the face's crop."""

    began = Signal(bool)  # whether Alt is held
    moved = Signal(float, float, float)  # across, down, pressure
    closed = Signal(object)  # the outline of a lasso, (n, 2) float64
    ended = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._crop_to_scene: QTransform | None = None
        self._tool, self._diameter = Tool.NONE, 0.0
        self._film: QImage | None = None
        self._outline: list[tuple[float, float]] = []
        self._stroking = False
        self._at: QPointF | None = None
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAccessibleName(self.tr("Mask"))
        canvas.installEventFilter(self)
        self.setGeometry(canvas.rect())
        self.lower()
        self.hide()

    # ---- what is shown -------------------------------------------------------------------------------------------

    def place(self, crop_to_scene: np.ndarray | None) -> None:
        """Lie over a face: (2, 3), the unit square of its crop to picture points; None where there is none."""
        self._crop_to_scene = None
        if crop_to_scene is not None:
            (a, b, x), (c, d, y) = crop_to_scene.tolist()
            self._crop_to_scene = QTransform(a, c, b, d, x, y)
        self._show()

    def hold(self, tool: Tool, diameter: float) -> None:
        """Let a hand paint with a tool, the brush as wide as a share of the crop's side."""
        self._tool, self._diameter = tool, diameter
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, tool is Tool.NONE)
        if tool is Tool.NONE:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.CrossCursor)
        self._show()

    def show_film(self, inside: np.ndarray | None) -> None:
        """Tint what a mask covers, (s, s) float32 in [0, 1]; None: nothing."""
        if inside is None:
            self._film = None
        else:
            alpha = inside * _STRENGTH
            values = np.stack([*(alpha * tint for tint in reversed(_TINT)), alpha * 255], -1).round().astype(np.uint8)
            side = len(inside)
            film = QImage(values.tobytes(), side, side, 4 * side, QImage.Format.Format_ARGB32_Premultiplied)
            self._film = film.copy()
        self._show()

    def abort(self) -> None:
        """Forget the stroke that is under way."""
        self._stroking, self._outline = False, []
        self.update()

    def _show(self) -> None:
        self.setVisible(self._crop_to_scene is not None and (self._tool is not Tool.NONE or self._film is not None))
        self.update()

    @property
    def _canvas(self) -> Canvas:
        return cast("Canvas", self.parent())

    @property
    def _crop_to_view(self) -> QTransform:
        assert self._crop_to_scene is not None
        corner, scale = self._canvas.to_view((0, 0)), self._canvas.zoom / self.devicePixelRatioF()
        return self._crop_to_scene * QTransform(scale, 0, 0, scale, corner.x(), corner.y())

    def _to_crop(self, place: QPointF) -> tuple[float, float]:
        inverse, _ = self._crop_to_view.inverted()
        point = inverse.map(self._canvas.in_last_pane(place))
        return point.x(), point.y()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The film, the border of the crop, the lasso's line, the brush."""
        if self._crop_to_scene is None or self._canvas.comparison.holding:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipRect(self._canvas.pane_rect())
        transform = self._crop_to_view
        if self._film is not None:
            painter.save()
            painter.setTransform(transform, combine=True)
            painter.scale(1 / self._film.width(), 1 / self._film.height())
            painter.drawImage(0, 0, self._film)
            painter.restore()
        if self._tool is not Tool.NONE:
            corners = [QPointF(x, y) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))]
            _paint_line(painter, transform.map(QPolygonF(corners)), dashed=True)
        if self._outline:
            _paint_line(painter, transform.map(QPolygonF([QPointF(*point) for point in self._outline])), dashed=False)
        if self._tool is Tool.BRUSH and self._at is not None:
            radius = self._diameter / 2 * abs(transform.determinant()) ** 0.5
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for color, width in ((QColor(0, 0, 0, 160), 3.0), (QColor("#ffffff"), 1.0)):
                painter.setPen(QPen(color, width))
                painter.drawEllipse(self._at, radius, radius)
        painter.end()

    # ---- the hand ------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the canvas."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._canvas.rect())
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke; what is no stroke is the canvas's."""
        if event.button() == Qt.MouseButton.LeftButton and self._begin(event.position(), 1.0, event.modifiers()):
            event.accept()
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick dabs are two dabs."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        if not self._go_on(event.position(), 1.0):
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        if not (event.button() == Qt.MouseButton.LeftButton and self._end()):
            event.ignore()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen does what a mouse does, with pressure; what is not accepted comes again as a mouse's."""
        kind, place = event.type(), event.position()
        done = False
        if kind == QEvent.Type.TabletPress and event.button() == Qt.MouseButton.LeftButton:
            done = self._begin(place, event.pressure(), event.modifiers())
        elif kind == QEvent.Type.TabletMove:
            done = self._go_on(place, event.pressure())
        elif kind == QEvent.Type.TabletRelease:
            done = self._end()
        event.setAccepted(done)

    def leaveEvent(self, event: QEvent) -> None:
        """The brush is shown only where it is."""
        self._at = None
        self.update()

    def _begin(self, place: QPointF, pressure: float, modifiers: Qt.KeyboardModifier) -> bool:
        if self._tool is Tool.NONE or self._crop_to_scene is None or self._canvas.space_held:
            return False
        point = self._to_crop(place)
        if any(not -self._diameter < along < 1 + self._diameter for along in point):
            return False
        self._canvas.setFocus()
        self._stroking = True
        self.began.emit(bool(modifiers & Qt.KeyboardModifier.AltModifier))
        if self._tool is Tool.LASSO:
            self._outline = [point]
        else:
            self.moved.emit(*point, pressure)
        return True

    def _go_on(self, place: QPointF, pressure: float) -> bool:
        self._at = self._canvas.in_last_pane(place)
        self.update()
        if not self._stroking:
            return False
        point = self._to_crop(place)
        if self._tool is Tool.LASSO:
            self._outline.append(point)
        else:
            self.moved.emit(*point, pressure)
        return True

    def _end(self) -> bool:
        if not self._stroking:
            return False
        outline, self._outline, self._stroking = np.array(self._outline), [], False
        if self._tool is Tool.LASSO:
            self.closed.emit(outline)
        self.ended.emit()
        self.update()
        return True


def _paint_line(painter: QPainter, line: QPolygonF, *, dashed: bool) -> None:
    for color, style in (
        (QColor(0, 0, 0, 140), Qt.PenStyle.SolidLine),
        (QColor("#ffffff"), Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine),
    ):
        painter.setPen(QPen(color, 1.0, style) if dashed else QPen(color, 3.0 if color.alpha() < 255 else 1.0, style))
        painter.drawPolyline(line)
