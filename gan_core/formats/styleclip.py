"""StyleCLIP's global directions (`fs3.npy`): what each style channel does to a picture, as CLIP sees it."""

from typing import Any

from gan_core.formats.checks import as_tensor, shape_of
from gan_core.formats.parts import ChannelEffectsPart

FEWEST_CHANNELS, CLIP_SIZE = 1024, 512


def sniff(data: Any) -> bool:
    """Whether plain data is a CLIP direction for each style channel: (channels, 512)."""
    shape = shape_of(data)
    return len(shape) == 2 and shape[0] >= FEWEST_CHANNELS and shape[1] == CLIP_SIZE


def read(data: Any, name: str = "") -> ChannelEffectsPart:
    """Read the effects.

    Raises:
        Refusal: They are not finite.
    """
    return ChannelEffectsPart("StyleCLIP channel effects", as_tensor(data, "the channel effects"))
