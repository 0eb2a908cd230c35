"""What looks are measured by: statistics of pictures, and how much of the picture below a look keeps.

Sources: Heitz et al. 2021, "A Sliced Wasserstein Loss for Neural Texture Synthesis"; Kolkin et al. 2019, "Style
Transfer by Relaxed Optimal Transport and Self-Similarity" (self-similarity); Ojha et al. 2021, "Few-shot Image
Generation via Cross-domain Correspondence" (eq. 1 to 3); Alanov et al. 2022, "HyperDomainNet" (section 4.3: in-domain
angle consistency).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.networks.feature_net import laplacian
from gan_core.networks.perceptual import PerceptualNet

BANDS = 2
"""Of the Laplacian pyramid whose statistics count, finest first."""
PIXEL_SLICES, FEATURE_SLICES = 16, 32
POINTS = 4096
"""Pixels of a map that are compared at most; sorting them is most of a step's time on a processor."""
LAYOUT_STAGES = 2
"""The last so many stages of the trunk say where things are in a face."""
GRID = 4
"""Side of the grid on which faces are compared with each other."""
TEMPERATURE = 0.1
TINT_FLOOR = 0.01
ROUNDS = 8


def style_maps(images: Tensor, perceptual: PerceptualNet) -> list[Tensor]:
    """Maps whose statistics are a style: the pixels, their finest bands, and the features of a frozen trunk.

    Args:
        images: (N, 3, r, r) in about [−1, 1].
        perceptual: Whose features.

    Returns:
        Maps (N, C, h, w), the first 1 + `BANDS` of three channels each.
    """
    return [images, *laplacian(images, BANDS)[:BANDS], *perceptual.features(images)]


def sliced_wasserstein(
    maps: Sequence[Tensor], wanted: Sequence[Tensor], source: torch.Generator | None = None, floor: float = 1e-4
) -> Tensor:
    """How far the values of maps are from those of others, wherever in the pictures they lie.

    Along random directions through the channels the sorted values of both are compared, in units of their variance in
    `wanted`; the maps' distances are added up.

    Args:
        maps: As `style_maps` gives them.
        wanted: The same of other pictures, as many or not.
        source: Random numbers on the processor; torch's own when None.
        floor: Smallest variance that counts.

    Returns:
        A scalar, differentiable with respect to `maps`.
    """
    total = maps[0].new_zeros(())
    for a, b in zip(maps, wanted, strict=True):
        channels = a.shape[1]
        directions = torch.randn(channels, PIXEL_SLICES if channels == 3 else FEATURE_SLICES, generator=source)
        directions = F.normalize(directions, dim=0).to(a)
        pixels = [m.movedim(1, -1).reshape(-1, channels) for m in (a, b)]
        count = min(POINTS, *map(len, pixels))
        chosen = [p[torch.randperm(len(p), generator=source)[:count].to(p.device)] for p in pixels]
        x, y = (p @ directions for p in chosen)  # (count, slices)
        gap = (x.sort(0)[0] - y.sort(0)[0]).square().mean()
        total = total + gap / (y.var(0).mean() + floor)
    return total


def tint_distance(images: Tensor, wanted: Tensor) -> Tensor:
    """How far colours are from those of others, whatever their lightness: in `style_maps` a grey set's lightness hides
    a tint that any eye sees.

    Args:
        images: (N, 3, r, r) in about [−1, 1].
        wanted: (M, 3, r, r).

    Returns:
        A scalar, differentiable with respect to `images`.
    """
    tints = [torch.stack([x[:, 0] - x[:, 1], x[:, 2] - (x[:, 0] + x[:, 1]) / 2], 1) for x in (images, wanted)]
    return sliced_wasserstein(tints[:1], tints[1:], floor=TINT_FLOOR)


@torch.no_grad()
def style_distance(images: Tensor, wanted: Tensor, perceptual: PerceptualNet, seed: int = 0) -> float:
    """How far the style of pictures is from that of others: `sliced_wasserstein`, the mean of several draws.

    Args:
        images: (N, 3, r, r) in about [−1, 1]; some tens, or chance decides.
        wanted: (M, 3, r, r), of the same size.
        perceptual: Whose features.
        seed: Of directions and pixels.
    """
    source = torch.Generator().manual_seed(seed)
    maps, others = style_maps(images, perceptual), style_maps(wanted, perceptual)
    return sum(float(sliced_wasserstein(maps, others, source)) for _ in range(ROUNDS)) / ROUNDS


def layout_change(worn: Sequence[Tensor], plain: Sequence[Tensor]) -> Tensor:
    """How much of a picture's layout is lost: which of its places look alike, before and after.

    Args:
        worn: Features of the trunk's stages (N, C, h, w), differentiable.
        plain: Those of the pictures below.

    Returns:
        A scalar: the mean squared change of the cosines between all pairs of places.
    """
    pairs = list(zip(worn, plain, strict=True))[-LAYOUT_STAGES:]
    changes = [(_cosines(a.flatten(2).mT) - _cosines(b.flatten(2).mT)).square().mean() for a, b in pairs]
    return torch.stack(changes).sum()


def sample_change(worn: Sequence[Tensor], plain: Sequence[Tensor]) -> Tensor:
    """Ojha et al., eq. 1 to 3: how much it changes which samples of a batch resemble which.

    Args:
        worn: Features of the trunk's stages (N, C, h, w), N ≥ 2, differentiable.
        plain: Those of the pictures below.

    Returns:
        A scalar: the divergence of the softmax over the similarities to the other samples, the mean over samples.
    """
    changes = []
    for a, b in list(zip(worn, plain, strict=True))[-LAYOUT_STAGES:]:
        log_p, log_q = (F.log_softmax(_others(_cosines(_embedded(f))) / TEMPERATURE, dim=1) for f in (a, b))
        changes.append(F.kl_div(log_p, log_q, reduction="batchmean", log_target=True))
    return torch.stack(changes).mean()


def angle_change(worn: Tensor, plain: Tensor) -> Tensor:
    """In-domain angle consistency: how much the angles between a batch's embeddings change.

    Args:
        worn: (N, D) embeddings, N ≥ 2, differentiable.
        plain: Those of the pictures below.

    Returns:
        A scalar: the mean squared change of the cosines between all pairs.
    """
    return (_others(_cosines(worn)) - _others(_cosines(plain))).square().mean()


def _cosines(points: Tensor) -> Tensor:
    """Points (…, P, D) to the cosines (…, P, P) of the angles that they make at their mean."""
    points = points - points.mean(-2, keepdim=True)
    points = points / (points.norm(dim=-1, keepdim=True) + 1e-3)
    return points @ points.mT


def _others(table: Tensor) -> Tensor:
    """A table (N, N) without its diagonal: (N, N − 1)."""
    size = len(table)
    return table.flatten()[1:].view(size - 1, size + 1)[:, :-1].reshape(size, size - 1)


def _embedded(features: Tensor) -> Tensor:
    """A stage's features (N, C, h, w) as one row (N, C·16) for each picture, in which places count."""
    return F.adaptive_avg_pool2d(features, GRID).flatten(1)
