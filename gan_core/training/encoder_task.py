"""EncoderTask: an encoder that learns to find a model's own samples and photos in its latent space.

Sources: Richardson et al. 2021 (pSp: pixel and perceptual loss, residual to the mean latent); Lin et al. 2021 (Anycost
GAN, section 3.5: the same loss through sub-generators, so that previews agree with the full picture).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.inversion.latent_space import latent_space
from gan_core.inversion.losses import against_for, laplacian_l1, mse
from gan_core.model import FaceModel
from gan_core.networks.encoder import Encoder, to_input_size
from gan_core.rendering.sub_generator import PreparedGenerator
from gan_core.training.adversarial import Reals
from gan_core.training.fleet import Fleet
from gan_core.training.own_latents import own_latents

OWN_SHARE = 0.5  # of a batch; the rest are portraits
LEARNING_RATE = 1e-3
WARM_UP = 100  # steps
COOL_DOWN = 0.4  # last share of the images, over which the rate falls to nothing
AVERAGE_DECAY = 0.995
PERCEPTUAL_WEIGHT = 0.8
MSE_WEIGHT = 2.0
LAPLACIAN_WEIGHT = 0.1
SUB_GENERATOR_WEIGHT = 0.5
OFFSET_WEIGHT = 2e-4
LATENT_WEIGHT = 0.2
SHEET = 8  # pairs of a picture and what the encoder makes of it


class EncoderTask:
    """E* = argmin ℓ(G(E(x)), x) + α·ℓ(G'(E(x)), x) with a random sub-generator G', over samples and portraits.

    Args:
        model: Whose latents to predict; its networks stay as they are.
        portraits: Photos to learn from, at the model's resolution; None learns from the model's own samples alone.
        batch: Images a step, over all processes.
        images: Length of the whole training, for the learning rate.
        fleet: The processes that train together.
    """

    def __init__(self, model: FaceModel, portraits: Reals | None, *, batch: int, images: int, fleet: Fleet) -> None:
        self.model, self.portraits, self.images, self.fleet, self.batch = model, portraits, images, fleet, batch
        space = latent_space(model)
        self.variance = space.variance
        self.encoder = Encoder(model.num_styles, model.style_dim)
        self.encoder.set_prior(space.mean, space.components[: self.encoder.rank])
        self.encoder.to(fleet.device).to(memory_format=torch.channels_last).train()
        self.average = Encoder(model.num_styles, model.style_dim).to(fleet.device).eval().requires_grad_(False)
        self.average.load_state_dict(self.encoder.state_dict())
        self.optimizer = torch.optim.AdamW(self.encoder.parameters(), LEARNING_RATE, weight_decay=1e-3)
        self.against = against_for(model)
        self.full = model.prepared(model.full, "bf16")
        self.smaller = [model.prepared(spec, "bf16") for spec in model.sub_generators if spec != model.full]
        self.seen = 0

    def begin(self, seen: int, common: torch.Generator) -> None:
        """Draw the step's samples, with their latents, and portraits."""
        self.seen = seen
        share = self.fleet.share(self.batch)
        count = share.stop - share.start
        own = count if self.portraits is None else round(count * OWN_SHARE)
        self.own = torch.arange(count) < own
        self.own = self.own[torch.randperm(count)].to(self.fleet.device)  # so that every part of the batch has both
        side = self.model.resolution
        self.w_true = torch.zeros(count, self.model.num_styles, self.model.style_dim, device=self.fleet.device)
        self.target = torch.zeros(count, 3, side, side, device=self.fleet.device)
        self.w_true[self.own], self.target[self.own] = self._own_samples(own)
        if self.portraits is not None:
            self.target[~self.own] = varied(self.portraits.batch(count - own, side))
        self.sub = int(torch.randint(max(1, len(self.smaller)), (), generator=common))

    def gradients(self, rows: slice, weight: float) -> Mapping[str, Tensor]:
        """Add the gradients of some of the step's images; returns the parts of the loss."""
        target, own = self.target[rows], self.own[rows]
        with torch.autocast(self.fleet.device.type, torch.bfloat16):
            w_plus = self.encoder(disturbed(to_input_size(target))).float()
        chosen = ~own | (torch.rand(len(own), device=own.device) < 0.3)  # most samples have their latents to learn from
        chosen[0] = True
        latent = (w_plus - self.w_true[rows]).square().sum(2).mean(1)
        offset = (w_plus - self.encoder.mean_latent).square().sum(2).mean(1)
        loss = {
            "image": self._image_loss(self.full, w_plus[chosen], target[chosen], PERCEPTUAL_WEIGHT),
            "latent": LATENT_WEIGHT * (latent * own).mean() / self.variance,
            "offset": OFFSET_WEIGHT * (offset * ~own).mean(),
        }
        if self.smaller:
            some = torch.randperm(len(own))[: max(1, len(own) // 2)]
            small = self._image_loss(self.smaller[self.sub], w_plus[some], target[some], 0.0)
            loss["small"] = SUB_GENERATOR_WEIGHT * small
        (weight * torch.stack(list(loss.values())).sum()).backward()
        return loss

    def parameters(self) -> Iterable[Tensor]:
        """The encoder's."""
        return self.encoder.parameters()

    def clear(self) -> None:
        """Forget all gradients."""
        self.optimizer.zero_grad(set_to_none=True)

    @torch.no_grad()
    def update(self, losses: Mapping[str, Tensor]) -> None:
        """Step the encoder and its average."""
        left = max(0.0, 1 - self.seen / self.images)
        warm = min(1.0, (self.seen / self.batch + 1) / WARM_UP)
        for group in self.optimizer.param_groups:
            group["lr"] = LEARNING_RATE * warm * min(1.0, left / COOL_DOWN)
        torch.nn.utils.clip_grad_norm_(self.encoder.parameters(), 1.0)
        self.optimizer.step()
        self.clear()
        decay = min(AVERAGE_DECAY, (1 + self.seen) / (10 * self.batch + self.seen))
        for mean, value in zip(self.average.state_dict().values(), self.encoder.state_dict().values(), strict=True):
            if mean.is_floating_point():
                mean.lerp_(value, 1 - decay)

    @torch.no_grad()
    def sheet(self) -> Tensor:
        """Pictures of the last step, each followed by what the average encoder makes of it."""
        target = self.target[:SHEET]
        found = self.full(self.average(to_input_size(target)))
        return torch.stack([target, found], 1).flatten(0, 1).cpu()

    def state_dict(self) -> dict[str, Any]:
        """Encoder, average, optimiser and place in the portraits."""
        return {
            "encoder": self.encoder.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "portraits": {} if self.portraits is None else self.portraits.state_dict(),
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from `state_dict`'s answer."""
        for name in ("encoder", "average", "optimizer"):
            getattr(self, name).load_state_dict(state[name])
        if self.portraits is not None:
            self.portraits.load_state_dict(state["portraits"])

    def _image_loss(self, generator: PreparedGenerator, w_plus: Tensor, target: Tensor, perceptual: float) -> Tensor:
        rendered = generator(w_plus)
        target = F.interpolate(target, size=rendered.shape[-2:], mode="area")
        distance = MSE_WEIGHT * mse(rendered, target) + LAPLACIAN_WEIGHT * laplacian_l1(rendered, target)
        if perceptual:
            with torch.autocast(self.fleet.device.type, torch.bfloat16):
                distance = distance + perceptual * self.against(target)(rendered).float()
        return distance.mean()

    @torch.no_grad()
    def _own_samples(self, count: int) -> tuple[Tensor, Tensor]:
        w_plus = own_latents(self.model.generator, self.model.mean_latent, count)
        return w_plus, self.full(w_plus).clamp(-1, 1)


def varied(images: Tensor) -> Tensor:
    """Mirror at random, shift, turn and scale a little, and vary the light: other photos that are as plausible.

    The encoder is asked for the varied picture itself, so this belongs to input and target alike.
    """
    n, device = len(images), images.device
    flip = torch.where(torch.rand(n, device=device) < 0.5, -1.0, 1.0)
    angle = torch.randn(n, device=device) * 0.035
    scale = torch.exp(torch.randn(n, device=device) * 0.03)
    cos, sin = angle.cos() * scale, angle.sin() * scale
    shift = torch.randn(2, n, device=device) * 0.02
    theta = torch.stack([cos * flip, -sin, shift[0], sin * flip, cos, shift[1]], 1).unflatten(1, (2, 3))
    grid = F.affine_grid(theta, list(images.shape), align_corners=False)
    images = F.grid_sample(images, grid, mode="bilinear", padding_mode="border", align_corners=False)
    gain = torch.exp(torch.randn(n, 1, 1, 1, device=device) * 0.08 + torch.randn(n, 3, 1, 1, device=device) * 0.03)
    return ((images + 1) * gain - 1).clamp(-1, 1)


def disturbed(images: Tensor) -> Tensor:
    """What photos suffer and latents should not show: loss of detail and grain, on a random half of the pictures."""
    n, device = len(images), images.device
    soft = F.interpolate(F.avg_pool2d(images, 2), scale_factor=2.0, mode="bilinear", align_corners=False)
    share = torch.rand(n, 1, 1, 1, device=device) * (torch.rand(n, 1, 1, 1, device=device) < 0.5)
    grain = torch.rand(n, 1, 1, 1, device=device) * 0.08 * (torch.rand(n, 1, 1, 1, device=device) < 0.5)
    return images.lerp(soft, share) + torch.randn_like(images) * grain
