"""Encoder: shapes at any input size, the mean latent as its start, rows that depend on the picture."""

import pytest
import torch

from gan_core.networks.encoder import Encoder


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    torch.manual_seed(0)
    return Encoder(12).eval().requires_grad_(False)


def test_the_embedded_size_stays_small(encoder: Encoder) -> None:
    assert sum(p.numel() for p in encoder.parameters()) <= 6_000_000


@pytest.mark.parametrize("side", [64, 128, 200, 256])
def test_any_size_gives_a_row_for_each_style(encoder: Encoder, side: int) -> None:
    assert encoder(torch.zeros(2, 3, side, side)).shape == (2, 12, 512)


def test_the_same_face_at_twice_the_size_has_the_same_latent(encoder: Encoder) -> None:
    face = torch.rand(1, 3, 128, 128) * 2 - 1
    double = face.repeat_interleave(2, 2).repeat_interleave(2, 3)
    torch.testing.assert_close(encoder(double), encoder(face))


def test_starts_near_the_mean_latent_and_moves_along_the_basis() -> None:
    torch.manual_seed(0)
    encoder = Encoder(8, 16, widths=(8, 8, 8, 8), hidden=8, rank=2).eval()
    mean, basis = torch.randn(16), torch.zeros(2, 16)
    basis[0, 3] = basis[1, 5] = 2.0
    encoder.set_prior(mean, basis)
    with torch.no_grad():
        for head in encoder.heads:
            head.coefficients.bias.fill_(1.0)
        moved = encoder(torch.zeros(1, 3, 128, 128)) - mean
    assert moved.shape == (1, 8, 16)
    assert (moved[..., [3, 5]] > 1).all()
    assert moved[..., [0, 1, 2, 4]].abs().max() < 1e-5


@pytest.mark.parametrize("num_styles", [4, 6, 12, 18])
def test_every_resolutions_number_of_styles(num_styles: int) -> None:
    encoder = Encoder(num_styles, 16, widths=(8, 8, 8, 8), hidden=8, rank=2).eval()
    assert encoder(torch.zeros(1, 3, 64, 64)).shape == (1, num_styles, 16)


def test_a_gray_picture_is_refused(encoder: Encoder) -> None:
    with pytest.raises(ValueError, match=r"\(N, 3, S, S\), got \(1, 1, 128, 128\)"):
        encoder(torch.zeros(1, 1, 128, 128))
