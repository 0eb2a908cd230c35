"""Faces that other programs found, and Facet's own face files, in `facet edit` and `facet mix`."""

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from gan_core.commands import edit, mix
from gan_core.errors import FacetError
from gan_core.images import to_pixels
from gan_core.model import FaceModel
from gan_core.photo.reading import read_photo


def run(command: Any, *arguments: Any) -> int:
    parser = argparse.ArgumentParser(prog="facet")
    command.add_arguments(parser)
    return command.run(parser.parse_args(list(map(str, arguments))))


def rendered(model: FaceModel, w_plus: torch.Tensor) -> np.ndarray:
    return to_pixels(model.synthesize(w_plus)[0]).astype(int)


def test_edit_moves_a_face_of_a_file(tmp_path: Path, default_model: FaceModel) -> None:
    faces, out = torch.cat([default_model.sample(seed) for seed in (4, 5)]), tmp_path / "out.png"
    torch.save(faces, tmp_path / "latents.pt")
    assert run(edit, f"{tmp_path}/latents.pt#2", "-o", out, "--set", "smile=0.5") == 0
    expected = rendered(default_model, default_model.edit(faces[1:], {"smile": 0.5}))
    assert np.abs(read_photo(out).pixels - expected).max() <= 1


def test_mix_takes_files_of_other_programs(tmp_path: Path, default_model: FaceModel) -> None:
    first, second = default_model.sample(4), default_model.sample(5)
    np.savez(tmp_path / "projected_w.npz", w=first.numpy())
    np.save(tmp_path / "face.npy", second[0].numpy())
    run(mix, tmp_path / "projected_w.npz", tmp_path / "face.npy", "-o", tmp_path / "out.png")
    expected = torch.cat([second[:, :3], first[:, 3:]], 1)
    assert np.abs(read_photo(tmp_path / "out.png").pixels - rendered(default_model, expected)).max() <= 1


def test_a_latent_of_w_is_the_same_in_all_rows(tmp_path: Path, default_model: FaceModel) -> None:
    w, out = default_model.sample(6)[:, :1], tmp_path / "out.png"
    torch.save({"a.png": {"img": torch.zeros(3, 4, 4), "latent": w[0, 0], "noise": []}}, tmp_path / "a.pt")
    run(edit, tmp_path / "a.pt", "-o", out)
    w_plus = w.expand(-1, default_model.num_styles, -1)
    assert np.abs(read_photo(out).pixels - rendered(default_model, w_plus)).max() <= 1


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nothing.npy", "nothing.npy: cannot be read"),
        ("several.npy", r"several.npy: holds 2 faces; choose one with .*several.npy#1 to #2"),
        ("several.npy#3", "several.npy: holds 2 faces, no face 3"),
        ("several.npy#0", "several.npy: holds 2 faces, no face 0"),
        ("large.npy", r"large.npy: a latent of 18 x 512; 'Facet .*' takes 14 x 512: it was found with another model"),
        ("direction.npy", "direction.npy: the array has rows of length 1: it is a direction"),
        ("text.pt", "text.pt: "),
    ],
)
def test_what_is_no_face_of_this_model_is_refused_in_one_line(tmp_path: Path, name: str, message: str) -> None:
    np.save(tmp_path / "several.npy", np.ones((2, 14, 512), np.float32))
    np.save(tmp_path / "large.npy", np.ones((18, 512), np.float32))
    np.save(tmp_path / "direction.npy", np.full((1, 512), 512**-0.5))
    (tmp_path / "text.pt").write_text("no checkpoint")
    with pytest.raises(FacetError, match=message) as refused:
        run(edit, tmp_path / name, "-o", tmp_path / "out.png")
    assert "\n" not in str(refused.value)
    assert not (tmp_path / "out.png").exists()


def test_a_face_without_its_photo_is_not_pasted_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        run(edit, tmp_path / "face.npz", "-o", tmp_path / "out.png", "--whole")
    assert stop.value.code == 2
    assert "face.npz is a face without its photo" in capsys.readouterr().err
