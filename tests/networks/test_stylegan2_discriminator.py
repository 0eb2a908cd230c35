"""The published discriminator against a second implementation, at each of its sizes."""

import pytest
import torch

from gan_core.networks.stylegan2_discriminator import StyleGAN2Discriminator
from tests.networks.naive_discriminator import judge


@pytest.fixture(params=[(1, False), (3, False), (2, True)], ids=["one size", "three sizes", "conditioned"])
def network(request):
    torch.manual_seed(5)
    entries, conditioned = request.param
    made = StyleGAN2Discriminator(
        32, channel_multiplier=1 / 128, channel_max=12, entries=entries, conditioned=conditioned
    ).requires_grad_(False)
    for parameter in made.parameters():
        parameter.add_(0.1 * torch.randn_like(parameter))
    return made


def test_it_judges_as_the_papers_say(network):
    told = torch.rand(network.architecture_dim) if network.architecture_dim else None
    for entry, size in enumerate(network.sizes):
        for count in (1, 4, 8):
            images = torch.randn(count, 3, size, size)
            logits, features = network(images, told)
            expected = judge(network.state_dict(), images, entry, told)
            assert (logits - expected).abs().max() < 1e-4
            assert features.shape[::2] == (count, 8)


def test_it_can_be_trained_against_and_regularised(network):
    network.requires_grad_(True)
    images = torch.randn(4, 3, 32, 32, requires_grad=True)
    logits, _ = network(images)
    (gradient,) = torch.autograd.grad(logits.sum(), images, create_graph=True)
    gradient.square().sum().backward()
    used = [name for name, p in network.named_parameters() if not name.startswith(("convs.1", "convs.2"))]
    unused = {"final_linear.1.bias"} | {name for name in used if name.endswith(("bias_mapping.weight", "bias"))}
    grads = dict(network.named_parameters())
    assert all(grads[name].grad is not None and grads[name].grad.any() for name in set(used) - unused)


def test_a_size_without_an_entry_is_refused(network):
    with pytest.raises(ValueError, match=r"sides \[32"):
        network(torch.zeros(1, 3, 4, 4))
    with pytest.raises(ValueError, match="sides"):
        network(torch.zeros(1, 3, 16, 32))


def test_new_entries_keep_what_was_there(network):
    wider = network.with_entries(3)
    images = torch.randn(2, 3, 32, 32)
    assert torch.equal(wider(images)[0], network(images)[0])
    assert wider(torch.randn(2, 3, 8, 8))[0].shape == (2, 1)


def test_a_sub_generator_is_told_by_the_nearest_quarter():
    network = StyleGAN2Discriminator(16, channel_multiplier=1 / 64, channel_max=16, conditioned=True)
    told = network.architecture_of((16, 12, 8, 5), (16,) * 6).view(6, 4)
    assert told.argmax(1).tolist() == [3, 2, 1, 0, 0, 0]
    assert torch.equal(told.sum(1), torch.ones(6))
