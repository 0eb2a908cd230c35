"""One face of a photo with its edit in it, scaled down for the screen. Runs on the worker's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gan_core.editing.edit_state import EditState

if TYPE_CHECKING:
    from gan_core.photo.alignment import Alignment
    from gan_core.photo.photo import Photo


class FaceCompositor:
    """Pastes renders of one face into the part of the photo around it, scaled down for the screen.

    Args:
        photo: The photo.
        alignment: Of the face.
        landmarks: (5, 2) photo pixels.
        max_side: A larger face is scaled down to this side.
    """

    def __init__(self, photo: Photo, alignment: Alignment, landmarks: np.ndarray, max_side: int) -> None:
        import cv2

        from gan_core.photo.paste_back import Compositor

        corners, (width, height) = alignment.corners, photo.size
        x0, y0 = (int(v) for v in np.clip(np.floor(corners.min(0)), 0, [width - 1, height - 1]))
        x1, y1 = (int(v) for v in np.clip(np.ceil(corners.max(0)), [x0 + 1, y0 + 1], [width, height]))
        self.box = (x0, y0, x1, y1)
        scale = min(1.0, max_side / alignment.face_size)
        size = max(1, round((x1 - x0) * scale)), max(1, round((y1 - y0) * scale))
        base = photo.srgb_region(self.box)
        if scale < 1:
            base = cv2.resize(base, size, interpolation=cv2.INTER_AREA)
        to_base = np.array([[size[0] / (x1 - x0)], [size[1] / (y1 - y0)]])  # (2, 1)
        placed = (alignment.crop_to_photo - np.array([[0, 0, x0], [0, 0, y0]])) * to_base
        self._compositor = Compositor(base, placed, alignment.to_crop(landmarks), guide_change=scale == 1)
        self._picture = np.clip(base * 255 + 0.5, 0, 255).astype(np.uint8)

    def apply(self, unedited: np.ndarray, edited: np.ndarray, state: EditState) -> np.ndarray:
        """The photo under `box` with the edit in it.

        Args:
            unedited: (3, r, r) float32 in [−1, 1].
            edited: (3, r, r).
            state: What was edited: it chooses the way and the region.

        Returns:
            (h, w, 3) uint8.
        """
        from gan_core.photo.paste_back import PastePlan

        picture = self._picture.copy()
        x0, y0, x1, y1 = self._compositor.box
        result = self._compositor.apply(unedited, edited, PastePlan.of(state))
        picture[y0:y1, x0:x1] = np.clip(result * 255 + 0.5, 0, 255).astype(np.uint8)
        return picture
