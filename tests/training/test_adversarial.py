"""Both players' gradients against the textbook's, growth, augmentation, and that a small generator learns."""

import copy

import pytest
import torch
import torch.nn.functional as F

from gan_core.training.adversarial import AdversarialTask, Game, Settings
from gan_core.training.augmentation import AdaptiveProbability, augment
from gan_core.training.fleet import Fleet
from gan_core.training.growth import ResolutionPlan, every_size, growing
from gan_core.training.losses import gradient_penalty, path_lengths

from .players import Blobs, small_discriminator, small_generator

FULL = ResolutionPlan(((0, {32: 1.0}),))


def task(plan=FULL, **settings):
    options = {"batch": 8, "augmentation": 0.0, "precision": torch.float32, **settings}
    return AdversarialTask(
        Game(small_generator(), small_discriminator(), Blobs(), plan, Fleet("cpu")), Settings(**options)
    )


def begin(task, step=0, seen=0):
    task.begin(seen, torch.Generator().manual_seed(step))


def test_one_pass_gives_both_players_the_gradients_of_two_separate_ones():
    trained = task(r1=0.0, decoding=0.0, mixing=0.0)
    begin(trained)
    trained.gradients(slice(0, 8), 1.0)
    generator, discriminator = copy.deepcopy(trained.generator), copy.deepcopy(trained.discriminator)
    generator.zero_grad()
    discriminator.zero_grad()
    w = generator.style(trained._z[0])[:, None].repeat(1, generator.num_styles, 1)
    fake = generator(w, [None] * (generator.num_styles - 1))
    real, _ = discriminator(trained._real)
    judged, _ = discriminator(fake.detach())
    loss = F.binary_cross_entropy_with_logits(real, torch.ones_like(real))
    (loss + F.binary_cross_entropy_with_logits(judged, torch.zeros_like(judged))).backward()
    wanted = [copy.deepcopy(p.grad) for p in discriminator.parameters()]
    judged, _ = discriminator(fake)
    F.binary_cross_entropy_with_logits(judged, torch.ones_like(judged)).backward()
    for p, q in zip(trained.discriminator.parameters(), wanted, strict=True):
        assert (p.grad is None) == (q is None) or not p.grad.any()  # the decoder is not judged here
        if q is not None:
            torch.testing.assert_close(p.grad, q, atol=1e-5, rtol=1e-3)
    for p, q in zip(trained.generator.parameters(), generator.parameters(), strict=True):
        torch.testing.assert_close(p.grad, q.grad, atol=1e-5, rtol=1e-3)


def test_parts_of_a_batch_add_up_to_the_whole():
    whole, parts = task(mixing=0.5), task(mixing=0.5)
    begin(whole)
    begin(parts)
    whole.updates = parts.updates = 1  # no gradient penalty, which is taken on a share
    whole.gradients(slice(0, 8), 1.0)
    parts.gradients(slice(0, 4), 0.5)
    parts.gradients(slice(4, 8), 0.5)
    for p, q in zip(whole.parameters(), parts.parameters(), strict=True):
        if p.grad is not None:
            torch.testing.assert_close(p.grad, q.grad, atol=1e-5, rtol=1e-3)


def test_mixed_latents_change_style_at_their_cut():
    mixed = task(mixing=1.0)
    begin(mixed)
    w_plus = mixed.latents(slice(0, 8))
    for one, cut in zip(w_plus, mixed._cut, strict=True):
        assert (one[:cut] == one[0]).all()
        assert (one[cut:] == one[-1]).all()
        assert not torch.equal(one[0], one[-1])


