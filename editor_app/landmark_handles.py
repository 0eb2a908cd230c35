"""Five labelled points that a person drags onto eyes, nose and mouth, with a loupe for the last pixel."""

from __future__ import annotations

from typing import Protocol, cast

import numpy as np
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

# name, where the label stands: left of the point, right of it
LANDMARKS = (
    (QT_TRANSLATE_NOOP("LandmarkHandle", "Left eye"), "left"),
    (QT_TRANSLATE_NOOP("LandmarkHandle", "Right eye"), "right"),
    (QT_TRANSLATE_NOOP("LandmarkHandle", "Nose"), "right"),
    (QT_TRANSLATE_NOOP("LandmarkHandle", "Mouth, left"), "left"),
    (QT_TRANSLATE_NOOP("LandmarkHandle", "Mouth, right"), "right"),
)
# a face turned to the viewer, in units of its square: where the points start
TEMPLATE = np.array([[0.36, 0.42], [0.64, 0.42], [0.5, 0.58], [0.39, 0.72], [0.61, 0.72]])  # (5, 2)

_RADIUS = 14  # of what can be grabbed
_LOUPE = 136
_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Picture(Protocol):
    """What the points lie on: the canvas. It is looked up as their parent, never held: a circle of Python
    references through widgets is ended by the cycle collector in any order, and Qt does not survive that."""

    def to_view(self, point: tuple[float, float]) -> QPointF:
        """Picture point → canvas point."""

    def to_scene(self, place: QPointF) -> tuple[float, float]:
        """Canvas point → picture point."""

    def paint_around(self, painter: QPainter, point: tuple[float, float], rect: QRectF) -> None:
        """Paint the picture magnified, a point of it in the middle of a rectangle."""


