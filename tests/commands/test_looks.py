"""Looks on the command line: kept, shown and removed, and worn by everything that takes `--look`."""

import argparse
import dataclasses
import json

import numpy as np
import pytest
import torch

from gan_core import cli
from gan_core.commands.animate import _motion
from gan_core.commands.edits import add_edit_arguments, edit_of, with_looks
from gan_core.commands.sources import Source
from gan_core.editing.domains import DomainVector, combine, input_channels
from gan_core.editing.edit_state import EditState
from gan_core.editing.look_files import LookFile
from gan_core.editing.look_shelf import install_look
from gan_core.editing.looks import Look
from gan_core.editing.presets import Preset, write_preset
from gan_core.errors import FacetError
from gan_core.export.timeline import Loop
from gan_core.images import to_pixels
from gan_core.photo.reading import read_photo
from gan_core.workflow import check_edit

OTHER = "cd" * 32


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("FACET_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="module")
def ink(default_model):
    common = torch.Generator().manual_seed(1)
    rows = tuple(torch.randn(width, generator=common) * 0.2 for width in input_channels(default_model.generator))
    return LookFile.of("My ink", DomainVector(rows, colour=torch.full((3, 4), -0.1)), default_model.identity)


def wearing(model, w_plus, look, strength):
    """A face without a look, and in it."""
    domain = combine([(look.vector, Look(look.id, strength))], model.num_styles)
    return tuple(to_pixels(model.generator(w_plus, domain=own)[0].detach()).astype(int) for own in (None, domain))


def test_a_look_is_installed_listed_shown_and_removed(tmp_path, ink, capsys):
    ink.write(tmp_path / "x.look")
    install_look(LookFile.of("theirs", ink.vector, OTHER))
    assert cli.main(["look", "install", str(tmp_path / "x.look")]) == 0
    assert f"installed My ink as {ink.id}" in capsys.readouterr().out
    assert cli.main(["look", "list", "--json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["My ink"] == {"id": ink.id, "name": "My ink", "own": False, "fits": True}
    assert not rows["theirs"]["fits"]
    assert cli.main(["look", "info", "my ink", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["numbers"] == ink.vector.parameters
    assert cli.main(["look", "remove", "MY INK"]) == 0
    assert cli.main(["look", "info", ink.id]) == 1
    assert "there is no look" in capsys.readouterr().err
    (tmp_path / "x.look").write_bytes(b"GIF89a")
    assert cli.main(["look", "install", str(tmp_path / "x.look")]) == 1
    assert "x.look: it is no look of Facet's" in capsys.readouterr().err


def test_generate_wears_the_look_of_a_file(tmp_path, default_model, ink, capsys):
    ink.write(tmp_path / "x.look")
    out = tmp_path / "face.png"
    sheet = ["generate", "--seeds", "4", "-o", str(out), "--json"]
    assert cli.main([*sheet, "--look", f"{tmp_path / 'x.look'}=0.8"]) == 0
    bare, worn = wearing(default_model, default_model.sample(4), ink, 0.8)
    assert np.abs(read_photo(out).pixels - worn).max() <= 1
    assert np.abs(bare - worn).mean() > 2
    assert json.loads(capsys.readouterr().out)["looks"] == {ink.id: 0.8}
    assert ink.id not in default_model.looks


def test_a_mix_wears_a_look(tmp_path, default_model, ink):
    install_look(ink)
    out = tmp_path / "face.png"
    assert cli.main(["mix", "seed:4", "seed:4", "-o", str(out), "--look", "my ink=1"]) == 0
    _, worn = wearing(default_model, default_model.sample(4), ink, 1.0)
    assert np.abs(read_photo(out).pixels - worn).max() <= 1


def test_a_path_from_face_to_face_is_gone_in_the_look_of_the_first(default_model, ink):
    install_look(ink)
    model = dataclasses.replace(default_model, looks=dict(default_model.looks))
    args = argparse.Namespace(looks=[Look("my ink", 0.5)], slides=[], loop=Loop.ONCE, paste=None)
    sources = [Source(f"seed:{seed}", model.sample(seed)) for seed in (4, 5)]
    motion = _motion(args, sources, model)
    start, end = motion.request_at(0.0), motion.request_at(1.0)
    assert start.edit_state.looks == end.edit_state.looks == (Look(ink.id, 0.5),)
    assert torch.equal(start.latent, sources[0].w_plus)
    args.slides = [("smile", (0.0, 1.0))]
    assert _motion(args, sources[:1], model).request_at(0.5).edit_state.looks == (Look(ink.id, 0.5),)


def edit(*words):
    parser = argparse.ArgumentParser()
    add_edit_arguments(parser)
    args = parser.parse_args(words)
    return edit_of(args), args


def test_an_edit_takes_the_files_of_its_looks_along(default_model, ink):
    install_look(ink)
    model = dataclasses.replace(default_model, looks=dict(default_model.looks))
    found = with_looks(*edit("--look", "my ink=0.5", "--set", "smile=1"), model.identity, model.looks)
    assert found.state.looks == (Look(ink.id, 0.5),)
    check_edit(model, Preset.from_json(dataclasses.replace(found, model=model.identity).to_json()))
    assert model.domain(found.state.looks) is not None
    over = with_looks(*edit("--look", f"{ink.id}=0.9"), model.identity, model.looks)
    assert over.state.looks == (Look(ink.id, 0.9),)


def test_a_preset_for_another_model_is_refused_by_that_word(tmp_path, ink):
    theirs = LookFile.of("theirs", ink.vector, OTHER)
    state = EditState().with_look(Look(theirs.id))
    write_preset(Preset.of("p", state, OTHER, looks=[theirs, ink]), tmp_path / "p.json")
    found, args = edit("--preset", str(tmp_path / "p.json"))
    assert [look.id for look in found.looks] == [theirs.id]
    with pytest.raises(FacetError, match="'p' is for another model"):
        with_looks(found, args, ink.model, ())
