"""LookTask: a domain vector that learns from a guide what the pictures of a frozen generator should look like.

Source: Alanov et al. 2022, "HyperDomainNet: Universal Domain Adaptation for Generative Adversarial Networks" (section
4.1: nothing but the vector is trained); Gal et al. 2022, "StyleGAN-NADA" (a frozen generator beside the trained one).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.editing.domains import DomainVector, Order, input_channels
from gan_core.errors import FacetError
from gan_core.model import FaceModel
from gan_core.networks.gains import Domain
from gan_core.training.fleet import Fleet
from gan_core.training.look_guides import Guide
from gan_core.training.own_latents import own_latents

ORDER = Order.AFTER
"""Where a new vector enters: with the same loss it comes closer to a style than before demodulation."""
BETAS = (0.5, 0.99)
WARM_UP = 10  # steps
LAST_RATE = 0.05
"""Share of the learning rate at the end."""
FULL_FROM = 0.8
"""Share of the images after which they have the model's own size: its finest layers learn from then on. Four times as
slow for each doubling, and only two layers learn from it."""
AVERAGE_DECAY = 0.95
GUIDE_RATE = 0.002
SHEET, SHEET_PSI, SHEET_SEED, SHEET_SIDE = 6, 0.8, 20, 256


@dataclass(frozen=True)
class LookPlan:
    """How a look is trained.

    Args:
        batch: Images a step, over all processes; a multiple of 4.
        images: Length of the whole training.
        resolution: Side of the pictures at first; the model's own at the end, see `FULL_FROM`.
        learning_rate: Adam's for every number of the vector, at its highest.
        size_weight: Of the mean square of the vector's numbers.
    """

    batch: int = 4
    images: int = 1200
    resolution: int = 128
    learning_rate: float = 0.04
    size_weight: float = 0.0


class LookTask:
    """The numbers of one vector, moved until a guide likes what the model's faces look like with it.

    Args:
        model: Whose generator is turned; its networks stay as they are.
        guide: What the look is taught by.
        plan: How.
        fleet: The processes that train together.
        start: The vector to start from; one that changes nothing when None.

    Raises:
        FacetError: The plan does not fit the model.
        ModelError: The start is another model's.
    """

    def __init__(
        self, model: FaceModel, guide: Guide, plan: LookPlan, fleet: Fleet, start: DomainVector | None = None
    ) -> None:
        check_resolution(plan.resolution, model)
        self.model, self.guide, self.plan, self.fleet = model, guide, plan, fleet
        self.batch, self.seen = plan.batch, 0
        self._plain: Tensor | None = None
        if start is None:
            start = DomainVector(tuple(torch.zeros(width) for width in input_channels(model.generator)), ORDER)
        start.check_fits(model.generator)
        if start.styles is not None:
            raise FacetError("a look that brings styles of its own cannot be trained on; start from another")
        colour = torch.zeros(3, 4) if start.colour is None else start.colour
        self.order = start.order
        self.numbers = [own.to(fleet.device).clone().requires_grad_() for own in (*start.offsets, colour)]
        self.average = [own.detach().clone() for own in self.numbers]
        self.optimizer = torch.optim.Adam(self.numbers, plan.learning_rate, BETAS)
        taught = list(guide.parameters())
        self.guide_optimizer = torch.optim.Adam(taught, GUIDE_RATE, (0.0, 0.99)) if taught else None

    @property
    def vector(self) -> DomainVector:
        """The average over the last steps: the result."""
        *offsets, colour = (own.cpu() for own in self.average)
        return DomainVector(tuple(offsets), self.order, colour=colour)

    def begin(self, seen: int, common: torch.Generator) -> None:
        """Draw the step's latents, and what the guide needs."""
        self.seen = seen
        share = self.fleet.share(self.batch)
        self.w_plus = own_latents(self.model.generator, self.model.mean_latent, share.stop - share.start)
        self.guide.begin(seen, common)

    def gradients(self, rows: slice, weight: float) -> Mapping[str, Tensor]:
        """Add the gradients of some of the step's latents; returns the parts of the loss."""
        w_plus, pinned = self.w_plus[rows], self.guide.pinned
        if pinned is not None:
            w_plus = torch.cat([pinned.to(w_plus), w_plus])
        side = self.model.resolution if self.seen >= FULL_FROM * self.plan.images else self.plan.resolution
        *offsets, colour = self.numbers
        domain = DomainVector(tuple(offsets), self.order, colour=colour).domain()
        with torch.no_grad():
            plain = self.model.generator(w_plus, None, side)
        losses = self.guide.losses(plain, self.model.generator(w_plus, None, side, domain=domain))
        if self.plan.size_weight:
            losses["size"] = self.plan.size_weight * torch.cat([own.flatten() for own in self.numbers]).square().mean()
        (weight * torch.stack(list(losses.values())).sum()).backward()
        return losses

    def parameters(self) -> Iterable[Tensor]:
        """The vector's numbers, and the guide's own."""
        return [*self.numbers, *self.guide.parameters()]

    def clear(self) -> None:
        """Forget all gradients."""
        for parameter in self.parameters():
            parameter.grad = None

    @torch.no_grad()
    def update(self, losses: Mapping[str, Tensor]) -> None:
        """Step the vector, its average and the guide."""
        step = self.seen // self.batch
        done = min(1.0, self.seen / self.plan.images)
        rate = min(1.0, (step + 1) / WARM_UP) * (1 - (1 - LAST_RATE) * done)
        self.optimizer.param_groups[0]["lr"] = self.plan.learning_rate * rate
        self.optimizer.step()
        if self.guide_optimizer is not None:
            self.guide_optimizer.step()
        self.clear()
        decay = min(AVERAGE_DECAY, (1 + step) / (10 + step))
        for mean, own in zip(self.average, self.numbers, strict=True):
            mean.lerp_(own, 1 - decay)

    @torch.no_grad()
    def sheet(self) -> Tensor:
        """Always the same faces as they are, each above itself in the look: (N, 3, 2r, r)."""
        seeds = range(SHEET_SEED, SHEET_SEED + SHEET)
        if self._plain is None:
            self._plain = torch.cat([self._shown(self.model.sample(seed, SHEET_PSI), None) for seed in seeds])
        domain = self.vector.to(self.model.device).domain()
        worn = torch.cat([self._shown(self.model.sample(seed, SHEET_PSI), domain) for seed in seeds])
        return torch.cat([self._plain, worn], 2)

    def _shown(self, w_plus: Tensor, domain: Domain | None) -> Tensor:
        """A face (1, 3, r, r) at its full size, averaged down to what a sheet needs."""
        face = self.model.prepared(self.model.full)(w_plus, domain=domain)
        return F.avg_pool2d(face, max(1, self.model.resolution // SHEET_SIDE)).cpu()

    def state_dict(self) -> dict[str, Any]:
        """Vector, average, optimisers and what the guide keeps."""
        return {
            "numbers": [own.detach() for own in self.numbers],
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
            "guide": self.guide.state_dict(),
            "guide_optimizer": None if self.guide_optimizer is None else self.guide_optimizer.state_dict(),
        }

    @torch.no_grad()
    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from `state_dict`'s answer."""
        for name, own in (("numbers", self.numbers), ("average", self.average)):
            for number, value in zip(own, state[name], strict=True):
                number.copy_(value)
        self.optimizer.load_state_dict(state["optimizer"])
        self.guide.load_state_dict(state["guide"])
        if self.guide_optimizer is not None:
            self.guide_optimizer.load_state_dict(state["guide_optimizer"])


def check_resolution(resolution: int, model: FaceModel) -> None:
    """Refuse a size that the model's pictures do not have.

    Raises:
        FacetError: It is none of the model's.
    """
    sizes = [size for size in model.generator.channels if size >= 8]
    if resolution not in sizes:
        raise FacetError(f"--resolution must be one of {', '.join(map(str, sizes))} for this model, got {resolution}")
