"""The presets at the top of the attributes: the current face with each of them, a click applies one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QKeyEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QListWidgetItem, QMenu, QToolButton, QWidget

from editor_app.panels.section import Section
from editor_app.panels.thumbnails import Arrangement, Thumbnails

if TYPE_CHECKING:
    from editor_app.actions import Actions
    from editor_app.preset_shelf import PresetShelf
    from editor_app.settings import Settings
    from gan_core.editing.presets import Preset

_SIDE = 68
_FOLDED = "presets_folded"


class PresetStrip(Section):
    """A heading with a button that keeps the edit, and pictures of what was kept.

    Args:
        shelf: Where presets come from and what happens to them.
        actions: The window's commands.
        settings: Remembers whether it is folded.
    """

    def __init__(self, shelf: PresetShelf, actions: Actions, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.title = self.tr("Presets")
        self.header.setText(self.title)
        self._shelf, self._settings = shelf, settings
        self.keep_button = QToolButton()
        self.keep_button.setDefaultAction(actions.keep_preset)
        self.keep_button.setAccessibleName(actions.keep_preset.iconText())
        self.add_tool(self.keep_button)
        self.none = QLabel(self.tr("Edits that you keep are here, for every face."), wordWrap=True)
        self.list = _Strip(self.title)
        self.list.chosen.connect(shelf.apply)
        self.list.menuWanted = self._open_menu
        self.list.removeWanted = shelf.ask_and_remove
        self.rows.addWidget(self.none)
        self.rows.addWidget(self.list)
        self.set_folded(settings.text(_FOLDED) == "folded")
        self.header.toggled.connect(self._on_fold)
        shelf.changed.connect(self._show_all)
        shelf.pictureArrived.connect(self._on_picture)
        shelf.show_while(lambda: self.list.isVisible())

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: make the pictures."""
        super().showEvent(event)
        self._shelf.show_pictures()

    def menu_of(self, preset: Preset) -> QMenu:
        """What can be done to a preset."""
        menu, shelf = QMenu(self), self._shelf
        menu.aboutToHide.connect(menu.deleteLater)
        apply = menu.addAction(self.tr("&Apply"))
        apply.setEnabled(shelf.fits(preset))
        apply.triggered.connect(lambda: shelf.apply(preset))
        menu.addSeparator()
        menu.addAction(self.tr("&Rename…")).triggered.connect(lambda: shelf.ask_and_rename(preset))
        menu.addAction(self.tr("&Export…")).triggered.connect(lambda: shelf.ask_and_export(preset))
        menu.addAction(self.tr("Re&move…")).triggered.connect(lambda: shelf.ask_and_remove(preset))
        return menu

    def _open_menu(self, preset: Preset, place: QPoint) -> None:
        self.menu_of(preset).popup(place)

    def _show_all(self) -> None:
        self.list.clear_all()
        for preset in self._shelf.presets:
            tip = self.tr("{}: click to apply it, right click for more").format(preset.name)
            if not self._shelf.fits(preset):
                tip = self.tr("{}: for another model").format(preset.name)
            self.list.add(preset, None, preset.name, tip)
            if not self._shelf.fits(preset):
                self.list.item(self.list.count() - 1).setFlags(Qt.ItemFlag.ItemIsSelectable)
        self.none.setVisible(self.list.count() == 0)
        self.list.setVisible(self.list.count() > 0)

    def _on_picture(self, place: int, picture: QImage) -> None:
        if place < self.list.count():
            self.list.set_picture(place, picture)

    def _on_fold(self, unfolded: bool) -> None:
        self._settings.set_text(_FOLDED, "" if unfolded else "folded")
        self._shelf.show_pictures()


class _Strip(Thumbnails):
    """Presets; a menu and keys do what can be done to one."""

    def __init__(self, name: str) -> None:
        super().__init__(Arrangement.STRIP, _SIDE, name)
        self.menuWanted = lambda preset, place: None
        self.removeWanted = lambda preset: None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A right click, or the Menu key."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        item = self.currentItem() if by_key else self.itemAt(event.pos())
        if item is not None:
            place = self.viewport().mapToGlobal(self.visualItemRect(item).bottomLeft()) if by_key else event.globalPos()
            self.menuWanted(_preset_of(item), place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks whether to remove the present one."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and item is not None:
            self.removeWanted(_preset_of(item))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel moves the strip sideways, where there is more of it than fits; else it belongs to the panel."""
        bar, turn = self.horizontalScrollBar(), event.angleDelta()
        if bar.maximum() > 0:
            bar.setValue(bar.value() - (turn.x() or turn.y()))
            event.accept()
        else:
            event.ignore()


def _preset_of(item: QListWidgetItem) -> Preset:
    preset: Preset = item.data(Qt.ItemDataRole.UserRole)
    return preset
