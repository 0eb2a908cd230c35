"""A folder of made-up photos: generated faces on backdrops, many sizes and formats, some faceless, some broken.

python -m tests.batch.folder_of_photos FOLDER [--photos 200] [--broken 10] [--largest 2400]
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

import gan_core
from gan_core.images import to_pixels
from gan_core.model import FaceModel
from gan_core.photo.backdrop import backdrop_mask
from gan_core.photo.photo import photo_from_array
from gan_core.photo.writing import encode_photo

TEMPLATE = np.array([[0.385, 0.480], [0.615, 0.480], [0.5, 0.625], [0.410, 0.745], [0.590, 0.745]])
"""Landmarks of an aligned face, (5, 2) in the unit square of its crop."""
SUFFIXES = (".jpg", ".jpg", ".JPG", ".png", ".webp", ".tif", ".jpeg", ".avif")
FOLDERS = ("", "", "day 1", "day 1/évening", "day 2")
FACELESS = 25
"""Every so many photos one has no face."""


def make_folder(model: FaceModel, folder: Path, photos: int, broken: int, largest: int = 2400) -> None:
    """Fill a folder.

    Args:
        model: Whose faces.
        folder: Made where it is missing.
        photos: How many, the broken ones among them.
        broken: How many cannot be read.
        largest: Pixels of the longest side.
    """
    source = np.random.default_rng(7)
    bad = set(np.linspace(1, photos - 1, broken).astype(int).tolist())
    for number in range(photos):
        path = folder / FOLDERS[number % len(FOLDERS)] / f"img_{number:04d}{SUFFIXES[number % len(SUFFIXES)]}"
        path.parent.mkdir(parents=True, exist_ok=True)
        if number in bad:
            path.write_bytes(_broken(number, source))
            continue
        faceless = number % FACELESS == FACELESS - 1
        path.write_bytes(encode_photo(photo_from_array(_picture(model, number, faceless, largest, source)), path))


def _picture(model: FaceModel, seed: int, faceless: bool, largest: int, source: np.random.Generator) -> np.ndarray:
    width = int(source.integers(min(360, largest), largest + 1))
    height = int(width * source.uniform(0.6, 1.0))
    picture = _backdrop(width, height, source)
    if faceless:
        return picture
    sides = [int(min(width, height) * source.uniform(0.4, 0.9))]
    if seed % 10 == 5 and 2 * sides[0] > width:
        sides = [width // 3, width // 4]
    left = 0
    for index, side in enumerate(sides):
        room = (width - left) // (len(sides) - index) - side
        x, y = left + int(source.integers(0, max(room, 1))), int(source.integers(0, max(height - side, 1)))
        _paste(picture, model, 1000 * index + seed, x, y, side)
        left = x + side
    return picture


def _paste(picture: np.ndarray, model: FaceModel, seed: int, x: int, y: int, side: int) -> None:
    """The head of a seed, without what lies behind it."""
    image = model.synthesize(model.sample(seed))[0]
    mask = cv2.resize(1 - backdrop_mask(image.numpy(), TEMPLATE), (side, side))[..., None]
    face = cv2.resize(to_pixels(image), (side, side), interpolation=cv2.INTER_CUBIC)
    there = picture[y : y + side, x : x + side]
    there[:] = (there * (1 - mask) + face[: there.shape[0], : there.shape[1]] * mask + 0.5).astype(np.uint8)


def _backdrop(width: int, height: int, source: np.random.Generator) -> np.ndarray:
    """Soft colours from corner to corner, with grain."""
    corners = source.integers(60, 200, (2, 2, 3)).astype(np.float32)
    colours = cv2.resize(corners, (width, height), interpolation=cv2.INTER_LINEAR)
    grain = source.normal(0, 3, (height, width, 1)).astype(np.float32)
    return np.clip(colours + grain, 0, 255).astype(np.uint8)


def _broken(number: int, source: np.random.Generator) -> bytes:
    kinds = (b"", b"this is no picture\n", source.bytes(5000), _half_of_a_photo())
    return kinds[number % len(kinds)]


def _half_of_a_photo() -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(_backdrop(640, 480, np.random.default_rng(1))).save(buffer, "JPEG")
    return buffer.getvalue()[: len(buffer.getvalue()) // 2]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=int, default=200)
    parser.add_argument("--broken", type=int, default=10)
    parser.add_argument("--largest", type=int, default=2400)
    args = parser.parse_args()
    make_folder(gan_core.load_model(), args.folder, args.photos, args.broken, args.largest)
