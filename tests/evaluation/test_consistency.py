"""Sub-generators against the full render: what is equal is equal, what differs is counted."""

from __future__ import annotations

import dataclasses

import pytest
import torch
from torch import Tensor

from gan_core.evaluation.consistency import compare, consistency
from gan_core.evaluation.findings import NotPossible
from gan_core.evaluation.sameness import LARGEST_PSNR, agreement, psnr
from gan_core.evaluation.subject import Subject
from gan_core.networks.classifier import AttributeClassifier
from gan_core.rendering.sub_generator import SubGenerator


class Reads(AttributeClassifier):
    """Values stand in the first row of pixels."""

    def forward(self, images: Tensor) -> Tensor:
        return images[:, 0, 0, : len(self.ids)]


def picture(*values: float) -> Tensor:
    image = torch.zeros(1, 3, 4, 4)
    image[0, 0, 0, : len(values)] = torch.tensor(values)
    return image


def test_psnr_in_decibels() -> None:
    images = torch.zeros(2, 3, 4, 4)
    assert psnr(images, images).tolist() == [LARGEST_PSNR] * 2
    assert psnr(images, images + 0.2).tolist() == pytest.approx([20, 20], abs=1e-3)  # peak 2, error 0.2


def test_graded_attributes_agree_on_one_side_of_a_half() -> None:
    classifier = Reads(("smile", "age"))
    classifier.mean[0], classifier.std[0] = -1.0, 2.0  # a value of 0.5 is a logit of 0
    sides = [(0.4, 0.6, False), (0.6, 0.9, True), (-0.9, 0.4, True)]
    for ours, theirs, same in sides:
        assert agreement(classifier, picture(ours, 0.0), picture(theirs, 0.0))[0].tolist() == [same, True]


def test_measured_attributes_agree_within_half_a_deviation() -> None:
    classifier = Reads(("smile", "age"))
    for ours, theirs, same in [(0.2, 0.6, True), (-0.2, 0.4, False)]:
        assert agreement(classifier, picture(0.1, ours), picture(0.1, theirs))[0].tolist() == [True, same]


def test_a_sub_generator_that_is_the_full_one_differs_in_nothing(subject: Subject) -> None:
    model, latents = subject.model, subject.latents(0.7, 4)
    everything = SubGenerator(model.resolution, channels=model.full.layer_channels(model.generator))
    with torch.no_grad():
        found = compare(subject, model.prepared(everything)(latents), model.prepared(model.full)(latents))
    assert found["psnr"].tolist() == [LARGEST_PSNR] * 4
    assert found["perceptual"].abs().max() < 1e-6
    assert found["classifier"].all()
    assert found["judge"].all()


def test_every_trained_sub_generator_is_measured(subject: Subject) -> None:
    found = consistency(subject)
    sizes = [(row["resolution"], row["channels"], row["trained"]) for row in found.values["rows"]]
    assert sizes == [(32, "0.5", True), (16, "0.5", True)]
    assert all(0 < row["psnr"] < LARGEST_PSNR and 0 <= row["agreement"] <= 1 for row in found.values["rows"])
    assert [goal.measured for goal in found.goals if goal.met is None] == ["not trained", "not trained"]
    assert set(found.pictures) == {"consistency.png", "consistency.jpg"}


def test_untrained_ones_on_request(subject: Subject) -> None:
    found = consistency(dataclasses.replace(subject, untrained=True, samples=3))
    rows = found.values["rows"]
    assert len(rows) == 11
    assert sum(row["trained"] for row in rows) == 2
    assert "not trained" in next(goal.measured for goal in found.goals if "(0.25, quarter" in goal.what)


def test_a_model_without_sub_generators_has_nothing_to_measure(subject: Subject) -> None:
    manifest = subject.model.manifest
    manifest = dataclasses.replace(manifest, sub_generators=manifest.sub_generators[:1])
    with pytest.raises(NotPossible, match="--untrained"):
        consistency(dataclasses.replace(subject, model=dataclasses.replace(subject.model, manifest=manifest)))
