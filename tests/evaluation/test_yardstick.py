"""The yardstick: what val to train measures is 1, and worse sets measure more."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from gan_core.evaluation.yardstick import Yardstick


def drawn(count: int, seed: int) -> Tensor:
    return torch.randn(count, 4, generator=torch.Generator().manual_seed(seed)).double()


@pytest.fixture(scope="module")
def yardstick() -> Yardstick:
    return Yardstick(drawn(60, 0), drawn(20, 1), 20)


def test_val_measures_one(yardstick: Yardstick) -> None:
    same = yardstick.compare(yardstick.val)
    assert same == yardstick.of_val
    assert (same.to_val.mean, same.to_val.low, same.to_val.high) == pytest.approx((1, 1, 1))


def test_other_portraits_of_train_are_about_as_near_as_val(yardstick: Yardstick) -> None:
    assert 0.5 < yardstick.of_train.to_val.mean < 2


def test_a_worse_set_is_farther(yardstick: Yardstick) -> None:
    narrow, far = yardstick.compare(0.3 * drawn(100, 2)), yardstick.compare(drawn(100, 3) + 3)
    assert narrow.to_val.mean > 1.5
    assert narrow.precision.mean > 0.9
    assert narrow.recall.mean < 0.7
    assert far.to_val.low > 5
    assert far.kernel.low > 0


def test_precision_and_recall_of_all_take_as_many_of_both(yardstick: Yardstick) -> None:
    assert yardstick.precision_recall(drawn(100, 4))[0] == 60
    assert yardstick.precision_recall(drawn(30, 4))[0] == 30


def test_the_seed_decides_the_draws(yardstick: Yardstick) -> None:
    points = drawn(50, 5)
    assert yardstick.compare(points) == Yardstick(yardstick.train, yardstick.val, 20).compare(points)
    assert yardstick.compare(points) != Yardstick(yardstick.train, yardstick.val, 20, seed=1).compare(points)
