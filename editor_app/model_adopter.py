"""Making what a model lacks, in a process of its own: the editor stays fluent and its torch thread goes first."""

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


class ModelAdopter(QObject):
    """One adoption at a time, as `facet adopt --follow`. It goes on when the dialog is closed.

    The process stops, with everything kept, when its standard input ends: on a stop, and when the editor is gone.
    """

    progressed = Signal(str, float, float)
    """What is being made, which share of all is done, and how many minutes are left."""
    adopted = Signal(str)
    """The new model's name."""
    failed = Signal(str)
    ended = Signal()
    """After `adopted`, `failed` or a stop."""
    _arrived = Signal(object, object, tuple)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source, self.name = "", ""
        """The model that is adopted and the new one's name; empty where nothing is under way."""
        self.stopping = False
        """Whether it was asked to stop and has not yet."""
        self._process: subprocess.Popen[bytes] | None = None
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether an adoption is under way."""
        return self._process is not None

    def start(self, source: str, files: Sequence[str], name: str, licence: str, minutes: float) -> None:
        """Make a new model of another one, or go on where one of this name stopped.

        Args:
            source: The other model's name.
            files: Its path, or what an unfinished one was begun with.
            name: Of the new one.
            licence: Of the weights.
            minutes: It may take.

        Raises:
            RuntimeError: An adoption is under way.
        """
        if self.busy:
            raise RuntimeError("an adoption is under way; wait for it or stop it")
        path = [str(Path(gan_core.__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
        wanted = ["--name", name, "--licence", licence, "--budget", f"{minutes:g}m", "--follow", "--json"]
        said = tempfile.TemporaryFile()  # noqa: SIM115 (the thread closes it)
        try:
            process = subprocess.Popen(
                [sys.executable, *self.command(), *files, *wanted],
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
            return
        self._process, self.source, self.name, self.stopping = process, source, name, False
        threading.Thread(target=self._follow, args=(process, said), name="facet-adopt", daemon=True).start()

    def command(self) -> list[str]:
        """What the interpreter runs."""
        return ["-m", "gan_core", "adopt"]

    def stop(self) -> None:
        """Ask it to stop; `ended` comes when it has, after its present step. What it has made is kept."""
        if self._process is not None and not self.stopping:
            self.stopping = True
            assert self._process.stdin is not None
            self._process.stdin.close()

    def close(self, timeout: float = 0.2) -> None:
        """The editor closes: the process is told so, and ends by itself."""
        process = self._process
        self.stop()
        self._process = None
        if process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout)

    def _follow(self, process: subprocess.Popen[bytes], said: IO[bytes]) -> None:
        assert process.stdout is not None
        with process, said:
            for line in process.stdout:
                try:
                    found = json.loads(line)
                    told = str(found["part"]), float(found["share"]), float(found["minutes"])
                except (ValueError, LookupError, TypeError):
                    continue  # the result, whose name is known
                self._arrived.emit(process, self.progressed, told)
            code = process.wait()
            said.seek(max(0, said.seek(0, os.SEEK_END) - _LAST))
            words = said.read().decode("utf-8", "replace").replace("\r", "\n").splitlines()
        if code == 0:
            self._arrived.emit(process, self.adopted, ())
            return
        told_why = [line.removeprefix("facet: ") for line in words if line.startswith("facet: ")]
        what = self.tr("It ended unexpectedly (exit status {}); what it has made is kept").format(code)
        self._arrived.emit(process, self.failed, (told_why[-1] if told_why and code > 0 else what,))

    def _deliver(self, process: Any, signal: Any, values: tuple[Any, ...]) -> None:
        if process is not self._process:
            return
        if signal is self.progressed:
            self.progressed.emit(*values)
            return
        stopped, name = self.stopping, self.name
        self._process, self.source, self.name, self.stopping = None, "", "", False
        if signal is self.adopted:
            self.adopted.emit(name)
        elif not stopped:
            self.failed.emit(*values)
        self.ended.emit()
