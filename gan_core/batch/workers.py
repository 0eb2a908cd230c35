"""Who does the work of a batch: tasks go in, what became of them comes out, in whatever order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gan_core.batch.outcome import Outcome


@dataclass(frozen=True)
class Task:
    """One photo to do.

    Args:
        name: Of the photo.
        source: Its file.
        target: Where the result goes.
    """

    name: str
    source: Path
    target: Path


@dataclass(frozen=True)
class Lost:
    """The process that worked on a photo ended.

    Args:
        how: What is known of that, in words.
    """

    how: str


class Workers(Protocol):
    """Processes, here or elsewhere."""

    @property
    def capacity(self) -> int:
        """How many tasks they work on at the same time; fewer after some were lost for want of memory."""

    def submit(self, task: Task) -> None:
        """Begin a task; at most `capacity` are under way."""

    def next(self, timeout: float) -> tuple[Task, Outcome | Lost] | None:
        """What was finished first; None where nothing was within `timeout` seconds.

        Raises:
            FacetError: No work can be done at all, such as when the model cannot be loaded.
        """

    def close(self) -> None:
        """End at once; what is under way is given up."""
