"""Reading labelled portraits, and views of them whose labels still fit."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
import torch

from gan_core.errors import FacetError
from gan_core.training.portraits import LANDMARKS, TARGETS, Portraits, augment, read_portraits

POINTS = torch.tensor([[0.37, 0.47], [0.63, 0.48], [0.5, 0.64], [0.40, 0.73], [0.62, 0.72]])


@pytest.fixture
def dotted() -> Portraits:
    """Gray pictures with a bright spot on each landmark."""
    n, size = 24, 128
    centres = (torch.arange(size) + 0.5) / size
    images = torch.full((size, size), 40.0)
    for x, y in POINTS.tolist():
        squared = (centres[None] - x).square() + (centres[:, None] - y).square()
        images = images + 180 * (-squared / (2 * 0.02**2)).exp()
    pixels = images.clamp(0, 255).byte().expand(n, 3, size, size)
    targets = torch.zeros(n, len(TARGETS))
    targets[:, TARGETS.index("yaw")] = 2.0
    return Portraits(pixels, targets, POINTS.expand(n, 5, 2), torch.arange(n))


def test_landmarks_move_with_the_picture(dotted: Portraits) -> None:
    images, _, landmarks = augment(dotted, torch.Generator().manual_seed(1))
    grid = (landmarks * 2 - 1)[:, None]  # (N, 1, 5, 2)
    at_points = torch.nn.functional.grid_sample(images, grid, align_corners=False).mean(1)[:, 0]  # (N, 5)
    background = images.mean((1, 2, 3))
    assert (at_points - background[:, None] > 0.4).all()


def test_mirroring_swaps_sides_and_turns_the_yaw(dotted: Portraits) -> None:
    _, targets, landmarks = augment(dotted, torch.Generator().manual_seed(1))
    yaw = targets[:, TARGETS.index("yaw")]
    assert set(yaw.tolist()) == {2.0, -2.0}
    assert (landmarks[:, 0, 0] < landmarks[:, 1, 0]).all()
    assert (landmarks[:, 3, 0] < landmarks[:, 4, 0]).all()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    import cv2

    row = {
        "split": "train", "smile": 2, "teeth": 1, "glasses": 1, "facial_hair": 0, "hair": "none", "bald": 2,
        "gender": "m", "age": 60, "yaw": 6.5, "pitch": -7.4, "mouth_open": 0.137, "eye_open": 0.13,
    }  # fmt: skip
    for name, (x, y) in zip(LANDMARKS, (POINTS * 200).tolist(), strict=True):
        row |= {f"{name}_x": x, f"{name}_y": y}
    rows = [{"id": "0000", "person": 1, **row}, {"id": "0001", "person": 2, **row, "split": "val", "hair": "gray"}]
    with (tmp_path / "labels.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    for number in ("0000", "0001"):
        cv2.imwrite(str(tmp_path / f"{number}.jpg"), np.full((256, 256, 3), (0, 128, 255), np.uint8))
    return tmp_path


def test_reads_a_split_with_its_labels(folder: Path) -> None:
    train = read_portraits(folder, folder / "labels.csv", "train")
    assert len(train) == 1
    assert train.images[0, :, 64, 64].sub(torch.tensor([255, 128, 0]), alpha=1).abs().max() < 6  # RGB
    labels = dict(zip(TARGETS, train.targets[0].tolist(), strict=True))
    assert labels["smile"] == labels["glasses"] == labels["gender"] == labels["baldness"] == 1
    assert labels["yaw"] == pytest.approx(1)
    assert np.isnan(labels["hair_gray"])  # a bald head has no hair colour
    val = read_portraits(folder, folder / "labels.csv", "val")
    assert dict(zip(TARGETS, val.targets[0].tolist(), strict=True))["hair_gray"] == 1


def test_says_what_is_missing(folder: Path) -> None:
    (folder / "0000.jpg").unlink()
    with pytest.raises(FacetError, match=r"no picture 0000\.\*"):
        read_portraits(folder, folder / "labels.csv", "train")
    with pytest.raises(FacetError, match="no row has the split 'test'"):
        read_portraits(folder, folder / "labels.csv", "test")
    (folder / "labels.csv").write_text("id,split\n0,train\n")
    with pytest.raises(FacetError, match="not the labels of the portraits"):
        read_portraits(folder, folder / "labels.csv", "train")
