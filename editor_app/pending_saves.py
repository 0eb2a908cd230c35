"""Files that are being written, and what waits for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class PendingSaves:
    """Counts them; what waits is called when one is complete, and forgotten when one fails.

    Args:
        on_change: Called when the count changes.
    """

    def __init__(self, on_change: Callable[[], Any]) -> None:
        self._on_change = on_change
        self._count = 0
        self._waiting: list[Callable[[], Any]] = []

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._count > 0

    def wait(self, go_on: Callable[[], Any] | None) -> None:
        """Call something once the file that is being written is complete; not if it fails."""
        if go_on is not None:
            self._waiting.append(go_on)

    def begin(self, go_on: Callable[[], Any] | None = None) -> None:
        """One more is being written; `go_on` waits for it."""
        self.wait(go_on)
        self._count += 1
        self._on_change()

    def succeed(self) -> None:
        """One is complete."""
        self._end()
        waiting, self._waiting = self._waiting, []
        for go_on in waiting:
            go_on()

    def fail(self) -> None:
        """One could not be written."""
        self._waiting.clear()
        self._end()

    def _end(self) -> None:
        self._count -= 1
        self._on_change()
