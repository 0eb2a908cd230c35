"""Look files: shared, installed and found again, bound to their model, and nothing believed of one from elsewhere."""

import json
from dataclasses import replace

import numpy as np
import pytest
import torch
from safetensors.numpy import load, save

from gan_core.editing.domains import DomainVector, Order, input_channels, vector_tensors
from gan_core.editing.look_files import LookFile
from gan_core.editing.look_shelf import find_look, install_look, installed_looks, look_path, remove_look, rename_look
from gan_core.errors import FacetError, ModelError
from gan_core.networks.generator import Generator
from gan_core.paths import looks_dir

MODEL, OTHER = "ab" * 32, "cd" * 32
WIDTHS = (8, 8, 4, 4)


def vector(seed: int = 0, widths: tuple[int, ...] = WIDTHS, order: Order = Order.BEFORE) -> DomainVector:
    common = torch.Generator().manual_seed(seed)
    rows = tuple(torch.randn(width, generator=common) * 0.15 for width in widths)
    return DomainVector(rows, order, torch.ones(1, 2, 6), torch.randn(3, 4, generator=common) * 0.1)


def look(name: str = "Pencil", seed: int = 0, model: str = MODEL) -> LookFile:
    return LookFile.of(name, vector(seed), model, made_from="a drawing.png", author="Ann", licence="CC0")


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("FACET_HOME", str(tmp_path / "home"))


@pytest.mark.parametrize("order", list(Order))
def test_a_look_comes_back_from_its_file_whole(tmp_path, order):
    made = LookFile.of("  My   ink <b> ", vector(order=order), MODEL, author="Ann", picture=b"RIFF")
    made.write(tmp_path / "ink.look")
    found = LookFile.read(tmp_path / "ink.look")
    assert (found.name, found.author, found.model, found.picture) == ("My ink <b>", "Ann", MODEL, b"RIFF")
    assert found.id == made.id
    assert found.id.startswith("my-ink-b-")
    assert found.vector.order is order
    before, after = vector_tensors(made.vector), vector_tensors(found.vector)
    assert before.keys() == after.keys()
    assert all(torch.equal(before[key], after[key]) for key in before)


def test_an_id_stands_for_numbers_and_model_and_outlives_another_name():
    assert look().id == look().id
    assert len({look().id, look(seed=1).id, look(model=OTHER).id}) == 3
    assert look().renamed("Crayon").id == look().id
    assert LookFile.of("Эскиз", vector(), MODEL).id.startswith("look-")


def test_looks_are_installed_for_their_owner_only_found_by_name_and_renamed(tmp_path):
    pencil, ink = install_look(look()), install_look(look("ink", 1))
    install_look(look())
    assert [own.name for own in installed_looks()] == ["ink", "Pencil"]
    assert [own.name for own in installed_looks(OTHER)] == []
    assert all(path.stat().st_mode & 0o077 == 0 for path in (looks_dir(), *looks_dir().iterdir()))
    assert find_look("PENCIL").id == find_look(pencil.id).id == pencil.id
    rename_look(pencil, "Crayon")
    assert find_look("crayon").id == pencil.id
    remove_look(pencil)
    remove_look(pencil)
    (looks_dir() / "broken.look").write_bytes(b"no")
    assert [own.id for own in installed_looks()] == [ink.id]
    with pytest.raises(FacetError, match="there is no look 'crayon', and no such file; installed: 'ink'"):
        find_look("crayon")
    look("elsewhere", 3).write(tmp_path / "e.look")
    assert find_look(str(tmp_path / "e.look")).name == "elsewhere"


def test_of_two_looks_of_one_name_that_of_the_model_is_meant_and_else_an_id_is_asked_for():
    mine, others = install_look(look("ink", 1)), install_look(look("ink", 1, OTHER))
    assert find_look("ink", MODEL).id == mine.id
    assert find_look("ink", OTHER).id == others.id
    install_look(look("ink", 2))
    with pytest.raises(FacetError, match=rf"2 looks called 'ink'; give the id of one: .*{mine.id}"):
        find_look("ink", MODEL)


@pytest.mark.parametrize("name", ["../../escape", "a/b", "..", "C:\\x", "con", "𝔘nder"])
def test_no_name_leads_out_of_the_folder(name):
    made = install_look(look(name))
    assert look_path(made.id).parent == looks_dir()
    assert [path.parent for path in looks_dir().rglob("*")] == [looks_dir()]
    assert find_look(name).id == made.id


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\nb\0"])
def test_a_name_that_nobody_can_read_is_refused(name):
    with pytest.raises(FacetError, match="printable characters"):
        LookFile.of(name.replace(" ", "\0") or name, vector(), MODEL)


