"""Thresholds: how much a pair's edit must do, and what it may do beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from gan_core.errors import FacetError


@dataclass(frozen=True)
class Thresholds:
    """Set by looking at a thousand pairs of the embedded model; docs/filters.md says what they catch and miss.

    Args:
        room: How far on the wanted side of the mean a source may be already, in standard deviations (sd) of the
            portraits that the classifier was taught by.
        moved: How far a strength of 1 must move its attribute the right way, in sd; a strength s, s times as far.
        others: How far any other attribute with a slider may move either way, in sd, but those declared coupled.
        backdrop: Mean change of what is backdrop in both pictures, in levels of 255. A smooth backdrop keeps within 6;
            one that turned from blue to grey changes by 13 and more.
        around: Where no backdrop can be told: mean change outside the head, clothes and stray hair included.
        skin: Change of the face's median colour without its lightness, in units of Lab.
    """

    room: float = 1.0
    moved: float = 1.0
    others: float = 0.75
    backdrop: float = 8.0
    around: float = 20.0
    skin: float = 9.0

    @classmethod
    def parse(cls, texts: Sequence[str]) -> Thresholds:
        """The usual ones with others in the place of some, each as "NAME=NUMBER".

        Raises:
            FacetError: There is no threshold of a name, or no number.
        """
        made, known = cls(), [field.name for field in fields(cls)]
        for text in texts:
            name, _, value = text.partition("=")
            try:
                number = float(value)
            except ValueError:
                number = math.nan
            if name.strip() not in known or not number >= 0:
                raise FacetError(
                    f"--threshold needs NAME=NUMBER with a number from 0 up, got {text!r}; names: {', '.join(known)}"
                )
            made = replace(made, **{name.strip(): number})
        return made
