"""Attribute directions in W+: joint regression on a model's own samples, then refinement through the generator.

Sources: Shen et al. 2020 (InterFaceGAN: linear directions, conditional on each other); Zhuang et al. 2021 (Enjoy your
editing: directions learnt through generator and attribute regressor).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from gan_core.editing.attributes import ATTRIBUTES
from gan_core.model import FaceModel
from gan_core.networks.classifier import AttributeClassifier

GROUPS = {"coarse": (0, 3), "middle": (3, 7), "fine": (7, 64)}
"""Rows from and up to; samples mix styles between them."""
COUPLED: Mapping[str, tuple[str, ...]] = {
    "smile": ("mouth_open",),
    "mouth_open": ("smile",),
    "age": ("hair_gray", "hair_dark"),
    "hair_gray": ("hair_dark", "hair_blond"),
    "hair_blond": ("hair_dark", "hair_gray"),
    "hair_dark": ("hair_gray", "hair_blond"),
}
"""What moves along by its nature or because the portraits hold no other examples; not held against a slider."""
BATCH = 8  # features of more faces leave the processor's caches, and each face then takes twice as long
PSI = (0.6, 0.9)
LENGTH_WEIGHT, SIDE_EFFECT_WEIGHT = 0.002, 0.7
LEAST = 1.2
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
    start: Mapping[str, Tensor],
    spans: Mapping[str, Span],
    steps: int,
    on_step: Callable[[float], None],
    seed: int = 0,
) -> dict[str, Axis]:
    """Move the directions until their ends change what they name by the wanted span and nothing else.

    Works in coordinates in which W has unit variance, with a pull to short paths, so that an end stays a plausible
    latent.

    Args:
        model: The generator.
        classifier: What looks at the pictures, at each in a slightly shifted and lightened form.
        samples: Latents to start from, with their values.
        start: Attribute id to the change of W+ (num_styles, style_dim) at +1.
        spans: Where the ends shall lie.
        steps: Batches; each holds every attribute at both ends.
        on_step: Called with the loss.
        seed: Of the choice of faces.
    """
    ids, source = list(start), torch.Generator().manual_seed(seed)
    columns = [classifier.ids.index(name) for name in ids]
    scale, axes = _whitening(samples)
    whole = torch.stack([start[name] for name in ids]).float()  # (A, num_styles, style_dim)
    code = (whole @ axes.T / scale).requires_grad_()
    log_ratio = torch.tensor([_log(spans[n].negative / spans[n].positive) for n in ids], requires_grad=True)
    optimiser = torch.optim.Adam([{"params": [code], "lr": 0.003}, {"params": [log_ratio], "lr": 0.01}])
    rate = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    network = model.prepared(model.full, "bf16")
    side = torch.tensor([1.0, -1.0]).repeat(len(ids))  # (2A,)
    which = torch.arange(len(ids)).repeat_interleave(2)
    wanted = torch.tensor([x for n in ids for x in (spans[n].positive, spans[n].negative)])
    limit = torch.tensor([x for n in ids for x in (spans[n].highest, -spans[n].lowest)])
    weight = torch.stack([_side_effect_weight(classifier.ids, name) for name in ids])[which]  # (2A, K)
    own = torch.tensor(columns)[which]
    for _ in range(steps):
        chosen = torch.randint(len(samples.values), (len(which),), generator=source)
        total = LENGTH_WEIGHT * code.square().sum((1, 2)).mean()
        optimiser.zero_grad()
        total.backward()
        for part in torch.arange(len(which)).split(BATCH):
            pairs, sign = which[part], side[part]
            reach = torch.where(sign > 0, sign, sign * log_ratio[pairs].exp())
            moves = (code[pairs] * scale @ axes) * reach[:, None, None]
            images = network(samples.w_plus[chosen[part]].float() + moves)
            with torch.autocast("cpu", torch.bfloat16):
                values = classifier(_disturbed(images, source))
            shift = values.float() - samples.values[chosen[part]]  # (B, K)
            moved = sign * shift.gather(1, own[part][:, None])[:, 0]
            left = (limit[part] - sign * samples.values[chosen[part]].gather(1, own[part][:, None])[:, 0]).clamp_min(
                LEAST
            )
            missing = (wanted[part].minimum(left) - moved).relu().square()
            loss = (missing + (weight[part] * shift.square()).sum(1)).sum() / len(which)
            loss.backward()
            total = total.detach() + loss.detach()
        optimiser.step()
        rate.step()
        on_step(total.item())
    final = (code * scale @ axes).detach()
    return {name: Axis(final[i], log_ratio[i].exp().item()) for i, name in enumerate(ids)}


def _side_effect_weight(ids: tuple[str, ...], name: str) -> Tensor:
    free = {name, "teeth", "eye_open", *COUPLED.get(name, ())}
    return torch.tensor([0.0 if other in free else SIDE_EFFECT_WEIGHT for other in ids])


def _whitening(samples: Samples) -> tuple[Tensor, Tensor]:
    """Standard deviations (style_dim,) along the principal axes of W, and the axes (style_dim, style_dim) as rows."""
    w = samples.w_plus[:, 0].float()
    values, vectors = torch.linalg.eigh(torch.cov(w.T))
    return values.clamp_min(values.max() * 1e-4).sqrt(), vectors.T


def _disturbed(images: Tensor, source: torch.Generator) -> Tensor:
    """Pictures moved by up to two pixels, a little lighter or darker: a change must not hang on single pixels."""
    dx, dy = (int(v) for v in torch.randint(-2, 3, (2,), generator=source))
    light = torch.empty(len(images), 1, 1, 1).uniform_(-0.08, 0.08, generator=source)
    return images.roll((dy, dx), (2, 3)).clamp(-1.1, 1.1) + light


def _log(value: float) -> float:
    return float(torch.tensor(value).log())
