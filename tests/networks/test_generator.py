"""The generator and every sub-generator against a naive implementation that shares no code with them."""

import pytest
import torch

from gan_core.networks.generator import Generator, channel_table
from gan_core.networks.layers import MOST_DENSE_OUTPUTS, up_convolve
from gan_core.rendering.sub_generator import SubGenerator, prepare

from . import naive_generator as naive


@pytest.fixture(scope="module", params=[(16, 1 / 64, 24, 2), (64, 1 / 32, 32, 3), (128, 1 / 64, 16, 8)])
def generator(request):
    resolution, multiplier, most, depth = request.param
    torch.manual_seed(resolution)
    net = Generator(resolution, channel_multiplier=multiplier, channel_max=most, style_dim=20, mapping_depth=depth)
    with torch.no_grad():  # fresh networks have zero noise strength and biases: give each term something to do
        for name, parameter in net.named_parameters():
            if "noise" in name or name.endswith("bias"):
                parameter.add_(torch.randn_like(parameter) * 0.3)
    return net.requires_grad_(False)


def styles(generator, count=2):
    return torch.randn(count, generator.num_styles, generator.style_dim, generator=torch.Generator().manual_seed(5))


def naive_batch(generator, w_plus, spec, noise=None):
    noise = generator.constant_noise() if noise is None else noise
    widths = spec.layer_channels(generator)
    rows = [
        naive.render(generator.state_dict(), w, spec.resolution, widths, [m[min(i, len(m) - 1)] for m in noise])
        for i, w in enumerate(w_plus)
    ]
    return torch.stack(rows)


def test_mapping_equals_the_naive_one(generator):
    z = torch.randn(3, generator.style_dim)
    expected = torch.stack([naive.mapping(generator.state_dict(), one, generator.mapping_depth) for one in z])
    torch.testing.assert_close(generator.style(z), expected, atol=1e-4, rtol=1e-4)


def test_every_resolution_and_style_mixing_equal_the_naive_one(generator):
    w_plus = styles(generator)  # every row differs: mixing at its most
    for resolution in generator.channels:
        expected = naive_batch(generator, w_plus, SubGenerator(resolution))
        torch.testing.assert_close(generator(w_plus, resolution=resolution), expected, atol=1e-4, rtol=0)


def test_random_noise_equals_the_naive_one(generator):
    w_plus, noise = styles(generator), generator.random_noise(batch=2, seed=7)
    expected = naive_batch(generator, w_plus, SubGenerator(generator.resolution), noise)
    torch.testing.assert_close(generator(w_plus, noise), expected, atol=1e-4, rtol=0)
    torch.testing.assert_close(
        prepare(generator, SubGenerator(generator.resolution))(w_plus, noise), expected, atol=1e-4, rtol=0
    )


@pytest.mark.parametrize("ratio", [1.0, 0.75, 0.5, 0.25])
def test_every_sub_generator_equals_the_naive_one(generator, ratio):
    w_plus = styles(generator)
    for resolution in generator.channels:
        spec = SubGenerator(resolution, ratio)
        torch.testing.assert_close(
            prepare(generator, spec)(w_plus), naive_batch(generator, w_plus, spec), atol=1e-4, rtol=0
        )


@pytest.mark.parametrize("ratio", [0.75, 0.25])
def test_training_slices_the_same_sub_generators(generator, ratio):
    w_plus = styles(generator)
    for resolution in generator.channels:
        spec = SubGenerator(resolution, ratio)
        torch.testing.assert_close(
            generator(w_plus, resolution=resolution, channels=spec.layer_channels(generator)),
            naive_batch(generator, w_plus, spec), atol=1e-4, rtol=0,
        )  # fmt: skip


@pytest.mark.parametrize("outputs", [8, MOST_DENSE_OUTPUTS + 1])
def test_both_ways_of_doubling_equal_zero_insertion(outputs):
    x, weight = torch.randn(2, 5, 6, 6), torch.randn(outputs, 5, 3, 3)
    spread = torch.zeros(2, 5, 11, 11)
    spread[:, :, ::2, ::2] = x
    convolved = torch.nn.functional.conv2d(torch.nn.functional.pad(spread, (2, 2, 2, 2)), weight.flip(2, 3))
    expected = torch.stack([naive.upfirdn(one, 1, (1, 1), 4.0) for one in convolved])
    torch.testing.assert_close(up_convolve(x, weight), expected, atol=1e-4, rtol=0)


