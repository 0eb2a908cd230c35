"""The window's end of a thread that works: jobs go in, their results arrive as calls on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from gan_core.jobs import Job, JobQueue, Priority, Steps

Receiver = Callable[[Any], None]


class RenderWorker(QObject):
    """Runs jobs on a thread of their own: the one that owns torch, or by another name one that reads and writes files.

    What a job yields, returns or raises reaches its receivers on the thread of this object, in order. After `close`
    nothing arrives any more.
    """

    _arrived = Signal(object, object)
    unhandled = Signal(object)
    """An exception that no receiver wanted."""

    def __init__(self, parent: QObject | None = None, name: str = "facet-torch") -> None:
        super().__init__(parent)
        self._closed = False
        self._queue = JobQueue(name)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        priority: Priority,
        steps: Steps,
        *,
        key: str | None = None,
        supersede: bool = False,
        on_progress: Receiver | None = None,
        on_done: Receiver | None = None,
        on_error: Receiver | None = None,
    ) -> Job | None:
        """Add a job; see `gan_core.jobs.JobQueue.submit`. None once the worker is closed."""
        if self._closed:
            return None
        return self._queue.submit(
            priority,
            steps,
            key=key,
            supersede=supersede,
            on_progress=self._carrier(on_progress),
            on_done=self._carrier(on_done),
            on_error=self._carrier(on_error or self.unhandled.emit),
        )

    def close(self, timeout: float = 1.2) -> bool:
        """Cancel everything and stop the thread.

        Args:
            timeout: Seconds to wait for the step that runs.

        Returns:
            Whether the thread has ended; a step that cannot be interrupted, such as importing torch, may outlast it.
        """
        self._closed = True
        return self._queue.close(timeout)

    def _carrier(self, receiver: Receiver | None) -> Receiver | None:
        if receiver is None:
            return None

        def carry(value: Any) -> None:
            if not self._closed:  # after that the signal's owner may be gone while a step still runs
                self._arrived.emit(receiver, value)

        return carry

    def _deliver(self, receiver: Receiver, value: Any) -> None:
        if not self._closed:
            receiver(value)
