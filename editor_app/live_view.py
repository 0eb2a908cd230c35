"""Keeps the canvas in step with the document: asks for frames as the edit changes and paints the newest."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from editor_app.document import Document, EditedFace, Quality, Stamp
from editor_app.messages import ViewFrame, ViewRequest
from editor_app.scene_view import SceneView, ViewMode
from gan_core.jobs import CancelToken, Job, Priority
from gan_core.project.project import View

if TYPE_CHECKING:
    from editor_app.canvas import Canvas
    from editor_app.engine import Engine, Work
    from editor_app.messages import ModelInfo
    from editor_app.previews import Previews
    from editor_app.render_worker import RenderWorker

_SLOW_SECONDS = 0.15
"""Where the full render takes longer, a preview bridges the time for undo and the like, too."""
_REST_MS = 100
"""A hand that holds still so long in a drag is looking."""


class LiveView(QObject):
    """The rules of what is painted when: newest wins, a preview never replaces a full render of the same edit.

    While the hand moves, previews follow it; when it rests, the next better sub-generator comes, then the full one.
    """

    frameShown = Signal(object)
    modeChanged = Signal()

    def __init__(
        self, document: Document, worker: RenderWorker, engine: Engine, canvas: Canvas, previews: Previews
    ) -> None:
        super().__init__(canvas)
        self.rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self.rest.timeout.connect(self._on_rest)
        self._soon = QTimer(self, singleShot=True, interval=0)  # when the window has shown its slider, cores are free
        self._soon.timeout.connect(partial(self._request, Quality.PREVIEW))
        self._previews = previews
        previews.changed.connect(self._warm_up)
        self._moved: dict[int, float] = {}
        self._document, self._worker, self._engine, self._canvas = document, worker, engine, canvas
        self._model: ModelInfo | None = None
        self._scene = SceneView(document, canvas)
        self._jobs: dict[Quality, tuple[Stamp, Job | None]] = {}
        self._shown: ViewFrame | None = None
        self._oldest = 0
        self._progress: tuple[np.ndarray, np.ndarray] | None = None
        self._failed = False
        self._noticed = ""
        self._awaited: View | None = None  # how to look at a sample face when its first frame comes
        canvas.painted.connect(self._on_painted)
        document.photoChanged.connect(self._on_photo_change)
        document.currentFaceChanged.connect(self._on_subject_change)
        document.projectionChanged.connect(self._on_subject_change)
        document.facesChanged.connect(self._scene.show_outlines)
        document.editChanged.connect(self._on_edit_change)
        document.gestureEnded.connect(self._on_gesture_end)

    # ---- what is shown -------------------------------------------------------------------------------------------

    @property
    def mode(self) -> ViewMode:
        """What the canvas shows now."""
        return self._scene.mode

    @property
    def shown(self) -> ViewFrame | None:
        """The frame on the canvas."""
        return self._shown

    def set_mode(self, mode: ViewMode) -> None:
        """Show the whole photo, or the face as the generator renders it."""
        if mode is not self._scene.wanted:
            self._scene.wanted = mode
            progress = self._progress
            self._on_subject_change()
            if progress is not None:
                self.show_progress(*progress)

    @property
    def photo_image(self) -> QImage | None:
        """The photo's picture for the screen."""
        return self._scene.photo_image

    def set_photo_image(self, image: QImage | None) -> None:
        """The photo's picture for the screen; before the document announces its photo."""
        self._scene.photo_image = image

    def set_stored(self, preview: QImage | None, faces: Mapping[int, bytes]) -> None:
        """What the next document's project file holds, shown while its faces are not fitted to the model in use."""
        self._scene.set_stored(preview, faces)

    def look_as(self, view: View) -> None:
        """Look at the picture as it was looked at before; at a sample face once there is a picture of it."""
        if self._document.photo is None:
            self._awaited = view
            return
        self.set_mode(ViewMode(view.mode))
        if view.zoom is not None:
            self._canvas.look_at(view.zoom, view.centre)

    @property
    def looked_at(self) -> View:
        """How the picture is looked at."""
        view = self._canvas.view
        return View(self.mode.value, None if view.fitted else view.zoom, view.center)

    def set_model(self, model: ModelInfo) -> None:
        """A model is ready: render what waits for it."""
        self._model = model
        self._scene.resolution = model.resolution
        self._scene.forget_edits()
        self._on_subject_change()

    def show_progress(self, pixels: np.ndarray, landmarks: np.ndarray) -> None:
        """Show a face as it converges, (r, r, 3) uint8, in its place."""
        self._progress = pixels, landmarks
        self._scene.show_progress(pixels, landmarks)

    # ---- the document changed ------------------------------------------------------------------------------------

    def _on_photo_change(self) -> None:
        self._scene.wanted = ViewMode.PHOTO
        self._awaited = None
        self._on_subject_change()

    def _on_subject_change(self) -> None:
        self._shown, self._progress = None, None
        self._oldest = self._document.edit_version
        self._scene.show_subject()
        self.modeChanged.emit()
        self._request(Quality.FULL)
        self._warm_up()

    def _on_edit_change(self) -> None:
        if self._document.in_gesture:
            for quality in (Quality.BETTER, Quality.FULL):
                self._cancel(quality)
            self._moved[self._document.edit_version] = time.perf_counter()
            self._soon.start()
            self.rest.start()
        else:
            if self._previews.full_seconds > _SLOW_SECONDS:
                self._request(Quality.PREVIEW)
            self._request(Quality.FULL)

    def _on_rest(self) -> None:
        """The hand holds still in a drag."""
        if self._document.in_gesture:
            self._request(Quality.BETTER if self._previews.timing(Quality.BETTER) is not None else Quality.FULL)

    def _on_gesture_end(self) -> None:
        self.rest.stop()
        self._soon.stop()
        self._cancel(Quality.BETTER)
        if self._model is None or self._document.current_id is None:
            return
        wanted = self._document.stamp(self._model.identity, Quality.FULL)
        asked, _ = self._jobs.get(Quality.FULL, (None, None))
        if wanted not in (asked, self._shown.stamp if self._shown is not None else None):
            self._request(Quality.FULL)

    def _on_painted(self, stamp: Stamp | None) -> None:
        """Tell how long the hand had to wait for its preview."""
        moved = self._moved.pop(stamp.edit_version, None) if stamp is not None else None
        if stamp is None or moved is None:
            return
        self._moved = {version: moment for version, moment in self._moved.items() if version > stamp.edit_version}
        shown = self._shown
        if shown is not None and shown.stamp == stamp and shown.timing is not None:
            self._previews.heard(shown.timing, time.perf_counter() - moved)

    # ---- frames --------------------------------------------------------------------------------------------------

    def _request(self, quality: Quality) -> None:
        face = self._document.current
        if face is None or face.latent is None or self._model is None:
            return
        photo = self._document.photo if self.mode is ViewMode.PHOTO else None
        others = tuple(f for f in self._document.faces if f.id != face.id and _is_edited(f)) if photo else ()
        stamp = self._document.stamp(self._model.identity, quality)
        request = ViewRequest(stamp, face, self._previews.timing(quality), photo, others)
        moving = quality is Quality.PREVIEW
        job = self._worker.submit(
            Priority.PREVIEW if moving else Priority.RENDER,
            partial(self._render, request),
            key=quality.name,
            supersede=not moving,
            on_done=self._on_frame,
            on_error=partial(self._on_failure, stamp),
        )
        self._jobs[quality] = stamp, job

    def _cancel(self, quality: Quality) -> None:
        _, job = self._jobs.pop(quality, (None, None))
        if job is not None:
            job.cancel()

    def _warm_up(self) -> None:
        face, photo = self._document.current, self._document.photo
        if self._document.in_gesture or self._model is None or face is None or face.latent is None:
            return
        if photo is None or face.projection is not None:
            steps = partial(self._engine.warm_up, photo, face, self._previews.nearby())
            self._worker.submit(Priority.THUMBNAIL, steps, key="warm-up")

    def _render(self, request: ViewRequest, cancel: CancelToken) -> Work:
        return self._engine.render(request, cancel)

    def _on_frame(self, frame: ViewFrame) -> None:
        fits_view = frame.in_photo is (self.mode is ViewMode.PHOTO)
        shown = self._shown.stamp if self._shown is not None else None
        if not (fits_view and self._is_current(frame.stamp) and frame.stamp.replaces(shown)):
            return
        if self._failed:
            self._failed = False
            self._canvas.set_message("")
        if frame.notice and frame.notice != self._noticed:
            self._noticed = frame.notice
            self._canvas.set_message(frame.notice, "warning")
        self._shown = frame
        self._scene.show_frame(frame)
        if self._awaited is not None and self._awaited.zoom is not None:
            self._canvas.look_at(self._awaited.zoom, self._awaited.centre)
        self._awaited = None
        self.frameShown.emit(frame)
        if frame.stamp.quality is Quality.BETTER and frame.stamp.edit_version == self._document.edit_version:
            self._request(Quality.FULL)

    def _on_failure(self, stamp: Stamp, error: Exception) -> None:
        if self._is_current(stamp):
            self._failed = True
            self._canvas.set_message(self.tr("Could not render: {}").format(error), "error")

    def _is_current(self, stamp: Stamp) -> bool:
        if self._model is None or self._document.current_id is None or stamp.edit_version < self._oldest:
            return False
        return stamp.subject == self._document.stamp(self._model.identity, stamp.quality).subject


def _is_edited(face: EditedFace) -> bool:
    return face.projection is not None and not face.state.is_zero
