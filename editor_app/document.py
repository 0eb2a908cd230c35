"""What the window edits: one photo or sample face, its faces, and each face's edit with undo."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from editor_app.commands import Change, FaceChange, HistoryStep, SampleValue
from editor_app.saved_document import SavedDocument
from gan_core.editing.edit_state import EditState
from gan_core.project.project import ModelName

if TYPE_CHECKING:
    from torch import Tensor

    from gan_core.editing.coverage_map import CoverageMap
    from gan_core.editing.latent_store import MixSource
    from gan_core.editing.look_files import LookFile
    from gan_core.editing.seed_pad import SeedPoint
    from gan_core.inversion.projection import Projection
    from gan_core.photo.photo import Photo
    from gan_core.project.project import StoredPhoto


class Quality(IntEnum):
    """How good a frame is; of one edit version the better one stays."""

    PREVIEW = 0
    BETTER = 1
    """What a resting hand sees first."""
    FULL = 2


@dataclass(frozen=True)
class Stamp:
    """What a frame shows: of which document, face and model, after how many edits, and how well."""

    document_id: int
    face_id: int
    model_id: str
    edit_version: int
    quality: Quality

    def replaces(self, shown: Stamp | None) -> bool:
        """Whether a frame of this stamp may be painted over one of `shown`: newest wins, then the best."""
        if shown is None or self.subject != shown.subject:
            return True
        return (self.edit_version, self.quality) >= (shown.edit_version, shown.quality)

    @property
    def subject(self) -> tuple[int, int, str]:
        """Document, face and model."""
        return self.document_id, self.face_id, self.model_id


@dataclass(frozen=True, eq=False)
class EditedFace:
    """One face of the document with its own edit.

    Args:
        id: Unique in its document.
        landmarks: (5, 2) photo pixels; None for a sample face.
        projection: The face in the model's terms, once it was projected.
        sample_latent: (1, num_styles, style_dim) of a sample face.
        seed_point: The place among the seeds that gives this latent, where one does.
        state: Its edit.
        sources: Other faces by name, for edits that refer to them; the document's, shared by all its faces.
        masks: What was painted, by name; the document's own, to which strokes are added.
        looks: Looks that are no model's own, by id; likewise, looks that become known are added.
    """

    id: int
    landmarks: np.ndarray | None = None
    projection: Projection | None = None
    sample_latent: Tensor | None = None
    seed_point: SeedPoint | None = None
    state: EditState = field(default_factory=EditState)
    sources: Mapping[str, MixSource] = field(default_factory=dict)
    masks: Mapping[str, CoverageMap] = field(default_factory=dict)
    looks: Mapping[str, LookFile] = field(default_factory=dict)

    @property
    def latent(self) -> Tensor | None:
        """(1, num_styles, style_dim) that the edit starts from; None before projection."""
        return self.projection.w_plus if self.projection is not None else self.sample_latent


class Document(QObject):
    """The one document of a window; opening another photo replaces its contents.

    A gesture is the bracket of a drag (or of a run of key or wheel steps): everything between `begin_gesture` and
    `end_gesture` is one undo step, and undo inside it restores the state of its beginning.
    """

    photoChanged = Signal()
    titleChanged = Signal()
    facesChanged = Signal()
    currentFaceChanged = Signal()
    projectionChanged = Signal()
    editChanged = Signal()
    looksChanged = Signal()
    """A look became known that was not."""
    gestureBegan = Signal()
    gestureEnded = Signal()
    gestureAborted = Signal()
    dirtyChanged = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document_id = 0
        self.photo: Photo | None = None
        self.title = ""
        self.photo_file: StoredPhoto | None = None
        """The file that the photo came in, byte for byte."""
        self.project_path: Path | None = None
        """The project file that the document is saved as; None before it was."""
        self.made_with: ModelName | None = None
        """The model that a project file was saved with."""
        self.faces: tuple[EditedFace, ...] = ()
        self.current_id: int | None = None
        self.edit_version = 0
        self.model_id = ""
        self.sources: Mapping[str, MixSource] = {}
        """Faces that edits may refer to, by name. They outlive the photo: a face of one goes into the next."""
        self.masks: dict[str, CoverageMap] = {}
        """What was painted for edits, by name."""
        self.looks: dict[str, LookFile] = {}
        """Looks that edits may wear and that are no model's own, by id. As sources they outlive the photo."""
        self._shelf: dict[tuple[int, str], Projection] = {}
        self._sample_shelf: dict[tuple[int, str], tuple[Tensor, SeedPoint | None]] = {}
        self._restoring = False
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self._on_clean_change)
        self._face_ids = itertools.count(1)
        self._gesture_start: EditedFace | None = None
        self._gesture_text = ""

    # ---- what is there -------------------------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been opened yet."""
        return self.photo is None and not self.faces

    @property
    def name(self) -> str:
        """What the window is called after: the project file, else the photo or face."""
        return self.project_path.name if self.project_path is not None else self.title

    @property
    def is_dirty(self) -> bool:
        """Whether there are edits that were not saved."""
        return not self.undo_stack.isClean()

    @property
    def current(self) -> EditedFace | None:
        """The face that the sliders move."""
        return self.face(self.current_id)

    @property
    def in_gesture(self) -> bool:
        """Whether a drag is under way."""
        return self._gesture_start is not None

    def face(self, face_id: int | None) -> EditedFace | None:
        """The face of that id, None where there is none (any more)."""
        return next((face for face in self.faces if face.id == face_id), None)

    def stamp(self, model_id: str, quality: Quality) -> Stamp:
        """The stamp of a frame of the document as it is now."""
        assert self.current_id is not None
        return Stamp(self.document_id, self.current_id, model_id, self.edit_version, quality)

    # ---- opening -------------------------------------------------------------------------------------------------

    def open_photo(self, photo: Photo, title: str, file: StoredPhoto | None = None) -> None:
        """Replace everything by a photo whose faces are not known yet; `file` is what it came in."""
        self._replace_all(photo, title, ())
        self.photo_file = file
        self._announce()

    def open_sample(self, latent: Tensor, title: str, point: SeedPoint | None = None) -> None:
        """Replace everything by a face of the generator's own, from a place among the seeds if there is one."""
        self._replace_all(None, title, (self._new_face(sample_latent=latent, seed_point=point),))
        self._announce()

    def restore(self, saved: SavedDocument, path: Path | None, *, dirty: bool) -> None:
        """Replace everything by what a project file held.

        Args:
            saved: In terms of the model it was saved with; another one that is in use takes its place.
            path: The project file; None where there is none yet.
            dirty: Whether it differs from that file: it was recovered after a crash.
        """
        in_use = self.model_id
        self._replace_all(saved.photo, saved.title, saved.faces)
        self.photo_file, self.project_path, self.made_with = saved.file, path, saved.model
        self.current_id, self.model_id = saved.current_id, saved.model.identity
        self._shelf, self._sample_shelf = dict(saved.shelf), dict(saved.samples)
        self.sources = {**self.sources, **saved.sources}
        self.masks.update(saved.masks)
        self.looks.update(saved.looks)
        self.faces = tuple(
            replace(face, sources=self.sources, masks=self.masks, looks=self.looks) for face in self.faces
        )
        self._face_ids = itertools.count(1 + max((face.id for face in self.faces), default=0))
        if in_use:
            self._follow(in_use)
        self._restoring = True
        for step in saved.steps:
            self.undo_stack.push(Change(self, step))
        self.undo_stack.setIndex(saved.position)
        self._restoring = False
        if dirty:
            self.undo_stack.resetClean()
        else:
            self.undo_stack.setClean()
        self._announce()

    def _replace_all(self, photo: Photo | None, title: str, faces: tuple[EditedFace, ...]) -> None:
        self._shelf, self._sample_shelf = {}, {}
        self.document_id += 1
        self.edit_version += 1
        self.photo, self.title, self.faces = photo, title, faces
        self.photo_file = self.project_path = self.made_with = None
        self.current_id = faces[0].id if faces else None
        self._gesture_start = None
        self.undo_stack.clear()

    def _announce(self) -> None:
        self.photoChanged.emit()
        self.facesChanged.emit()
        self.currentFaceChanged.emit()

    # ---- the model -----------------------------------------------------------------------------------------------

    def set_model(self, identity: str) -> None:
        """Another model is in use: photo, faces and edits stay.

        A face's latent belongs to the model that made it. It is put aside and comes back with its model; a sample face
        that the new model has not seen waits for `set_sample`.
        """
        self.end_gesture()
        self._follow(identity)
        self.edit_version += 1
        self.facesChanged.emit()
        self.projectionChanged.emit()

    def _follow(self, identity: str) -> None:
        old, self.model_id = self.model_id or identity, identity
        faces = []
        for face in self.faces:
            if face.projection is not None:
                self._shelf[face.id, face.projection.model] = face.projection
            if face.sample_latent is not None:
                self._sample_shelf[face.id, old] = face.sample_latent, face.seed_point
            projection = self._shelf.get((face.id, identity))
            sample, point = self._sample_shelf.get((face.id, identity), (None, face.seed_point))
            faces.append(replace(face, projection=projection, sample_latent=sample, seed_point=point))
        self.faces = tuple(faces)

    def set_sample(self, latent: Tensor) -> None:
        """The sample face in terms of the model in use, (1, num_styles, style_dim); its edit stays."""
        if self.photo is None and self.current_id is not None:
            self._replace(self.current_id, sample_latent=latent)
            self._touch()
            self.edit_version += 1
            self.projectionChanged.emit()

    # ---- faces ---------------------------------------------------------------------------------------------------

    def add_faces(self, landmarks: Iterable[np.ndarray]) -> list[int]:
        """Add faces of the photo by their (5, 2) landmarks in photo pixels; returns their ids."""
        added = [self._new_face(landmarks=np.asarray(points, np.float64)) for points in landmarks]
        self.faces = (*self.faces, *added)
        self._touch()
        self.facesChanged.emit()
        return [face.id for face in added]

    def add_source(self, source: MixSource) -> None:
        """Make a face known, so that edits may refer to it by its name."""
        if source.hash not in self.sources:
            self.sources = {**self.sources, source.hash: source}
            self.faces = tuple(replace(face, sources=self.sources) for face in self.faces)

    def add_looks(self, looks: Iterable[LookFile]) -> None:
        """Make looks known, so that edits may wear them; one of the same id takes the place of the one before."""
        self.looks.update({look.id: look for look in looks})
        self.looksChanged.emit()

    def select_face(self, face_id: int) -> None:
        """Make a face the one that the sliders move."""
        if face_id == self.current_id or self.face(face_id) is None:
            return
        self.end_gesture()
        self.current_id = face_id
        self.edit_version += 1
        self.currentFaceChanged.emit()

    def set_projection(self, face_id: int, projection: Projection) -> None:
        """Put a projection in a face's place: the first as part of opening, a later one as an undo step."""
        face = self.face(face_id)
        if face is None:
            return
        if face.projection is None or self._is_foreign(projection):
            self.replace_projection(face_id, projection)
            self._touch()
        else:
            tuned = projection.delta is not None and projection.delta is not face.projection.delta
            text = self.tr("Make it faithful") if tuned else self.tr("Fit the face again")
            self._push(text, FaceChange(face_id, face.projection, projection))

    def replace_projection(self, face_id: int, projection: Projection) -> None:
        """What a step does and undoes; one of another model is put aside until that one is in use."""
        if self._restoring:
            return
        if self._is_foreign(projection):
            self._shelf[face_id, projection.model] = projection
            return
        self._replace(face_id, projection=projection, landmarks=projection.landmarks)
        self.edit_version += 1
        self.facesChanged.emit()
        self.projectionChanged.emit()

    # ---- edits ---------------------------------------------------------------------------------------------------

    def begin_gesture(self, text: str) -> None:
        """Open a bracket; `text` names the undo step."""
        self.end_gesture()
        if self.current is not None:
            self._gesture_start, self._gesture_text = self.current, text
            self.gestureBegan.emit()

    def change(self, state: EditState) -> None:
        """Set the current face's edit inside a gesture; nothing happens outside one (its gesture was undone)."""
        if self.current is not None and self.in_gesture:
            self.replace_states({self.current.id: state})

    def change_sample(self, latent: Tensor, point: SeedPoint | None) -> None:
        """Set the current sample face's latent, (1, num_styles, style_dim), inside a gesture; nothing outside one."""
        face = self.current
        if face is not None and self.photo is None and self.in_gesture:
            self.replace_sample(face.id, SampleValue(latent, point, face.state, self.model_id))

    def end_gesture(self) -> None:
        """Close the bracket: one undo step, if anything changed."""
        start, face = self._gesture_start, self.current
        if start is None or face is None:
            return
        self._gesture_start = None
        if start.sample_latent is not face.sample_latent:
            self._push(self._gesture_text, FaceChange(face.id, self._sample_of(start), self._sample_of(face)))
        elif start.state != face.state:
            self._push(self._gesture_text, FaceChange(face.id, start.state, face.state))
        self.gestureEnded.emit()

    def set_state(self, state: EditState, text: str) -> None:
        """Set the current face's edit as one undo step."""
        self.begin_gesture(text)
        self.change(state)
        self.end_gesture()

    def reset(self) -> None:
        """Take the current face back to no edit, as one undo step."""
        self.set_state(EditState(), self.tr("Reset all"))

    def revert(self) -> None:
        """Take every face back to no edit, as one undo step."""
        self.end_gesture()
        edited = [face for face in self.faces if face.state != EditState()]
        if edited:
            self._push(self.tr("Revert"), *(FaceChange(face.id, face.state, EditState()) for face in edited))

    def undo(self) -> None:
        """Undo one step; inside a gesture, go back to its beginning."""
        if self._gesture_start is not None and self.current is not None:
            start, self._gesture_start = self._gesture_start, None
            self.gestureAborted.emit()
            if start.sample_latent is not self.current.sample_latent:
                self.replace_sample(start.id, self._sample_of(start))
            else:
                self.replace_states({self.current.id: start.state})
        else:
            self.undo_stack.undo()

    def redo(self) -> None:
        """Redo one step."""
        self.end_gesture()
        self.undo_stack.redo()

    def go_to(self, position: int) -> None:
        """Undo or redo until so many steps are done."""
        self.end_gesture()
        self.undo_stack.setIndex(position)

    def replace_sample(self, face_id: int, value: SampleValue) -> None:
        """What a step does and undoes; a latent of another model is put aside until that one is in use."""
        if self._restoring:
            return
        if value.latent is not None and value.model != self.model_id:
            self._sample_shelf[face_id, value.model] = value.latent, value.point
            self.replace_states({face_id: value.state})
            return
        self._replace(face_id, sample_latent=value.latent, seed_point=value.point, state=value.state)
        seed = value.point.seed if value.point is not None else None
        self.title = self.tr("Generated face") if seed is None else self.tr("Sample face {}").format(seed)
        self.edit_version += 1
        self.titleChanged.emit()
        self.editChanged.emit()

    def replace_states(self, states: Mapping[int, EditState]) -> None:
        """What a step does and undoes; it shows the face it changes."""
        if self._restoring:
            return
        changed = [face_id for face_id, state in states.items() if (f := self.face(face_id)) and f.state != state]
        if not changed:
            return
        for face_id in changed:
            self._replace(face_id, state=states[face_id])
        self.edit_version += 1
        if self.current_id not in changed:
            self.select_face(changed[0])
        self.editChanged.emit()

    # ---- saving --------------------------------------------------------------------------------------------------

    @property
    def revision(self) -> tuple[object, ...]:
        """What compares equal as long as there is nothing new to save."""
        return self.document_id, self.faces, self.undo_stack.index()

    def snapshot(self) -> SavedDocument:
        """The document as it is now, without a drag that is under way; nothing is copied."""
        stack, start = self.undo_stack, self._gesture_start
        changes = (stack.command(index) for index in range(stack.count()))
        return SavedDocument(
            title=self.title,
            model=ModelName("", self.model_id),
            photo=self.photo,
            file=self.photo_file,
            faces=tuple(start if start is not None and start.id == face.id else face for face in self.faces),
            shelf=dict(self._shelf),
            samples=dict(self._sample_shelf),
            current_id=self.current_id,
            steps=tuple(change.step for change in changes if isinstance(change, Change)),
            position=stack.index(),
            sources=self.sources,
            masks=dict(self.masks),
            looks=dict(self.looks),
            in_use=self.model_id,
        )

    def mark_saved(self, path: Path, revision: tuple[object, ...]) -> None:
        """A project file holds the document as it was at that revision."""
        if revision[0] != self.document_id:
            return
        self.project_path = path
        if revision == self.revision:
            self.undo_stack.setClean()
        self.titleChanged.emit()

    def mark_exported(self, states: list[EditState]) -> None:
        """The finished photo was written: enough, for what is no project yet; a project has more to save."""
        if self.project_path is None and states == [face.state for face in self.faces]:
            self.undo_stack.setClean()

    def _push(self, text: str, *changes: FaceChange) -> None:
        self.undo_stack.push(Change(self, HistoryStep(text, changes)))

    def _touch(self) -> None:
        """Something that is no undo step differs from the project file."""
        if self.project_path is not None:
            self.undo_stack.resetClean()

    def _sample_of(self, face: EditedFace) -> SampleValue:
        return SampleValue(face.sample_latent, face.seed_point, face.state, self.model_id)

    def _new_face(self, **parts: Any) -> EditedFace:
        return EditedFace(next(self._face_ids), sources=self.sources, masks=self.masks, looks=self.looks, **parts)

    def _is_foreign(self, projection: Projection) -> bool:
        return bool(self.model_id) and projection.model != self.model_id

    def _on_clean_change(self, clean: bool) -> None:
        self.dirtyChanged.emit(not clean)

    def _replace(self, face_id: int, **changes: object) -> None:
        self.faces = tuple(replace(f, **changes) if f.id == face_id else f for f in self.faces)  # type: ignore[arg-type]
