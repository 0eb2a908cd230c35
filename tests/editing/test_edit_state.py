"""The edit state: immutable, stable in JSON, zero means zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gan_core.editing.edit_state import EditState
from gan_core.errors import FacetError

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
    assert [op.id for op in second.operations] == ["smile", "age"]


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
