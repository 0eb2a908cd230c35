"""One attribute: its name, its slider and its value as a number."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from editor_app.panels.slider import FilledSlider

LABEL_WIDTH = 128
_VALUE_WIDTH = 56


class ElidedLabel(QLabel):
    """A label that shortens its text to the room it has; the tooltip tells it whole."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shortened text."""
        painter = QPainter(self)
        text = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        role = QPalette.ColorRole.WindowText
        self.style().drawItemText(
            painter, self.rect(), int(self.alignment()), self.palette(), self.isEnabled(), text, role
        )
        painter.end()


class Badge(QLabel):
    """A small mark beside a name."""

    def __init__(self, text: str, tooltip: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.75)
        self.setFont(font)
        self.setToolTip(tooltip)
        self.setContentsMargins(4, 0, 4, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """An outline around the text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
        super().paintEvent(event)


class ValueBox(QDoubleSpinBox):
    """A strength to read and type; the wheel works only while it is focused."""

    def __init__(self, low: float, high: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(low, high)
        self.setDecimals(2)
        self.setSingleStep(0.05)
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(_VALUE_WIDTH)
        self.lineEdit().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Undo and redo are the document's, not those of the typed text."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the scroll area unless focused."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class AttributeRow(QWidget):
    """Name, slider, value. It holds no state of the edit: it announces what the hand does and shows what it is told.

    Args:
        label: The attribute's name.
        low: Strength at the left end.
        high: Strength at the right end.
        rest: Strength that changes nothing.
        tooltip: What the ends do.
        badge: A mark beside the name, and what it means.
    """

    pressed = Signal()
    moved = Signal(float)
    released = Signal()
    stepped = Signal(float)
    reset = Signal()

    def __init__(
        self,
        label: str,
        low: float,
        high: float,
        rest: float,
        tooltip: str,
        badge: tuple[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.text = label
        self.label = ElidedLabel(label)
        self.slider = FilledSlider(round(low * 100), round(high * 100), round(rest * 100))
        self.value_box = ValueBox(low, high)
        self.value_box.setValue(rest)
        name = QWidget()
        name.setFixedWidth(LABEL_WIDTH)
        name_layout = QHBoxLayout(name)
        name_layout.setContentsMargins(0, 0, 0, 0)
        name_layout.setSpacing(4)
        name_layout.addWidget(self.label, 1)
        if badge is not None:
            name_layout.addWidget(Badge(*badge))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(name)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.value_box)
        self.setFocusProxy(self.slider)
        for widget in (self, self.label, self.slider, self.value_box):
            widget.setToolTip(tooltip)
        self.slider.setAccessibleName(label)
        self.value_box.setAccessibleName(self.tr("{}, value").format(label))
        self.slider.setAccessibleDescription(tooltip)
        self.label.installEventFilter(self)
        self.slider.sliderPressed.connect(self.pressed)
        self.slider.sliderReleased.connect(self.released)
        self.slider.valueChanged.connect(self._on_slider_change)
        self.slider.stepped.connect(lambda: self.stepped.emit(self.slider.value() / 100))
        self.slider.resetRequested.connect(self.reset)
        self.value_box.valueChanged.connect(self.stepped)

    @property
    def strength(self) -> float:
        """What is shown."""
        return self.slider.value() / 100

    def show_strength(self, strength: float) -> None:
        """Show a strength without announcing it; one that is shown already costs nothing: a drag tells every row."""
        if self.slider.value() == round(strength * 100) and self.value_box.value() == round(strength, 2):
            return
        for widget, value in ((self.slider, round(strength * 100)), (self.value_box, strength)):
            blocked = widget.blockSignals(True)
            widget.setValue(value)  # type: ignore[arg-type]
            widget.blockSignals(blocked)
        self.slider.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double-click on the name rests the slider, too."""
        if event.type() == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
            self.reset.emit()
            return True
        return super().eventFilter(watched, event)

    def _on_slider_change(self, value: int) -> None:
        if self.slider.isSliderDown():
            self.moved.emit(value / 100)
