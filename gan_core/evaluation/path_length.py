"""Part "path_length": how evenly pictures change as a latent moves in W.

Sources: Karras et al. 2019, "A Style-Based Generator Architecture", section 4.1; Karras et al. 2020 (StyleGAN2), which
measures in W at the paths' ends and without a crop.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor

from gan_core.evaluation.findings import Findings, NotPossible, table
from gan_core.evaluation.subject import BATCH, Subject

EPSILON = 1e-4


def path_length(subject: Subject) -> Findings:
    """Measure the full generator on as many paths as there are samples, at ψ 1.

    Raises:
        NotPossible: The bundle has no perceptual network.
    """
    model = subject.model
    perceptual = model.perceptual
    if perceptual is None:
        raise NotPossible("the bundle has no perceptual network; make one with facet train-classifier")
    render = model.prepared(model.full)
    subject.bar.reset(subject.samples)
    parts = []
    for first in range(0, subject.samples, BATCH):
        count = min(BATCH, subject.samples - first)
        starts = subject.latents(1.0, count, first)
        ends = subject.latents(1.0, count, subject.samples + first)
        parts.append(squared_speed(render, perceptual.features, starts, ends).cpu())
        subject.bar.update(count)
    lengths = torch.cat(parts).double().numpy()
    mean = cut_mean(lengths)
    values = {
        "mean": mean,
        "median": float(np.median(lengths)),
        "paths": len(lengths),
        "epsilon": EPSILON,
        "distance": "squared distance of the bundle's perceptual features (all stages, unit length)",
    }
    text = (
        f"Perceptual path length in W at the paths' ends, ε = {EPSILON:g}, ψ 1, mean without the lowest and highest "
        "percent. The distance is the feature term of the bundle's own perceptual network, so the number compares "
        "models that share that network, not with published ones (VGG)."
    )
    row = (f"{mean:.4g}", f"{values['median']:.4g}", f"{len(lengths)}")
    return Findings(values, (text, table(("path length", "median", "paths"), [row])))


@torch.no_grad()
def squared_speed(
    render: Callable[[Tensor], Tensor],
    features: Callable[[Tensor], Sequence[Tensor]],
    starts: Tensor,
    ends: Tensor,
    epsilon: float = EPSILON,
) -> Tensor:
    """d(G(w), G(w + ε(w′ − w))) / ε² at the start of each path; d is quadratic, so that it does not depend on ε.

    Args:
        render: Latents to pictures.
        features: Pictures to stages (N, C, h, w); d is the mean over stages and places of the squared difference.
        starts: (N, num_styles, style_dim).
        ends: The same shape.
        epsilon: Step, as a share of the path.

    Returns:
        (N,).
    """
    here, there = features(render(starts)), features(render(starts.lerp(ends, epsilon)))
    stages = [(a - b).square().sum(1).mean((1, 2)) for a, b in zip(here, there, strict=True)]
    return torch.stack(stages).mean(0) / epsilon**2


def cut_mean(lengths: np.ndarray) -> float:
    """The mean of those between the 1st and the 99th percentile, both included."""
    low = np.percentile(lengths, 1, method="lower")
    high = np.percentile(lengths, 99, method="higher")
    return float(lengths[(low <= lengths) & (lengths <= high)].mean())
