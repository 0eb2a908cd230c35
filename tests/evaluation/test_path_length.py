"""Path length: known for a linear generator, whatever the step."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch
from torch import Tensor

from gan_core.evaluation.findings import NotPossible
from gan_core.evaluation.path_length import cut_mean, path_length, squared_speed
from gan_core.evaluation.subject import Subject


@pytest.mark.parametrize("epsilon", [1e-4, 1e-2, 1.0])
def test_a_linear_generator_has_the_length_of_its_matrix(epsilon: float) -> None:
    source = torch.Generator().manual_seed(0)
    matrix = torch.randn(4, 12, generator=source).double()
    starts, way = torch.randn(2, 5, 1, 4, generator=source).double()
    ends = starts + way

    def render(w_plus: Tensor) -> Tensor:
        return (w_plus[:, 0] @ matrix).view(-1, 3, 2, 2)

    found = squared_speed(render, lambda images: [images], starts, ends, epsilon)
    expected = (way[:, 0] @ matrix).square().sum(1) / 4  # the mean over 2 × 2 places
    torch.testing.assert_close(found, expected, rtol=1e-6, atol=0)
    again = squared_speed(render, lambda images: [images], starts + 3, ends + 3, epsilon)
    torch.testing.assert_close(again, expected, rtol=1e-6, atol=0)


def test_stages_count_the_same() -> None:
    starts, ends = torch.zeros(1, 1, 1).double(), torch.ones(1, 1, 1).double()
    found = squared_speed(lambda w: w[..., None], lambda images: [images, 3 * images], starts, ends)
    assert float(found) == pytest.approx((1 + 9) / 2)


def test_the_mean_leaves_out_the_ends() -> None:
    lengths = np.arange(1000.0)
    lengths[0], lengths[-1] = -1e9, 1e9
    assert cut_mean(lengths) == pytest.approx(499.5)
    assert cut_mean(np.array([2.0])) == 2


def test_a_model_has_one(subject: Subject) -> None:
    found = path_length(subject)
    assert found.values["paths"] == subject.samples
    assert found.values["mean"] > 0
    assert path_length(subject).values == found.values


def test_it_takes_a_perceptual_network(subject: Subject) -> None:
    without = dataclasses.replace(subject, model=dataclasses.replace(subject.model, perceptual=None))
    with pytest.raises(NotPossible, match="perceptual network"):
        path_length(without)
