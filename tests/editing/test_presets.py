"""Presets: kept under a name, shared as files, and nothing believed of a file that comes from elsewhere."""

import json

import pytest
import torch

from gan_core.editing.attributes import PasteMode, Region
from gan_core.editing.domains import DomainVector
from gan_core.editing.edit_state import EditState, Start
from gan_core.editing.latent_store import MixSource
from gan_core.editing.levels import Level
from gan_core.editing.look_files import LookFile
from gan_core.editing.looks import Look
from gan_core.editing.mixing import Mix
from gan_core.editing.presets import (
    Preset,
    find_preset,
    keep_preset,
    preset_path,
    presets,
    read_preset,
    remove_preset,
    rename_preset,
    write_preset,
)
from gan_core.errors import FacetError
from gan_core.paths import presets_dir

MODEL = "ab" * 32
FACE = MixSource.of(torch.full((1, 12, 4), 0.25), "Anna <b>", MODEL)
SMILE = EditState(noise_seed=3).with_attribute("smile", 0.5).with_amount(0.75)
MIXED = SMILE.with_mix(Mix(12).with_level(FACE.hash, Level.COARSE, 0.5))


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("FACET_HOME", str(tmp_path / "home"))


def test_a_preset_is_found_by_its_name_whatever_that_is_and_is_its_owners_only():
    for name in ("Happy", "Grün & froh: ½", "../../escape", "a/b", "a_b", "HAPPY END"):
        keep_preset(Preset.of(name, SMILE, MODEL))
        assert find_preset(name) == Preset(name, SMILE)
    assert find_preset("hAPPY").name == "Happy"
    assert [preset.name for preset in presets()] == sorted((p.name for p in presets()), key=str.casefold)
    files = list(presets_dir().iterdir())
    assert len(files) == 6
    assert all(path.stat().st_mode & 0o077 == 0 for path in (presets_dir(), *files))


def test_it_is_bound_to_a_model_only_where_no_other_knows_what_it_uses():
    assert Preset.of("any", SMILE, MODEL).model == ""
    Preset.of("any", SMILE, MODEL).check_fits("cd" * 32)
    for state in (SMILE.with_attribute("sefa_2", 1), MIXED):
        bound = Preset.of("bound", state, MODEL, [FACE])
        bound.check_fits(MODEL)
        with pytest.raises(FacetError, match="'bound' is for another model"):
            bound.check_fits("cd" * 32)


def test_a_mix_takes_its_faces_along_to_another_place(tmp_path):
    other = MixSource.of(torch.zeros(1, 12, 4), "not in the mix", MODEL)
    write_preset(Preset.of("mixed", MIXED, MODEL, [other, FACE]), tmp_path / "shared.json")
    read = find_preset(str(tmp_path / "shared.json"))
    assert (read.name, read.state, read.model) == ("mixed", MIXED, MODEL)
    assert list(read.latents()) == [FACE.hash]
    assert torch.equal(read.sources()[0].latent, FACE.latent)
    assert read.sources()[0].title == "Anna <b>"
    with pytest.raises(FacetError, match="a face that it does not hold"):
        Preset.of("mixed", MIXED, MODEL, [other])


def test_applied_to_a_face_it_leaves_what_belongs_to_the_face():
    start = Start(FACE.hash, PasteMode.REPLACE, (Region.HEAD,))
    face = EditState(noise_seed=7).with_start(start).with_attribute("age", 0.5).with_attribute("yaw", 1)
    face = face.with_lock("age", locked=True)
    preset = Preset("x", EditState().with_attribute("age", -1).with_attribute("smile", 0.5).with_amount(0.5))
    applied = preset.applied_to(face)
    assert (applied.start, applied.noise_seed, applied.locks, applied.amount) == (start, 7, ("age",), 0.5)
    assert {op.id: op.strength for op in applied.offsets} == {"age": 0.5, "smile": 0.5}
    assert preset.applied_to(EditState()) == preset.state
    assert Preset.of("y", face, MODEL, [FACE]).state == face.with_start(None)


