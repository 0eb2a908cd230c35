"""What a batch has done so far, a line of JSON each, on the disk before the next one counts: a kill loses no photo."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from gan_core.batch.outcome import Outcome, State
from gan_core.batch.photos import OWN_FOLDER, PhotoFile
from gan_core.batch.settings import BatchSettings
from gan_core.errors import FacetError
from gan_core.files import atomic_write
from gan_core.project.lock import Lock

FORMAT = 1
FILE, LOCK, PICTURES = "journal.jsonl", "lock", "pictures"


@dataclass(frozen=True)
class Entry:
    """A photo that was finished.

    Args:
        photo: As it was on the disk.
        target: Its result's path below the folder of results.
        outcome: What became of it; its picture lies in a file of its own.
        picture: The name of that file; empty where there is none.
    """

    photo: PhotoFile
    target: str
    outcome: Outcome
    picture: str = ""

    def holds(self, photo: PhotoFile, folder: Path) -> bool:
        """Whether there is nothing to do any more for a photo: neither it nor its result has changed since."""
        if photo != self.photo:
            return False
        if self.outcome.state not in (State.DONE, State.COPIED):
            return self.outcome.lasting
        try:
            return (folder / self.target).stat().st_size == self.outcome.size
        except OSError:
            return False


class Journal:
    """The record of one batch in its folder of results; at most one process has it open.

    Attributes:
        entries: What was finished, by the photo's name.
        targets: Photos to their results' names, of all that was begun.
        former: Results of earlier settings, which may be replaced.
    """

    def __init__(self, folder: Path, lock: Lock) -> None:
        self.folder = folder
        self.entries: dict[str, Entry] = {}
        self.targets: dict[str, str] = {}
        self.former: frozenset[str] = frozenset()
        self._lock = lock
        self._file: IO[bytes] | None = None

    @classmethod
    def open(cls, folder: Path, source: Path, settings: BatchSettings, *, redo: bool = False) -> Journal:
        """Go on with the batch of a folder, or begin one.

        Args:
            folder: Of results; made where it is missing.
            source: The folder of photos.
            settings: What is done to them.
            redo: Whether what was done is done again, with these settings.

        Raises:
            FacetError: Another process is at it, it holds results of other settings or photos, or it cannot be written.
        """
        own = folder / OWN_FOLDER
        try:
            (own / PICTURES).mkdir(parents=True, exist_ok=True)
            lock = Lock.take(own / LOCK)
            if lock is None:
                raise FacetError(f"another batch is writing into {folder}; wait for it or choose another folder")
            journal = cls(folder, lock)
            try:
                journal._begin(source, settings, redo)
            except BaseException:
                journal.close()
                raise
        except OSError as error:
            raise FacetError(f"cannot write into {folder} ({error.strerror}); choose another folder") from error
        return journal

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder / OWN_FOLDER / FILE

    def begin(self, targets: Mapping[str, str]) -> None:
        """Note what photos are to be done and what their results are called, before anything is written there."""
        fresh = {name: target for name, target in targets.items() if self.targets.get(name) != target}
        self.targets.update(fresh)
        self._append({"photo": name, "target": target} for name, target in fresh.items())

    def finish(self, photo: PhotoFile, outcome: Outcome) -> Entry:
        """Note what became of a photo."""
        picture = ""
        if outcome.picture:
            picture = f"{hashlib.sha256(json.dumps(photo.name).encode()).hexdigest()[:16]}.jpg"
            with atomic_write(self.folder / OWN_FOLDER / PICTURES / picture) as file:
                file.write(outcome.picture)
        outcome = dataclasses.replace(outcome, picture=b"")
        entry = Entry(photo, self.targets[photo.name], outcome, picture)
        self.entries[photo.name] = entry
        self._append([_to_plain(entry)])
        return entry

    def close(self) -> None:
        """Let go of the folder."""
        if self._file is not None:
            self._file.close()
            self._file = None
        self._lock.release(remove=True)

    def _begin(self, source: Path, settings: BatchSettings, redo: bool) -> None:
        head, lines = read_lines(self.path)
        if head is not None and not redo and any("state" in line for line in lines):
            _check(head, self.folder, source, settings)
            for line in lines:
                self._take(line)
        else:
            if head is not None:
                self.former = frozenset(head.get("former", ())) | {str(line["target"]) for line in lines}
            first = {"facet_batch": FORMAT, "hash": settings.hash, "source": str(source), "former": sorted(self.former)}
            with atomic_write(self.path) as file:
                file.write(_line({**first, "settings": settings.to_plain()}))
        self._file = self.path.open("r+b")
        self._file.seek(-1, os.SEEK_END)
        if self._file.read() != b"\n":
            self._file.write(b"\n")  # the line that a kill cut in two stays one that says nothing

    def _take(self, line: dict[str, Any]) -> None:
        name = str(line["photo"])
        self.targets[name] = str(line["target"])
        if "state" in line:
            self.entries[name] = _from_plain(line)

    def _append(self, lines: Iterable[dict[str, Any]]) -> None:
        text = b"".join(map(_line, lines))
        if text and self._file is not None:
            self._file.write(text)
            self._file.flush()
            os.fsync(self._file.fileno())


def read_lines(path: Path) -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
    """The first line of a journal and those after it that are whole; None where there is no journal.

    Raises:
        FacetError: It is none, or one of a newer version.
    """
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return None, []
    head, *rest = text.split(b"\n")
    try:
        first = json.loads(head)
        version = first["facet_batch"]
    except (ValueError, LookupError, TypeError) as error:
        raise FacetError(f"{path}: it is damaged, so what was done is not known; choose another folder") from error
    if version != FORMAT:
        raise FacetError(f"{path}: it has version {version!r}, this Facet knows {FORMAT}; update Facet")
    lines = []
    for line in rest:
        try:
            data = json.loads(line)
            target = PurePosixPath(data["target"])
            if "state" in data:
                _from_plain(data)
        except (ValueError, LookupError, TypeError):
            continue  # cut by a kill: that photo is done again
        if not target.is_absolute() and ".." not in target.parts:
            lines.append(data)
    return first, lines


def _check(head: dict[str, Any], folder: Path, source: Path, settings: BatchSettings) -> None:
    if head.get("hash") != settings.hash:
        what = _differences(head.get("settings"), settings.to_plain())
        raise FacetError(
            f"{folder} holds results of other settings ({what}); choose another folder, or do all again (--redo)"
        )
    if head.get("source") != str(source):
        raise FacetError(
            f"{folder} holds results of photos from {head.get('source')}; "
            "choose another folder, or do all again (--redo)"
        )


def _differences(old: Any, new: dict[str, Any]) -> str:
    if not isinstance(old, dict):
        return "which ones is not known"
    names = [name.replace("state", "edit").replace("_", " ") for name in new if old.get(name) != new[name]]
    return f"another {', '.join(names)}"


def _to_plain(entry: Entry) -> dict[str, Any]:
    outcome = asdict(entry.outcome)
    del outcome["picture"]
    photo = {"photo": entry.photo.name, "bytes": entry.photo.size, "modified": entry.photo.modified}
    return {**photo, "target": entry.target, **outcome, "picture": entry.picture}


def _from_plain(line: dict[str, Any]) -> Entry:
    photo = PhotoFile(line["photo"], int(line["bytes"]), int(line["modified"]))
    outcome = Outcome(
        State(line["state"]), str(line["reason"]), tuple(map(str, line["warnings"])), int(line["faces"]),
        int(line["edited"]), float(line["seconds"]), int(line["size"]), lasting=bool(line["lasting"]),
    )  # fmt: skip
    return Entry(photo, line["target"], outcome, Path(str(line["picture"])).name)


def _line(data: dict[str, Any]) -> bytes:
    return json.dumps(data).encode() + b"\n"
