"""The history panel: every undo step by its name; a click goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDockWidget, QFrame, QListWidget, QListWidgetItem, QWidget

if TYPE_CHECKING:
    from editor_app.document import Document

_FEWEST_PIXELS = 160


class HistoryPanel(QDockWidget):
    """The steps from the oldest to the newest; those that were undone are dimmed.

    Args:
        document: Whose history it is.
        parent: The window.
    """

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._stack = document, document.undo_stack
        self.setWindowTitle(self.tr("History"))
        self.setObjectName("history")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("History"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumWidth(_FEWEST_PIXELS)
        self.list.setUniformItemSizes(True)
        self.list.setStyleSheet("QListWidget::item { padding: 4px 8px; }")
        self.list.viewport().setAutoFillBackground(False)
        self.setWidget(self.list)
        self.list.currentRowChanged.connect(self._on_row_change)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        self._stack.indexChanged.connect(self._soon.start)
        document.photoChanged.connect(self._soon.start)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Other colours: dim the undone steps in them."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._soon.start()

    def _show(self) -> None:
        stack = self._stack
        names = [self.tr("As opened"), *(stack.text(index) for index in range(stack.count()))]
        self.list.blockSignals(True)
        while self.list.count() > len(names):
            self.list.takeItem(self.list.count() - 1)
        for row, name in enumerate(names):
            if row == self.list.count():
                self.list.addItem(QListWidgetItem())
            item = self.list.item(row)
            undone = row > stack.index()
            group = QPalette.ColorGroup.Disabled if undone else QPalette.ColorGroup.Active
            item.setText(name)
            item.setForeground(self.palette().color(group, QPalette.ColorRole.Text))
            said = self.tr("{}, undone").format(name) if undone else name
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        self.list.setCurrentRow(stack.index())
        self.list.blockSignals(False)

    def _on_row_change(self, row: int) -> None:
        if row >= 0:
            self._document.go_to(row)
