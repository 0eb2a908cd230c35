"""A plane of seeds with a point on it: drag it, or step it by keys, to blend the faces around."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gan_core.editing.seed_pad import WIDTH

CELL = 88.0
"""Logical pixels between two seeds."""
_PICTURE = 44.0
_KNOB = 7.0
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_STEP = 0.1


class SeedPad(QWidget):
    """The point and the seeds around it. It holds no state of the edit; the part of the plane on show is its own."""

    pressed = Signal()
    moved = Signal(float, float)
    released = Signal()
    stepped = Signal(float, float)
    seedsShown = Signal(list)
    """Seeds that came into view and have no picture yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._x = self._y = 0.0
        self._left = self._top = -0.5
        self._pictures: dict[int, QImage] = {}
        self._down = False
        self._has_point = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(210)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Seeds"))
        self.setToolTip(
            self.tr("Drag the point to blend the faces around it. Arrow keys step by a tenth; Shift: a whole seed.")
        )

    def sizeHint(self) -> QSize:
        """Three seeds wide."""
        return QSize(280, 210)

    @property
    def place(self) -> tuple[float, float]:
        """Where the point is: column and row of the seeds."""
        return self._x, self._y

    def show_place(self, x: float, y: float, *, on: bool = True) -> None:
        """Show the point somewhere without announcing it; `on` tells whether the current face is that place's."""
        self._x, self._y, self._has_point = x, y, on
        self.setAccessibleDescription(self.tr("column {:.1f}, row {:.1f}").format(x, y))
        if not self._down:
            self._bring_into_view()
        self.update()

    def show_picture(self, seed: int, picture: QImage) -> None:
        """The face of a seed."""
        self._pictures[seed] = picture
        self.update()

    def forget_pictures(self) -> None:
        """Another model makes other faces."""
        self._pictures.clear()
        self.update()
        self.ask_for_pictures()

    def ask_for_pictures(self) -> None:
        """Announce the seeds in view that have no picture."""
        if self.isVisible() and self.isEnabled():
            missing = [
                row * WIDTH + column for column, row in self._nodes() if row * WIDTH + column not in self._pictures
            ]
            middle = self._left + self.width() / CELL / 2, self._top + self.height() / CELL / 2
            self.seedsShown.emit(sorted(missing, key=lambda s: math.dist((s % WIDTH, s // WIDTH), middle)))

    # ---- the hand ------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the point, or bring it to the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._down = True
            self.pressed.emit()
            self._drag_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._down:
            self._drag_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        if event.button() == Qt.MouseButton.LeftButton and self._down:
            self._down = False
            self.released.emit()
            self._bring_into_view()

    def abort_drag(self) -> None:
        """Let go without a release: the drag was undone."""
        self._down = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys step the point."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        whole = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        x, y = (self._stepped(at, way, whole) for at, way in zip(self.place, step, strict=True))
        self.show_place(x, y)
        self.stepped.emit(x, y)

    @staticmethod
    def _stepped(at: float, way: int, whole: bool) -> float:
        if not way:
            return at
        if whole:  # to the next seed that way
            at = math.floor(at + 1 + 1e-6) if way > 0 else math.ceil(at - 1 - 1e-6)
        return _within(round(at if whole else at + way * _STEP, 6))

    def _drag_to(self, position: QPointF) -> None:
        x, y = _within(self._left + position.x() / CELL), _within(self._top + position.y() / CELL)
        near = 6 / CELL
        x, y = (round(v) if abs(v - round(v)) < near else v for v in (x, y))
        self.show_place(x, y)
        self.moved.emit(float(x), float(y))

    # ---- the looks -----------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More of the plane comes into view."""
        super().resizeEvent(event)
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        """Move the view so that there is a seed on every side of the point."""
        before = self._left, self._top
        across, down = self.width() / CELL, self.height() / CELL
        margin_x, margin_y = min(1.0, across / 2), min(1.0, down / 2)
        self._left = min(max(self._left, self._x + margin_x - across), self._x - margin_x)
        self._top = min(max(self._top, self._y + margin_y - down), self._y - margin_y)
        self._left, self._top = max(self._left, -0.5), max(self._top, -0.5)
        if (self._left, self._top) != before:
            self.update()
        self.ask_for_pictures()

    def _nodes(self) -> list[tuple[int, int]]:
        columns = range(max(0, math.ceil(self._left - 0.4)), math.floor(self._left + self.width() / CELL + 0.4) + 1)
        rows = range(max(0, math.ceil(self._top - 0.4)), math.floor(self._top + self.height() / CELL + 0.4) + 1)
        return [(c, r) for r in rows for c in columns if c < WIDTH and r < WIDTH]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The seeds' faces and numbers, and the point."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        palette = self.palette()
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.fillPath(frame, palette.base())
        painter.setClipPath(frame)
        if not self.isEnabled():
            painter.setOpacity(0.4)
        for column, row in self._nodes():
            self._paint_node(painter, column, row)
        if self._has_point or self._down:
            painter.setBrush(palette.highlight())
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(palette.base().color(), 2))
        knob = self._to_view(self._x, self._y)
        painter.drawEllipse(knob, _KNOB, _KNOB)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(palette.highlight().color(), 2))
        painter.drawEllipse(knob, _KNOB + 2, _KNOB + 2)
        painter.setClipping(False)
        painter.setOpacity(1)
        edge = palette.highlight().color() if self.hasFocus() else palette.mid().color()
        painter.setPen(QPen(edge, 2 if self.hasFocus() else 1))
        painter.drawPath(frame)
        painter.end()

    def _paint_node(self, painter: QPainter, column: int, row: int) -> None:
        seed, middle = row * WIDTH + column, self._to_view(column, row)
        place = QRectF(middle.x() - _PICTURE / 2, middle.y() - _PICTURE / 2, _PICTURE, _PICTURE)
        if seed in self._pictures:
            painter.drawImage(place, self._pictures[seed])
        else:
            painter.fillRect(place, self.palette().alternateBase())
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.8)
        painter.setFont(font)
        painter.setPen(self.palette().placeholderText().color())
        label = QRectF(place.left() - 16, place.bottom(), place.width() + 32, 16)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, str(seed))

    def _to_view(self, x: float, y: float) -> QPointF:
        return QPointF((x - self._left) * CELL, (y - self._top) * CELL)


def _within(at: float) -> float:
    return min(max(at, 0.0), WIDTH - 1.0)