class LandmarkHandle(QWidget):
    """One point with its label; tells where it wants to be and lets `LandmarkHandles` put it there."""

    dragged = Signal(int, QPointF)  # index, place in the parent's coordinates
    nudged = Signal(int, float, float)  # index, picture pixels
    activeChanged = Signal(int, bool)

    def __init__(self, parent: QWidget, index: int) -> None:
        super().__init__(parent)
        english, side = LANDMARKS[index]
        name = QCoreApplication.translate("LandmarkHandle", str(english))
        self._index = index
        self._side = side
        self._name = name
        self._grip: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(name)
        self.setToolTip(self.tr("{}: drag it, or use the arrow keys (Shift: ten pixels, Alt: a tenth)").format(name))
        label = self.fontMetrics().horizontalAdvance(name) + 12
        self._label_width = label
        self.setFixedSize(2 * _RADIUS + label, max(2 * _RADIUS, self.fontMetrics().height() + 6))

    @property
    def hot_spot(self) -> QPointF:
        """The point itself, in this widget's coordinates."""
        x = self._label_width + _RADIUS if self._side == "left" else _RADIUS
        return QPointF(x, self.height() / 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._grip = event.position() - self.hot_spot
        self.raise_()
        self.activeChanged.emit(self._index, True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            event.ignore()
        else:
            self.dragged.emit(self._index, self.mapToParent(event.position()) - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            event.ignore()
            return
        self._grip = None
        self.activeChanged.emit(self._index, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(event.key())
        if step is None:
            event.ignore()
            return
        modifiers = event.modifiers()
        size = 10.0 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1.0
        size = 0.1 if modifiers & Qt.KeyboardModifier.AltModifier else size
        self.nudged.emit(self._index, step[0] * size, step[1] * size)
        self.activeChanged.emit(self._index, True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.activeChanged.emit(self._index, False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spot = self.hot_spot
        edge = self.palette().highlight().color() if self.hasFocus() else QColor("#ffffff")
        for color, width in ((QColor(0, 0, 0, 150), 4.0), (edge, 2.0)):
            painter.setPen(QPen(color, width))
            painter.drawEllipse(spot, 7.0, 7.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(edge)
        painter.drawEllipse(spot, 1.5, 1.5)
        left = 0.0 if self._side == "left" else 2.0 * _RADIUS
        paint_pill(painter, QRectF(left, 2, self._label_width, self.height() - 4), self._name)


class Loupe(QWidget):
    """A round magnified view of what lies under the active point."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._point = (0.0, 0.0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(_LOUPE, _LOUPE)
        self.hide()

    def show_at(self, point: tuple[float, float], place: QPointF) -> None:
        """Magnify the picture's `point`, beside its place on the parent."""
        self._point = point
        bounds = cast(QWidget, self.parent()).rect()
        at = place.toPoint() + QPoint(28, -_LOUPE - 28)
        if at.y() < 0:
            at.setY(place.toPoint().y() + 28)
        if at.x() + _LOUPE > bounds.width():
            at.setX(place.toPoint().x() - 28 - _LOUPE)
        self.move(max(at.x(), 0), max(at.y(), 0))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        path = QPainterPath()
        path.addEllipse(disc)
        painter.save()
        painter.setClipPath(path)
        cast(Picture, self.parent()).paint_around(painter, self._point, disc)
        painter.restore()
        middle = disc.center()
        for color, width in ((QColor(0, 0, 0, 160), 3.0), (QColor("#ffffff"), 1.0)):
            painter.setPen(QPen(color, width))
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                painter.drawLine(middle + QPointF(5 * dx, 5 * dy), middle + QPointF(16 * dx, 16 * dy))
            painter.setPen(QPen(color, width + 1))
            painter.drawEllipse(disc)


class LandmarkHandles(QObject):
    """The five points over a canvas, which is a `Picture`."""

    moved = Signal()

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.points = TEMPLATE.copy()  # (5, 2) picture pixels
        self._size = (1, 1)
        self._loupe = Loupe(canvas)
        self.handles = tuple(LandmarkHandle(canvas, index) for index in range(len(LANDMARKS)))
        for handle in self.handles:
            handle.hide()
            handle.dragged.connect(self._on_dragged)
            handle.nudged.connect(self._on_nudged)
            handle.activeChanged.connect(self._on_active_changed)

    def begin(self, points: np.ndarray, size: tuple[int, int]) -> None:
        """Show the points on a picture of this size, the first one focused."""
        self._size = size
        self.points = np.clip(np.array(points, dtype=np.float64), 0, size)
        self.place()
        for handle in self.handles:
            handle.show()
            handle.raise_()
        self.handles[0].setFocus()

    def end(self) -> None:
        """Hide the points."""
        self._loupe.hide()
        for handle in self.handles:
            handle.hide()

    def place(self) -> None:
        """Put the handles where the view now shows their points."""
        for handle, point in zip(self.handles, self.points, strict=True):
            handle.move((self._picture.to_view((point[0], point[1])) - handle.hot_spot).toPoint())

    def _on_dragged(self, index: int, place: QPointF) -> None:
        self._move(index, np.array(self._picture.to_scene(place)))
        self._show_loupe(index)

    def _on_nudged(self, index: int, dx: float, dy: float) -> None:
        self._move(index, self.points[index] + (dx, dy))

    def _on_active_changed(self, index: int, active: bool) -> None:
        if active:
            self._show_loupe(index)
        else:
            self._loupe.hide()

    @property
    def _picture(self) -> Picture:
        return cast(Picture, self.parent())

    def _show_loupe(self, index: int) -> None:
        point = (float(self.points[index][0]), float(self.points[index][1]))
        self._loupe.show_at(point, self._picture.to_view(point))

    def _move(self, index: int, point: np.ndarray) -> None:
        self.points = self.points.copy()
        self.points[index] = np.clip(point, 0, self._size)
        self.place()
        self.moved.emit()


def paint_pill(painter: QPainter, rect: QRectF, text: str) -> None:
    """A short label that is read on any picture: white on dark."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(20, 20, 20, 190))
    painter.drawRoundedRect(rect, 4, 4)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
