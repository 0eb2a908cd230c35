"""Keeping: what a look that has no pair for each picture must leave as it is, so that persons stay who they are.

Sources: Ojha et al. 2021, "Few-shot Image Generation via Cross-domain Correspondence"; Alanov et al. 2022,
"HyperDomainNet" (section 4.3); Zhu et al. 2021, "Mind the Gap" (identity).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.networks.classifier import AttributeClassifier
from gan_core.training.look_losses import angle_change, layout_change, sample_change

COLOURS = ("hair_gray", "hair_blond", "hair_dark")
"""Attributes that a look may define: a pencil drawing has no blond hair."""


@dataclass(frozen=True, eq=False)
class Keeping:
    """Losses for what changes between pictures and the same pictures in a look.

    Args:
        classifier: Reads the faces' attributes; None leaves them out.
        layout: Weight of the layout within a picture.
        samples: Of which samples of a batch resemble which.
        angles: Of the angles between their embeddings.
        attributes: Of the attributes, but for the hair's colour.
    """

    classifier: AttributeClassifier | None = None
    layout: float = 10.0
    samples: float = 1.0
    angles: float = 2.0
    attributes: float = 0.1

    def losses(
        self, plain: Tensor, worn: Tensor, before: Sequence[Tensor], after: Sequence[Tensor]
    ) -> dict[str, Tensor]:
        """What is lost, with its weights.

        Args:
            plain: (N, 3, r, r) without the look.
            worn: (N, 3, r, r) with it.
            before: The features of `plain` in the frozen trunk's stages.
            after: Those of `worn`.
        """
        losses = {"layout": self.layout * layout_change(after, before)}
        if len(worn) > 1:
            losses["samples"] = self.samples * sample_change(after, before)
            losses["angles"] = self.angles * angle_change(embedded(after), embedded(before))
        if self.classifier is not None and self.attributes:
            kept = [place for place, id in enumerate(self.classifier.ids) if id not in COLOURS]
            with torch.no_grad():
                wanted = self.classifier(plain)[:, kept]
            losses["attributes"] = self.attributes * F.smooth_l1_loss(self.classifier(worn)[:, kept], wanted)
        return losses


def embedded(features: Sequence[Tensor]) -> Tensor:
    """Features of the trunk's stages as one row (N, D) for each picture: their means and deviations."""
    parts = [part for stage in features for part in (stage.mean((2, 3)), stage.flatten(2).std(2))]
    return torch.cat(parts, 1)
