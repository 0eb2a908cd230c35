"""`facet generate`: truncation by level, and the noise that is asked for."""

import json

import numpy as np
import pytest
import torch

from gan_core import cli
from gan_core.editing.truncation import Truncation
from gan_core.images import to_pixels
from gan_core.photo.reading import read_photo


def generate(tmp_path, *arguments):
    out = tmp_path / "sheet.png"
    assert cli.main(["generate", "--seeds", "4", "-o", str(out), *arguments]) == 0
    return read_photo(out).pixels.astype(int)


def test_each_level_has_its_truncation(tmp_path, default_model, capsys):
    face = generate(tmp_path, "--psi", "coarse=1,fine=0", "--json")
    assert json.loads(capsys.readouterr().out)["psi"] == {"coarse": 1.0, "middle": 0.7, "fine": 0.0}
    expected = to_pixels(default_model.synthesize(default_model.sample(4, Truncation(1.0, 0.7, 0.0)))[0])
    assert np.abs(face - expected).max() <= 1


def test_noise_is_the_models_own_none_or_drawn_from_a_seed(tmp_path, default_model):
    w_plus, generator = default_model.sample(4), default_model.generator
    maps = {
        ("constant",): None,
        ("none",): [torch.zeros_like(noise) for noise in generator.constant_noise()],
        ("random",): generator.random_noise(seed=1),
        ("random", "--noise-seed", "7"): generator.random_noise(seed=7),
    }
    faces = []
    for arguments, noise in maps.items():
        faces.append(generate(tmp_path, "--noise", *arguments))
        assert np.abs(faces[-1] - to_pixels(generator(w_plus, noise)[0].detach())).max() <= 1
    assert all((a != b).any() for i, a in enumerate(faces) for b in faces[:i])


@pytest.mark.parametrize(
    "arguments", [["--psi", "much"], ["--noise", "loud"], ["--noise-seed", "3"], ["--noise-seed", "-1"]]
)
def test_wrong_usage_ends_with_2(tmp_path, capsys, arguments):
    assert cli.main(["generate", "--seeds", "4", "-o", str(tmp_path / "sheet.png"), *arguments]) == 2
    assert "facet generate: error: " in capsys.readouterr().err
