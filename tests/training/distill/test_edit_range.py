"""The strengths that pairs draw: within their range, spread over it, decided by the seed alone."""

import pytest

from gan_core.editing.edit_state import EditState
from gan_core.editing.levels import Level
from gan_core.editing.looks import Look
from gan_core.editing.mixing import Mix
from gan_core.training.distill.edit_range import OTHER, EditRange, position_of


def attributes(**strengths):
    state = EditState()
    for name, strength in strengths.items():
        state = state.with_attribute(name, strength)
    return state


@pytest.mark.parametrize("first", [0, 12_345, (1 << 40) - 200])
def test_strengths_are_within_their_range_and_spread_over_it(first):
    edit = EditRange(attributes(age=0.2), attributes(age=1.0))
    strengths = [edit.strength(position_of(seed)) for seed in range(first, first + 200)]
    assert all(0.2 <= strength < 1.0 for strength in strengths)
    assert strengths == [edit.at(position_of(seed)).strength("age") for seed in range(first, first + 200)]
    for part in range(8):  # each eighth of the range has about an eighth of the pairs
        low = 0.2 + part * 0.1
        assert 20 <= sum(low <= strength < low + 0.1 for strength in strengths) <= 30


def test_everything_that_varies_goes_together_and_the_rest_stays():
    start = attributes(age=-1.0, smile=0.5).with_layers("age", (0, 3)).with_lock("glasses", locked=True)
    end = attributes(age=1.0, smile=0.5).with_layers("age", (0, 3)).with_lock("glasses", locked=True)
    edit = EditRange(start.with_look(Look("ink", 0.5, fine=0.0)), end.with_look(Look("ink", 1.5, fine=0.0)))
    state = edit.at(0.25)
    assert state.strengths() == {"age": -0.5, "smile": 0.5}
    assert state.row_ranges() == {"age": (0, 3)}
    assert state.looks == (Look("ink", 0.75, fine=0.0),)
    assert state.locks == ("glasses",)
    assert (edit.slider.id, edit.slider.first, edit.slider.last) == ("age", -1.0, 1.0)
    assert not edit.is_plain


def test_a_range_may_begin_at_nothing():
    edit = EditRange(attributes(), attributes(smile=1.0))
    assert edit.at(0.0).is_zero
    assert edit.at(0.5).strength("smile") == 0.5
    mixed = EditRange(EditState(), EditState().with_mix(Mix(14).with_level(OTHER, Level.MIDDLE, 0.8)))
    assert mixed.mixes
    assert mixed.at(0.0).is_zero
    assert mixed.at(0.5).mix.weight(OTHER, 4) == 0.4
    assert mixed.at(0.5).mix.weight(OTHER, 0) == 0
    assert mixed.strength(0.5) == 0.4
