"""Generated faces set into pictures are found where they were put; pictures without a face are left alone."""

import cv2
import numpy as np
import pytest

from gan_core.errors import FaceError
from gan_core.model import FaceModel
from gan_core.paths import models_dir
from gan_core.photo.alignment import Alignment
from gan_core.photo.detection import Face, assess_face, detect_faces
from gan_core.photo.photo import photo_from_array

FRONTAL = np.array([[80.0, 100], [140, 100], [111, 135], [86, 165], [134, 165]])


@pytest.fixture(scope="module")
def crops(default_model: FaceModel) -> list[np.ndarray]:
    """Faces as FFHQ crops, (R, R, 3) uint8."""
    images = [default_model.synthesize(default_model.sample(seed, 0.5))[0] for seed in range(3)]
    return [((image.clamp(-1, 1) + 1) * 127.5).byte().permute(1, 2, 0).numpy() for image in images]


def backdrop(width: int, height: int) -> np.ndarray:
    ramp = np.linspace(110, 160, height)[:, None] + np.linspace(0, 20, width)[None]
    return np.stack([ramp * 0.8, ramp * 0.9, ramp], axis=-1).astype(np.uint8)


def place(picture: np.ndarray, crop: np.ndarray, center: tuple[float, float], side: float, degrees: float) -> Alignment:
    """Set a crop into the picture, soft at its rim; what its alignment must then be."""
    resolution = len(crop)
    cos, sin = side * np.cos(np.radians(degrees)), side * np.sin(np.radians(degrees))
    linear = np.array([[cos, -sin], [sin, cos]])
    transform = np.column_stack([linear, center - linear @ [0.5, 0.5]])
    to_picture = np.column_stack([linear / resolution, transform[:, 2]])
    to_picture[:, 2] += to_picture[:, :2] @ [0.5, 0.5] - 0.5
    ys, xs = np.mgrid[0:resolution, 0:resolution] / (resolution - 1) * 2 - 1
    rim = np.clip((1 - np.hypot(xs, ys)) * 8, 0, 1).astype(np.float32)
    size = picture.shape[1::-1]
    mask = cv2.warpAffine(rim, to_picture, size)[..., None]
    face = cv2.warpAffine(crop, to_picture, size, borderMode=cv2.BORDER_REPLICATE)
    picture[:] = (face * mask + picture * (1 - mask)).astype(np.uint8)
    return Alignment(transform, resolution)


def is_at(face: Face, expected: Alignment) -> bool:
    found = Alignment.from_landmarks(face.landmarks, expected.size)
    shift = np.hypot(*(found.to_photo(np.array([[0.5, 0.5]])) - expected.to_photo(np.array([[0.5, 0.5]])))[0])
    size, turn = found.face_size / expected.face_size, abs(found.angle - expected.angle)
    return bool(shift < 0.06 * expected.face_size and 0.87 < size < 1.15 and turn < 6)


@pytest.mark.parametrize("degrees", [0, 20, -20])
def test_faces_are_found_where_they_are(crops: list[np.ndarray], degrees: float) -> None:
    picture = backdrop(480, 340)
    large, small = (
        place(picture, crops[0], (180, 180), 260, degrees),
        place(picture, crops[1], (400, 120), 100, degrees),
    )
    first, second = detect_faces(photo_from_array(picture))
    assert is_at(first, large)
    assert is_at(second, small)
    box, points = np.array(first.box).reshape(2, 2), first.landmarks
    assert (box[0] < points.min(axis=0)).all()
    assert (box[1] > points.max(axis=0)).all()


def test_a_small_face_of_a_large_photo_is_measured_in_its_own_pixels(crops: list[np.ndarray]) -> None:
    picture = backdrop(2000, 1500)
    expected = place(picture, crops[1], (1500, 400), 150, 12)
    faces = detect_faces(photo_from_array(picture))
    assert len(faces) == 1
    assert is_at(faces[0], expected)


def test_a_face_lying_on_its_side_keeps_its_own_left(crops: list[np.ndarray]) -> None:
    picture = backdrop(400, 400)
    expected = place(picture, crops[0], (200, 200), 240, 90)
    (face,) = detect_faces(photo_from_array(picture))
    assert is_at(face, expected)


def test_a_picture_without_a_face_has_none() -> None:
    rng = np.random.default_rng(2)
    noise = rng.integers(0, 256, (96, 120, 3), np.uint8)
    cloud = cv2.GaussianBlur(noise, (0, 0), 9).astype(np.float32)
    cloud = ((cloud - cloud.min()) / np.ptp(cloud) * 255).astype(np.uint8)
    for picture in (backdrop(200, 160), noise, cloud, noise[:1, :1]):
        assert detect_faces(photo_from_array(picture)) == ()


def test_a_yunet_file_takes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {}

    class Stub:
        """Answers as OpenCV documents it: the person's right eye first, in pixels of the picture it was given."""

        def detect(self, bgr: np.ndarray) -> tuple[int, np.ndarray | None]:
            seen["picture"] = bgr
            rows = [[300, 200, 90, 110, 320, 240, 370, 240, 345, 262, 325, 285, 365, 285, 0.9]]
            return 1, np.array(rows, np.float32) if bgr.any() else None

    def create(model: str, config: str, size: tuple[int, int], score: float) -> Stub:
        seen.update(model=model, size=size)
        return Stub()

    model = models_dir() / "face_detection_yunet_2023mar.onnx"
    model.write_bytes(b"")
    try:
        monkeypatch.setattr(cv2.FaceDetectorYN, "create", create)
        picture = np.zeros((1600, 2560, 3), np.uint8)
        picture[..., 0] = 255
        (face,) = detect_faces(photo_from_array(picture))
        assert detect_faces(photo_from_array(np.zeros((40, 50, 3), np.uint8))) == ()
        monkeypatch.undo()
        with pytest.raises(FaceError, match="yunet_2023mar"):
            detect_faces(photo_from_array(picture))
    finally:
        model.unlink()
    assert seen["model"] == str(model)
    assert seen["picture"][0, 0].tolist() in ([0, 0, 255], [0, 0, 0])
    left_eye, right_eye, *_, mouth_right = face.landmarks
    np.testing.assert_allclose([left_eye, right_eye, mouth_right], [[641, 481], [741, 481], [731, 571]])
    assert face.score == pytest.approx(0.9)


def test_advice_is_given_only_where_it_is_due() -> None:
    def advice(landmarks: np.ndarray, size: tuple[int, int] = (400, 400)) -> str:
        return "; ".join(assess_face(size, landmarks, Alignment.from_landmarks(landmarks, 128)))

    assert advice(FRONTAL) == ""
    assert "small" in advice(FRONTAL / 3)
    turned = FRONTAL.copy()
    turned[2, 0] += 28
    assert "turned" in advice(turned)
    assert "outside" in advice(FRONTAL - [90, 0])
    assert advice(FRONTAL @ np.array([[0.8, 0.6], [-0.6, 0.8]]) + [150, 0]) == ""
