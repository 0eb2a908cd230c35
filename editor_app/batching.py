"""Batches in the window: which edits can be done to a folder, and the question before a running one is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox

from editor_app.batch_runner import BatchRunner
from gan_core.editing.presets import Preset, presets
from gan_core.registry import DEFAULT

if TYPE_CHECKING:
    from editor_app.dialogs.batch import BatchDialog
    from editor_app.main_window import MainWindow


class Batching(QObject):
    """Opens the batch dialog and owns what it starts.

    Args:
        window: Whose current edit and model a batch takes.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.runner = BatchRunner(self)
        self._dialog: BatchDialog | None = None
        window.actions_.batch.triggered.connect(self.open)
        self.runner.done.connect(lambda result: window.status.tell(self.tr("Batch done: {}").format(result["out"])))

    def open(self) -> None:
        """Show the dialog, with the edits that there are now."""
        from editor_app.dialogs.batch import BatchDialog

        if self._dialog is None:
            self._dialog = BatchDialog(self.runner, self._window.settings, self._window)
        if not self.runner.busy:
            self._dialog.setup.offer(*self._edits(), self._words())
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def after_question(self, go_on: Callable[[], Any]) -> bool:
        """Whether a batch is under way; then ask, and stop it and go on where the answer is yes."""
        if not self.runner.busy:
            return False
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Batch"), "", parent=self._window)
        box.setText(self.tr("A batch is not done yet. Stop it?"))
        box.setInformativeText(self.tr("What is done is kept; the same settings go on with the rest later."))
        stop = box.addButton(self.tr("&Stop it"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def on_answer() -> None:
            if box.clickedButton() is stop:
                self.runner.close()
                go_on()

        box.finished.connect(on_answer)
        box.open()
        return True

    def _edits(self) -> tuple[list[Preset], list[str]]:
        """The current face's edit and the presets that the model in use can do, and what to call them."""
        document, face = self._window.document, self._window.document.current
        found, names = [], []
        if face is not None and not face.state.is_zero:
            name = self.tr("Current edit")
            known = document.sources.values(), document.looks.values()
            found.append(Preset.of(name, face.state, document.model_id, *known))
            names.append(name)
        for preset in presets():
            if preset.model in ("", document.model_id) and not preset.state.is_zero:
                found.append(preset)
                names.append(self.tr("Preset “{}”").format(preset.name))
        return found, names

    def _words(self) -> tuple[str, ...]:
        """The model in use and its device."""
        model = self._window.engine.model
        device = () if model is None else ("--device", str(model.device))
        return ("--model", self._window.switch.name or DEFAULT, *device)
