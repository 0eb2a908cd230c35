"""The presets in the window: kept, applied, renamed, shared as files, and shown on the current face."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox

from editor_app.ask_name import ask_name
from editor_app.images import to_qimage
from gan_core.editing import presets
from gan_core.editing.presets import LONGEST_NAME, Preset
from gan_core.errors import FacetError
from gan_core.jobs import Priority

if TYPE_CHECKING:
    from editor_app.document import EditedFace
    from editor_app.edit_exchange import EditExchange
    from editor_app.main_window import MainWindow
    from editor_app.messages import Tile

SIDE = 128
"""Of a picture, in pixels."""
_SOON_MS = 200
_FOLDER = "preset"


class PresetShelf(QObject):
    """What the presets' strip and menu ask for.

    Args:
        window: Whose document they are applied to.
        exchange: Applies them.
    """

    changed = Signal()
    """Other presets than before."""
    pictureArrived = Signal(int, QImage)
    """The place of a preset, and what the current face looks like with it; a null picture where that is not known."""
    failed = Signal(str)
    told = Signal(str)

    def __init__(self, window: MainWindow, exchange: EditExchange) -> None:
        super().__init__(window)
        self._window, self._document, self._exchange = window, window.document, exchange
        self._worker, self._jobs = window.worker, window.mixing.jobs
        self.presets: list[Preset] = []
        self._entries: list[QAction] = []
        self._subject: tuple[object, ...] = ()
        self._is_seen: Callable[[], bool] = lambda: False
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._ask_pictures)
        acts = window.actions_
        acts.keep_preset.triggered.connect(self.ask_and_keep)
        acts.import_preset.triggered.connect(self.ask_and_import)
        acts.presets_menu.addActions([acts.keep_preset, acts.import_preset])
        acts.presets_menu.addSeparator()
        for signal in (self._document.editChanged, self._document.currentFaceChanged, self._document.projectionChanged):
            signal.connect(self.show_pictures)

    # ---- what there is -------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Look at the disk."""
        self.presets = presets.presets()
        menu = self._window.actions_.presets_menu
        for action in self._entries:
            menu.removeAction(action)
            action.deleteLater()
        self._entries = []
        for preset in self.presets:
            action = QAction(preset.name.replace("&", "&&"), self)
            action.triggered.connect(partial(self.apply, preset))
            menu.addAction(action)
            self._entries.append(action)
        self._subject = ()
        self.changed.emit()
        self.update()
        self.show_pictures()

    def update(self) -> None:
        """Enable what can be done now."""
        face = self._document.current
        ready = face is not None and face.latent is not None
        self._window.actions_.keep_preset.setEnabled(face is not None and bool(face.state.operations))
        for preset, action in zip(self.presets, self._entries, strict=True):
            action.setEnabled(ready and self.fits(preset))

    def fits(self, preset: Preset) -> bool:
        """Whether the model in use can do what a preset asks for."""
        return preset.model in ("", self._document.model_id)

    # ---- pictures ------------------------------------------------------------------------------------------------

    def show_while(self, is_seen: Callable[[], bool]) -> None:
        """Pictures are made only while somebody sees them."""
        self._is_seen = is_seen

    def show_pictures(self) -> None:
        """Make those that are missing, soon."""
        face = self._document.current
        if face is None or face.latent is None or not self.presets or not self._is_seen():
            return
        state = face.state
        subject = face.id, face.latent, self._document.model_id, state.start, state.noise_seed, state.locks
        if len(subject) != len(self._subject) or any(
            a is not b and (a is face.latent or a != b) for a, b in zip(subject, self._subject, strict=True)
        ):
            self._subject = subject
            self._soon.start()

    def _ask_pictures(self) -> None:
        face = self._document.current
        if face is None or face.latent is None:
            return
        places = [place for place, preset in enumerate(self.presets) if self.fits(preset)]
        known = {source.hash: source for place in places for source in self.presets[place].sources()}
        looks = {look.id: look for place in places for look in self.presets[place].looks}
        shown = replace(face, sources={**face.sources, **known}, looks={**face.looks, **looks})
        states = [self.presets[place].applied_to(face.state) for place in places]
        self._worker.submit(
            Priority.THUMBNAIL,
            partial(self._jobs.edits, shown, states, self._document.model_id, SIDE),
            key="preset-pictures",
            supersede=True,
            on_progress=partial(self._on_tile, face, places),
            on_error=lambda error: None,
        )

    def _on_tile(self, face: EditedFace, places: list[int], tile: Tile) -> None:
        now = self._document.current
        if now is not None and now.latent is face.latent and places[tile.index] < len(self.presets):
            self.pictureArrived.emit(places[tile.index], to_qimage(tile.pixels))

    # ---- commands ------------------------------------------------------------------------------------------------

    def apply(self, preset: Preset) -> None:
        """Give the current face a preset's edit, as one undo step."""
        self._exchange.apply(preset, self.tr("Preset {}").format(preset.name))

    def ask_and_keep(self) -> None:
        """Keep the current face's edit under a name that is asked for."""
        face = self._document.current
        if face is None or not face.state.operations:
            self.failed.emit(self.tr("This face has no edit to keep; move a slider first"))
            return
        name = self._asked_name(self.tr("Keep edit as preset"), "")
        if name:
            self.keep(name)

    def keep(self, name: str) -> None:
        """Keep the current face's edit under a name; what had it before gives way, after a question."""
        face, document = self._document.current, self._document
        if face is None:
            return
        taken = any(known.name == name for known in self.presets)
        if not taken or self._agreed(self.tr("Replace the preset “{}”?").format(name)):
            made: Callable[[], object] = lambda: presets.keep_preset(  # noqa: E731
                Preset.of(name, face.state, document.model_id, document.sources.values(), document.looks.values())
            )
            self._try(made)

    def ask_and_rename(self, preset: Preset) -> None:
        """Ask for another name."""
        name = self._asked_name(self.tr("Rename preset"), preset.name)
        if name:
            self._try(lambda: presets.rename_preset(preset, name))

    def ask_and_remove(self, preset: Preset) -> None:
        """Delete a preset, after a question."""
        if self._agreed(self.tr("Remove the preset “{}”?").format(preset.name)):
            self._try(lambda: presets.remove_preset(preset))

    def ask_and_import(self) -> None:
        """Take presets from files."""
        settings, kinds = self._window.settings, self.tr("Presets (*.json)")
        names, _ = QFileDialog.getOpenFileNames(
            self._window, self.tr("Import presets"), str(settings.folder(_FOLDER)), kinds
        )
        for name in names:
            settings.used_folder(_FOLDER, Path(name).parent)
            self._try(partial(self._import, Path(name)))

    def _import(self, path: Path) -> None:
        preset = presets.read_preset(path)
        known = {own.name for own in presets.presets()}
        name, number = preset.name, 1
        while name in known:
            number += 1
            name = f"{preset.name[: LONGEST_NAME - 6]} ({number})"
        presets.keep_preset(replace(preset, name=name))
        self.told.emit(self.tr("Imported {}").format(name))

    def ask_and_export(self, preset: Preset) -> None:
        """Write a preset's file somewhere else."""
        settings = self._window.settings
        proposed = settings.folder(_FOLDER) / presets.preset_path(preset.name).name
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export preset"), str(proposed), self.tr("Presets (*.json)")
        )
        if name:
            path = Path(name) if Path(name).suffix else Path(name).with_suffix(presets.SUFFIX)
            settings.used_folder(_FOLDER, path.parent)
            if self._try(lambda: presets.write_preset(preset, path)):
                self.told.emit(self.tr("Preset written to {}").format(path.name))

    def _asked_name(self, title: str, name: str) -> str:
        return ask_name(self._window, title, name, LONGEST_NAME)

    def _agreed(self, question: str) -> bool:
        buttons = QMessageBox.StandardButton
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Presets"), "", buttons.Yes | buttons.No, self._window)
        box.setTextFormat(box.textFormat().PlainText)
        box.setText(question)
        answer = box.exec()
        box.deleteLater()
        return answer == buttons.Yes

    def _try(self, change: Callable[[], Any]) -> bool:
        try:
            change()
        except FacetError as error:
            self.failed.emit(str(error))
            return False
        finally:
            self.read()
        return True
