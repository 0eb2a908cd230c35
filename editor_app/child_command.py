"""One of gan_core's commands in a process of its own: the editor stays fluent and its torch thread goes first."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from PySide6.QtCore import QObject, Qt, Signal

import gan_core

_LAST = 4096
"""Bytes of what the process said that are looked at for the reason of a failure."""


class ChildCommand(QObject):
    """Runs a command with `--follow`, one at a time, and hears what it tells.

    The process stops, with everything kept, when its standard input ends: on a stop, and when the editor is gone.

    Args:
        name: Of the command.
        parent: Its owner.
    """

    failed = Signal(str)
    ended = Signal()
    """After success, `failed` or a stop."""
    _arrived = Signal(object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stopping = False
        """Whether it was asked to stop and has not yet."""
        self._name = name
        self._process: subprocess.Popen[bytes] | None = None
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether it is under way."""
        return self._process is not None

    def command(self) -> list[str]:
        """What the interpreter runs."""
        return ["-m", "gan_core", self._name]

    def tell(self, word: str) -> None:
        """Say a word that the command knows."""
        if self._process is not None and not self.stopping:
            assert self._process.stdin is not None
            with contextlib.suppress(OSError):  # it has just ended
                self._process.stdin.write(f"{word}\n".encode())
                self._process.stdin.flush()

    def stop(self) -> None:
        """Ask it to stop; `ended` comes when it has. What it has made is kept."""
        if self._process is not None and not self.stopping:
            self.stopping = True
            assert self._process.stdin is not None
            with contextlib.suppress(OSError):
                self._process.stdin.close()

    def close(self, timeout: float = 0.2) -> None:
        """The editor closes: the process is told so, and ends by itself."""
        process = self._process
        self.stop()
        self._process = None
        if process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout)

    # ---- for those that know the command -------------------------------------------------------------------------

    def on_told(self, record: dict[str, Any]) -> None:
        """The process told of its progress or its result."""

    def on_end(self, status: int) -> bool:
        """The process has ended; whether that is a success."""
        return status == 0

    def begin(self, words: Sequence[str]) -> bool:
        """Start the process; whether it could be, else `failed` and `ended` say so.

        Raises:
            RuntimeError: One is under way.
        """
        if self.busy:
            raise RuntimeError(f"{self._name} is under way; wait for it or stop it")
        path = [str(Path(gan_core.__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
        said = tempfile.TemporaryFile()  # noqa: SIM115 (the thread closes it)
        try:
            process = subprocess.Popen(
                [sys.executable, *self.command(), *words, "--follow", "--json"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(path)},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            said.close()
            self.failed.emit(self.tr("{} cannot be started ({})").format(sys.executable, error.strerror))
            self.ended.emit()
            return False
        self._process, self.stopping = process, False
        threading.Thread(target=self._follow, args=(process, said), name=f"facet-{self._name}", daemon=True).start()
        return True

    def _follow(self, process: subprocess.Popen[bytes], said: IO[bytes]) -> None:
        assert process.stdout is not None
        with process, said:
            for line in process.stdout:
                with contextlib.suppress(ValueError):
                    record = json.loads(line)
                    if isinstance(record, dict):
                        self._arrived.emit(process, record)
            code = process.wait()
            said.seek(max(0, said.seek(0, os.SEEK_END) - _LAST))
            words = said.read().decode("utf-8", "replace").replace("\r", "\n").splitlines()
        told_why = [line.removeprefix("facet: ") for line in words if line.startswith("facet: ")]
        what = self.tr("It ended unexpectedly (exit status {}); what it has made is kept").format(code)
        self._arrived.emit(process, (code, told_why[-1] if told_why and code > 0 else what))

    def _deliver(self, process: Any, told: Any) -> None:
        if process is not self._process:
            return
        if isinstance(told, dict):
            self.on_told(told)
            return
        status, why = told
        stopped, self._process, self.stopping = self.stopping, None, False
        if not self.on_end(status) and not stopped:
            self.failed.emit(why)
        self.ended.emit()
