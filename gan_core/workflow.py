"""The whole job in order: find faces, project one, render its edit back into the photo."""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor

from gan_core.editing.attributes import PasteMode, Region
from gan_core.editing.coverage_map import CoverageMap
from gan_core.editing.directions import check_known
from gan_core.editing.edit_state import EditState
from gan_core.editing.looks import Look
from gan_core.editing.mixing import Mix
from gan_core.editing.where import Part
from gan_core.errors import FaceError
from gan_core.images import from_rgb, to_pixels
from gan_core.inversion import pivotal
from gan_core.inversion.encode import encode
from gan_core.inversion.projection import Projection
from gan_core.inversion.refine import RefineProgress, refine_steps
from gan_core.jobs import CancelToken, run_to_end
from gan_core.model import FaceModel
from gan_core.photo.alignment import align_face
from gan_core.photo.coverage import Coverage, part_masks
from gan_core.photo.detection import Face, detect_faces
from gan_core.photo.paste_back import PastePlan, paste_back
from gan_core.photo.photo import Photo, photo_from_array
from gan_core.rendering.face_parts import PARTS, readout_steps
from gan_core.rendering.renderer import Frame, Renderer, RenderRequest

if TYPE_CHECKING:
    from PIL import Image

    from gan_core.editing.presets import Preset

MIX_PLAN = PastePlan(PasteMode.REPLACE, frozenset({Region.FACE}))
UNLIKE = 0.05
"""Mean squared error in [−1, 1] from which a projection is far from its face (the mean face has 0.16 on portraits)."""


@dataclass(frozen=True, eq=False)
class Edited:
    """An edit rendered into its photo."""

    photo: Photo
    frame: Frame


def check_edit(model: FaceModel, edit: "Preset") -> None:
    """See that a model can make an edit; from then on it knows the looks that the edit carries.

    Args:
        model: The model.
        edit: The edit.

    Raises:
        FacetError: The edit is for another model, or names directions, style rows or looks that this one lacks.
    """
    edit.check_fits(model.identity)
    state = edit.state
    for look in edit.looks:
        look.check_fits(model.identity)
        model.add_look(look.id, look.vector)
    model.domain(state.looks)
    check_known(model.directions, [*state.strengths(), *state.locks])
    model.conditioned(state.strengths(), state.row_ranges(), state.locks)


def choose_face(photo: Photo, number: int = 1) -> Face:
    """The face to work on.

    Args:
        photo: The photo.
        number: 1 for the most prominent face, 2 for the next, …

    Raises:
        FaceError: There are fewer faces than that.
    """
    faces = detect_faces(photo)
    if not 1 <= number <= len(faces):
        found = "no face was found" if not faces else f"{len(faces)} faces were found, no face {number}"
        raise FaceError(f"{found} in the photo; give its five points by hand (--landmarks, or Place landmarks)")
    return faces[number - 1]


def project_steps(
    model: FaceModel, photo: Photo, landmarks: np.ndarray, steps: int, cancel: CancelToken
) -> Generator[RefineProgress | None, None, Projection]:
    """Find a face's latent, as a job: yields the progress of each step, returns the projection.

    Args:
        model: What projects.
        photo: The photo.
        landmarks: (5, 2) photo pixels.
        steps: Refinement steps; 0 takes the encoder's answer.
        cancel: Once cancelled the best latent so far is returned.
    """
    aligned, alignment = align_face(photo, landmarks, model.resolution)
    yield None
    target = from_rgb(aligned).to(model.device)
    start = encode(model, target)
    yield None
    refined = yield from refine_steps(model, target, start, steps, cancel)
    return Projection(
        w_plus=refined.w_plus.cpu(),
        aligned=aligned,
        alignment=alignment,
        landmarks=landmarks,
        losses=refined.losses,
        seconds=refined.seconds,
        model=model.identity,
    )


def assess_projection(model: FaceModel, projection: Projection) -> tuple[str, ...]:
    """Say in plain words where a projection is far from its face, as it is for a face the model does not know.

    Args:
        model: The model of the projection.
        projection: The face.

    Returns:
        Warnings; none for a projection that came close.
    """
    rendered = model_for(model, projection).synthesize(projection.w_plus)
    error = float((rendered.cpu() - from_rgb(projection.aligned)).square().mean())
    if error <= UNLIKE:
        return ()
    return (
        f"the model knows no face like this one (error {error:.3f}, usual is below {UNLIKE}): expect a weak likeness",
    )


def tune_steps(
    model: FaceModel, projection: Projection, steps: int, cancel: CancelToken
) -> Generator[RefineProgress, None, Projection]:
    """Make a projection faithful by a small change of weights, as a job; see `pivotal.tune_steps`.

    Args:
        model: The model of the projection.
        projection: The face.
        steps: Tuning steps.
        cancel: Once cancelled the best change so far is kept.

    Returns:
        The projection with its weights.
    """
    target = from_rgb(projection.aligned)
    delta = yield from pivotal.tune_steps(model, target, projection.w_plus, steps, cancel)
    return projection.with_delta(delta)


def model_for(model: FaceModel, projection: Projection) -> FaceModel:
    """The model that renders a projection: with the face's faithful weights, where it has some."""
    return model if projection.delta is None else projection.delta.personalise(model)


