"""The torch side of the window: the model, its renderer and what they have computed. Runs on the worker's thread."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QCoreApplication

from editor_app.coverages import Coverages
from editor_app.document import EditedFace, Quality
from editor_app.face_compositor import FaceCompositor
from editor_app.messages import (
    FaceWarnings,
    ModelInfo,
    OpenedPhoto,
    Patch,
    Sample,
    Slider,
    Tile,
    ViewFrame,
    ViewRequest,
)
from editor_app.mixing_jobs import smallest
from editor_app.other_faces import OtherFaces, painted_later
from gan_core.editing.attributes import attribute
from gan_core.editing.edit_state import AttributeOffset, EditState, Operation
from gan_core.editing.looks import Look
from gan_core.editing.where import Part, Where
from gan_core.errors import Cancelled, ModelError
from gan_core.jobs import CancelToken, run_to_end

if TYPE_CHECKING:
    from torch import Tensor

    from gan_core.editing.seed_pad import SeedPoint
    from gan_core.export.result import Subject
    from gan_core.inversion.projection import Projection
    from gan_core.model import FaceModel
    from gan_core.photo.photo import Photo
    from gan_core.rendering.calibration import Timing
    from gan_core.rendering.renderer import Frame, Renderer, RenderRequest
    from gan_core.rendering.sub_generator import SubGenerator

Work = Generator[Any, None, Any]
PREVIEW_SIDES, FULL_SIDES = (256, 768), (1024, 2048)
"""Sides in pixels to which a face is scaled down: to compute the change, and to show it in the photo."""
SHEET_SEEDS = range(8)
"""Whose faces show what a model makes."""
SHEET_SIDE = 128
PHOTO_SIDE = 4096
"""Longest side of the photo on the screen."""


class Engine:
    """Every public method is a job: it returns a generator that yields between steps."""

    def __init__(self) -> None:
        self.model: FaceModel | None = None
        self.renderer: Renderer | None = None
        self._unedited: dict[tuple[SubGenerator, str], tuple[Tensor, Renderer, int, Frame]] = {}
        self._personal: tuple[Projection, Renderer] | None = None
        self._others = OtherFaces(self._pasted, FULL_SIDES[1])
        self._compositors: dict[bool, tuple[Photo, np.ndarray, FaceCompositor]] = {}
        self._coverages = Coverages()

    def load(self, name: str, device: str, cancel: CancelToken) -> Work:
        """Load a model onto a device, the best one where there is none of that name; returns its `ModelInfo`."""
        import torch

        yield
        from gan_core.clip.embedding import OWN
        from gan_core.model import load_model
        from gan_core.rendering.calibration import assumed_timings, known_timings
        from gan_core.rendering.machine import best_device, devices
        from gan_core.rendering.renderer import Renderer

        yield
        available = devices()
        model = load_model(name, device if device in available else best_device())
        yield
        timings = known_timings(model)
        cancel.raise_if_cancelled()
        self.model, self.renderer = model, Renderer(model)
        self._unedited.clear()
        self._personal = None
        self._others.forget()
        coupled = {entry.id: entry.coupled_with for entry in model.manifest.directions}
        sliders = tuple(
            Slider(attribute(d.id), d.experimental, coupled.get(d.id, ()), d.layers) for d in model.directions.values()
        )
        where = available[str(model.device)]
        if model.device.type == "cpu":
            where = QCoreApplication.translate("Engine", "CPU, {} threads").format(torch.get_num_threads())
        manifest = model.manifest
        return ModelInfo(
            identity=model.identity,
            name=manifest.name,
            resolution=model.resolution,
            device=where,
            licence=manifest.licence,
            data=manifest.data,
            sliders=sliders,
            timings=timings or assumed_timings(model),
            measured=timings is not None,
            devices=available,
            looks=tuple(model.looks),
            predicts_looks=model.hypernetwork is not None and model.hypernetwork.embedding == OWN,
        )

    def calibrate(self, cancel: CancelToken) -> Work:
        """Measure the model's sub-generators; returns its identity and their timings, the best one first."""
        from gan_core.rendering.calibration import calibration_steps

        model, _ = self.loaded()
        timings = yield from calibration_steps(model, cancel)
        return model.identity, timings

    def sample(self, seed: int, cancel: CancelToken) -> Work:
        """A `Sample` of the generator."""
        model, renderer = self.loaded()
        from gan_core.rendering.renderer import RenderRequest

        latent = model.sample(seed)
        frame: Frame = yield from renderer.render_steps(RenderRequest(latent, EditState(), model.full), cancel)
        return Sample(seed, latent.cpu(), frame.pixels)

    def sample_at(self, point: SeedPoint, cancel: CancelToken) -> Work:
        """The latent at a place among the seeds, (1, num_styles, style_dim) on the processor."""
        from gan_core.editing.seed_pad import latent_at

        model, _ = self.loaded()
        yield
        return latent_at(model, point).cpu()

    def sheet(self, path: Path, identity: str, cancel: CancelToken) -> Work:
        """The faces that show what a model makes, each yielded as a `Tile`; the model in use is not changed.

        Args:
            path: The model's bundle.
            identity: Of the model.
            cancel: Heard between blocks.
        """
        yield
        from gan_core.model import load_model
        from gan_core.rendering.renderer import Renderer, RenderRequest

        model, renderer = self.model, self.renderer
        if model is None or renderer is None or model.identity != identity:
            model = load_model(path, "cpu" if model is None else model.device)
            renderer = Renderer(model)
            yield
        for index, seed in enumerate(SHEET_SEEDS):
            wanted = RenderRequest(model.sample(seed), EditState(), smallest(model, SHEET_SIDE))
            frame: Frame = yield from renderer.render_steps(wanted, cancel)
            yield Tile(index, frame.pixels)

    def open(self, source: Path | np.ndarray, title: str, cancel: CancelToken) -> Work:
        """Read a photo from a file, or take (h, w, 3|4) uint8 pixels of the clipboard; returns an `OpenedPhoto`."""
        yield
        from gan_core.project.project import StoredPhoto

        if isinstance(source, Path):
            from gan_core.photo.reading import read_photo_and_file

            photo, content = read_photo_and_file(source)
            file = StoredPhoto(source.name, content)
        else:
            from gan_core.photo.photo import photo_from_array
            from gan_core.project.faces import picture_as_file

            photo = photo_from_array(source)
            file = picture_as_file(photo, title)
        yield
        return OpenedPhoto(photo, photo.preview(PHOTO_SIDE), file)

    def open_project(self, path: Path, folder: Path | None, cancel: CancelToken) -> Work:
        """Read a project file; returns a `SavedDocument`, whose photo counts as one of `folder`."""
        yield
        from editor_app.saved_document import from_project
        from gan_core.project.files import load_project

        project = load_project(path)
        yield
        saved = from_project(project, folder)
        return saved if saved.photo is None else replace(saved, preview=saved.photo.preview(PHOTO_SIDE))

    def predict_look(self, picture: Path, identity: str, cancel: CancelToken) -> Work:
        """What the hypernetwork of the model of that identity makes of a picture file's style; a `DomainVector`."""
        yield
        from gan_core.editing.look_prediction import predict_look
        from gan_core.photo.reading import read_photo

        model, _ = self.loaded()
        if model.identity != identity:
            raise Cancelled("another model is in use by now")
        photo = read_photo(picture)
        yield
        return predict_look(model, [photo])

    def find_faces(self, photo: Photo, cancel: CancelToken) -> Work:
        """The faces of a photo, best first."""
        from gan_core.photo.detection import detect_faces

        yield
        return detect_faces(photo)

    def project(self, photo: Photo, landmarks: np.ndarray, steps: int, cancel: CancelToken) -> Work:
        """Find a face's latent.

        Yields `FaceWarnings`, then `RefineProgress`, then `FaceWarnings` of the result; returns a `Projection`, after
        a cancel the best so far.
        """
        from gan_core.photo.alignment import Alignment
        from gan_core.photo.detection import assess_face
        from gan_core.workflow import assess_projection, project_steps

        model, _ = self.loaded()
        yield FaceWarnings(tuple(assess_face(photo.size, landmarks, Alignment.from_landmarks(landmarks, 1))))
        projection = yield from project_steps(model, photo, landmarks, steps, cancel)
        yield FaceWarnings(assess_projection(model, projection))
        return projection

    def tune(self, projection: Projection, steps: int, cancel: CancelToken) -> Work:
        """Make a face faithful by weights of its own.

        Yields `RefineProgress`; returns the `Projection` with its weights, after a cancel the best so far.
        """
        from gan_core.workflow import tune_steps

        model, _ = self.loaded()
        return (yield from tune_steps(model, projection, steps, cancel))

    def render(self, request: ViewRequest, cancel: CancelToken) -> Work:
        """Render what the window asks for; returns a `ViewFrame`."""
        from gan_core.workflow import confined

        start = time.perf_counter()
        model, _ = self.loaded()
        if request.stamp.model_id != model.identity:
            raise Cancelled("another model is in use by now")
        full = request.stamp.quality is Quality.FULL
        face = self._possible(request.face)
        coverage = yield from self._coverages.of(model, face, cancel)
        wanted = self._request(face, request.timing)
        if coverage is not None:
            wanted = replace(wanted, mask=coverage.for_features)
        frame: Frame = yield from self._renderer(face).render_steps(wanted, cancel)
        patch, box, before = None, None, None
        others: tuple[Patch, ...] = ()
        if request.photo is not None:
            over = painted_later(face, request.others, request.photo.size) if full and not face.state.is_zero else ()
            under = tuple(other for other in request.others if other not in over)
            photo, others = yield from self._others.pasted(request.photo, under, cancel)
            if not face.state.is_zero:
                unedited = yield from self._unedited_frame(face, wanted, cancel)
                compositor = self._compositor(photo, face, full=full)
                patch, box = compositor.apply(unedited.image, frame.image, face.state, coverage), compositor.box
            if over:  # as in the exported photo, where faces are pasted in their order
                whole = yield from self._pasted(photo, (face, *over), cancel)
                own, *later = self._others.patches(whole, (face, *over))
                patch, box, others = own.pixels, own.box, (*others, *later)
        else:
            if coverage is not None and not face.state.is_zero:
                frame = confined((yield from self._unedited_frame(face, wanted, cancel)), frame, coverage)
            if full and face.projection is None:
                before = (yield from self._unedited_frame(face, wanted, cancel)).pixels
        detail = f"{frame.sub_generator} · {frame.precision}"
        seconds = time.perf_counter() - start
        in_photo = request.photo is not None
        shown = frame.pixels, patch, box, others, before, in_photo, detail, seconds
        return ViewFrame(request.stamp, *shown, request.timing, frame.notice)

    def warm_up(self, photo: Photo | None, face: EditedFace, timings: tuple[Timing, ...], cancel: CancelToken) -> Work:
        """Compute beforehand what the first frame of a drag would have to wait for.

        Args:
            photo: Where the face is; None for a sample face.
            face: That will be edited.
            timings: What previews may be rendered with, the likeliest first.
            cancel: Heard between blocks.
        """
        model, _ = self.loaded()
        shape = (1, model.num_styles, model.style_dim)
        if not self.is_fitted(face) or face.latent is None or tuple(face.latent.shape) != shape:
            return
        face = self._possible(face)
        for timing in (*timings, None):
            if self.model is not model or (timing is not None and timing.sub_generator not in model.sub_generators):
                return  # it was meant for the model that was in use when it was asked for
            wanted = self._request(face, timing)
            if timing is not None:
                yield from self._renderer(face).render_steps(wanted, cancel)
            if photo is not None and self.model is model:
                yield from self._unedited_frame(face, wanted, cancel)
                self._compositor(photo, face, full=timing is None)
            yield
            cancel.raise_if_cancelled()

    def parts(self, face: EditedFace, wanted: tuple[Part, ...], cancel: CancelToken) -> Work:
        """Where parts of a face lie in its crop, (256, 256) float32 in [0, 1] each."""
        model, _ = self.loaded()
        return dict((yield from self._coverages.parts(model, face, wanted, cancel)))

    # ---- parts of a job ------------------------------------------------------------------------------------------

    def loaded(self) -> tuple[FaceModel, Renderer]:
        """The model in use and its renderer.

        Raises:
            ModelError: There is none yet.
        """
        if self.model is None or self.renderer is None:
            raise ModelError("no model is loaded yet; wait for it, or see why in the message about it")
        return self.model, self.renderer

    def is_fitted(self, face: EditedFace) -> bool:
        """Whether a face's latent is the model's that is in use."""
        model, _ = self.loaded()
        return face.projection is None or face.projection.model == model.identity

    def _possible(self, face: EditedFace) -> EditedFace:
        """The face with as much of its edit as the model has directions and faces for."""
        model, _ = self.loaded()
        known = {name for name, source in face.sources.items() if source.model == model.identity}

        def is_possible(op: Operation) -> bool:
            if isinstance(op, AttributeOffset):
                return op.id in model.directions and (op.layers is None or op.layers[0] < model.num_styles)
            if isinstance(op, Look):
                return self._knows(face, op.id)
            return isinstance(op, Where) or known.issuperset(op.sources)

        operations = tuple(filter(is_possible, face.state.operations))
        locks = tuple(lock for lock in face.state.locks if lock in model.directions)
        if operations == face.state.operations and locks == face.state.locks:
            return face
        return replace(face, state=replace(face.state, operations=operations, locks=locks))

    def _knows(self, face: EditedFace, look: str) -> bool:
        """Whether the model has a look; one that the face brings along becomes known to it."""
        model, _ = self.loaded()
        if look not in model.looks:
            file = face.looks.get(look)
            if file is None or file.model != model.identity:
                return False
            try:
                model.add_look(look, file.vector)
            except ModelError:  # it lies about its model
                return False
        return True

    def worn(self, face: EditedFace) -> tuple[Look, ...]:
        """The looks of a face's edit that the model has, scaled by the edit's amount."""
        return self._possible(face).state.worn()

    def edited_latent(self, face: EditedFace) -> Tensor:
        """(1, num_styles, style_dim) that a face's edit leads to but for its looks, which no latent can hold.

        What the model cannot do of it is left out.
        """
        model, _ = self.loaded()
        wanted = self._request(self._possible(replace(face, state=face.state.with_looks(()))))
        blended = wanted.edit_state.blended(wanted.latent.to(model.device), wanted.sources)
        return model.apply(blended, wanted.edit_state)

    def _request(self, face: EditedFace, timing: Timing | None = None) -> RenderRequest:
        """The full render, or one as `timing` was measured."""
        from gan_core.rendering.renderer import RenderRequest

        model, _ = self.loaded()
        assert face.latent is not None
        sources = {name: face.sources[name].latent for name in face.state.sources}
        if timing is None:
            return RenderRequest(face.latent, face.state, model.full, sources=sources)
        return RenderRequest(face.latent, face.state, timing.sub_generator, timing.precision, sources, preview=True)

    def _renderer(self, face: EditedFace) -> Renderer:
        """The renderer of a face: the model's, or one of its own where it has faithful weights."""
        model, renderer = self.loaded()
        projection = face.projection
        if projection is None or projection.delta is None:
            return renderer
        if self._personal is None or self._personal[0] is not projection:
            from gan_core.rendering.renderer import Renderer
            from gan_core.workflow import model_for

            self._personal = projection, Renderer(model_for(model, projection))
        return self._personal[1]

    def subject(self, face: EditedFace) -> Subject:
        """A face with as much of its edit as the model can do, ready to be rendered for good."""
        from gan_core.export.result import Subject
        from gan_core.photo.paste_back import PastePlan

        face = self._possible(face)
        coverage = run_to_end(self._coverages.of(self.loaded()[0], face, CancelToken()))
        plan = PastePlan.of(face.state, coverage=coverage)
        return Subject(self._renderer(face), self._request(face), face.projection, plan)

    def _unedited_frame(
        self, face: EditedFace, wanted: RenderRequest, cancel: CancelToken
    ) -> Generator[Any, None, Frame]:
        key, renderer = (wanted.sub_generator, wanted.precision), self._renderer(face)
        kept, noise = self._unedited.get(key), wanted.edit_state.noise_seed
        if kept is None or kept[0] is not wanted.latent or kept[1:3] != (renderer, noise):
            kept = wanted.latent, renderer, noise, (yield from renderer.render_steps(wanted.unedited(), cancel))
            self._unedited[key] = kept
        return kept[3]

    def _pasted(self, photo: Photo, faces: tuple[EditedFace, ...], cancel: CancelToken) -> Generator[Any, None, Photo]:
        """The photo with all these faces' edits in it, at full size."""
        from gan_core.export.canvas import Canvas
        from gan_core.export.result import pasted_steps

        fitted = [face for face in faces if face.projection is not None and self.is_fitted(face)]
        result = yield from pasted_steps(Canvas(photo), [self.subject(face) for face in fitted], cancel)
        return result.photo

    def _compositor(self, photo: Photo, face: EditedFace, *, full: bool) -> FaceCompositor:
        assert face.projection is not None
        kept = self._compositors.get(full)
        if kept is None or kept[0] is not photo or kept[1] is not face.projection.landmarks:
            sides = FULL_SIDES if full else PREVIEW_SIDES
            made = FaceCompositor(photo, face.projection.alignment, face.projection.landmarks, *sides)
            kept = self._compositors[full] = photo, face.projection.landmarks, made
        return kept[2]
