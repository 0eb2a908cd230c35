"""A result as layers that give the exported picture when they are laid over each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gan_core.export.result import Edit, Result
from gan_core.photo.colour import ColourSpace, quantise, strips
from gan_core.photo.photo import Photo


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer.

    Args:
        name: As people read it.
        photo: Its pixels and alpha.
        place: (x, y) of its top left corner in the picture.
        visible: Whether it is part of the picture.
        edited: Whether a trained model made it.
    """

    name: str
    photo: Photo
    place: tuple[int, int] = (0, 0)
    visible: bool = True
    edited: bool = True

    @property
    def file_name(self) -> str:
        """What its PNG is called."""
        return f"{self.name.lower().replace(' ', '-')}.png"


def layers_of(result: Result) -> tuple[Layer, ...]:
    """The layers of a result from the lowest to the highest: the photo, the edit of each face, the mask.

    An edit's alpha is the mask by which it was pasted, larger where that could not give the change; laid over what is
    beneath, one after the other, the layers give the exported pixels exactly. The mask is not part of the picture. Gray
    and inks become sRGB; pictures in RGB keep their own profile.
    """
    photo = rgb(result.original)
    space, several = result.original.space, len(result.edits) > 1
    layers = [Layer("Photo", photo, edited=False)]
    for number, edit in enumerate(result.edits, 1):
        x0, y0 = edit.box[:2]
        name = f"Edit {number}" if several else "Edit"
        layers.append(Layer(name, _edit_layer(edit, space, photo.icc), (x0, y0)))
    return (*layers, Layer("Mask", _mask(result), visible=False, edited=False))


def rgb(photo: Photo) -> Photo:
    """The photo as PNG holds layers: RGB, in its own space where that is one of RGB."""
    return photo if photo.pixels.shape[2] == 3 else photo.in_srgb()


def spread(layer: Layer, size: tuple[int, int]) -> Photo:
    """A layer as large as the picture (width, height), transparent around."""
    photo, (x, y) = layer.photo, layer.place
    if photo.size == size:
        return photo
    width, height = photo.size
    pixels = np.zeros((size[1], size[0], photo.pixels.shape[2]), photo.pixels.dtype)
    alpha = np.zeros((size[1], size[0]), photo.pixels.dtype)
    pixels[y : y + height, x : x + width] = photo.pixels
    alpha[y : y + height, x : x + width] = np.iinfo(alpha.dtype).max if photo.alpha is None else photo.alpha
    return Photo(pixels, alpha, photo.icc)


def layer_files(result: Result, folder: Path) -> dict[Path, Layer]:
    """The files of the layers as PNGs of the picture's size, in the order of `layers_of`."""
    size = result.original.size
    layers = [Layer(known.name, spread(known, size), edited=known.edited) for known in layers_of(result)]
    return {folder / layer.file_name: layer for layer in layers}


def _edit_layer(edit: Edit, space: ColourSpace, icc: bytes | None) -> Photo:
    before, after = (
        pixels if pixels.shape[2] == 3 else space.to_srgb_pixels(pixels) for pixels in (edit.before, edit.after)
    )
    levels = int(np.iinfo(before.dtype).max)
    colours, alpha = np.empty_like(after), np.empty(after.shape[:2], after.dtype)
    for rows in strips(*alpha.shape):
        below, change = before[rows].astype(np.float64), after[rows].astype(np.float64) - before[rows]  # (h, w, 3)
        room = np.where(change > 0, levels - below, below)
        needed = np.max(np.abs(change) / np.maximum(room, 1), axis=-1)
        share = np.maximum(np.rint(edit.mask[rows] * levels), np.ceil(needed * levels - 1e-9))  # (h, w)
        colours[rows] = np.rint(below + change * (levels / np.maximum(share, 1))[..., None])
        alpha[rows] = share
    return Photo(colours, alpha, icc)


def _mask(result: Result) -> Photo:
    width, height = result.original.size
    mask = np.zeros((height, width), np.float32)
    for edit in result.edits:
        x0, y0, x1, y1 = edit.box
        np.maximum(mask[y0:y1, x0:x1], edit.mask, out=mask[y0:y1, x0:x1])
    return Photo(quantise(mask, result.original.pixels.dtype)[..., None])
