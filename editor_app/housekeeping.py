"""What the window does for itself rather than for a face: its looks and what it remembers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from editor_app.autosaver import INTERVAL_S
from editor_app.languages import LANGUAGE, chosen_language
from editor_app.theme import Appearance, choose_appearance

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow
    from editor_app.tour import Tour

_AUTOSAVE, _HINTS = "autosave_seconds", "hints"


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
        self._spoken = self.language
        self.tour: Tour | None = None
        acts.hints.triggered.connect(self.show_hints)
        window.desk.autosaver.set_interval(self.autosave)

    @property
    def appearance(self) -> Appearance:
        """The one that was chosen."""
        return self._settings.choice("appearance", Appearance.SYSTEM)

    def appearances(self) -> dict[Appearance, str]:
        """Those there are, in words."""
        return {known: action.text() for known, action in self._window.actions_.appearances.items()}

    def set_appearance(self, appearance: Appearance) -> None:
        """Look like this from now on."""
        choose_appearance(appearance)
        self._window.actions_.appearances[appearance].setChecked(True)
        self._settings.set_text("appearance", appearance.value)

    def show_hints(self) -> None:
        """Show the hints, the first one first."""
        from editor_app.tour import Tour

        if self.tour is not None:
            self.tour.end()
        self.tour = Tour(self._window)
        self._settings.set_text(_HINTS, "seen")

    def greet(self) -> None:
        """At the very first start, once there is something to try: show the hints."""
        if self._settings.text(_HINTS) != "seen":
            once = Qt.ConnectionType.SingleShotConnection
            self._window.switch.loaded.connect(self._on_first_model, once)

    def _on_first_model(self) -> None:
        if QApplication.activeModalWidget() is None:
            self.show_hints()

    @property
    def language(self) -> str:
        """The code of the language that was chosen; empty for the system's."""
        return self._settings.text(LANGUAGE)

    @property
    def language_waits(self) -> bool:
        """Whether another language was chosen than the one Facet speaks now."""
        return chosen_language(self.language) != chosen_language(self._spoken)

    def set_language(self, code: str) -> None:
        """Speak this language from the next start on."""
        self._settings.set_text(LANGUAGE, code)

    @property
    def autosave(self) -> int:
        """Seconds between two copies of what is not saved."""
        return round(self._settings.number(_AUTOSAVE, INTERVAL_S, 5, 3600))

    def set_autosave(self, seconds: int) -> None:
        """Keep what is not saved so often from now on."""
        self._settings.set_text(_AUTOSAVE, str(seconds))
        self._window.desk.autosaver.set_interval(seconds)
