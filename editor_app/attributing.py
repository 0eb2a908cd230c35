"""The attributes' tab in the window: its rows' menus, presets, and edits that go from face to face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QToolButton

from editor_app.edit_exchange import EditExchange
from editor_app.panels.preset_strip import PresetStrip
from editor_app.preset_shelf import PresetShelf
from editor_app.row_tools import RowTools

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow
    from editor_app.messages import ModelInfo


class Attributing(QObject):
    """Puts the parts of the tab together.

    Args:
        window: Whose tab it is.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        panel, acts = window.attribute_panel, window.actions_
        self.rows = RowTools(window)
        self.exchange = EditExchange(window)
        self.shelf = PresetShelf(window, self.exchange)
        self.strip = PresetStrip(self.shelf, acts, window.settings)
        panel.above.addWidget(self.strip)
        self.random_button = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.random_button.setDefaultAction(acts.randomise)
        self.random_button.setMenu(acts.random_menu)
        self.random_button.setAccessibleName(acts.randomise.iconText())
        panel.top.insertWidget(1, self.random_button)
        for part in (self.rows, self.exchange, self.shelf):
            part.failed.connect(window.show_error)
        for teller in (self.exchange, self.shelf):
            teller.told.connect(window.status.tell)
        document = window.document
        for signal in (document.editChanged, document.currentFaceChanged, document.projectionChanged):
            signal.connect(self._update)
        self.shelf.read()
        self._update()

    def follow_model(self, model: ModelInfo) -> None:
        """Another model is in use."""
        self.rows.follow_model(model)
        self.shelf.read()
        self._update()

    def _update(self) -> None:
        self.exchange.update()
        self.shelf.update()
