"""Training a look on one picture, in a process of its own."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from editor_app.child_command import ChildCommand
from gan_core.paths import cache_dir


class LookTeacher(ChildCommand):
    """One look at a time, as `facet look train --follow`; the editor goes on meanwhile."""

    progressed = Signal(float, float)
    """Which share is done, and how many minutes are left."""
    taught = Signal(Path)
    """The look file that was written."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("look", parent)
        self._file = Path()

    def start(self, picture: Path, words: Sequence[str]) -> bool:
        """Teach a look; whether the process could be started, else `failed` says why.

        Args:
            picture: Whose style it takes on.
            words: Further arguments of `facet look train`.

        Raises:
            RuntimeError: One is under way.
        """
        if self.busy:
            raise RuntimeError("a look is being taught; wait for it or stop it")
        folder = cache_dir() / "look-teaching"
        shutil.rmtree(folder, ignore_errors=True)  # what an earlier one left is not gone on with
        folder.mkdir()
        self._file = folder / "made.look"
        return self.begin(["train", "--image", str(picture), "--out", str(self._file), *words])

    def on_told(self, record: dict[str, Any]) -> None:
        """Progress; the result is the file."""
        with contextlib.suppress(LookupError, ValueError, TypeError):
            self.progressed.emit(float(record["share"]), float(record["minutes"]))

    def on_end(self, status: int) -> bool:
        """The look is there where the status says so."""
        if status == 0 and self._file.is_file():
            self.taught.emit(self._file)
            return True
        return False
