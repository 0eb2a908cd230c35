"""pSp, e4e and ReStyle encoders say what the published networks say; ReStyle looks at its own renders."""

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor, nn

from gan_core.networks.irse_encoder import IrseEncoder, Rows, Scales
from gan_core.networks.restyle_encoder import ReStyleEncoder
from tests.networks import naive_irse

SLIM = {"widths": (16, 16, 16, 16, 16)}


def lively(network: nn.Module) -> nn.Module:
    """With statistics, slopes and biases that matter, as training leaves them."""
    for name, value in network.state_dict().items():
        if name.endswith("running_var"):
            value.uniform_(0.5, 1.5)
        elif value.is_floating_point() and value.ndim <= 2 and "linear.weight" not in name:
            value.add_(torch.randn_like(value) * 0.2)
    return network.eval().requires_grad_(False)


def picture(channels: int = 3, side: int = 256) -> Tensor:
    return torch.rand(1, channels, side, side, generator=torch.Generator().manual_seed(1)) * 2 - 1


@pytest.mark.parametrize("rows", Rows)
def test_the_answer_is_that_of_the_published_network(rows: Rows) -> None:
    torch.manual_seed(0)
    encoder = lively(IrseEncoder(9, 24, rows=rows, **SLIM))
    state = dict(encoder.state_dict())
    expected = naive_irse.encode(state, picture(), offsets=rows is Rows.OFFSETS, pyramid=True)
    assert expected.std() > 0.1
    torch.testing.assert_close(encoder(picture()), expected + state["mean_latent"], atol=1e-4, rtol=1e-4)


def test_a_photo_is_brought_to_size_as_pillow_does() -> None:
    photo = np.random.default_rng(0).integers(0, 256, (320, 320, 3), np.uint8)
    small = np.asarray(Image.fromarray(photo).resize((256, 256), Image.Resampling.BILINEAR)).astype(np.float32)
    x = torch.from_numpy(photo.astype(np.float32)).permute(2, 0, 1)[None] / 127.5 - 1
    found = (IrseEncoder(2, 8, **SLIM).to_input(x)[0].permute(1, 2, 0) + 1) * 127.5
    assert (found - torch.from_numpy(small)).abs().max() <= 1


@pytest.mark.parametrize(("rows", "scales"), [(Rows.INDEPENDENT, Scales.TOP), (Rows.OFFSETS, Scales.PYRAMID)])
def test_restyle_adds_what_it_sees_beside_its_last_render(rows: Rows, scales: Scales) -> None:
    torch.manual_seed(0)
    encoder = lively(ReStyleEncoder(8, 24, rows=rows, scales=scales, passes=2, **SLIM))
    state = dict(encoder.state_dict())
    basis = torch.randn(8 * 24, 3 * 64) / 8
    rendered = []

    def render(w_plus: Tensor) -> Tensor:
        rendered.append(w_plus)
        return (w_plus.flatten(1) @ basis).tanh().view(-1, 3, 8, 8).repeat_interleave(64, 2).repeat_interleave(64, 3)

    found = encoder.encode(picture(side=256), render)
    w_plus = state["mean_latent"][None]
    for step in range(2):
        torch.testing.assert_close(rendered[step], w_plus, atol=1e-4, rtol=1e-4)
        seen = render(w_plus)[:, :, ::2, ::2]  # each pixel of 512 px stands for 2×2 equal ones
        beside = torch.cat([picture(side=256), seen], 1)
        w_plus = w_plus + naive_irse.encode(
            state, beside, offsets=rows is Rows.OFFSETS, pyramid=scales is Scales.PYRAMID
        )
    torch.testing.assert_close(found, w_plus, atol=1e-4, rtol=1e-4)


def test_an_encoder_of_one_look_asks_for_no_render() -> None:
    torch.manual_seed(0)
    encoder = lively(IrseEncoder(4, 8, **SLIM))

    def render(w_plus: Tensor) -> Tensor:
        raise AssertionError("nothing is to be rendered")

    photos = torch.cat([picture(side=100), -picture(side=100)])
    found = encoder.encode(photos, render)
    assert found.shape == (2, 4, 8)
    torch.testing.assert_close(found[1:], encoder(photos[1:]), atol=1e-5, rtol=1e-4)
