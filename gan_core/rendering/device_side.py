"""The device's side of a renderer: which stream renders what, and how a picture comes back to numpy."""

import contextlib
from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor

from gan_core.images import to_levels


def preview_threads() -> int:
    """Threads that a preview is computed with: all but one, whose core is left to what paints it.

    Two threads on two cores wait for each other whenever the window needs one of these: one in twenty renders took
    twice the time of the others, where a single thread stays within a quarter.
    """
    return max(1, torch.get_num_threads() - 1)


@contextlib.contextmanager
def exact_convolutions(device: torch.device) -> Iterator[None]:
    """On CUDA without TF32, which PyTorch allows convolutions by default: its ten bits of mantissa are a hundred times
    too few for a picture within 1e-4, and band where features become RGB. Half precision is not touched."""
    if device.type != "cuda":
        yield
        return
    cudnn = torch.backends.cudnn
    with cudnn.flags(enabled=True, benchmark=cudnn.benchmark, deterministic=cudnn.deterministic, allow_tf32=False):
        yield


class Streams:
    """On CUDA a stream for previews that goes before the one for all else; on the processor fewer threads for them.

    Args:
        device: Whose.
    """

    def __init__(self, device: torch.device) -> None:
        self._device = device
        cuda = device.type == "cuda"
        self._urgent = torch.cuda.Stream(device, priority=-1) if cuda else None
        self._patient = torch.cuda.Stream(device) if cuda else None

    @contextlib.contextmanager
    def entered(self, *, preview: bool) -> Iterator[None]:
        """Run what is inside on the stream, in order with the default one, or on so many threads."""
        stream = self._urgent if preview else self._patient
        if stream is None:
            threads = torch.get_num_threads()
            torch.set_num_threads(preview_threads() if preview else threads)
            try:
                yield
            finally:
                torch.set_num_threads(threads)
            return
        default = torch.cuda.default_stream(self._device)
        stream.wait_stream(default)
        with torch.cuda.stream(stream), exact_convolutions(self._device):
            yield
        default.wait_stream(stream)


class Readback:
    """Brings pictures to numpy: made into display bytes on the device, copied through buffers that stay pinned."""

    def __init__(self) -> None:
        self._pinned: dict[tuple[torch.dtype, torch.Size], Tensor] = {}

    def __call__(self, image: Tensor) -> tuple[np.ndarray, np.ndarray]:
        """Pixels (r, r, 3) uint8 and values (3, r, r) float32 of an image (3, r, r), with memory of their own."""
        if image.device.type != "cuda":
            return to_levels(image).cpu().numpy(), image.cpu().numpy().copy()
        pinned = [self._sent(image_or_levels) for image_or_levels in (to_levels(image), image)]
        torch.cuda.current_stream(image.device).synchronize()
        return pinned[0].numpy().copy(), pinned[1].numpy().copy()

    def _sent(self, source: Tensor) -> Tensor:
        key = (source.dtype, source.shape)
        if key not in self._pinned:
            self._pinned[key] = torch.empty(source.shape, dtype=source.dtype, pin_memory=True)
        return self._pinned[key].copy_(source, non_blocking=True)
