"""The tab of looks: the current face in each of them, those that it wears, and new ones out of a picture."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from editor_app.panels.look_gallery import LookGallery
from editor_app.panels.look_making import LookMaking
from editor_app.panels.scrolled import scrolled
from editor_app.panels.worn_looks import WornLooks

if TYPE_CHECKING:
    from editor_app.document import Document
    from editor_app.look_maker import LookMaker
    from editor_app.look_shelf import KnownLook, LookShelf


class LooksPanel(QWidget):
    """Shows what the current face can wear and what it wears.

    Args:
        document: Whose face it is.
        shelf: Where looks come from and what happens to them.
        maker: Makes new ones.
    """

    pictureWanted = Signal()
    """A picture is to be chosen, to make a look from it."""
    installWanted = Signal()
    filesDropped = Signal(list)  # list[Path]
    imageDropped = Signal(QImage)

    def __init__(self, document: Document, shelf: LookShelf, maker: LookMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._shelf, self._maker = document, shelf, maker
        tr = self.tr
        self.gallery = LookGallery(tr("Looks"))
        self.none = QLabel(wordWrap=True)
        self.elsewhere = QLabel(wordWrap=True)
        self.wearing = WornLooks(document, shelf, self)
        self.making = LookMaking(maker)
        self.make_button = QPushButton(tr("Make a look from a picture…"))
        self.make_button.setToolTip(tr("Choose a picture, or drop one here: faces take on its style"))
        self.install_button = QPushButton(tr("Install…"))
        self.install_button.setToolTip(tr("Add a look from a .look file"))
        self.clear_button = QPushButton(tr("Take all off"))
        self.clear_button.setToolTip(tr("The face without any look (one undo step)"))
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self._show_all()

    def _build(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for part in (self.none, self.gallery, self.elsewhere):
            column.addWidget(part)
        column.addStretch(1)
        buttons = QGridLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.make_button, 0, 0, 1, 2)
        buttons.addWidget(self.install_button, 1, 0)
        buttons.addWidget(self.clear_button, 1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(scrolled(content), 1)
        layout.addWidget(self.wearing)
        layout.addWidget(self.making)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        document, shelf, gallery = self._document, self._shelf, self.gallery
        gallery.chosen.connect(self.wearing.toggle)
        gallery.menuWanted.connect(self._open_menu)
        gallery.removeWanted.connect(lambda id: self._with_known(id, shelf.ask_and_remove))
        gallery.renameWanted.connect(lambda id: self._with_known(id, shelf.ask_and_rename))
        self.make_button.clicked.connect(self.pictureWanted)
        self.install_button.clicked.connect(self.installWanted)
        self.clear_button.clicked.connect(self.wearing.take_all_off)
        shelf.changed.connect(self._show_all)
        shelf.pictureArrived.connect(self._on_picture)
        shelf.show_while(gallery.isVisible)
        for signal in (document.projectionChanged, document.currentFaceChanged, document.gestureEnded):
            signal.connect(self._show)
        document.editChanged.connect(self._on_edit_change)
        self._maker.changed.connect(self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """The tab came to the front: now its pictures are needed."""
        super().showEvent(event)
        self.wearing.show_all()
        self._shelf.show_pictures()

    # ---- menus and drops -----------------------------------------------------------------------------------------

    def menu_of(self, look: KnownLook) -> QMenu:
        """What can be done with a look."""
        menu, shelf, tr = QMenu(self), self._shelf, self.tr
        menu.aboutToHide.connect(menu.deleteLater)
        wear = menu.addAction(tr("Take &off") if look.id in self.wearing.ids else tr("&Wear"))
        wear.setEnabled(self.wearing.ready)
        wear.triggered.connect(lambda: self.wearing.toggle(look.id))
        menu.addSeparator()
        if look.file is not None and not look.installed:
            menu.addAction(tr("&Install")).triggered.connect(partial(shelf.keep, look.file))
        if look.installed:
            menu.addAction(tr("&Rename…")).triggered.connect(lambda: shelf.ask_and_rename(look))
        menu.addAction(tr("&Save as .look file…")).triggered.connect(lambda: shelf.ask_and_save(look))
        if look.installed:
            menu.addAction(tr("&Delete…")).triggered.connect(lambda: shelf.ask_and_remove(look))
        return menu

    def _open_menu(self, id: str, place: QPoint) -> None:
        self._with_known(id, lambda look: self.menu_of(look).popup(place))

    def _with_known(self, id: str, act: Any) -> None:
        look = self._shelf.known(id)
        if look is not None:
            act(look)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures from elsewhere."""
        data = event.mimeData()
        if data.hasImage() or any(url.isLocalFile() for url in data.urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look files are installed; of another picture a look is made."""
        event.acceptProposedAction()
        data = event.mimeData()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.filesDropped.emit(files)
        elif data.hasImage():
            picture: Any = data.imageData()
            self.imageDropped.emit(QImage(picture))

    # ---- what is shown -------------------------------------------------------------------------------------------

    def _show_all(self) -> None:
        """Other looks than before."""
        current = self.gallery.currentItem()
        chosen = None if current is None else current.data(Qt.ItemDataRole.UserRole)
        self.gallery.clear_all()
        for look in self._shelf.looks:
            tip = self.tr("{}: click to wear it, or to take it off; right click for more").format(look.name)
            self.gallery.add(look.id, None, look.name, tip)
        self.gallery.mark(chosen)
        self._show()

    def _on_picture(self, id: str, picture: QImage) -> None:
        ids = self.gallery.values()
        if id in ids:
            self.gallery.set_picture(ids.index(id), picture)

    def _on_edit_change(self) -> None:
        if self.isVisible() or not self._document.in_gesture:  # else shown when the gesture ends
            self._show()

    def _show(self) -> None:
        shelf, worn = self._shelf, self.wearing.ids
        for place, look in enumerate(shelf.looks[: self.gallery.count()]):
            said = self.tr("{}, worn").format(look.name) if look.id in worn else look.name
            self.gallery.set_marked(place, look.id in worn, said)
        self.gallery.setEnabled(self.wearing.ready)
        self.gallery.setVisible(bool(shelf.looks))
        self.none.setVisible(not shelf.looks)
        self.none.setText(
            self.tr("This model has no looks yet. Make one from a picture, or install a .look file.")
            if self._document.model_id
            else self.tr("The model is being loaded.")
        )
        self.elsewhere.setVisible(shelf.elsewhere > 0)
        self.elsewhere.setText(self.tr("Installed for other models: {}").format(shelf.elsewhere))
        self.clear_button.setEnabled(bool(worn))
        self.make_button.setEnabled(self._maker.ready)
