"""Training patches for LandmarkNet: strongly augmented faces, and everything that only looks like one."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gan_core.errors import FacetError
from gan_core.photo.patches import GrayPyramid, face_patch
from gan_core.photo.proposals import propose_patches
from gan_core.training.labels import split_rows

LANDMARK_COLUMNS = ("left_eye", "right_eye", "nose", "mouth_left", "mouth_right")
MIRRORED = (1, 0, 2, 4, 3)  # a mirrored face's landmarks, again left first


@dataclass(frozen=True, eq=False)
class LabelledPortrait:
    """A gray portrait (`pyramid`) and its landmarks (5, 2) in pixels."""

    pyramid: GrayPyramid
    landmarks: np.ndarray


@dataclass(frozen=True, eq=False)
class Sample:
    """A patch (S, S) uint8, landmarks (5, 2) in its unit square, and whether it is a face at all."""

    patch: np.ndarray
    landmarks: np.ndarray
    is_face: bool


def read_portraits(originals: Path, labels: Path, split: str) -> list[LabelledPortrait]:
    """Read the portraits of one split.

    Args:
        originals: folder of ID.jpg.
        labels: CSV with the columns id, split and x, y of the five landmarks.
        split: "train" or "val".

    Raises:
        FacetError: the table lacks a column or the split, or a portrait is missing.
    """
    import cv2

    rows = split_rows(labels, split)
    try:
        points = [[[float(row[f"{name}_{axis}"]) for axis in "xy"] for name in LANDMARK_COLUMNS] for row in rows]
    except (KeyError, ValueError) as error:
        raise FacetError(f"{labels}: not the labels of the portraits ({error!r})") from error
    portraits = []
    for row, landmarks in zip(rows, points, strict=True):
        gray = cv2.imread(str(originals / f"{row['id']}.jpg"), cv2.IMREAD_GRAYSCALE)
        if gray is None:
            raise FacetError(f"{originals / row['id']}.jpg: missing or no picture; {labels} lists it")
        portraits.append(LabelledPortrait(GrayPyramid(gray), np.array(landmarks)))
    return portraits


class PatchSampler:
    """Draws samples without end.

    Args:
        portraits: the training split.
        size: side of a patch in pixels.
        seed: of all randomness.
        face_fraction: part of the samples that are faces.
    """

    def __init__(self, portraits: list[LabelledPortrait], size: int, seed: int, face_fraction: float = 0.6) -> None:
        self.portraits, self.size, self.face_fraction = portraits, size, face_fraction
        self.rng = np.random.default_rng(seed)
        self.false_alarms: list[tuple[GrayPyramid, np.ndarray]] = []

    def mine(self, count: int) -> None:
        """Collect what the cascades take for a face in portraits (off their face) and in textures."""
        for _ in range(count):
            if self.rng.random() < 0.6:
                portrait = self._portrait()
                pyramid, face = portrait.pyramid, face_patch(portrait.landmarks)
            else:
                pyramid, face = GrayPyramid(_texture(self.rng, 384).astype(np.uint8)), None
            angle = float(self.rng.uniform(-60, 60))
            for patch in propose_patches(pyramid.levels[0], angle):
                if face is None or _is_off(face, patch):
                    self.false_alarms.append((pyramid, patch))

    def draw(self) -> Sample:
        """One sample."""
        if self.rng.random() < self.face_fraction:
            patch, landmarks = self._face()
            return Sample(self._degraded(patch), landmarks, True)
        return Sample(self._degraded(self._no_face()), np.full((5, 2), 0.5), False)

    def _portrait(self) -> LabelledPortrait:
        return self.portraits[int(self.rng.integers(len(self.portraits)))]

    def _face(self) -> tuple[np.ndarray, np.ndarray]:
        rng, portrait = self.rng, self._portrait()
        points = np.full((5, 2), np.inf)
        while abs(points - 0.5).max() > 0.48:  # heat maps know only what lies inside
            transform = face_patch(portrait.landmarks) @ self._misplacement()
            points = _into(transform, portrait.landmarks)
        patch = portrait.pyramid.patch(transform, self.size).astype(np.float32)
        if rng.random() < 0.4:
            mask = _head_mask(rng, portrait.landmarks, transform, self.size)
            patch = patch * mask + self._backdrop(rng) * (1 - mask)
        if rng.random() < 0.5:
            patch, points = patch[:, ::-1], (points * [-1, 1] + [1, 0])[list(MIRRORED)]
        return patch, points

    def _misplacement(self) -> np.ndarray:
        """(3, 3): how far off a patch may be and still count as the face's."""
        rng = self.rng
        if rng.random() < 0.6:  # as the cascades propose it
            scale = math.exp(rng.uniform(-0.36, 0.4))
            change = similarity(rng.uniform(-45, 45), scale, rng.uniform(-0.16, 0.16, 2))
        else:  # as the second look sees it
            change = similarity(rng.normal(0, 7), math.exp(rng.normal(0, 0.08)), rng.normal(0, 0.03, 2))
        if rng.random() < 0.5:  # stands in for turned heads and lenses
            change[:2, :2] = change[:2, :2] @ _stretch(rng)
        return change

    def _backdrop(self, rng: np.random.Generator) -> np.ndarray:
        if rng.random() < 0.5:
            return _texture(rng, self.size)
        other = self._portrait()  # perhaps with its face beside the one in the middle
        change = similarity(rng.uniform(-45, 45), math.exp(rng.uniform(-1.0, 1.2)), rng.uniform(-1.0, 1.0, 2))
        transform = face_patch(other.landmarks) @ change
        return other.pyramid.patch(transform, self.size).astype(np.float32)

    def _no_face(self) -> np.ndarray:
        rng = self.rng
        kind = rng.random()
        if kind < 0.4 and self.false_alarms:
            pyramid, patch = self.false_alarms[int(rng.integers(len(self.false_alarms)))]
            change = similarity(rng.normal(0, 8), math.exp(rng.normal(0, 0.1)), rng.normal(0, 0.04, 2))
            found = pyramid.patch(patch @ change, self.size).astype(np.float32)
        elif kind < 0.55:
            found = _texture(rng, self.size)
        else:
            found = self._off_crop()
        return found[:, ::-1] if rng.random() < 0.5 else found

    def _off_crop(self) -> np.ndarray:
        """A portrait beside its face, far too near, far too wide, or turned on its head."""
        rng, portrait = self.rng, self._portrait()
        face = face_patch(portrait.landmarks)
        while True:
            turn = rng.uniform(80, 280) if rng.random() < 0.2 else rng.uniform(-60, 60)
            change = similarity(turn, math.exp(rng.uniform(-2.2, 1.6)), rng.uniform(-1.3, 1.3, 2))
            transform = face @ change
            if _is_off(face, transform):
                return portrait.pyramid.patch(transform, self.size).astype(np.float32)

    def _degraded(self, patch: np.ndarray) -> np.ndarray:
        """Light, occlusion, blur, noise and compression; (S, S) uint8."""
        import cv2

        rng, size = self.rng, self.size
        if rng.random() < 0.3:
            ys, xs = np.mgrid[0:size, 0:size].astype(np.float32) / size - 0.5
            slope = rng.uniform(-0.9, 0.9, 2)
            patch = patch * np.clip(1 + slope[0] * xs + slope[1] * ys, 0.1, 2)
        if rng.random() < 0.5:
            patch = 255 * (np.clip(patch, 0, 255) / 255) ** math.exp(rng.uniform(-0.7, 0.7))
        if rng.random() < 0.6:
            patch = (patch - 128) * rng.uniform(0.25, 1.6) + 128 + rng.uniform(-60, 60)
        for _ in range(int(rng.integers(1, 3)) if rng.random() < 0.25 else 0):
            width, height = (rng.uniform(0.1, 0.4, 2) * size).astype(int)
            x, y = int(rng.integers(size - width)), int(rng.integers(size - height))
            cover = _texture(rng, size)[:height, :width] if rng.random() < 0.5 else rng.uniform(0, 255)
            patch = patch.copy()
            patch[y : y + height, x : x + width] = cover
        if rng.random() < 0.35:
            small = int(size * rng.uniform(0.2, 0.8))
            patch = cv2.resize(patch, (small, small), interpolation=cv2.INTER_AREA)
            patch = cv2.resize(patch, (size, size), interpolation=cv2.INTER_LINEAR)
        elif rng.random() < 0.25:
            patch = cv2.GaussianBlur(patch, (0, 0), rng.uniform(0.4, 2.5), sigmaY=rng.uniform(0.4, 2.5))
        if rng.random() < 0.35:
            patch = patch + rng.normal(0, rng.uniform(1, 18), patch.shape)
        out = np.clip(patch, 0, 255).astype(np.uint8)
        if rng.random() < 0.3:
            quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(12, 80))]
            out = cv2.imdecode(cv2.imencode(".jpg", out, quality)[1], cv2.IMREAD_GRAYSCALE)
        return np.ascontiguousarray(out)


