"""The labelled portraits: aligned faces in memory, attribute targets, landmarks in the crop, and their augmentation."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from gan_core.errors import FacetError
from gan_core.networks.feature_net import INPUT_SIZE
from gan_core.photo.alignment import Alignment
from gan_core.training.image_set import read_image_set
from gan_core.training.labels import split_rows

LANDMARKS = ("left_eye", "right_eye", "nose", "mouth_left", "mouth_right")
MIRRORED = [1, 0, 2, 4, 3]
"""Which landmark each one is in the mirrored picture."""
GRADED = ("smile", "gender", "glasses", "facial_hair", "hair_gray", "hair_blond", "hair_dark", "baldness", "teeth")
"""Targets in [0, 1], learnt as logits."""
MEASURED = ("mouth_open", "age", "yaw", "pitch", "eye_open")
"""Targets in standard deviations, learnt as they are."""
TARGETS = GRADED + MEASURED


@dataclass(frozen=True, eq=False)
class Portraits:
    """A part of the data set, decoded.

    Attributes:
        images: (N, 3, 128, 128) uint8 RGB.
        targets: (N, len(TARGETS)) float32, not a number where a label is missing.
        landmarks: (N, 5, 2) float32 in the crop's unit square.
        person: (N,) int64; the same number is the same person.
    """

    images: Tensor
    targets: Tensor
    landmarks: Tensor
    person: Tensor

    def __len__(self) -> int:
        return len(self.images)

    def select(self, rows: Tensor) -> Portraits:
        """The rows of a mask (N,) or of indices."""
        return Portraits(self.images[rows], self.targets[rows], self.landmarks[rows], self.person[rows])

    def without_targets(self) -> Portraits:
        """The same with every label missing."""
        return replace(self, targets=torch.full_like(self.targets, torch.nan))

    def joined(self, other: Portraits) -> Portraits:
        """These, then the others."""
        pairs = [(getattr(self, f.name), getattr(other, f.name)) for f in fields(self)]
        return Portraits(*(torch.cat(pair) for pair in pairs))


def read_portraits(aligned: Path, labels: Path, split: str) -> Portraits:
    """Read one split of the portraits.

    Args:
        aligned: Folder of aligned crops, `ID.jpg`.
        labels: CSV with the columns id, person, split; left_eye_x, left_eye_y and so on for each of `LANDMARKS`, in
            pixels of the original; smile, facial_hair, bald (0–2), glasses, teeth (0, 1), gender (m, f), hair (a
            colour, "none" or empty), age; yaw, pitch (degrees), mouth_open, eye_open (eye distances).
        split: "train" or "val".

    Raises:
        FacetError: The table lacks a column or the split, or a crop is missing.
    """
    rows = split_rows(labels, split)
    try:
        measured = np.array([[float(row[name]) for name in MEASURED] for row in rows])
        graded = np.array([_graded(row) for row in rows])
        points = np.array([[[float(row[f"{name}_{axis}"]) for axis in "xy"] for name in LANDMARKS] for row in rows])
        person = [int(row["person"]) for row in rows]
    except (KeyError, ValueError) as error:
        raise FacetError(f"{labels}: not the labels of the portraits ({error!r})") from error
    inside = np.stack([Alignment.from_landmarks(p, INPUT_SIZE).to_crop(p) for p in points])
    targets = np.concatenate([graded, (measured - _CENTRE) / _SPREAD], axis=1)
    return Portraits(
        read_image_set(aligned, INPUT_SIZE, labels=labels, split=split).at(INPUT_SIZE),
        torch.from_numpy(targets).float(),
        torch.from_numpy(inside).float(),
        torch.tensor(person),
    )


_CENTRE = np.array([0.137, 53.5, 0.0, -7.4, 0.130])  # of the measured labels, so that their losses weigh alike
_SPREAD = np.array([0.068, 10.3, 6.5, 5.2, 0.021])


def _graded(row: dict[str, str]) -> list[float]:
    hair = row["hair"]
    visible = hair not in ("", "none")
    colours = [hair in shades if visible else np.nan for shades in (("gray", "white"), ("blond",), ("black", "brown"))]
    return [
        float(row["smile"]) / 2,
        float(row["gender"] == "m"),
        float(row["glasses"]),
        (0.0, 0.7, 1.0)[int(row["facial_hair"])],
        *colours,
        float(row["bald"]) / 2,
        float(row["teeth"]),
    ]


def augment(batch: Portraits, source: torch.Generator) -> tuple[Tensor, Tensor, Tensor]:
    """A mildly changed view of each portrait.

    Mirrored, turned by up to 8°, scaled by 8 % and shifted by 4 %; light, contrast, saturation and blur vary; a third
    goes through JPEG.

    Returns:
        images (N, 3, 128, 128) float32 in [−1, 1], targets (N, K) with yaw mirrored, landmarks (N, 5, 2).
    """
    n = len(batch)

    def uniform(low: float, high: float, *shape: int) -> Tensor:
        return torch.rand(n, *shape, generator=source) * (high - low) + low

    mirrored = uniform(0, 1) < 0.5
    targets, landmarks = batch.targets.clone(), batch.landmarks.clone()
    targets[mirrored, TARGETS.index("yaw")] *= -1
    flipped = landmarks[mirrored][:, MIRRORED]
    landmarks[mirrored] = torch.stack([1 - flipped[..., 0], flipped[..., 1]], dim=-1)
    images = batch.images.float() / 127.5 - 1
    images[mirrored] = images[mirrored].flip(3)

    angle, scale = uniform(-0.14, 0.14), uniform(-0.08, 0.08).exp()
    cos, sin = angle.cos() * scale, angle.sin() * scale
    shift = uniform(-0.08, 0.08, 2)  # in half sides
    matrix = torch.stack([torch.stack([cos, -sin], 1), torch.stack([sin, cos], 1)], 1)  # (N, 2, 2) output to input
    grid = F.affine_grid(torch.cat([matrix, shift[:, :, None]], 2), list(images.shape), align_corners=False)
    images = F.grid_sample(images, grid, padding_mode="border", align_corners=False)
    moved = torch.linalg.solve(matrix, (landmarks * 2 - 1 - shift[:, None]).transpose(1, 2))
    landmarks = (moved.transpose(1, 2) + 1) / 2

    view = (slice(None), None, None, None)
    softness = uniform(-0.7, 1.0).clamp_min(0)[view]
    soft = F.interpolate(F.avg_pool2d(images, 2), scale_factor=2.0, mode="bilinear", align_corners=False)
    images = images.lerp(soft, softness)
    gray, mean = images.mean(1, keepdim=True), images.mean((1, 2, 3), keepdim=True)
    images = gray + (images - gray) * uniform(-0.3, 0.3).exp()[view]
    images = mean + (images - mean) * uniform(-0.2, 0.2).exp()[view] + uniform(-0.15, 0.15)[view]
    images = images + uniform(-0.04, 0.04, 3)[:, :, None, None]
    return _through_jpeg(images.clamp(-1, 1), uniform(0, 1) < 0.33, uniform(40, 95)), targets, landmarks


def _through_jpeg(images: Tensor, chosen: Tensor, quality: Tensor) -> Tensor:
    import cv2

    for i in chosen.nonzero()[:, 0].tolist():
        pixels = ((images[i] + 1) * 127.5).round().byte().permute(1, 2, 0).numpy()
        _, code = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, int(quality[i])])
        decoded = torch.from_numpy(cv2.imdecode(code, cv2.IMREAD_UNCHANGED))
        images[i] = decoded.permute(2, 0, 1).float() / 127.5 - 1
    return images
