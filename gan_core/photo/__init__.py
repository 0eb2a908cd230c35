"""Photos: reading, colour, faces, alignment, pasting back, writing. Nothing is imported before it is asked for."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gan_core.photo.photo import Photo, photo_from_array
    from gan_core.photo.reading import read_photo
    from gan_core.photo.writing import write_photo

__all__ = ["Photo", "photo_from_array", "read_photo", "write_photo"]

_HOMES = {
    "Photo": "gan_core.photo.photo",
    "photo_from_array": "gan_core.photo.photo",
    "read_photo": "gan_core.photo.reading",
    "write_photo": "gan_core.photo.writing",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'gan_core.photo' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
