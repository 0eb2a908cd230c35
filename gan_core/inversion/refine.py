"""Refinement: W+ of a face by optimisation, sub-generators first and the full generator last.

Sources: Abdal et al. 2019 (Image2StyleGAN: optimising W+); Lin et al. 2021 (Anycost GAN, section 3.3: projecting
through several sub-generators, so that previews agree with the final picture).
"""

import math
import time
from collections.abc import Generator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from torch import Tensor

from gan_core.errors import ModelError
from gan_core.images import to_pixels
from gan_core.inversion.latent_space import latent_space
from gan_core.inversion.objective import Objective
from gan_core.jobs import CancelToken
from gan_core.model import FaceModel
from gan_core.rendering.sub_generator import SubGenerator

LEARNING_RATE = 0.1
WARM_UP = 5  # steps
FULL_SHARE = 0.6
"""Share of the steps that the full generator makes; the smaller ones share the rest."""
PULL_WEIGHT = 1e-2
CONSISTENCY_WEIGHT = 0.5
CONSISTENCY_EVERY = 3
IMAGE_EVERY = 5


@dataclass(frozen=True, eq=False)
class RefineProgress:
    """Where a refinement stands.

    Args:
        step: Steps done, from 1.
        steps: Steps in all.
        loss: Of this step's picture.
        image: (r, r, 3) uint8, this step's picture; on every few steps, else None.
    """

    step: int
    steps: int
    loss: float
    image: np.ndarray | None


@dataclass(frozen=True, eq=False)
class Refined:
    """What a refinement found.

    Args:
        w_plus: (1, num_styles, style_dim), detached: the best that was seen through the full generator.
        losses: The loss of each step, at the size of that step.
        seconds: Time taken.
    """

    w_plus: Tensor
    losses: tuple[float, ...]
    seconds: float


def refine_steps(
    model: FaceModel, target: Tensor, w_start: Tensor, steps: int, cancel: CancelToken
) -> Generator[RefineProgress, None, Refined]:
    """Move a latent until its picture is the target, as a job that yields after every step.

    The walk is in coordinates in which W has unit variance, with a pull to the start, so that the answer stays a
    latent that edits well. The model's networks are only read.

    Args:
        model: The generator, its trained sub-generators, and the perceptual network.
        target: (1, 3, R, R) in [−1, 1], the aligned face at the model's resolution.
        w_start: (1, num_styles, style_dim): the encoder's answer, or the mean latent.
        steps: 0 returns `w_start`.
        cancel: Once cancelled the best latent so far is returned.

    Raises:
        ModelError: The target's shape does not fit the model.
    """
    wanted = (1, 3, model.resolution, model.resolution)
    if tuple(target.shape) != wanted:
        raise ModelError(f"the aligned face must have shape {wanted}, got {tuple(target.shape)}")
    began = time.perf_counter()
    w_start = w_start.detach().to(model.device, torch.float32)
    if steps == 0:
        return Refined(w_start, (), 0.0)
    objective = Objective(model, target)

    def look(spec: SubGenerator, w_plus: Tensor) -> tuple[Tensor, Tensor]:
        image = model.prepared(spec, objective.precision)(w_plus)
        return image, objective(image)

    components = latent_space(model).components
    offset = torch.zeros_like(w_start).requires_grad_()  # in standard deviations of W
    optimizer = torch.optim.Adam([offset], lr=LEARNING_RATE)
    smaller = model.sub_generators[1:]
    best, best_loss, losses = w_start, math.inf, []
    for step, spec in enumerate(schedule(model.sub_generators, steps)):
        if cancel.cancelled:
            break
        with torch.enable_grad():
            w_plus = w_start + offset @ components
            image, distance = look(spec, w_plus)
            loss = distance + PULL_WEIGHT * offset.square().mean()
            if spec == model.full and smaller and step % CONSISTENCY_EVERY == 0:
                loss = loss + CONSISTENCY_WEIGHT * look(smaller[step % len(smaller)], w_plus)[1]
            (offset.grad,) = torch.autograd.grad(loss, offset)
        losses.append(float(distance.detach()))
        if spec == model.full and losses[-1] < best_loss:
            best, best_loss = w_plus.detach(), losses[-1]
        optimizer.param_groups[0]["lr"] = LEARNING_RATE * rate(step, steps)
        optimizer.step()
        shown = step % IMAGE_EVERY == 0 or step == steps - 1
        yield RefineProgress(step + 1, steps, losses[-1], to_pixels(image[0]) if shown else None)
    with torch.no_grad():
        last = w_start + offset @ components
        answer = min((w_start, best, last), key=lambda w: float(look(model.full, w)[1]))
    return Refined(answer, tuple(losses), time.perf_counter() - began)


def schedule(sub_generators: tuple[SubGenerator, ...], steps: int) -> tuple[SubGenerator, ...]:
    """Which sub-generator makes each step: the smaller ones in turn, smallest first, then the full one.

    Args:
        sub_generators: Largest first, as `FaceModel.sub_generators`.
        steps: How many.
    """
    full, smaller = sub_generators[0], sub_generators[:0:-1]
    early = int(steps * (1 - FULL_SHARE)) if smaller else 0
    cuts = [round(early * i / max(1, len(smaller))) for i in range(len(smaller) + 1)]
    first = [spec for spec, (a, b) in zip(smaller, pairwise(cuts), strict=True) for _ in range(b - a)]
    return (*first, *[full] * (steps - early))


def rate(step: int, steps: int) -> float:
    """Share of the learning rate: a short rise, then half a cosine down."""
    return min(1.0, (step + 1) / WARM_UP) * (0.5 + 0.5 * math.cos(math.pi * step / steps))
