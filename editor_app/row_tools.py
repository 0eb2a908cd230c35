"""What can be done to an attribute beside moving it: lock it, choose its style rows, name or hide a discovered one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from editor_app.panels.style_rows import StyleRowsPopup
from editor_app.translated import attribute
from gan_core.editing.attributes import ATTRIBUTES
from gan_core.editing.direction_names import DirectionName, read_names, write_names
from gan_core.errors import FacetError

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow
    from editor_app.messages import ModelInfo


class RowTools(QObject):
    """The menus of the rows of the attributes' panel, and the commands for the row that was touched last.

    Args:
        window: Whose panel it is.
    """

    failed = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._document, self._panel = window, window.document, window.attribute_panel
        self._model: ModelInfo | None = None
        self._names: dict[str, DirectionName] = {}
        self._panel.menuWanted.connect(self._on_menu)
        acts = window.actions_
        acts.lock.triggered.connect(self._on_lock)
        acts.unlock_all.triggered.connect(self.unlock_all)
        acts.style_rows.triggered.connect(self._on_style_rows)

    def follow_model(self, model: ModelInfo) -> None:
        """Another model is in use: show its sliders, under the names that they were given."""
        self._model, self._names = model, read_names(model.identity)
        self._panel.set_model_sliders(model.sliders, self._names)

    # ---- the menu of a row ---------------------------------------------------------------------------------------

    def _on_menu(self, identifier: str, place: QPoint) -> None:
        menu = self.menu_of(identifier)
        menu.popup(place)

    def menu_of(self, identifier: str) -> QMenu:
        """The menu of an attribute's row."""
        row, tr = self._panel.rows[identifier], self.tr
        menu = QMenu(self._panel)
        menu.aboutToHide.connect(menu.deleteLater)
        lock = menu.addAction(tr("&Lock"))
        lock.setCheckable(True)
        lock.setChecked(row.lock_button.isChecked())
        lock.setEnabled(row.isEnabled())
        lock.triggered.connect(row.lockToggled)
        rows = menu.addAction(tr("&Style rows…"))
        rows.setEnabled(row.isEnabled() and self._model is not None)
        rows.triggered.connect(lambda: self.choose_rows(identifier))
        reset = menu.addAction(tr("&Reset"))
        reset.setEnabled(row.isEnabled() and row.strength != 0)
        reset.triggered.connect(row.reset)
        if identifier not in ATTRIBUTES and self._model is not None:
            hidden = self._names.get(identifier, DirectionName()).hidden
            menu.addSeparator()
            menu.addAction(tr("Re&name…")).triggered.connect(lambda: self.rename(identifier))
            hide = menu.addAction(tr("&Unhide") if hidden else tr("&Hide"))
            hide.triggered.connect(lambda: self.hide(identifier, hidden=not hidden))
        return menu

    # ---- locks ---------------------------------------------------------------------------------------------------

    def _on_lock(self) -> None:
        identifier = self._panel.current_attribute
        if identifier is None or not self._panel.rows[identifier].isEnabled():
            self.failed.emit(self.tr("Click the slider to lock first; then lock it by this command"))
            return
        row = self._panel.rows[identifier]
        row.lockToggled.emit(not row.lock_button.isChecked())

    def unlock_all(self) -> None:
        """Free every attribute, as one undo step."""
        face = self._document.current
        if face is not None and face.state.locks:
            self._panel.set_once(replace(face.state, locks=()), self.tr("Unlock all"))

    # ---- style rows ----------------------------------------------------------------------------------------------

    def _on_style_rows(self) -> None:
        identifier = self._panel.current_attribute
        if identifier is None or not self._panel.rows[identifier].isEnabled():
            self.failed.emit(self.tr("Click the slider whose style rows to choose first; then use this command"))
        else:
            self.choose_rows(identifier)

    def choose_rows(self, identifier: str) -> StyleRowsPopup | None:
        """Open the popup of an attribute's style rows; what is done in it is one undo step."""
        face, model = self._document.current, self._model
        if face is None or model is None:
            return None
        row = self._panel.rows[identifier]
        self._panel.finish_steps()
        own = next((slider.layers for slider in model.sliders if slider.attribute.id == identifier), ())
        num_styles = 2 * model.resolution.bit_length() - 4
        popup = StyleRowsPopup(row.text, own, face.state.layers(identifier), num_styles, self._window)

        def on_change(layers: tuple[int, int] | None) -> None:
            now = self._document.current
            if now is not None:
                self._document.change(now.state.with_layers(identifier, layers))

        popup.changed.connect(on_change)
        popup.closed.connect(self._document.end_gesture)
        self._document.gestureAborted.connect(popup.close)
        self._document.begin_gesture(self.tr("Style rows of {}").format(row.text))
        popup.open_at(row.slider.mapToGlobal(row.slider.rect().bottomLeft()))
        return popup

    # ---- names ---------------------------------------------------------------------------------------------------

    def rename(self, identifier: str) -> None:
        """Ask for the name of a discovered direction, and for words for its ends."""
        from editor_app.dialogs.direction_words import DirectionWordsDialog

        name = self._names.get(identifier, DirectionName())
        dialog = DirectionWordsDialog(attribute(identifier), name, self._window)
        if dialog.exec():
            self.set_name(identifier, dialog.words)
        dialog.deleteLater()

    def hide(self, identifier: str, *, hidden: bool) -> None:
        """Hide a discovered direction, or show it again."""
        self.set_name(identifier, replace(self._names.get(identifier, DirectionName()), hidden=hidden))

    def set_name(self, identifier: str, name: DirectionName) -> None:
        """Keep what is said of a discovered direction, and show it."""
        if self._model is None:
            return
        self._names[identifier] = name
        try:
            write_names(self._model.identity, self._names)
        except FacetError as error:
            self.failed.emit(str(error))
        self._panel.set_model_sliders(self._model.sliders, self._names)
