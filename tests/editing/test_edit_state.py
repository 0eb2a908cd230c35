"""The edit state: immutable, stable in JSON, zero means zero."""

import hashlib
import json
import struct

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from gan_core.editing.attributes import PasteMode, Region
from gan_core.editing.edit_state import NO_NOISE, EditState, Start
from gan_core.editing.latent_store import MixSource, latent_hash
from gan_core.editing.levels import Level
from gan_core.editing.mixing import Mix
from gan_core.errors import FacetError, ModelError

names = st.sampled_from(["smile", "age", "sefa_1", "yaw"])
strengths = st.floats(-1, 1, allow_nan=False)


@given(st.lists(st.tuples(names, strengths)), st.floats(0, 1), st.integers(0, 2**31))
def test_json_gives_back_the_same_state(edits, amount, seed):
    state = EditState(noise_seed=seed).with_amount(amount)
    for name, strength in edits:
        state = state.with_attribute(name, strength)
    assert EditState.from_json(state.to_json()) == state
    assert all(state.strength(name) == strength for name, strength in dict(edits).items())


def test_a_change_makes_a_new_state_and_keeps_the_order():
    first = EditState().with_attribute("smile", 0.5).with_attribute("age", -0.25)
    second = first.with_attribute("smile", 0.75)
    assert first.strength("smile") == 0.5
    assert [op.id for op in second.offsets] == ["smile", "age"]


def test_resetting_an_attribute_leaves_no_trace():
    assert EditState().with_attribute("smile", 0.5).with_attribute("smile", 0) == EditState()


def test_amount_scales_everything_and_zero_amount_is_zero():
    state = EditState().with_attribute("smile", 0.5).with_attribute("age", -1)
    assert state.with_amount(0.5).strengths() == {"smile": 0.25, "age": -0.5}
    assert state.with_amount(0).is_zero
    assert not state.is_zero


@pytest.mark.parametrize("strength", [1.01, -2, float("nan")])
def test_strengths_out_of_range_are_refused(strength):
    with pytest.raises(FacetError, match="between -1 and 1"):
        EditState().with_attribute("smile", strength)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 1}', '{"version": 1, "operations": [{"type": "x"}]}'])
def test_what_is_no_edit_is_refused(text):
    with pytest.raises(FacetError):
        EditState.from_json(text)


def test_an_edit_of_a_newer_version_is_refused_kindly():
    newer = EditState().to_json().replace('"version": 1', '"version": 9')
    with pytest.raises(FacetError, match="update Facet"):
        EditState.from_json(newer)


def test_locks_and_style_rows_survive_json_and_follow_the_slider():
    state = EditState().with_attribute("smile", 0.5).with_layers("smile", (4, 7)).with_lock("glasses", locked=True)
    state = state.with_lock("age", locked=True).with_attribute("smile", -0.25)
    assert (state.layers("smile"), state.locks) == ((4, 7), ("age", "glasses"))
    assert EditState.from_json(state.to_json()) == state
    assert state.with_attribute("smile", 0).with_attribute("smile", 1).layers("smile") == (4, 7)
    assert state.with_attribute("smile", 0).is_zero
    assert state.with_attribute("smile", 0).with_layers("smile", None).offsets == ()
    assert state.with_lock("age", locked=False).with_lock("glasses", locked=False).locks == ()
    assert EditState().with_lock("age", locked=True).is_zero


def test_an_edit_says_no_more_than_its_readers_need():
    plain = EditState().with_attribute("smile", 0.5)
    assert plain.to_json() == (
        '{"version": 1, "operations": [{"type": "attribute", "id": "smile", "strength": 0.5}], '
        '"amount": 1.0, "noise_seed": 0}'
    )
    assert json.loads(plain.with_layers("smile", (0, 3)).to_json())["version"] == 2
    assert json.loads(plain.with_lock("age", locked=True).to_json())["version"] == 2


