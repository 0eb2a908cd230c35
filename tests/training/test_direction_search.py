"""Finding directions: regression recovers what moves one attribute, refinement pushes other attributes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch

from gan_core.editing.attributes import ATTRIBUTES
from gan_core.networks.classifier import AttributeClassifier
from gan_core.training.direction_samples import COUPLED, Samples, difference_of_means, draw_samples, regress
from gan_core.training.direction_search import Axis, Span, fit_reach, refine
from gan_core.training.panel import Panel

if TYPE_CHECKING:
    from gan_core.model import FaceModel


def test_regression_separates_attributes_that_come_together() -> None:
    source = torch.Generator().manual_seed(0)
    age = torch.randn(4000, 1, generator=source)
    bald = 0.8 * age + 0.6 * torch.randn(4000, 1, generator=source)
    axes = torch.eye(16)[:2]
    rest = 0.3 * torch.randn(4000, 16, generator=source) @ torch.eye(16)[2:].T @ torch.eye(16)[2:]
    w = age * axes[0] + bald * axes[1] + rest
    found = regress(Samples(w[:, None].half(), torch.cat([age, bald], 1)), ("age", "baldness"), ridge=1e-3)
    moved = torch.stack([found["age"][0], found["baldness"][0]]) @ axes.T  # (2, 2): attribute by axis
    torch.testing.assert_close(moved, torch.eye(2), atol=0.1, rtol=0)


def test_refinement_lowers_side_effects(default_model: FaceModel) -> None:
    classifier = default_model.classifier
    assert classifier is not None
    samples = draw_samples(default_model, classifier, 48, 0, lambda count: None)
    assert samples.w_plus.shape == (48, default_model.num_styles, default_model.style_dim)
    start = {"yaw": Axis(torch.randn(default_model.num_styles, default_model.style_dim) * 0.05, 1.0)}
    losses: list[float] = []
    axes = refine(default_model, classifier, samples, start, {"yaw": Span(1.5, 1.5, -2.0, 2.0)}, 12, losses.append)
    assert sum(losses[-4:]) < sum(losses[:4])
    assert axes["yaw"].positive.shape == (default_model.num_styles, default_model.style_dim)
    assert axes["yaw"].ratio > 0


def test_couplings_name_sliders() -> None:
    assert {name for pair in COUPLED.items() for name in (pair[0], *pair[1])} <= set(ATTRIBUTES)


def test_reach_is_fitted_to_faces_that_have_room(default_model: FaceModel) -> None:
    classifier = default_model.classifier
    assert classifier is not None
    faces = torch.cat([default_model.sample(seed) for seed in range(8)])
    yaw = default_model.directions["yaw"]
    whole = Axis(yaw.offset(1.0, default_model.num_styles), 1.0)
    lengths = []
    for factor in (0.6, 1.4):
        axes = {"yaw": Axis(whole.positive * factor, 1.0)}
        fitted = fit_reach(default_model, classifier, faces, axes, {"yaw": Span(1.8, 1.8, -3.0, 3.0)}, 100.0)
        assert fitted["yaw"].positive.norm() <= 50.01
        lengths.append(fitted["yaw"].positive.norm().item() / (whole.positive.norm().item() * factor))
    assert lengths[0] >= lengths[1]  # a short end is lengthened more


def test_difference_of_means_follows_the_attribute() -> None:
    w = torch.randn(2000, 1, 16, generator=torch.Generator().manual_seed(0))
    found = difference_of_means(Samples(w.half(), w[:, 0, 3:4].clone()), 0)[0]
    assert found.argmax() == 3
    assert abs(found[3] - 1) < 0.05


def test_a_panel_gives_the_mean_opinion() -> None:
    torch.manual_seed(0)
    members = [AttributeClassifier(("smile", "age"), (8, 8, 8, 8)).eval() for _ in range(2)]
    faces = torch.randn(3, 3, 128, 128)
    torch.testing.assert_close(Panel(members)(faces), (members[0](faces) + members[1](faces)) / 2)
    with pytest.raises(ValueError, match="must read the same attributes"):
        Panel([members[0], AttributeClassifier(("age", "smile"), (8, 8, 8, 8))])
