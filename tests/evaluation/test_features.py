"""Which features are used, and their principal axes."""

from __future__ import annotations

import dataclasses
import importlib.machinery
import sys
from pathlib import Path
from types import ModuleType

import pytest
import torch
from torch import Tensor, nn

from gan_core.evaluation.features import INCEPTION_WEIGHTS, PrincipalAxes, feature_spaces
from gan_core.evaluation.judge import Judge
from gan_core.model import FaceModel


@pytest.fixture
def inception(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for torch-fidelity; returns where its weights would lie."""

    class FeatureExtractorInceptionV3(nn.Module):
        def __init__(self, name: str, features: list[str], weights: str) -> None:
            super().__init__()
            assert Path(weights).is_file()

        def forward(self, images: Tensor) -> tuple[Tensor]:
            assert images.dtype == torch.uint8
            return (images.float().mean((2, 3)),)

    package, module = ModuleType("torch_fidelity"), ModuleType("torch_fidelity.feature_extractor_inceptionv3")
    package.__spec__ = importlib.machinery.ModuleSpec("torch_fidelity", None)
    setattr(module, "FeatureExtractorInceptionV3", FeatureExtractorInceptionV3)  # noqa: B010 - a module has no such name
    monkeypatch.setitem(sys.modules, package.__name__, package)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(torch.hub, "get_dir", lambda: str(tmp_path))
    (tmp_path / "checkpoints").mkdir()
    return tmp_path / "checkpoints" / INCEPTION_WEIGHTS


def names(model: FaceModel, judge: Judge | None) -> list[str]:
    return [space.name for space in feature_spaces(model, judge)]


def test_the_bundles_trunk_counts_and_the_judges_stands_beside_it(model: FaceModel, judge: Judge) -> None:
    assert names(model, judge) == ["bundle's trunk", "judge's trunk"]
    assert names(model, None) == ["bundle's trunk"]
    assert names(dataclasses.replace(model, perceptual=None), None) == ["bundle's trunk"]
    assert names(dataclasses.replace(model, perceptual=None, classifier=None), None) == []


def test_inception_counts_only_where_its_weights_are(model: FaceModel, inception: Path) -> None:
    assert names(model, None) == ["bundle's trunk"]
    inception.touch()
    (space,) = feature_spaces(model, None)
    assert space.name == "Inception"
    images = torch.full((2, 3, 8, 8), 7, dtype=torch.uint8)
    assert space.embed(images).tolist() == [[7, 7, 7]] * 2


def test_features_are_the_stages_means(model: FaceModel) -> None:
    (space,) = feature_spaces(model, None)
    images = torch.randint(0, 256, (3, 3, 64, 64), dtype=torch.uint8, generator=torch.Generator().manual_seed(0))
    assert model.perceptual is not None
    one = torch.nn.functional.interpolate(images[1:2].float() / 127.5 - 1, (128, 128), mode="bilinear")
    expected = torch.cat([stage.mean((2, 3)) for stage in model.perceptual.trunk(one)], 1)
    torch.testing.assert_close(space.embed(images)[1:2], expected, atol=1e-5, rtol=1e-4)


def test_principal_axes_keep_what_varies_most() -> None:
    source = torch.Generator().manual_seed(0)
    spread = torch.tensor([1.0, 1, 1, 1, 100, 0])
    features = torch.randn(50, 6, generator=source) * spread
    features[:, 1] = features[:, 0]  # one axis holds both
    axes = PrincipalAxes.of(features, 3)
    points = axes(features)
    assert points.shape == (50, 3)
    torch.testing.assert_close(points.var(0).mean(), torch.tensor(1.0).double())
    assert points.mean(0).abs().max() < 1e-6
    correlation = torch.corrcoef(torch.stack([points[:, -1], features[:, 0].double()]))[0, 1]
    assert correlation.abs() > 0.9
    assert PrincipalAxes.of(features[:3]).axes.shape == (6, 2)
