"""Facet's core without a window: models, photos, projection, editing, rendering. Importing it is cheap."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gan_core.editing.edit_state import AttributeOffset, EditState
    from gan_core.errors import FacetError
    from gan_core.model import FaceModel, load_model
    from gan_core.photo.photo import Photo
    from gan_core.photo.reading import read_photo
    from gan_core.photo.writing import write_photo
    from gan_core.rendering.renderer import Frame, Renderer, RenderRequest
    from gan_core.rendering.sub_generator import SubGenerator

__version__ = "0.1.0"
__all__ = [
    "AttributeOffset",
    "EditState",
    "FaceModel",
    "FacetError",
    "Frame",
    "Photo",
    "RenderRequest",
    "Renderer",
    "SubGenerator",
    "load_model",
    "read_photo",
    "write_photo",
]

_HOMES = {
    "AttributeOffset": "gan_core.editing.edit_state",
    "EditState": "gan_core.editing.edit_state",
    "FaceModel": "gan_core.model",
    "FacetError": "gan_core.errors",
    "Frame": "gan_core.rendering.renderer",
    "Photo": "gan_core.photo.photo",
    "RenderRequest": "gan_core.rendering.renderer",
    "Renderer": "gan_core.rendering.renderer",
    "SubGenerator": "gan_core.rendering.sub_generator",
    "load_model": "gan_core.model",
    "read_photo": "gan_core.photo.reading",
    "write_photo": "gan_core.photo.writing",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'gan_core' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
