"""AdaptiveTask: sub-generators learn to agree with the full one; the stage `adaptive`.

Source: Lin et al. 2021 (Anycost GAN, sections 3.2 and 3.3: sampled channel configurations with the sandwich rule,
consistency loss, generator-conditioned discriminator); Yu and Huang 2019 (the sandwich rule).
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import torch
from torch import Tensor, nn

from gan_core.networks.discriminator import Discriminator, architecture_of
from gan_core.networks.generator import Generator
from gan_core.networks.perceptual import PerceptualNet
from gan_core.rendering.sub_generator import SubGenerator
from gan_core.training.adversarial import AdversarialTask, Reals, Settings
from gan_core.training.fleet import Fleet
from gan_core.training.growth import ResolutionPlan
from gan_core.training.losses import consistency

RATIOS = (0.25, 0.5, 0.75, 1.0)


class Widths(StrEnum):
    """How a sub-generator's channels are drawn."""

    UNIFORM = "uniform"
    """One ratio for all layers."""
    FLEXIBLE = "flexible"
    """A ratio of its own for each layer."""


@dataclass(frozen=True)
class Agreement:
    """What sub-generators learn beside looking real.

    Args:
        consistency: Weight of ℓ against the teacher; 0 leaves it out.
        adversarial: Weight of the discriminator's opinion.
        widths: How channels are drawn.
    """

    consistency: float = 1.0
    adversarial: float = 0.1
    widths: Widths = Widths.FLEXIBLE


class AdaptiveTask(AdversarialTask):
    """Each step trains the full generator, the smallest and one drawn at random, on the same latents.

    The teacher is the average of the stage before, frozen; the mapping network is frozen too, so that W stays what
    encoders and directions know. The discriminator judges the random one, and is told which it is where it was built
    to be.

    Args:
        generator: Trained so far, its channels sorted.
        discriminator: That of the stage before, conditioned or not.
        reals: The training pictures.
        plan: Which resolution when.
        settings: How the players learn.
        agreement: What sub-generators learn.
        perceptual: The second part of ℓ; None leaves it out.
        fleet: The processes that train together.
        trained: Images that the generator was trained on before this run.
    """

    def __init__(
        self,
        generator: Generator,
        discriminator: Discriminator,
        reals: Reals,
        plan: ResolutionPlan,
        settings: Settings,
        agreement: Agreement,
        perceptual: PerceptualNet | None,
        fleet: Fleet,
        trained: int = 0,
    ) -> None:
        super().__init__(generator, discriminator, reals, plan, settings, fleet, trained)
        self.teacher = copy.deepcopy(self.generator).eval().requires_grad_(False)
        self.generator.style.requires_grad_(False)
        self.perceptual = perceptual.to(fleet.device).eval().requires_grad_(False) if perceptual else None
        self.agreement = agreement
        self._whole = self._channels(generator.resolution, 1.0)

    def begin(self, seen: int, common: torch.Generator) -> None:
        """Draw the step's images and its random sub-generator."""
        super().begin(seen, common)
        tables = [self._channels(self.resolution, ratio) for ratio in RATIOS]
        layers = len(tables[0])
        count = layers if self.agreement.widths is Widths.FLEXIBLE else 1
        drawn = torch.randint(len(RATIOS), (count,), generator=common).expand(layers).tolist()
        self.drawn = tuple(tables[ratio][layer] for layer, ratio in enumerate(drawn))

    def gradients(self, rows: slice, weight: float) -> Mapping[str, Tensor]:
        """Add the gradients of the full, the smallest and the drawn sub-generator."""
        with torch.no_grad():
            w_plus = self.latents(rows)
            wanted = self.teacher(w_plus, None, self.resolution, dtype=self.settings.precision)
        losses: dict[str, Tensor] = {}
        for name, channels in self._sandwich().items():
            images = self.render(w_plus, self.resolution, channels)
            pull = torch.zeros_like(images)
            if name == "drawn":
                judged, pull = self.judge(images, self._real[rows], weight, self._told(channels))
                losses |= judged
                pull = pull * self.agreement.adversarial
            if self.agreement.consistency:
                leaf = images.detach().requires_grad_()
                loss = consistency(leaf, wanted, self.perceptual)
                (own,) = torch.autograd.grad(weight * self.agreement.consistency * loss, leaf)
                losses[name] = loss
                pull = pull + own
            images.backward(pull)
        return losses

    def render(self, w_plus: Tensor, resolution: int, channels: tuple[int, ...] | None = None) -> Tensor:
        """Pictures with the constant noise, in which previews and full renders have to agree."""
        return self.generator(w_plus, None, resolution, channels, self.settings.precision)

    def _sandwich(self) -> dict[str, tuple[int, ...]]:
        if not self.agreement.consistency:
            return {"drawn": self.drawn}
        ends = {"full": RATIOS[-1], "smallest": RATIOS[0]}
        return {**{name: self._channels(self.resolution, ratio) for name, ratio in ends.items()}, "drawn": self.drawn}

    def _channels(self, resolution: int, ratio: float) -> tuple[int, ...]:
        return SubGenerator(resolution, ratio).layer_channels(self.generator)

    def _told(self, channels: tuple[int, ...]) -> Tensor | None:
        if not self.discriminator.architecture_dim:
            return None
        return architecture_of(channels, self._whole).to(self.fleet.device)

    def _networks(self) -> dict[str, nn.Module]:
        return {**super()._networks(), "teacher": self.teacher}
