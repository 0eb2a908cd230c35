"""The looks that can be worn, as pictures of the current face in each; a click wears one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent

from editor_app.panels.thumbnails import Arrangement, Thumbnails

_SIDE = 88


class LookGallery(Thumbnails):
    """Entries are ids of looks; a menu and keys do what can be done with one."""

    menuWanted = Signal(str, QPoint)
    removeWanted = Signal(str)
    renameWanted = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(Arrangement.CARDS, _SIDE, name)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A right click, or the Menu key."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        item = self.currentItem() if by_key else self.itemAt(event.pos())
        if item is not None:
            place = self.viewport().mapToGlobal(self.visualItemRect(item).bottomLeft()) if by_key else event.globalPos()
            self.menuWanted.emit(item.data(Qt.ItemDataRole.UserRole), place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks whether to delete the present one, F2 for another name."""
        item = self.currentItem()
        wanted = {
            Qt.Key.Key_Delete: self.removeWanted,
            Qt.Key.Key_Backspace: self.removeWanted,
            Qt.Key.Key_F2: self.renameWanted,
        }.get(Qt.Key(event.key()))
        if wanted is not None and item is not None:
            wanted.emit(item.data(Qt.ItemDataRole.UserRole))
        else:
            super().keyPressEvent(event)
