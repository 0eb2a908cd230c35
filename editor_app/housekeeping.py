"""What the window does for itself rather than for a face: its looks and what it remembers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor_app.theme import Appearance, choose_appearance

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow


class Housekeeping(QObject):
    """Wires the commands that change no face.

    Args:
        window: Whose commands they are.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._settings = window, window.settings
        acts = window.actions_
        for appearance, action in acts.appearances.items():
            action.triggered.connect(partial(self.set_appearance, appearance))
        chosen = self.appearance
        acts.appearances[chosen].setChecked(True)
        if chosen is not Appearance.SYSTEM:
            choose_appearance(chosen)

    @property
    def appearance(self) -> Appearance:
        """The one that was chosen."""
        return self._settings.choice("appearance", Appearance.SYSTEM)

    def set_appearance(self, appearance: Appearance) -> None:
        """Look like this from now on."""
        choose_appearance(appearance)
        self._window.actions_.appearances[appearance].setChecked(True)
        self._settings.set_text("appearance", appearance.value)
