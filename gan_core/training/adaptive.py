"""AdaptiveTask: sub-generators learn to agree with the full one; the stage `adaptive`.

Source: Lin et al. 2021 (Anycost GAN, sections 3.2 and 3.3: consistency loss, generator-conditioned discriminator).
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from gan_core.networks.discriminator import GROUP, architecture_of
from gan_core.networks.perceptual import PerceptualNet
from gan_core.networks.stylegan2_discriminator import StyleGAN2Discriminator
from gan_core.training.adversarial import AdversarialTask, Game, Settings
from gan_core.training.sandwich import Sandwich, Widths

SQUARED_WEIGHT = 10.0
"""Of the mean squared error in ℓ: at differences of 8 to 13 dB, where a sorted generator's slices start, its gradient
is a hundredth to a fifth of the perceptual one, and it falls from there."""
FULL_SHARE, JUDGED_SHARE = 4, 2
"""Of how many images one is enough to hold the full generator, which starts where it should end, and to be judged;
both cost as much as all the rest, and consistency, whose gradient has little noise, is what the step is for."""


@dataclass(frozen=True)
class Agreement:
    """What sub-generators learn beside looking real.

    Args:
        consistency: Weight of ℓ against the teacher; 0 leaves it out.
        adversarial: Weight of the discriminator's opinion.
        widths: How channels are drawn.
    """

    consistency: float = 1.0
    adversarial: float = 0.02
    widths: Widths = Widths.FLEXIBLE


class AdaptiveTask(AdversarialTask):
    """Each step trains the full generator, the smallest and one drawn at random, on the same latents.

    The teacher is the average of the stage before, frozen; the mapping network is frozen too, so that W stays what
    encoders and directions know. The discriminator judges the random one, and is told which it is where it was built
    to be.

    Args:
        game: The players of the stage before; the generator's channels are sorted.
        settings: How they learn.
        agreement: What sub-generators learn.
        perceptual: The second part of ℓ; None leaves it out.
    """

    def __init__(self, game: Game, settings: Settings, agreement: Agreement, perceptual: PerceptualNet | None) -> None:
        super().__init__(game, settings)
        self.teacher = copy.deepcopy(self.generator).eval().requires_grad_(False)
        self.generator.style.requires_grad_(False)
        frozen = perceptual.to(game.fleet.device).eval().requires_grad_(False) if perceptual else None
        self.agreement, self.sandwich = agreement, Sandwich(self.generator, agreement.widths, frozen, SQUARED_WEIGHT)

    def begin(self, seen: int, common: torch.Generator) -> None:
        """Draw the step's images and its random sub-generator."""
        super().begin(seen, common)
        self.drawn = self.sandwich.draw(self.resolution, common)

    def gradients(self, rows: slice, weight: float) -> Mapping[str, Tensor]:
        """Add the gradients of the full, the smallest and the drawn sub-generator."""
        with torch.no_grad():
            w_plus = self.latents(rows)
            wanted = self.teacher(w_plus, None, self.resolution, dtype=self.settings.precision)
        losses: dict[str, Tensor] = {}
        around = self.sandwich.around(self.resolution, self.drawn)
        for name, channels in around.items() if self.agreement.consistency else [("drawn", self.drawn)]:
            kept = _leading(len(w_plus), FULL_SHARE if name == "full" else 1)
            images = self.render(w_plus[kept], self.resolution, channels)
            pull = torch.zeros_like(images)
            if name == "drawn":
                few = _leading(len(w_plus), JUDGED_SHARE)
                judged, told = self.judge(images[few], self._real[rows][few], weight, self._told(channels))
                losses |= judged
                pull[few] = told * self.agreement.adversarial
            if self.agreement.consistency:
                losses[name], own = self.sandwich.pull(images, wanted[kept], weight * self.agreement.consistency)
                pull = pull + own
            images.backward(pull)
        return losses

    def render(self, w_plus: Tensor, resolution: int, channels: tuple[int, ...] | None = None) -> Tensor:
        """Pictures with the constant noise, in which previews and full renders have to agree."""
        return self.generator(w_plus, None, resolution, channels, self.settings.precision)

    def _told(self, channels: tuple[int, ...]) -> Tensor | None:
        judge, whole = self.discriminator, self.sandwich.channels(self.generator.resolution, 1.0)
        if not judge.architecture_dim:
            return None
        if isinstance(judge, StyleGAN2Discriminator):
            return judge.architecture_of(channels, whole).to(self.fleet.device)
        return architecture_of(channels, whole).to(self.fleet.device)

    def _networks(self) -> dict[str, nn.Module]:
        return {**super()._networks(), "teacher": self.teacher}


def _leading(rows: int, share: int) -> slice:
    """The first 1/`share` of the rows, in whole groups of the discriminator's where there are that many."""
    return slice(max(min(rows, GROUP), rows // share // GROUP * GROUP)) if share > 1 else slice(rows)
