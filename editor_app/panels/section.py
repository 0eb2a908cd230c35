"""A heading that folds what stands under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget


class Section(QWidget):
    """A foldable group of rows."""

    def __init__(self, title: str, *, folded: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.header = QToolButton()
        self.header.setText(title)
        self.header.setCheckable(True)
        self.header.setAutoRaise(True)
        self.header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.header.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.header.setStyleSheet("QToolButton { font-weight: 600; border: 0; padding: 4px 0; text-align: left; }")
        self.body = QWidget()
        self.rows = QVBoxLayout(self.body)
        self.rows.setContentsMargins(0, 0, 0, 8)
        self.rows.setSpacing(0)
        self._top = QHBoxLayout()
        self._top.setSpacing(0)
        self._top.addWidget(self.header, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._top)
        layout.addWidget(self.body)
        self.header.toggled.connect(self._on_toggle)
        self.header.setChecked(not folded)
        self._on_toggle(not folded)

    @property
    def folded(self) -> bool:
        """Whether only the heading shows."""
        return not self.header.isChecked()

    def add_tool(self, button: QToolButton) -> None:
        """Put a button at the end of the heading."""
        button.setAutoRaise(True)
        self._top.addWidget(button)

    def set_folded(self, folded: bool) -> None:
        """Fold or unfold."""
        self.header.setChecked(not folded)

    def _on_toggle(self, unfolded: bool) -> None:
        self.header.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self.body.setVisible(unfolded)
