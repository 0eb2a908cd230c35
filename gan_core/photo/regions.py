"""Where in an aligned crop a change may show: soft masks shaped by the five landmarks."""

import numpy as np

from gan_core.editing.attributes import Region

BORDER = 0.06
"""Share of the crop's side over which every mask falls to zero towards the crop's edge."""

TYPICAL_LANDMARKS = np.array([[0.385, 0.480], [0.615, 0.480], [0.5, 0.625], [0.410, 0.745], [0.590, 0.745]])
"""Of an aligned crop, (5, 2) in its unit square: what is taken for those of a face that was never detected."""

# Ellipses in a frame whose origin is the midpoint of the eyes, x in eye distances towards the right eye and
# y in eye-to-mouth distances towards the mouth: (centre x, centre y, radius x, radius y, feather / radius).
_ELLIPSES = {
    Region.FACE: (0.0, 0.42, 1.22, 1.45, 0.35),
    Region.MOUTH: (0.0, 1.0, 0.75, 0.62, 0.5),
    Region.EYES: (0.0, 0.0, 1.05, 0.55, 0.5),
    Region.HEAD: (0.0, -0.2, 1.55, 2.15, 0.22),
    Region.HAIR: (0.0, -0.5, 1.55, 1.9, 0.22),
}


def region_mask(region: Region, size: int, landmarks_in_crop: np.ndarray) -> np.ndarray:
    """A feathered mask over the aligned crop.

    Args:
        region: Which part.
        size: Side of the mask in pixels.
        landmarks_in_crop: (5, 2), left eye, right eye, nose, mouth left, mouth right, in the unit square of the crop.

    Returns:
        (size, size) float32 in [0, 1], zero along the crop's border.
    """
    grid = (np.arange(size, dtype=np.float32) + 0.5) / size
    steps = np.arange(size, dtype=np.float32)
    border = np.minimum(steps, steps[::-1]) / (size * BORDER)
    mask = _smoothstep(np.minimum(border[None, :], border[:, None]))
    if region is Region.CROP:
        return mask
    eyes, mouth = landmarks_in_crop[:2].mean(0), landmarks_in_crop[3:].mean(0)
    across, down = landmarks_in_crop[1] - landmarks_in_crop[0], mouth - eyes
    to_frame = np.linalg.inv(np.stack([across, down], 1))
    offset = np.stack(np.meshgrid(grid, grid), -1) - eyes  # (size, size, 2)
    frame = offset @ to_frame.T
    x, y, radius_x, radius_y, feather = _ELLIPSES[region]
    distance = np.hypot((frame[..., 0] - x) / radius_x, (frame[..., 1] - y) / radius_y)
    mask = mask * _smoothstep((1 - distance) / feather)
    if region is Region.HAIR:  # the face itself stays free, up to the hairline
        mask = mask * (1 - region_mask(Region.FACE, size, landmarks_in_crop) * _smoothstep(4 * (frame[..., 1] + 0.45)))
    return mask.astype(np.float32)


def _smoothstep(x: np.ndarray) -> np.ndarray:
    x = np.clip(x, 0, 1)
    return x * x * (3 - 2 * x)
