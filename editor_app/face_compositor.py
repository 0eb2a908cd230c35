"""One face of a photo with its edit in it, at the size the screen needs. Runs on the worker's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gan_core.editing.edit_state import EditState

if TYPE_CHECKING:
    from gan_core.photo.alignment import Alignment
    from gan_core.photo.coverage import Coverage
    from gan_core.photo.photo import Photo


class FaceCompositor:
    """Pastes renders of one face into the part of the photo around it.

    The change is computed at one size and added to the photo at another: a drag needs the first to be small, and
    the photo itself shall not get softer under it.

    Args:
        photo: The photo.
        alignment: Of the face.
        landmarks: (5, 2) photo pixels.
        change_side: Side in pixels to which a larger face is scaled down to compute the change.
        shown_side: The same for what is shown.
    """

    def __init__(
        self, photo: Photo, alignment: Alignment, landmarks: np.ndarray, change_side: int, shown_side: int
    ) -> None:
        from gan_core.photo.paste_back import Compositor

        self.box = x0, y0, x1, y1 = box_around(alignment, photo.size)
        whole = photo.srgb_region(self.box)
        shown = scaled_down(whole, shown_side / alignment.face_size)
        base = scaled_down(shown, change_side / alignment.face_size * whole.shape[0] / shown.shape[0])
        to_base = np.array([[base.shape[1] / (x1 - x0)], [base.shape[0] / (y1 - y0)]])  # (2, 1)
        placed = (alignment.crop_to_photo - np.array([[0, 0, x0], [0, 0, y0]])) * to_base
        exact = base.shape == whole.shape
        self._compositor = Compositor(base, placed, alignment.to_crop(landmarks), guide_change=exact)
        self._shown = (shown * 255).round().clip(0, 255).astype(np.uint8)
        self._base_shape = base.shape

    def apply(
        self, unedited: np.ndarray, edited: np.ndarray, state: EditState, coverage: Coverage | None = None
    ) -> np.ndarray:
        """The photo under `box` with the edit in it.

        Args:
            unedited: (3, r, r) float32 in [−1, 1].
            edited: (3, r, r).
            state: What was edited: it chooses the way and the region.
            coverage: The mask of it all.

        Returns:
            (h, w, 3) uint8.
        """
        import cv2

        from gan_core.photo.paste_back import PastePlan

        x0, y0, x1, y1 = self._compositor.box
        change: np.ndarray = np.zeros(self._base_shape, np.float32)
        result = self._compositor.apply(unedited, edited, PastePlan.of(state, coverage=coverage))
        np.subtract(result, self._compositor.base, out=change[y0:y1, x0:x1])
        change *= 255
        height, width = self._shown.shape[:2]
        if change.shape != self._shown.shape:
            change = cv2.resize(change, (width, height), interpolation=cv2.INTER_LINEAR)
        return cv2.add(self._shown, change, dtype=cv2.CV_8U)


def box_around(alignment: Alignment, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The part of a photo of this size, (x0, y0, x1, y1) in pixels, that a face's crop lies in."""
    corners, (width, height) = alignment.corners, size
    x0, y0 = (int(v) for v in np.clip(np.floor(corners.min(0)), 0, [width - 1, height - 1]))
    x1, y1 = (int(v) for v in np.clip(np.ceil(corners.max(0)), [x0 + 1, y0 + 1], [width, height]))
    return x0, y0, x1, y1


def scaled_down(picture: np.ndarray, scale: float) -> np.ndarray:
    """A picture (h, w, 3) at a scale below 1; itself at others."""
    import cv2

    if scale >= 1:
        return picture
    size = max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
