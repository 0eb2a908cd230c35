"""SetGuide: a look taught by a set of pictures, some tens of them, of whatever faces.

Sources: Ojha et al. 2021, "Few-shot Image Generation via Cross-domain Correspondence"; Heitz et al. 2021 (sliced
Wasserstein loss); Sauer et al. 2021 (judges on frozen features).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor

from gan_core.model import FaceModel
from gan_core.networks.feature_net import resize
from gan_core.networks.perceptual import PerceptualNet
from gan_core.training.adversarial import Reals
from gan_core.training.look_judges import Features, PatchJudges, judged
from gan_core.training.look_keeping import Keeping
from gan_core.training.look_losses import BANDS, sliced_wasserstein, style_maps, tint_distance
from gan_core.training.own_latents import own_latents

TINT_WEIGHT = 0.5
EXAMPLES = 8
"""Of the set in each step."""
FEW = 10
"""Pictures up to which the judge of whole faces sees faces near anchors only; it would learn them by heart."""
ANCHORS_A_STEP = 2
NEAR = 0.05
"""Share of the way from an anchor to a random face."""


class SetGuide:
    """The statistics of a set, the judgement of small adversaries, and what the faces must keep.

    Args:
        about: What the set is, in words.
        examples: Its pictures.
        resolution: Their side.
        perceptual: The features of its trunk are those that count.
        keeping: What the faces keep.
    """

    def __init__(
        self, about: str, examples: Reals, resolution: int, perceptual: PerceptualNet, keeping: Keeping
    ) -> None:
        self.about, self.examples, self.resolution = about, examples, resolution
        self.perceptual, self.keeping = perceptual, keeping
        self.judges: PatchJudges | None = None
        self.pinned: Tensor | None = None
        self._anchors: Tensor | None = None

    def judge(self, model: FaceModel, count: int, weight: float, features: Features | None = None) -> None:
        """Add the adversaries.

        Args:
            model: Draws the anchors of a small set.
            count: Pictures in the set.
            weight: Of the judges' opinion.
            features: What they look at; the perceptual trunk's when None.
        """
        self.weight, self._features = weight, features or self.perceptual.features
        with torch.no_grad():
            probe = torch.zeros(1, 3, self.resolution, self.resolution, device=model.device)
            widths = [stage.shape[1] for stage in judged(self._features, probe)]
        self.judges = PatchJudges(widths).to(model.device)
        if count <= FEW:
            self._model = model
            self._anchors = own_latents(model.generator, model.mean_latent, count)

    def begin(self, seen: int, common: torch.Generator) -> None:
        """Draw examples, and faces near anchors where the set is small."""
        self.drawn = self.examples.batch(EXAMPLES, self.resolution)
        if self._anchors is not None:
            chosen = self._anchors[torch.randint(len(self._anchors), (ANCHORS_A_STEP,)).to(self._anchors.device)]
            others = own_latents(self._model.generator, self._model.mean_latent, ANCHORS_A_STEP)
            self.pinned = chosen.lerp(others, NEAR)

    def losses(self, plain: Tensor, worn: Tensor) -> dict[str, Tensor]:
        """How far the pictures are from those of the set, and from their own plain ones."""
        examples = resize(self.drawn, worn.shape[-1])
        with torch.no_grad():
            wanted = style_maps(examples, self.perceptual)
            before = self.perceptual.features(plain)
        maps = style_maps(worn, self.perceptual)
        after = maps[1 + BANDS :]
        losses = {
            "style": sliced_wasserstein(maps, wanted),
            "tint": TINT_WEIGHT * tint_distance(worn, examples),
            **self.keeping.losses(plain, worn, before, after),
        }
        if self.judges is not None:
            with torch.no_grad():
                real = judged(self._features, examples)
            whole = None if self.pinned is None else len(self.pinned)
            opinion, own = self.judges.losses(real, judged(self._features, worn), whole)
            losses |= {"judged": self.weight * opinion, "judges": own}
        return losses

    def parameters(self) -> Iterable[Tensor]:
        """The judges'."""
        return () if self.judges is None else self.judges.parameters()

    def state_dict(self) -> dict[str, Any]:
        """Judges, anchors and place in the examples."""
        return {
            "judges": None if self.judges is None else self.judges.state_dict(),
            "anchors": self._anchors,
            "examples": self.examples.state_dict(),
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from `state_dict`'s answer."""
        if self.judges is not None:
            self.judges.load_state_dict(state["judges"])
        if self._anchors is not None:
            self._anchors.copy_(state["anchors"])
        self.examples.load_state_dict(state["examples"])
