"""Animations in the window: the dialog, its small preview, and the file, which is whole or not there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from editor_app.dialogs.motion_player import COUNT, SIDE
from editor_app.export_jobs import ExportJobs
from gan_core.jobs import Job, Priority

if TYPE_CHECKING:
    from editor_app.dialogs.animation import AnimationDialog
    from editor_app.dialogs.export_options import AnimationOptions
    from editor_app.export_jobs import Wish
    from editor_app.main_window import MainWindow
    from gan_core.export.animation import Drawn


class Animating(QObject):
    """Opens the dialog and does what it asks for.

    Args:
        window: Whose document moves.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._jobs = window, ExportJobs(window.engine)
        self.dialog: AnimationDialog | None = None
        self._job: Job | None = None
        self._preview: Job | None = None
        window.actions_.animate.triggered.connect(self.ask)
        for signal in (window.document.photoChanged, window.document.currentFaceChanged):
            signal.connect(self._on_subject_change)

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._job is not None

    def ask(self) -> None:
        """Open the dialog; it does not block the window."""
        from editor_app.dialogs.animation import AnimationDialog

        window, face = self._window, self._window.document.current
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        if face is None or face.latent is None:
            window.show_error(self.tr("Fit a face first: it is what moves."))
            return
        rows = window.attribute_panel.rows
        self.dialog = dialog = AnimationDialog(
            window.exporter.source(),
            [(identifier, row.text) for identifier, row in rows.items()],
            window.mixing.pool,
            window.settings,
            window,
            edited=not face.state.is_zero,
        )
        dialog.wanted.connect(self.make)
        dialog.previewWanted.connect(self._on_preview)
        dialog.stopWanted.connect(self.stop)
        dialog.finished.connect(self._on_closed)
        dialog.show()

    def make(self, options: AnimationOptions) -> None:
        """Write an animation; the dialog shows how far it is."""
        self._end_preview()
        scene = self._window.exporter.scene

        def only_mine(receive: Any) -> Any:
            return lambda value: receive(value) if self._job is not None and self._job is holder[0] else None

        holder: list[Job | None] = [None]
        holder[0] = self._job = self._window.worker.submit(
            Priority.PROJECTION,
            partial(self._jobs.animation, scene, options),
            on_progress=only_mine(self._on_drawn),
            on_done=only_mine(lambda _: self._on_done(options)),
            on_error=only_mine(self._on_error),
        )
        if self.dialog is not None and self._job is not None:
            self.dialog.begin()
        self._window.status.tell(self.tr("Rendering {}…").format(options.path.name))

    def stop(self) -> None:
        """Give up on the file that is being made; nothing is left of it."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._window.status.tell(self.tr("Stopped; nothing was written"))

    def _on_drawn(self, drawn: Drawn) -> None:
        if self.dialog is not None:
            self.dialog.show_drawn(drawn)

    def _on_done(self, options: AnimationOptions) -> None:
        self._job = None
        self._window.status.tell(self.tr("Saved {}").format(options.path))
        if self.dialog is not None:
            self.dialog.finish()

    def _on_error(self, error: Exception) -> None:
        self._job = None
        if self.dialog is not None:
            self.dialog.finish(str(error))
        else:
            self._window.show_error(str(error))

    def _on_preview(self, wish: Wish | None) -> None:
        self._end_preview()
        dialog = self.dialog
        if wish is None or dialog is None:
            return
        self._preview = self._window.worker.submit(
            Priority.THUMBNAIL,
            partial(self._jobs.thumbnails, self._window.exporter.scene, wish, COUNT, SIDE // 2),
            key="motion-preview",
            supersede=True,
            on_progress=lambda tile: self.dialog.show_tile(tile) if self.dialog is dialog else None,
            on_error=lambda error: dialog.player.begin(str(error)) if self.dialog is dialog else None,
        )

    def _end_preview(self) -> None:
        if self._preview is not None:
            self._preview.cancel()
            self._preview = None

    def _on_subject_change(self) -> None:
        """Another photo or face: the dialog speaks of one that is not there any more."""
        if self.dialog is not None and not self.busy:
            self.dialog.reject()

    def _on_closed(self) -> None:
        self._end_preview()
        self.stop()
        self.dialog = None
