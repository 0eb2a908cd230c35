"""What a part of an evaluation hands back: numbers, goals, tables, pictures; or the reason why it could not measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from gan_core.errors import FacetError


class NotPossible(FacetError):
    """This part needs what the model or the command line does not give; the others can go on."""


@dataclass(frozen=True)
class Goal:
    """One line of measured | wanted.

    Args:
        what: What is measured.
        measured: The number as it is read.
        wanted: The bound in words.
        met: None where only an eye can tell, or where nothing was measured.
    """

    what: str
    measured: str
    wanted: str
    met: bool | None = None


@dataclass(frozen=True, eq=False)
class Findings:
    """What a part found.

    Args:
        values: For machines; goes into report.json as it is.
        text: Markdown paragraphs and tables, in order.
        goals: What was wanted of it.
        pictures: File name (.png for plots, .jpg for faces) to (H, W, 3) uint8.
    """

    values: Mapping[str, Any]
    text: tuple[str, ...]
    goals: tuple[Goal, ...] = ()
    pictures: Mapping[str, np.ndarray] = field(default_factory=dict)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
