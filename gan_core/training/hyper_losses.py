"""What a hypernetwork minimises in the space of its own embeddings: the article's directions and angles.

Source: Alanov et al. 2022, "HyperDomainNet" (sections 4.3 and 4.4): direction loss, in-domain angle consistency,
target–target direction loss, resampling in the convex hull of the training embeddings.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

LEAST = 1e-3
SLICES = 24
POINTS = 1024
"""Places of a map that are compared, over a domain's pictures."""


def style_gaps(maps: Sequence[Tensor], wanted: Sequence[Tensor], per_domain: int) -> Tensor:
    """`look_losses.sliced_wasserstein` of each domain's own pictures, from few places, the same in both.

    Args:
        maps: As `look_losses.style_maps` gives them, of K · `per_domain` pictures; differentiable.
        wanted: Of the pictures that they should be.
        per_domain: Pictures of each domain.

    Returns:
        (K,).
    """
    total = maps[0].new_zeros(len(maps[0]) // per_domain)
    for a, b in zip(maps, wanted, strict=True):
        channels = a.shape[1]
        directions = F.normalize(torch.randn(SLICES, channels, device=a.device), dim=1)
        places = torch.randperm(a.shape[2] * a.shape[3], device=a.device)[: POINTS // per_domain]
        x, y = (
            (directions @ m.flatten(2)[:, :, places]).unflatten(0, (-1, per_domain)).transpose(1, 2).flatten(2)
            for m in (a, b)
        )  # (K, slices, points)
        gap = (x.sort(2)[0] - y.sort(2)[0]).square().mean((1, 2))
        variance = b.unflatten(0, (-1, per_domain)).var((1, 3, 4)).mean(1)  # over channels, as slices see it
        total = total + gap / (variance + 1e-4)
    return total


def direction_loss(moved: Tensor, wanted: Tensor) -> Tensor:
    """1 − cos of what a look changed in pictures' embeddings (N, D) against what it should have: (N,)."""
    return 1 - F.cosine_similarity(moved, wanted, dim=1, eps=LEAST)


def reach_loss(moved: Tensor, wanted: Tensor) -> Tensor:
    """How far short or beyond it went: squared difference of the lengths, as a share of the wanted one's: (N,)."""
    lengths = [change.square().sum(1).add(LEAST).sqrt() for change in (moved, wanted)]
    return ((lengths[0] - lengths[1]) / (1 + lengths[1])).square()


def target_direction_loss(moved: Tensor, wanted: Tensor) -> Tensor:
    """The same between domains: 1 − cos of the way from one to the other, the mean over all pairs; a scalar.

    Args:
        moved: (K, D), one row for each domain, K ≥ 2; the way from its pictures' source.
        wanted: Likewise.
    """
    first, second = torch.triu_indices(len(moved), len(moved), 1, device=moved.device)
    return direction_loss(moved[first] - moved[second], wanted[first] - wanted[second]).mean()


def angle_loss(worn: Tensor, plain: Tensor) -> Tensor:
    """In-domain angle consistency: how much a look changes the angle between two faces; a scalar.

    Args:
        worn: (K, 2, D) embeddings of two faces in each of K domains.
        plain: Of the same faces without.
    """
    cosines = [F.cosine_similarity(pair[:, 0], pair[:, 1], dim=1, eps=LEAST) for pair in (worn, plain)]
    return (cosines[0] - cosines[1]).square().mean()


def hull_weights(domains: int, device: torch.device) -> Tensor:
    """A random point of the convex hull: `domains` weights that add up to 1, most often near a few of them."""
    return torch.distributions.Dirichlet(torch.full((domains,), 0.7)).sample().to(device)