def test_the_gradient_penalty_is_half_the_squared_gradient():
    discriminator, images = small_discriminator(), Blobs().batch(4, 16)
    penalty = gradient_penalty(discriminator, images)
    step, direction = 1e-3, torch.randn(4, 3, 16, 16)
    slope = (discriminator(images + step * direction)[0] - discriminator(images - step * direction)[0]).sum() / 2 / step
    leaf = images.requires_grad_()
    (gradient,) = torch.autograd.grad(discriminator(leaf)[0].sum(), leaf)
    torch.testing.assert_close(slope, (gradient * direction).sum(), atol=1e-2, rtol=2e-2)
    torch.testing.assert_close(penalty, gradient.square().sum() / 8, atol=1e-5, rtol=1e-4)
    penalty.backward()
    assert any(p.grad is not None and p.grad.abs().sum() > 0 for p in discriminator.parameters())


def test_path_length_of_a_linear_map_is_its_scale():
    w_plus = torch.randn(2_000, 1, 3, requires_grad=True)
    images = (w_plus * 5).reshape(-1, 3, 1, 1)
    lengths = path_lengths(images, w_plus)
    torch.testing.assert_close(lengths.square().mean().sqrt(), torch.tensor(5 * 3**0.5), atol=0.3, rtol=0)


def test_it_learns_what_the_pictures_look_like():
    trained = task(growing(32, 0, 320), learning_rate=0.005, half_life=200.0, augmentation=0.1)
    wanted = Blobs().batch(64, 32).mean(0)
    before = (trained.sheet().mean(0) - wanted).square().mean()
    seen = 0
    for step in range(160):
        torch.manual_seed(step)
        begin(trained, step, seen)
        trained.update(trained.gradients(slice(0, 8), 1.0))
        seen += 8
    after = (trained.sheet().mean(0) - wanted).square().mean()
    assert after < 0.35 * before
    torch.testing.assert_close(
        trained.mean_latent,
        trained.average.style(torch.randn(20_000, 24)).mean(0), atol=0.2, rtol=0,
    )  # fmt: skip


def test_growth_starts_coarse_and_looks_back():
    plan = growing(256, 100, 300)
    assert set(plan.shares(0)) == {64, 32, 16}
    assert set(plan.shares(100)) == {128, 64, 32}
    assert plan.shares(10_000) == {256: 0.75, 128: 0.17, 64: 0.08}
    assert growing(256, 0, 0).shares(0) == plan.shares(300)
    assert growing(16, 100, 300).shares(0) == {16: 1.0}
    assert every_size(128, 32).shares(0) == {128: 0.5, 64: 0.25, 32: 0.25}
    random = torch.Generator().manual_seed(0)
    drawn = [plan.draw(10_000, random) for _ in range(400)]
    assert 0.65 < drawn.count(256) / 400 < 0.85


def test_augmentation_leaves_pictures_alone_at_zero_and_passes_gradients():
    images = Blobs().batch(32, 32).requires_grad_()
    assert augment(images, 0.0) is images
    torch.manual_seed(0)
    changed = augment(images, 1.0)
    assert (changed - images).abs().mean() > 0.05
    changed.sum().backward()
    assert images.grad.abs().sum() > 0


def test_augmentation_keeps_pictures_that_no_warp_falls_on_sharp():
    torch.manual_seed(1)
    images = torch.rand(64, 3, 16, 16)
    changed = augment(images, 0.05)
    same = ((changed - images).abs() < 1e-5).flatten(1).all(1).float().mean()
    assert 0.4 < same < 0.95


def test_the_probability_follows_the_signs():
    adaptive = AdaptiveProbability(value=0.5, images=1_000)
    for _ in range(20):
        adaptive.update(1.0, 500)
    assert adaptive.value == adaptive.highest
    for _ in range(40):
        adaptive.update(0.0, 500)
    assert adaptive.value == 0.0


@pytest.mark.parametrize("noise", [False, True])
def test_noise_strengths_learn_only_with_noise(noise):
    trained = task(noise=noise)
    begin(trained)
    trained.gradients(slice(0, 8), 1.0)
    grad = trained.generator.convs[0].noise.weight.grad
    assert (grad is not None and grad.abs().item() > 0) == noise
