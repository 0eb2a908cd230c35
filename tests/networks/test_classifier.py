"""The embedded classifier: one standardised number for each attribute that has a slider."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from gan_core.editing.attributes import ATTRIBUTES

if TYPE_CHECKING:
    from gan_core.model import FaceModel


def test_describes_every_slider_in_standard_deviations(default_model: FaceModel) -> None:
    classifier = default_model.classifier
    assert classifier is not None
    faces = torch.cat([default_model.synthesize(default_model.sample(seed)) for seed in range(24)])
    values = classifier(faces)
    assert set(classifier.describe(faces[:1])) >= set(ATTRIBUTES)
    assert values.abs().max() < 8
    assert 0.2 < values.std(0).mean() < 2


def test_turn_changes_sign_in_the_mirror(default_model: FaceModel) -> None:
    classifier = default_model.classifier
    assert classifier is not None
    faces = torch.cat([default_model.synthesize(default_model.sample(seed, 1.0)) for seed in range(16)])
    yaw = classifier.ids.index("yaw")
    pair = torch.stack([classifier(faces)[:, yaw], classifier(faces.flip(3))[:, yaw]])
    assert torch.corrcoef(pair)[0, 1] < -0.8
