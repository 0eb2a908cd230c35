"""The one place where images in [−1, 1] become pixels, and pixels images; sheets of pictures."""

import math
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor


def to_pixels(image: Tensor) -> np.ndarray:
    """Round images to 8 bit.

    Args:
        image: (3, H, W) or (N, 3, H, W), nominally [−1, 1]; clamped here.

    Returns:
        (H, W, 3) or (N, H, W, 3) uint8 RGB, contiguous, a copy of its own.
    """
    pixels: np.ndarray = to_levels(image).cpu().numpy()
    return pixels


def to_levels(image: Tensor) -> Tensor:
    """The same as `to_pixels`, on the image's own device."""
    levels = image.detach().float().clamp(-1, 1).add_(1).mul_(127.5).round_()
    return levels.movedim(-3, -1).to(torch.uint8, memory_format=torch.contiguous_format)


def from_rgb(rgb: np.ndarray) -> Tensor:
    """Turn an RGB picture into a network's input.

    Args:
        rgb: (H, W, 3), uint8 or float in [0, 1].

    Returns:
        (1, 3, H, W) float32 in [−1, 1].
    """
    scale = 1 / 127.5 if rgb.dtype == np.uint8 else 2.0
    image = torch.from_numpy(np.ascontiguousarray(rgb, dtype=np.float32)).movedim(-1, 0)
    return image.mul(scale).sub(1).unsqueeze(0)


def tiled(pictures: Sequence[np.ndarray], columns: int) -> np.ndarray:
    """A sheet of pictures, row by row; what is left of the last row is white.

    Args:
        pictures: (h, w, 3) uint8 each, all of one size, at least one.
        columns: Pictures in a row.

    Returns:
        (rows · h, columns · w, 3) uint8.
    """
    height, width = pictures[0].shape[:2]
    sheet = np.full((math.ceil(len(pictures) / columns), height, columns, width, 3), 255, np.uint8)
    for place, picture in enumerate(pictures):
        sheet[place // columns, :, place % columns] = picture
    return sheet.reshape(-1, columns * width, 3)
