"""DistillationTask: any StyleGAN2 generator becomes an Anycost one, with its own full pictures as the only teacher.

Sources: Lin et al. 2021 (Anycost GAN, sections 3.1 and 3.2: all resolutions and channel counts in one set of weights);
Li et al. 2020 (GAN Compression, section 3.1: a teacher in place of the data, features that are matched).
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.networks.generator import Generator
from gan_core.networks.perceptual import PerceptualNet
from gan_core.networks.stylegan2_discriminator import StyleGAN2Discriminator
from gan_core.training.fleet import Fleet
from gan_core.training.growth import ResolutionPlan
from gan_core.training.own_latents import own_latents
from gan_core.training.sandwich import Sandwich, Widths

LEARNING_RATE = 4e-3
WARM_UP = 50  # steps
COOL_DOWN = 0.5  # last share of the images, over which the rate falls to nothing
AVERAGE_DECAY = 0.995
FEATURE_WEIGHT = 0.1
ANCHOR_WEIGHT = 30.0  # of the whole generator, which is to stay the teacher
SHEET = 6  # faces, each in full, at the smallest size, and with the fewest channels


class DistillationTask:
    """Each step: one resolution, own latents, the teacher's full picture; the sandwich learns its average by area.

    In a generator trained at one size the smaller pictures are only what the larger ones add to. Every step trains the
    whole generator too, so that what moves into a smaller picture leaves the larger ones. It starts as its own teacher,
    and all sub-generators pull at its weights: `ANCHOR_WEIGHT` keeps it there. What is left to them are the many ways
    to draw the same full picture.

    The mapping network stays as it is, so that W keeps its meaning. Nothing is played against a discriminator: it would
    have to be trained along (with second derivatives, two thirds of a step more) only to say what the teacher shows
    already. Where the file brings one, its features are matched at the size that it knows.

    Args:
        generator: Trained at full size, its channels sorted; is trained in place.
        mean_latent: (style_dim,).
        plan: Which resolution when.
        batch: Images a step, over all processes.
        images: Length of the whole training, for the learning rate.
        perceptual: Beside the mean squared error; None leaves it out.
        judge: The discriminator that the generator was trained against, if there is one.
        fleet: The processes that train together.
    """

    def __init__(
        self,
        generator: Generator,
        mean_latent: Tensor,
        plan: ResolutionPlan,
        *,
        batch: int,
        images: int,
        perceptual: PerceptualNet | None,
        judge: StyleGAN2Discriminator | None,
        fleet: Fleet,
    ) -> None:
        self.generator = generator.to(fleet.device).train().requires_grad_(True)
        self.generator.style.requires_grad_(False)
        self.teacher = copy.deepcopy(self.generator).eval().requires_grad_(False)
        self.average = copy.deepcopy(self.teacher)
        self.mean_latent = mean_latent.to(fleet.device)
        self.plan, self.batch, self.images, self.fleet, self.seen = plan, batch, images, fleet, 0
        frozen = perceptual.to(fleet.device).eval().requires_grad_(False) if perceptual else None
        self.judge = judge.to(fleet.device).eval().requires_grad_(False) if judge else None
        self.sandwich = Sandwich(self.generator, Widths.FLEXIBLE, frozen)
        self.optimizer = torch.optim.Adam(list(self.parameters()), LEARNING_RATE, betas=(0.9, 0.99))

    def begin(self, seen: int, common: torch.Generator) -> None:
        """Draw the step's resolution, sub-generator and latents."""
        self.seen, self.resolution = seen, self.plan.draw(seen, common)
        self.drawn = self.sandwich.draw(self.resolution, common)
        share = self.fleet.share(self.batch)
        self.w_plus = own_latents(self.teacher, self.mean_latent, share.stop - share.start)

    def gradients(self, rows: slice, weight: float) -> Mapping[str, Tensor]:
        """Add the gradients of the full, the smallest and the drawn sub-generator, and of the whole generator."""
        w_plus = self.w_plus[rows]
        with torch.no_grad():
            wanted = self.teacher(w_plus, dtype=torch.bfloat16)
        around = self.sandwich.around(self.resolution, self.drawn)
        judge = self.judge if self.resolution == self.teacher.resolution else None
        losses = {}
        members = [(name, self.resolution, kept) for name, kept in around.items()]
        if (side := self.teacher.resolution) > self.resolution:
            members.append(("whole", side, self.sandwich.channels(side, 1.0)))
        for name, resolution, channels in members:
            images = self.generator(w_plus, None, resolution, channels, torch.bfloat16)
            anchor = ANCHOR_WEIGHT if resolution == side and name in ("whole", "full") else 1.0
            losses[name], pull = self.sandwich.pull(images, wanted, weight * anchor)
            if judge is not None and name == "drawn":
                leaf = images.detach().requires_grad_()
                losses["features"] = (looks(judge, leaf) - looks(judge, wanted)).square().sum(1).mean()
                pull = pull + torch.autograd.grad(weight * FEATURE_WEIGHT * losses["features"], leaf)[0]
            images.backward(pull)
        return losses

    def parameters(self) -> Iterable[Tensor]:
        """The generator's but for the mapping network."""
        return (parameter for parameter in self.generator.parameters() if parameter.requires_grad)

    def clear(self) -> None:
        """Forget all gradients."""
        self.optimizer.zero_grad(set_to_none=True)

    @torch.no_grad()
    def update(self, losses: Mapping[str, Tensor]) -> None:
        """Step the generator and its average."""
        warm = min(1.0, (self.seen / self.batch + 1) / WARM_UP)
        left = max(0.0, 1 - self.seen / self.images)
        for group in self.optimizer.param_groups:
            group["lr"] = LEARNING_RATE * warm * min(1.0, left / COOL_DOWN)
        self.optimizer.step()
        self.clear()
        decay = min(AVERAGE_DECAY, (1 + self.seen) / (10 * self.batch + self.seen))
        torch._foreach_lerp_(list(self.average.parameters()), list(self.generator.parameters()), 1 - decay)

    @torch.no_grad()
    def sheet(self) -> Tensor:
        """Faces of the last step: the teacher's, the smallest size's and the fewest channels'."""
        w_plus, side = self.w_plus[:SHEET], min(self.plan.shares(self.seen))
        small = F.interpolate(self.average(w_plus, resolution=side), self.teacher.resolution)
        narrow = self.average(w_plus, channels=self.sandwich.around(self.teacher.resolution, ())["smallest"])
        return torch.stack([self.teacher(w_plus), small, narrow], 1).flatten(0, 1).cpu()

    def state_dict(self) -> dict[str, Any]:
        """Generator, average, teacher and optimiser."""
        return {name: getattr(self, name).state_dict() for name in ("generator", "average", "teacher", "optimizer")}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from `state_dict`'s answer."""
        for name in ("generator", "average", "teacher", "optimizer"):
            getattr(self, name).load_state_dict(state[name])


def looks(judge: StyleGAN2Discriminator, images: Tensor) -> Tensor:
    """A discriminator's features (N, C, 8, 8) of pictures of its size, of unit length across the channels."""
    _, features = judge(images, None, torch.bfloat16)
    return F.normalize(features.float(), dim=1)
