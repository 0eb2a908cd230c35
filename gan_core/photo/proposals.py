"""Places where a face may be: OpenCV's Haar cascades on a picture or a turned copy of it, generously."""

from __future__ import annotations

import functools
import math
import threading
from pathlib import Path
from typing import Any

import numpy as np

_BOX_TO_PATCH = np.array([[1.14, 0, -0.07], [0, 1.14, 0.01]])  # mean over portraits of Haar's box to `face_patch`
_MIN_BOX = 22
_DEFAULT, _ALT2 = "haarcascade_frontalface_default.xml", "haarcascade_frontalface_alt2.xml"
_UPRIGHT = ((_DEFAULT, 1.15), (_ALT2, 1.15))  # cascade, factor from one size of box to the next
_TURNED = ((_DEFAULT, 1.2),)
_lock = threading.Lock()  # a cascade is not safe to use from two threads


def propose_patches(gray: np.ndarray, angle: float) -> list[np.ndarray]:
    """Patches that may hold a face turned by about `angle`.

    Args:
        gray: (H, W) uint8.
        angle: degrees, clockwise; upright faces, the common case, are sought more thoroughly.

    Returns:
        Transforms (2, 3), unit square to picture pixels.
    """
    import cv2

    height, width = gray.shape
    radians = math.radians(angle)
    cos, sin = math.cos(radians), math.sin(radians)
    turned_width = math.ceil(abs(cos) * width + abs(sin) * height)
    turned_height = math.ceil(abs(sin) * width + abs(cos) * height)
    turn = np.array([[cos, -sin], [sin, cos]])  # turned picture -> picture
    offset = np.array([width, height]) / 2 - turn @ np.array([turned_width, turned_height]) / 2
    if angle:
        to_picture = np.column_stack([turn, offset + turn @ np.array([0.5, 0.5]) - 0.5])
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        size = (turned_width, turned_height)
        gray = cv2.warpAffine(gray, to_picture, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    patches = []
    searches = _TURNED if angle else _UPRIGHT
    with _lock:
        found = [_boxes(_cascade(name), gray, scale_step) for name, scale_step in searches]
    for x, y, side, _ in np.concatenate(found).tolist():
        corner = np.array([x, y], np.float64)[:, None]
        patch = _BOX_TO_PATCH * side + np.concatenate([np.zeros((2, 2)), corner], axis=1)
        patch = turn @ patch
        patch[:, 2] += offset
        patches.append(patch)
    return patches


def _boxes(cascade: Any, gray: np.ndarray, scale_step: float) -> np.ndarray:
    boxes = cascade.detectMultiScale(gray, scale_step, 1, minSize=(_MIN_BOX, _MIN_BOX))
    return np.asarray(boxes, np.int64).reshape(-1, 4)


@functools.cache
def _cascade(name: str) -> Any:
    import cv2

    return cv2.CascadeClassifier(str(Path(cv2.data.haarcascades) / name))
