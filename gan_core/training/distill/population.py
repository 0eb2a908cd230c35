"""Condition: what a face must be like to be taken into a set of pairs at all, such as adults only."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from gan_core.errors import FacetError

_COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    ">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt,
}  # fmt: skip


@dataclass(frozen=True)
class Condition:
    """A bound on what the model's classifier says of a face.

    Args:
        id: One of the classifier's attributes.
        comparison: ">=", "<=", ">" or "<".
        bound: In standard deviations of the portraits that the classifier was taught by, from their mean.
    """

    id: str
    comparison: str
    bound: float

    @classmethod
    def parse(cls, text: str) -> Condition:
        """Read "age>=-0.2".

        Raises:
            ValueError: It is no such thing; the message quotes it.
        """
        found = re.fullmatch(r"\s*(\w+)\s*(>=|<=|>|<)\s*(\S+)\s*", text)
        try:
            if found and math.isfinite(bound := float(found[3])):
                return cls(found[1], found[2], bound)
        except ValueError:
            pass
        raise ValueError(f"needs ATTRIBUTE>=NUMBER (or <=, >, <), such as age>=-0.2, got {text!r}")

    def __str__(self) -> str:
        return f"{self.id}{self.comparison}{self.bound:g}"

    def holds(self, values: Mapping[str, float]) -> bool:
        """Whether a face of these values, by attribute id, is meant."""
        return _COMPARED[self.comparison](values[self.id], self.bound)


def check_conditions(conditions: Sequence[Condition], known: Sequence[str]) -> None:
    """Refuse what the classifier cannot tell.

    Args:
        conditions: What is asked for.
        known: The classifier's attributes; none where the model has no classifier.

    Raises:
        FacetError: One names another attribute.
    """
    for condition in conditions:
        if not known:
            raise FacetError(f"--only {condition}: this model has no classifier; `facet adopt` makes one")
        if condition.id not in known:
            raise FacetError(f"--only {condition}: the classifier does not know {condition.id}; {', '.join(known)}")
