"""Sorting, widening and the adaptive stage: nothing changes that should not, and sub-generators come to agree."""

import pytest
import torch

from gan_core.errors import ModelError
from gan_core.networks.perceptual import PerceptualNet
from gan_core.rendering.sub_generator import SubGenerator
from gan_core.training.adaptive import AdaptiveTask, Agreement
from gan_core.training.adversarial import Game, Settings
from gan_core.training.fleet import Fleet
from gan_core.training.growth import every_size
from gan_core.training.losses import consistency
from gan_core.training.sandwich import RATIOS, Widths
from gan_core.training.sorting import sort_channels
from gan_core.training.widening import widen_discriminator, widen_generator

from .players import Blobs, faces, small_discriminator, small_generator

LAYERS = 8  # of a generator of 32 px: the constant and seven convolutions
WIDE = {"channel_multiplier": 1 / 16, "channel_max": 64}


USUAL = Agreement()


def task(agreement=USUAL, conditioned=True, **settings):
    options = {"batch": 4, "augmentation": 0.0, "precision": torch.float32, "learning_rate": 0.002, **settings}
    discriminator = small_discriminator(architecture_dim=LAYERS if conditioned else 0)
    generator = small_generator(channel_multiplier=1 / 32, channel_max=64)
    game = Game(generator, discriminator, Blobs(), every_size(32, 16), Fleet("cpu"))
    return AdaptiveTask(game, Settings(**options), agreement, None)


def go(trained, steps, seen=0):
    for step in range(steps):
        torch.manual_seed(step)
        trained.begin(seen, torch.Generator().manual_seed(step))
        trained.update(trained.gradients(slice(0, 4), 1.0))
        seen += 4


def distance(generator, teacher, spec):
    w_plus = faces(teacher, 8)
    images = generator(w_plus, resolution=spec.resolution, channels=spec.layer_channels(generator))
    return consistency(images, teacher(w_plus), None).item()


def test_sorting_changes_no_picture_and_puts_what_matters_first():
    generator = small_generator()
    generator.requires_grad_(False)
    quiet = torch.arange(0, generator.channels[16], 2)  # every other channel of one layer is read by nobody
    generator.convs[3].conv.weight[:, :, quiet] = 0
    before = {size: generator(faces(generator), resolution=size) for size in generator.channels}
    sort_channels(generator)
    for size, images in before.items():
        torch.testing.assert_close(generator(faces(generator), resolution=size), images, atol=1e-4, rtol=0)
    read = generator.convs[3].conv.weight[0].abs().sum((0, 2, 3))
    assert (read[: len(read) // 2] > 0).all()
    assert (read[len(read) // 2 :] == 0).all()


def test_widening_changes_no_picture_and_no_judgement():
    old, new = small_generator(), small_generator(**WIDE)
    widen_generator(old, new)
    assert new.channels[4] == 4 * old.channels[4]
    images = old(faces(old))
    torch.testing.assert_close(new(faces(old)), images, atol=1e-4, rtol=0)
    judge, wide = small_discriminator(), small_discriminator(architecture_dim=LAYERS, **WIDE)
    widen_discriminator(judge, wide)
    torch.testing.assert_close(wide(images)[0], judge(images)[0], atol=1e-4, rtol=1e-4)
    decoded, wanted = wide.decode(wide(images)[1]), judge.decode(judge(images)[1])
    torch.testing.assert_close(decoded, wanted, atol=1e-4, rtol=1e-4)


def test_a_lower_resolution_is_cut_out_as_it_is():
    old, new = small_generator(), small_generator(16)
    widen_generator(old, new)
    w_plus = faces(old)
    torch.testing.assert_close(new(w_plus[:, : new.num_styles]), old(w_plus, resolution=16), atol=1e-5, rtol=0)
    judge, lower = small_discriminator(), small_discriminator(16)
    widen_discriminator(judge, lower)
    images = Blobs().batch(4, 16)
    torch.testing.assert_close(lower(images)[0], judge(images)[0], atol=1e-5, rtol=1e-5)


def test_widening_breaks_the_symmetry_between_copies():
    old, new = small_generator(), small_generator(**WIDE)
    widen_generator(old, new)
    new(faces(new)).square().mean().backward()
    grad = new.convs[1].conv.weight.grad[0]
    first, second = grad[:, : grad.shape[1] // 2], grad[:, grad.shape[1] // 2 :]
    assert not torch.allclose(first, second)


def test_widths_that_are_no_multiples_are_refused():
    with pytest.raises(ModelError, match=r"does not widen to .*; widths must be multiples"):
        widen_generator(small_generator(**WIDE), small_generator())


@pytest.mark.parametrize("widths", list(Widths))
def test_widths_are_drawn_from_the_ratios(widths):
    trained = task(Agreement(widths=widths))
    tables = {size: [SubGenerator(size, r).layer_channels(trained.generator) for r in RATIOS] for size in (16, 32)}
    drawn = set()
    for step in range(30):
        trained.begin(0, torch.Generator().manual_seed(step))
        rows = tables[trained.resolution]
        assert all(k in {row[i] for row in rows} for i, k in enumerate(trained.drawn))
        drawn.add((trained.drawn, trained.drawn in rows))
    assert len({channels for channels, _ in drawn}) > 4
    assert all(uniform for _, uniform in drawn) == (widths is Widths.UNIFORM)


def test_sub_generators_come_to_agree_and_the_full_one_stays(monkeypatch):
    monkeypatch.setattr("gan_core.training.adversarial.WARM_UP", 1)
    trained = task(learning_rate=0.004, half_life=100.0)
    small, full = SubGenerator(32, 0.25), SubGenerator(32)
    before = distance(trained.average, trained.teacher, small)
    mapping = trained.generator.style[1].weight.clone()
    go(trained, 60)
    assert distance(trained.average, trained.teacher, small) < 0.6 * before
    assert distance(trained.average, trained.teacher, full) < 0.1 * before
    assert torch.equal(trained.generator.style[1].weight, mapping)


def test_without_consistency_only_the_drawn_one_is_trained():
    trained = task(Agreement(consistency=0.0))
    trained.begin(0, torch.Generator().manual_seed(0))
    losses = trained.gradients(slice(0, 4), 1.0)
    assert {"full", "smallest", "drawn"}.isdisjoint(losses)
    assert all(parameter.grad is None for parameter in trained.generator.style.parameters())
    assert trained.generator.convs[0].conv.weight.grad.abs().sum() > 0


def test_the_discriminator_is_told_the_drawn_sub_generator():
    trained, untold = task(), task(conditioned=False)
    for one in (trained, untold):
        one.begin(0, torch.Generator().manual_seed(3))
        one.gradients(slice(0, 4), 1.0)
    assert trained.discriminator.architecture.hidden.weight.grad.abs().sum() > 0
    assert untold.discriminator.architecture is None


def test_a_run_goes_on_with_its_teacher():
    first, second = task(), task()
    go(first, 3)
    second.teacher.input.input.add_(1.0)
    second.load_state_dict(first.state_dict())
    torch.testing.assert_close(second.teacher(faces(second.teacher)), first.teacher(faces(first.teacher)))


def test_consistency_compares_at_the_smaller_size_with_features_where_there_are_any():
    large = torch.randn(2, 3, 32, 32)
    small = torch.nn.functional.avg_pool2d(large, 2)
    torch.manual_seed(0)
    perceptual = PerceptualNet((8, 8, 8, 8)).requires_grad_(False)
    assert consistency(small, large, None) < 1e-10
    assert consistency(small + 0.5, large, perceptual) > consistency(small + 0.5, large, None) + 1e-3