def render_photo(
    model: FaceModel,
    photo: Photo,
    projection: Projection,
    state: EditState,
    mode: PasteMode | None = None,
    sources: Mapping[str, Tensor] | None = None,
    masks: Mapping[str, CoverageMap] | None = None,
) -> Edited:
    """Render an edit with the full generator and put it into its photo.

    Args:
        model: The model of the projection.
        photo: The photo the face came from.
        projection: The face.
        state: The edit.
        mode: How to paste; the way each part of the edit asks for when None.
        sources: The latents of other faces that the edit refers to, by name.
        masks: What was painted for it, by name.

    Returns:
        The whole photo and the rendered crop; with a zero edit the photo itself.
    """
    renderer = Renderer(model_for(model, projection))
    landmarks = projection.alignment.to_crop(projection.landmarks)
    coverage = coverage_of(model, projection.w_plus, state, landmarks, masks or {})
    mask = None if coverage is None else coverage.for_features
    request = RenderRequest(projection.w_plus, state, model.full, sources=sources or {}, mask=mask)
    frame = renderer.render(request)
    if state.is_zero:
        return Edited(photo, frame)
    unedited = renderer.render(request.unedited())
    edited = _pasted(photo, projection, unedited, frame, PastePlan.of(state, mode, coverage))
    return edited if coverage is None else replace(edited, frame=confined(unedited, frame, coverage))


def coverage_of(
    model: FaceModel,
    latent: Tensor,
    state: EditState,
    landmarks_in_crop: np.ndarray,
    masks: Mapping[str, CoverageMap],
) -> Coverage | None:
    """The mask of an edit; None where it acts everywhere.

    Args:
        model: The model of the face.
        latent: (1, num_styles, style_dim), before the edit.
        state: The edit.
        landmarks_in_crop: (5, 2) in the unit square.
        masks: What was painted, by name.

    Raises:
        ModelError: What was painted for it is not there.
    """
    if state.where is None:
        return None
    parts = run_to_end(parts_steps(model, latent, state.where.parts, landmarks_in_crop, CancelToken()))
    return Coverage.of(state.where, parts, masks)


def parts_steps(
    model: FaceModel, latent: Tensor, parts: Iterable[Part], landmarks_in_crop: np.ndarray, cancel: CancelToken
) -> Generator[None, None, dict[Part, np.ndarray]]:
    """Where parts of a face lie in its crop, as a job: by the generator's activations where these tell, else by the
    landmarks.

    Args:
        model: The model of the face.
        latent: (1, num_styles, style_dim), before its edit.
        parts: Which.
        landmarks_in_crop: (5, 2) in the unit square.
        cancel: Heard while the model's read-out is fitted, which happens once.

    Returns:
        (256, 256) float32 in [0, 1] for each part.
    """
    wanted = tuple(parts)
    found: Mapping[Part, np.ndarray] = {}
    if set(wanted) & set(PARTS):
        readout = yield from readout_steps(model, cancel)
        found = found if readout is None else readout(model, latent)
    return part_masks(wanted, landmarks_in_crop, found)


def confined(unedited: Frame, edited: Frame, coverage: Coverage) -> Frame:
    """The frame of an edit, rendered with the mask for features, that shows only in its mask."""
    image = coverage.confined(unedited.image, edited.image)
    return replace(edited, image=image, pixels=to_pixels(torch.from_numpy(image)))


def render_mix(
    model: FaceModel,
    photo: Photo,
    projection: Projection,
    mix: Mix,
    sources: Mapping[str, Tensor],
    plan: PastePlan = MIX_PLAN,
    looks: Sequence[Look] = (),
) -> Edited:
    """Mix a photo's face with others, render it with the full generator and put it into the photo.

    Args:
        model: The model of the projection.
        photo: The photo the base face came from.
        projection: The base face.
        mix: The recipe.
        sources: Name of each other face to its latent (1, num_styles, style_dim).
        plan: How and where to paste; the hair stays the photo's own unless its regions name the head or the crop.
        looks: Those of the model that the mixed face wears.

    Returns:
        The whole photo and the rendered crop; with an empty recipe the photo itself.
    """
    renderer = Renderer(model_for(model, projection))
    mixed = mix.apply(projection.w_plus, sources)
    frame, unedited = (
        renderer.render(RenderRequest(latent, EditState(worn), model.full))
        for latent, worn in ((mixed, tuple(looks)), (projection.w_plus, ()))
    )
    return _pasted(photo, projection, unedited, frame, plan)


def _pasted(photo: Photo, projection: Projection, unedited: Frame, edited: Frame, plan: PastePlan) -> Edited:
    alignment, landmarks = projection.alignment, projection.landmarks
    pasted = paste_back(photo, alignment, unedited.image, edited.image, plan=plan, landmarks=landmarks)
    return Edited(pasted, edited)


def project_image(
    model: FaceModel, image: "Image.Image", steps: int, callback: Callable[[Any], None] | None = None
) -> Projection:
    """Project the most prominent face of a Pillow image; see `FaceModel.project`.

    Raises:
        FaceError: No face was found.
    """
    photo = photo_from_array(np.asarray(image.convert("RGB")))
    return run_to_end(project_steps(model, photo, choose_face(photo).landmarks, steps, CancelToken()), callback)
