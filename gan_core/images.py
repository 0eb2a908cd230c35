"""The one place where images in [−1, 1] become pixels, and pixels images."""

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
    levels = image.detach().float().clamp(-1, 1).add(1).mul(127.5).round().to(torch.uint8)
    pixels: np.ndarray = levels.movedim(-3, -1).contiguous().cpu().numpy()
    return pixels.copy() if pixels.base is not None else pixels


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
