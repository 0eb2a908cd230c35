"""One thread that owns torch: a priority queue of jobs that yield between steps and hear a cancel token."""

import itertools
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from gan_core.errors import Cancelled

Steps = Callable[["CancelToken"], Generator[Any, None, Any]]


class CancelToken:
    """Tells a job to stop; safe to share between threads."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._event.is_set()

    def raise_if_cancelled(self) -> None:
        """Raises `Cancelled` once `cancel` was called."""
        if self.cancelled:
            raise Cancelled("cancelled; nothing was changed")


def run_to_end(steps: Generator[Any, None, Any], callback: Callable[[Any], None] | None = None) -> Any:
    """Run a job to its end here and now.

    Args:
        steps: A job's generator.
        callback: Called with each yielded value that is not None.

    Returns:
        What the job returns.
    """
    while True:
        try:
            value = next(steps)
        except StopIteration as stop:
            return stop.value
        if value is not None and callback is not None:
            callback(value)


class Priority(IntEnum):
    """Which job goes first; between two steps of a job any job of a smaller number is run."""

    PREVIEW = 0
    RENDER = 1
    PROJECTION = 2
    THUMBNAIL = 3


@dataclass(eq=False)
class Job:
    """A submitted job; `cancel` may be called from any thread."""

    priority: Priority
    steps: Steps
    key: str | None
    on_progress: Callable[[Any], None] | None
    on_done: Callable[[Any], None] | None
    on_error: Callable[[Exception], None] | None
    token: CancelToken = field(default_factory=CancelToken)

    def cancel(self) -> None:
        """Drop the job if it waits; tell it to stop if it runs."""
        self.token.cancel()


class JobQueue:
    """Runs jobs on one thread, most urgent first, newest of a key first.

    A job is a function that takes a `CancelToken` and returns a generator: what it yields (other than None) goes to
    `on_progress`, what it returns to `on_done`, an exception other than `Cancelled` to `on_error`. Callbacks run on
    the queue's thread. A running job decides itself what a cancel leaves behind (a refinement returns its best).
    """

    def __init__(self, name: str = "facet-torch") -> None:
        self._waiting: list[tuple[int, int, Job]] = []
        self._running: list[Job] = []
        self._order = itertools.count()
        self._wake = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(
        self,
        priority: Priority,
        steps: Steps,
        *,
        key: str | None = None,
        supersede: bool = False,
        on_progress: Callable[[Any], None] | None = None,
        on_done: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Add a job; it takes the place of a waiting one with the same `key`.

        Args:
            priority: Its place in the queue.
            steps: Makes the generator that does the work, one step at a time.
            key: At most one job of a key waits, the newest.
            supersede: Also cancel a running job of that key.
            on_progress: Called with each yielded value that is not None.
            on_done: Called with the returned value.
            on_error: Called with the exception that ended the job.

        Raises:
            RuntimeError: The queue is closed.
        """
        job = Job(priority, steps, key, on_progress, on_done, on_error)
        with self._wake:
            if self._closing:
                raise RuntimeError("the job queue is closed")
            if key is not None:
                self._waiting = [entry for entry in self._waiting if entry[2].key != key]
                for running in self._running if supersede else ():
                    if running.key == key:
                        running.cancel()
            self._waiting.append((priority, next(self._order), job))
            self._wake.notify()
        return job

    def cancel_all(self) -> None:
        """Drop what waits and tell what runs to stop."""
        with self._wake:
            self._waiting.clear()
            for job in self._running:
                job.cancel()

    def close(self, timeout: float | None = None) -> bool:
        """Stop the thread at the next step of what runs.

        Args:
            timeout: Seconds to wait for it; None waits as long as it takes.

        Returns:
            Whether the thread has ended.
        """
        with self._wake:
            self._closing = True
            self._wake.notify()
        self.cancel_all()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while True:
            with self._wake:
                while not self._waiting and not self._closing:
                    self._wake.wait()
                if self._closing:
                    return
            job = self._take(more_urgent_than=None)
            if job is not None:
                self._run(job)

    def _take(self, more_urgent_than: Priority | None) -> Job | None:
        with self._wake:
            if not self._waiting:
                return None
            first = min(self._waiting, key=lambda entry: entry[:2])
            if more_urgent_than is not None and first[0] >= more_urgent_than:
                return None
            self._waiting.remove(first)
            self._running.append(first[2])
            return first[2]

    def _run(self, job: Job) -> None:
        try:
            if job.token.cancelled:
                return
            steps = job.steps(job.token)
            while not self._closing:
                while (urgent := self._take(more_urgent_than=job.priority)) is not None:
                    self._run(urgent)
                value = next(steps)
                if value is not None and job.on_progress is not None:
                    job.on_progress(value)
            steps.close()
        except StopIteration as stop:
            if job.on_done is not None:
                job.on_done(stop.value)
        except Cancelled:
            pass
        except Exception as error:
            if job.on_error is not None:
                job.on_error(error)
        finally:
            with self._wake:
                self._running.remove(job)
