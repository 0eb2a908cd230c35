"""The time of an animation: how long, how many frames, how it sets off and comes to rest, whether it comes back."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from enum import StrEnum

from gan_core.errors import FacetError

LONGEST, MOST_FRAMES_A_SECOND = 120.0, 60.0


class Ease(StrEnum):
    """How a motion goes from one end to the other."""

    LINEAR = "linear"
    """At one speed."""
    SMOOTH = "smooth"
    """Sets off slowly and comes to rest."""


class Loop(StrEnum):
    """What follows the last frame."""

    ONCE = "once"
    REPEAT = "repeat"
    """Begins anew; a path through faces leads back to the first one."""
    PING_PONG = "ping-pong"
    """Goes back the way it came, then begins anew."""


@dataclass(frozen=True)
class Timeline:
    """When what is shown.

    Args:
        seconds: Of all frames together, there and back with `PING_PONG`.
        fps: Frames a second.
        ease: How it moves between two stops.
        loop: What follows the last frame.

    Raises:
        FacetError: Longer than two minutes, more than 60 frames a second, or fewer than two frames in all.
    """

    seconds: float = 3.0
    fps: float = 25.0
    ease: Ease = Ease.SMOOTH
    loop: Loop = Loop.PING_PONG

    def __post_init__(self) -> None:
        if not 0 < self.seconds <= LONGEST:
            raise FacetError(f"an animation lasts up to {LONGEST:g} seconds, got {self.seconds:g}")
        if not 1 <= self.fps <= MOST_FRAMES_A_SECOND:
            raise FacetError(f"an animation has 1 to {MOST_FRAMES_A_SECOND:g} frames a second, got {self.fps:g}")
        if self.frames < 2:
            raise FacetError(f"{self.seconds:g} s at {self.fps:g} frames a second are not two frames; make it longer")

    @property
    def frames(self) -> int:
        """How many frames there are."""
        return round(self.seconds * self.fps)

    def positions(self, legs: int, *, closed: bool = False) -> tuple[tuple[float, ...], tuple[int, ...]]:
        """Where a motion is in each frame.

        Args:
            legs: Ways from stop to stop, each eased; positions run from 0 to this number.
            closed: The last leg leads back to the first stop, so that the last frame must not be the first again.

        Returns:
            The different positions in the order in which they are first shown, and of each frame the index of its own.
        """
        count = self.frames
        if self.loop is Loop.PING_PONG:
            steps, last = [min(i, count - i) for i in range(count)], count // 2
        else:
            steps, last = list(range(count)), count if closed else count - 1
        different = range(max(steps) + 1)
        return tuple(self._eased(legs * step / last) for step in different), tuple(steps)

    def durations(self, unit: int = 1) -> list[int]:
        """Milliseconds of each frame in multiples of `unit`; none is lost to rounding."""
        ends = [round(1000 * (i + 1) / self.fps / unit) * unit for i in range(self.frames)]
        return [end - start for start, end in itertools.pairwise([0, *ends])]

    def _eased(self, position: float) -> float:
        leg = math.floor(position)
        share = position - leg
        return leg + share * share * (3 - 2 * share) if self.ease is Ease.SMOOTH else position
