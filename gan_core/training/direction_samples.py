"""A model's own faces with what the classifier says of them, and directions by regression on these.

Source: Shen et al. 2020, "Interpreting the Latent Space of GANs for Semantic Face Editing" (InterFaceGAN).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from gan_core.editing.attributes import ATTRIBUTES
from gan_core.editing.levels import Level, level_rows
from gan_core.model import FaceModel
from gan_core.networks.classifier import AttributeReader
from gan_core.networks.feature_net import INPUT_SIZE
from gan_core.rendering.sub_generator import PreparedGenerator, SubGenerator

COUPLED: Mapping[str, tuple[str, ...]] = {
    "smile": ("mouth_open",),
    "mouth_open": ("smile",),
    "age": ("hair_gray", "hair_dark"),
    "gender": ("facial_hair", "baldness", "hair_blond"),
    "facial_hair": ("gender",),
    "hair_gray": ("hair_dark", "hair_blond", "age"),
    "hair_blond": ("hair_dark", "hair_gray", "gender"),
    "hair_dark": ("hair_gray", "hair_blond", "age"),
    "baldness": ("gender",),
}
"""What moves along, and is not held against a slider, by its nature (one hair colour replaces another, age turns hair
gray) or because the portraits hold fewer than ten people to the contrary (a broad smile with a closed mouth 1, bald
women 1, bearded women 0, blond men 9, gray hair under forty 0)."""
BATCH = 8  # features of more faces leave the processor's caches, and each face then takes twice as long
PSI = (0.6, 0.9)


@dataclass(frozen=True, eq=False)
class Samples:
    """A model's own faces with what the classifier says of them.

    Attributes:
        w_plus: (N, num_styles, style_dim) float16.
        values: (N, K) in standard deviations of the training portraits.
    """

    w_plus: Tensor
    values: Tensor


def looked_at(model: FaceModel) -> PreparedGenerator:
    """What renders faces for the classifier: it sees no more than INPUT_SIZE pixels, so no more are rendered."""
    enough = [s for s in model.sub_generators if s.resolution >= INPUT_SIZE and s == SubGenerator(s.resolution)]
    return model.prepared(min(enough, key=lambda s: s.resolution, default=model.full), "bf16")


@torch.no_grad()
def draw_samples(
    model: FaceModel, classifier: AttributeReader, count: int, seed: int, on_batch: Callable[[int], None]
) -> Samples:
    """Render and classify random faces, each with a style of its own for each level.

    Args:
        model: Whose faces.
        classifier: What looks at them.
        count: How many.
        seed: Of the latents.
        on_batch: Called with the number of faces done since the last call.
    """
    source = torch.Generator().manual_seed(seed)
    network = looked_at(model)
    latents, values = [], []
    for start in range(0, count, BATCH):
        n = min(BATCH, count - start)
        z = torch.randn(len(Level) * n, model.style_dim, generator=source).to(model.device)
        psi = torch.empty(len(z), 1).uniform_(*PSI, generator=source).to(model.device)
        styles = model.mean_latent.lerp(model.generator.style(z), psi).unflatten(0, (len(Level), n))
        w_plus = styles[0][:, None].repeat(1, model.num_styles, 1)  # (n, num_styles, style_dim)
        for style, rows in zip(styles, level_rows(model.num_styles).values(), strict=True):
            w_plus[:, rows.start : rows.stop] = style[:, None]
        images = network(w_plus).clamp(-1, 1)
        with torch.autocast(model.device.type, torch.bfloat16):
            values.append(classifier(images).float().cpu())
        latents.append(w_plus.half().cpu())
        on_batch(n)
    return Samples(torch.cat(latents), torch.cat(values))


def regress(samples: Samples, ids: Sequence[str], ridge: float = 0.05) -> dict[str, Tensor]:
    """Directions from one joint ridge regression of all values on the styles of all levels.

    Each is the shortest move, in coordinates in which W has unit variance, that changes its attribute by one standard
    deviation and, to first order, no other that is not coupled with it.

    Args:
        samples: Faces whose levels have styles of their own.
        ids: Attribute ids of the values' columns.
        ridge: Weight of the penalty, relative to the variance it stands beside.

    Returns:
        The change of W+ (num_styles, style_dim) for each attribute that has a slider.
    """
    scale, axes = whitening(samples)
    num_styles = samples.w_plus.shape[1]
    firsts = [rows.start for rows in level_rows(num_styles).values() if rows]
    styles = samples.w_plus[:, firsts].float()  # (N, levels, style_dim)
    code = ((styles - styles.mean(0)) @ axes.T / scale).flatten(1)
    gram = code.T @ code / len(code) + ridge * torch.eye(code.shape[1])
    values = samples.values - samples.values.mean(0)
    effect = torch.linalg.solve(gram, code.T @ values / len(code)).T  # (K, levels * style_dim)
    rows = [sum(row >= first for first in firsts[1:]) for row in range(num_styles)]  # the level of each row
    found = {}
    for name in (name for name in ids if name in ATTRIBUTES):
        held = [name, *(other for other in ids if other in ATTRIBUTES and other not in (name, *COUPLED.get(name, ())))]
        part = effect[[ids.index(other) for other in held]]
        inner = part @ part.T
        inner += ridge * inner.diagonal().mean() * torch.eye(len(held))
        wanted = torch.zeros(len(held))
        wanted[0] = 1
        move = (torch.linalg.solve(inner, wanted) @ part).unflatten(0, (len(firsts), -1))  # (levels, style_dim)
        found[name] = (move * scale @ axes)[rows]
    return found


def difference_of_means(samples: Samples, column: int, share: float = 0.1) -> Tensor:
    """The other way to a direction: from the faces with the least of an attribute to those with the most.

    Returns:
        The change of W+ (num_styles, style_dim) for one standard deviation.
    """
    values, count = samples.values[:, column], max(1, round(share * len(samples.values)))
    order = values.argsort()
    least, most = order[:count], order[-count:]
    way = samples.w_plus[most].float().mean(0) - samples.w_plus[least].float().mean(0)
    return way / (values[most].mean() - values[least].mean())


def whitening(samples: Samples) -> tuple[Tensor, Tensor]:
    """Standard deviations (style_dim,) along the principal axes of W, and the axes (style_dim, style_dim) as rows."""
    w = samples.w_plus[:, 0].float()
    values, vectors = torch.linalg.eigh(torch.cov(w.T))
    return values.clamp_min(values.max() * 1e-4).sqrt(), vectors.T
