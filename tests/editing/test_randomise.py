"""Random edits: within what looks natural, and never of what is locked."""

from hypothesis import given
from hypothesis import strategies as st

from gan_core.editing.edit_state import EditState
from gan_core.editing.randomise import REACH, randomised

NAMES = ["smile", "mouth_open", "age", "gender", "glasses", "yaw"]
COUPLED = {"smile": ("mouth_open",)}


@given(st.floats(0.05, 1), st.integers(0, 2**31))
def test_strengths_stay_in_their_range_and_what_is_locked_stays(spread, seed):
    before = EditState(noise_seed=4).with_attribute("age", 0.9).with_attribute("sefa_1", 1.0).with_attribute("smile", 1)
    before = before.with_lock("age", locked=True)
    after = randomised(before, NAMES, spread, seed, COUPLED)
    assert after == randomised(before, NAMES, spread, seed, COUPLED)
    assert (after.strength("age"), after.strength("sefa_1"), after.noise_seed) == (0.9, 1.0, 4)
    moved = [after.strength(name) for name in NAMES if name != "age"]
    assert all(abs(strength) <= spread + 0.005 for strength in moved)
    assert 0 in (after.strength("smile"), after.strength("mouth_open"))
    assert sum(strength**2 for strength in moved) ** 0.5 <= REACH * spread + 0.05


def test_other_seeds_give_other_edits_and_one_attribute_alone_may_move():
    assert len({randomised(EditState(), NAMES, 0.5, seed, {}) for seed in range(20)}) == 20
    assert abs(randomised(EditState(), ["smile"], 0.5, 1, {}).strength("smile")) == 0.5
    assert randomised(EditState(), [], 0.5, 1, {}) == EditState()
