"""The FFHQ crop: its geometry against the published recipe, its resampling against area averages."""

import numpy as np
import pytest

from gan_core.errors import FaceError
from gan_core.photo.alignment import Alignment, align_face
from gan_core.photo.photo import Photo, photo_from_array

FACE = np.array([[100.0, 120], [150, 124], [128, 150], [104, 175], [148, 178]])
UPRIGHT = np.array([[-25.0, -30], [25, -30], [0, 0], [-20, 25], [20, 25]])


def turned(points: np.ndarray, degrees: float, scale: float, center: tuple[float, float]) -> np.ndarray:
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return scale * points @ np.array([[cos, sin], [-sin, cos]]) + center


def landmarks_of_square(x: float, y: float, side: float) -> np.ndarray:
    """Landmarks whose FFHQ crop is this upright square."""
    unit = Alignment.from_landmarks(UPRIGHT, 1)
    return (UPRIGHT - unit.crop_to_photo[:, 2]) / unit.face_size * side + (x, y)


def ffhq_quad(landmarks: np.ndarray) -> np.ndarray:
    """The published script, line by line (without its pixel-centre shift)."""
    eye_left, eye_right = landmarks[0], landmarks[1]
    eye_avg = (eye_left + eye_right) * 0.5
    eye_to_eye = eye_right - eye_left
    mouth_avg = (landmarks[3] + landmarks[4]) * 0.5
    eye_to_mouth = mouth_avg - eye_avg
    x = eye_to_eye - np.flipud(eye_to_mouth) * [-1, 1]
    x /= np.hypot(*x)
    x *= max(np.hypot(*eye_to_eye) * 2.0, np.hypot(*eye_to_mouth) * 1.8)
    y = np.flipud(x) * [-1, 1]
    c = eye_avg + eye_to_mouth * 0.1
    return np.stack([c - x - y, c - x + y, c + x + y, c + x - y])


@pytest.mark.parametrize("degrees", [0, 33, -120])
def test_the_crop_is_the_published_quad(degrees: float) -> None:
    landmarks = turned(FACE - FACE.mean(axis=0), degrees, 1.7, (500, 300))
    alignment = Alignment.from_landmarks(landmarks, 64)
    corners = alignment.to_photo(np.array([[0, 0], [0, 1], [1, 1], [1, 0]]))
    np.testing.assert_allclose(corners, ffhq_quad(landmarks), atol=1e-9)
    assert alignment.face_size == pytest.approx(np.hypot(*(corners[3] - corners[0])))


def test_to_photo_and_back_is_the_identity() -> None:
    alignment = Alignment.from_landmarks(turned(UPRIGHT, 27, 3.1, (900, 41)), 128)
    points = np.random.default_rng(0).uniform(-1, 2, (50, 2))
    np.testing.assert_allclose(alignment.to_crop(alignment.to_photo(points)), points, atol=1e-12)
    square = np.vstack([alignment.crop_to_photo, [0, 0, 1]]) @ np.vstack([alignment.photo_to_crop, [0, 0, 1]])
    np.testing.assert_allclose(square, np.eye(3), atol=1e-9)


def test_the_angle_is_the_heads_turn_clockwise() -> None:
    for degrees in (-40, 0, 15, 170):
        landmarks = turned(UPRIGHT, degrees, 2, (300, 300))
        assert Alignment.from_landmarks(landmarks, 64).angle == pytest.approx(degrees)


@pytest.mark.parametrize(("degrees", "scale", "size"), [(0, 0.8, 128), (-20, 0.7, 256), (12, 2.6, 64), (35, 4.3, 96)])
def test_dots_of_the_photo_land_where_the_transform_says(degrees: float, scale: float, size: int) -> None:
    landmarks = turned(UPRIGHT, degrees, scale, (511.3, 498.8))
    alignment = Alignment.from_landmarks(landmarks, size)
    ys, xs = np.mgrid[0:1000, 0:1000] + 0.5
    crop_ys, crop_xs = np.mgrid[0:size, 0:size] + 0.5
    radius = 2.5 * max(1, alignment.face_size / size)
    for point, expected in zip(landmarks, alignment.to_crop(landmarks) * size, strict=True):
        dot = np.exp(-((xs - point[0]) ** 2 + (ys - point[1]) ** 2) / radius**2)
        photo = photo_from_array(np.repeat((dot * 255).round().astype(np.uint8)[..., None], 3, axis=2))
        crop, _ = align_face(photo, landmarks, size)
        weight = crop[..., 0]
        found = np.array([(weight * crop_xs).sum(), (weight * crop_ys).sum()]) / weight.sum()
        np.testing.assert_allclose(found, expected, atol=0.06)


@pytest.mark.parametrize("size", [250, 500, 1000])
def test_a_whole_number_of_pixels_shrinks_to_their_mean(size: int) -> None:
    step = 4000 // size
    noise = np.random.default_rng(1).integers(0, 256, (4000, 4000, 1), np.uint8)
    photo = photo_from_array(np.broadcast_to(noise, (4000, 4000, 3)))
    crop, _ = align_face(photo, landmarks_of_square(0, 0, 4000), size)
    mean = noise.reshape(size, step, size, step).mean(axis=(1, 3)) / 255
    np.testing.assert_allclose(crop[..., 1], mean, atol=1e-4)


def test_a_fine_pattern_turns_gray_and_a_ramp_stays_one() -> None:
    ys, xs = np.mgrid[0:4000, 0:4000]
    checker = ((xs // 3 + ys // 3) % 2 * 255).astype(np.uint8)
    ramp = (xs * (255 / 4000)).astype(np.uint8)
    photo = photo_from_array(np.stack([checker, ramp, 255 - checker], axis=-1))
    landmarks = turned(landmarks_of_square(-1400, -1400, 2800), 17, 1, (2000, 2000))
    crop, alignment = align_face(photo, landmarks, 250)
    assert abs(crop[..., 0] - 0.5).max() < 0.03
    centers = np.stack(np.meshgrid(np.arange(250) + 0.5, np.arange(250) + 0.5), axis=-1).reshape(-1, 2) / 250
    expected = (alignment.to_photo(centers)[:, 0] - 0.5) * (255 / 4000) / 255
    np.testing.assert_allclose(crop[..., 1].ravel(), expected - 0.5 / 255, atol=0.5 / 255)


def test_the_edge_is_repeated_where_the_crop_leaves_the_photo() -> None:
    pixels = np.full((120, 100, 3), 90, np.uint8)
    pixels[:, :10] = 200
    crop, _ = align_face(photo_from_array(pixels), landmarks_of_square(-100, -20, 160), 80)
    np.testing.assert_allclose(crop[:, :52], 200 / 255, atol=1e-3)
    np.testing.assert_allclose(crop[:, 57:], 90 / 255, atol=1e-3)


def test_only_the_region_under_the_crop_is_converted(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = photo_from_array(np.zeros((3000, 4000, 3), np.uint8))
    converted = []
    region = Photo.srgb_region
    monkeypatch.setattr(Photo, "srgb_region", lambda self, box: converted.append(box) or region(self, box))
    align_face(photo, landmarks_of_square(1000, 1000, 400), 128)
    area = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in converted)
    assert 400**2 <= area < 450**2


@pytest.mark.parametrize(
    "landmarks", [np.zeros((4, 2)), np.full((5, 2), np.nan), np.full((5, 2), 7.0)], ids=["four", "nan", "one place"]
)
def test_points_that_are_no_face_are_refused(landmarks: np.ndarray) -> None:
    with pytest.raises(FaceError, match="landmarks"):
        Alignment.from_landmarks(landmarks, 64)
