"""What goes between the window and the torch thread: requests one way, results the other, all of them values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF

from editor_app.document import EditedFace, Stamp
from gan_core.editing.attributes import Attribute

if TYPE_CHECKING:
    from torch import Tensor

    from gan_core.photo.photo import Photo
    from gan_core.project.project import StoredPhoto
    from gan_core.rendering.calibration import Timing


@dataclass(frozen=True)
class Slider:
    """An attribute that the model can move, and the style rows that it moves unless told otherwise."""

    attribute: Attribute
    experimental: bool
    coupled_with: tuple[str, ...] = ()
    layers: tuple[int, ...] = ()


@dataclass(frozen=True)
class ModelInfo:
    """What the window needs to know of the loaded model.

    Args:
        identity: See `FaceModel.identity`.
        name: For people.
        resolution: Side of its full image in pixels.
        device: What computes, in words.
        licence: Of the weights.
        data: Origin of the training data.
        sliders: What it can move.
        timings: Of its sub-generators, the best one first.
        measured: Whether these were measured, and not guessed.
        devices: Every device that could compute, by torch's name, in words.
        looks: The names of its own looks.
        predicts_looks: Whether it makes a look of a picture in one pass.
    """

    identity: str
    name: str
    resolution: int
    device: str
    licence: str
    data: str
    sliders: tuple[Slider, ...]
    timings: tuple[Timing, ...]
    measured: bool
    devices: Mapping[str, str]
    looks: tuple[str, ...] = ()
    predicts_looks: bool = False


@dataclass(frozen=True, eq=False)
class OpenedPhoto:
    """A photo, its picture for the screen, (h, w, 3|4) uint8, and the file it came in."""

    photo: Photo
    preview: np.ndarray
    file: StoredPhoto


@dataclass(frozen=True)
class FaceWarnings:
    """What a person should know of a face before the result disappoints, a sentence each."""

    texts: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Sample:
    """A face of the generator's own: its seed, latent and picture (r, r, 3) uint8."""

    seed: int
    latent: Tensor
    pixels: np.ndarray


@dataclass(frozen=True, eq=False)
class FoundFace:
    """The face of another photo: the photo's name, the face's latent (1, num_styles, style_dim), its model."""

    title: str
    latent: Tensor
    model: str


@dataclass(frozen=True, eq=False)
class Portrait:
    """A face to be kept: its latent (1, num_styles, style_dim), its model, its picture (r, r, 3) uint8."""

    latent: Tensor
    model: str
    pixels: np.ndarray


@dataclass(frozen=True, eq=False)
class Variation:
    """A face near the current one: its place on the sheet, its latent before the edit, its picture with it."""

    index: int
    latent: Tensor
    pixels: np.ndarray


@dataclass(frozen=True, eq=False)
class Tile:
    """One face of a sheet: its place, and its picture (r, r, 3) uint8."""

    index: int
    pixels: np.ndarray


@dataclass(frozen=True, eq=False)
class Patch:
    """A part of the photo as it is shown: (h, w, 3) uint8 for the photo pixels of `box`, (x0, y0, x1, y1)."""

    pixels: np.ndarray
    box: tuple[int, int, int, int]

    @property
    def rect(self) -> QRectF:
        """The box as Qt has it."""
        x0, y0, x1, y1 = self.box
        return QRectF(x0, y0, x1 - x0, y1 - y0)


@dataclass(frozen=True, eq=False)
class ViewRequest:
    """A frame that the window wants.

    Args:
        stamp: What it will show.
        face: Latent and edit.
        timing: What renders it; None for the full generator in fp32.
        photo: The photo to composite it into; None for the face alone.
        others: The photo's other edited faces.
    """

    stamp: Stamp
    face: EditedFace
    timing: Timing | None = None
    photo: Photo | None = None
    others: tuple[EditedFace, ...] = ()


@dataclass(frozen=True, eq=False)
class ViewFrame:
    """A frame that is ready to paint.

    Args:
        stamp: What it shows.
        pixels: (r, r, 3) uint8, as the generator renders it.
        patch: (h, w, 3) uint8 of the photo under `box`, None for the face alone or where nothing is changed.
        box: Photo pixels (x0, y0, x1, y1).
        others: The photo where its other edited faces are; they lie under this face's patch.
        before: (r, r, 3) uint8, a sample face without its edit; the same array as long as the face is the same.
        in_photo: Whether it was made for the whole photo.
        detail: The sub-generator and precision, in words.
        seconds: What the frame took.
        timing: What rendered it; None for the full generator.
        notice: What to tell: it was rendered otherwise than asked, for want of memory. Mostly empty.
    """

    stamp: Stamp
    pixels: np.ndarray
    patch: np.ndarray | None
    box: tuple[int, int, int, int] | None
    others: tuple[Patch, ...]
    before: np.ndarray | None
    in_photo: bool
    detail: str
    seconds: float
    timing: Timing | None = None
    notice: str = ""

    @property
    def patches(self) -> tuple[Patch, ...]:
        """Every part of the photo that edits change, the lowest first."""
        own = () if self.patch is None or self.box is None else (Patch(self.patch, self.box),)
        return (*self.others, *own)
