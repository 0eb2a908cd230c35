"""Attribute directions in W+: joint regression on a model's own samples, then refinement through the generator.

Sources: Shen et al. 2020 (InterFaceGAN: linear directions, conditional on each other); Zhuang et al. 2021 (Enjoy your
editing: directions learnt through generator and attribute regressor).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from gan_core.editing.attributes import ATTRIBUTES
from gan_core.model import FaceModel
from gan_core.networks.classifier import AttributeClassifier

GROUPS = {"coarse": (0, 3), "middle": (3, 7), "fine": (7, 64)}
"""Rows from and up to; samples mix styles between them."""
COUPLED: Mapping[str, tuple[str, ...]] = {
    "smile": ("mouth_open",),
    "mouth_open": ("smile",),
    "age": ("hair_gray", "hair_dark"),
    "gender": ("facial_hair", "baldness", "hair_blond"),
    "facial_hair": ("gender",),
    "hair_gray": ("hair_dark", "hair_blond", "age"),
    "hair_blond": ("hair_dark", "hair_gray", "gender"),
    "hair_dark": ("hair_gray", "hair_blond"),
    "baldness": ("gender",),
}
"""What moves along, and is not held against a slider, by its nature (one hair colour replaces another, age turns hair
gray) or because the portraits hold fewer than ten people to the contrary (a broad smile with a closed mouth 1, bald
women 1, bearded women 0, blond men 9, gray hair under forty 0)."""
BATCH = 8  # features of more faces leave the processor's caches, and each face then takes twice as long
PSI = (0.6, 0.9)
FACES = 2  # for each end of each direction in a step
MISSING_WEIGHT, MEAN_WEIGHT, EACH_WEIGHT, COUPLED_WEIGHT, LENGTH_WEIGHT = 4.0, 2.0, 0.03, 0.1, 0.002
MEAN_DECAY = 0.95
COLOUR_WEIGHT, COLOUR_CELL = 6.0, 8
"""Of changes of colour over whole cells of pixels: backdrop, clothes and skin have no label that could hold them."""
LEAST = 1.5
"""Standard deviations that even a face near the natural end has to move."""


@dataclass(frozen=True, eq=False)
class Samples:
    """A model's own faces with what the classifier says of them.

    Attributes:
        w_plus: (N, num_styles, style_dim) float16.
        values: (N, K) in standard deviations of the training portraits.
    """

    w_plus: Tensor
    values: Tensor


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
def draw_samples(
    model: FaceModel, classifier: AttributeClassifier, count: int, seed: int, on_batch: Callable[[int], None]
) -> Samples:
    """Render and classify random faces, each with a style of its own for each group of rows.

    Args:
        model: Whose faces.
        classifier: What looks at them.
        count: How many.
        seed: Of the latents.
        on_batch: Called with the number of faces done since the last call.
    """
    source = torch.Generator().manual_seed(seed)
    network = model.prepared(model.full, "bf16")
    rows, values = [], []
    for start in range(0, count, BATCH):
        n = min(BATCH, count - start)
        z = torch.randn(len(GROUPS) * n, model.style_dim, generator=source).to(model.device)
        psi = torch.empty(len(z), 1).uniform_(*PSI, generator=source).to(model.device)
        styles = model.mean_latent.lerp(model.generator.style(z), psi).unflatten(0, (len(GROUPS), n))
        w_plus = styles[0][:, None].repeat(1, model.num_styles, 1)  # (n, num_styles, style_dim)
        for style, (first, last) in zip(styles, GROUPS.values(), strict=True):
            w_plus[:, first:last] = style[:, None]
        images = network(w_plus).clamp(-1, 1)
        with torch.autocast(model.device.type, torch.bfloat16):
            values.append(classifier(images).float().cpu())
        rows.append(w_plus.half().cpu())
        on_batch(n)
    return Samples(torch.cat(rows), torch.cat(values))


def regress(samples: Samples, ids: Sequence[str], ridge: float = 0.05) -> dict[str, Tensor]:
    """Directions from one joint ridge regression of all values on the styles of all groups of rows.

    Each is the shortest move, in coordinates in which W has unit variance, that changes its attribute by one standard
    deviation and, to first order, no other that is not coupled with it.

    Args:
        samples: Faces whose groups of rows have styles of their own.
        ids: Attribute ids of the values' columns.
        ridge: Weight of the penalty, relative to the variance it stands beside.

    Returns:
        The change of W+ (num_styles, style_dim) for each attribute that has a slider.
    """
    scale, axes = _whitening(samples)
    num_styles = samples.w_plus.shape[1]
    firsts = [first for first, _ in GROUPS.values() if first < num_styles]
    styles = samples.w_plus[:, firsts].float()  # (N, groups, style_dim)
    code = ((styles - styles.mean(0)) @ axes.T / scale).flatten(1)
    gram = code.T @ code / len(code) + ridge * torch.eye(code.shape[1])
    values = samples.values - samples.values.mean(0)
    effect = torch.linalg.solve(gram, code.T @ values / len(code)).T  # (K, groups * style_dim)
    rows = [sum(row >= first for first in firsts[1:]) for row in range(num_styles)]  # the group of each row
    found = {}
    for name in (name for name in ids if name in ATTRIBUTES):
        held = [name, *(other for other in ids if other in ATTRIBUTES and other not in (name, *COUPLED.get(name, ())))]
        part = effect[[ids.index(other) for other in held]]
        inner = part @ part.T
        inner += ridge * inner.diagonal().mean() * torch.eye(len(held))
        wanted = torch.zeros(len(held))
        wanted[0] = 1
        move = (torch.linalg.solve(inner, wanted) @ part).unflatten(0, (len(firsts), -1))  # (groups, style_dim)
        found[name] = (move * scale @ axes)[rows]
    return found


def refine(
    model: FaceModel,
    classifier: AttributeClassifier,
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
    scale, axes = _whitening(samples)
    moves = torch.stack([axis.positive for axis in start.values()])  # (A, num_styles, style_dim)
    code = (moves @ axes.T / scale).requires_grad_()
    log_ratio = torch.tensor([axis.ratio for axis in start.values()]).log().requires_grad_()
    optimiser = torch.optim.Adam([{"params": [code], "lr": 0.004}, {"params": [log_ratio], "lr": 0.01}])
    rate = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    network = model.prepared(model.full, "bf16")
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


def _side_effect_weight(ids: Sequence[str], name: str) -> Tensor:
    weight = torch.tensor([1.0 if other in ATTRIBUTES else 0.0 for other in ids])
    weight[[ids.index(other) for other in COUPLED.get(name, ()) if other in ids]] = COUPLED_WEIGHT
    weight[ids.index(name)] = 0
    return weight


def _whitening(samples: Samples) -> tuple[Tensor, Tensor]:
    """Standard deviations (style_dim,) along the principal axes of W, and the axes (style_dim, style_dim) as rows."""
    w = samples.w_plus[:, 0].float()
    values, vectors = torch.linalg.eigh(torch.cov(w.T))
    return values.clamp_min(values.max() * 1e-4).sqrt(), vectors.T


def _disturbed(images: Tensor, source: torch.Generator) -> Tensor:
    """Pictures moved by up to one pixel, a little lighter or darker: a change must not hang on single pixels."""
    dx, dy = (int(v) for v in torch.randint(-1, 2, (2,), generator=source))
    light = torch.empty(len(images), 1, 1, 1).uniform_(-0.05, 0.05, generator=source)
    return images.roll((dy, dx), (2, 3)).clamp(-1.1, 1.1) + light
