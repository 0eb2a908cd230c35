"""Keeps the canvas in step with the document: asks for frames as the edit changes and paints the newest."""

from __future__ import annotations

import time
from collections.abc import Mapping
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from editor_app.document import Document, EditedFace, Quality, Stamp
from editor_app.face_pictures import cut_face, overlay_face
from editor_app.images import to_qimage
from editor_app.messages import ViewFrame, ViewRequest
from editor_app.stored_pictures import decoded
from gan_core.jobs import CancelToken, Job, Priority
from gan_core.photo.alignment import Alignment
from gan_core.project.project import View

if TYPE_CHECKING:
    from editor_app.canvas import Canvas
    from editor_app.engine import Engine, Work
    from editor_app.messages import ModelInfo
    from editor_app.previews import Previews
    from editor_app.render_worker import RenderWorker

_SLOW_SECONDS = 0.15
"""Where the full render takes longer, a preview bridges the time for undo and the like, too."""
_CUT_SIDE = 512
_REST_MS = 100
"""A hand that holds still so long in a drag is looking."""


class ViewMode(Enum):
    """What the canvas shows."""

    PHOTO = "photo"
    FACE = "face"


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
        self._previews = previews
        self._moved: dict[int, float] = {}
        self._document, self._worker, self._engine, self._canvas = document, worker, engine, canvas
        self._model: ModelInfo | None = None
        self._wanted = ViewMode.PHOTO
        self._photo_image: QImage | None = None
        self._stored: tuple[QImage | None, Mapping[int, bytes]] = None, {}
        self._stored_id = 0
        self._base_image: tuple[np.ndarray, QImage] | None = None
        self._scene: tuple[object, ...] = ()
        self._jobs: dict[Quality, tuple[Stamp, Job | None]] = {}
        self._shown: ViewFrame | None = None
        self._oldest = 0
        self._before: np.ndarray | None = None
        self._progress: tuple[np.ndarray, np.ndarray] | None = None
        self._failed = False
        self._noticed = ""
        canvas.painted.connect(self._on_painted)
        document.photoChanged.connect(self._on_photo_change)
        document.currentFaceChanged.connect(self._on_subject_change)
        document.projectionChanged.connect(self._on_subject_change)
        document.facesChanged.connect(self._show_outlines)
        document.editChanged.connect(self._on_edit_change)
        document.gestureEnded.connect(self._on_gesture_end)

    # ---- what is shown -------------------------------------------------------------------------------------------

    @property
    def mode(self) -> ViewMode:
        """What the canvas shows now: a sample face has no photo."""
        return self._wanted if self._document.photo is not None else ViewMode.FACE

    @property
    def shown(self) -> ViewFrame | None:
        """The frame on the canvas."""
        return self._shown

    def set_mode(self, mode: ViewMode) -> None:
        """Show the whole photo, or the face as the generator renders it."""
        if mode is not self._wanted:
            self._wanted = mode
            progress = self._progress
            self._on_subject_change()
            if progress is not None:
                self.show_progress(*progress)

    @property
    def photo_image(self) -> QImage | None:
        """The photo's picture for the screen."""
        return self._photo_image

    def set_photo_image(self, image: QImage | None) -> None:
        """The photo's picture for the screen; before the document announces its photo."""
        self._photo_image = image

    def set_stored(self, preview: QImage | None, faces: Mapping[int, bytes]) -> None:
        """What the next document's project file holds, shown while its faces are not fitted to the model in use."""
        self._stored, self._stored_id = (preview, faces), self._document.document_id + 1

    def look_as(self, view: View) -> None:
        """Look at the picture as it was looked at before."""
        if self._document.photo is not None:
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
        self._on_subject_change()

    def show_progress(self, pixels: np.ndarray, landmarks: np.ndarray) -> None:
        """Show a face as it converges, (r, r, 3) uint8, in its place."""
        self._progress = pixels, landmarks
        image, photo = to_qimage(pixels), self._document.photo
        if self.mode is ViewMode.FACE:
            self._canvas.set_after(image)
        elif photo is not None:
            corners = Alignment.from_landmarks(landmarks, 1).corners
            self._canvas.set_after(*overlay_face(image, photo.size, corners))

    # ---- the document changed ------------------------------------------------------------------------------------

    def _on_photo_change(self) -> None:
        self._wanted = ViewMode.PHOTO
        self._on_subject_change()

    def _on_subject_change(self) -> None:
        self._shown, self._before, self._progress = None, None, None
        self._oldest = self._document.edit_version
        self._set_scene()
        self.modeChanged.emit()
        self._request(Quality.FULL)
        self._warm_up()

    def _on_edit_change(self) -> None:
        if self._document.in_gesture:
            for quality in (Quality.BETTER, Quality.FULL):
                self._cancel(quality)
            self._moved[self._document.edit_version] = time.perf_counter()
            self._request(Quality.PREVIEW)
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

    def _set_scene(self) -> None:
        face, photo = self._document.current, self._document.photo
        if photo is not None and self.mode is ViewMode.PHOTO:
            scene: tuple[object, ...] = (self._document.document_id, self.mode)
            if scene != self._scene:
                self._canvas.set_before(self._photo_image, photo.size)
            self._canvas.set_after(None)
        elif photo is not None and face is not None and face.landmarks is not None and self._photo_image is not None:
            scene = (self._document.document_id, self.mode, face.id, face.projection)
            if scene != self._scene:
                corners = Alignment.from_landmarks(face.landmarks, 1).corners
                cut = cut_face(self._photo_image, photo.size, corners, _CUT_SIDE)
                side = self._model.resolution if self._model is not None else _CUT_SIDE
                self._canvas.set_before(cut, (side, side))
                self._canvas.set_after(None)
        elif photo is not None:
            scene = (self._document.document_id, self.mode, None)
            self._canvas.set_before(self._photo_image, photo.size)
            self._canvas.set_after(None)
        else:  # a sample face: its first frame brings the picture before the edit
            scene = (self._document.document_id, self.mode, self._document.current_id)
        self._scene = scene
        if face is None or face.latent is None:
            self._show_stored(face)
        self._show_outlines()

    def _show_stored(self, face: EditedFace | None) -> None:
        """The renders that the project file holds, in place of those that cannot be made."""
        if self._stored_id != self._document.document_id:
            return
        preview, faces = self._stored
        crop = decoded(faces.get(face.id)) if face is not None else None
        if self._document.photo is None and crop is not None:
            self._canvas.set_before(crop, (crop.width(), crop.height()))
        elif self._document.photo is not None:
            self._canvas.set_after(preview if self.mode is ViewMode.PHOTO else crop)

    def _show_outlines(self) -> None:
        faces = [face for face in self._document.faces if face.landmarks is not None]
        if self.mode is ViewMode.FACE or (len(faces) < 2 and self._document.current is not None):
            faces = []
        ids = [face.id for face in faces]
        current = ids.index(self._document.current_id) if self._document.current_id in ids else None
        quads = [Alignment.from_landmarks(face.landmarks, 1).corners for face in faces if face.landmarks is not None]
        self._canvas.set_faces(quads, current)

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
        if self._model is not None and photo is not None and face is not None and face.projection is not None:
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
        if not frame.in_photo:
            if frame.before is not None and frame.before is not self._before:
                self._before = frame.before
                side = frame.before.shape[1]
                self._canvas.set_before(to_qimage(frame.before), (side, side))
            self._canvas.set_after(to_qimage(frame.pixels), None, frame.stamp)
        elif frame.base is not None:
            self._canvas.set_after(self._with_base(frame), None, frame.stamp)
        elif frame.patch is not None:
            self._canvas.set_after(to_qimage(frame.patch), _rect(frame), frame.stamp)
        else:
            self._canvas.set_after(None, None, frame.stamp)
        self.frameShown.emit(frame)
        if frame.stamp.quality is Quality.BETTER and frame.stamp.edit_version == self._document.edit_version:
            self._request(Quality.FULL)

    def _with_base(self, frame: ViewFrame) -> QImage:
        """The whole picture: the photo with its other faces' edits, and this face's patch over it."""
        assert frame.base is not None
        assert self._document.photo is not None
        if self._base_image is None or self._base_image[0] is not frame.base:
            self._base_image = frame.base, to_qimage(frame.base)
        image = QImage(self._base_image[1])
        if frame.patch is not None:
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            scale = image.width() / self._document.photo.size[0]
            painter.scale(scale, image.height() / self._document.photo.size[1])
            painter.drawImage(_rect(frame), to_qimage(frame.patch))
            painter.end()
        return image

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


def _rect(frame: ViewFrame) -> QRectF:
    assert frame.box is not None
    x0, y0, x1, y1 = frame.box
    return QRectF(x0, y0, x1 - x0, y1 - y0)
