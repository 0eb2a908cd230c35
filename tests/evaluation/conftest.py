"""A tiny model with every network, and pictures in the place of portraits, for the parts of an evaluation."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import save_file
from torch import nn
from tqdm import tqdm

from gan_core.bundle import save_bundle
from gan_core.editing.directions import Direction
from gan_core.evaluation.judge import Judge
from gan_core.evaluation.subject import Subject
from gan_core.manifest import DirectionEntry, Manifest, TrainedSize
from gan_core.model import FaceModel, load_model
from gan_core.networks.classifier import AttributeClassifier
from gan_core.networks.encoder import Encoder
from gan_core.networks.generator import Generator
from gan_core.networks.perceptual import PerceptualNet
from gan_core.training.portraits import LANDMARKS, TARGETS

SIDE, STYLE_DIM = 32, 16
WIDTHS = (4, 4, 8, 8)
TRAIN, VAL = 12, 6
POINTS = ((90, 110), (160, 110), (125, 150), (100, 180), (150, 180))
LABELS = {
    "smile": 1, "teeth": 1, "glasses": 0, "facial_hair": 0, "hair": "gray", "bald": 0, "gender": "f", "age": 50,
    "yaw": 1.0, "pitch": -7.0, "mouth_open": 0.1, "eye_open": 0.12,
}  # fmt: skip


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle with every network, none of them trained."""
    torch.manual_seed(0)
    generator = Generator(SIDE, channel_multiplier=1 / 64, channel_max=16, style_dim=STYLE_DIM, mapping_depth=2)
    sizes = {"widths": (8, 8, 8, 8), "hidden": 8, "rank": 4}
    encoder = {"num_styles": generator.num_styles, "style_dim": STYLE_DIM, **sizes}
    classifier = {"ids": list(TARGETS), "widths": list(WIDTHS)}
    networks: dict[str, nn.Module] = {
        "generator": generator,
        "encoder": Encoder(**encoder),
        "perceptual": PerceptualNet(WIDTHS),
        "classifier": AttributeClassifier(**classifier),
    }
    manifest = Manifest(
        name="tiny", licence="MIT", data="noise", resolution=SIDE, style_dim=STYLE_DIM, mapping_depth=2,
        channel_multiplier=1 / 64, channel_max=16,
        sub_generators=(TrainedSize(SIDE, 1.0), TrainedSize(SIDE, 0.5), TrainedSize(SIDE // 2, 0.5)),
        networks={"encoder": encoder, "perceptual": {"widths": list(WIDTHS)}, "classifier": classifier},
        directions=(DirectionEntry("smile", (0, 1), 2.0, 2.0),),
    )  # fmt: skip
    smile = Direction("smile", torch.eye(STYLE_DIM)[0], (0, 1), 2.0, 2.0)
    tensors = {name: network.state_dict() for name, network in networks.items()}
    tensors |= {"latents": {"mean_latent": torch.zeros(STYLE_DIM)}, "directions": {"smile": smile.vector}}
    path = tmp_path_factory.mktemp("models") / "tiny"
    save_bundle(path, manifest, tensors)
    return path


@pytest.fixture(scope="session")
def model(bundle: Path) -> FaceModel:
    return load_model(bundle)


@pytest.fixture(scope="session")
def judge(judge_file: Path) -> Judge:
    from gan_core.evaluation.judge import load_judge

    return load_judge(judge_file)


@pytest.fixture(scope="session")
def judge_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(1)
    path = tmp_path_factory.mktemp("judge") / "judge.safetensors"
    save_file(Judge(TARGETS).state_dict(), path)
    return path


@pytest.fixture(scope="session")
def portraits(tmp_path_factory: pytest.TempPathFactory, model: FaceModel) -> tuple[Path, Path]:
    """Folder and table: the model's own pictures of far seeds."""
    folder = tmp_path_factory.mktemp("portraits")
    rows = []
    for place in range(TRAIN + VAL):
        levels = np.random.default_rng(place).integers(0, 255, (4, 4, 3), np.uint8)
        Image.fromarray(levels).resize((SIDE, SIDE), Image.Resampling.BICUBIC).save(folder / f"{place:04d}.png")
        points = {f"{n}_{a}": v for n, p in zip(LANDMARKS, POINTS, strict=True) for a, v in zip("xy", p, strict=True)}
        split = "train" if place < TRAIN else "val"
        rows.append({"id": f"{place:04d}", "person": place, "split": split, **points, **LABELS})
    labels = folder.parent / f"{folder.name}.csv"
    with labels.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return folder, labels


@pytest.fixture
def subject(model: FaceModel, portraits: tuple[Path, Path], judge: Judge) -> Subject:
    """Everything there is to measure with, on few faces."""
    data, labels = portraits
    return Subject(model, tqdm(disable=True), samples=8, faces=1, data=data, labels=labels, judge=judge)
