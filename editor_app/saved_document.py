"""A document as a value, and its way into a project file and back; both ways run on a worker's thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from editor_app.commands import FaceChange, HistoryStep, SampleValue
from editor_app.stored_pictures import StoredPictures
from gan_core.editing.edit_state import EditState
from gan_core.project.project import (
    Change,
    ModelName,
    Project,
    Step,
    StoredFace,
    StoredLatent,
    StoredPhoto,
    StoredProjection,
    StoredSample,
    StoredSource,
    View,
)

if TYPE_CHECKING:
    from torch import Tensor

    from editor_app.document import EditedFace
    from gan_core.editing.coverage_map import CoverageMap
    from gan_core.editing.latent_store import MixSource
    from gan_core.editing.look_files import LookFile
    from gan_core.editing.seed_pad import SeedPoint
    from gan_core.inversion.projection import Projection
    from gan_core.photo.photo import Photo


@dataclass(frozen=True, eq=False)
class SavedDocument:
    """Everything of a document that outlives its window.

    Args:
        title: What the photo or the face is called.
        model: The model that the faces' latents belong to.
        photo: The decoded photo; None for a face of the generator's own.
        file: The file it came in; None where there was none.
        faces: With what they have of the model in use.
        shelf: Projections of other models, by face and model.
        samples: Latents of other models with their places among the seeds, likewise.
        current_id: The face that the sliders move.
        steps: The history, oldest first.
        position: How many of the steps are done.
        sources: Other faces that edits refer to.
        masks: What was painted for edits.
        looks: Those that edits may wear and that are no model's own.
        view: How the picture is looked at.
        pictures: What was rendered last.
        preview: (h, w, 3|4) uint8, the photo for the screen; None where that is not wanted.
        origin: Of a recovered document, the project file it belongs to; empty where there is none.
        in_use: Identity of the model in use, which need not be `model` where that one is missing.
    """

    title: str
    model: ModelName
    photo: Photo | None
    file: StoredPhoto | None
    faces: tuple[EditedFace, ...]
    shelf: Mapping[tuple[int, str], Projection]
    samples: Mapping[tuple[int, str], tuple[Tensor, SeedPoint | None]]
    current_id: int | None
    steps: tuple[HistoryStep, ...]
    position: int
    sources: Mapping[str, MixSource]
    masks: Mapping[str, CoverageMap] = field(default_factory=dict)
    looks: Mapping[str, LookFile] = field(default_factory=dict)
    view: View = field(default_factory=View)
    pictures: StoredPictures = field(default_factory=StoredPictures)
    preview: np.ndarray | None = None
    origin: str = ""
    in_use: str = ""


def to_project(saved: SavedDocument) -> Project:
    """The document as it goes into a file."""
    from gan_core.project.faces import picture_as_file, stored_projection

    known: dict[int, StoredProjection] = {}
    drawn: dict[int, StoredLatent] = {}

    def stored(projection: Projection) -> StoredProjection:
        return known.setdefault(id(projection), stored_projection(projection))

    def stored_latent(latent: Tensor, point: SeedPoint | None, model: str) -> StoredLatent:
        return drawn.setdefault(id(latent), StoredLatent(model, _array(latent), point))

    def value(of: EditState | Projection | SampleValue) -> EditState | StoredProjection | StoredSample:
        if isinstance(of, SampleValue):
            return StoredSample(None if of.latent is None else stored_latent(of.latent, of.point, of.model), of.state)
        return of if isinstance(of, EditState) else stored(of)

    def face(edited: EditedFace) -> StoredFace:
        own = [edited.projection] if edited.projection is not None else []
        own += [projection for (face_id, _), projection in saved.shelf.items() if face_id == edited.id]
        by_model = {projection.model: projection for projection in reversed(own)}
        latents = {model: sample for (face_id, model), sample in saved.samples.items() if face_id == edited.id}
        if edited.sample_latent is not None:
            latents[saved.in_use] = edited.sample_latent, edited.seed_point
        return StoredFace(
            id=edited.id,
            landmarks=None if edited.landmarks is None else np.asarray(edited.landmarks, np.float64),
            state=edited.state,
            projections=tuple(map(stored, by_model.values())),
            latents=tuple(stored_latent(latent, point, model) for model, (latent, point) in latents.items()),
        )

    file = saved.file
    if file is None and saved.photo is not None:
        file = picture_as_file(saved.photo, saved.title)
    preview, crops = saved.pictures.encoded()
    ids, states = {edited.id for edited in saved.faces}, _states(saved)
    mentioned = {name for state in states for name in state.sources}
    worn = {look.id for state in states for look in state.looks}
    painted = {state.where.painted for state in states if state.where is not None}
    return Project(
        title=saved.title,
        model=saved.model,
        photo=file,
        faces=tuple(map(face, saved.faces)),
        current=saved.current_id,
        steps=tuple(
            Step(step.text, tuple(Change(c.face_id, value(c.before), value(c.after)) for c in step.changes))
            for step in saved.steps
        ),
        position=saved.position,
        sources=tuple(
            StoredSource(source.hash, source.title, source.model, _array(source.latent))
            for name, source in saved.sources.items()
            if name in mentioned
        ),
        masks=tuple(mask for name, mask in saved.masks.items() if name in painted),
        looks=tuple(look for id, look in saved.looks.items() if id in worn),
        view=saved.view,
        preview=preview,
        crops={face_id: data for face_id, data in crops.items() if face_id in ids},
        origin=saved.origin,
    )


def from_project(project: Project, folder: Path | None) -> SavedDocument:
    """A document out of a file.

    Args:
        project: What the file holds.
        folder: Where the finished photo is proposed to go; None where nothing is known.

    Raises:
        PhotoError: Its photo cannot be read.
        ProjectError: A face that edits refer to is not what its name says.
    """
    import torch

    from editor_app.document import EditedFace
    from gan_core.editing.latent_store import MixSource
    from gan_core.errors import ProjectError
    from gan_core.photo.reading import read_photo
    from gan_core.project.faces import Restorer

    photo = None if project.photo is None else read_photo(project.photo.data)
    if photo is not None and project.photo is not None and folder is not None:
        photo = replace(photo, source=folder / project.photo.name)
    restorer = None if photo is None else Restorer(photo)
    sources = {}
    for source in project.sources:
        made = MixSource.of(torch.from_numpy(source.w_plus.copy()), source.title, source.model)
        if made.hash != source.hash:
            raise ProjectError(f"the face {source.title!r} that edits refer to is damaged; open an older copy")
        sources[made.hash] = made

    def restored(projection: StoredProjection) -> Projection:
        if restorer is None:
            raise ProjectError("it has faces of a photo, but no photo; open an older copy")
        return restorer.projection(projection)

    tensors: dict[int, Tensor] = {}

    def tensor(latent: StoredLatent) -> Tensor:
        return tensors.setdefault(id(latent), torch.from_numpy(latent.w_plus.copy()))

    def value(of: EditState | StoredProjection | StoredSample) -> EditState | Projection | SampleValue:
        if isinstance(of, StoredSample):
            if of.latent is None:
                return SampleValue(None, None, of.state, "")
            return SampleValue(tensor(of.latent), of.latent.point, of.state, of.latent.model)
        return of if isinstance(of, EditState) else restored(of)

    shelf = {(f.id, p.model): restored(p) for f in project.faces for p in f.projections}
    samples = {(f.id, s.model): (tensor(s), s.point) for f in project.faces for s in f.latents}
    in_use = project.model.identity

    def face(stored: StoredFace) -> EditedFace:
        elsewhere = next((latent.point for latent in stored.latents), None)
        latent, point = samples.pop((stored.id, in_use), (None, elsewhere))
        projection = shelf.pop((stored.id, in_use), None)
        return EditedFace(stored.id, stored.landmarks, projection, latent, point, stored.state, sources)

    return SavedDocument(
        title=project.title,
        model=project.model,
        photo=photo,
        file=project.photo,
        faces=tuple(map(face, project.faces)),
        shelf=shelf,
        samples=samples,
        current_id=project.current,
        steps=tuple(
            HistoryStep(step.text, tuple(FaceChange(c.face, value(c.before), value(c.after)) for c in step.changes))
            for step in project.steps
        ),
        position=project.position,
        sources=sources,
        masks={mask.hash: mask for mask in project.masks},
        looks={look.id: look for look in project.looks},
        view=project.view,
        pictures=StoredPictures.of_files(project.preview, project.crops),
        origin=project.origin,
    )


def _states(saved: SavedDocument) -> list[EditState]:
    """Every edit, present or past."""
    values = [value for step in saved.steps for c in step.changes for value in (c.before, c.after)]
    states = [face.state for face in saved.faces]
    return states + [
        v if isinstance(v, EditState) else v.state for v in values if isinstance(v, EditState | SampleValue)
    ]


def _array(latent: Tensor) -> np.ndarray:
    return latent.detach().cpu().float().numpy()
