"""Attribute directions in W+ refined through generator and classifier, and how far their ends reach.

Source: Zhuang et al. 2021, "Enjoy Your Editing: Controllable GANs for Image Editing via Latent Space Navigation".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from gan_core.editing.attributes import ATTRIBUTES
from gan_core.model import FaceModel
from gan_core.networks.classifier import AttributeReader
from gan_core.training.direction_samples import (
    BATCH,
    COUPLED,
    Samples,
    difference_of_means,
    looked_at,
    regress,
    whitening,
)

FACES = 2  # for each end of each direction in a step
MISSING_WEIGHT, MEAN_WEIGHT, EACH_WEIGHT, COUPLED_WEIGHT, LENGTH_WEIGHT = 6.0, 8.0, 0.03, 0.1, 0.002
MEAN_DECAY = 0.95
START, TRIED, LEAST_START = 0.4, 24, 0.4
"""Part of the regression's directions that refinement starts from (their full length leaves the straight part); and on
how many faces, how far they must move what they name by one standard deviation of theirs, to be started from."""
VISIBLE, ENOUGH, REACH_FACTORS, LONGEST_REACH = 1.25, 0.92, (0.7, 1.6), 0.5
"""Movement and share of faces that an end is fitted to, a little above what it is tested for; how far it may change,
and its longest length as a part of the spread of W+: what cannot be reached within is not worth an ugly picture."""
COLOUR_WEIGHT, COLOUR_CELL = 6.0, 8
"""Of changes of colour over whole cells of pixels: backdrop, clothes and skin have no label that could hold them."""
LEAST = 1.6
"""Standard deviations that even a face near the natural end has to move."""


@dataclass(frozen=True)
class Span:
    """How far a slider's ends shall move its attribute, in standard deviations of the training portraits.

    Args:
        negative: The way to go at −1.
        positive: The way to go at +1.
        lowest: Value of the natural end at −1; faces near it need not go the whole way.
        highest: Value of the natural end at +1.
    """

    negative: float
    positive: float
    lowest: float
    highest: float


@dataclass(frozen=True, eq=False)
class Axis:
    """A direction before it is normalised: the change of W+ (num_styles, style_dim) at +1, and its ratio at −1."""

    positive: Tensor
    ratio: float


@torch.no_grad()
def starting_points(
    model: FaceModel, classifier: AttributeReader, samples: Samples, spans: Mapping[str, Span]
) -> dict[str, Axis]:
    """Where refinement begins: the regression's directions, or the difference of means where they do not do their work.

    To first order a direction may hold every other attribute and still lead nowhere: an attribute that comes with all
    the others (gender presentation here) keeps hardly anything of its own.
    """
    network, faces = looked_at(model), samples.w_plus[:TRIED].float()
    start = {}
    for name, move in regress(samples, classifier.ids).items():
        column = classifier.ids.index(name)
        parts = [classifier(network(part + move).clamp(-1, 1))[:, column] for part in faces.split(BATCH)]
        moved = (torch.cat(parts) - samples.values[:TRIED, column]).mean().item()
        works = moved > LEAST_START
        way = START * move if works else difference_of_means(samples, column)
        start[name] = Axis(way * spans[name].positive, 1.0)
    return start


def refine(
    model: FaceModel,
    classifier: AttributeReader,
    samples: Samples,
    start: Mapping[str, Axis],
    spans: Mapping[str, Span],
    steps: int,
    on_step: Callable[[float], None],
    seed: int = 0,
) -> dict[str, Axis]:
    """Move the directions until their ends change what they name by the wanted span and, on average, nothing else.

    Works in coordinates in which W has unit variance, with a pull to short paths, so that an end stays a plausible
    latent. Side effects count by their mean over faces, which is kept as a running average from step to step, and by
    changes of colour.

    Args:
        model: The generator.
        classifier: What looks at the pictures, at each in a slightly shifted and lightened form.
        samples: Latents to start from, with their values.
        start: Where to begin, by attribute id.
        spans: Where the ends shall lie.
        steps: Each sees both ends of every direction.
        on_step: Called with the loss.
        seed: Of the choice of faces.
    """
    ids, source = list(start), torch.Generator().manual_seed(seed)
    scale, axes = whitening(samples)
    moves = torch.stack([axis.positive for axis in start.values()])  # (A, num_styles, style_dim)
    code = (moves @ axes.T / scale).requires_grad_()
    log_ratio = torch.tensor([axis.ratio for axis in start.values()]).log().requires_grad_()
    optimiser = torch.optim.Adam([{"params": [code], "lr": 0.004}, {"params": [log_ratio], "lr": 0.01}])
    rate = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    network = looked_at(model)
    ends = torch.arange(2 * len(ids)).repeat_interleave(FACES)  # even ones are positive
    wanted = torch.tensor([way for n in ids for way in (spans[n].positive, spans[n].negative)])
    limit = torch.tensor([value for n in ids for value in (spans[n].highest, -spans[n].lowest)])
    own = torch.tensor([classifier.ids.index(name) for name in ids])
    weight = torch.stack([_side_effect_weight(classifier.ids, name) for name in ids])  # (A, K)
    mean_shift = torch.zeros(len(wanted), len(classifier.ids))
    for _ in range(steps):
        chosen = torch.randint(len(samples.values), (len(ends),), generator=source)
        total = LENGTH_WEIGHT * (code.square().sum((1, 2)) * (1 + (2 * log_ratio).exp()) / 2).mean()
        optimiser.zero_grad()
        total.backward()
        shifts = []
        for end, face in zip(ends.split(BATCH), chosen.split(BATCH), strict=True):
            which, sign = end // 2, 1.0 - 2.0 * (end % 2)
            reach = torch.where(sign > 0, sign, sign * log_ratio[which].exp())
            moves = (code[which] * scale @ axes) * reach[:, None, None]
            latents = samples.w_plus[face].float()
            images = network(latents + moves)
            with torch.no_grad():
                unedited = network(latents)
            colour = F.avg_pool2d(images - unedited, COLOUR_CELL).square().mean((1, 2, 3))  # (B,)
            with torch.autocast("cpu", torch.bfloat16):
                values = classifier(_disturbed(images, source))
            before, column = samples.values[face], own[which][:, None]
            shift = values.float() - before  # (B, K)
            room = (limit[end] - sign * before.gather(1, column)[:, 0]).clamp_min(LEAST)
            missing = (wanted[end].minimum(room) - sign * shift.gather(1, column)[:, 0]).relu().square()
            aside = EACH_WEIGHT * shift.square() + 2 * MEAN_WEIGHT * mean_shift[end] * shift
            kept = (weight[which] * aside).sum(1) + COLOUR_WEIGHT * colour
            loss = (MISSING_WEIGHT * missing + kept).sum() / len(ends)
            loss.backward()
            total = total.detach() + loss.detach()
            shifts.append(shift.detach())
        optimiser.step()
        rate.step()
        new = torch.zeros_like(mean_shift).index_add(0, ends, torch.cat(shifts)) / FACES
        mean_shift = mean_shift.lerp(new, 1 - MEAN_DECAY)
        on_step(total.item())
    final = (code * scale @ axes).detach()
    return {name: Axis(final[i], log_ratio[i].exp().item()) for i, name in enumerate(ids)}


@torch.no_grad()
def fit_reach(
    model: FaceModel,
    classifier: AttributeReader,
    faces: Tensor,
    axes: Mapping[str, Axis],
    spans: Mapping[str, Span],
    spread: float,
) -> dict[str, Axis]:
    """Lengthen or shorten each end until it moves the faces that have room for it visibly, and no farther.

    Args:
        model: The generator.
        classifier: What looks at the pictures.
        faces: (N, num_styles, style_dim).
        axes: The directions.
        spans: Their natural ends.
        spread: Root of the summed variance of W+.
    """
    network = looked_at(model)

    def look(latents: Tensor, column: int) -> Tensor:
        return torch.cat([classifier(network(part).clamp(-1, 1))[:, column] for part in latents.split(BATCH)])

    fitted = {}
    for name, axis in axes.items():
        column, ends = classifier.ids.index(name), []
        before = look(faces, column)
        longest = LONGEST_REACH * spread / axis.positive.norm().item()
        for sign, limit, length in ((1.0, spans[name].highest, 1.0), (-1.0, spans[name].lowest, axis.ratio)):
            room = sign * (limit - before) >= 1
            low, high = (min(length * factor, longest) for factor in REACH_FACTORS)
            for _ in range(4 if room.any() else 0):
                middle = (low + high) / 2
                moved = sign * (look(faces + sign * middle * axis.positive, column) - before)
                enough = (moved[room] >= VISIBLE).float().mean() >= ENOUGH
                low, high = (low, middle) if enough else (middle, high)
            ends.append(high if room.any() else min(length, longest))
        fitted[name] = Axis(axis.positive * ends[0], ends[1] / ends[0])
    return fitted


def _side_effect_weight(ids: Sequence[str], name: str) -> Tensor:
    weight = torch.tensor([1.0 if other in ATTRIBUTES else 0.0 for other in ids])
    weight[[ids.index(other) for other in COUPLED.get(name, ()) if other in ids]] = COUPLED_WEIGHT
    weight[ids.index(name)] = 0
    return weight


def _disturbed(images: Tensor, source: torch.Generator) -> Tensor:
    """Pictures moved by up to one pixel, a little lighter or darker: a change must not hang on single pixels."""
    dx, dy = (int(v) for v in torch.randint(-1, 2, (2,), generator=source))
    light = torch.empty(len(images), 1, 1, 1).uniform_(-0.05, 0.05, generator=source)
    return images.roll((dy, dx), (2, 3)).clamp(-1.1, 1.1) + light
