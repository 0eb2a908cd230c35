"""Faces found in samples: a face counts where it should be, and nowhere else."""

from __future__ import annotations

import dataclasses

import pytest
import torch
from torch import Tensor

from gan_core.evaluation import faces as part
from gan_core.evaluation.subject import Subject, levels
from gan_core.model import FaceModel


@pytest.fixture(scope="module")
def face(default_model: FaceModel) -> Tensor:
    return levels(default_model.synthesize(default_model.sample(2)))[0]


def test_finds_a_face_where_it_should_be(face: Tensor) -> None:
    assert part.has_face(face)


def test_a_face_elsewhere_or_none_does_not_count(face: Tensor) -> None:
    assert not part.has_face(torch.full_like(face, 90))
    small = torch.full_like(face, 90)
    half = torch.nn.functional.avg_pool2d(face.float(), 2).byte()
    small[:, : half.shape[1], : half.shape[2]] = half
    assert not part.has_face(small)


def test_the_sheets_number_every_sample(subject: Subject, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = iter([True, False, True, True, False, True, True, True])
    monkeypatch.setattr(part, "has_face", lambda picture: next(asked))
    found = part.faces(dataclasses.replace(subject, seed=30, data=None))
    assert found.values["found"] == 0.75
    assert found.values["missed"] == [31, 34]
    assert found.goals[0].met is False
    assert set(found.pictures) == {"samples-8.jpg", "defects-1.jpg", "faces-missed.jpg"}
    assert found.pictures["faces-missed.jpg"].shape[1] == 2 * 34 + 2


def test_portraits_are_the_control(subject: Subject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part, "has_face", lambda picture: True)
    found = part.faces(subject)
    assert found.values["found in val"] == pytest.approx(1)
    assert "val portraits | 100.0% | 6" in found.text[1]
