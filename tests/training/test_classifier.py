"""Training the classifier: it learns what the labels say, from the labels that are there."""

from __future__ import annotations

import math

import torch

from gan_core.networks.classifier import AttributeClassifier
from gan_core.networks.feature_net import fuse
from gan_core.training.classifier import (
    Schedule,
    attribute_loss,
    halves,
    quality_table,
    standardise,
    train,
    values_of,
    vicreg,
)
from gan_core.training.portraits import TARGETS, Portraits

GLASSES = TARGETS.index("glasses")


def bright_and_dark(n: int) -> Portraits:
    """Pictures whose brightness says whether they wear glasses; in every other way they are alike."""
    source = torch.Generator().manual_seed(0)
    has = torch.arange(n) % 2 == 0
    noise = torch.randint(0, 60, (n, 3, 128, 128), generator=source)
    images = (noise + torch.where(has, 180, 20)[:, None, None, None]).byte()
    targets = torch.zeros(n, len(TARGETS))
    targets[:, GLASSES] = has.float()
    return Portraits(images, targets, torch.full((n, 5, 2), 0.5), torch.arange(n))


def test_learns_a_visible_label_and_standardises() -> None:
    torch.manual_seed(0)
    portraits, losses = bright_and_dark(32), []
    classifier = AttributeClassifier(TARGETS, (16, 16, 32, 32), fused=False)
    schedule = Schedule(views=12 * 16, batch=8, lr=1e-2)
    train(classifier, portraits, portraits.without_targets(), schedule, lambda *step: losses.append(step[2]))
    classifier = fuse(classifier)
    standardise(classifier, portraits)
    values = values_of(classifier, portraits)[:, GLASSES]
    has = portraits.targets[:, GLASSES] == 1
    assert values[has].min() > values[~has].max()
    assert abs(values.mean()) < 1e-3
    assert abs(values.std() - 1) < 1e-3
    assert losses[-1]["attributes"] < losses[0]["attributes"]
    assert "| glasses | " in quality_table(classifier, portraits)
    assert "| 1.000 | 16 of 32 |" in quality_table(classifier, portraits)


def test_missing_labels_teach_nothing() -> None:
    logits = torch.randn(4, len(TARGETS), requires_grad=True)
    targets = torch.full((4, len(TARGETS)), math.nan)
    targets[:, GLASSES] = 1
    attribute_loss(logits, targets).backward()
    assert logits.grad is not None
    touched = logits.grad.abs().sum(0) > 0
    assert touched.nonzero().flatten().tolist() == [GLASSES]


def test_vicreg_prefers_views_that_agree_and_spread() -> None:
    source = torch.Generator().manual_seed(0)
    spread = 2 * torch.randn(64, 8, generator=source)
    other = 2 * torch.randn(64, 8, generator=source)
    assert vicreg(spread, spread) < vicreg(spread, other)
    assert vicreg(spread, spread) < vicreg(spread * 0.1, spread * 0.1)


def test_halves_share_no_person() -> None:
    portraits = bright_and_dark(6)
    portraits = Portraits(portraits.images, portraits.targets, portraits.landmarks, torch.tensor([1, 1, 2, 3, 3, 2]))
    first, second = halves(portraits)
    assert (first ^ second).all()
    assert not set(portraits.person[first].tolist()) & set(portraits.person[second].tolist())
