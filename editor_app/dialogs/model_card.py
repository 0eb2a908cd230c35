"""The page that shows a model's card: what it was made of, and how it was measured."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget


class CardPage(QWidget):
    """A card as its author wrote it; `left` is emitted when it was read."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QTextBrowser(openExternalLinks=True)
        self.text.setAccessibleName(self.tr("Model card"))
        self.back = QPushButton(self.tr("&Back"), autoDefault=True)
        self.back.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.text, 1)
        layout.addLayout(buttons)

    def show_card(self, card: str) -> None:
        """Show a card, Markdown."""
        self.text.setMarkdown(card)
        self.back.setFocus()
