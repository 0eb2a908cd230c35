"""The command line as a person uses it: real processes for exit codes, the real model for results."""

import json
import subprocess
import sys

import numpy as np
import pytest

from gan_core import cli
from gan_core.editing.edit_state import EditState
from gan_core.editing.presets import Preset, keep_preset, write_preset
from gan_core.images import to_pixels
from gan_core.photo.photo import photo_from_array
from gan_core.photo.reading import read_photo
from gan_core.photo.writing import write_photo
from tests.template import TEMPLATE, template_photo


@pytest.fixture(scope="module")
def portrait(tmp_path_factory, default_model):
    path = tmp_path_factory.mktemp("photos") / "portrait.jpg"
    write_photo(template_photo(default_model), path, digital_source=None)
    return path


def edit(portrait, out, *more):
    return cli.main(["edit", str(portrait), "-o", str(out), "--landmarks", TEMPLATE, *more])


def test_an_edit_changes_the_face_and_nothing_outside_the_crop(portrait, tmp_path, capsys):
    out = tmp_path / "out.png"
    assert edit(portrait, out, "--set", "sefa_1=0.8", "--steps", "3", "--json") == 0
    result = json.loads(capsys.readouterr().out)
    assert result["strengths"] == {"sefa_1": 0.8}
    before, after = read_photo(portrait), read_photo(out)
    assert after.size == before.size == (200, 220)
    changed = (before.pixels != after.pixels).any(2)
    assert 0.02 < changed.mean() < 0.6
    assert not changed[:10].any()
    assert b"compositeWithTrainedAlgorithmicMedia" in out.read_bytes()


def test_an_edit_may_start_from_a_preset_and_set_goes_over_it(portrait, tmp_path, capsys, default_model):
    state = EditState().with_attribute("smile", 0.5).with_attribute("age", 0.25)
    keep_preset(Preset.of("Happy", state, default_model.identity))
    fast = ["--crop", "--steps", "0", "--json"]
    assert edit(portrait, tmp_path / "a.png", "--preset", "happy", "--set", "age=-1", *fast) == 0
    assert json.loads(capsys.readouterr().out)["strengths"] == {"smile": 0.5, "age": -1.0}
    assert edit(portrait, tmp_path / "b.png", "--set", "smile=0.5", "--set", "age=-1", *fast) == 0
    assert np.array_equal(read_photo(tmp_path / "a.png").pixels, read_photo(tmp_path / "b.png").pixels)
    other = tmp_path / "other.json"
    write_preset(Preset.of("other", EditState().with_attribute("sefa_1", 1), "ab" * 32), other)
    capsys.readouterr()
    assert edit(portrait, tmp_path / "c.png", "--preset", str(other), *fast) == 1
    assert capsys.readouterr().err.startswith("facet: the preset 'other' is for another model")
    assert edit(portrait, tmp_path / "c.png", "--preset", "nothing", *fast) == 1
    assert "no preset 'nothing'" in capsys.readouterr().err
    assert not (tmp_path / "c.png").exists()


def test_style_rows_and_locks_go_into_the_edit(portrait, tmp_path, capsys, default_model):
    fast = ["--crop", "--steps", "0", "--json"]
    out = tmp_path / "a.png"
    assert edit(portrait, out, "--set", "age=0.8@4-7", "--lock", "glasses, hair_gray", "--lock", "smile", *fast) == 0
    state = EditState.from_json(json.dumps(json.loads(capsys.readouterr().out)["state"]))
    wanted = EditState(locks=("glasses", "hair_gray", "smile")).with_attribute("age", 0.8).with_layers("age", (4, 7))
    assert state == wanted
    assert edit(portrait, tmp_path / "b.png", "--set", "age=0.8@4-7", *fast) == 0
    assert not np.array_equal(read_photo(out).pixels, read_photo(tmp_path / "b.png").pixels)
    capsys.readouterr()
    assert edit(portrait, tmp_path / "c.png", "--set", "age=0.8@40-70", *fast) == 1
    assert "style rows 40 to 70, this model has 0 to 13" in capsys.readouterr().err
    assert edit(portrait, tmp_path / "c.png", "--set", "age=0.8", "--lock", "hats", *fast) == 1
    assert "no direction for hats" in capsys.readouterr().err


def test_an_edit_acts_where_it_is_told_to(portrait, tmp_path):
    before, crop = read_photo(portrait).pixels, tmp_path / "crop.png"
    changed = {}
    for way in ("--where", "--not-where"):
        out = tmp_path / f"out{way}.png"
        assert edit(portrait, out, "--set", "sefa_1=1", "--steps", "0", way, "mouth", "--feather", "0.01") == 0
        changed[way] = (before != read_photo(out).pixels).any(2)
    below = np.flatnonzero(changed["--where"].any(1)).min()
    assert changed["--where"].any()
    assert changed["--not-where"][:below].any()
    assert not (changed["--where"] & changed["--not-where"]).all()
    assert edit(portrait, crop, "--crop", "--set", "sefa_1=1", "--steps", "0", "--where", "mouth") == 0
    assert cli.main(["edit", str(portrait), "-o", str(crop), "--where", "nose"]) == 2


