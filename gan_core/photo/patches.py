"""Small gray patches of a picture, cut at any place, size and turn without aliasing: what the landmark net sees."""

from __future__ import annotations

import math

import numpy as np

from gan_core.photo.alignment import Alignment

_CROP_TO_PATCH = np.array([[0.8, 0, 0.1], [0, 0.8, 0.2], [0, 0, 1]])  # the FFHQ crop from hairline to chin


class GrayPyramid:
    """A gray picture with its halvings.

    Args:
        gray: (H, W) uint8.
    """

    def __init__(self, gray: np.ndarray) -> None:
        import cv2

        self.levels = [gray]
        while min(self.levels[-1].shape) >= 8:
            height, width = self.levels[-1].shape
            half = self.levels[-1][: height // 2 * 2, : width // 2 * 2]  # keeps every level's pixel exactly double
            self.levels.append(cv2.resize(half, (width // 2, height // 2), interpolation=cv2.INTER_AREA))

    def patch(self, patch_to_picture: np.ndarray, size: int) -> np.ndarray:
        """The patch under a unit square.

        Args:
            patch_to_picture: (2, 3), unit square to pixels, as `Alignment.crop_to_photo`.
            size: side of the patch in pixels.

        Returns:
            (size, size) uint8; the picture's edge is repeated outside it.
        """
        import cv2

        step = math.sqrt(abs(np.linalg.det(patch_to_picture[:, :2]))) / size
        level = min(max(0, math.floor(math.log2(max(step, 1e-6)) + 0.25)), len(self.levels) - 1)
        to_index = patch_to_picture @ np.array([[1 / size, 0, 0.5 / size], [0, 1 / size, 0.5 / size], [0, 0, 1]])
        to_index /= 2**level
        to_index[:, 2] -= 0.5
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        source = self.levels[level]
        return cv2.warpAffine(source, to_index, (size, size), flags=flags, borderMode=cv2.BORDER_REPLICATE)


def face_patch(landmarks: np.ndarray) -> np.ndarray:
    """The patch in which the face with these landmarks (5, 2) is upright: (2, 3), unit square to picture."""
    return Alignment.from_landmarks(landmarks, 1).crop_to_photo @ _CROP_TO_PATCH
