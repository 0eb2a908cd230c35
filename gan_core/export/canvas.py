"""The picture that an export is made on: a whole photo or the square around a face, at any size and depth."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from gan_core.errors import PhotoError
from gan_core.photo.alignment import Alignment, cut_out
from gan_core.photo.colour import quantise
from gan_core.photo.photo import Photo

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_SIDE = 32768
"""Pixels of the longer side that a picture may be enlarged to."""


class Scope(StrEnum):
    """How much of the picture is wanted."""

    WHOLE = "whole"
    """The photo."""
    SQUARE = "square"
    """The square around a face, cut from the photo: its own pixels where the edit left them."""
    RENDER = "render"
    """The face as the model renders it, without the photo."""


@dataclass(frozen=True, eq=False)
class Canvas:
    """A picture made of a photo, and where the photo's places are in it.

    Args:
        photo: The picture, in the photo's own colour space.
        placed: (2, 3), photo pixels to pixels of the picture.
    """

    photo: Photo
    placed: np.ndarray = field(default_factory=lambda: np.eye(2, 3))

    def alignment(self, alignment: Alignment) -> Alignment:
        """Where a face of the photo lies in the picture."""
        matrix = self.placed[:, :2] @ alignment.crop_to_photo
        matrix[:, 2] += self.placed[:, 2]
        return Alignment(matrix, alignment.size)

    def points(self, points: np.ndarray) -> np.ndarray:
        """(N, 2) photo pixels as pixels of the picture."""
        return points @ self.placed[:, :2].T + self.placed[:, 2]


def whole(photo: Photo, side: int | None = None, *, deep: bool = False) -> Canvas:
    """The whole photo.

    Args:
        photo: The photo.
        side: Pixels of its longer side; as it is when None.
        deep: Gives it 16 bits a channel, for a change that is finer than 8.
    """
    size = fitted(photo.size, side)
    photo = deepened(photo) if deep else photo
    if size == photo.size:
        return Canvas(photo)
    scale = np.divide(size, photo.size)
    return Canvas(resized(photo, size), np.array([[scale[0], 0, 0], [0, scale[1], 0]]))


def square(photo: Photo, alignment: Alignment, side: int | None = None, *, deep: bool = False) -> Canvas:
    """The square around a face, upright; the photo's edge is repeated where the square leaves it.

    Args:
        photo: The photo; one of inks becomes sRGB.
        alignment: Of the face.
        side: Pixels; as in the photo when None.
        deep: See `whole`.
    """
    side = checked(round(alignment.face_size) if side is None else side)
    photo = photo.in_srgb() if photo.pixels.shape[2] == 4 else photo
    photo = deepened(photo) if deep else photo
    placed = Alignment(alignment.crop_to_photo, side)

    def cut(planes: np.ndarray) -> np.ndarray:  # no profile: the numbers are to stay the photo's own
        values = cut_out(Photo(planes), placed)[..., : planes.shape[2]]
        return np.ascontiguousarray(quantise(values, planes.dtype))

    alpha = None if photo.alpha is None else cut(photo.alpha[..., None])[..., 0]
    matrix = placed.photo_to_crop * side
    return Canvas(dataclasses.replace(photo, pixels=cut(photo.pixels), alpha=alpha), matrix)


def deepened(photo: Photo) -> Photo:
    """The photo with 16 bits a channel; its colours are the same."""
    if photo.pixels.dtype == np.uint16:
        return photo
    alpha = None if photo.alpha is None else photo.alpha * np.uint16(257)
    return dataclasses.replace(photo, pixels=photo.pixels * np.uint16(257), alpha=alpha)


def resized(photo: Photo, size: tuple[int, int]) -> Photo:
    """The photo at another size (width, height), each new pixel the mean of those it covers."""
    import cv2

    smaller = size[0] < photo.size[0]

    def scaled(planes: np.ndarray) -> np.ndarray:
        way = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
        return cv2.resize(planes, size, interpolation=way).reshape(size[1], size[0], -1)

    if photo.alpha is None:
        return dataclasses.replace(photo, pixels=scaled(photo.pixels))
    return _resized_with_alpha(photo, photo.alpha, scaled)


def _resized_with_alpha(photo: Photo, alpha: np.ndarray, scaled: Callable[[np.ndarray], np.ndarray]) -> Photo:
    """What cannot be seen must not bleed into what can: colours are weighted by their alpha."""
    kind, levels = photo.pixels.dtype, np.iinfo(photo.pixels.dtype).max
    share = alpha[..., None].astype(np.float32) / levels  # (H, W, 1)
    shares = scaled(share)
    mean = scaled(photo.pixels * share) / np.maximum(shares, 1e-6) / levels
    pixels = np.where(shares > 1e-6, mean, scaled(photo.pixels.astype(np.float32)) / levels)
    return dataclasses.replace(photo, pixels=quantise(pixels, kind), alpha=quantise(shares[..., 0], kind))


def fitted(size: tuple[int, int], side: int | None) -> tuple[int, int]:
    """A size (width, height) whose longer side is `side`; itself when None.

    Raises:
        PhotoError: The side is not in 16–32768.
    """
    if side is None:
        return size
    scale = checked(side) / max(size)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def checked(side: int) -> int:
    """A side in pixels that a picture may have.

    Raises:
        PhotoError: It is not in 16–32768.
    """
    if not 16 <= side <= MAX_SIDE:
        raise PhotoError(f"a picture of {side} pixels a side is not written; choose a size from 16 to {MAX_SIDE}")
    return side