@pytest.mark.parametrize("layers", ["[3, 1]", "[-1, 2]", "[1]", "7", '["a", "b"]', "[1, 1e999]"])
def test_style_rows_that_are_none_are_refused(layers):
    text = EditState().with_attribute("smile", 0.5).with_layers("smile", (0, 3)).to_json()
    with pytest.raises(FacetError):
        EditState.from_json(text.replace("[0, 3]", layers))


# ---- mixes and starts ------------------------------------------------------------------------------------------------

ROWS = 12
OTHER, THIRD = (MixSource.of(torch.full((1, ROWS, 3), float(n)), f"face {n}", "model") for n in (1, 2))
LATENTS = {source.hash: source.latent for source in (OTHER, THIRD)}
BASE = torch.zeros(1, ROWS, 3)


def coarse(share: float = 1.0) -> Mix:
    return Mix(ROWS).with_level(OTHER.hash, Level.COARSE, share)


def test_a_latent_is_named_by_its_values_and_shape():
    latent = torch.arange(6.0).reshape(1, 2, 3)
    assert latent_hash(latent) == latent_hash(latent.double())
    assert latent_hash(latent) == hashlib.sha256(b"(1, 2, 3)" + struct.pack("<6f", *range(6))).hexdigest()
    assert len({latent_hash(latent), latent_hash(latent.reshape(1, 3, 2)), latent_hash(-latent)}) == 3


def test_a_mix_stands_before_the_attributes_whenever_it_came():
    state = EditState().with_attribute("smile", 0.5).with_mix(coarse())
    assert state == EditState().with_mix(coarse()).with_attribute("smile", 0.5)
    assert state.strengths() == {"smile": 0.5}
    assert state.sources == (OTHER.hash,)
    with pytest.raises(FacetError, match="one mix at most"):
        EditState(tuple(reversed(state.operations)))


@pytest.mark.parametrize("mix", [None, Mix(ROWS), coarse(0.0)])
def test_an_empty_mix_leaves_no_trace(mix):
    assert EditState().with_mix(coarse()).with_mix(mix) == EditState()


def test_the_amount_scales_the_mix():
    state = EditState().with_mix(coarse(0.5))
    assert not state.is_zero
    assert state.with_amount(0).is_zero
    torch.testing.assert_close(state.with_amount(0.5).blended(BASE, LATENTS)[:, :3], torch.full((1, 3, 3), 0.25))
    assert torch.equal(state.with_amount(0).blended(BASE, LATENTS), BASE)


def test_a_start_takes_the_place_of_the_face_and_is_mixed_itself():
    start = Start(THIRD.hash, PasteMode.DETAIL, (Region.FACE,))
    state = EditState().with_mix(coarse(0.5)).with_start(start)
    assert state.sources == (THIRD.hash, OTHER.hash)
    blended = state.blended(BASE, LATENTS)
    assert blended[0, 0, 0] == 1.5
    assert blended[0, 5, 0] == 2
    assert state.with_start(None) == EditState().with_mix(coarse(0.5))


def test_mix_start_and_noise_survive_json():
    state = EditState(noise_seed=NO_NOISE).with_mix(coarse(0.3).with_level(THIRD.hash, Level.FINE))
    state = state.with_start(Start(THIRD.hash, PasteMode.REPLACE, (Region.HEAD, Region.FACE))).with_attribute("age", 1)
    assert EditState.from_json(state.to_json()) == state


def test_edits_of_before_there_were_mixes_are_read():
    text = '{"version": 1, "operations": [{"type": "attribute", "id": "age", "strength": 0.5}], "amount": 1, '
    assert EditState.from_json(text + '"noise_seed": 3}') == EditState(noise_seed=3).with_attribute("age", 0.5)


def test_a_face_that_is_not_there_is_named():
    with pytest.raises(ModelError, match=OTHER.hash[:12]):
        EditState().with_mix(coarse()).blended(BASE, {})
