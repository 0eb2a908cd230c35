"""What of a rendered crop is the backdrop behind the head: smooth, and reached from the sides."""

import numpy as np

from gan_core.editing.attributes import Region
from gan_core.photo.regions import region_mask

SIDE = 64
"""The backdrop is found at this size; it is smooth, and its mask is feathered."""
_MARGIN = 3
_CORNER = 13
_SIDES_END = 36
"""Down to this row the sides are taken for backdrop: shoulders begin below, hair is above the middle."""
_NEAR, _FAR = 0.04, 0.09
"""Between these distances in [0, 1] a colour stops being the backdrop's; which one, the backdrop's own spread tells."""
_BUSY = 0.1
_LEAST_SHARE = 0.6


def backdrop_mask(image: np.ndarray, landmarks_in_crop: np.ndarray) -> np.ndarray:
    """Where a render shows the backdrop.

    A quadratic field of colour is fitted to the sides and upper corners; what is close to it, or to the colour of the
    left or right side at its height, outside the face and connected to the sides, is backdrop.

    Args:
        image: (3, r, r) float32 in [−1, 1], a render of the aligned crop.
        landmarks_in_crop: (5, 2) in the unit square.

    Returns:
        (64, 64) float32 in [0, 1]; zero everywhere where the backdrop is too busy to be told from a head.
    """
    import cv2

    picture = np.ascontiguousarray(image.transpose(1, 2, 0)) / 2 + 0.5
    small = cv2.resize(picture, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    field, spread, share = _fit(small)
    if share < _LEAST_SHARE or spread > _BUSY:
        return np.zeros((SIDE, SIDE), np.float32)
    reach = float(np.clip(2.5 * spread, _NEAR, _FAR))
    apart = np.min([np.abs(small - like).max(2) for like in (field, *_sides(small))], axis=0)
    mask = np.clip(2 - apart / reach, 0, 1).astype(np.float32)
    mask *= 1 - np.clip(2 * region_mask(Region.FACE, SIDE, landmarks_in_crop), 0, 1)
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8), borderType=cv2.BORDER_REPLICATE)
    _, labels = cv2.connectedComponents((mask > 0.3).astype(np.uint8), connectivity=4)
    outer = np.unique(labels[_BORDER])
    return mask * np.isin(labels, outer[outer > 0])


def _sides(picture: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The colours of the left and the right side at each height, (64, 1, 3) each."""
    heights = np.minimum(np.arange(SIDE), _SIDES_END - 1)
    left, right = picture[:, :_MARGIN].mean(1), picture[:, -_MARGIN:].mean(1)
    return left[heights, None], right[heights, None]


def _border() -> np.ndarray:
    border = np.zeros((SIDE, SIDE), bool)
    border[:_MARGIN, :_CORNER] = border[:_MARGIN, -_CORNER:] = True
    border[:_SIDES_END, :_MARGIN] = border[:_SIDES_END, -_MARGIN:] = True
    return border


def _terms() -> np.ndarray:
    x, y = np.meshgrid(*[(np.arange(SIDE, dtype=np.float32) + 0.5) / SIDE] * 2)
    return np.stack([np.ones_like(x), x, y, x * x, y * y], -1).reshape(-1, 5)


_BORDER, _TERMS = _border(), _terms()


def _fit(picture: np.ndarray) -> tuple[np.ndarray, float, float]:
    """The field of colour that fits the border of (64, 64, 3), its spread there, and the border's share that fits."""
    pixels, border = picture.reshape(-1, 3), _BORDER.ravel()
    kept, spread = border, 0.0
    field = pixels
    for _ in range(3):
        field = _TERMS @ np.linalg.lstsq(_TERMS[kept], pixels[kept], rcond=None)[0]
        apart = np.abs(field - pixels).max(1)
        spread = 1.5 * float(np.median(apart[kept]))
        kept = border & (apart < max(2.5 * spread, 0.03))
    return field.reshape(picture.shape), spread, float(kept.sum() / border.sum())
