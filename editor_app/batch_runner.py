"""A batch in a process of its own, as `facet batch --follow`."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from editor_app.child_command import ChildCommand
from gan_core.commands.batch import GO_ON, PAUSE
from gan_core.editing.presets import Preset, write_preset
from gan_core.paths import cache_dir

_SOME_FAILED = 1


@dataclass(frozen=True)
class BatchOrder:
    """What a batch is asked to do.

    Args:
        photos: The folder of photos.
        results: The folder of results.
        preset: The edit.
        words: Further arguments of `facet batch`.
    """

    photos: Path
    results: Path
    preset: Preset
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class BatchStep:
    """A photo that is finished.

    Args:
        photo: Its path below the folder.
        state: How it ended, a word of `gan_core.batch.outcome.State`.
        reason: Why it failed.
        picture: File of before and after; None where there is none.
        finished: Photos that are.
        total: Photos there are.
        rate: Photos a second.
        seconds_left: Until all are done.
    """

    photo: str
    state: str
    reason: str
    picture: Path | None
    finished: int
    total: int
    rate: float
    seconds_left: float


class BatchRunner(ChildCommand):
    """One batch at a time; it goes on while its dialog is closed."""

    began = Signal(int, int)
    """Photos that were finished before, and photos there are."""
    stepped = Signal(object)
    """A `BatchStep`."""
    done = Signal(dict)
    """The result, as `facet batch --json` prints it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("batch", parent)
        self.order: BatchOrder | None = None
        """The last one."""
        self.report: Path | None = None
        self.paused = False
        self._result: dict[str, Any] | None = None

    def start(self, order: BatchOrder) -> None:
        """Begin, or go on where a batch of these folders stopped.

        Raises:
            FacetError: The edit cannot be written for the process to read.
            RuntimeError: A batch is under way.
        """
        edit = cache_dir() / "batch-edit.json"
        write_preset(order.preset, edit)
        folders = [str(order.photos), "--out", str(order.results), "--preset", str(edit)]
        self.order, self.report, self.paused, self._result = order, None, False, None
        self.begin([*folders, *order.words])

    def pause(self, paused: bool) -> None:
        """Begin no further photo, or go on."""
        self.paused = paused
        self.tell(PAUSE if paused else GO_ON)

    def on_told(self, record: dict[str, Any]) -> None:
        """The beginning, a step, or the result."""
        with contextlib.suppress(LookupError, ValueError, TypeError):
            if "out" in record:
                self._result = record
            elif "photo" in record:
                self.stepped.emit(self._step(record))
            else:
                self.report = Path(record["report"])
                self.began.emit(int(record["finished"]), int(record["total"]))

    def on_end(self, status: int) -> bool:
        """A batch some of whose photos failed has ended well."""
        if self._result is None or status not in (0, _SOME_FAILED):
            return False
        self.done.emit(self._result)
        return True

    def _step(self, record: dict[str, Any]) -> BatchStep:
        name, folder = Path(str(record["picture"])).name, self.report.parent if self.report else Path()
        return BatchStep(
            str(record["photo"]), str(record["state"]), str(record["reason"]),
            folder / "pictures" / name if name else None,
            int(record["finished"]), int(record["total"]), float(record["rate"]), float(record["seconds_left"]),
        )  # fmt: skip
