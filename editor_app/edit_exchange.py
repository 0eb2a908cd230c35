"""Copy an edit, paste it on other faces, and draw one at random."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from gan_core.editing.presets import LONGEST_NAME, Preset
from gan_core.editing.randomise import randomised
from gan_core.errors import FacetError

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow

SPREADS = (0.25, 0.5, 1.0)
"""How far a random edit goes: a little, clearly, far."""
_SETTING = "random_spread"


class EditExchange(QObject):
    """The commands of the edit menu that give the current face another edit as one undo step.

    An edit goes onto the clipboard as the text of a preset, so that it can be mailed or kept as a file, too.

    Args:
        window: Whose document it is.
    """

    failed = Signal(str)
    told = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._document, self._panel, self._settings = window.document, window.attribute_panel, window.settings
        self._acts = acts = window.actions_
        acts.copy_edit.triggered.connect(self.copy)
        acts.paste_edit.triggered.connect(self.paste)
        acts.randomise.triggered.connect(self.randomise)
        for spread, action in acts.spreads.items():
            action.setChecked(spread == self.spread)
            action.triggered.connect(lambda _, spread=spread: self.set_spread(spread))

    def update(self) -> None:
        """Enable what can be done now."""
        face = self._document.current
        ready = face is not None and face.latent is not None
        self._acts.copy_edit.setEnabled(face is not None and bool(face.state.operations))
        self._acts.paste_edit.setEnabled(ready)
        self._acts.randomise.setEnabled(ready and bool(self._panel.movable))
        self._acts.unlock_all.setEnabled(face is not None and bool(face.state.locks))

    # ---- the clipboard -------------------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the current face's edit onto the clipboard."""
        face, document = self._document.current, self._document
        if face is None or not face.state.operations:
            self.failed.emit(self.tr("This face has no edit to copy; move a slider first"))
            return
        name = "".join(letter for letter in document.title if letter.isprintable())[:LONGEST_NAME].strip()
        try:
            known = document.sources.values(), document.looks.values()
            preset = Preset.of(name or self.tr("Copied edit"), face.state, document.model_id, *known)
        except FacetError as error:
            self.failed.emit(str(error))
            return
        QGuiApplication.clipboard().setText(preset.to_json())
        self.told.emit(self.tr("Edit copied; paste it on another face with Ctrl+Alt+V"))

    def paste(self) -> None:
        """Give the current face the edit on the clipboard."""
        try:
            preset = Preset.from_json(QGuiApplication.clipboard().text())
        except FacetError:
            self.failed.emit(self.tr("There is no edit on the clipboard; copy one with Ctrl+Alt+C"))
            return
        self.apply(preset, self.tr("Paste edit"))

    def apply(self, preset: Preset, text: str) -> None:
        """Give the current face the edit of a preset as one undo step.

        Args:
            preset: The edit; what it mixes in becomes known to the document.
            text: Names the step.
        """
        document = self._document
        face = document.current
        if face is None or face.latent is None:
            self.failed.emit(self.tr("There is no fitted face yet; open a photo, or a face at the left"))
            return
        try:
            preset.check_fits(document.model_id)
        except FacetError as error:
            self.failed.emit(str(error))
            return
        self._panel.finish_steps()
        for source in preset.sources():
            document.add_source(source)
        document.add_looks(preset.looks)
        document.set_state(preset.applied_to(face.state), text)

    # ---- chance --------------------------------------------------------------------------------------------------

    @property
    def spread(self) -> float:
        """How far a random edit goes."""
        found = self._settings.number(_SETTING, SPREADS[1], SPREADS[0], SPREADS[-1])
        return min(SPREADS, key=lambda spread: abs(spread - found))

    def set_spread(self, spread: float) -> None:
        """Let random edits go so far; remembered."""
        self._settings.set_text(_SETTING, str(spread))

    def randomise(self) -> None:
        """Give the attributes that are not locked random strengths."""
        face = self._document.current
        if face is not None and face.latent is not None:
            panel, seed = self._panel, random.getrandbits(32)
            state = randomised(face.state, panel.movable, self.spread, seed, panel.coupled)
            self._panel.set_once(state, self.tr("Randomise"))