def test_no_edit_gives_the_same_pixels(portrait, tmp_path):
    out = tmp_path / "out.png"
    assert edit(portrait, out, "--steps", "0") == 0
    assert np.array_equal(read_photo(portrait).pixels, read_photo(out).pixels)


def test_crop_writes_the_render(portrait, tmp_path, default_model):
    out = tmp_path / "crop.png"
    assert edit(portrait, out, "--crop", "--steps", "0") == 0
    assert read_photo(out).size == (default_model.resolution, default_model.resolution)
    assert b"digitalsourcetype/trainedAlgorithmicMedia" in out.read_bytes()


def test_one_edit_is_written_in_all_forms_at_once(portrait, tmp_path, capsys):
    forms = ["--layers", str(tmp_path / "layers"), "--sheet", str(tmp_path / "sheet.png")]
    more = ["--set", "sefa_1=0.8", "--steps", "0", "--square", "--size", "96", "--deep", "--json"]
    assert edit(portrait, tmp_path / "out.ora", *forms, *more) == 0
    result = json.loads(capsys.readouterr().out)
    assert (len(result["files"]), result["size"]) == (6, [96, 96])
    layers = {path.stem: read_photo(path) for path in (tmp_path / "layers").iterdir()}
    assert {photo.size for photo in layers.values()} == {(96, 96)}
    assert layers["result"].pixels.dtype == np.uint16
    assert (layers["result"].pixels != layers["photo"].pixels).mean() > 0.05
    assert b"smile" not in (tmp_path / "out.ora").read_bytes()


def test_an_edit_that_goes_nowhere_is_wrong_usage(portrait, capsys):
    assert cli.main(["edit", str(portrait), "--set", "smile=1"]) == 2
    assert "-o FILE, --sheet FILE or --layers DIR" in capsys.readouterr().err


def test_a_projection_can_be_read_back(portrait, tmp_path, default_model):
    from gan_core.inversion.projection import Projection

    out = tmp_path / "face.npz"
    assert cli.main(["project", str(portrait), "-o", str(out), "--landmarks", TEMPLATE, "--steps", "2"]) == 0
    projection = Projection.load(out)
    assert projection.w_plus.shape == (1, default_model.num_styles, default_model.style_dim)
    assert projection.model == default_model.identity


def test_generate_draws_each_seed_in_its_place(tmp_path, default_model):
    out = tmp_path / "sheet.png"
    assert cli.main(["generate", "--seeds", "0-2,7", "-o", str(out)]) == 0
    sheet, side = read_photo(out).pixels, default_model.resolution
    assert sheet.shape == (2 * side, 2 * side, 3)
    last = to_pixels(default_model.synthesize(default_model.sample(7))[0])
    assert np.abs(sheet[side:, side:].astype(int) - last).max() <= 1


def test_models_are_listed_and_shown(capsys):
    assert cli.main(["models", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["name"] == "default"
    assert cli.main(["models", "info", "default", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["style_dim"] == 512


def test_doctor_finds_nothing_missing(capsys):
    assert cli.main(["doctor", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["problems"] == []
    assert facts["packages"]["torch"] != "missing"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--set", "beard=0.5"], "no direction for beard; it knows: "),
        (["--model", "nowhere"], "no model 'nowhere'"),
        (["--device", "vulkan"], "device 'vulkan' is not available"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(portrait, tmp_path, capsys, arguments, said):
    assert edit(portrait, tmp_path / "out.png", "--steps", "0", *arguments) == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.startswith("facet: ")
    assert error.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_photo_without_a_face_says_what_to_do(tmp_path, capsys):
    write_photo(photo_from_array(np.full((120, 160, 3), 90, np.uint8)), tmp_path / "empty.png")
    arguments = ["edit", str(tmp_path / "empty.png"), "-o", str(tmp_path / "out.png"), "--set", "sefa_1=1"]
    assert cli.main(arguments) == 1
    assert "no face was found in the photo; give its five points by hand" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [[], ["--steps", "-1"], ["--set", "smile=2"], ["--set", "smile"], ["--set", "smile=1@7-4"], ["--landmarks", "1,2"],
     ["--quality", "0"], ["--crop", "--whole"]],
)  # fmt: skip
def test_wrong_usage_ends_with_2(portrait, tmp_path, capsys, arguments):
    target = ["-o", str(tmp_path / "out.png")] if arguments else []
    assert cli.main(["edit", str(portrait), *target, *arguments]) == 2
    assert "usage: facet edit" in capsys.readouterr().err


def test_a_process_ends_with_the_codes_and_imports_torch_for_no_bad_photo(tmp_path):
    bad = tmp_path / "notes.jpg"
    bad.write_text("not a photo")
    code = (
        "import sys; from gan_core.cli import main; "
        f"status = main(['edit', {str(bad)!r}, '-o', {str(tmp_path / 'out.jpg')!r}]); "
        "sys.exit(99 if 'torch' in sys.modules else status)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert "notes.jpg" in done.stderr
    helped = subprocess.run([sys.executable, "-m", "gan_core", "--help"], capture_output=True, text=True)
    assert helped.returncode == 0
    assert "edit a face in a photo" in helped.stdout
    unknown = subprocess.run([sys.executable, "-m", "gan_core", "frobnicate"], capture_output=True, text=True)
    assert unknown.returncode == 2
    assert "no command 'frobnicate'" in unknown.stderr
