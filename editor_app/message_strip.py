"""A line at the top of the canvas that says what happened, without hiding the picture."""

from __future__ import annotations

from typing import Literal, get_args

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from editor_app.plain_text import plain_tip
from editor_app.resources import IconWidget, icon

Level = Literal["info", "warning", "error"]

# background, text and icon of each level: dark theme, light theme; every pair has a contrast above 4.5
_COLORS: dict[Level, tuple[tuple[str, str, str], tuple[str, str, str]]] = {
    "info": (("#24384d", "#eaf3fc", "#8cc4fa"), ("#e3effb", "#14283c", "#145ea8")),
    "warning": (("#48390f", "#fdf3d8", "#f2c14b"), ("#fdf1cf", "#3a2c05", "#8a5a00")),
    "error": (("#54231f", "#fdecea", "#ff9d92"), ("#fde5e2", "#42110c", "#b3261e")),
}


class ElidedLabel(QLabel):
    """One line of text that is cut with "…" where it does not fit, and then whole in its tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Show a text; line breaks become spaces."""
        super().setText(" ".join(text.split()))
        self._update_tooltip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_tooltip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.shown())

    def shown(self) -> str:
        """The text as it is painted."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def _update_tooltip(self) -> None:
        self.setToolTip(plain_tip(self.text()) if self.shown() != self.text() else "")


class MessageStrip(QFrame):
    """An icon, a line of text and a button that closes it; hidden while there is nothing to say."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._level: Level = "info"
        self._icon = IconWidget("info", 20)
        self._text = ElidedLabel(self)
        self._close = QToolButton(self)
        self._close.setIcon(icon("close"))
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Close this message (Esc)"))
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.clicked.connect(self._on_close_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 4, 4)
        layout.setSpacing(8)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._close)
        self.setAutoFillBackground(True)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text.text()

    @property
    def level(self) -> Level:
        """How bad it is."""
        return self._level

    def show_message(self, text: str, level: Level) -> None:
        """Show a message in place of the last one; an empty text hides the strip.

        Raises:
            ValueError: An unknown level.
        """
        if level not in get_args(Level):
            raise ValueError(f"a message's level is one of {get_args(Level)}, not {level!r}")
        self._level = level
        self._text.setText(text)
        self._tint()
        self.setVisible(bool(self.text))
        if self.text:
            levels = {"info": self.tr("Info"), "warning": self.tr("Warning"), "error": self.tr("Error")}
            self.setAccessibleName(f"{levels[level]}: {self.text}")
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.StyleChange):
            self._tint()

    def _tint(self) -> None:
        base = QApplication.palette()
        back, text, mark = _COLORS[self._level][0 if is_dark(base.window().color()) else 1]
        for role, color in ((base.ColorRole.Window, back), (base.ColorRole.WindowText, text),
                            (base.ColorRole.ButtonText, text), (base.ColorRole.Button, back)):  # fmt: skip
            base.setColor(role, QColor(color))
        self.setPalette(base)
        self._icon.set_icon(self._level, QColor(mark))

    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()


def is_dark(color: QColor) -> bool:
    """Whether light text is read better on this colour."""
    return color.lightness() < 128
