"""The way of a photo into the document: read it, find its faces, let one be chosen or placed, project it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from editor_app.images import to_qimage
from editor_app.messages import FaceWarnings, OpenedPhoto, Sample
from editor_app.stored_pictures import decoded
from gan_core.errors import FaceError
from gan_core.jobs import CancelToken, Job, Priority

if TYPE_CHECKING:
    from torch import Tensor

    from editor_app.document import Document, EditedFace
    from editor_app.engine import Engine, Work
    from editor_app.live_view import LiveView
    from editor_app.render_worker import RenderWorker
    from editor_app.saved_document import SavedDocument
    from gan_core.inversion.projection import Projection
    from gan_core.photo.detection import Face

STEPS = 60
"""Refinement steps of a first projection."""
MORE_STEPS = 240
"""Of one that was asked for."""
FAITHFUL_STEPS = 100
"""Steps of tuning the weights to a face."""


class Stage(Enum):
    """What the opener is doing."""

    IDLE = auto()
    READING = auto()
    FINDING = auto()
    NO_FACE = auto()
    CHOOSING = auto()
    PLACING = auto()
    PROJECTING = auto()
    NOT_FITTED = auto()


class Opener(QObject):
    """One photo at a time; a new one takes the place of one that is still on its way."""

    stageChanged = Signal(object)
    progressed = Signal(float)
    failed = Signal(str)
    warned = Signal(str)
    photoRead = Signal(object)
    projectRead = Signal(object, object)
    """A `SavedDocument` is in the document by now, and the path that it was read from."""

    def __init__(self, document: Document, worker: RenderWorker, engine: Engine, view: LiveView) -> None:
        super().__init__(document)
        self._document, self._worker, self._engine, self._view = document, worker, engine, view
        self.stage = Stage.IDLE
        self._job: Job | None = None
        self._face_id: int | None = None
        self._previous = Stage.IDLE

    def open(self, source: Path | np.ndarray, title: str) -> None:
        """Read a photo from a file, or take (h, w, 3|4) uint8 pixels."""
        self._start(
            Stage.READING,
            Priority.RENDER,
            partial(self._engine.open, source, title),
            partial(self._on_read, title),
            partial(self._on_unreadable, title),
        )

    def open_project(self, path: Path, *, recovered: bool = False) -> None:
        """Read a project file, or what was recovered after a crash."""
        self._start(
            Stage.READING,
            Priority.RENDER,
            partial(self._engine.open_project, path, None if recovered else path.parent),
            partial(self._on_project_read, path, recovered),
            partial(self._on_unreadable, path.name),
        )

    def open_sample(self, sample: Sample) -> None:
        """Edit a face of the generator's own."""
        self.cancel()
        from gan_core.editing.seed_pad import SeedPoint

        self._view.set_photo_image(None)
        title = self.tr("Sample face {}").format(sample.seed)
        self._document.open_sample(sample.latent, title, SeedPoint.of_seed(sample.seed))
        self._set_stage(Stage.IDLE)

    def open_latent(self, latent: Tensor, title: str) -> None:
        """Edit a face that was kept, (1, num_styles, style_dim) of the model in use."""
        self.cancel()
        self._view.set_photo_image(None)
        self._document.open_sample(latent, title)
        self._set_stage(Stage.IDLE)

    def follow_model(self, identity: str) -> None:
        """Another model is in use: faces of a photo wait to be fitted to it, a sample face becomes its own."""
        document, first = self._document, not self._document.model_id
        if self.stage is Stage.PROJECTING and not first:
            self.cancel()
        document.set_model(identity)
        face = document.current
        if face is None or self.stage not in (Stage.IDLE, Stage.NOT_FITTED):
            return
        if document.photo is not None or document.made_with is not None:
            self._set_stage(self._stage_at_rest())
        elif face.latent is None:
            self._sample_again(face)

    def choose(self, face_id: int) -> None:
        """Edit a face of the photo, projecting it first where that was not done yet."""
        face = self._document.face(face_id)
        if face is None or self.stage is Stage.PLACING:
            return
        self._document.select_face(face_id)
        if face.latent is None and face.landmarks is not None:
            if self.stage is not Stage.PROJECTING or self._face_id != face_id:
                self.project(face_id, face.landmarks, STEPS)
        else:
            self._set_stage(Stage.IDLE)

    def project(self, face_id: int, landmarks: np.ndarray, steps: int) -> None:
        """Find a face's latent."""
        photo = self._document.photo
        if photo is None:
            return
        self._face_id = face_id
        self._start(
            Stage.PROJECTING,
            Priority.PROJECTION,
            partial(self._engine.project, photo, landmarks, steps),
            partial(self._on_projected, face_id),
            self._on_failure,
            partial(self._on_progress, landmarks),
        )

    def project_current(self) -> None:
        """The current face, as when it was chosen; a face of the generator's own is made by its seeds."""
        face = self._document.current
        if face is not None and face.landmarks is not None:
            self.project(face.id, face.landmarks, STEPS)
        elif face is not None and face.latent is None:
            self._sample_again(face)

    def project_again(self) -> None:
        """More steps for the current face."""
        face = self._document.current
        if face is not None and face.landmarks is not None:
            self.project(face.id, face.landmarks, MORE_STEPS)

    def make_faithful(self) -> None:
        """Tune the weights to the current face, for a closer likeness."""
        face = self._document.current
        if face is None or face.projection is None:
            return
        self._face_id = face.id
        self._start(
            Stage.PROJECTING,
            Priority.PROJECTION,
            partial(self._engine.tune, face.projection, FAITHFUL_STEPS),
            partial(self._on_projected, face.id),
            self._on_failure,
            partial(self._on_progress, face.projection.landmarks),
        )

    def begin_placing(self) -> None:
        """Let the person say where eyes and mouth are."""
        self.cancel()
        self._previous = self.stage
        self._set_stage(Stage.PLACING)

    def finish_placing(self, landmarks: np.ndarray) -> None:
        """Take the five points, (5, 2) photo pixels: of the current face, else of a new one."""
        from gan_core.photo.alignment import Alignment

        try:
            Alignment.from_landmarks(landmarks, 1)
        except FaceError as error:
            self.failed.emit(str(error))
            return
        face_id = self._document.current_id
        if face_id is None:
            (face_id,) = self._document.add_faces([landmarks])
            self._document.select_face(face_id)
        self._set_stage(Stage.IDLE)
        self.project(face_id, landmarks, STEPS)

    def cancel_placing(self) -> None:
        """Back to where placing began."""
        if self.stage is Stage.PLACING:
            self._set_stage(self._previous)

    def cancel(self) -> None:
        """Stop what runs; a projection leaves the best it has found so far."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self.stage in (Stage.READING, Stage.FINDING, Stage.PROJECTING):
            self._set_stage(self._stage_at_rest())

    def _sample_again(self, face: EditedFace) -> None:
        """The face of the model in use from the same place among the seeds."""
        if face.seed_point is None:
            self.warned.emit(self.tr("This face belongs to the other model, and comes back with it."))
            return
        steps = partial(self._engine.sample_at, face.seed_point)
        self._start(Stage.IDLE, Priority.RENDER, steps, self._document.set_sample, self._on_failure)

    # ---- results -------------------------------------------------------------------------------------------------

    def _on_read(self, title: str, opened: OpenedPhoto) -> None:
        self._view.set_photo_image(to_qimage(opened.preview))
        self._document.open_photo(opened.photo, title, opened.file)
        self.photoRead.emit(opened)
        self._start(
            Stage.FINDING,
            Priority.RENDER,
            partial(self._engine.find_faces, opened.photo),
            self._on_faces,
            self._on_failure,
        )

    def _on_project_read(self, path: Path, recovered: bool, saved: SavedDocument) -> None:
        origin = Path(saved.origin) if saved.origin else None
        self._view.set_photo_image(None if saved.preview is None else to_qimage(saved.preview))
        self._view.set_stored(decoded(saved.pictures.preview_file), saved.pictures.face_files)
        self._document.restore(saved, origin if recovered else path, dirty=recovered)
        self._view.look_as(saved.view)
        self._set_stage(self._stage_at_rest())
        self.projectRead.emit(saved, path)

    def _on_unreadable(self, title: str, error: Exception) -> None:
        self._set_stage(self._stage_at_rest())
        self.failed.emit(f"{title}: {error}" if title not in str(error) else str(error))

    def _on_faces(self, faces: tuple[Face, ...]) -> None:
        ids = self._document.add_faces([face.landmarks for face in faces])
        if len(ids) == 1:
            self.choose(ids[0])
        else:
            self._set_stage(Stage.CHOOSING if ids else Stage.NO_FACE)

    def _on_progress(self, landmarks: np.ndarray, progress: Any) -> None:
        if self.stage is not Stage.PROJECTING or self._face_id != self._document.current_id:
            return
        if isinstance(progress, FaceWarnings):
            if progress.texts:
                self.warned.emit("; ".join(progress.texts)[:1].upper() + "; ".join(progress.texts)[1:])
            return
        self.progressed.emit(progress.step / max(progress.steps, 1))
        if progress.image is not None:
            self._view.show_progress(progress.image, landmarks)

    def _on_projected(self, face_id: int, projection: Projection) -> None:
        self._document.set_projection(face_id, projection)
        if self.stage in (Stage.PROJECTING, Stage.NOT_FITTED) and self._face_id == face_id:
            self._set_stage(self._stage_at_rest())

    def _on_failure(self, error: Exception) -> None:
        self._set_stage(self._stage_at_rest())
        self.failed.emit(str(error))

    # ---- jobs ----------------------------------------------------------------------------------------------------

    def _start(
        self,
        stage: Stage,
        priority: Priority,
        steps: Callable[[CancelToken], Work],
        on_done: Callable[[Any], None],
        on_error: Callable[[Exception], None],
        on_progress: Callable[[Any], None] | None = None,
    ) -> None:
        if self._job is not None:
            self._job.cancel()
        document_id = self._document.document_id
        holder: list[Job | None] = []

        def still_wanted(receiver: Callable[[Any], None], late: bool = False) -> Callable[[Any], None]:
            def receive(value: Any) -> None:
                newest = bool(holder) and self._job is holder[0]
                if self._document.document_id == document_id and (newest or late):
                    if newest and receiver is not on_progress:
                        self._job = None
                    receiver(value)

            return receive

        holder.append(
            self._worker.submit(
                priority,
                steps,
                on_done=still_wanted(on_done, late=stage is Stage.PROJECTING),
                on_error=still_wanted(on_error),
                on_progress=still_wanted(on_progress) if on_progress is not None else None,
            )
        )
        self._job = holder[0]
        self._set_stage(stage)

    def _stage_at_rest(self) -> Stage:
        current = self._document.current
        if self._document.photo is None or current is not None:
            return Stage.IDLE if current is None or current.latent is not None else Stage.NOT_FITTED
        return Stage.CHOOSING if self._document.faces else Stage.NO_FACE

    def _set_stage(self, stage: Stage) -> None:
        self.stage = stage
        self.stageChanged.emit(stage)
