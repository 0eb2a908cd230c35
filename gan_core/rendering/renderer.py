"""The one door for rendering: a frozen request goes in, a frame comes out."""

import time
from collections.abc import Generator as Steps
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from torch import Tensor

from gan_core.editing.edit_state import EditState
from gan_core.images import to_pixels
from gan_core.jobs import CancelToken, run_to_end
from gan_core.model import FaceModel
from gan_core.rendering.noise import noise_of
from gan_core.rendering.sub_generator import SubGenerator


@dataclass(frozen=True, eq=False)
class RenderRequest:
    """What to render.

    Args:
        latent: (1, num_styles, style_dim), before the edit.
        edit_state: The edit to apply.
        sub_generator: Which part of the generator renders.
        precision: "fp32", "bf16" or "fp16".
        sources: The latents of other faces that the edit refers to, by name; each like `latent`.
    """

    latent: Tensor
    edit_state: EditState
    sub_generator: SubGenerator
    precision: str = "fp32"
    sources: Mapping[str, Tensor] = field(default_factory=dict)

    def unedited(self) -> "RenderRequest":
        """The same without its edit, but for the noise: what a change is measured against."""
        return replace(self, edit_state=EditState(noise_seed=self.edit_state.noise_seed))


@dataclass(frozen=True, eq=False)
class Frame:
    """A rendered picture, with memory of its own.

    Args:
        pixels: (r, r, 3) uint8 RGB.
        image: (3, r, r) float32 in [−1, 1], not clamped.
        sub_generator: What rendered it.
        precision: In which precision.
        seconds: How long that took.
    """

    pixels: np.ndarray
    image: np.ndarray
    sub_generator: SubGenerator
    precision: str
    seconds: float


class Renderer:
    """Renders edits of one model."""

    def __init__(self, model: FaceModel) -> None:
        self.model = model

    def render(self, request: RenderRequest) -> Frame:
        """Render a request.

        Raises:
            ModelError: The edit moves an attribute that the model has no direction for, or refers to a face that
                `sources` does not have.
            ValueError: The latent or the sub-generator does not fit the model.
        """
        frame: Frame = run_to_end(self.render_steps(request, CancelToken()))
        return frame

    def render_steps(self, request: RenderRequest, cancel: CancelToken) -> Steps[None, None, Frame]:
        """The same as `render`, as a job that yields between resolutions and hears `cancel`.

        Raises:
            Cancelled: At the first step after the token was cancelled.
        """
        model, state = self.model, request.edit_state
        spent, since = 0.0, time.perf_counter()
        with torch.no_grad():
            blended = state.blended(request.latent.to(model.device), request.sources)
            w_plus = model.edit(blended, state.strengths())
            noise = noise_of(model.generator, state.noise_seed)
            steps = model.prepared(request.sub_generator, request.precision).steps(w_plus, noise)
        while True:
            try:
                with torch.no_grad():
                    next(steps)
            except StopIteration as stop:
                image: Tensor = stop.value[0]
                break
            spent += time.perf_counter() - since
            yield
            cancel.raise_if_cancelled()
            since = time.perf_counter()
        pixels, values = to_pixels(image), image.cpu().numpy().copy()
        seconds = spent + time.perf_counter() - since
        return Frame(pixels, values, request.sub_generator, request.precision, seconds)
