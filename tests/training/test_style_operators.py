"""Image operators: many, of any size of picture, each picture by itself, the same every time; and sets made by them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional as F

from gan_core import cli
from gan_core.images import to_pixels
from gan_core.model import FaceModel
from gan_core.training.image_set import read_image_set
from gan_core.training.style_operators import FIXED_SCREENS, HELD_OUT, OPERATORS, operator_named, random_operator

ASKED_FOR = ("pencil", "ink", "oil", "watercolour", "noir", "faded", "poster", "bronze", "stone", "halftone")


@pytest.fixture(scope="module")
def faces(default_model: FaceModel) -> Tensor:
    return F.interpolate(torch.cat([default_model.synthesize(default_model.sample(seed)) for seed in (1, 2)]), 48)


def test_there_are_many_and_what_is_held_out_exists() -> None:
    assert len(OPERATORS) >= 56
    assert OPERATORS.keys() >= {*ASKED_FOR, *HELD_OUT, *FIXED_SCREENS}
    assert len(set(HELD_OUT)) == 8
    assert not set(HELD_OUT) & {*ASKED_FOR, *FIXED_SCREENS}


@pytest.mark.parametrize("name", OPERATORS)
def test_a_picture_keeps_its_shape_and_its_look_is_its_own(name: str, faces: Tensor) -> None:
    apply = OPERATORS[name].apply
    before = faces.clone()
    worn = apply(faces)
    assert torch.equal(faces, before)
    assert worn.shape == faces.shape
    assert worn.abs().max() <= 1
    assert torch.allclose(apply(faces[1:]), worn[1:], atol=1e-4)  # whatever stands beside it
    assert (worn - faces.clamp(-1, 1)).abs().mean() > 0.02


@pytest.mark.parametrize("name", OPERATORS)
def test_flat_pictures_and_odd_sizes_give_pictures(name: str) -> None:
    flat = torch.stack([torch.full((3, 17, 17), -1.0), torch.zeros(3, 17, 17), torch.full((3, 17, 17), 5.0)])
    worn = OPERATORS[name].apply(flat)
    assert worn.isfinite().all()
    assert worn.shape == flat.shape


@pytest.mark.parametrize("name", ["pencil", "poster", "bronze", "noir"])
def test_a_look_is_about_the_same_at_any_size(name: str, faces: Tensor) -> None:
    large, small = (F.interpolate(faces, side, mode="bilinear") for side in (128, 64))
    expected = F.avg_pool2d(OPERATORS[name].apply(large), 8)
    found = F.avg_pool2d(OPERATORS[name].apply(small), 4)
    assert (found - expected).abs().mean() < 0.2


def test_random_looks_are_many_repeatable_and_never_those_held_out(faces: Tensor) -> None:
    drawn = [random_operator(seed) for seed in range(20)]
    assert not any(name in HELD_OUT for operator in drawn for name in operator.name.partition("#")[0].split("+"))
    worn = torch.stack([operator.apply(faces[:1])[0] for operator in drawn])
    assert worn.isfinite().all()
    assert torch.equal(random_operator(7).apply(faces[:1])[0], worn[7])
    apart = torch.cdist(worn.flatten(1), worn.flatten(1)) + 1e3 * torch.eye(20)
    assert apart.min() > 0.5


def test_the_command_makes_a_set_that_training_reads(faces: Tensor, tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    photos, out = tmp_path / "photos", tmp_path / "out"
    photos.mkdir()
    portraits = to_pixels(F.interpolate(faces, 64))
    for place, pixels in enumerate(portraits):
        Image.fromarray(pixels).save(photos / f"{place}.png")
    command = ["look", "targets", "noir", str(photos), "-o", str(out), "--size", "64"]
    assert cli.main([*command, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"out": str(out), "operator": "noir", "pictures": 2, "size": 64}
    made = read_image_set(out, 64).at(64).permute(0, 2, 3, 1).numpy()
    plain = torch.from_numpy(portraits).permute(0, 3, 1, 2) / 127.5 - 1
    assert np.array_equal(made, to_pixels(operator_named("noir").apply(plain)))

    assert cli.main(command) == 1  # nothing is written over
    assert "not empty" in capsys.readouterr().err
    assert cli.main(["look", "targets", "nothing", str(photos), "-o", str(tmp_path / "new")]) == 1
    assert "woodcut" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
