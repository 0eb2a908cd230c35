"""A batch from its beginning to its end: what is to do, who does it, and what becomes of what was lost."""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from gan_core.batch.journal import Entry, Journal
from gan_core.batch.outcome import Outcome
from gan_core.batch.photos import OWN_FOLDER, PhotoFile, find_photos, result_names
from gan_core.batch.report import write_report
from gan_core.batch.settings import READ, BatchSettings
from gan_core.batch.workers import Lost, Task, Workers
from gan_core.errors import FacetError
from gan_core.files import remove_leftovers
from gan_core.jobs import CancelToken

_POLL = 0.2
_TRIES = 2
_NAMED = 3


class Control:
    """Stops a batch and lets it rest; safe to share between threads."""

    def __init__(self) -> None:
        self.cancel = CancelToken()
        self._resting = threading.Event()

    @property
    def resting(self) -> bool:
        """Whether no further photo is begun."""
        return self._resting.is_set()

    def pause(self) -> None:
        """Begin no further photo; those under way are finished."""
        self._resting.set()

    def go_on(self) -> None:
        """Begin photos again."""
        self._resting.clear()


@dataclass(frozen=True)
class Progress:
    """A photo was finished.

    Args:
        entry: Which, and what became of it.
        finished: Photos that are finished, those of earlier runs too.
        total: Photos that there are.
        rate: Photos a second in this run, without its pauses.
    """

    entry: Entry
    finished: int
    total: int
    rate: float

    @property
    def seconds_left(self) -> float:
        """What the rest will take at this rate."""
        return (self.total - self.finished) / self.rate


class Batch:
    """The photos of one folder, their results in another, and the journal there.

    Args:
        source: The folder of photos.
        target: The folder of results; made where it is missing.
        settings: What is done.
        redo: Whether results of other settings, or of these, are made anew.

    Raises:
        FacetError: There are no photos, or the folder of results cannot be used; nothing was changed in it.
    """

    def __init__(self, source: Path, target: Path, settings: BatchSettings, *, redo: bool = False) -> None:
        self._source, self._target, self._settings = source.resolve(), target.resolve(), settings
        if self._source == self._target:
            raise FacetError(f"{target}: results cannot go into the folder of the photos; choose another folder")
        found = find_photos(self._source, self._target)
        if not found.photos:
            raise FacetError(f"{source}: no photos there; Facet reads {' '.join(sorted(READ))}")
        self.photos, self.others = {photo.name: photo for photo in found.photos}, found.others
        self._journal = Journal.open(self._target, self._source, settings, redo=redo)
        try:
            self._targets = self._named()
        except BaseException:
            self._journal.close()
            raise
        self.waiting: tuple[PhotoFile, ...] = tuple(
            photo
            for name, photo in self.photos.items()
            if name not in self._journal.entries or not self._journal.entries[name].holds(photo, self._target)
        )

    def __enter__(self) -> Batch:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the folder of results."""
        self._journal.close()

    @property
    def finished(self) -> tuple[Entry, ...]:
        """What is finished of the photos that are there, in the order of their names."""
        waiting = {photo.name for photo in self.waiting}
        known = ((name, self._journal.entries.get(name)) for name in self.photos)
        return tuple(entry for name, entry in known if entry is not None and name not in waiting)

    @property
    def report(self) -> Path:
        """Where the report is."""
        return self._target / OWN_FOLDER / "report.html"

    def run(self, workers: Workers, control: Control) -> Generator[Progress, None, None]:
        """Do what is to do; the report is written at the end, however it comes.

        Args:
            workers: Do the work; closed at the end.
            control: Stops it and lets it rest.

        Yields:
            Each photo that was finished.

        Raises:
            Cancelled: It was stopped; what was finished is kept, what was under way is begun anew the next time.
            FacetError: No work can be done at all.
        """
        queue, running = deque(map(self._task, self.waiting)), dict[str, Task]()
        tries: Counter[str] = Counter()
        clock, done = _Clock(), 0
        try:
            self._prepare()
            while queue or running:
                control.cancel.raise_if_cancelled()
                while queue and len(running) < workers.capacity and not control.resting:
                    task = queue.popleft()
                    running[task.name] = task
                    tries[task.name] += 1
                    task.target.parent.mkdir(parents=True, exist_ok=True)
                    workers.submit(task)
                if not running:
                    clock.rest(_POLL)
                    continue
                answer = workers.next(_POLL)
                if answer is None:
                    continue
                task, outcome = answer
                del running[task.name]
                if isinstance(outcome, Lost) and tries[task.name] < _TRIES:
                    queue.appendleft(task)
                    continue
                if isinstance(outcome, Lost):
                    outcome = Outcome.failed(outcome.how, lasting=False)
                done += 1
                entry = self._finish(task.name, outcome)
                yield Progress(entry, len(self.photos) - len(self.waiting), len(self.photos), done / clock.seconds)
        finally:
            workers.close()
            for task in running.values():
                remove_leftovers(task.target, older_than=0)
            write_report(self.report, self._source, self._settings, self.finished, len(self.photos))

    def _prepare(self) -> None:
        """Note what will be written, and remove what a kill left half written."""
        self._journal.begin({photo.name: self._targets[photo.name] for photo in self.waiting})
        wanted = {self._target / self._targets[photo.name] for photo in self.waiting}
        for folder in {path.parent for path in wanted if path.parent.is_dir()}:
            ours = {path.name[:100] for path in wanted if path.parent == folder}
            for item in folder.glob(".*.new"):
                if item.name[1:].removesuffix(".new").rpartition(".")[0] in ours:
                    item.unlink(missing_ok=True)

    def _finish(self, name: str, outcome: Outcome) -> Entry:
        photo = self.photos[name]
        self.waiting = tuple(other for other in self.waiting if other.name != name)
        return self._journal.finish(photo, outcome)

    def _task(self, photo: PhotoFile) -> Task:
        return Task(photo.name, self._source / photo.name, self._target / self._targets[photo.name])

    def _named(self) -> dict[str, str]:
        """Photos to the names of their results.

        Raises:
            FacetError: Something that is no result of a batch has such a name.
        """
        journal = self._journal
        known = {name: target for name, target in journal.targets.items() if name in self.photos}
        targets = result_names(tuple(self.photos), self._settings, known)
        ours = journal.former.union(journal.targets.values())
        strange = sorted(t for t in targets.values() if t not in ours and (self._target / t).exists())
        if strange:
            names = ", ".join(strange[:_NAMED]) + (", …" if len(strange) > _NAMED else "")
            raise FacetError(
                f"{self._target} holds files that are no results of this batch ({names}); choose another folder"
            )
        return targets


class _Clock:
    """Seconds of work."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    @property
    def seconds(self) -> float:
        """So far, more than 0."""
        return max(time.monotonic() - self._start, 1e-3)

    def rest(self, seconds: float) -> None:
        """Sleep; that is no work."""
        before = time.monotonic()
        time.sleep(seconds)
        self._start += time.monotonic() - before
