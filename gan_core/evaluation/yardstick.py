"""Yardstick: sets of pictures against the train split, as many on both sides, beside what val to train measures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import torch
from torch import Tensor

from gan_core.evaluation.distances import frechet, kernel_distance, precision_recall

DRAWS = 100


@dataclass(frozen=True)
class Interval:
    """A number over draws: mean, 5th and 95th percentile."""

    mean: float
    low: float
    high: float

    @classmethod
    def of(cls, values: np.ndarray) -> Interval:
        """Of one value a draw."""
        return cls(float(values.mean()), *(float(end) for end in np.quantile(values, (0.05, 0.95))))

    def __str__(self) -> str:
        return f"{self.mean:.3g} ({self.low:.3g}–{self.high:.3g})"


@dataclass(frozen=True)
class Comparison:
    """A set against train.

    Args:
        frechet: Fréchet distance.
        to_val: The same in Fréchet distances of val to train: mean by mean; its ends draw by draw, with the same
            training portraits.
        kernel: Kernel distance.
        precision: Share of the set that lies among train.
        recall: Share of train that lies among the set.
    """

    frechet: Interval
    to_val: Interval
    kernel: Interval
    precision: Interval
    recall: Interval


@dataclass(frozen=True, eq=False)
class Yardstick:
    """The portraits in one feature space, and the draws that all sets are compared by.

    A draw takes `n` of each side without replacement: copies, as a plain bootstrap has them, would make a small set
    look narrower than a large one. Every set meets the same training portraits.

    Args:
        train: (T, k) coordinates, T ≥ 2n.
        val: (V, k), V ≥ n.
        n: Pictures on each side.
        seed: Of the draws.
    """

    train: Tensor
    val: Tensor
    n: int
    seed: int = 0

    @cached_property
    def of_val(self) -> Comparison:
        """Val against train: the measure."""
        return self._summed(self._val)

    @cached_property
    def of_train(self) -> Comparison:
        """Train against other portraits of train: what the measure can at best be, and how it varies."""
        return self._summed(self._draws(None))

    def compare(self, points: Tensor) -> Comparison:
        """Any other set (N, k), N ≥ n."""
        return self._summed(self._draws(points))

    def precision_recall(self, points: Tensor) -> tuple[int, float, float]:
        """The largest equal number on both sides, and precision and recall with so many."""
        n = min(len(points), len(self.train))
        source = torch.Generator().manual_seed(self.seed)
        real = self.train[torch.randperm(len(self.train), generator=source)[:n]]
        return n, *precision_recall(real, points[:n])

    @cached_property
    def _val(self) -> np.ndarray:
        return self._draws(self.val)

    def _draws(self, points: Tensor | None) -> np.ndarray:
        """(4, DRAWS): Fréchet, kernel, precision, recall of each draw; None takes the other side from train too."""
        found = np.empty((4, DRAWS))
        for draw in range(DRAWS):
            source = torch.Generator().manual_seed(1000 * self.seed + draw)
            order = torch.randperm(len(self.train), generator=source)
            real, other = self.train[order[: self.n]], self.train[order[self.n : 2 * self.n]]
            if points is not None:
                other = points[torch.randperm(len(points), generator=source)[: self.n]]
            found[:, draw] = frechet(other, real), kernel_distance(other, real), *precision_recall(real, other)
        return found

    def _summed(self, draws: np.ndarray) -> Comparison:
        distance, kernel, precision, recall = map(Interval.of, draws)
        val = np.maximum(self._val[0], np.finfo(float).tiny)
        ratio = replace(Interval.of(draws[0] / val), mean=distance.mean / float(val.mean()))
        return Comparison(distance, ratio, kernel, precision, recall)
