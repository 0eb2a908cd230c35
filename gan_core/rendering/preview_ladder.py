"""Which sub-generator a drag shows: the best that holds the frame rate, by what was measured and by what is seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gan_core.rendering.calibration import Timing

RATE = 30.0
"""Frames a second that previews should hold."""
RENDER_SHARE = 0.3
"""Of a frame's time that rendering may take at its best: the window, a tired processor and other programs need the rest
of the time that the way from the hand to the picture may take."""
LATE_SHARE = 0.45
"""Of a frame's time, after which the picture of a movement is late, 15 ms of 33: the hand feels the way, not the rate
alone, and a picture that comes within half a frame is there when the screen is drawn next."""
LATE, AMONG = 2, 20
"""So many late frames among so many lead down; a single one was another program."""
PATIENCE = 45
"""Frames that must have come in time before a better sub-generator is tried."""
MOST_PATIENCE = 8 * PATIENCE


class PreviewLadder:
    """Sub-generators from the best down, each faster than those above it; a drag stands on one of them.

    The second frame that comes late among twenty leads one rung down. A rung up is taken only after `PATIENCE` frames
    of which no two were, and if the one above is expected to be in time, too; if it then is not, the next try has to
    wait twice as long.

    Args:
        timings: The best sub-generator first, at least one; a precision of each is taken.
        rate: Frames a second to hold.
        precision: The one to use where it was measured; else the faster one.
    """

    def __init__(self, timings: Sequence[Timing], rate: float = RATE, precision: str = "") -> None:
        wanted = [t for t in timings if t.precision == precision] or timings
        rungs: list[Timing] = []
        for spec in dict.fromkeys(t.sub_generator for t in wanted):
            fastest = min((t for t in wanted if t.sub_generator == spec), key=lambda t: t.seconds)
            if not rungs or fastest.seconds < rungs[-1].seconds:
                rungs.append(fastest)
        self.rungs = tuple(rungs)
        self.late_seconds = LATE_SHARE / rate
        within = [place for place, t in enumerate(rungs) if t.seconds <= RENDER_SHARE / rate]
        self._place = within[0] if within else len(rungs) - 1
        self._patience = PATIENCE
        self._frames, self._seconds = 0, list[float]()
        self._is_new, self._climbed = True, False

    @property
    def current(self) -> Timing:
        """What previews of a moving hand are rendered with."""
        return self.rungs[self._place]

    @property
    def better(self) -> Timing | None:
        """The next better one; None at the top."""
        return self.rungs[self._place - 1] if self._place else None

    @property
    def worse(self) -> Timing | None:
        """The next faster one; None at the bottom."""
        return self.rungs[self._place + 1] if self._place + 1 < len(self.rungs) else None

    def heard(self, rung: Timing, seconds: float) -> None:
        """A frame has been painted.

        Args:
            rung: What rendered it; frames of another rung than the current one were on their way when it changed.
            seconds: From the movement of the hand to the painted frame.
        """
        if rung != self.current:
            return
        if self._is_new:  # the first frame of a rung also makes what later ones find
            self._is_new = False
            return
        self._frames += 1
        self._seconds.append(seconds)
        if seconds > self.late_seconds and sum(s > self.late_seconds for s in self._seconds[-AMONG:]) >= LATE:
            if self._climbed:  # too soon
                self._patience = min(2 * self._patience, MOST_PATIENCE)
            self._step(1)
        elif self._frames >= self._patience:
            self._patience = PATIENCE if self._climbed else self._patience
            better, usual = self.better, sorted(self._seconds)[-LATE]
            fits = better and usual + better.seconds - rung.seconds <= self.late_seconds
            self._step(-1 if fits else 0)

    def _step(self, down: int) -> None:
        place = min(self._place + down, len(self.rungs) - 1)
        self._is_new, self._climbed = place != self._place, down < 0
        self._place, self._frames, self._seconds = place, 0, []
