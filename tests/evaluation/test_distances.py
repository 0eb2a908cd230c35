"""Distances between sets of features, each against another way to compute it."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor

from gan_core.evaluation.distances import frechet, kernel_distance, precision_recall


@pytest.fixture
def sets() -> tuple[Tensor, Tensor]:
    source = torch.Generator().manual_seed(0)
    x = torch.randn(40, 6, generator=source) @ torch.randn(6, 6, generator=source)
    y = torch.randn(30, 6, generator=source) * 2 + 1
    return x, y


def matrix_root(matrix: np.ndarray) -> np.ndarray:
    """Of a product of two covariances, which is not symmetric: from its eigenvectors."""
    values, vectors = np.linalg.eig(matrix)
    return (vectors * np.sqrt(values.astype(complex))) @ np.linalg.inv(vectors)


def test_frechet_is_that_of_the_matrix_root(sets: tuple[Tensor, Tensor]) -> None:
    x, y = (points.double().numpy() for points in sets)
    cov_x, cov_y = np.cov(x.T), np.cov(y.T)
    shared = np.trace(matrix_root(cov_x @ cov_y)).real
    expected = ((x.mean(0) - y.mean(0)) ** 2).sum() + np.trace(cov_x) + np.trace(cov_y) - 2 * shared
    assert frechet(*sets) == pytest.approx(expected, rel=1e-9)


def test_frechet_of_a_set_to_itself_is_zero_and_of_a_shift_its_square(sets: tuple[Tensor, Tensor]) -> None:
    x, _ = sets
    assert frechet(x, x) == pytest.approx(0, abs=1e-6)
    assert frechet(x, x + torch.tensor([3.0, 4.0, 0, 0, 0, 0])) == pytest.approx(25, rel=1e-6)


def test_frechet_takes_fewer_points_than_dimensions(sets: tuple[Tensor, Tensor]) -> None:
    x, y = sets
    assert frechet(x[:4], x[:4]) == pytest.approx(0, abs=1e-6)
    assert frechet(x[:4], y[:4]) > 0


def test_kernel_distance_is_that_of_the_sums(sets: tuple[Tensor, Tensor]) -> None:
    x, y = ([[float(v) for v in row] for row in points] for points in sets)

    def kernel(a: list[float], b: list[float]) -> float:
        return float((sum(p * q for p, q in zip(a, b, strict=True)) / 6 + 1) ** 3)

    def within(points: list[list[float]]) -> float:
        pairs = [(i, j) for i in range(len(points)) for j in range(len(points)) if i != j]
        return sum(kernel(points[i], points[j]) for i, j in pairs) / len(pairs)

    across = sum(kernel(a, b) for a in x for b in y) / (len(x) * len(y))
    assert kernel_distance(*sets) == pytest.approx(within(x) + within(y) - 2 * across, rel=1e-9)


def test_kernel_distance_is_unbiased() -> None:
    source = torch.Generator().manual_seed(1)
    found = [kernel_distance(*torch.randn(2, 20, 6, generator=source)) for _ in range(400)]
    assert abs(np.mean(found)) < 3 * np.std(found) / 20


def test_precision_and_recall_are_those_of_brute_force(sets: tuple[Tensor, Tensor]) -> None:
    real, fake = sets

    def gap(a: Tensor, b: Tensor) -> float:
        return float((a.double() - b.double()).norm())

    def covered(points: Tensor, by: Tensor) -> float:
        radii = [sorted(gap(p, q) for q in by)[3] for p in by]
        return sum(any(gap(p, q) <= r for q, r in zip(by, radii, strict=True)) for p in points) / len(points)

    assert precision_recall(real, fake) == pytest.approx((covered(fake, real), covered(real, fake)))


def test_precision_and_recall_tell_quality_from_variety(sets: tuple[Tensor, Tensor]) -> None:
    x, _ = sets
    assert precision_recall(x, x) == (1, 1)
    one_face = x[:1] + 1e-3 * torch.randn(40, 6, generator=torch.Generator().manual_seed(2))
    precision, recall = precision_recall(x, one_face)
    assert precision == 1
    assert recall < 0.1
    assert precision_recall(x, x + 1000) == (0, 0)
