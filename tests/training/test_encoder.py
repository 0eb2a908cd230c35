"""Training the encoder: it learns the model's own faces, goes on where it stopped, and ends up in the bundle."""

import argparse
import csv
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from gan_core.bundle import save_bundle
from gan_core.errors import FacetError
from gan_core.manifest import Manifest, TrainedSize
from gan_core.model import load_model
from gan_core.networks.generator import Generator
from gan_core.training import encoder as training
from gan_core.training.run_folder import RunFolder


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    torch.manual_seed(1)
    generator = Generator(16, channel_multiplier=1 / 64, channel_max=16, style_dim=160, mapping_depth=2)
    manifest = Manifest(
        name="tiny", licence="MIT", data="noise", resolution=16, style_dim=160, mapping_depth=2,
        channel_multiplier=1 / 64, channel_max=16, sub_generators=(TrainedSize(16, 1.0), TrainedSize(8, 1.0)),
    )  # fmt: skip
    tensors = {"generator": generator.state_dict(), "latents": {"mean_latent": torch.zeros(160)}}
    save_bundle(tmp_path / "tiny", manifest, tensors)
    return tmp_path / "tiny"


@pytest.fixture
def portraits(tmp_path: Path) -> Path:
    """Four portraits, three of them for training."""
    folder = tmp_path / "aligned"
    folder.mkdir()
    for i in range(4):
        Image.fromarray(np.full((32, 32, 3), 60 * i, np.uint8)).save(folder / f"{i}.jpg")
    with (tmp_path / "labels.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["id", "split"], [0, "train"], [1, "train"], [2, "train"], [3, "val"]])
    return folder


def arguments(bundle: Path, portraits: Path, images: int, *more: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    training.add_arguments(parser)
    places = [str(bundle), "--data", str(portraits), "--labels", str(portraits.parent / "labels.csv")]
    places += ["-o", str(bundle.parent / "run"), "--batch", "8", "--device", "cpu"]
    return parser.parse_args([*places, "--images", str(images), *more])


def test_learns_and_leaves_the_encoder_in_the_bundle(bundle: Path, portraits: Path) -> None:
    training.run(arguments(bundle, portraits, 96))
    model = load_model(bundle)
    assert model.encoder is not None
    w_plus = torch.cat([model.sample(seed, 1.0) for seed in range(16)])
    images = model.synthesize(w_plus).clamp(-1, 1)
    mean = model.synthesize(model.mean_latent.expand(1, model.num_styles, -1))
    rendered = model.synthesize(model.encoder(images))
    assert (rendered - images).square().mean() < 0.9 * (mean - images).square().mean()


def test_goes_on_where_it_stopped(bundle: Path, portraits: Path) -> None:
    training.run(arguments(bundle, portraits, 32, "--minutes", "0"))
    assert RunFolder(bundle.parent / "run").load() is None
    training.run(arguments(bundle, portraits, 16))
    training.run(arguments(bundle, portraits, 24))
    saved = RunFolder(bundle.parent / "run").load()
    assert saved is not None
    assert saved["seen"] == 24


def test_a_broken_checkpoint_is_refused(bundle: Path, portraits: Path) -> None:
    (bundle.parent / "run").mkdir()
    (bundle.parent / "run" / "state.pt").write_bytes(b"nothing")
    with pytest.raises(FacetError, match=r"state\.pt: not the state of a training run"):
        training.run(arguments(bundle, portraits, 16))
