"""From one photo to square crops to train on, or to the reasons why there are none."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np

from gan_core.errors import PhotoError
from gan_core.photo.alignment import Alignment, cut_out
from gan_core.photo.detection import MUCH_OUTSIDE, Face, detect_faces, share_outside
from gan_core.photo.photo import Photo
from gan_core.photo.reading import read_photo
from gan_core.training.duplicates import fingerprint_of
from gan_core.training.face_checks import CHECKED_SIDE, blur, hidden_part, landmark_entropy, yaw

JPEG_QUALITY = 95


class Reason(StrEnum):
    """Why a photo or a face is left out."""

    UNREADABLE = "cannot be read"
    NO_FACE = "no face found"
    SMALL = "too small"
    CUT_OFF = "cut off by the edge"
    TURNED = "turned away"
    COVERED = "covered"
    BLURRED = "blurred"
    DUPLICATE = "near-duplicate"


@dataclass(frozen=True)
class CropRule:
    """What is cut out of a photo, and what is good enough.

    Attributes:
        resolution: Side of a crop in pixels.
        align: The FFHQ crop of faces; else the largest square in the photo's middle.
        all_faces: Every face of a photo, not only the most prominent.
        min_side: Smallest side of a crop in pixels of the photo.
        max_yaw: Degrees to either side.
        drop_covered: Leave out faces with hidden eyes or mouth.
        max_blur: See `face_checks.blur`.
        jpeg: JPEG of quality 95 instead of PNG.
    """

    resolution: int
    align: bool = True
    all_faces: bool = False
    min_side: int = 0
    max_yaw: float | None = None
    drop_covered: bool = False
    max_blur: float | None = None
    jpeg: bool = False


@dataclass(frozen=True, eq=False)
class Crop:
    """A crop as an image file, what is known of it, and its fingerprint."""

    data: bytes
    facts: dict[str, Any]
    fingerprint: bytes


@dataclass(frozen=True, eq=False)
class Cropped:
    """What one photo gave: crops, and for what was left out a reason and its measure."""

    kept: tuple[Crop, ...] = ()
    dropped: tuple[dict[str, Any], ...] = ()


def unreadable(error: PhotoError) -> Cropped:
    """What a photo gives that cannot be read."""
    return Cropped(
        dropped=({"reason": Reason.UNREADABLE, "measure": str(error).removeprefix("cannot open the picture: ")},)
    )


def crop_photo(data: bytes, rule: CropRule) -> Cropped:
    """Cut a photo's faces, or its middle, out.

    Args:
        data: The file's content.
        rule: What to cut and what to leave out.

    Raises:
        FaceError: A YuNet file in the models folder cannot be used.
    """
    try:
        photo = read_photo(data)
    except PhotoError as error:
        return unreadable(error)
    if not rule.align:
        width, height = photo.size
        side = min(width, height)
        corner = np.array([[(width - side) / 2], [(height - side) / 2]])
        alignment = Alignment(np.hstack([np.eye(2) * side, corner]), rule.resolution)
        results = [_crop(photo, alignment, rule, {})]
    else:
        faces = detect_faces(photo)
        if not faces:
            return Cropped(dropped=({"reason": Reason.NO_FACE},))
        chosen = faces if rule.all_faces else faces[:1]
        results = [_face(photo, face, number, rule) for number, face in enumerate(chosen, 1)]
    kept = tuple(result for result in results if isinstance(result, Crop))
    return Cropped(kept, tuple(result for result in results if not isinstance(result, Crop)))


def _face(photo: Photo, face: Face, number: int, rule: CropRule) -> Crop | dict[str, Any]:
    turn = yaw(face.landmarks)
    outside = share_outside(photo.size, face.landmarks)
    facts = {"face": number, "score": round(face.score, 4), "landmarks": face.landmarks.round(2).tolist(),
             "yaw": round(turn, 1)}  # fmt: skip
    if outside > MUCH_OUTSIDE:
        return facts | {"reason": Reason.CUT_OFF, "measure": f"{outside:.0%} outside"}
    if rule.max_yaw is not None and abs(turn) > rule.max_yaw:
        return facts | {"reason": Reason.TURNED, "measure": f"{turn:.1f} degrees"}
    return _crop(photo, Alignment.from_landmarks(face.landmarks, rule.resolution), rule, facts, face.landmarks)


def _crop(
    photo: Photo, alignment: Alignment, rule: CropRule, facts: dict[str, Any], landmarks: np.ndarray | None = None
) -> Crop | dict[str, Any]:
    import cv2

    side = alignment.face_size
    facts = facts | {
        "photo_size": list(photo.size),
        "side": round(side, 1),
        "crop_to_photo": alignment.crop_to_photo.round(4).tolist(),
    }
    if side < rule.min_side:
        return facts | {"reason": Reason.SMALL, "measure": f"{side:.0f} pixels"}
    pixels = _pixels(photo, alignment)
    judged = pixels if alignment.size >= CHECKED_SIDE else _pixels(photo, replace(alignment, size=CHECKED_SIDE))
    gray = cv2.cvtColor(judged, cv2.COLOR_RGB2GRAY)
    blurred = blur(cv2.resize(gray, (CHECKED_SIDE, CHECKED_SIDE), interpolation=cv2.INTER_AREA))
    facts["blur"] = round(blurred, 3)
    if rule.max_blur is not None and blurred > rule.max_blur:
        return facts | {"reason": Reason.BLURRED, "measure": f"{blurred:.2f}"}
    if rule.drop_covered and landmarks is not None:  # last, for blur makes landmarks unsure too
        hidden = hidden_part(landmark_entropy(gray, alignment.to_crop(landmarks) * len(gray)))
        if hidden is not None:
            return facts | {"reason": Reason.COVERED, "measure": hidden}
    return Crop(_encoded(pixels, rule), facts, fingerprint_of(gray))


def _pixels(photo: Photo, alignment: Alignment) -> np.ndarray:
    return np.round(cut_out(photo, alignment) * 255).astype(np.uint8)


def _encoded(pixels: np.ndarray, rule: CropRule) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    if rule.jpeg:
        Image.fromarray(pixels).save(buffer, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    else:
        Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()
