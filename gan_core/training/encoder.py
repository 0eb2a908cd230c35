"""`facet encoder`: trains a model's Encoder on the model's own samples and on aligned portraits.

Sources: Richardson et al. 2021 (pSp: pixel and perceptual loss, residual to the mean latent); Lin et al. 2021 (Anycost
GAN: the same loss through sub-generators, so that previews agree with the full picture).
"""

import argparse
import math
import pickle
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.bundle import Bundle, save_bundle
from gan_core.errors import FacetError
from gan_core.files import atomic_write
from gan_core.inversion.latent_space import latent_space
from gan_core.inversion.losses import against_for, laplacian_l1, mse
from gan_core.model import FaceModel, load_model
from gan_core.networks.encoder import Encoder, to_input_size
from gan_core.rendering.sub_generator import PreparedGenerator
from gan_core.training.image_set import read_image_set

BATCH = 32
OWN_SHARE = 0.5  # of a batch; the rest are portraits
LEARNING_RATE = 1e-3
WARM_UP = 100  # steps after every start
COOL_DOWN = 0.4  # last share of the images, over which the rate falls to nothing
AVERAGE_DECAY = 0.995
SAVE_EVERY = 100  # steps
PERCEPTUAL_WEIGHT = 0.8
MSE_WEIGHT = 2.0
LAPLACIAN_WEIGHT = 0.1
SUB_GENERATOR_WEIGHT = 0.5
OFFSET_WEIGHT = 2e-4
LATENT_WEIGHT = 0.2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `facet encoder`."""
    parser.add_argument("bundle", type=Path, help="bundle folder to put the encoder into")
    parser.add_argument("--data", type=Path, required=True, help="folder or zip of aligned portraits, ID.jpg")
    parser.add_argument("--labels", type=Path, required=True, help="labels.csv of the portraits (id, split)")
    parser.add_argument("--checkpoint", type=Path, required=True, help="file to go on from and to keep up to date")
    parser.add_argument("--images", type=int, default=150_000, help="pictures to learn from (default: %(default)s)")
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop then; the same command goes on later")
    parser.add_argument("--seed", type=int, default=0)


def run(args: argparse.Namespace) -> None:
    """Train as the arguments say, put the averaged weights into the bundle, print the error on people never seen."""
    from tqdm import tqdm

    from gan_core.commands.output import say

    model = load_model(args.bundle)
    size = model.resolution
    portraits = read_image_set(args.data, size, labels=args.labels).at(size)
    faces = read_image_set(args.data, size, labels=args.labels, split="val").at(size).float() / 127.5 - 1
    torch.manual_seed(args.seed)
    trainer = EncoderTrainer(model, portraits, images=args.images)
    if args.checkpoint.exists():
        try:
            trainer.load_state_dict(torch.load(args.checkpoint, weights_only=True))
        except (RuntimeError, KeyError, EOFError, pickle.UnpicklingError) as problem:
            reason = str(problem).splitlines()[0]
            raise FacetError(f"{args.checkpoint}: not a checkpoint of this training ({reason}); remove it") from problem
        torch.manual_seed(args.seed + trainer.seen)
    deadline = time.monotonic() + 60 * args.minutes
    with tqdm(total=args.images, initial=trainer.seen, unit="image", smoothing=0.02) as bar:
        while trainer.seen < args.images and time.monotonic() < deadline:
            bar.set_postfix(trainer.step(), refresh=False)
            bar.update(BATCH)
            if trainer.seen % (BATCH * SAVE_EVERY) == 0:
                trainer.save(args.checkpoint)
    trainer.save(args.checkpoint)
    networks = {**model.manifest.networks, "encoder": {"num_styles": model.num_styles, "style_dim": model.style_dim}}
    manifest = replace(Bundle.load(args.bundle).manifest, networks=networks)
    save_bundle(args.bundle, manifest, {"encoder": stored_state(trainer.average)})
    say(f"{trainer.seen} images, mean squared error on the val split {error(model, trainer.average, faces):.4f}")


@torch.no_grad()
def error(model: FaceModel, encoder: Encoder, faces: Tensor) -> float:
    """Mean squared error of what the encoder makes of faces (N, 3, R, R) in [−1, 1]."""
    parts = faces.split(BATCH)
    return float(torch.cat([mse(model.synthesize(encoder(part)), part) for part in parts]).mean())


def stored_state(encoder: Encoder) -> dict[str, Tensor]:
    """The weights for a bundle; batch counters are cleared, for fp16 could not hold them."""
    state = encoder.state_dict()
    return {n: torch.zeros_like(v) if n.endswith("num_batches_tracked") else v for n, v in state.items()}


class EncoderTrainer:
    """One training run: the encoder, its running average, the optimiser and the count of images seen.

    Args:
        model: Whose latents to predict; its networks stay as they are.
        portraits: (N, 3, R, R) uint8 at the model's resolution.
        images: Length of the whole training, for the learning rate.
    """

    def __init__(self, model: FaceModel, portraits: Tensor, *, images: int) -> None:
        self.model, self.portraits, self.images, self.seen = model, portraits, images, 0
        space = latent_space(model)
        self.variance = space.variance
        self.encoder = Encoder(model.num_styles, model.style_dim)
        rank = self.encoder.rank
        self.encoder.set_prior(space.mean, space.components[:rank])
        self.encoder.to(memory_format=torch.channels_last).train()
        self.average = Encoder(model.num_styles, model.style_dim).eval().requires_grad_(False)
        self.average.load_state_dict(self.encoder.state_dict())
        self.optimizer = torch.optim.AdamW(self.encoder.parameters(), LEARNING_RATE, weight_decay=1e-3)
        self.against = against_for(model)
        self.full = model.prepared(model.full, "bf16")
        self.smaller = [model.prepared(s, "bf16") for s in model.sub_generators if s != model.full]
        self.steps_since_start = 0

    def save(self, path: Path) -> None:
        """Write what a later run needs to go on."""
        with atomic_write(path) as file:
            torch.save(self.state_dict(), file)

    def state_dict(self) -> dict[str, Any]:
        """Everything a later run needs to go on."""
        return {
            "encoder": self.encoder.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "seen": self.seen,
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from `state_dict`'s answer."""
        self.encoder.load_state_dict(state["encoder"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.seen = state["seen"]

    def step(self) -> dict[str, float]:
        """Learn from one batch; returns the parts of the loss."""
        for group in self.optimizer.param_groups:
            group["lr"] = LEARNING_RATE * self._rate()
        own = round(BATCH * OWN_SHARE)
        w_true, samples = self._own_samples(own)
        target = torch.cat([samples, self._portraits(BATCH - own)])  # (B, 3, R, R)
        with torch.autocast(self.model.device.type, torch.bfloat16):
            w_plus = self.encoder(disturbed(to_input_size(target)))
        seen = slice(BATCH // 2, None)  # every portrait, and some samples: those have their latents to learn from
        loss = {
            "image": self._image_loss(self.full, w_plus[seen], target[seen], PERCEPTUAL_WEIGHT),
            "latent": LATENT_WEIGHT * (w_plus[:own] - w_true).square().sum(2).mean() / self.variance,
            "offset": OFFSET_WEIGHT * (w_plus[own:] - self.encoder.mean_latent).square().sum(2).mean(),
        }
        if self.smaller:
            some = torch.randperm(BATCH)[: BATCH // 2]
            sub = self.smaller[int(torch.randint(len(self.smaller), ()))]
            loss["small"] = SUB_GENERATOR_WEIGHT * self._image_loss(sub, w_plus[some], target[some], 0.0)
        self.optimizer.zero_grad(set_to_none=True)
        torch.stack(list(loss.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.encoder.parameters(), 1.0)
        self.optimizer.step()
        self._average()
        self.seen += BATCH
        self.steps_since_start += 1
        return {name: round(float(value.detach()), 4) for name, value in loss.items()}

    def _rate(self) -> float:
        warm = min(1.0, (self.steps_since_start + 1) / WARM_UP)
        left = max(0.0, 1 - self.seen / self.images)
        return warm * min(1.0, left / COOL_DOWN)

    @torch.no_grad()
    def _average(self) -> None:
        decay = min(AVERAGE_DECAY, (1 + self.seen) / (10 * BATCH + self.seen))
        for mean, value in zip(self.average.state_dict().values(), self.encoder.state_dict().values(), strict=True):
            if mean.is_floating_point():
                mean.lerp_(value, 1 - decay)

    def _image_loss(self, generator: PreparedGenerator, w_plus: Tensor, target: Tensor, perceptual: float) -> Tensor:
        rendered = generator(w_plus)
        target = F.interpolate(target, size=rendered.shape[-2:], mode="area")
        distance = MSE_WEIGHT * mse(rendered, target) + LAPLACIAN_WEIGHT * laplacian_l1(rendered, target)
        if perceptual:
            with torch.autocast(self.model.device.type, torch.bfloat16):
                distance = distance + perceptual * self.against(target)(rendered).float()
        return distance.mean()

    @torch.no_grad()
    def _own_samples(self, count: int) -> tuple[Tensor, Tensor]:
        """Latents (count, num_styles, style_dim) with rows mixed from up to three styles, and their pictures."""
        device, rows = self.model.device, self.model.num_styles
        styles = self.model.generator.style(torch.randn(3 * count, self.model.style_dim, device=device))
        psi = torch.empty(3 * count, 1, device=device).uniform_(0.7, 1.0)
        styles = self.model.mean_latent.lerp(styles, psi).unflatten(0, (3, count))  # (3, count, style_dim)
        cuts = torch.randint(1, 2 * rows, (2, count, 1), device=device)  # half of them lie beyond the last row
        row = torch.arange(rows, device=device)
        source = (row >= cuts[0]).long() + (row >= cuts[1]).long()  # (count, rows) in 0, 1, 2
        w_plus = styles.transpose(0, 1).gather(1, source[..., None].expand(-1, -1, styles.shape[-1]))
        return w_plus, self.full(w_plus).clamp(-1, 1)

    def _portraits(self, count: int) -> Tensor:
        picked = self.portraits[torch.randint(len(self.portraits), (count,))]
        return varied(picked.to(self.model.device).float() / 127.5 - 1)


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
