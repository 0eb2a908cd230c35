"""StyleCLIP's global directions (`fs3.npy`): recognised, so that a refusal can say what they are."""

from typing import Any

from gan_core.formats.checks import shape_of
from gan_core.formats.plain import Refusal

FEWEST_CHANNELS, CLIP_SIZE = 1024, 512


def sniff(data: Any) -> bool:
    """Whether plain data is a CLIP direction for each style channel: (channels, 512)."""
    shape = shape_of(data)
    return len(shape) == 2 and shape[0] >= FEWEST_CHANNELS and shape[1] == CLIP_SIZE


def read(data: Any, name: str = "") -> None:
    """Say why it is not taken.

    Raises:
        Refusal: Always.
    """
    raise Refusal(
        f"holds StyleCLIP global directions of {len(data)} style channels; they move style channels, not W, and need a "
        "text encoder, neither of which Facet does yet"
    )
