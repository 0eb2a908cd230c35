"""The faces a person keeps: open one, drag one to mix it in, take one out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from editor_app.ask_name import ask_name
from editor_app.face_refs import FaceKind, FaceRef
from editor_app.images import to_qimage
from editor_app.panels.thumbnails import Arrangement, Thumbnails

if TYPE_CHECKING:
    from editor_app.generating import Generating
    from gan_core.editing.favourites import Favourite


class FavouritesList(QWidget):
    """A button that keeps the current face, and what was kept of the model in use."""

    chosen = Signal(object)
    """The `Favourite` to open."""

    def __init__(self, generating: Generating, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._generating = generating
        self.keep_button = QPushButton(self.tr("Keep this face"))
        self.keep_button.setToolTip(self.tr("Keep the face as it is edited now, for later and for other photos"))
        self.keep_button.clicked.connect(generating.keep)
        self.none = QLabel(self.tr("Faces you keep are listed here."), wordWrap=True)
        self.list = _Kept(self.tr("Favourites"))
        self.list.let_drag(lambda favourite: FaceRef(FaceKind.FAVOURITE, favourite.hash))
        self.list.chosen.connect(self.chosen)
        self.list.unwanted.connect(generating.forget)
        self.list.renamed.connect(self._on_rename)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self.keep_button, self.none, self.list):
            layout.addWidget(part)
        generating.favouritesChanged.connect(self.show_all)

    def _on_rename(self, favourite: Favourite) -> None:
        title = ask_name(self.window(), self.tr("Rename favourite"), favourite.title)
        if title:
            self._generating.rename(favourite, title)

    def show_all(self) -> None:
        """List them anew."""
        if not self.isVisible():
            return
        self.list.clear_all()
        for favourite in self._generating.favourites():
            tip = self.tr("{}: click to open it, drag it to mix it in, Delete to take it out").format(favourite.title)
            self.list.add(favourite, to_qimage(favourite.picture), favourite.title, tip)
        self.none.setVisible(self.list.count() == 0)
        self.list.setVisible(self.list.count() > 0)


class _Kept(Thumbnails):
    """Favourites; Delete takes one out, a menu renames it, too."""

    unwanted = Signal(object)
    renamed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__(Arrangement.GRID, 60, name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take the present one out."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and item is not None:
            self.unwanted.emit(item.data(Qt.ItemDataRole.UserRole))
        else:
            super().keyPressEvent(event)

    def _on_menu(self, at: QPoint) -> None:
        item = self.itemAt(at)
        if item is None and self.currentRow() >= 0:  # the Menu key points at no place
            item = self.currentItem()
        if item is None:
            return
        favourite: Favourite = item.data(Qt.ItemDataRole.UserRole)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open")).triggered.connect(lambda: self.chosen.emit(favourite))
        menu.addAction(self.tr("Rename…")).triggered.connect(lambda: self.renamed.emit(favourite))
        menu.addAction(self.tr("Take out of the favourites")).triggered.connect(lambda: self.unwanted.emit(favourite))
        menu.popup(self.viewport().mapToGlobal(at))
