"""What a sub-generator costs and what it is worth: multiply-accumulates, measured time, distance to the full output."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import torch
import torch.nn.functional as F

from gan_core.errors import ModelError
from gan_core.inversion.losses import mse
from gan_core.model import FaceModel
from gan_core.networks.feature_net import resize
from gan_core.rendering.sub_generator import SubGenerator, prepare

BATCH = 8
RUNS, RUNS_OF_WINNERS = 7, 25
"""Pictures timed for the median of a candidate, and of one that is about to win."""


class Cost(StrEnum):
    """What a budget counts."""

    MACS = "macs"
    SECONDS = "seconds"


@dataclass(frozen=True)
class Budget:
    """What one picture may cost."""

    cost: Cost
    limit: float

    @property
    def key(self) -> str:
        """What it is filed under: exact, unlike `str`."""
        return f"{self.cost} {self.limit!r}"

    def __str__(self) -> str:
        return f"{self.limit / 1e6:g} MMAC" if self.cost is Cost.MACS else f"{self.limit * 1e3:g} ms"


class Scale(Protocol):
    """What a search asks about a configuration."""

    def macs(self, spec: SubGenerator) -> int:
        """Multiply-accumulates of one picture."""
        ...

    def seconds(self, spec: SubGenerator, runs: int) -> float:
        """Median time of one picture on this machine."""
        ...

    def distance(self, spec: SubGenerator) -> float:
        """How far its pictures are from those of the full generator; 0 where they are equal."""
        ...


class ModelScale:
    """A model's sub-generators weighed on a fixed set of its faces.

    The distance is ℓ = MSE + perceptual, as in Anycost GAN (eq. 2), with a smaller picture enlarged to the full size
    as the canvas shows it: at its own size a small picture lacks nothing, and the smallest would always win.

    Args:
        model: Its perceptual network compares.
        faces: How many of its faces.
        seed: Of the first; the others follow by ones.
        precision: In which time is measured; distances are measured in fp32.

    Raises:
        ModelError: The model has no perceptual network.
    """

    @torch.no_grad()
    def __init__(self, model: FaceModel, faces: int, seed: int, precision: str) -> None:
        if model.perceptual is None:
            raise ModelError("the model has no perceptual network; make one with facet train-classifier")
        self.model, self.precision, self._perceptual = model, precision, model.perceptual
        latents = torch.cat([model.sample(seed + i) for i in range(faces)])  # (faces, num_styles, style_dim)
        full = prepare(model.generator, model.full)
        self._faces = []
        for w_plus in latents.split(BATCH):
            target = full(w_plus).clamp(-1, 1)
            small = resize(target)
            self._faces.append((w_plus, target, small, self._perceptual.features(small)))

    def macs(self, spec: SubGenerator) -> int:
        """Multiply-accumulates of one picture."""
        return spec.macs(self.model.generator)

    @torch.no_grad()
    def seconds(self, spec: SubGenerator, runs: int) -> float:
        """Median time of one picture, after one that warms up."""
        network, w_plus = prepare(self.model.generator, spec, self.precision), self._faces[0][0][:1]
        seconds = []
        for _ in range(runs + 1):
            start = time.perf_counter()
            network(w_plus).cpu()
            seconds.append(time.perf_counter() - start)
        return statistics.median(seconds[1:])

    @torch.no_grad()
    def distance(self, spec: SubGenerator) -> float:
        """Mean of MSE + perceptual distance over the faces, at the full size."""
        network, total, count = prepare(self.model.generator, spec), 0.0, 0
        for w_plus, target, small, features in self._faces:
            images = network(w_plus).clamp(-1, 1)
            if images.shape != target.shape:
                images = F.interpolate(images, target.shape[-2:], mode="bilinear", align_corners=False)
            shown = resize(images)
            found = mse(images, target) + self._perceptual.distance(
                self._perceptual.features(shown), shown, features, small
            )
            total, count = total + float(found.sum()), count + len(w_plus)
        return total / count
