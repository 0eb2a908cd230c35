"""How far two sets of features are from each other: Fréchet, kernel, precision and recall. float64, no network."""

from __future__ import annotations

import torch
from torch import Tensor

NEIGHBOURS = 3


def frechet(x: Tensor, y: Tensor) -> float:
    """Squared Fréchet distance of the normal distributions with the means and covariances of two sets.

    ‖μx − μy‖² + tr(Σx + Σy − 2 (Σx Σy)^½); the last trace from two symmetric eigenvalue problems.

    Source: Heusel et al. 2017, "GANs Trained by a Two Time-Scale Update Rule", eq. 6.

    Args:
        x: (N, D), N ≥ 2.
        y: (M, D), M ≥ 2.
    """
    x, y = x.double(), y.double()
    cov_x, cov_y = torch.cov(x.T), torch.cov(y.T)
    values, vectors = torch.linalg.eigh(cov_x)
    root = vectors * values.clamp_min(0).sqrt()  # root rootᵀ = Σx, so rootᵀ Σy root has the eigenvalues of Σx Σy
    shared = torch.linalg.eigvalsh(root.T @ cov_y @ root).clamp_min(0).sqrt().sum()
    gap = (x.mean(0) - y.mean(0)).square().sum()
    return float((gap + cov_x.trace() + cov_y.trace() - 2 * shared).clamp_min(0))


def kernel_distance(x: Tensor, y: Tensor) -> float:
    """Unbiased squared maximum mean discrepancy with the kernel (xᵀy / D + 1)³; may be slightly negative.

    Source: Bińkowski et al. 2018, "Demystifying MMD GANs", section 4 (KID).

    Args:
        x: (N, D), N ≥ 2.
        y: (M, D), M ≥ 2.
    """
    x, y = x.double(), y.double()

    def kernel(a: Tensor, b: Tensor) -> Tensor:
        return (a @ b.T / a.shape[1] + 1) ** 3

    def within(a: Tensor) -> Tensor:
        k = kernel(a, a)
        return (k.sum() - k.diagonal().sum()) / (len(a) * (len(a) - 1))

    return float(within(x) + within(y) - 2 * kernel(x, y).mean())


def precision_recall(real: Tensor, fake: Tensor, neighbours: int = NEIGHBOURS) -> tuple[float, float]:
    """Share of fakes that lie among the reals, and share of reals that lie among the fakes.

    "Among" a set is to be within one of its points' distance to its own k-th nearest neighbour.

    Source: Kynkäänniemi et al. 2019, "Improved Precision and Recall Metric", eq. 1-2.

    Args:
        real: (N, D), N > neighbours.
        fake: (M, D), M > neighbours.
        neighbours: k.
    """
    real, fake = real.double(), fake.double()
    across = distances(fake, real)  # (M, N)

    def radius(points: Tensor) -> Tensor:
        return distances(points, points).kthvalue(neighbours + 1, dim=1).values  # the first is the point itself

    precision = (across <= radius(real)).any(1).double().mean()
    recall = (across <= radius(fake)[:, None]).any(0).double().mean()
    return float(precision), float(recall)


def distances(x: Tensor, y: Tensor) -> Tensor:
    """Euclidean distances (N, M) of (N, D) and (M, D), exact where two points are one."""
    return torch.cdist(x, y, compute_mode="donot_use_mm_for_euclid_dist")
