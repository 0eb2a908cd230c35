"""Processes on this machine, each with a model of its own; one that ends takes no other with it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from gan_core.batch.outcome import Outcome
from gan_core.batch.workers import Lost, Task
from gan_core.errors import FacetError

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from gan_core.batch.editor import Setup

_CONTEXT = multiprocessing.get_context("spawn")  # a fork would copy locks that torch's threads hold
_END = 5.0
"""Seconds that a process may take to end."""


class LocalWorkers:
    """A fixed number of processes.

    Args:
        setup: What each of them needs.
        count: How many.
    """

    def __init__(self, setup: Setup, count: int) -> None:
        self.capacity = count
        self._setup = setup
        self._idle: list[_Worker] = []
        self._busy: dict[_Worker, Task] = {}

    def submit(self, task: Task) -> None:
        """Begin a task in a process that has none."""
        worker = self._idle.pop() if self._idle else _Worker(self._setup)
        self._busy[worker] = task
        worker.give(task)

    def next(self, timeout: float) -> tuple[Task, Outcome | Lost] | None:
        """What was finished first."""
        ready = wait([worker.pipe for worker in self._busy], timeout)
        worker = next((worker for worker in self._busy if worker.pipe in ready), None)
        if worker is None:
            return None
        task = self._busy.pop(worker)
        answer = worker.take()
        if isinstance(answer, Lost):
            worker.end()
            self.capacity = max(1, self.capacity - 1)  # most often the memory was too small for so many
        elif isinstance(answer, str):
            worker.end()
            raise FacetError(answer)
        else:
            self._idle.append(worker)
        return task, answer

    def close(self) -> None:
        """End all processes at once."""
        for worker in (*self._idle, *self._busy):
            worker.kill()
        for worker in (*self._idle, *self._busy):
            worker.end()
        self._idle, self._busy = [], {}


class _Worker:
    """A process and the pipe to it."""

    def __init__(self, setup: Setup) -> None:
        self.pipe, other = _CONTEXT.Pipe()
        self._process: SpawnProcess = _CONTEXT.Process(target=serve, args=(other, setup), daemon=True)
        with _deaf_to_ctrl_c():
            self._process.start()
        other.close()

    def give(self, task: Task) -> None:
        with contextlib.suppress(OSError):  # it has ended; `take` tells
            self.pipe.send(task)

    def take(self) -> Outcome | Lost | str:
        try:
            answer: Outcome | str = self.pipe.recv()
        except (EOFError, OSError):
            self._process.join(_END)
            return Lost(_told(self._process.exitcode))
        return answer

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        self._process.kill()
        self._process.join(_END)
        self.pipe.close()


def serve(pipe: Connection, setup: Setup) -> None:
    """What each process does: load the model, then one task after another until nobody wants more.

    Answers are an `Outcome`, or text where it cannot begin.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the first process's to hear
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    try:
        from gan_core.batch.editor import BatchEditor, use_threads

        use_threads(setup.threads)
        editor = BatchEditor(setup)
    except FacetError as error:
        pipe.send(str(error))
        return
    while True:
        try:
            task: Task = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(editor.edit(task.source, task.target))


def _end_with(sentinel: Any) -> None:
    """Whoever began this process may be killed; then nobody wants its work."""
    wait([sentinel])
    os._exit(1)


@contextlib.contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """A process that is started now does not hear Ctrl+C, from its first moment on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _told(code: int | None) -> str:
    if code == -signal.SIGSEGV:
        return "its process crashed"
    if code is not None and code < 0 and os.name != "nt" and -code == signal.SIGKILL:
        return "its process was killed, most likely for want of memory; use fewer --workers"
    return f"its process ended unexpectedly (exit status {code})"
