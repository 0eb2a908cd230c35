"""Processes on the machines of a Ray cluster that the person named: photos go there and their results come back."""

from __future__ import annotations

import socket
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_core import __version__
from gan_core.batch.outcome import Outcome
from gan_core.batch.workers import Lost, Task
from gan_core.errors import FacetError
from gan_core.extras import require
from gan_core.files import atomic_write

if TYPE_CHECKING:
    from gan_core.batch.editor import BatchEditor, Setup

_PATIENCE = 10.0
LOCAL = "local"
"""The address of a cluster that is begun here and now, on this machine."""


class RemoteEditor:
    """What each process of a cluster holds; Facet and the model are installed there."""

    def __init__(self, setup: Setup, version: str) -> None:
        from gan_core.batch.editor import BatchEditor, use_threads

        self._editor: BatchEditor | None = None
        self._problem = ""
        if version != __version__:
            self._problem = f"Facet {__version__} is installed there, {version} here; install the same one"
            return
        try:
            use_threads(setup.threads)
            self._editor = BatchEditor(setup)
        except FacetError as error:
            self._problem = str(error)

    def edit(self, name: str, content: bytes, target_name: str) -> tuple[Outcome, bytes] | str:
        """Edit one photo.

        Args:
            name: Of its file.
            content: Of its file.
            target_name: Of the result's file.

        Returns:
            What became of it and the result's content; or why nothing can be done here.
        """
        if self._editor is None:
            return self._problem
        with tempfile.TemporaryDirectory(prefix="facet-") as folder:
            source, target = Path(folder) / name, Path(folder) / "results" / target_name
            target.parent.mkdir()
            source.write_bytes(content)
            outcome = self._editor.edit(source, target)
            return outcome, target.read_bytes() if outcome.size else b""


class RayWorkers:
    """A fixed number of processes of a cluster.

    Args:
        setup: What each of them needs.
        address: Of the cluster, as Ray has it; or `LOCAL`.
        count: How many; None for one on each of the cluster's processors.

    Raises:
        FacetError: Ray is not installed, or there is no such cluster.
    """

    def __init__(self, setup: Setup, address: str, count: int | None = None) -> None:
        self._ray = _ray()
        _check_reachable(address)
        self._setup = setup
        self._running: dict[Any, tuple[Task, Any]] = {}
        self._idle: list[Any] = []
        self._unsent: list[tuple[Task, Outcome]] = []
        own = {"num_cpus": count, "_node_ip_address": "127.0.0.1", "include_dashboard": False}
        try:
            self._ray.init(
                address=address, log_to_driver=False, logging_level="error", **(own if address == LOCAL else {})
            )
        except Exception as error:  # Ray's own, and plain ones where a cluster does not come up
            reason = (str(error).splitlines() or [type(error).__name__])[0][:200]
            raise FacetError(f"no Ray cluster can be reached at {address!r} ({reason}); is it running?") from error
        there = int(self._ray.cluster_resources().get("CPU", 1)) // setup.threads
        self.capacity = max(1, there if count is None else min(count, there))

    def submit(self, task: Task) -> None:
        """Send a photo to a process that has none."""
        try:
            content = task.source.read_bytes()
        except OSError as error:
            self._unsent.append((task, _failed(error)))
            return
        actor = self._idle.pop() if self._idle else self._actor()
        answer = actor.edit.remote(task.source.name, content, task.target.name)
        self._running[answer] = (task, actor)

    def next(self, timeout: float) -> tuple[Task, Outcome | Lost] | None:
        """What was finished first; its result is written here."""
        if self._unsent:
            return self._unsent.pop()
        ready, _ = self._ray.wait(list(self._running), timeout=timeout)
        if not ready:
            return None
        task, actor = self._running.pop(ready[0])
        try:
            answer = self._ray.get(ready[0])
        except self._ray.exceptions.RayActorError:
            return task, Lost("the machine that worked on it was lost")
        if isinstance(answer, str):
            raise FacetError(f"a machine of the cluster cannot take part: {answer}")
        self._idle.append(actor)
        outcome, content = answer
        try:
            if content:
                with atomic_write(task.target) as file:
                    file.write(content)
        except OSError as error:
            outcome = _failed(error)
        return task, outcome

    def close(self) -> None:
        """Leave the cluster; its processes end."""
        self._running, self._idle = {}, []
        self._ray.shutdown()

    def _actor(self) -> Any:
        remote = self._ray.remote(num_cpus=self._setup.threads)(RemoteEditor)
        return remote.remote(self._setup, __version__)


def _check_reachable(address: str) -> None:
    """Ray itself tries for minutes."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if not host or not port.isdigit():
        return
    try:
        socket.create_connection((host, int(port)), _PATIENCE).close()
    except (OSError, OverflowError) as error:
        raise FacetError(
            f"no Ray cluster answers at {address} ({error}); is it running, and open to this one?"
        ) from error


def _failed(error: OSError) -> Outcome:
    return Outcome.failed(f"{error.filename}: {error.strerror or error}", lasting=False)


def _ray() -> Any:
    require("ray.exceptions", "ray", "--ray")
    return require("ray", "ray", "--ray")
