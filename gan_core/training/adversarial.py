"""AdversarialTask: a generator and a discriminator that learn from each other; the stages `base` and `multires`."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gan_core.networks.discriminator import DECODED_SIDE, Discriminator
from gan_core.networks.generator import Generator
from gan_core.networks.stylegan2_discriminator import StyleGAN2Discriminator
from gan_core.training.augmentation import AdaptiveProbability, augment
from gan_core.training.fleet import Fleet
from gan_core.training.growth import ResolutionPlan
from gan_core.training.losses import generator_loss, gradient_penalty, judge_loss, path_lengths

WARM_UP = 200  # steps of a new optimiser: with β1 = 0 its first ones are as large as the rate
MEAN_LATENT_KEPT = 0.998
SHEET, SHEET_PSI, SHEET_SEED = 24, 0.7, 7
PROBABILITY_EVERY = 4  # steps between two looks at the signs, each of which waits for the device


class Reals(Protocol):
    """Where training pictures come from."""

    def batch(self, count: int, resolution: int) -> Tensor:
        """Float pictures (count, 3, r, r) in [−1, 1] on the device: this process's share of the next batch."""

    def state_dict(self) -> dict[str, Any]:
        """How far it has come."""

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from there."""


@dataclass(frozen=True)
class Settings:
    """How the players learn.

    Args:
        batch: Images a step, over all processes.
        learning_rate: Adam's, with β = (0, 0.99).
        r1: γ of the gradient penalty at full resolution; it falls with the square of the side.
        r1_every: Steps between two penalties, each of which counts as many times.
        r1_share: Part of a batch that it is taken on.
        mixing: Share of the images that mix two styles.
        decoding: Weight of rebuilding real pictures from the discriminator's features, where it can.
        path_length: Weight of the path length penalty; 0 leaves it out.
        path_every: Steps between two of them.
        noise: Fresh noise in each layer; without it the noise strengths stay as they are.
        half_life: Images over which the average of the weights forgets half.
        ramp: The half-life is at most this share of the images seen, those before this run included.
        augmentation: Probability at the start; it adapts from there.
        precision: Of the features.
        compiled: Compile both networks at full resolution (torch.compile); it pays on a GPU.
    """

    batch: int = 32
    learning_rate: float = 0.0025
    r1: float = 2.0
    r1_every: int = 16
    r1_share: float = 0.34
    mixing: float = 0.9
    decoding: float = 1.0
    path_length: float = 0.0
    path_every: int = 8
    noise: bool = False
    half_life: float = 20_000.0
    ramp: float = 0.05
    augmentation: float = 0.1
    precision: torch.dtype = torch.bfloat16
    compiled: bool = False


@dataclass(frozen=True, eq=False)
class Game:
    """Who plays against whom, over what.

    Args:
        generator: Is trained in place.
        discriminator: Is trained in place.
        reals: The training pictures.
        plan: Which resolution when.
        fleet: The processes that train together.
        trained: Images that the generator was trained on before this run.
    """

    generator: Generator
    discriminator: Discriminator | StyleGAN2Discriminator
    reals: Reals
    plan: ResolutionPlan
    fleet: Fleet
    trained: int = 0


class AdversarialTask:
    """One step: the discriminator's logits of real and generated pictures give both players' gradients.

    Both players step at once: the generated pictures are judged once, and that graph serves the discriminator's loss
    and, through the pictures, the generator's. It saves a third of a step.

    Args:
        game: Who plays.
        settings: How.
    """

    def __init__(self, game: Game, settings: Settings) -> None:
        fleet = game.fleet
        self.generator = game.generator.to(fleet.device).train().requires_grad_(True)
        self.discriminator = game.discriminator.to(fleet.device).train().requires_grad_(True)
        self._fast = (
            (torch.compile(self.generator, dynamic=False), torch.compile(self.discriminator, dynamic=False))
            if settings.compiled
            else (self.generator, self.discriminator)
        )
        self.average = copy.deepcopy(self.generator).eval().requires_grad_(False)
        self.mean_latent = torch.zeros(self.generator.style_dim, device=fleet.device)
        self.reals, self.plan, self.fleet = game.reals, game.plan, fleet
        self.settings, self.batch = settings, settings.batch
        self.probability = AdaptiveProbability(settings.augmentation)
        self.trained, self.updates, self.seen = game.trained, 0, 0
        self.path_mean = torch.zeros((), device=fleet.device)
        self.optimizers = [
            torch.optim.Adam(network.parameters(), settings.learning_rate, betas=(0.0, 0.99))
            for network in (self.generator, self.discriminator)
        ]
        with torch.no_grad():
            z = torch.randn(10_000, self.generator.style_dim, generator=torch.Generator().manual_seed(SHEET_SEED))
            self.mean_latent.copy_(self.average.style(z.to(fleet.device)).mean(0))
        self._signs: list[Tensor] = []

    def begin(self, seen: int, common: torch.Generator) -> None:
        """Draw the resolution, the real pictures and the latents of the next step."""
        own, device = self.fleet.share(self.batch), self.fleet.device
        self.seen = seen
        self.resolution = self.plan.draw(seen, common)
        self._real = self.reals.batch(own.stop - own.start, self.resolution)
        z = torch.randn(2, self.batch, self.generator.style_dim, generator=common)[:, own]
        mixed = torch.rand(self.batch, generator=common)[own] < self.settings.mixing
        cut = torch.randint(1, self.generator.num_styles, (self.batch,), generator=common)[own]
        self._z = z.to(device)
        self._cut = torch.where(mixed, cut, self.generator.num_styles).to(device)

    def gradients(self, rows: slice, weight: float) -> Mapping[str, Tensor]:
        """Add both players' gradients from some of the step's images."""
        fake = self.render(self.latents(rows), self.resolution)
        losses, pull = self.judge(fake, self._real[rows], weight)
        fake.backward(pull)
        if self.settings.path_length and self.updates % self.settings.path_every == 0:
            losses["path_length"] = self._path_penalty(rows, weight)
        return losses

    def latents(self, rows: slice) -> Tensor:
        """W+ (N, num_styles, style_dim) of the step's images, some with two styles."""
        z = self._z[:, rows]
        first, second = self.generator.style(z.flatten(0, 1)).unflatten(0, z.shape[:2])  # (N, style_dim) each
        row = torch.arange(self.generator.num_styles, device=z.device)
        return torch.where((row < self._cut[rows, None])[..., None], first[:, None], second[:, None])

    def render(self, w_plus: Tensor, resolution: int, channels: tuple[int, ...] | None = None) -> Tensor:
        """Pictures of the generator in training."""
        noise: list[Tensor | None] = [None] * (self.generator.num_styles - 1)
        if self.settings.noise:
            shapes = [m.shape[-2:] for m in self.generator.constant_noise()]
            noise = [torch.randn(len(w_plus), 1, *shape, device=w_plus.device) for shape in shapes]
        whole = resolution == self.generator.resolution and channels is None
        generator = self._fast[0] if whole else self.generator
        images: Tensor = generator(w_plus, noise, resolution, channels, self.settings.precision)
        return images

    def judge(
        self, fake: Tensor, real: Tensor, weight: float, architecture: Tensor | None = None
    ) -> tuple[dict[str, Tensor], Tensor]:
        """Add the discriminator's gradients; returns the losses and the generator's gradient at its pictures."""
        settings, p = self.settings, self.probability.value
        discriminator = self._fast[1] if fake.shape[-1] == self.generator.resolution else self.discriminator
        leaf = fake.detach().requires_grad_()
        real = augment(real, p)
        logits_real, features = discriminator(real, architecture, settings.precision)
        logits_fake, _ = discriminator(augment(leaf, p), architecture, settings.precision)
        loss = judge_loss(logits_real, logits_fake)
        loss_fake = generator_loss(logits_fake)
        (pull,) = torch.autograd.grad(weight * loss_fake, leaf, retain_graph=True)
        losses = {"judge": loss, "generator": loss_fake, "sign": logits_real.sign().mean()}
        if settings.decoding and isinstance(self.discriminator, Discriminator):
            wanted = F.interpolate(real, (DECODED_SIDE, DECODED_SIDE), mode="area")
            losses["decoding"] = (self.discriminator.decode(features) - wanted).abs().mean()
            loss = loss + settings.decoding * losses["decoding"]
        (weight * loss).backward()
        if self.updates % settings.r1_every == 0:
            count = max(4, int(len(real) * settings.r1_share) // 4 * 4)
            penalty = gradient_penalty(self.discriminator, real[:count], architecture)
            gamma = settings.r1 * (real.shape[-1] / self.discriminator.resolution) ** 2
            (weight * gamma * settings.r1_every * penalty).backward()
            losses["r1"] = penalty
        return losses, pull

    def _path_penalty(self, rows: slice, weight: float) -> Tensor:
        half = slice(rows.start, rows.start + max(1, (rows.stop - rows.start) // 2))
        w_plus = self.latents(half)
        images = self.generator(w_plus, None, self.resolution)
        lengths = path_lengths(images, w_plus)
        self.path_mean = self.path_mean.lerp(lengths.detach().mean(), 0.01)
        penalty = (lengths - self.path_mean).square().mean()
        (weight * self.settings.path_length * self.settings.path_every * penalty).backward()
        return penalty

    def parameters(self) -> Iterable[Tensor]:
        """Both players'."""
        for network in (self.generator, self.discriminator):
            yield from (parameter for parameter in network.parameters() if parameter.requires_grad)

    def clear(self) -> None:
        """Forget all gradients."""
        for optimizer in self.optimizers:
            optimizer.zero_grad(set_to_none=True)

    @torch.no_grad()
    def update(self, losses: Mapping[str, Tensor]) -> None:
        """Step both players, the average, the mean latent and the augmentation."""
        self.updates += 1
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = self.settings.learning_rate * min(1.0, self.updates / WARM_UP)
            optimizer.step()
        self.clear()
        self.seen += self.batch
        half_life = min(self.settings.half_life, max((self.trained + self.seen) * self.settings.ramp, 1.0))
        forget = 1 - 0.5 ** (self.batch / half_life)
        torch._foreach_lerp_(list(self.average.parameters()), list(self.generator.parameters()), forget)
        mean = self.fleet.mean(self.average.style(self._z[0]).mean(0))
        self.mean_latent.lerp_(mean, 1 - MEAN_LATENT_KEPT)
        self._signs.append(losses["sign"])
        if len(self._signs) == PROBABILITY_EVERY:
            self.probability.update(float(torch.stack(self._signs).mean()), PROBABILITY_EVERY * self.batch)
            self._signs.clear()

    @torch.no_grad()
    def sheet(self) -> Tensor:
        """Samples of the average at full size."""
        source = torch.Generator().manual_seed(SHEET_SEED)
        z = torch.randn(SHEET, self.generator.style_dim, generator=source).to(self.fleet.device)
        w = self.mean_latent.lerp(self.average.style(z), SHEET_PSI)
        w_plus = w[:, None].expand(-1, self.generator.num_styles, -1)
        return torch.cat([self.average(part).cpu() for part in w_plus.split(8)])

    def state_dict(self) -> dict[str, Any]:
        """Networks, average, optimisers and counters."""
        return {
            **{name: network.state_dict() for name, network in self._networks().items()},
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
            "reals": self.reals.state_dict(),
            "mean_latent": self.mean_latent,
            "path_mean": self.path_mean,
            "probability": self.probability.value,
            "sign": self.probability.sign,
            "signs": list(self._signs),
            "updates": self.updates,
            "trained": self.trained,
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from `state_dict`'s answer."""
        for name, network in self._networks().items():
            network.load_state_dict(state[name])
        for optimizer, saved in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)
        self.reals.load_state_dict(state["reals"])
        self.mean_latent.copy_(state["mean_latent"])
        self.path_mean.copy_(state["path_mean"])
        self.probability.value, self.probability.sign = state["probability"], state["sign"]
        self._signs = [sign.to(self.fleet.device) for sign in state["signs"]]
        self.updates, self.trained = state["updates"], state["trained"]

    def _networks(self) -> dict[str, nn.Module]:
        return {"generator": self.generator, "average": self.average, "discriminator": self.discriminator}
