"""Keeps what is not saved yet in a recovery file: again and again while there is something new, and on a crash."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.saved_document import SavedDocument, to_project
from gan_core.errors import FacetError
from gan_core.jobs import CancelToken, Priority
from gan_core.paths import recovery_dir
from gan_core.project.recovery import RecoveryFile

if TYPE_CHECKING:
    from editor_app.document import Document
    from editor_app.engine import Work
    from editor_app.render_worker import RenderWorker

INTERVAL_S = 60


class Autosaver(QObject):
    """One recovery file for the window; it goes when the document is saved, closed or back at what was saved.

    Args:
        document: What is kept.
        files: Writes on a thread of its own, in order.
        take: Gives the document as it is now.
        parent: Its owner.
    """

    failed = Signal(str)
    kept = Signal()

    def __init__(
        self, document: Document, files: RenderWorker, take: Callable[[], SavedDocument], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document, self._files, self._take = document, files, take
        self._file: RecoveryFile | None = None
        self._kept: tuple[object, ...] | None = None
        self._failed = False
        self._timer = QTimer(self, interval=INTERVAL_S * 1000)
        self._timer.timeout.connect(self.keep)
        self._timer.start()
        document.dirtyChanged.connect(self._on_dirty_change)
        document.photoChanged.connect(self._on_photo_change)

    def set_interval(self, seconds: int) -> None:
        """Keep it so often from now on."""
        self._timer.setInterval(seconds * 1000)

    def keep(self) -> None:
        """Write the recovery file, where there is something that neither it nor the project file holds."""
        revision = self._document.revision
        if not self._document.is_dirty or revision == self._kept:
            return
        try:
            file = self._own_file()
        except (OSError, FacetError) as error:
            self._on_failure(error)
            return
        self._kept = revision
        steps = partial(_keeping, file, self._state())
        self._files.submit(Priority.RENDER, steps, key="autosave", on_done=self._on_kept, on_error=self._on_failure)

    def keep_at_once(self) -> None:
        """The last attempt of a program that fails: on this thread, and whatever goes wrong is left at that."""
        with contextlib.suppress(Exception):
            if self._document.is_dirty and self._document.revision != self._kept:
                self._own_file().write(to_project(self._state()))
                self._kept = self._document.revision

    def adopt(self, file: RecoveryFile) -> None:
        """Go on with a file that was recovered: it stays on the disk until its content is saved."""
        old, self._file, self._kept = self._file, file, self._document.revision
        if old is not None:
            self._files.submit(Priority.RENDER, partial(_leaving, old))

    def stop(self) -> None:
        """Keep nothing more."""
        self._timer.stop()

    def forget_at_once(self) -> None:
        """Remove the recovery file; nothing else works on it any more."""
        if self._file is not None:
            self._file.clear()
            self._file.release()
            self._file = None

    def _state(self) -> SavedDocument:
        path = self._document.project_path
        return replace(self._take(), origin="" if path is None else str(path))

    def _own_file(self) -> RecoveryFile:
        if self._file is None:
            self._file = RecoveryFile.new(recovery_dir())
        return self._file

    def _on_dirty_change(self, dirty: bool) -> None:
        if not dirty:
            self._forget()

    def _on_photo_change(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._kept = None
        if self._file is not None:
            self._files.submit(Priority.RENDER, partial(_clearing, self._file), key="autosave")

    def _on_kept(self, _: None) -> None:
        self._failed = False
        self.kept.emit()

    def _on_failure(self, error: Exception) -> None:
        self._kept = None
        if not self._failed:  # once, not every minute
            self._failed = True
            self.failed.emit(self.tr("What is not saved cannot be kept for a crash: {}").format(error))


def _keeping(file: RecoveryFile, saved: SavedDocument, cancel: CancelToken) -> Work:
    yield
    file.write(to_project(saved))


def _clearing(file: RecoveryFile, cancel: CancelToken) -> Work:
    yield
    file.clear()


def _leaving(file: RecoveryFile, cancel: CancelToken) -> Work:
    yield
    file.clear()
    file.release()
