"""The way out: the finished photo as a file or on the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from editor_app.export_jobs import ExportJobs, Scene
from editor_app.images import to_qimage
from editor_app.pending_saves import PendingSaves
from gan_core.export.canvas import Scope
from gan_core.export.writing import Form
from gan_core.jobs import CancelToken, Priority
from gan_core.photo.alignment import Alignment

if TYPE_CHECKING:
    from editor_app.dialogs.export_options import ExportOptions, ExportSource
    from editor_app.document import Document
    from editor_app.engine import Engine, Work
    from editor_app.messages import ModelInfo
    from editor_app.render_worker import RenderWorker
    from editor_app.settings import Settings
    from gan_core.editing.edit_state import EditState


class Exporter(QObject):
    """Renders the finished photo on the worker's thread and hands it over."""

    failed = Signal(str)
    told = Signal(str)
    busyChanged = Signal()

    def __init__(
        self, document: Document, worker: RenderWorker, engine: Engine, settings: Settings, window: QWidget
    ) -> None:
        super().__init__(window)
        self._document, self._worker, self._window = document, worker, window
        self._settings, self._jobs = settings, ExportJobs(engine)
        self._model: ModelInfo | None = None
        self._pending = PendingSaves(self.busyChanged.emit)

    @property
    def scene(self) -> Scene:
        """The document as it is now."""
        return Scene(self._document.photo, self._document.faces, self._document.current)

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._pending.busy

    def set_model(self, model: ModelInfo) -> None:
        """The model whose renders are saved."""
        self._model = model

    def when_saved(self, go_on: Callable[[], Any]) -> None:
        """Call something once the file that is being written is complete; not if it fails."""
        self._pending.wait(go_on)

    def ask_and_save(self, go_on: Callable[[], Any] | None = None) -> None:
        """Ask where and how, then write; `go_on` is called once the file is complete."""
        from editor_app.dialogs.export import ExportDialog

        dialog = ExportDialog(self.source(), self._settings, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.chosen.connect(lambda options: self.save(options, go_on))
        dialog.open()

    def save(self, options: ExportOptions, go_on: Callable[[], Any] | None = None) -> None:
        """Write a file; `go_on` is called once it is complete."""
        face = self._document.current
        if options.scope is Scope.RENDER and (face is None or face.latent is None):
            self.failed.emit(self.tr("There is no fitted face to crop; save the whole photo, or fit a face first."))
            return
        if options.scope is not Scope.RENDER and self._refuses():
            return
        self._pending.begin(go_on)
        self.told.emit(self.tr("Saving {}…").format(options.path.name))
        make = partial(self._jobs.result, self.scene, options.scope, options.side, deep=options.deep)
        saved = self._document.document_id, [face.state for face in self._document.faces]

        def steps(cancel: CancelToken) -> Work:
            options.write((yield from make(cancel=cancel)))

        self._worker.submit(
            Priority.RENDER,
            steps,
            on_done=lambda _: self._on_saved(options, saved),
            on_error=self._on_save_failure,
        )

    def copy(self) -> None:
        """Put the finished photo on the clipboard."""
        if self._refuses():
            return
        self.told.emit(self.tr("Copying…"))
        scope = Scope.RENDER if self._document.photo is None else Scope.WHOLE
        make = partial(self._jobs.result, self.scene, scope, None, deep=False)

        def steps(cancel: CancelToken) -> Work:
            photo = (yield from make(cancel=cancel)).photo
            return to_qimage(photo.preview(max(photo.size)))

        self._worker.submit(Priority.RENDER, steps, key="copy", on_done=self._on_copied, on_error=self._on_failure)

    def _refuses(self) -> bool:
        """Whether an edit would be left out because its face is not fitted to the model in use; says so."""
        waiting = [
            i for i, face in enumerate(self._document.faces, 1) if face.latent is None and not face.state.is_zero
        ]
        if waiting:
            names = ", ".join(map(str, waiting))
            text = self.tr("Fit face {} to this model first: its edit would be left out.")
            self.failed.emit(text.format(names))
        return bool(waiting)

    def source(self) -> ExportSource:
        """What there is to be saved."""
        from editor_app.dialogs.export_options import ExportSource

        document, face = self._document, self._document.current
        side = self._model.resolution if self._model is not None else 0
        if document.photo is None:
            return ExportSource(document.title.lower().replace(" ", "-"), side)
        size = 0.0
        if face is not None and face.landmarks is not None:
            size = Alignment.from_landmarks(face.landmarks, 1).face_size
        return ExportSource.of(document.photo, document.title, side, size)

    def _on_saved(self, options: ExportOptions, saved: tuple[int, list[EditState]]) -> None:
        document_id, states = saved
        if document_id == self._document.document_id and options.form is not Form.SHEET:
            self._document.mark_exported(states)
        self.told.emit(self.tr("Saved {}").format(options.path))
        self._pending.succeed()

    def _on_copied(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self.told.emit(self.tr("Copied, {} × {} pixels").format(image.width(), image.height()))

    def _on_failure(self, error: Exception) -> None:
        self.told.emit("")
        self.failed.emit(str(error))

    def _on_save_failure(self, error: Exception) -> None:
        self._pending.fail()
        self._on_failure(error)
