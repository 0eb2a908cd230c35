"""A before/after sheet: two pictures side by side, or one above the other where they are wide, with a word to each."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gan_core.export.result import Result
from gan_core.photo.photo import Photo

WIDE = 1.25
"""Width by height from which the pictures stand above each other."""
WORDS = ("Before", "After")


def sheet(result: Result, words: tuple[str, str] = WORDS) -> Photo:
    """The picture before and after its edits on one sheet.

    Args:
        result: The pictures.
        words: What is written over them; nothing where empty.

    Returns:
        RGB on white in the photo's own space and depth, with its metadata, without transparency.
    """
    pictures = [on_white(photo) for photo in (result.original, result.photo)]
    height, width = pictures[0].shape[:2]
    gap = max(4, round(max(width, height) / 40))
    band = 2 * gap if any(words) else gap  # above each picture
    below = width > WIDE * height
    cell = band + height, gap + width
    size = (2 * cell[0] + gap, cell[1] + gap) if below else (cell[0] + gap, 2 * cell[1] + gap)
    kind = pictures[0].dtype
    levels = int(np.iinfo(kind).max)
    paper = np.full((*size, 3), levels, kind)
    for place, (picture, word) in enumerate(zip(pictures, words, strict=True)):
        y, x = (place * cell[0], 0) if below else (0, place * cell[1])
        paper[y + band : y + band + height, x + gap : x + gap + width] = picture
        if word:
            ink = _written(word, width, band)  # (band, width)
            paper[y : y + band, x + gap : x + gap + width] = (levels * (1 - ink))[..., None].astype(kind)
    return replace(_rgb(result.photo), pixels=paper, alpha=None)


def _rgb(photo: Photo) -> Photo:
    return photo if photo.pixels.shape[2] == 3 else photo.in_srgb()


def on_white(photo: Photo) -> np.ndarray:
    """A picture (H, W, 3) in RGB as it looks on white paper."""
    photo = _rgb(photo)
    if photo.alpha is None:
        return photo.pixels
    levels = np.iinfo(photo.pixels.dtype).max
    share = photo.alpha[..., None].astype(np.float32) / levels
    return np.rint(levels + (photo.pixels.astype(np.float32) - levels) * share).astype(photo.pixels.dtype)


def _written(word: str, width: int, height: int) -> np.ndarray:
    """(height, width) float32 in [0, 1]: a word at the left, as large as the band allows."""
    from PIL import Image, ImageDraw, ImageFont

    strip = Image.new("L", (width, height))
    font = ImageFont.load_default(max(6.0, height * 0.55))
    ImageDraw.Draw(strip).text((0, height / 2), word, 224, font, anchor="lm")
    return np.asarray(strip, np.float32) / 255
