"""The way out: the finished photo as a file or on the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from editor_app.images import to_qimage
from gan_core.jobs import CancelToken, Priority

if TYPE_CHECKING:
    from editor_app.document import Document
    from editor_app.engine import Engine, Work
    from editor_app.render_worker import RenderWorker
    from gan_core.photo.photo import Photo


class Exporter(QObject):
    """Renders the finished photo on the worker's thread and hands it over."""

    failed = Signal(str)
    told = Signal(str)

    def __init__(self, document: Document, worker: RenderWorker, engine: Engine, window: QWidget) -> None:
        super().__init__(window)
        self._document, self._worker, self._engine, self._window = document, worker, engine, window
        self._saving = 0
        self._afterwards: list[Callable[[], Any]] = []

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._saving > 0

    def when_saved(self, go_on: Callable[[], Any]) -> None:
        """Call something once the file that is being written is complete; not if it fails."""
        self._afterwards.append(go_on)

    def ask_and_save(self, go_on: Callable[[], Any] | None = None) -> None:
        """Ask where and how, then write; `go_on` is called once the file is complete."""

    def copy(self) -> None:
        """Put the finished photo on the clipboard."""
        self.told.emit(self.tr("Copying…"))

        def steps(cancel: CancelToken) -> Work:
            photo: Photo = yield from self._result(cancel)
            return to_qimage(photo.preview(max(photo.size)))

        self._worker.submit(Priority.RENDER, steps, key="copy", on_done=self._on_copied, on_error=self._on_failure)

    def _on_copied(self, image: Any) -> None:
        QGuiApplication.clipboard().setImage(image)
        self.told.emit(self.tr("Copied, {} × {} pixels").format(image.width(), image.height()))

    def _on_failure(self, error: Exception) -> None:
        self._afterwards.clear()
        self.told.emit("")
        self.failed.emit(str(error))

    @property
    def _result(self) -> Callable[[CancelToken], Work]:
        return partial(self._engine.result, self._document.photo, self._document.faces)
