"""Where pictures are compared: Inception where its weights are on the machine, else the bundle's own trunk."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from torch import Tensor, nn

from gan_core.evaluation.judge import Judge
from gan_core.evaluation.subject import signed
from gan_core.model import FaceModel
from gan_core.networks.feature_net import resize

INCEPTION_WEIGHTS = "weights-inception-2015-12-05-6726825d.pth"  # as torch-fidelity names the file
DIMENSIONS = 64


@dataclass(frozen=True, eq=False)
class FeatureSpace:
    """One way to look at pictures.

    Args:
        name: For tables and plots.
        note: What taught it.
        embed: Pictures (N, 3, h, w) uint8 to features (N, D) float32 on the processor.
    """

    name: str
    note: str
    embed: Callable[[Tensor], Tensor]


def feature_spaces(model: FaceModel, judge: Judge | None) -> list[FeatureSpace]:
    """Those there are, the one that counts first; empty where there is none. Nothing is downloaded."""
    inception, trunk = _inception(model.device), bundled_trunk(model)
    spaces = [] if inception is None else [inception]
    if inception is None and trunk is not None:
        note = (
            "all stages, averaged over the picture, of the network that the bundle's perceptual distance and "
            "classifier look with; `facet train-classifier` teaches it a self-supervised term (VICReg) and landmarks "
            "on the train split and attribute labels on half of its people"
        )
        spaces.append(FeatureSpace("bundle's trunk", note, partial(_means, trunk, model.device)))
    if judge is not None:
        note = (
            "all stages, averaged over the picture, of the judge, another network, taught the same things by the other "
            "half of the people alone; nothing of the model was trained with it"
        )
        spaces.append(FeatureSpace("judge's trunk", note, partial(_means, judge.trunk, model.device)))
    return spaces


def bundled_trunk(model: FaceModel) -> nn.Module | None:
    """The stages that the perceptual network, or else the classifier, looks with."""
    network = model.perceptual or model.classifier
    return None if network is None else network.trunk


def stages(trunk: nn.Module, device: torch.device, images: Tensor) -> list[Tensor]:
    """What a trunk sees.

    Args:
        trunk: A FeatureNet or what answers like one.
        device: Where it lives.
        images: (N, 3, h, w) uint8.

    Returns:
        (N, C, h′, w′) for each stage.
    """
    with torch.no_grad():
        found: list[Tensor] = trunk(resize(signed(images.to(device))))
    return found


def _means(trunk: nn.Module, device: torch.device, images: Tensor) -> Tensor:
    """All stages averaged over the picture, (N, sum of C) on the processor."""
    return torch.cat([stage.mean((2, 3)) for stage in stages(trunk, device, images)], dim=1).cpu()


def _inception(device: torch.device) -> FeatureSpace | None:
    weights = Path(torch.hub.get_dir()) / "checkpoints" / INCEPTION_WEIGHTS
    if importlib.util.find_spec("torch_fidelity") is None or not weights.is_file():
        return None
    module = importlib.import_module("torch_fidelity.feature_extractor_inceptionv3")
    network = module.FeatureExtractorInceptionV3("inception-v3-compat", ["2048"], str(weights)).to(device)

    @torch.no_grad()
    def embed(images: Tensor) -> Tensor:
        features: Tensor = network(images.to(device))[0]
        return features.cpu()

    return FeatureSpace("Inception", "torch-fidelity's Inception v3, taught by ImageNet", embed)


@dataclass(frozen=True, eq=False)
class PrincipalAxes:
    """The directions in which a set varies most, once each feature is in standard deviations of that set.

    So that no stage and no axis outweighs the others: of the ways tried, standardised means of all stages told blurred
    portraits from sharp ones best and varied least from draw to draw.
    """

    mean: Tensor  # (D,)
    axes: Tensor  # (D, k), with all scales: over the set an axis has a variance of 1 on average

    @classmethod
    def of(cls, features: Tensor, dimensions: int = DIMENSIONS) -> PrincipalAxes:
        """Fit them to features (N, D); at most N − 1 and at most D."""
        std, mean = torch.std_mean(features.double(), dim=0)
        scale = 1 / std.clamp_min(1e-6 * std.max())
        values, vectors = torch.linalg.eigh(torch.cov(((features - mean) * scale).T))  # smallest first
        kept = min(dimensions, len(vectors), len(features) - 1)
        return cls(mean, scale[:, None] * vectors[:, -kept:] / values[-kept:].mean().sqrt())

    def __call__(self, features: Tensor) -> Tensor:
        """Features (N, D) → coordinates (N, k) float64."""
        return (features.double() - self.mean) @ self.axes
