"""YuNet, OpenCV's face detector, for people who have put its file into the models folder."""

from pathlib import Path

import numpy as np

from gan_core.errors import FaceError
from gan_core.paths import models_dir

_MIN_SCORE = 0.6


def find_yunet() -> Path | None:
    """The newest-named `*yunet*.onnx` of the models folder."""
    return max(models_dir().glob("*yunet*.onnx"), default=None)


def yunet_faces(model: Path, rgb: np.ndarray) -> list[tuple[np.ndarray, float]]:
    """Faces of a picture.

    Args:
        model: the .onnx file.
        rgb: (H, W, 3) uint8.

    Returns:
        For each face landmarks (5, 2) in pixels with centres at +0.5, left as in the image, and a score in [0, 1].

    Raises:
        FaceError: OpenCV cannot use the file.
    """
    import cv2

    height, width = rgb.shape[:2]
    try:
        detector = cv2.FaceDetectorYN.create(str(model), "", (width, height), _MIN_SCORE)
        _, rows = detector.detect(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR))
    except cv2.error as error:
        reason = str(error).strip().splitlines()[-1]
        raise FaceError(f"{model} is no YuNet model that OpenCV reads ({reason}); remove it or replace it") from error
    if rows is None:
        return []
    # a row: box, then the person's right eye, left eye, nose, right and left mouth corner, score;
    # the person's right is left in the image
    return [(row[4:14].astype(np.float64).reshape(5, 2) + 0.5, float(row[14])) for row in rows]
