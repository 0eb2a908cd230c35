"""A bar over the canvas that asks for something: what is the matter, and the buttons that go on from there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class NoticeBar(QFrame):
    """A sentence and one button for each action; the first one is the default."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(16, 8, 16, 8)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.text, 1)
        self.buttons: list[QPushButton] = []
        self.hide()

    def ask(self, text: str, actions: Sequence[QAction]) -> None:
        """Show a sentence with buttons."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        for action in actions:
            button = QPushButton(action.text().replace("&", ""))
            button.setToolTip(action.toolTip())
            button.clicked.connect(action.trigger)
            self._layout.addWidget(button)
            self.buttons.append(button)
        if self.buttons:
            self.buttons[0].setDefault(True)
        self.text.setText(text)
        self.setAccessibleName(text)
        self.show()
