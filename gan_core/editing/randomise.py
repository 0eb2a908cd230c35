"""A random edit that still looks natural: every free attribute moves a little, all of them together not too far."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from gan_core.editing.edit_state import EditState

REACH = 1.0
"""Natural ranges that all attributes together move at spread 1: many small moves go as far as one slider at its end."""


def randomised(
    state: EditState, attributes: Sequence[str], spread: float, seed: int, coupled: Mapping[str, Sequence[str]]
) -> EditState:
    """The edit with random strengths for some attributes; of those that move along with each other only one moves.

    Args:
        state: The edit; attributes that it locks, those not named and everything else of it stay.
        attributes: Ids of those that may move; one that was not drawn rests.
        spread: How far, in (0, 1].
        seed: Same seed, same edit.
        coupled: Attribute id to those that move along with it: two hair colours at once look like none.

    Returns:
        The edit; no strength leaves ±spread, and their length as a vector is at most `REACH` times spread.
    """
    drawn = random.Random(seed)
    free = [name for name in attributes if name not in state.locks]
    chosen: list[str] = []
    for name in drawn.sample(free, len(free)):
        if not any(other in coupled.get(name, ()) or name in coupled.get(other, ()) for other in chosen):
            chosen.append(name)
    moves = {name: drawn.gauss(0, 1) for name in chosen}
    length = sum(move * move for move in moves.values()) ** 0.5 or 1.0
    for name in free:
        strength = REACH * spread * moves.get(name, 0.0) / length
        state = state.with_attribute(name, round(min(max(strength, -spread), spread), 2))
    return state
