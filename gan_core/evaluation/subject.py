"""Subject: a model under evaluation with what its parts share: portraits, judge, latents, renders, progress."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional as F

from gan_core.evaluation.findings import NotPossible
from gan_core.evaluation.judge import Judge
from gan_core.model import FaceModel
from gan_core.rendering.sub_generator import SubGenerator
from gan_core.training.image_set import read_image_set

if TYPE_CHECKING:
    from tqdm import tqdm

BATCH = 8
LARGEST_PORTRAIT = 512
"""Side at which portraits are kept; what looks at them looks at 128 px, Inception at 299."""
PSI = 0.7
"""Truncation at which faces are looked at, as in the editor."""


@dataclass(frozen=True, eq=False)
class Subject:
    """A model and what it is measured with.

    Args:
        model: The model.
        bar: Shows progress; each part resets it.
        samples: How many random faces parts look at.
        seed: Of the first face; the others follow by ones. Also of every draw.
        data: Folder or zip of aligned portraits, ID.jpg.
        labels: Their table.
        judge: A second classifier that had no part in making the model.
        faces: How many val portraits are inverted.
        untrained: Also measure sub-generators that were not trained.
    """

    model: FaceModel
    bar: tqdm
    samples: int = 1000
    seed: int = 0
    data: Path | None = None
    labels: Path | None = None
    judge: Judge | None = None
    faces: int = 24
    untrained: bool = False
    _kept: dict[str, Tensor] = field(default_factory=dict)

    def portraits(self, split: str) -> Tensor:
        """The pictures (N, 3, S, S) uint8 of a split, at the model's size or `LARGEST_PORTRAIT`; read once.

        Raises:
            NotPossible: There are none to compare with.
            FacetError: They cannot be read.
        """
        if split not in self._kept:
            side = min(self.model.resolution, LARGEST_PORTRAIT)
            data, labels = self.sources()
            self._kept[split] = read_image_set(data, side, labels=labels, split=split).at(side)
        return self._kept[split]

    def sources(self) -> tuple[Path, Path]:
        """The folder of portraits and their table; raises `NotPossible` where they were not given."""
        if self.data is None or self.labels is None:
            raise NotPossible("no portraits to compare with; give --data and --labels")
        return self.data, self.labels

    def latents(self, psi: float, count: int, first: int = 0) -> Tensor:
        """Faces (count, num_styles, style_dim) of consecutive seeds from `seed` + `first`."""
        return torch.cat([self.model.sample(self.seed + first + i, psi) for i in range(count)])

    def rendered(self, psi: float, count: int, spec: SubGenerator | None = None) -> Iterator[Tensor]:
        """These faces in batches (n, 3, r, r) uint8 on the processor, by the full generator or `spec`."""
        network = self.model.prepared(spec or self.model.full)
        for first in range(0, count, BATCH):
            with torch.no_grad():
                images = network(self.latents(psi, min(BATCH, count - first), first))
            yield levels(images).cpu()
            self.bar.update(len(images))


def levels(images: Tensor) -> Tensor:
    """Pictures in [−1, 1] as uint8."""
    return images.clamp(-1, 1).add(1).mul(127.5).round().to(torch.uint8)


def signed(images: Tensor) -> Tensor:
    """uint8 pictures as float32 in [−1, 1]."""
    return images.float() / 127.5 - 1


def shrunk(images: Tensor, side: int) -> Tensor:
    """Pictures (N, 3, h, w), uint8 or float, at most `side` large, by area."""
    if images.shape[-1] <= side:
        return images
    small = F.interpolate(images.float(), (side, side), mode="area")
    return small.round().to(torch.uint8) if images.dtype == torch.uint8 else small


def width_names(specs: Iterable[SubGenerator]) -> dict[SubGenerator, str]:
    """How many channels each keeps, in short: the ratio, or "own 1", "own 2" for those with a list of their own."""
    specs = list(specs)
    own = [spec for spec in specs if spec.channels is not None]
    return {spec: f"own {own.index(spec) + 1}" if spec in own else f"{spec.channel_ratio:g}" for spec in specs}
