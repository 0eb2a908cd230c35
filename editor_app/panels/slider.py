"""A slider that is filled from its rest position, jumps to the pointer, and rests when double-clicked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

_KNOB = 7.0  # radius
_GROOVE = 4.0
_DETENT = 4  # steps around the rest position that pull the knob into it
_STEP = 5


class FilledSlider(QSlider):
    """A horizontal slider in whole steps.

    `sliderPressed` and `sliderReleased` bracket a drag; `stepped` announces a key or wheel step, after the value
    has changed.
    """

    stepped = Signal()
    resetRequested = Signal()

    def __init__(self, low: int, high: int, rest: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(low, high)
        self.setValue(rest)
        self.setSingleStep(_STEP)
        self.setPageStep(4 * _STEP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._rest = rest
        self._grip = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Wide enough to hit a value."""
        return QSize(140, 24)

    def minimumSizeHint(self) -> QSize:
        """Still usable on a small screen."""
        return QSize(72, 24)

    def knob_center(self) -> QPointF:
        """Where the knob is, in widget pixels."""
        return QPointF(self._x_of(self.value()), self.height() / 2)

    # ---- the hand ------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the knob, or bring it to the pointer."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        offset = event.position().x() - self.knob_center().x()
        self._grip = offset if abs(offset) <= _KNOB + 1 else 0.0
        self.setSliderDown(True)
        self._drag_to(event.position().x())
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the knob."""
        if self.isSliderDown():
            self._drag_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the knob go."""
        if event.button() == Qt.MouseButton.LeftButton and self.isSliderDown():
            self.setSliderDown(False)
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to rest."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.resetRequested.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step while focused; otherwise the wheel scrolls the panel."""
        if self.hasFocus() and not self.isSliderDown():
            super().wheelEvent(event)
            self.stepped.emit()
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """Arrows and pages step, Delete and Backspace rest."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.resetRequested.emit()
            return
        before = self.value()
        super().keyPressEvent(event)
        if self.value() != before:
            self.stepped.emit()

    def abort_drag(self) -> None:
        """Let go of the knob without a release: the drag was undone."""
        self.blockSignals(True)
        self.setSliderDown(False)
        self.blockSignals(False)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Bring the slider into view when it is reached by the keyboard."""
        super().focusInEvent(event)
        self.update()

    def _drag_to(self, x: float) -> None:
        span = max(self.width() - 2 * _KNOB - 2, 1)
        share = (x - self._grip - _KNOB - 1) / span
        value = round(self.minimum() + share * (self.maximum() - self.minimum()))
        inside = self.minimum() < self._rest < self.maximum()
        self.setValue(self._rest if inside and abs(value - self._rest) <= _DETENT else value)

    def _x_of(self, value: int) -> float:
        share = (value - self.minimum()) / (self.maximum() - self.minimum())
        return _KNOB + 1 + share * (self.width() - 2 * _KNOB - 2)

    # ---- the looks -----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Groove, mark of the rest position, fill, knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, middle = self.palette(), self.height() / 2
        groove = palette.color(QPalette.ColorRole.Mid)
        accent = palette.color(QPalette.ColorRole.Highlight)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(groove if self.isEnabled() else _mixed(groove, palette.color(QPalette.ColorRole.Window)))
        start, end = self._x_of(self.minimum()), self._x_of(self.maximum())
        painter.drawRoundedRect(QRectF(start, middle - _GROOVE / 2, end - start, _GROOVE), 2, 2)
        rest, knob = self._x_of(self._rest), self._x_of(self.value())
        if self.minimum() < self._rest < self.maximum():
            painter.drawRoundedRect(QRectF(rest - 1, middle - 6, 2, 12), 1, 1)
        painter.setBrush(accent)
        painter.drawRect(QRectF(min(rest, knob), middle - _GROOVE / 2, abs(knob - rest), _GROOVE))
        window = palette.color(QPalette.ColorRole.Window)
        touched = self.value() != self._rest
        face = accent if touched else palette.color(QPalette.ColorRole.ButtonText)
        if not self.isEnabled():
            face = _mixed(groove, window)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(accent, 2))
            painter.drawEllipse(QPointF(knob, middle), _KNOB + 2, _KNOB + 2)
        radius = _KNOB if self.isSliderDown() or self.underMouse() else _KNOB - 1
        painter.setPen(QPen(window, 1.5))
        painter.setBrush(face)
        painter.drawEllipse(QPointF(knob, middle), radius, radius)
        painter.end()


def _mixed(one: QColor, other: QColor) -> QColor:
    pairs = (one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue())
    return QColor(*((a + b) // 2 for a, b in pairs))
