"""The dialogs that the window's menus open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow


class WindowDialogs(QObject):
    """Opens each by its command; what a dialog needs is imported when it opens.

    Args:
        window: Over which they open.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        acts = window.actions_
        acts.models.triggered.connect(self._on_models)
        acts.settings.triggered.connect(self._on_settings)
        acts.palette.triggered.connect(self._on_palette)
        acts.shortcuts.triggered.connect(self._on_shortcuts)
        acts.about.triggered.connect(self._on_about)

    def _on_settings(self) -> None:
        from editor_app.dialogs.settings import SettingsDialog

        window = self._window
        dialog = window.findChild(SettingsDialog)
        if dialog is None:
            dialog = SettingsDialog(window.house, window.previews, window.switch, window.settings, window)
            dialog.hintsWanted.connect(window.actions_.hints.trigger)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _on_palette(self) -> None:
        from editor_app.dialogs.palette import CommandPalette

        CommandPalette(self._window).open()

    def _on_models(self) -> None:
        from editor_app.dialogs.models import ModelsDialog

        window = self._window
        known = window.findChild(ModelsDialog)
        parts = window.switch, window.importer, window.adopter, window.sheets
        dialog = known if known is not None else ModelsDialog(*parts, window)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _on_shortcuts(self) -> None:
        from editor_app.dialogs.shortcuts import ShortcutsDialog

        ShortcutsDialog(self._window).exec()

    def _on_about(self) -> None:
        from editor_app.dialogs.about import AboutDialog

        model = self._window.model
        known = {} if model is None else {"model": model.name, "licence": model.licence, "data": model.data}
        AboutDialog(self._window, device=model.device if model is not None else "", **known).exec()
