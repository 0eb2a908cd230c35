"""The table of inversions: each way is measured against the photo, and the picture shows them in order."""

import dataclasses

import numpy as np
import pytest
import torch

from gan_core.evaluation.findings import NotPossible
from gan_core.evaluation.inversion import WAYS, Inversion, closeness, inversion, sheet
from gan_core.evaluation.subject import Subject
from gan_core.model import FaceModel


def test_measures_pictures_and_previews_against_the_photo(default_model: FaceModel) -> None:
    w_plus = torch.cat([default_model.sample(seed) for seed in (1, 2)])
    faces = default_model.synthesize(w_plus).clamp(-1, 1)
    small = torch.nn.functional.interpolate(faces, size=(64, 64), mode="area")
    exact = [Inversion(f[None], s[None], 2.0) for f, s in zip(faces, small, strict=True)]
    brighter = [Inversion(i.image + 0.1, i.preview + 0.2, 4.0) for i in exact]
    found = closeness(default_model, faces, exact)
    assert (found.mse, found.worst, found.preview_mse, found.seconds) == (0, 0, 0, 2)
    assert found.perceptual == pytest.approx(0, abs=1e-5)
    found = closeness(default_model, faces, [exact[0], brighter[1]])
    assert found.mse == pytest.approx(0.005)
    assert found.worst == pytest.approx(0.01)
    assert found.preview_mse == pytest.approx(0.02)
    assert found.seconds == 3


def test_the_sheet_shows_each_face_before_what_became_of_it() -> None:
    faces = torch.stack([torch.full((3, 8, 8), value) for value in (-1.0, 1.0)])
    ways = {"encoder": -0.5, "100 steps": 0.0, "faithful": 0.5}
    inversions = [
        {way: Inversion(torch.full((1, 3, 8, 8), level), face[None], 0.0) for way, level in ways.items()}
        for face in faces
    ]
    picture = sheet(faces, inversions)
    np.testing.assert_array_equal(picture[4, 4::10, 0], [0, 64, 128, 191, 255, 64, 128, 191])


def test_every_way_is_measured(subject: Subject) -> None:
    found = inversion(subject)
    assert tuple(found.values["ways"]) == WAYS
    ways = found.values["ways"]
    assert ways["100 steps"]["mse"] < ways["mean face"]["mse"]
    assert ways["blurred"]["mse"] == pytest.approx(0, abs=1e-9)  # the photo is smaller than 64 px
    assert ways["100 steps"]["seconds"] > ways["encoder"]["seconds"] > 0
    assert found.goals[0].what == "MSE of the encoder alone"


def test_it_takes_an_encoder(subject: Subject) -> None:
    without = dataclasses.replace(subject, model=dataclasses.replace(subject.model, encoder=None))
    with pytest.raises(NotPossible, match="no encoder"):
        inversion(without)
