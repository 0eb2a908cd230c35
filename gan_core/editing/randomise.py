"""A random edit that still looks natural: every free attribute moves a little, all of them together not too far."""

from __future__ import annotations

import random
from collections.abc import Sequence

from gan_core.editing.edit_state import EditState

REACH = 1.5
"""Natural ranges that all attributes together move at spread 1: many small moves go as far as one and a half large."""


def randomised(state: EditState, attributes: Sequence[str], spread: float, seed: int) -> EditState:
    """The edit with random strengths for some attributes.

    Args:
        state: The edit; attributes that it locks, those not named and everything else of it stay.
        attributes: Ids of those that may move.
        spread: How far, in (0, 1].
        seed: Same seed, same edit.

    Returns:
        The edit; no strength leaves ±spread, and their length as a vector is at most `REACH` times spread.
    """
    free = [name for name in attributes if name not in state.locks]
    drawn = random.Random(seed)
    moves = [drawn.gauss(0, 1) for _ in free]
    length = sum(move * move for move in moves) ** 0.5 or 1.0
    for name, move in zip(free, moves, strict=True):
        strength = REACH * spread * move / length
        state = state.with_attribute(name, round(min(max(strength, -spread), spread), 2))
    return state
