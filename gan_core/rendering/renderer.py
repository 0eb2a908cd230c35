"""The one door for rendering: a frozen request goes in, a frame comes out."""

import logging
import time
from collections.abc import Generator as Steps
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from torch import Tensor

from gan_core.editing.edit_state import EditState
from gan_core.errors import ModelError
from gan_core.jobs import CancelToken, run_to_end
from gan_core.model import FaceModel
from gan_core.rendering.activations import Reuse
from gan_core.rendering.device_side import Readback, Streams
from gan_core.rendering.memory import Way, free_cached, is_out_of_memory, ways
from gan_core.rendering.noise import noise_of
from gan_core.rendering.sub_generator import SubGenerator

log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class RenderRequest:
    """What to render.

    Args:
        latent: (1, num_styles, style_dim), before the edit.
        edit_state: The edit to apply.
        sub_generator: Which part of the generator renders.
        precision: "fp32", "bf16" or "fp16".
        sources: The latents of other faces that the edit refers to, by name; each like `latent`.
        preview: Whether a hand waits for it: it goes before other renders, and leaves a core to the window.
        mask: (s, s) float32 in [0, 1], where the edit acts, blended in the generator's features; everywhere when None.
    """

    latent: Tensor
    edit_state: EditState
    sub_generator: SubGenerator
    precision: str = "fp32"
    sources: Mapping[str, Tensor] = field(default_factory=dict)
    preview: bool = False
    mask: np.ndarray | None = None

    def unedited(self) -> "RenderRequest":
        """The same without its edit, but for the noise: what a change is measured against."""
        return replace(self, edit_state=EditState(noise_seed=self.edit_state.noise_seed), mask=None)


@dataclass(frozen=True, eq=False)
class Frame:
    """A rendered picture, with memory of its own.

    Args:
        pixels: (r, r, 3) uint8 RGB.
        image: (3, r, r) float32 in [−1, 1], not clamped.
        sub_generator: What rendered it.
        precision: In which precision.
        seconds: How long that took.
        device: Where.
        notice: What to tell the user: it was rendered otherwise than asked, for want of memory. Mostly empty.
    """

    pixels: np.ndarray
    image: np.ndarray
    sub_generator: SubGenerator
    precision: str
    seconds: float
    device: str = "cpu"
    notice: str = ""


class Renderer:
    """Renders edits of one model.

    What a render leaves behind serves the next one: a request that differs only in later styles or later noise starts
    at the first layer that they reach, and gives the same pixels as from nothing.
    """

    def __init__(self, model: FaceModel) -> None:
        self.model = model
        self._streams = Streams(model.device)
        self._readback = Readback()
        self._noise: tuple[int, list[Tensor] | None] = (0, None)
        self._processor: FaceModel | None = None  # the model on the CPU, for want of memory on its device
        self._ways: dict[tuple[SubGenerator, str], tuple[Way, ...]] = {}

    @property
    def reuse(self) -> Reuse:
        """How much of the work of this model's renders earlier ones had done already."""
        return self.model.reuse

    def render(self, request: RenderRequest) -> Frame:
        """Render a request.

        Raises:
            ModelError: The edit moves an attribute that the model has no direction for, or refers to a face that
                `sources` does not have; or there is no memory for it, not even on the processor.
            ValueError: The latent or the sub-generator does not fit the model.
        """
        frame: Frame = run_to_end(self.render_steps(request, CancelToken()))
        return frame

    def render_steps(self, request: RenderRequest, cancel: CancelToken) -> Steps[None, None, Frame]:
        """The same as `render`, as a job that yields between layers and hears `cancel`.

        Where the device has too little memory, it is tried in half precision, then on the processor; what did not fit
        once is not tried again.

        Raises:
            Cancelled: At the first step after the token was cancelled.
        """
        asked = (request.sub_generator, request.precision)
        left = self._ways.get(asked) or ways(self.model.device, request.precision)
        while True:
            try:
                return (yield from self._steps(request, left[0], cancel))
            except RuntimeError as error:
                if not is_out_of_memory(error):
                    raise
                reason = str(error).splitlines()[0]
            # out here, for while it is handled the error keeps what it was raised over
            self.model.release()
            free_cached(self.model.device)
            if len(left) == 1:
                raise ModelError(
                    f"too little memory for {request.sub_generator} in {left[0].precision} ({reason}); "
                    "close other programs or use a smaller model"
                )
            left = self._ways[asked] = left[1:]
            log.warning("%s (%s)", left[0].notice, reason)

    def _steps(self, request: RenderRequest, way: Way, cancel: CancelToken) -> Steps[None, None, Frame]:
        model, spec = self._model_on(way.device), request.sub_generator
        steps, spent = None, 0.0
        try:
            while True:
                since = time.perf_counter()
                with torch.no_grad(), self._streams.entered(preview=request.preview):
                    if steps is None:
                        steps = self._begun(model, request, way)
                    try:
                        next(steps)
                    except StopIteration as stop:
                        pixels, values = self._readback(stop.value[0])
                        break
                spent += time.perf_counter() - since
                yield
                cancel.raise_if_cancelled()
        finally:
            if steps is not None:
                steps.close()
        seconds = spent + time.perf_counter() - since
        return Frame(pixels, values, spec, way.precision, seconds, str(model.device), way.notice)

    def _begun(self, model: FaceModel, request: RenderRequest, way: Way) -> Steps[None, None, Tensor]:
        state = request.edit_state
        blended = state.blended(request.latent.to(model.device), request.sources)
        w_plus = model.apply(blended, state)
        if self._noise[0] != state.noise_seed:
            self._noise = state.noise_seed, noise_of(self.model.generator, state.noise_seed)
        noise = self._noise[1]
        if noise is not None and model is not self.model:
            noise = [own.to(model.device) for own in noise]
        domain = model.domain(state.worn())
        network = model.prepared(request.sub_generator, way.precision)
        if request.mask is None or state.is_zero:
            return network.steps(w_plus, noise, domain)
        mask = torch.from_numpy(request.mask).to(model.device)[None, None]
        return network.blended_steps((request.latent.to(model.device), w_plus), mask, noise, domain)

    def _model_on(self, device: torch.device) -> FaceModel:
        if device == self.model.device:
            return self.model
        if self._processor is None:
            self._processor = self.model.on_cpu()
        for id, vector in self.model.looks.items():
            self._processor.add_look(id, vector)
        return self._processor
