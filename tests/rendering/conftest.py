"""A small generator in which every term has something to do, and a model around it."""

from pathlib import Path

import pytest
import torch

from gan_core.manifest import Manifest, TrainedSize
from gan_core.model import FaceModel
from gan_core.networks.generator import Generator

SIZES = {"channel_multiplier": 1 / 16, "channel_max": 24, "style_dim": 12, "mapping_depth": 2}


def make_model(seed: int = 0) -> FaceModel:
    torch.manual_seed(seed)
    generator = Generator(64, **SIZES)
    with torch.no_grad():  # fresh networks have zero noise strength and biases
        for name, parameter in generator.named_parameters():
            if "noise" in name or name.endswith("bias"):
                parameter.add_(torch.randn_like(parameter) * 0.3)
    manifest = Manifest(
        name="small", licence="MIT", data="noise", resolution=64,
        sub_generators=(TrainedSize(64, 1.0), TrainedSize(64, 0.5), TrainedSize(32, 1.0)),
        files={"generator.safetensors": f"{seed:064d}"}, **SIZES,
    )  # fmt: skip
    return FaceModel(
        manifest=manifest,
        path=Path("small"),
        device=torch.device("cpu"),
        generator=generator.eval().requires_grad_(False),
        mean_latent=torch.zeros(12),
        encoder=None,
        perceptual=None,
        classifier=None,
        directions={},
    )


@pytest.fixture
def model() -> FaceModel:
    return make_model()


@pytest.fixture
def narrow_bands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several bands a layer, as in large ones."""
    monkeypatch.setattr("gan_core.rendering.activations.BAND_BYTES", 1)
    monkeypatch.setattr("gan_core.rendering.activations.SHORTEST_BAND", 10)
