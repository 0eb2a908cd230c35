"""`facet train-landmarks` on drawn faces: it learns, its file is the kind that detection opens, bad data is refused."""

import csv
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from safetensors import safe_open

from gan_core import cli
from gan_core.networks.landmark_net import LandmarkNet, soft_argmax
from gan_core.training.landmark_patches import LANDMARK_COLUMNS, PatchSampler, read_portraits
from gan_core.training.landmarks import landmark_loss, train_landmark_net

FACE = np.array([[70.0, 90], [130, 90], [100, 125], [78, 155], [122, 155]])


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Twelve drawn portraits, two of them for validation: the folder and its table."""
    folder = tmp_path_factory.mktemp("portraits")
    rng = np.random.default_rng(0)
    rows = []
    for number in range(12):
        points = FACE + rng.uniform(-6, 6, 2) + rng.uniform(-2, 2, (5, 2))
        picture = np.full((240, 200), rng.uniform(60, 110), np.uint8)
        cv2.ellipse(picture, (100, 120), (62, 85), 0, 0, 360, 190, -1)
        for x, y in points[:2].astype(int).tolist():
            cv2.circle(picture, (x, y), 9, 40, -1)
        nose, left, right = points[2:].astype(int).tolist()
        cv2.circle(picture, nose, 6, 130, -1)
        cv2.line(picture, left, right, 70, 7)
        cv2.imwrite(str(folder / f"{number:04}.jpg"), picture)
        flat = dict(zip([f"{name}_{axis}" for name in LANDMARK_COLUMNS for axis in "xy"], points.ravel(), strict=True))
        rows.append({"id": f"{number:04}", "split": "train" if number < 10 else "val", **flat})
    with (folder / "labels.csv").open("w", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return folder, folder / "labels.csv"


def test_it_learns(data: tuple[Path, Path]) -> None:
    losses: list[float] = []
    train_landmark_net(read_portraits(*data, "train"), steps=30, on_step=losses.append)
    assert len(losses) == 30
    assert np.mean(losses[-5:]) < 0.85 * np.mean(losses[:5])


def test_the_command_writes_half_precision_weights_that_say_what_they_saw(
    data: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, labels = data
    output = tmp_path / "net.safetensors"
    assert cli.main(["train-landmarks", str(folder), "--labels", str(labels), "-o", str(output), "--steps", "2"]) == 0
    assert "of the eye distance on 2 other portraits" in capsys.readouterr().out
    with safe_open(output, "pt") as file:
        assert "10 labelled portraits" in file.metadata()["trained_on"]
        weights = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    assert {weight.dtype for weight in weights.values() if weight.is_floating_point()} == {torch.float16}
    LandmarkNet().load_state_dict(weights)


def test_samples_are_faces_with_their_points_inside_and_other_things(data: tuple[Path, Path]) -> None:
    sampler = PatchSampler(read_portraits(*data, "train"), 80, seed=0)
    samples = [sampler.draw() for _ in range(400)]
    faces = [sample for sample in samples if sample.is_face]
    assert 0.5 < len(faces) / len(samples) < 0.7
    points = np.stack([sample.landmarks for sample in faces])
    assert points.min() > 0
    assert points.max() < 1
    assert {(sample.patch.shape, sample.patch.dtype) for sample in samples} == {((80, 80), np.dtype(np.uint8))}
    eye_to_eye, eye_to_mouth = points[:, 1] - points[:, 0], points[:, 3:].mean(1) - points[:, :2].mean(1)
    turn = eye_to_eye[:, 0] * eye_to_mouth[:, 1] - eye_to_eye[:, 1] * eye_to_mouth[:, 0]
    assert (turn > 0).all()  # a mirrored face's left eye is the other one: never inside out


def test_the_loss_is_least_at_the_truth() -> None:
    truth = torch.tensor([[[0.3, 0.4], [0.7, 0.4], [0.5, 0.55], [0.35, 0.75], [0.65, 0.75]]])
    cells = (torch.arange(20) + 0.5) / 20

    def heatmaps(points: torch.Tensor) -> torch.Tensor:
        square = (cells[:, None] - points[..., 1, None, None]) ** 2 + (cells - points[..., 0, None, None]) ** 2
        return -200 * square

    def loss(points: torch.Tensor, logit: float, is_face: float) -> float:
        return landmark_loss(heatmaps(points), torch.tensor([logit]), truth, torch.tensor([is_face])).item()

    torch.testing.assert_close(soft_argmax(heatmaps(truth)), truth, atol=1e-3, rtol=0)
    assert loss(truth, 5.0, 1.0) < loss(truth + 0.02, 5.0, 1.0) < loss(truth + 0.1, 5.0, 1.0)
    assert loss(truth, 5.0, 1.0) < loss(truth, -5.0, 1.0)
    assert loss(truth, -5.0, 0.0) == loss(truth + 0.1, -5.0, 0.0) < loss(truth, 5.0, 0.0)


def test_bad_data_is_refused_by_name(
    data: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, labels = data
    table = tmp_path / "labels.csv"
    for text, complaint in [
        (labels.read_text().replace("0003,", "9999,"), "9999.jpg"),
        (labels.read_text().replace("nose_x", "nose"), "nose_x"),
        (labels.read_text().replace("train", "test"), "no row has the split 'train'"),
    ]:
        table.write_text(text)
        output = str(tmp_path / "net.safetensors")
        assert cli.main(["train-landmarks", str(folder), "--labels", str(table), "-o", output]) == 1
        assert complaint in capsys.readouterr().err
