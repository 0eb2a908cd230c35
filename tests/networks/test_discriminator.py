"""The discriminator: sizes, what it is told, and numbers from a naive implementation."""

import math

import pytest
import torch
import torch.nn.functional as F

from gan_core.networks.discriminator import Discriminator, architecture_of, halve


@pytest.fixture
def discriminator():
    torch.manual_seed(3)
    net = Discriminator(32, channel_multiplier=1 / 32, channel_max=12, architecture_dim=8)
    with torch.no_grad():
        for name, parameter in net.named_parameters():
            if name.endswith("bias") and not name.startswith("architecture"):
                parameter.add_(torch.randn_like(parameter) * 0.3)
    return net


def naive_conv(x, state, name, activate=True):
    weight = state[f"{name}.weight"]
    y = F.conv2d(x, weight / math.sqrt(weight[0].numel()), state.get(f"{name}.bias"), padding=weight.shape[-1] // 2)
    return F.leaky_relu(y, 0.2) * math.sqrt(2) if activate else y


def naive_linear(x, state, name):
    weight = state[f"{name}.weight"]
    return x @ weight.T / math.sqrt(weight.shape[1]) + state[f"{name}.bias"]


def naive_logits(state, images):
    """Karras et al. 2020, residual discriminator, with 2×2 averages and groups of four."""
    size = images.shape[-1]
    x = naive_conv(images, state, f"from_rgb.{size}")
    while size > 4:
        y = F.avg_pool2d(naive_conv(x, state, f"blocks.{size}.conv1"), 2)
        y = naive_conv(y, state, f"blocks.{size}.conv2")
        x = (y + naive_conv(F.avg_pool2d(x, 2), state, f"blocks.{size}.skip", activate=False)) / math.sqrt(2)
        size //= 2
    spread = []
    for first in range(0, len(x), 4):
        deviation = x[first : first + 4].std(0, unbiased=False).mean()
        spread += [deviation.expand(1, 4, 4)] * len(x[first : first + 4])
    x = naive_conv(torch.cat([x, torch.stack(spread)], 1), state, "final_conv")
    hidden = F.leaky_relu(naive_linear(x.flatten(1), state, "final_linear.0"), 0.2) * math.sqrt(2)
    return naive_linear(hidden, state, "final_linear.1")


@pytest.mark.parametrize("size", [16, 32])
@pytest.mark.parametrize("count", [3, 8])
def test_logits_equal_the_naive_ones(discriminator, size, count):
    images = torch.randn(count, 3, size, size)
    logits, features = discriminator(images)
    torch.testing.assert_close(logits, naive_logits(discriminator.state_dict(), images), atol=1e-5, rtol=1e-4)
    assert discriminator.decode(features).shape == (count, 3, 64, 64)


def test_being_told_changes_nothing_until_it_is_learnt(discriminator):
    images, told = torch.randn(4, 3, 32, 32), architecture_of((6, 6, 3, 3), (12,) * 8)
    torch.testing.assert_close(discriminator(images, told)[0], discriminator(images)[0])
    discriminator(images, told)[0].sum().backward()
    assert discriminator.architecture.factors[0].weight.grad.abs().sum() > 0
    with torch.no_grad():
        discriminator.architecture.factors[1].weight.add_(1.0)
    other = architecture_of((12, 12, 12, 12), (12,) * 8)
    assert not torch.allclose(discriminator(images, told)[0], discriminator(images, other)[0])


def test_an_architecture_is_the_share_of_each_layer():
    assert architecture_of((6, 6, 3), (12, 12, 12, 12)).tolist() == [0.5, 0.5, 0.25, 0.0]


def test_groups_do_not_look_at_each_other(discriminator):
    first, second = torch.randn(2, 4, 3, 16, 16)
    together, _ = discriminator(torch.cat([first, second]))
    apart = torch.cat([discriminator(first)[0], discriminator(second)[0]])
    torch.testing.assert_close(together, apart, atol=1e-5, rtol=1e-4)


def test_halving_is_differentiable_twice():
    x = torch.randn(2, 3, 4, 4, dtype=torch.double, requires_grad=True)
    assert torch.autograd.gradcheck(halve, (x,))
    assert torch.autograd.gradgradcheck(halve, (x,))


def test_what_does_not_fit_is_refused(discriminator):
    with pytest.raises(ValueError, match=r"one of the sides \['16', '32'\], got \(1, 3, 64, 64\)"):
        discriminator(torch.zeros(1, 3, 64, 64))
    plain = Discriminator(16, channel_multiplier=1 / 32, channel_max=12)
    with pytest.raises(ValueError, match="not conditioned"):
        plain(torch.zeros(1, 3, 16, 16), torch.ones(6))
