"""Image operations of pasting back: guided upsampling of a change and Laplacian blending of two pictures.

Sources: He, Sun and Tang 2010, "Guided Image Filtering", eq. 5-8; Burt and Adelson 1983, "A Multiresolution Spline
With Application to Image Mosaics".
"""

import numpy as np

LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
"""Weights of red, green and blue in luminance (ITU-R BT.709)."""


def luminance(rgb: np.ndarray) -> np.ndarray:
    """(H, W, 3) float32 to (H, W)."""
    weighted: np.ndarray = rgb @ LUMA
    return weighted


def guided(change: np.ndarray, guide: np.ndarray, radius: int, epsilon: float = 2e-3) -> np.ndarray:
    """Let the edges of a smooth change follow the edges of a picture.

    Args:
        change: (H, W, 3) float32.
        guide: (H, W) float32 in [0, 1].
        radius: Half the window in pixels.
        epsilon: Variance of the guide below which a window counts as flat.

    Returns:
        (H, W, 3) float32: in each window the best linear function of the guide.
    """
    import cv2

    window = (2 * radius + 1, 2 * radius + 1)

    def mean(x: np.ndarray) -> np.ndarray:
        return cv2.blur(x, window, borderType=cv2.BORDER_REFLECT)

    mean_guide, mean_change = mean(guide), mean(change)
    variance = mean(guide * guide) - mean_guide * mean_guide
    covariance = mean(change * guide[..., None]) - mean_change * mean_guide[..., None]
    slope = covariance / (variance + epsilon)[..., None]
    offset = mean_change - slope * mean_guide[..., None]
    return mean(slope) * guide[..., None] + mean(offset)


def laplacian_blend(under: np.ndarray, over: np.ndarray, mask: np.ndarray, levels: int) -> np.ndarray:
    """Blend two pictures band by band, so that coarse differences fade over a wide border and fine ones over a narrow.

    Args:
        under: (H, W, 3) float32, where the mask is 0.
        over: (H, W, 3) float32, where the mask is 1.
        mask: (H, W) float32 in [0, 1].
        levels: Times the pictures are halved.

    Returns:
        (H, W, 3) float32.
    """
    import cv2

    if levels == 0 or min(mask.shape) < 4:
        return under + mask[..., None] * (over - under)
    size = mask.shape[1], mask.shape[0]
    small = [cv2.pyrDown(picture) for picture in (under, over, mask)]
    coarse = laplacian_blend(small[0], small[1], small[2], levels - 1)
    fine_under = under - cv2.pyrUp(small[0], dstsize=size)
    fine_over = over - cv2.pyrUp(small[1], dstsize=size)
    return cv2.pyrUp(coarse, dstsize=size) + fine_under + mask[..., None] * (fine_over - fine_under)