def similarity(angle: float, scale: float, shift: np.ndarray) -> np.ndarray:
    """(3, 3): turns (degrees), scales and shifts the unit square about its centre."""
    cos, sin = scale * math.cos(math.radians(angle)), scale * math.sin(math.radians(angle))
    linear = np.array([[cos, -sin], [sin, cos]])
    return np.vstack([np.column_stack([linear, 0.5 + shift - linear @ [0.5, 0.5]]), [0, 0, 1]])


def _stretch(rng: np.random.Generator) -> np.ndarray:
    shear = rng.uniform(-0.1, 0.1)
    return np.array([[math.exp(rng.uniform(-0.15, 0.25)), shear], [0, 1]])


def _into(transform: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Picture points (N, 2) in the unit square of a unit square → picture transform."""
    return (points - transform[:, 2]) @ np.linalg.inv(transform[:, :2]).T


def _is_off(face: np.ndarray, patch: np.ndarray) -> bool:
    """Is this patch certainly not the face's? Between a fair crop and this lies what is never trained on."""
    relative = np.linalg.inv(face[:, :2]) @ patch[:, :2]
    scale = math.sqrt(abs(np.linalg.det(relative)))
    angle = abs(math.degrees(math.atan2(relative[1, 0], relative[0, 0])))
    x, y = _into(patch, (face @ [0.5, 0.5, 1])[None])[0] - 0.5
    return scale < 0.42 or scale > 2.4 or max(abs(x), abs(y)) > 0.5 or angle > 80


def _head_mask(rng: np.random.Generator, landmarks: np.ndarray, transform: np.ndarray, size: int) -> np.ndarray:
    """(S, S) float in [0, 1]: an ellipse about the head, soft or hard at its rim."""
    ys, xs = (np.mgrid[0:size, 0:size] + 0.5) / size
    pixels = np.stack([xs.ravel(), ys.ravel(), np.ones(size * size)]).T @ transform.T
    u, v = _into(face_patch(landmarks), pixels).T
    radii = rng.uniform(0.38, 0.55), rng.uniform(0.5, 0.68)
    radius = np.hypot((u - 0.5) / radii[0], (v - 0.42) / radii[1]).reshape(size, size)
    return np.clip((1 - radius) / rng.uniform(0.02, 0.25) + 0.5, 0, 1)


def _texture(rng: np.random.Generator, size: int) -> np.ndarray:
    """(size, size) float32 in [0, 255] that no one takes for a face: noise, light, stripes, shapes, writing."""
    import cv2

    out = np.full((size, size), rng.uniform(0, 255), np.float32)
    ys, xs = np.mgrid[0:size, 0:size].astype(np.float32) / size
    if rng.random() < 0.5:
        out += (xs * rng.uniform(-1, 1) + ys * rng.uniform(-1, 1)) * 150
    if rng.random() < 0.6:
        roughness = rng.uniform(0.3, 1.0)
        for octave in range(1, int(rng.integers(3, 8))):
            side = min(size, 2**octave + 1)
            grid = rng.normal(0, 70 * roughness**octave, (side, side)).astype(np.float32)
            out += cv2.resize(grid, (size, size), interpolation=cv2.INTER_CUBIC)
    if rng.random() < 0.3:
        angle, frequency = rng.uniform(0, math.pi), rng.uniform(3, 80)
        wave = np.sin((xs * math.cos(angle) + ys * math.sin(angle)) * frequency)
        out += (np.sign(wave) if rng.random() < 0.5 else wave) * rng.uniform(10, 90)
    for _ in range(int(rng.integers(1, 30)) if rng.random() < 0.6 else 0):
        x, y, w, h = (int(value) for value in rng.integers(0, size, 4))
        shade, kind = float(rng.uniform(0, 255)), rng.random()
        thickness = -1 if rng.random() < 0.6 else int(rng.integers(1, 1 + size // 12))
        if kind < 0.35:
            axes = (1 + w // 4, 1 + h // 4)
            cv2.ellipse(out, (x, y), axes, float(rng.uniform(0, 180)), 0, 360, shade, thickness)
        elif kind < 0.6:
            cv2.rectangle(out, (x, y), (x + w // 3, y + h // 3), shade, thickness)
        elif kind < 0.8:
            cv2.line(out, (x, y), (w, h), shade, max(1, abs(thickness)))
        else:
            text = "".join(chr(int(code)) for code in rng.integers(33, 127, 6))
            cv2.putText(out, text, (x - size // 4, y), int(rng.integers(0, 8)), size / 100, shade, 2)
    return np.clip(out, 0, 255)
