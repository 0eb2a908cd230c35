"""Jobs of mixing: small pictures of latents, and the latent that an edit leads to. Run on the worker's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.messages import FoundFace, Portrait, Tile, Variation
from gan_core.editing.edit_state import EditState
from gan_core.errors import Cancelled

if TYPE_CHECKING:
    from torch import Tensor

    from editor_app.document import EditedFace
    from editor_app.engine import Engine, Work
    from gan_core.jobs import CancelToken
    from gan_core.model import FaceModel
    from gan_core.rendering.renderer import Renderer
    from gan_core.rendering.sub_generator import SubGenerator

PORTRAIT_SIDE = 128
"""Of the picture of a face that is kept."""


class MixingJobs:
    """Every method is a job: it returns a generator that yields between steps.

    Args:
        engine: Holds the model in use.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def pictures(self, latents: Sequence[Tensor], model_id: str, side: int, cancel: CancelToken) -> Work:
        """Render latents small, each yielded as a `Tile`.

        Args:
            latents: (1, num_styles, style_dim) each.
            model_id: Identity of their model; nothing is rendered by another.
            side: The smallest side in pixels that will do.
            cancel: Heard between blocks.
        """
        from gan_core.rendering.renderer import RenderRequest

        for index, latent in enumerate(latents):
            model, renderer = self._loaded(model_id)
            request = RenderRequest(latent, EditState(), smallest(model, side))
            frame = yield from renderer.render_steps(request, cancel)
            yield Tile(index, frame.pixels)

    def edits(
        self, face: EditedFace, states: Sequence[EditState], model_id: str, side: int, cancel: CancelToken
    ) -> Work:
        """A face with other edits than its own, small, each yielded as a `Tile`; only by the model of that identity."""
        from gan_core.rendering.renderer import RenderRequest

        for index, state in enumerate(states):
            model, renderer = self._loaded(model_id)
            edited = replace(face, state=state)
            latent = self._engine.edited_latent(edited)
            shown = EditState(self._engine.worn(edited), noise_seed=state.noise_seed)
            request = RenderRequest(latent, shown, smallest(model, side))
            frame = yield from renderer.render_steps(request, cancel)
            yield Tile(index, frame.pixels)

    def seeds(self, seeds: Sequence[int], side: int, cancel: CancelToken) -> Work:
        """The faces of seeds, small, each yielded as a `Tile`."""
        model, _ = self._engine.loaded()
        yield
        return (yield from self.pictures([model.sample(seed) for seed in seeds], model.identity, side, cancel))

    def variations(
        self, face: EditedFace, seeds: Sequence[int], spread: float, model_id: str, side: int, cancel: CancelToken
    ) -> Work:
        """Faces around the one that a face's edit begins with, each yielded as a `Variation` with the edit applied.

        Args:
            face: The face.
            seeds: One for each variation.
            spread: How far they lie from it; see `seed_pad.SPREAD_RANGE`.
            model_id: Identity of the model that the face's latent is of; no other one renders it.
            side: The smallest side in pixels that will do.
            cancel: Heard between blocks.
        """
        from gan_core.editing.seed_pad import variation
        from gan_core.rendering.renderer import RenderRequest

        model, _ = self._loaded(model_id)
        start = replace(face, state=EditState().with_start(face.state.start).with_amount(face.state.amount))
        begun = self._engine.edited_latent(start)
        yield
        for index, seed in enumerate(seeds):
            model, renderer = self._loaded(model_id)
            latent = variation(model, begun, seed, spread).cpu()
            shown = self._engine.edited_latent(varied(face, latent))
            state = EditState(self._engine.worn(face), noise_seed=face.state.noise_seed)
            request = RenderRequest(shown, state, smallest(model, side))
            frame = yield from renderer.render_steps(request, cancel)
            yield Variation(index, latent, frame.pixels)

    def portrait(self, face: EditedFace, model_id: str, cancel: CancelToken) -> Work:
        """A face as it is edited now but for its looks, to be kept: returns a `Portrait`."""
        from gan_core.rendering.renderer import RenderRequest

        model, renderer = self._loaded(model_id)
        latent = self._engine.edited_latent(face)
        request = RenderRequest(latent, EditState(noise_seed=face.state.noise_seed), smallest(model, PORTRAIT_SIDE))
        frame = yield from renderer.render_steps(request, cancel)
        return Portrait(latent.cpu(), model.identity, frame.pixels)

    def edited(self, face: EditedFace, model_id: str, cancel: CancelToken) -> Work:
        """The latent that a face's edit leads to but for its looks, (1, num_styles, style_dim) on the processor."""
        yield
        self._loaded(model_id)
        return self._engine.edited_latent(face).cpu()

    def find(self, path: Path, steps: int, cancel: CancelToken) -> Work:
        """Project the most prominent face of a photo file; yields `RefineProgress`, returns a `FoundFace`."""
        from gan_core.photo.reading import read_photo
        from gan_core.workflow import choose_face, project_steps

        model, _ = self._engine.loaded()
        photo = read_photo(path)
        yield
        face = choose_face(photo)
        yield
        projection = yield from project_steps(model, photo, face.landmarks, steps, cancel)
        cancel.raise_if_cancelled()
        return FoundFace(path.name, projection.w_plus, model.identity)

    def _loaded(self, model_id: str) -> tuple[FaceModel, Renderer]:
        """The model in use and its renderer, while it is the one that a job is meant for."""
        model, renderer = self._engine.loaded()
        if model.identity != model_id:
            raise Cancelled("another model is in use by now")
        return model, renderer


def varied(face: EditedFace, latent: Tensor) -> EditedFace:
    """A face whose edit begins at another latent, (1, num_styles, style_dim): a copy to render, not the document's."""
    return replace(face, projection=None, sample_latent=latent, state=face.state.with_start(None))


def smallest(model: FaceModel, side: int) -> SubGenerator:
    """The cheapest trained sub-generator whose pictures are at least `side` wide."""
    enough = [spec for spec in model.sub_generators if spec.resolution >= side] or [model.full]
    return min(enough, key=lambda spec: (spec.resolution, -spec.macs(model.generator)))
