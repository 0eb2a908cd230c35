"""A run that another program follows: told in lines of JSON how far it is, instead of a progress bar."""

from __future__ import annotations

import time
from pathlib import Path

from gan_core.commands.following import tell
from gan_core.training.watch import FolderWatch

EVERY_SECONDS = 0.5


class FollowedWatch(FolderWatch):
    """Tells `share`, how much of the run is done, and `minutes`, how many are left at the speed of this process.

    Args:
        folder: Of the run; sheets and curves go there as ever.
        minutes: The run stops then, if not before.
    """

    def __init__(self, folder: Path, minutes: float) -> None:
        super().__init__(folder)
        self._longest = minutes * 60
        self._images = self._seen = self._first = 0
        self._begun = self._told = 0.0

    def start(self, seen: int, images: int) -> None:
        self._first = self._seen = seen
        self._images, self._begun = images, time.monotonic()

    def advance(self, images: int) -> None:
        self._seen += images
        now = time.monotonic()
        if now - self._told < EVERY_SECONDS and self._seen < self._images:
            return
        self._told = now
        spent = now - self._begun
        left = min(spent / max(self._seen - self._first, 1) * max(self._images - self._seen, 0), self._longest - spent)
        share = max(self._seen / max(self._images, 1), spent / self._longest)
        tell({"share": round(min(share, 1.0), 4), "minutes": round(max(left, 0.0) / 60, 2)})
