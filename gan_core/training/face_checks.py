"""What is measured of a face before it may teach a model: how it is turned, hidden and blurred.

The thresholds were set on public-domain studio portraits; `docs/training.md` says what they catch and what they miss.
"""

from __future__ import annotations

import math

import numpy as np

from gan_core.photo.alignment import EYE_LEFT, EYE_RIGHT, MOUTH_LEFT, MOUTH_RIGHT, NOSE
from gan_core.photo.detection import MIRRORED, landmark_net
from gan_core.photo.patches import GrayPyramid, face_patch

CHECKED_SIDE = 128
"""Side in pixels at which blur is judged, whatever the resolution: thresholds hold for this size only."""
HIDDEN_EYE, HIDDEN_MOUTH = 3.0, 3.15
"""Entropies of a landmark's heat map, in nats, from which it is taken for hidden. Lower ones would find more, and drop
people for dark spectacle frames and full beards, which reach 2.98 and 3.15."""
_NOSE_LENGTH = 1.14  # of eye distances over nose offsets at 45°, fitted to 1216 portraits with known yaw


def yaw(landmarks: np.ndarray) -> float:
    """Turn of the head to the side in degrees, from five landmarks (5, 2); positive: towards the image's right.

    Against a face mesh on portraits within ±25°: 1.4° off on average, 5° at most, and too small by 2° beyond 15°.
    """
    eyes = (landmarks[EYE_LEFT] + landmarks[EYE_RIGHT]) / 2
    mouth = (landmarks[MOUTH_LEFT] + landmarks[MOUTH_RIGHT]) / 2
    across = landmarks[EYE_RIGHT] - landmarks[EYE_LEFT]
    offset = (landmarks[NOSE] - eyes - (mouth - eyes) / 2) @ across / (across @ across)
    return math.degrees(math.atan(_NOSE_LENGTH * offset))


def landmark_entropy(gray: np.ndarray, landmarks: np.ndarray) -> np.ndarray:
    """How unsure the landmark network is of each point.

    Args:
        gray: (H, W) uint8.
        landmarks: (5, 2) in its pixels.

    Returns:
        (5,) nats: the entropy of each heat map, averaged over the face and its mirror image. What hides a point
        spreads its map, for the network then guesses it from the rest of the face.
    """
    import torch

    patch = GrayPyramid(gray).patch(face_patch(landmarks), landmark_net().patch_size)
    pixels = torch.from_numpy(patch)[None, None].float()
    with torch.no_grad():
        heatmaps, _ = landmark_net()(torch.cat([pixels, pixels.flip(3)]))  # (2, 5, h, w)
    logs = heatmaps.float().flatten(2).log_softmax(2)
    seen, mirrored = -(logs.exp() * logs).sum(2)
    entropy: np.ndarray = ((seen + mirrored[MIRRORED]) / 2).numpy()
    return entropy


def hidden_part(entropy: np.ndarray) -> str | None:
    """ "eyes" or "mouth" where `landmark_entropy` says that one of these points cannot be seen, else None."""
    if entropy[[EYE_LEFT, EYE_RIGHT]].max() > HIDDEN_EYE:
        return "eyes"
    return "mouth" if entropy[[MOUTH_LEFT, MOUTH_RIGHT]].max() > HIDDEN_MOUTH else None


def blur(gray: np.ndarray) -> float:
    """How blurred the middle of a crop is, in [0, 1]; sharp faces have 0.24 to 0.47.

    The share of the grey steps between neighbours that a further blur leaves, in the direction where it is larger, so
    that shake counts too. Noise and strong JPEG blocks pass for sharpness.

    Args:
        gray: (128, 128) uint8.

    Source: Crété et al. 2007, "The blur effect: perception and estimation with a new no-reference perceptual blur
    metric".
    """
    import cv2

    if gray.shape != (CHECKED_SIDE, CHECKED_SIDE):
        raise ValueError(f"expected {(CHECKED_SIDE, CHECKED_SIDE)}, received {gray.shape}")
    middle = gray[40:104, 32:96].astype(np.float32)
    shares = []
    for axis, kernel in ((0, (1, 9)), (1, (9, 1))):
        steps = np.abs(np.diff(middle, axis=axis))
        left = np.abs(np.diff(cv2.blur(middle, kernel), axis=axis))
        shares.append(np.minimum(steps, left).sum() / max(float(steps.sum()), 1e-6))
    return float(max(shares))
