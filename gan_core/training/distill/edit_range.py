"""EditRange: the edits between two ends, of which each pair has one; what a student's slider will go through."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from gan_core.editing.edit_state import EditState
from gan_core.editing.mixing import Mix

OTHER = "B"
"""What the second face of a mix is called."""
_GOLDEN = 0.6180339887498949


def position_of(seed: int) -> float:
    """Where between the ends the pair of a seed lies, in [0, 1): neighbours lie far apart, and all together evenly."""
    return seed * _GOLDEN % 1.0


@dataclass(frozen=True)
class Slider:
    """What goes from one strength to another over the pairs of a set.

    Args:
        id: Of an attribute or look, or "mix".
        first: Strength at the start.
        last: At the end.
    """

    id: str
    first: float
    last: float


@dataclass(frozen=True)
class EditRange:
    """An edit whose strengths go from those of one state to those of another, all of them together.

    Args:
        start: The edit at position 0.
        end: The edit at position 1, of the same attributes, looks and mixed rows; equal where nothing varies.
    """

    start: EditState
    end: EditState

    @property
    def ids(self) -> tuple[str, ...]:
        """The attributes that are moved."""
        return _each((op.id for op in state.offsets) for state in (self.start, self.end))

    @property
    def looks(self) -> tuple[str, ...]:
        """The looks that are worn."""
        return _each((look.id for look in state.looks) for state in (self.start, self.end))

    @property
    def mixes(self) -> bool:
        """Whether a second face comes in."""
        return self.start.mix is not None or self.end.mix is not None

    @property
    def is_plain(self) -> bool:
        """Whether it is made of attributes alone, so that their values before and after say what it did."""
        return bool(self.ids) and not self.looks and not self.mixes

    @property
    def slider(self) -> Slider:
        """The first of what varies; where nothing does, the first of what is done."""
        sliders = [Slider(id, self.start.strength(id), self.end.strength(id)) for id in self.ids]
        sliders += [Slider(id, _worn(self.start, id), _worn(self.end, id)) for id in self.looks]
        sliders += [Slider("mix", _share(self.start.mix), _share(self.end.mix))] if self.mixes else []
        return next((slider for slider in sliders if slider.first != slider.last), sliders[0])

    def at(self, position: float) -> EditState:
        """The edit at a position in [0, 1]."""
        state, far = self.start, self.end
        for id in self.ids:
            layers = state.layers(id) or far.layers(id)
            state = state.with_attribute(id, _between(self.start.strength(id), far.strength(id), position))
            state = state if layers is None else state.with_layers(id, layers)
        for look in {look.id: look for look in (*self.start.looks, *far.looks)}.values():
            strength = _between(_worn(self.start, look.id), _worn(far, look.id), position)
            state = state.with_look(replace(look, strength=strength))
        return state.with_mix(_blend(self.start.mix, far.mix, position))

    def strength(self, position: float) -> float:
        """What the slider stands at, at a position."""
        slider = self.slider
        return _between(slider.first, slider.last, position)

    def to_plain(self) -> dict[str, Any]:
        """What stands in JSON."""
        slider = self.slider
        ends = {"start": json.loads(self.start.to_json()), "end": json.loads(self.end.to_json())}
        return {**ends, "slider": {"id": slider.id, "from": slider.first, "to": slider.last}}


def _each(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for ids in groups for id in ids))


def _between(first: float, last: float, position: float) -> float:
    return first if first == last else first + position * (last - first)


def _worn(state: EditState, id: str) -> float:
    return next((look.strength for look in state.looks if look.id == id), 0.0)


def _share(mix: Mix | None) -> float:
    return 0.0 if mix is None else max(weight for share in mix.shares for weight in share.rows)


def _blend(first: Mix | None, last: Mix | None, position: float) -> Mix | None:
    known = first or last
    if known is None:
        return None
    mix = Mix(known.num_styles)
    for row in range(known.num_styles):
        low, high = (0.0 if end is None else end.weight(OTHER, row) for end in (first, last))
        mix = mix.with_rows(OTHER, [row], _between(low, high, position))
    return mix
