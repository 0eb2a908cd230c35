"""Finding directions: regression recovers what moves one attribute, refinement pushes other attributes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from gan_core.editing.attributes import ATTRIBUTES
from gan_core.training.direction_search import COUPLED, Samples, Span, draw_samples, refine, regress

if TYPE_CHECKING:
    from gan_core.model import FaceModel


def test_regression_separates_attributes_that_come_together() -> None:
    source = torch.Generator().manual_seed(0)
    age = torch.randn(4000, 1, generator=source)
    gray = 0.8 * age + 0.6 * torch.randn(4000, 1, generator=source)
    axes = torch.eye(16)[:2]
    w = age * axes[0] + gray * axes[1] + 0.3 * torch.randn(4000, 16, generator=source)
    found = regress(Samples(w[:, None].half(), torch.cat([age, gray], 1)), ridge=1e-4)
    torch.testing.assert_close(found[:, 0], axes, atol=0.05, rtol=0)


def test_refinement_lowers_side_effects(default_model: FaceModel) -> None:
    classifier = default_model.classifier
    assert classifier is not None
    samples = draw_samples(default_model, classifier, 48, 0, lambda count: None)
    assert samples.w_plus.shape == (48, default_model.num_styles, default_model.style_dim)
    start = {"yaw": torch.randn(default_model.num_styles, default_model.style_dim) * 0.05}
    losses: list[float] = []
    axes = refine(default_model, classifier, samples, start, {"yaw": Span(1.5, 1.5)}, 12, losses.append)
    assert sum(losses[-4:]) < sum(losses[:4])
    assert axes["yaw"].positive.shape == (default_model.num_styles, default_model.style_dim)
    assert axes["yaw"].ratio > 0


def test_couplings_name_sliders() -> None:
    assert {name for pair in COUPLED.items() for name in (pair[0], *pair[1])} <= set(ATTRIBUTES)
