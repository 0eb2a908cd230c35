"""A small picture of a photo before and after its edit, side by side, for reports."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Sequence

import numpy as np

from gan_core.photo.photo import Box, Photo

SIDE = 192
"""Pixels of the longer side of each half."""
_GAP = 4


def before_after(before: Photo, after: Photo, boxes: Sequence[Box]) -> bytes:
    """Make the picture.

    Args:
        before: The photo.
        after: The result, of the same size.
        boxes: Where it was edited; the picture shows what holds them all, and the whole photo where there are none.

    Returns:
        JPEG.
    """
    from PIL import Image

    box = _around(boxes, before.size)
    halves = [_small(photo, box) for photo in (before, after)]
    gap = np.full((halves[0].shape[0], _GAP, 3), 255, np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(np.concatenate([halves[0], gap, halves[1]], axis=1)).save(buffer, "JPEG", quality=82)
    return buffer.getvalue()


def _around(boxes: Sequence[Box], size: tuple[int, int]) -> Box:
    if not boxes:
        return 0, 0, *size
    low, high = np.min(boxes, axis=0)[:2], np.max(boxes, axis=0)[2:]
    x0, y0 = np.clip(low, 0, np.array(size) - 1).tolist()
    x1, y1 = np.clip(high, (x0 + 1, y0 + 1), size).tolist()
    return x0, y0, x1, y1


def _small(photo: Photo, box: Box) -> np.ndarray:
    """(h, w, 3) uint8 sRGB of a box, alpha on white."""
    x0, y0, x1, y1 = box
    alpha = None if photo.alpha is None else photo.alpha[y0:y1, x0:x1]
    part = dataclasses.replace(photo, pixels=photo.pixels[y0:y1, x0:x1], alpha=alpha).preview(SIDE)
    if part.shape[2] == 3:
        return part
    share = part[..., 3:].astype(np.float32) / 255
    return (255 + (part[..., :3] - np.float32(255)) * share + 0.5).astype(np.uint8)
