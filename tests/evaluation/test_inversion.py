"""The table of inversions: each way is measured against the photo, and the picture shows them in order."""

import numpy as np
import pytest
import torch

from gan_core.evaluation.inversion import Inversion, closeness, sheet
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


def test_the_sheet_has_a_column_for_each_face(default_model: FaceModel) -> None:
    faces = torch.stack([torch.full((3, 8, 8), value) for value in (-1.0, 1.0)])
    inversions = [
        {way: Inversion(face[None] * 0 + level, face[None], 0.0) for way, level in ways.items()}
        for face in faces
        for ways in [{"encoder": -0.5, "100 steps": 0.0, "faithful": 0.5}]
    ]
    picture = sheet(faces, inversions)
    assert picture.shape == (32, 16, 3)
    np.testing.assert_array_equal(picture[::8, 0, 0], [0, 64, 128, 191])
    assert picture[0, 8, 0] == 255
