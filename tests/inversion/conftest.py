"""A tiny model whose own pictures serve as photos."""

from pathlib import Path

import pytest
import torch
from torch import Tensor

from gan_core.manifest import Manifest, TrainedSize
from gan_core.model import FaceModel
from gan_core.networks.encoder import Encoder
from gan_core.networks.generator import Generator


def _model(seed: int, *, with_encoder: bool = False) -> FaceModel:
    torch.manual_seed(seed)
    generator = Generator(32, channel_multiplier=1 / 64, channel_max=16, style_dim=16, mapping_depth=2)
    manifest = Manifest(
        name=f"tiny {seed}", licence="MIT", data="noise", resolution=32, style_dim=16, mapping_depth=2,
        channel_multiplier=1 / 64, channel_max=16, sub_generators=(TrainedSize(32, 1.0), TrainedSize(16, 1.0)),
        files={"generator.safetensors": f"{seed:064d}"},
    )  # fmt: skip
    encoder = Encoder(generator.num_styles, 16, widths=(8, 8, 8, 8), hidden=8, rank=4).eval().requires_grad_(False)
    return FaceModel(
        manifest=manifest,
        path=Path("tiny"),
        device=torch.device("cpu"),
        generator=generator.eval().requires_grad_(False),
        mean_latent=generator.style(torch.randn(500, 16)).mean(0),
        encoder=encoder if with_encoder else None,
        perceptual=None,
        classifier=None,
        directions={},
    )


@pytest.fixture(scope="module")
def model() -> FaceModel:
    return _model(0)


@pytest.fixture(scope="module")
def other_model() -> FaceModel:
    return _model(1)


@pytest.fixture(scope="module")
def encoding_model() -> FaceModel:
    """`model` with an encoder, though an untrained one."""
    return _model(0, with_encoder=True)


@pytest.fixture(scope="module")
def target(model: FaceModel) -> Tensor:
    """A picture that the model can draw."""
    return model.synthesize(model.sample(5))
