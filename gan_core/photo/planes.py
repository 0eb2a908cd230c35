"""Decoded pictures as colour planes and alpha: from Pillow's modes, from interleaved samples, turned upright."""

from typing import TYPE_CHECKING

import numpy as np

from gan_core.errors import PhotoError
from gan_core.photo.colour import strips

if TYPE_CHECKING:
    from PIL.Image import Image

Planes = tuple[np.ndarray, np.ndarray | None]  # (H, W, C), (H, W)

_MODES = {
    "1": "L", "L": "L", "LA": "LA", "La": "LA", "P": "RGB", "PA": "RGBA", "RGB": "RGB", "RGBX": "RGB",
    "RGBA": "RGBA", "RGBa": "RGBA", "CMYK": "CMYK", "YCbCr": "RGB",
}  # fmt: skip


def pillow_planes(image: "Image") -> Planes:
    """Decode an 8-bit Pillow picture, palettes and single transparent colours resolved.

    Args:
        image: Opened, not necessarily loaded; of any mode with at most 8 bits a sample.

    Raises:
        PhotoError: The samples are no 8-bit colours.
    """
    image.load()
    mode = _MODES.get(image.mode)
    if mode is None:
        raise PhotoError(
            f'its samples ("{image.mode}") are no 8- or 16-bit gray, RGB or CMYK; save it as a 16-bit RGB TIFF'
        )
    if "transparency" in image.info and image.mode in ("1", "L", "P", "RGB"):
        mode = {"L": "LA", "RGB": "RGBA"}[mode]
    samples = np.empty((image.height, image.width, len(mode)), np.uint8)  # (H, W, C)
    for rows in strips(image.height, image.width):
        strip = image.crop((0, rows.start, image.width, rows.stop))
        samples[rows] = np.asarray(strip.convert(mode)).reshape(-1, image.width, len(mode))
    return split_alpha(samples, len(mode.removesuffix("A")))


def split_alpha(samples: np.ndarray, colours: int, alpha: int | None = None) -> Planes:
    """(H, W, S) interleaved samples → (H, W, colours) and the alpha plane, which by default follows the colours."""
    if samples.shape[2] == colours:
        return samples, None
    at = colours if alpha is None else alpha
    return np.ascontiguousarray(samples[..., :colours]), np.ascontiguousarray(samples[..., at])


def straight(pixels: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """Colours (H, W, C) that were multiplied by their alpha (H, W), divided by it again."""
    result = np.empty_like(pixels)
    levels = np.iinfo(pixels.dtype).max
    for rows in strips(*alpha.shape):
        share = np.maximum(alpha[rows], 1).astype(np.float32)[..., None] / levels  # (h, W, 1)
        result[rows] = np.minimum(pixels[rows] / share + 0.5, levels).astype(pixels.dtype)
    return result


def upright(plane: np.ndarray, orientation: int) -> np.ndarray:
    """A plane turned as its EXIF orientation (1–8) says: (H, W, …) → (H, W, …) or (W, H, …)."""
    if orientation >= 5:
        plane = plane.swapaxes(0, 1)
    if orientation in (3, 4, 7, 8):
        plane = plane[::-1]
    if orientation in (2, 3, 6, 7):
        plane = plane[:, ::-1]
    return np.ascontiguousarray(plane)
