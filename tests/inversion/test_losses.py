"""Distances: zero for the same picture, larger for a larger change, and one place that decides about LPIPS."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import torch

from gan_core.inversion import losses
from gan_core.inversion.losses import VGG_WEIGHTS, against_for, laplacian_l1, mse
from gan_core.model import FaceModel


def test_distances_grow_with_the_change() -> None:
    torch.manual_seed(0)
    picture, change = torch.rand(2, 3, 32, 32), torch.randn(2, 3, 32, 32)
    for distance in (mse, laplacian_l1):
        none, little, much = (distance(picture + s * change, picture) for s in (0.0, 0.1, 0.3))
        assert none.shape == (2,)
        assert torch.equal(none, torch.zeros(2))
        assert (little < much).all()


def test_without_any_network_the_pyramid_decides(model: FaceModel) -> None:
    picture, other = model.synthesize(model.sample(0)), model.synthesize(model.sample(1))
    torch.testing.assert_close(against_for(model)(picture)(other), laplacian_l1(other, picture))


def test_the_bundles_network_sees_small_and_full_pictures(default_model: FaceModel) -> None:
    picture = default_model.synthesize(default_model.sample(0))
    other = default_model.synthesize(default_model.sample(1))
    distance = against_for(default_model)(picture)
    assert distance(picture).item() == pytest.approx(0, abs=1e-5)
    torch.testing.assert_close(distance(other), default_model.perceptual(other, picture))
    small = default_model.synthesize(default_model.sample(1), resolution=64)
    assert against_for(default_model)(picture)(small).shape == (1,)


@pytest.fixture
def vgg_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A hub folder in which the file of VGG's weights lies."""
    (tmp_path / "checkpoints").mkdir()
    (tmp_path / "checkpoints" / VGG_WEIGHTS).write_bytes(b"")
    monkeypatch.setattr(torch.hub, "get_dir", lambda: str(tmp_path))
    losses._lpips.cache_clear()
    yield
    losses._lpips.cache_clear()


def test_lpips_is_used_where_its_weights_are(
    model: FaceModel, vgg_weights: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Constant(torch.nn.Module):
        def __init__(self, net: str, verbose: bool) -> None:
            super().__init__()
            assert (net, verbose) == ("vgg", False)

        def forward(self, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
            return torch.full((len(x), 1, 1, 1), 7.0)

    stand_in = ModuleType("lpips")
    stand_in.LPIPS = Constant
    monkeypatch.setitem(sys.modules, "lpips", stand_in)
    assert against_for(model)(torch.zeros(1, 3, 32, 32))(torch.zeros(2, 3, 32, 32)).tolist() == [7, 7]


def test_a_torchvision_that_does_not_fit_torch_costs_one_line(
    model: FaceModel, vgg_weights: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "lpips":
                raise RuntimeError("operator torchvision::nms does not exist")

    monkeypatch.delitem(sys.modules, "lpips", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    picture, other = model.synthesize(model.sample(0)), model.synthesize(model.sample(1))
    with caplog.at_level(logging.WARNING):
        distance = against_for(model)(picture)(other)
    torch.testing.assert_close(distance, laplacian_l1(other, picture))
    (line,) = [record.getMessage() for record in caplog.records]
    assert "torchvision::nms does not exist" in line
    assert "matching pair" in line
