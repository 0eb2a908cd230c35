"""What becomes of one photo of a batch."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a photo ended."""

    DONE = "done"
    COPIED = "copied"
    """It has no face and went along as it is."""
    NO_FACE = "no face"
    """It has no face and was left out."""
    FAILED = "failed"


@dataclass(frozen=True)
class Outcome:
    """What became of a photo.

    Args:
        state: How it ended.
        reason: Why it failed, a line.
        warnings: Why its result may disappoint, a line each.
        faces: How many were found.
        edited: How many of them were edited.
        seconds: It took.
        size: Bytes of the result's file.
        picture: JPEG of the photo before and after, side by side; empty where it could not be read.
        lasting: Whether another try would end the same.
    """

    state: State
    reason: str = ""
    warnings: tuple[str, ...] = ()
    faces: int = 0
    edited: int = 0
    seconds: float = 0.0
    size: int = 0
    picture: bytes = b""
    lasting: bool = True

    @classmethod
    def failed(cls, reason: str, *, lasting: bool = True, seconds: float = 0.0) -> Outcome:
        """A photo that could not be done."""
        return cls(State.FAILED, " ".join(reason.split()), seconds=seconds, lasting=lasting)
