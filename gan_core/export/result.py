"""A finished result: the picture before, each face's edit, and the picture after; what every export is written from."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from gan_core.editing.edit_state import EditState
from gan_core.photo.paste_back import PastePlan, patch_of
from gan_core.photo.photo import Box, Photo
from gan_core.photo.xmp import DigitalSource

if TYPE_CHECKING:
    from torch import Tensor

    from gan_core.editing.attributes import PasteMode
    from gan_core.editing.coverage_map import CoverageMap
    from gan_core.export.canvas import Canvas
    from gan_core.inversion.projection import Projection
    from gan_core.jobs import CancelToken
    from gan_core.model import FaceModel
    from gan_core.rendering.renderer import Renderer, RenderRequest


@dataclass(frozen=True, eq=False)
class Subject:
    """A face with its edit, ready to be rendered.

    Args:
        renderer: Of its model, or of its own faithful weights.
        request: The full render of its edit.
        projection: Where it lies in its photo; None for a face without one.
        plan: How its edit goes back into the photo.
    """

    renderer: Renderer
    request: RenderRequest
    projection: Projection | None
    plan: PastePlan

    @property
    def masked(self) -> RenderRequest:
        """The render of its edit where its mask lets it be."""
        coverage = self.plan.coverage
        return self.request if coverage is None else replace(self.request, mask=coverage.for_features)

    @classmethod
    def of(
        cls,
        model: FaceModel,
        projection: Projection,
        state: EditState,
        mode: PasteMode | None = None,
        sources: Mapping[str, Tensor] | None = None,
        masks: Mapping[str, CoverageMap] | None = None,
    ) -> Subject:
        """The face of a projection; the arguments are those of `workflow.render_photo`."""
        from gan_core.rendering.renderer import Renderer, RenderRequest
        from gan_core.workflow import coverage_of, model_for

        request = RenderRequest(projection.w_plus, state, model.full, sources=sources or {})
        landmarks = projection.alignment.to_crop(projection.landmarks)
        coverage = coverage_of(model, projection.w_plus, state, landmarks, masks or {})
        plan = PastePlan.of(state, mode, coverage)
        return cls(Renderer(model_for(model, projection)), request, projection, plan)


@dataclass(frozen=True, eq=False)
class Edit:
    """What the edit of one face did to the picture.

    Args:
        state: What was done.
        box: Where, in pixels of the picture.
        before: (h, w, C) the picture under the box without this edit, with those before it.
        after: (h, w, C) with it.
        mask: (h, w) float32 in [0, 1], where it may show.
    """

    state: EditState
    box: Box
    before: np.ndarray
    after: np.ndarray
    mask: np.ndarray


@dataclass(frozen=True, eq=False)
class Result:
    """What is to be written.

    Args:
        original: The picture without any edit.
        photo: With all of them.
        edits: One for each edited face, in the order in which they were pasted.
        source: How the picture came about; None for a photo that was not edited.
    """

    original: Photo
    photo: Photo
    edits: tuple[Edit, ...] = ()
    source: DigitalSource | None = None

    @property
    def told(self) -> str:
        """What was done: the edit state of each edited face as JSON, a line each."""
        return "\n".join(edit.state.to_json() for edit in self.edits)

    def without_metadata(self) -> Result:
        """The same without EXIF and XMP."""
        original, photo = (replace(photo, exif=None, xmp=None) for photo in (self.original, self.photo))
        return replace(self, original=original, photo=photo)


def pasted_steps(canvas: Canvas, subjects: Sequence[Subject], cancel: CancelToken) -> Generator[None, None, Result]:
    """Render the edits of a photo's faces and put them into a picture of it, as a job.

    Args:
        canvas: The picture.
        subjects: Faces of its photo; those without an edit change nothing.
        cancel: Heard between blocks.
    """
    photo, edits = canvas.photo, []
    for subject in subjects:
        state, projection = subject.request.edit_state, subject.projection
        if projection is None or state.is_zero:
            continue
        edited = yield from subject.renderer.render_steps(subject.masked, cancel)
        unedited = yield from subject.renderer.render_steps(subject.request.unedited(), cancel)
        patch = patch_of(
            photo,
            canvas.alignment(projection.alignment),
            unedited.image,
            edited.image,
            plan=subject.plan,
            landmarks=canvas.points(projection.landmarks),
        )
        if patch is not None:
            x0, y0, x1, y1 = patch.box
            before = photo.pixels[y0:y1, x0:x1]
            edits.append(Edit(state, patch.box, before, patch.pixels, patch.mask))
            photo = photo.with_region(patch.pixels, patch.box)
        yield
        cancel.raise_if_cancelled()
    return Result(canvas.photo, photo, tuple(edits), DigitalSource.EDITED if edits else None)


def rendered_steps(
    subject: Subject, cancel: CancelToken, side: int | None = None, *, deep: bool = False
) -> Generator[None, None, Result]:
    """Render a face without its photo, as a job.

    Args:
        subject: The face.
        cancel: Heard between blocks.
        side: Of the picture, in pixels; as it is rendered when None.
        deep: Gives it 16 bits a channel instead of 8.
    """
    from gan_core.export.canvas import checked

    state, renderer, coverage = subject.request.edit_state, subject.renderer, subject.plan.coverage
    side = None if side is None else checked(side)
    image = (yield from renderer.render_steps(subject.masked, cancel)).image
    if state.is_zero:
        picture = picture_of(image, side, deep=deep)
        return Result(picture, picture, source=DigitalSource.GENERATED)
    unedited = (yield from renderer.render_steps(subject.request.unedited(), cancel)).image
    image = image if coverage is None else coverage.confined(unedited, image)
    before, after = (picture_of(each, side, deep=deep) for each in (unedited, image))
    width, height = after.size
    mask = np.ones((height, width), np.float32)
    if coverage is not None:
        import cv2

        mask = cv2.resize(coverage.reach, (width, height))
    edit = Edit(state, (0, 0, width, height), before.pixels, after.pixels, mask)
    return Result(before, after, (edit,), DigitalSource.GENERATED)


def picture_of(image: np.ndarray, side: int | None, *, deep: bool) -> Photo:
    """A render, (3, r, r) float32 in [−1, 1], as a picture of its own."""
    from gan_core.photo.colour import quantise

    values = np.clip(image.transpose(1, 2, 0) / 2 + 0.5, 0, 1)  # (r, r, 3)
    if side is not None and side != len(values):
        import cv2

        way = cv2.INTER_AREA if side < len(values) else cv2.INTER_CUBIC
        values = cv2.resize(np.ascontiguousarray(values), (side, side), interpolation=way)
    return Photo(np.ascontiguousarray(quantise(values, np.dtype(np.uint16 if deep else np.uint8))))
