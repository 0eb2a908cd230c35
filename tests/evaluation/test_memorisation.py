"""Nearest training portraits: a copy is found, mirrored or not."""

from __future__ import annotations

import torch
from torch import Tensor

from gan_core.evaluation.memorisation import CLOSEST, memorisation, nearest
from gan_core.evaluation.subject import Subject


def test_the_nearest_are_those_of_brute_force() -> None:
    source = torch.Generator().manual_seed(0)
    points, bank, mirrored = (torch.randn(n, 5, generator=source) for n in (3, 9, 9))
    far, places = nearest(points, bank, mirrored, 4)
    for point, distances, row in zip(points, far, places, strict=True):

        def gap(i: int, point: Tensor = point) -> float:
            return min(float((point - other[i]).square().mean().sqrt()) for other in (bank, mirrored))

        expected = sorted(range(9), key=gap)[:4]
        assert row.tolist() == expected
        torch.testing.assert_close(distances, torch.tensor([gap(i) for i in expected]))


def test_a_mirrored_copy_is_a_copy() -> None:
    bank, mirrored = torch.eye(5), -torch.eye(5)
    far, places = nearest(-torch.eye(5)[2:3], bank, mirrored)
    assert far[0, 0] == 0
    assert places[0, 0] == 2


def test_samples_are_compared_in_features_and_pixels(subject: Subject) -> None:
    found = memorisation(subject)
    for space in ("features", "pixels"):
        for far in found.values[space].values():
            assert sorted(far) == far
            assert far[0] > 0
    sheet = found.pictures["neighbours-closest-pixels.jpg"]
    assert sheet.shape == (CLOSEST * (32 + 18) + 2, 9 * 34 + 2, 3)
    assert set(found.pictures) >= {"memorisation.png", "neighbours-random.jpg", "neighbours-closest-features.jpg"}
