"""What to do when a device has no memory left: a smaller batch, half precision, then the processor."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

CPU = torch.device("cpu")


class Renders(Protocol):
    """What `PreparedGenerator` is to this module."""

    def __call__(self, w_plus: Tensor, noise: Sequence[Tensor] | None = None) -> Tensor: ...


@dataclass(frozen=True)
class Way:
    """One way to render a request.

    Args:
        device: Where.
        precision: In which precision.
        notice: What to tell the user about it; empty where it is what was asked for.
    """

    device: torch.device
    precision: str
    notice: str = ""


def ways(device: torch.device, precision: str) -> tuple[Way, ...]:
    """The ways to render on a device, each needing less of its memory than the one before."""
    asked = Way(device, precision)
    if device.type == "cpu":
        return (asked,)
    full = f"{device.type} has too little free memory"
    half = (Way(device, "fp16", f"{full}: rendered in half precision"),) if precision != "fp16" else ()
    return (asked, *half, Way(CPU, "fp32", f"{full}: rendered on the processor, which is slower"))


def is_out_of_memory(error: RuntimeError) -> bool:
    """Whether an error says that a device has no memory left."""
    return isinstance(error, torch.OutOfMemoryError) or "out of memory" in str(error).lower()


def free_cached(device: torch.device) -> None:
    """Hand back what PyTorch's allocator keeps for later."""
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()


def in_parts(network: Renders, w_plus: Tensor, noise: Sequence[Tensor] | None = None) -> Tensor:
    """Render a batch; where it does not fit into memory, half of it at a time, and so on.

    Args:
        network: What renders.
        w_plus: (N, num_styles, style_dim).
        noise: One map (1 or N, 1, r, r) for each styled convolution, or none.

    Raises:
        RuntimeError: Not even one image fits, or something else went wrong.
    """
    try:
        return network(w_plus, noise)
    except RuntimeError as error:
        if len(w_plus) == 1 or not is_out_of_memory(error):
            raise
    free_cached(w_plus.device)
    half = len(w_plus) // 2
    parts = (slice(0, half), slice(half, None))
    return torch.cat([in_parts(network, w_plus[part], _part(noise, part)) for part in parts])


def _part(noise: Sequence[Tensor] | None, part: slice) -> list[Tensor] | None:
    return None if noise is None else [own if len(own) == 1 else own[part] for own in noise]
