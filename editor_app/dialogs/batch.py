"""The batch dialog: first what is to be done, then how far it is. It does not block the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from editor_app.dialogs.batch_progress import BatchProgress
from editor_app.dialogs.batch_setup import BatchSetup
from gan_core.errors import FacetError

if TYPE_CHECKING:
    from editor_app.batch_runner import BatchOrder, BatchRunner
    from editor_app.settings import Settings


class BatchDialog(QDialog):
    """Asks, starts and follows a batch; closed while one is under way, it asks what becomes of it.

    Args:
        runner: Does the batch; outlives the dialog.
        settings: Where the last choice is remembered.
        parent: The window.
    """

    def __init__(self, runner: BatchRunner, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._failure = ""
        self.setWindowTitle(self.tr("Batch"))
        self.setMinimumSize(480, 340)
        self.resize(QSize(680, 620).boundedTo(self.screen().availableSize() * 0.9))
        self.setup, self.progress = BatchSetup(settings), BatchProgress(runner)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.setup)
        self.pages.addWidget(self.progress)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        self.setup.chosen.connect(self.start)
        self.setup.left.connect(self.close)
        self.progress.left.connect(self._on_back)
        self.progress.closed.connect(self.close)
        runner.failed.connect(self._on_failed)
        runner.ended.connect(self._on_ended)
        runner.done.connect(self._on_done)
        self._is_done = False

    def start(self, order: BatchOrder) -> None:
        """Begin a batch and follow it."""
        self._failure, self._is_done = "", False
        try:
            self._runner.start(order)
        except FacetError as error:
            self.setup.tell(str(error))
            return
        if self._runner.busy:
            self.progress.begin()
            self.pages.setCurrentWidget(self.progress)
            self.progress.pause.setFocus()

    def reject(self) -> None:
        """Escape closes it as the button does."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """While a batch is under way, ask whether it goes on without the dialog."""
        if not self._runner.busy or self._runner.stopping:
            super().closeEvent(event)
            return
        event.ignore()
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Batch"), "", parent=self)
        box.setText(self.tr("The batch is not done yet."))
        box.setInformativeText(self.tr("It can go on without this window; File ▸ Batch… shows it again."))
        on = box.addButton(self.tr("&Go on"), QMessageBox.ButtonRole.AcceptRole)
        stop = box.addButton(self.tr("&Stop it"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(on)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def on_answer() -> None:
            if box.clickedButton() is stop:
                self._runner.stop()
            if box.clickedButton() in (on, stop):
                self.hide()

        box.finished.connect(on_answer)
        box.open()

    def _on_back(self) -> None:
        self.pages.setCurrentWidget(self.setup)
        self.setup.refresh()

    def _on_failed(self, why: str) -> None:
        self._failure = why

    def _on_done(self) -> None:
        self._is_done = True

    def _on_ended(self) -> None:
        if self._failure:
            self._on_back()
            self.setup.tell(self._failure)
        elif not self._is_done:
            self.progress.tell_stopped()
