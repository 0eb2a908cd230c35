"""Making what a model lacks, in a process of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from editor_app.child_command import ChildCommand


class ModelAdopter(ChildCommand):
    """One adoption at a time, as `facet adopt --follow`. It goes on when the dialog is closed."""

    progressed = Signal(str, float, float)
    """What is being made, which share of all is done, and how many minutes are left."""
    adopted = Signal(str)
    """The new model's name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("adopt", parent)
        self.source, self.name = "", ""
        """The model that is adopted and the new one's name; empty where nothing is under way."""

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
        if self.begin([*files, "--name", name, "--licence", licence, "--budget", f"{minutes:g}m"]):
            self.source, self.name = source, name

    def on_told(self, record: dict[str, Any]) -> None:
        """Progress; the result has no parts, and its name is known."""
        with contextlib.suppress(LookupError, ValueError, TypeError):
            self.progressed.emit(str(record["part"]), float(record["share"]), float(record["minutes"]))

    def on_end(self, status: int) -> bool:
        """The model is there where the status says so."""
        name, self.source, self.name = self.name, "", ""
        if status == 0:
            self.adopted.emit(name)
        return status == 0
