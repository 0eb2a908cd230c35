"""The tab of looks: the current face in each of them, those that it wears, and new ones out of a picture."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from editor_app.panels.row_gestures import RowGestures
from editor_app.panels.scrolled import scrolled
from editor_app.panels.thumbnails import Arrangement, Thumbnails
from editor_app.panels.worn_look import Morph, WornLook, morphed
from gan_core.editing.edit_state import EditState
from gan_core.editing.look_files import is_look
from gan_core.editing.looks import Look

if TYPE_CHECKING:
    from editor_app.document import Document
    from editor_app.look_shelf import KnownLook, LookShelf

_SIDE = 88


class LooksPanel(QWidget):
    """Lets the document's current face wear looks.

    A look whose strength was moved to 0 stays on show until the edit changes otherwise, so that it can be moved up
    again.
    """

    installWanted = Signal()
    looksDropped = Signal(list)
    """Paths of look files."""

    def __init__(self, document: Document, shelf: LookShelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._shelf = document, shelf
        self._gestures = RowGestures(document, self)
        self._held: dict[str, Look] = {}
        tr = self.tr
        self.gallery = _Gallery(tr("Looks"))
        self.none = QLabel(wordWrap=True)
        self.elsewhere = QLabel(wordWrap=True)
        self.worn_title = QLabel(tr("Worn by this face"))
        self.worn: dict[str, WornLook] = {}
        self.morph = Morph()
        self.install_button = QPushButton(tr("Install…"))
        self.install_button.setToolTip(tr("Add a look from a .look file"))
        self.clear_button = QPushButton(tr("Take all off"))
        self.clear_button.setToolTip(tr("The face without any look (one undo step)"))
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self._show_all()

    def _build(self) -> None:
        shown, worn = QWidget(), QWidget()
        for content, parts in (
            (shown, (self.none, self.gallery, self.elsewhere)),
            (worn, (self.worn_title, self.morph)),
        ):
            column = QVBoxLayout(content)
            column.setContentsMargins(0, 0, 8, 0)
            column.setSpacing(8)
            for part in parts:
                column.addWidget(part)
        font = self.worn_title.font()
        font.setBold(True)
        self.worn_title.setFont(font)
        self._worn_rows = QVBoxLayout()
        self._worn_rows.setSpacing(4)
        column.insertLayout(1, self._worn_rows)
        shown.layout().addStretch(1)  # type: ignore[union-attr]
        self.worn_area = _WornArea(worn, self)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.install_button)
        buttons.addWidget(self.clear_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(scrolled(shown), 1)
        layout.addWidget(self.worn_area)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        document, shelf = self._document, self._shelf
        self.gallery.chosen.connect(self.toggle)
        self.gallery.menuWanted.connect(self._open_menu)
        self.gallery.removeWanted.connect(lambda id: self._with_known(id, shelf.ask_and_remove))
        self.gallery.renameWanted.connect(lambda id: self._with_known(id, shelf.ask_and_rename))
        self.install_button.clicked.connect(self.installWanted)
        self.clear_button.clicked.connect(self.take_all_off)
        self._gestures.connect_row(self.morph.slider, self._with_morph, 0.5)
        self.morph.pairChanged.connect(self._show_morph)
        shelf.changed.connect(self._show_all)
        shelf.pictureArrived.connect(self._on_picture)
        shelf.show_while(lambda: self.gallery.isVisible())
        for signal in (document.editChanged, document.projectionChanged):
            signal.connect(self._on_edit_change)
        document.gestureEnded.connect(self._show)
        document.currentFaceChanged.connect(self._on_face_change)

    def showEvent(self, event: QShowEvent) -> None:
        """The tab came to the front: now its pictures are needed."""
        super().showEvent(event)
        self._show()
        self._shelf.show_pictures()

    # ---- the hand changes the document ---------------------------------------------------------------------------

    def toggle(self, id: str) -> None:
        """Wear a look at its full strength, or take it off."""
        if id in {look.id for look in self._state.looks}:
            self.take_off(id)
        elif self._is_ready:
            self._held.clear()
            text = self.tr("Wear {}").format(self._shelf.name_of(id))
            self._gestures.set_once(lambda state: state.with_look(Look(id)), text)

    def take_off(self, id: str) -> None:
        """Take a look off."""
        self._held.clear()
        text = self.tr("Take {} off").format(self._shelf.name_of(id))
        self._gestures.set_once(lambda state: state.with_look(Look(id, 0.0)), text)
        self._show()

    def take_all_off(self) -> None:
        """The face as it is without looks."""
        self._held.clear()
        self._gestures.set_once(lambda state: state.with_looks(()), self.tr("Take all looks off"))
        self._show()

    def _changed(self, id: str, part: str, state: EditState, value: float) -> EditState:
        """The edit with another strength, or share of a level, of a look."""
        self._hold(state)
        held = self._held.get(id)
        if held is None:
            return state
        self._held[id] = replace(held, **{part: value})  # type: ignore[arg-type]
        return self._dressed(state)

    def _with_morph(self, state: EditState, share: float) -> EditState:
        self._hold(state)
        first, second = self.morph.pair
        if first in self._held and second in self._held:
            for look in morphed((self._held[first], self._held[second]), share):
                self._held[look.id] = look
        return self._dressed(state)

    def _hold(self, state: EditState) -> None:
        """What a slider takes to 0 is no longer in the edit."""
        for look in state.looks:
            self._held[look.id] = look

    def _dressed(self, state: EditState) -> EditState:
        return state.with_looks(self._held.values())

    def _open_menu(self, id: str, place: QPoint) -> None:
        look = self._shelf.known(id)
        if look is not None:
            self.menu_of(look).popup(place)

    def menu_of(self, look: KnownLook) -> QMenu:
        """What can be done with a look."""
        menu, shelf, tr = QMenu(self), self._shelf, self.tr
        menu.aboutToHide.connect(menu.deleteLater)
        is_worn = look.id in {worn.id for worn in self._state.looks}
        wear = menu.addAction(tr("Take &off") if is_worn else tr("&Wear"))
        wear.setEnabled(self._is_ready)
        wear.triggered.connect(lambda: self.toggle(look.id))
        menu.addSeparator()
        if look.file is not None and not look.installed:
            menu.addAction(tr("&Install")).triggered.connect(partial(shelf.keep, look.file))
        if look.installed:
            menu.addAction(tr("&Rename…")).triggered.connect(lambda: shelf.ask_and_rename(look))
        menu.addAction(tr("&Save as .look file…")).triggered.connect(lambda: shelf.ask_and_save(look))
        if look.installed:
            menu.addAction(tr("&Delete…")).triggered.connect(lambda: shelf.ask_and_remove(look))
        return menu

    def _with_known(self, id: str, act: Any) -> None:
        look = self._shelf.known(id)
        if look is not None:
            act(look)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Look files; what else is dropped is the window's."""
        if _looks_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Install them."""
        event.acceptProposedAction()
        self.looksDropped.emit(_looks_of(event))

    # ---- the document changes what is shown ----------------------------------------------------------------------

    @property
    def _state(self) -> EditState:
        face = self._document.current
        return EditState() if face is None else face.state

    @property
    def _is_ready(self) -> bool:
        face = self._document.current
        return face is not None and face.latent is not None

    def _on_face_change(self) -> None:
        self._held.clear()
        self._show()

    def _on_edit_change(self) -> None:
        if self._document.in_gesture and not self.isVisible():
            return  # shown when the gesture ends
        if not self._document.in_gesture:
            self._held.clear()
        self._show()

    def _show_all(self) -> None:
        """Other looks than before."""
        current = self.gallery.currentItem()
        chosen = None if current is None else current.data(Qt.ItemDataRole.UserRole)
        self.gallery.clear_all()
        for look in self._shelf.looks:
            tip = self.tr("{}: click to wear it, or to take it off; right click for more").format(look.name)
            self.gallery.add(look.id, None, look.name, tip)
        self.gallery.mark(chosen)
        for row in self.worn.values():
            self._forget(row)
        self.worn.clear()
        self._show()

    def _on_picture(self, id: str, picture: QImage) -> None:
        ids = self.gallery.values()
        if id in ids:
            self.gallery.set_picture(ids.index(id), picture)

    def _show(self) -> None:
        ready, shelf = self._is_ready, self._shelf
        worn = {**self._held, **{look.id: look for look in self._state.looks}}
        looks = [replace(look, strength=0.0) if id not in self._worn_ids else look for id, look in worn.items()]
        self._show_rows(looks, ready)
        names = {look.id: look.name for look in shelf.looks}
        for place, id in enumerate(self.gallery.values()):
            marked = id in self._worn_ids
            text = self.tr("{}, worn").format(names.get(id, "")) if marked else names.get(id, "")
            self.gallery.set_marked(place, marked, text)
        self.gallery.setEnabled(ready)
        self.gallery.setVisible(bool(shelf.looks))
        self.none.setVisible(not shelf.looks)
        self.none.setText(self._how_to_begin())
        self.elsewhere.setVisible(shelf.elsewhere > 0)
        self.elsewhere.setText(self.tr("Installed for other models: {}").format(shelf.elsewhere))
        self.worn_area.setVisible(bool(looks))
        self.clear_button.setEnabled(bool(self._state.looks))

    def _how_to_begin(self) -> str:
        if not self._document.model_id:
            return self.tr("The model is being loaded.")
        return self.tr("This model has no looks yet. Install a .look file.")

    @property
    def _worn_ids(self) -> set[str]:
        return {look.id for look in self._state.looks}

    def _show_rows(self, looks: list[Look], ready: bool) -> None:
        ids = [look.id for look in looks]
        for id in [id for id in self.worn if id not in ids]:
            self._forget(self.worn.pop(id))
        for look in looks:
            if look.id not in self.worn:
                self._add(look.id)
            row = self.worn[look.id]
            row.show_look(look)
            for part in row.rows:
                part.setEnabled(ready)
        self._show_morph()

    def _show_morph(self) -> None:
        usable = [id for id in self.worn if not self._shelf.problem_of(id)]
        self.morph.setVisible(len(usable) > 1)
        if len(usable) > 1:
            self.morph.show_looks([(id, self._shelf.name_of(id)) for id in usable])
            strengths = {look.id: look.strength for look in self._state.looks}
            first, second = (strengths.get(id, 0.0) for id in self.morph.pair)
            self.morph.slider.show_strength(second / (first + second) if first + second else 0.5)
            self.morph.slider.setEnabled(self._is_ready)

    def _add(self, id: str) -> None:
        row = WornLook(self._shelf.name_of(id), self._shelf.problem_of(id))
        self._gestures.connect_row(row.strength, partial(self._changed, id, "strength"), 1.0)
        for level, share in row.levels.items():
            self._gestures.connect_row(share, partial(self._changed, id, level.value), 1.0)
        row.removed.connect(partial(self.take_off, id))
        self.worn[id] = row
        self._worn_rows.addWidget(row)

    def _forget(self, row: WornLook) -> None:
        self._gestures.forget_rows(row.rows)
        self._worn_rows.removeWidget(row)
        row.hide()
        row.deleteLater()


class _WornArea(QScrollArea):
    """As high as the rows in it, but never more than half of its panel: what can be chosen stays in its place."""

    def __init__(self, content: QWidget, panel: QWidget) -> None:
        super().__init__()
        self._content, self._panel = content, panel
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidget(content)
        for watched in (content, panel):
            watched.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """The room that the rows want, within bounds."""
        wanted = self._content.sizeHint()
        return QSize(wanted.width(), min(wanted.height(), self._panel.height() // 2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Rows came or went, or the panel is higher or lower."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.updateGeometry()
        return super().eventFilter(watched, event)


class _Gallery(Thumbnails):
    """Looks; a menu and keys do what can be done with one."""

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


def _looks_of(event: QDropEvent) -> list[Path]:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in files if is_look(path)]