def test_renaming_keeps_the_edit_and_overwrites_no_other():
    happy, sad = Preset("Happy", SMILE), Preset("Sad", EditState().with_attribute("smile", -1))
    for preset in (happy, sad):
        keep_preset(preset)
    with pytest.raises(FacetError, match="'Sad' already"):
        rename_preset(happy, "Sad")
    rename_preset(happy, "  Cheerful ")
    assert [(preset.name, preset.state) for preset in presets()] == [("Cheerful", SMILE), ("Sad", sad.state)]
    remove_preset(sad)
    remove_preset(sad)
    assert [preset.name for preset in presets()] == ["Cheerful"]


def test_what_is_not_there_is_named_with_what_is():
    keep_preset(Preset("Happy", SMILE))
    with pytest.raises(FacetError, match="no preset 'Sad', and no such file; known: 'Happy'"):
        find_preset("Sad")


GOOD = json.loads(Preset.of("mixed", MIXED, MODEL, [FACE]).to_json())
HOSTILE = {
    "empty": "",
    "no JSON": "\x00PK",
    "a list": "[]",
    "deep": "[" * 100_000,
    "no state": {"facet_preset": 1, "name": "x", "model": "", "faces": []},
    "newer": {**GOOD, "facet_preset": 2},
    "name": {**GOOD, "name": "two\nlines"},
    "long name": {**GOOD, "name": "x" * 1000},
    "model": {**GOOD, "model": "../../x"},
    "no model": {**GOOD, "model": ""},
    "no number": {**GOOD, "state": {**GOOD["state"], "amount": float("nan")}},
    "infinite": {**GOOD, "state": {**GOOD["state"], "noise_seed": float("inf")}},
    "operation": {**GOOD, "state": {**GOOD["state"], "operations": [7]}},
    "no faces": {**GOOD, "faces": []},
    "other values": {**GOOD, "faces": [{**GOOD["faces"][0], "values": "AAAA" + GOOD["faces"][0]["values"][4:]}]},
    "other shape": {**GOOD, "faces": [{**GOOD["faces"][0], "shape": [1, 12, 10**12]}]},
    "no base64": {**GOOD, "faces": [{**GOOD["faces"][0], "values": "<script>"}]},
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_or_broken_file_is_refused_in_one_line_and_hides_no_other(tmp_path, content):
    keep_preset(Preset("Happy", SMILE))
    path = presets_dir() / "broken.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    with pytest.raises(FacetError, match=r"^broken\.json: ") as refused:
        read_preset(path)
    assert "\n" not in str(refused.value)
    assert [preset.name for preset in presets()] == ["Happy"]
    assert path.exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(FacetError, match=r"cannot write the preset .*nowhere.*No such file"):
        write_preset(Preset("Happy", SMILE), tmp_path / "nowhere" / "x.json")
    assert preset_path("Happy").parent == presets_dir()


def test_a_preset_takes_its_looks_along_and_refuses_damaged_ones():
    own, unworn = (LookFile.of(name, DomainVector((torch.ones(8) / 3,)), MODEL) for name in ("Ink", "Oil"))
    made = Preset.of("sketch", SMILE.with_look(Look(own.id, 0.5)).with_look(Look("pencil")), MODEL, (), [own, unworn])
    found = Preset.from_json(made.to_json())
    assert [look.id for look in found.looks] == [own.id]
    assert torch.equal(found.looks[0].vector.offsets[0], own.vector.offsets[0])
    assert "looks" not in json.loads(Preset.of("plain", SMILE, MODEL, (), [own]).to_json())
    for wrong in ("%%%", "UEsDBA==", 7, None):
        data = json.loads(made.to_json()) | {"looks": [wrong]}
        with pytest.raises(FacetError) as caught:
            Preset.from_json(json.dumps(data))
        assert "\n" not in str(caught.value)
