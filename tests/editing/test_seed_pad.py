"""The plane of seeds: on a whole number stands that seed's face, between four their blend."""

import pytest
import torch

from gan_core.editing.seed_pad import SeedPoint, latent_at, variation
from gan_core.editing.truncation import Truncation
from gan_core.errors import FacetError


@pytest.mark.parametrize("seed", [0, 7, 999, 1000, 123_456])
def test_a_seed_has_a_place_of_its_own(seed):
    assert SeedPoint.of_seed(seed).seed == seed


@pytest.mark.parametrize("psi", [Truncation(), Truncation(1.0, 0.5, 0.0)])
def test_on_a_seed_is_its_face(default_model, psi):
    assert torch.equal(latent_at(default_model, SeedPoint.of_seed(7, psi)), default_model.sample(7, psi))


def test_between_seeds_lies_the_bilinear_blend(default_model):
    corners = [default_model.sample(seed) for seed in (7, 8, 1007, 1008)]
    weights = (0.75 * 0.5, 0.25 * 0.5, 0.75 * 0.5, 0.25 * 0.5)
    expected = sum(weight * corner for weight, corner in zip(weights, corners, strict=True))
    torch.testing.assert_close(latent_at(default_model, SeedPoint(7.25, 1.5 - 1)), expected, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("place", [(-0.1, 0), (0, 999.5), (float("nan"), 0)])
def test_a_place_off_the_plane_is_refused(place):
    with pytest.raises(FacetError, match="between 0 and 999"):
        SeedPoint(*place)


def test_a_variation_moves_all_rows_alike_by_its_spread(default_model):
    w = default_model.sample(5)
    assert torch.equal(variation(default_model, w, 3, 0.0), w)
    moved = variation(default_model, w, 3, 0.5) - w
    torch.testing.assert_close(moved[:, 0], moved[:, -1])
    torch.testing.assert_close(variation(default_model, w, 3, 1.0) - w, 2 * moved)
    assert not torch.equal(variation(default_model, w, 4, 0.5) - w, moved)
