"""PictureGuide: a look taught by one picture of a face, beside what that face is to the plain model.

Source: Zhu et al. 2021, "Mind the Gap: Domain Gap Control for Single Shot Domain Adaptation for Generative Adversarial
Networks" (the direction across the domains, that within them, the reference rebuilt); with features of our own in
place of CLIP's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.networks.feature_net import resize
from gan_core.networks.perceptual import PerceptualNet
from gan_core.training.look_keeping import Keeping, embedded
from gan_core.training.look_losses import BANDS, sliced_wasserstein, style_maps, tint_distance

STYLE_WEIGHT = 0.7
TINT_WEIGHT = 0.3
ACROSS_WEIGHT = 1.0
WITHIN_WEIGHT = 0.5
REFERENCE_WEIGHT = 4.0
SHORTEST = 0.1


class PictureGuide:
    """Each face should change as the reference's counterpart does to become the reference.

    Args:
        about: What the picture is, in words.
        picture: The reference (1, 3, R, R) in [−1, 1], aligned, on the model's device.
        counterpart: Its latent in the plain model (1, num_styles, style_dim).
        perceptual: The features of its trunk are those that count.
        keeping: What the faces keep.
    """

    def __init__(
        self, about: str, picture: Tensor, counterpart: Tensor, perceptual: PerceptualNet, keeping: Keeping
    ) -> None:
        self.about, self.picture, self.perceptual, self.keeping = about, picture, perceptual, keeping
        self.pinned: Tensor | None = counterpart

    def begin(self, seen: int, common: torch.Generator) -> None:
        """Nothing is drawn."""

    def losses(self, plain: Tensor, worn: Tensor) -> dict[str, Tensor]:
        """The first pictures are the counterpart: worn it should be the reference; the others should follow it."""
        reference = resize(self.picture, worn.shape[-1])
        with torch.no_grad():
            wanted = style_maps(reference, self.perceptual)
            before = self.perceptual.features(plain)
        maps = style_maps(worn, self.perceptual)
        after = maps[1 + BANDS :]
        there, here, found = (embedded(features) for features in (wanted[1 + BANDS :], before, after))
        rebuilt = self.perceptual.distance(
            [f[:1] for f in after], resize(worn[:1]), wanted[1 + BANDS :], resize(reference)
        )
        return {
            "style": STYLE_WEIGHT * sliced_wasserstein(maps, wanted),
            "tint": TINT_WEIGHT * tint_distance(worn, reference),
            "across": ACROSS_WEIGHT * _turn(found - here, there - here[:1]),
            "within": WITHIN_WEIGHT * _turn(found[1:] - there, here[1:] - here[:1]),
            "reference": REFERENCE_WEIGHT * (rebuilt.mean() + (worn[:1] - reference).square().mean()),
            **self.keeping.losses(plain, worn, before, after),
        }

    def parameters(self) -> Iterable[Tensor]:
        """None."""
        return ()

    def state_dict(self) -> dict[str, Any]:
        """The counterpart: finding it again takes time, and chance."""
        return {"counterpart": self.pinned}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from `state_dict`'s answer."""
        assert self.pinned is not None
        self.pinned.copy_(state["counterpart"])


def _turn(moves: Tensor, wanted: Tensor) -> Tensor:
    """One minus the cosine between moves (N, D) and those wanted (N or 1, D), the mean.

    A move counts as no shorter than `SHORTEST` of what is wanted: a look that starts from nothing has none yet, and the
    gradient of its direction would be without bounds.
    """
    lengths = (moves.square().sum(1) + (SHORTEST * wanted.norm(dim=1)).square()).sqrt()
    return (1 - (moves * F.normalize(wanted, dim=1)).sum(1) / lengths.clamp_min(1e-6)).mean()
