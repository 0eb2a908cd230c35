"""`facet mix`: one face from several, back in its photo, or a sheet of all pairs."""

import argparse
import json

import numpy as np
import pytest
import torch

from gan_core.commands import mix
from gan_core.errors import FacetError
from gan_core.images import to_pixels
from gan_core.photo.reading import read_photo
from gan_core.photo.writing import write_photo
from tests.template import TEMPLATE, template_photo


@pytest.fixture(scope="module")
def portrait(tmp_path_factory, default_model):
    path = tmp_path_factory.mktemp("photos") / "portrait.png"
    write_photo(template_photo(default_model), path, digital_source=None)
    return path


def run(out, *arguments):
    parser = argparse.ArgumentParser(prog="facet mix")
    mix.add_arguments(parser)
    return mix.run(parser.parse_args([*map(str, arguments), "-o", str(out)]))


def rendered(model, w_plus):
    return to_pixels(model.synthesize(w_plus)[0]).astype(int)


def test_seeds_are_mixed_by_levels(tmp_path, default_model, capsys):
    out = tmp_path / "mixed.png"
    assert run(out, "seed:1", "seed:2", "seed:3", "--middle", "b", "--fine", "C=0.5", "--json") == 0
    expected = default_model.sample(1).clone()
    expected[:, 3:7] = default_model.sample(2)[:, 3:7]
    expected[:, 7:] = expected[:, 7:].lerp(default_model.sample(3)[:, 7:], 0.5)
    assert np.abs(read_photo(out).pixels - rendered(default_model, expected)).max() <= 1
    shares = json.loads(capsys.readouterr().out)["shares"]
    fine = default_model.num_styles - 7
    assert shares == [
        {"source": "seed:2", "rows": [0, 0, 0, 1, 1, 1, 1, *[0] * fine]},
        {"source": "seed:3", "rows": [0, 0, 0, 0, 0, 0, 0, *[0.5] * fine]},
    ]


def test_without_a_level_the_coarse_styles_change(tmp_path, default_model):
    run(tmp_path / "mixed.png", "seed:1", "seed:2", "--psi", "coarse=1,middle=0.5")
    expected = default_model.sample(1, 0.5)[:, :1].repeat(1, default_model.num_styles, 1)
    expected[:, :3] = default_model.sample(2, 1.0)[:, :3]
    expected[:, 7:] = default_model.sample(1)[:, 7:]
    assert np.abs(read_photo(tmp_path / "mixed.png").pixels - rendered(default_model, expected)).max() <= 1


def test_a_photo_gets_its_mixed_face_back(portrait, tmp_path):
    out = tmp_path / "out.png"
    run(out, portrait, "seed:9", "--fine", "B", "--steps", "0", "--landmarks", TEMPLATE)
    before, after = read_photo(portrait), read_photo(out)
    assert after.size == before.size
    changed = (before.pixels != after.pixels).any(2)
    assert 0.05 < changed.mean() < 0.6
    assert not changed[:10].any()


def test_a_photo_mixed_with_none_of_another_is_the_photo(portrait, tmp_path):
    out = tmp_path / "out.png"
    run(out, portrait, "seed:9", "--coarse", "A", "--steps", "0", "--landmarks", TEMPLATE)
    assert np.array_equal(read_photo(portrait).pixels, read_photo(out).pixels)


def test_crop_writes_the_render_and_a_face_file_is_a_face(portrait, tmp_path, default_model):
    from gan_core import cli
    from gan_core.inversion.projection import Projection

    face = tmp_path / "face.npz"
    cli.main(["project", str(portrait), "-o", str(face), "--landmarks", TEMPLATE, "--steps", "0"])
    run(tmp_path / "photo.png", portrait, "seed:9", "--crop", "--steps", "0", "--landmarks", TEMPLATE)
    run(tmp_path / "file.png", face, "seed:9")
    crops = [read_photo(tmp_path / name).pixels for name in ("photo.png", "file.png")]
    assert np.array_equal(*crops)
    expected = Projection.load(face).w_plus.clone()
    expected[:, :3] = default_model.sample(9)[:, :3]
    assert np.abs(crops[0] - rendered(default_model, expected)).max() <= 1


def test_a_grid_has_its_sources_along_the_edges(tmp_path, default_model, capsys):
    out = tmp_path / "grid.png"
    assert run(out, "seed:0-1", "--grid", "--columns", "seed:5-6", "seed:2", "--columns-from", "fine", "--json") == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["rows"], result["columns"]) == (["seed:0", "seed:1"], ["seed:5", "seed:6", "seed:2"])
    sheet, side = read_photo(out).pixels, default_model.resolution
    edge = side + side // 16
    assert sheet.shape == (edge + 2 * side, edge + 3 * side, 3)
    assert (sheet[:side, :side] == 255).all()
    mixed = torch.cat([default_model.sample(1)[:, :7], default_model.sample(2)[:, 7:]], 1)
    places = {
        (edge, 0): default_model.sample(0),
        (0, edge + side): default_model.sample(6),
        (edge + side, edge + 2 * side): mixed,
    }
    for (y, x), w_plus in places.items():
        assert np.abs(sheet[y : y + side, x : x + side] - rendered(default_model, w_plus)).max() <= 1


def test_a_grid_of_one_list_goes_both_ways(tmp_path, default_model):
    run(tmp_path / "grid.png", "seed:0", "seed:1", "--grid")
    sheet, side = read_photo(tmp_path / "grid.png").pixels, default_model.resolution
    edge = side + side // 16
    diagonal = sheet[edge + side :, edge + side :]
    assert np.abs(diagonal.astype(int) - sheet[edge + side :, :side]).max() <= 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["seed:1"],
        ["seed:x", "seed:1"],
        ["seed:1", "seed:2", "--coarse", "C"],
        ["seed:1", "seed:2", "--coarse", "B=2"],
        ["seed:1", "seed:2", "--coarse", "seed:2"],
        ["seed:1", "seed:2", "--columns", "seed:3"],
        ["seed:1", "seed:2", "--grid", "--fine", "B"],
        ["seed:0-50", "--grid"],
        ["seed:1", "seed:2", "--psi", "rough=1"],
    ],
)
def test_wrong_usage_ends_with_2(tmp_path, capsys, arguments):
    with pytest.raises(SystemExit) as stop:
        run(tmp_path / "out.png", *arguments)
    assert stop.value.code == 2
    assert "facet mix: error: " in capsys.readouterr().err


@pytest.mark.parametrize("face", ["nothing.jpg", "nothing.npz"])
def test_a_face_that_is_not_there_is_named(tmp_path, face):
    with pytest.raises(FacetError, match="nothing"):
        run(tmp_path / "out.png", "seed:1", tmp_path / face)
    assert list(tmp_path.iterdir()) == []