def test_layers_without_noise_render_as_with_noise_of_zero(generator):
    w_plus = styles(generator)
    layers = generator.num_styles - 1
    zero = [torch.zeros_like(noise) for noise in generator.constant_noise()]
    torch.testing.assert_close(generator(w_plus, [None] * layers), generator(w_plus, zero), atol=1e-5, rtol=0)


def test_a_channel_list_equals_the_naive_one(generator):
    w_plus = styles(generator, 1)
    full = SubGenerator(generator.resolution).layer_channels(generator)
    spec = SubGenerator(generator.resolution, channels=tuple(max(1, c - i % 3) for i, c in enumerate(full)))
    torch.testing.assert_close(
        prepare(generator, spec)(w_plus), naive_batch(generator, w_plus, spec), atol=1e-4, rtol=0
    )


def test_macs_are_known_before_anything_is_prepared(generator):
    for resolution in generator.channels:
        own = SubGenerator(resolution).layer_channels(generator)
        own = tuple(max(1, c - 3 * i % 5) for i, c in enumerate(own))
        for spec in (SubGenerator(resolution), SubGenerator(resolution, 0.3), SubGenerator(resolution, channels=own)):
            assert spec.macs(generator) == prepare(generator, spec).macs()


def test_a_sub_generator_has_weights_of_its_own(generator):
    w_plus = styles(generator, 1)
    net = prepare(generator, SubGenerator(generator.resolution))
    before = net(w_plus)
    kept = {name: value.clone() for name, value in generator.state_dict().items()}
    try:
        with torch.no_grad():
            for parameter in generator.parameters():
                parameter.zero_()
        assert torch.equal(net(w_plus), before)
    finally:
        generator.load_state_dict(kept)


def test_latents_receive_gradients_through_a_sub_generator(generator):
    w_plus = styles(generator, 1).requires_grad_()
    prepare(generator, SubGenerator(8, 0.5))(w_plus).square().sum().backward()
    assert w_plus.grad is not None
    assert w_plus.grad[:, :4].abs().sum() > 0
    assert w_plus.grad[:, 4:].abs().sum() == 0  # styles above 8 px take no part


def test_the_published_channel_tables():
    """Anycost, 1024 px, multiplier 2, as printed in its paper's code: 0.75, 0.5 and 0.25 of the channels."""
    big = Generator.__new__(Generator)
    torch.nn.Module.__init__(big)
    big.channels, big.channel_multiplier = channel_table(1024, 2, 512), 2.0
    tables = {r: SubGenerator(1024, r).layer_channels(big) for r in (0.75, 0.5, 0.25)}
    assert tables[0.75] == (*[512] * 8, 384, 384, 192, 192, 96, 96, 48, 48, 24, 24)
    assert tables[0.5] == (*[512] * 8, 256, 256, 128, 128, 64, 64, 32, 32, 16, 16)
    assert tables[0.25] == (*[512] * 6, 256, 256, 128, 128, 64, 64, 32, 32, 16, 16, 8, 8)


@pytest.mark.parametrize("bad", [0, 12, 100, 4])
def test_a_resolution_that_is_no_power_of_two_is_refused(bad):
    with pytest.raises(ValueError, match=f"power of two of at least 8, got {bad}"):
        Generator(bad)


def test_wrong_shapes_are_refused_and_quoted(generator):
    with pytest.raises(ValueError, match=r"w_plus must have shape .*got \(1, 3, 20\)"):
        generator(torch.zeros(1, 3, 20))
    with pytest.raises(ValueError, match="resolution must be one of"):
        SubGenerator(2048).layer_channels(generator)
    with pytest.raises(ValueError, match=r"channel_ratio must be in \(0, 1\], got 1.5"):
        SubGenerator(8, 1.5)
