"""Pair: a face before and after an edit; Verdict: whether a student may learn from it; Validator: what gives one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from torch import Tensor

from gan_core.editing.edit_state import EditState


@dataclass(frozen=True, eq=False)
class Pair:
    """What a student sees and what it is to make of it.

    Args:
        seed: Names the pair: the same seed gives the same pictures.
        strength: What the slider stands at.
        state: The edit.
        sources: (1, 3, r, r) uint8, or (2, 3, r, r) where two faces are mixed.
        edited: (3, r, r) uint8.
    """

    seed: int
    strength: float
    state: EditState
    sources: Tensor
    edited: Tensor

    @property
    def pictures(self) -> tuple[np.ndarray, ...]:
        """Sources and edit as (r, r, 3) uint8, in this order."""
        return tuple(picture.permute(1, 2, 0).numpy() for picture in (*self.sources, self.edited))


@dataclass(frozen=True)
class Verdict:
    """What came of looking at a pair.

    Args:
        reason: Why it is dropped, in words that count the same for all pairs dropped for it; None where it is kept.
        figures: What was measured.
    """

    reason: str | None = None
    figures: Mapping[str, float] = field(default_factory=dict)


class Validator(Protocol):
    """Whatever judges pairs: Facet's own checks, a function of the user's, a web service."""

    def check(self, pair: Pair) -> Verdict:
        """Keep the pair or drop it.

        Raises:
            FacetError: It cannot be judged; the making of pairs stops, and what is there is kept.
        """


class Chain:
    """Several validators, one after the other: the first that drops a pair gives the reason.

    Args:
        validators: In order.
    """

    def __init__(self, validators: Sequence[Validator]) -> None:
        self.validators = tuple(validators)

    def check(self, pair: Pair) -> Verdict:
        """The first reason, and the figures of all that looked."""
        figures: dict[str, float] = {}
        for validator in self.validators:
            verdict = validator.check(pair)
            figures |= verdict.figures
            if verdict.reason is not None:
                return Verdict(verdict.reason, figures)
        return Verdict(None, figures)
