"""The FFHQ crop of a face: its geometry from five landmarks, and the crop itself, resampled by area."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gan_core.errors import FaceError

if TYPE_CHECKING:
    from gan_core.photo.photo import Photo

EYE_LEFT, EYE_RIGHT, NOSE, MOUTH_LEFT, MOUTH_RIGHT = range(5)
_STRIP_PIXELS = 4_000_000  # photo pixels converted to float at a time


@dataclass(frozen=True, eq=False)
class Alignment:
    """Where a square crop lies in its photo.

    Attributes:
        crop_to_photo: (2, 3) float64, takes the unit square (u right, v down; (0, 0) and (1, 1) are the crop's
            outer corners) to photo pixels, whose centres lie at +0.5.
        size: side of the crop in its own pixels.
    """

    crop_to_photo: np.ndarray
    size: int

    @classmethod
    def from_landmarks(cls, landmarks: np.ndarray, size: int) -> Alignment:
        """The FFHQ template.

        Args:
            landmarks: (5, 2) photo pixels: left eye, right eye, nose, mouth left, mouth right, as in the image.
            size: side of the crop in pixels.

        Raises:
            FaceError: the points are not five finite places, or eyes and mouth fall together.

        Source: Karras et al., "A Style-Based Generator Architecture", FFHQ data set, `recreate_aligned_images`.
        """
        points = np.asarray(landmarks, np.float64)
        if points.shape != (5, 2) or not np.isfinite(points).all():
            raise FaceError(f"A face needs five (x, y) landmarks, got shape {points.shape}: {points.tolist()}")
        eye_avg = (points[EYE_LEFT] + points[EYE_RIGHT]) / 2
        eye_to_eye = points[EYE_RIGHT] - points[EYE_LEFT]
        eye_to_mouth = (points[MOUTH_LEFT] + points[MOUTH_RIGHT]) / 2 - eye_avg
        x = eye_to_eye + np.array([eye_to_mouth[1], -eye_to_mouth[0]])
        if math.hypot(*x) < 1e-3:
            raise FaceError(
                f"The landmarks {points.round(1).tolist()} span no upright face; "
                "give left eye, right eye, nose, mouth left, mouth right as seen in the image"
            )
        x *= max(math.hypot(*eye_to_eye) * 2.0, math.hypot(*eye_to_mouth) * 1.8) / math.hypot(*x)
        y = np.array([-x[1], x[0]])
        center = eye_avg + eye_to_mouth * 0.1
        return cls(np.stack([2 * x, 2 * y, center - x - y], axis=1), size)

    @property
    def photo_to_crop(self) -> np.ndarray:
        """(2, 3) float64, the inverse of `crop_to_photo`."""
        inverse = np.linalg.inv(self.crop_to_photo[:, :2])
        return np.concatenate([inverse, -inverse @ self.crop_to_photo[:, 2:]], axis=1)

    @property
    def face_size(self) -> float:
        """Side of the crop in photo pixels."""
        return math.sqrt(abs(np.linalg.det(self.crop_to_photo[:, :2])))

    @property
    def angle(self) -> float:
        """Turn of the crop in degrees, clockwise as seen in the photo, in (-180, 180]."""
        return math.degrees(math.atan2(self.crop_to_photo[1, 0], self.crop_to_photo[0, 0]))

    @property
    def corners(self) -> np.ndarray:
        """(4, 2) photo pixels: top left, top right, bottom right, bottom left of the crop."""
        return self.to_photo(np.array([[0, 0], [1, 0], [1, 1], [0, 1]]))

    def to_photo(self, points: np.ndarray) -> np.ndarray:
        """Unit-square points (N, 2) as photo pixels (N, 2)."""
        return points @ self.crop_to_photo[:, :2].T + self.crop_to_photo[:, 2]

    def to_crop(self, points: np.ndarray) -> np.ndarray:
        """Photo pixels (N, 2) as unit-square points (N, 2)."""
        matrix = self.photo_to_crop
        return points @ matrix[:, :2].T + matrix[:, 2]


def align_face(photo: Photo, landmarks: np.ndarray, size: int) -> tuple[np.ndarray, Alignment]:
    """Cut a face out of its photo in FFHQ alignment; see `cut_out`.

    Args:
        photo: the photo.
        landmarks: (5, 2) photo pixels.
        size: side of the crop in pixels.

    Returns:
        The crop, (size, size, 3) float32 sRGB in [0, 1], and its `Alignment`.

    Raises:
        FaceError: see `Alignment.from_landmarks`.
    """
    alignment = Alignment.from_landmarks(landmarks, size)
    return cut_out(photo, alignment), alignment


def cut_out(photo: Photo, alignment: Alignment) -> np.ndarray:
    """Cut a square out of a photo, resampled by area; the photo's edge is repeated where the square leaves it.

    Args:
        photo: only the region under the crop is converted to sRGB, in strips.
        alignment: where the crop lies, and its size.

    Returns:
        (size, size, 3) float32 sRGB in [0, 1].
    """
    import cv2

    size = alignment.size
    step = round(alignment.face_size / size, 6)  # photo pixels from one crop pixel to the next
    shrink = max(1, math.floor(step / 2))
    region, origin = _shrunk_region(photo, alignment, shrink)
    samples = max(1, math.ceil(step / shrink))  # a side, in each crop pixel
    side = size * samples
    scale = np.array([[1 / side, 0, 0.5 / side], [0, 1 / side, 0.5 / side], [0, 0, 1]])
    to_region = alignment.crop_to_photo @ scale  # supersample index -> photo pixels
    to_region[:, 2] -= origin
    to_region /= shrink
    to_region[:, 2] -= 0.5
    filter_flag = cv2.INTER_CUBIC if samples == 1 else cv2.INTER_LINEAR
    flags = filter_flag | cv2.WARP_INVERSE_MAP
    crop = cv2.warpAffine(region, to_region, (side, side), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    if samples > 1:
        crop = cv2.resize(crop, (size, size), interpolation=cv2.INTER_AREA)
    return np.clip(crop, 0.0, 1.0)


def _shrunk_region(photo: Photo, alignment: Alignment, shrink: int) -> tuple[np.ndarray, np.ndarray]:
    """The part of the photo under the crop as means of `shrink`² blocks, and its top left corner (2,)."""
    import cv2

    width, height = photo.size
    margin = 3 * shrink
    low = np.floor(alignment.corners.min(axis=0)).astype(int) - margin
    high = np.ceil(alignment.corners.max(axis=0)).astype(int) + margin
    x0, y0 = int(np.clip(low[0], 0, width - 1)), int(np.clip(low[1], 0, height - 1))
    x1, y1 = int(np.clip(high[0], x0 + 1, width)), int(np.clip(high[1], y0 + 1, height))
    columns, rows = math.ceil((x1 - x0) / shrink), math.ceil((y1 - y0) / shrink)
    strip = max(1, _STRIP_PIXELS // ((x1 - x0) * shrink))  # in rows of blocks
    blocks = np.empty((rows, columns, 3), np.float32)
    for row in range(0, rows, strip):
        top, bottom = y0 + row * shrink, min(y1, y0 + (row + strip) * shrink)
        pixels = photo.srgb_region((x0, top, x1, bottom))
        used = min(strip, rows - row)
        below, right = used * shrink - (bottom - top), columns * shrink - (x1 - x0)
        pixels = cv2.copyMakeBorder(pixels, 0, below, 0, right, cv2.BORDER_REPLICATE)
        blocks[row : row + used] = cv2.resize(pixels, (columns, used), interpolation=cv2.INTER_AREA)
    return blocks, np.array([x0, y0], np.float64)
