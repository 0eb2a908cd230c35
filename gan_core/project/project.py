"""The nouns of a project: plain values and numpy arrays, as they go into a `.facet` file and come out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from gan_core.editing.coverage_map import CoverageMap
from gan_core.editing.edit_state import EditState
from gan_core.editing.look_files import LookFile
from gan_core.editing.seed_pad import SeedPoint

SUFFIX = ".facet"
MIME_TYPE = "application/x-facet-project"


@dataclass(frozen=True)
class ModelName:
    """The model that was in use: what it is called, and its identity (the sha256 of its generator)."""

    name: str
    identity: str


@dataclass(frozen=True, eq=False)
class StoredPhoto:
    """The original photo: its file's name, without a folder, and its bytes as they were read."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, eq=False)
class StoredProjection:
    """A face as a latent of one model; its crop is cut out of the photo anew.

    Args:
        model: Identity of the model.
        w_plus: (1, num_styles, style_dim) float32.
        crop_to_photo: (2, 3) float64, the crop's unit square to photo pixels.
        size: Side of the crop in pixels.
        landmarks: (5, 2) float64 photo pixels.
        losses: (steps,) float64, of the refinement.
        seconds: What the refinement took.
        delta: Faithful weights: name of a convolution to its two float16 factors; empty where there are none.
    """

    model: str
    w_plus: np.ndarray = field(repr=False)
    crop_to_photo: np.ndarray
    size: int
    landmarks: np.ndarray
    losses: np.ndarray = field(repr=False)
    seconds: float
    delta: Mapping[str, tuple[np.ndarray, np.ndarray]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, eq=False)
class StoredLatent:
    """A face of the generator's own: (1, num_styles, style_dim) float32 of one model.

    Args:
        model: Identity of the model.
        w_plus: The latent.
        point: The place among the seeds that gives it, where one does.
    """

    model: str
    w_plus: np.ndarray = field(repr=False)
    point: SeedPoint | None = None


@dataclass(frozen=True, eq=False)
class StoredSample:
    """A face of the generator's own with its edit; None where the model in use had not seen it."""

    latent: StoredLatent | None
    state: EditState


@dataclass(frozen=True, eq=False)
class StoredSource:
    """Another face that edits refer to by the hash of its latent."""

    hash: str
    title: str
    model: str
    w_plus: np.ndarray = field(repr=False)


@dataclass(frozen=True, eq=False)
class StoredFace:
    """One face with its edit.

    Args:
        id: Unique in the project.
        landmarks: (5, 2) float64 photo pixels; None for a face of the generator's own.
        state: Its edit.
        projections: Of a photo's face, one a model at most; the one of the project's model is in use.
        latents: Of a face of the generator's own, likewise.
    """

    id: int
    landmarks: np.ndarray | None
    state: EditState
    projections: tuple[StoredProjection, ...] = ()
    latents: tuple[StoredLatent, ...] = ()


@dataclass(frozen=True, eq=False)
class Change:
    """What one step does to one face: another edit, projection or latent, before and after."""

    face: int
    before: EditState | StoredProjection | StoredSample
    after: EditState | StoredProjection | StoredSample


@dataclass(frozen=True, eq=False)
class Step:
    """One step of the history."""

    text: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class View:
    """How the picture was looked at.

    Args:
        mode: "photo" or "face".
        zoom: Device pixels per picture pixel; None where the whole picture was shown.
        centre: The picture point in the middle.
    """

    mode: str = "photo"
    zoom: float | None = None
    centre: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, eq=False)
class Project:
    """Everything that one window edits.

    Args:
        title: What the photo or the face is called.
        model: The model in use.
        photo: None for a face of the generator's own.
        faces: In the order in which they were found.
        current: Id of the face that was edited last; None where none was chosen.
        steps: The history, oldest first.
        position: How many of the steps are done; the others can be redone.
        sources: Other faces that states refer to.
        masks: What was painted for states, which name it.
        looks: Those that states wear and that are not a model's own.
        view: How the picture was looked at.
        preview: The whole edited picture as JPEG, for those who lack the model; None where none was rendered.
        crops: Face id to the edited face as PNG.
        origin: In a recovery file, the project file it belongs to; empty in others, for a path says much of a person.
        saved: When it was written, ISO 8601, UTC; set by writing.
        facet: The version that wrote it; set by writing.
    """

    title: str
    model: ModelName
    photo: StoredPhoto | None = None
    faces: tuple[StoredFace, ...] = ()
    current: int | None = None
    steps: tuple[Step, ...] = ()
    position: int = 0
    sources: tuple[StoredSource, ...] = ()
    masks: tuple[CoverageMap, ...] = ()
    looks: tuple[LookFile, ...] = ()
    view: View = field(default_factory=View)
    preview: bytes | None = field(default=None, repr=False)
    crops: Mapping[int, bytes] = field(default_factory=dict, repr=False)
    origin: str = ""
    saved: str = ""
    facet: str = ""