def test_another_model_is_refused_in_one_clear_line_even_where_the_shapes_fit():
    look().check_fits(MODEL)
    with pytest.raises(FacetError, match=r"'Pencil' was made for another model .* make the look again"):
        look().check_fits(OTHER)


def test_a_generator_takes_only_a_vector_of_its_shapes():
    generator = Generator(32, channel_multiplier=1 / 16, channel_max=8, style_dim=6, mapping_depth=1)
    fits = vector(widths=input_channels(generator))
    fits.check_fits(generator)
    with pytest.raises(ModelError, match="made for another model"):
        vector().check_fits(generator)
    with pytest.raises(ModelError, match="made for another model"):
        replace(fits, styles=torch.ones(1, 2, 7)).check_fits(generator)


def _changed(data: bytes, about: dict[str, object] | None = None, **arrays: np.ndarray | None) -> bytes:
    """The same file with other values; its id is not mended."""
    size = int.from_bytes(data[:8], "little")
    manifest = json.loads(json.loads(data[8 : 8 + size])["__metadata__"]["facet_look"])
    held = {**load(data), **{key.replace("_", "/", 1): part for key, part in arrays.items()}}
    text = json.dumps({**manifest, **(about or {})})
    return save({key: part for key, part in held.items() if part is not None}, metadata={"facet_look": text})


GOOD = look().to_bytes()
HOSTILE = {
    "nothing": b"",
    "no safetensors": b"PK\3\4" + bytes(100),
    "a pickle": b"\x80\x04\x95" + bytes(100),
    "a header as long as the sea": (2**62).to_bytes(8, "little") + b"{}",
    "a header too deep": (20000).to_bytes(8, "little") + b"[" * 20000,
    "no manifest": save({"before/conv_0": np.zeros(4, np.float32)}),
    "newer": _changed(GOOD, {"facet_look": 2}),
    "no name": _changed(GOOD, {"name": ""}),
    "a folder for an id": _changed(GOOD, {"id": "../../x-0123456789ab"}),
    "another's id": _changed(GOOD, {"id": "pencil-0123456789ab"}),
    "another's model": _changed(GOOD, {"model": OTHER}),
    "no model": _changed(GOOD, {"model": "x"}),
    "no picture": _changed(GOOD, {"picture": "%%%"}),
    "other numbers": _changed(GOOD, before_conv_0=np.ones(8, np.float32)),
    "NaN": _changed(GOOD, before_conv_0=np.full(8, np.nan, np.float32)),
    "huge numbers": _changed(GOOD, before_conv_0=np.full(8, 1e30, np.float32)),
    "huge rows": _changed(GOOD, before_conv_0=np.zeros(100_000, np.float32)),
    "whole numbers": _changed(GOOD, before_conv_0=np.zeros(8, np.int64)),
    "a layer missing": _changed(GOOD, before_conv_1=None),
    "two orders": _changed(GOOD, after_conv_0=np.zeros(8, np.float32)),
    "an unknown part": _changed(GOOD, before_code=np.zeros(8, np.float32)),
    "a square row": _changed(GOOD, before_conv_0=np.zeros((2, 4), np.float32)),
    "four colours": _changed(GOOD, before_colour=np.zeros((4, 4), np.float32)),
    "flat styles": _changed(GOOD, before_style_latents=np.zeros((2, 6), np.float32)),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_gives_one_line_that_names_it(tmp_path, what):
    path = tmp_path / "x.look"
    path.write_bytes(HOSTILE[what])
    with pytest.raises(FacetError) as caught:
        LookFile.read(path)
    assert str(caught.value).startswith("x.look: ")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_a_file_that_is_too_large_is_not_even_read_and_a_missing_one_is_named(tmp_path):
    with (tmp_path / "big.look").open("wb") as file:
        file.truncate(2**33)
    with pytest.raises(FacetError, match=r"big\.look: .*larger than 4 MB"):
        LookFile.read(tmp_path / "big.look")
    with pytest.raises(FacetError, match="cannot be read"):
        LookFile.read(tmp_path / "none.look")


def test_a_folder_that_cannot_be_written_is_named_and_the_old_file_stays(tmp_path):
    with pytest.raises(FacetError, match="choose another folder"):
        look().write(tmp_path / "missing" / "x.look")
