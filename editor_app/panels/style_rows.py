"""The popup in which the style rows of an attribute are chosen: from one row to another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from gan_core.editing.levels import Level, level_rows

Range = tuple[int, int]


class StyleRowsPopup(QFrame):
    """Two numbers, and a button for each level and for the direction's own rows. It closes by Esc, Enter or a click.

    Args:
        label: The attribute's name.
        own: Style rows of its direction.
        chosen: The first and last row that move now; None for the direction's own.
        num_styles: Style rows of the model.
        parent: The window.
    """

    changed = Signal(object)
    """(first, last), or None."""
    closed = Signal()

    def __init__(self, label: str, own: Sequence[int], chosen: Range | None, num_styles: int, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(self.tr("Style rows of {}").format(label))
        self._own = (own[0], own[-1]) if own else (0, num_styles - 1)
        first, last = chosen or self._own
        self.first, self.last = QSpinBox(maximum=num_styles - 1), QSpinBox(maximum=num_styles - 1)
        for box, value, name in (
            (self.first, first, self.tr("First style row")),
            (self.last, last, self.tr("Last style row")),
        ):
            box.setValue(min(value, num_styles - 1))
            box.setAccessibleName(name)
            box.setToolTip(self.tr("Rows are numbered from 0, the coarsest, to {}").format(num_styles - 1))
        title = QLabel(self.tr("Style rows that {} moves").format(f"“{label}”"))
        title.setTextFormat(Qt.TextFormat.PlainText)
        numbers = QHBoxLayout()
        numbers.setSpacing(8)
        for part in (QLabel(self.tr("From")), self.first, QLabel(self.tr("to")), self.last):
            numbers.addWidget(part, int(isinstance(part, QSpinBox)))
        self.levels: dict[Level, QPushButton] = {}
        buttons = QGridLayout()
        buttons.setSpacing(4)
        words = {
            Level.COARSE: (self.tr("Coarse"), self.tr("pose and shape")),
            Level.MIDDLE: (self.tr("Middle"), self.tr("eyes, nose and mouth")),
            Level.FINE: (self.tr("Fine"), self.tr("colours and light")),
        }
        for level, rows in level_rows(num_styles).items():
            if rows:
                text, meaning = words[level]
                self.levels[level] = button = QPushButton(text)
                button.setToolTip(self.tr("Rows {} to {}: {}").format(rows[0], rows[-1], meaning))
                button.clicked.connect(lambda _, ends=(rows[0], rows[-1]): self._choose(ends))
                buttons.addWidget(button, 0, len(self.levels) - 1)
        self.own_button = QPushButton(self.tr("Its own ({} to {})").format(*self._own))
        self.own_button.setToolTip(self.tr("The rows that the model moves for this attribute"))
        self.own_button.clicked.connect(self._on_own)
        buttons.addWidget(self.own_button, 1, 0, 1, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(title)
        layout.addLayout(numbers)
        layout.addLayout(buttons)
        self.first.valueChanged.connect(lambda value: self._on_number(self.last, max(value, self.last.value())))
        self.last.valueChanged.connect(lambda value: self._on_number(self.first, min(value, self.first.value())))

    def open_at(self, place: QPoint) -> None:
        """Show it near a place on the screen, wholly on it."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        corner = QPoint(min(place.x(), screen.right() - self.width()), min(place.y(), screen.bottom() - self.height()))
        self.move(corner)
        self.show()
        self.first.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter closes it as Esc does: what was chosen stands already."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever closed it."""
        super().hideEvent(event)
        self.closed.emit()

    def _on_number(self, other: QSpinBox, value: int) -> None:
        blocked = other.blockSignals(True)
        other.setValue(value)
        other.blockSignals(blocked)
        self.changed.emit((self.first.value(), self.last.value()))

    def _choose(self, ends: Range) -> None:
        self._show(ends)
        self.changed.emit(ends)

    def _on_own(self) -> None:
        self._show(self._own)
        self.changed.emit(None)

    def _show(self, ends: Range) -> None:
        for box, value in zip((self.first, self.last), ends, strict=True):
            blocked = box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(blocked)
