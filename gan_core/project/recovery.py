"""What was not saved: one file for each running window, offered to the next one that starts after a crash."""

from __future__ import annotations

import contextlib
import secrets
from pathlib import Path

from gan_core.files import remove_leftovers
from gan_core.project.files import Summary, load_project, read_summary, save_project
from gan_core.project.lock import Lock
from gan_core.project.project import SUFFIX, Project

_LOCK = ".lock"
_OWNER_ONLY = 0o600


class RecoveryFile:
    """A recovery file that this process holds: its own, or one that a window left behind.

    Args:
        path: The project file; it need not exist yet.
        lock: Keeps other processes from it.
    """

    def __init__(self, path: Path, lock: Lock) -> None:
        self.path, self._lock = path, lock

    @classmethod
    def new(cls, folder: Path) -> RecoveryFile:
        """One for a window that starts.

        Raises:
            OSError: The folder cannot be written.
        """
        while True:
            path = folder / f"{secrets.token_hex(8)}{SUFFIX}"
            lock = Lock.take(path.with_suffix(_LOCK))
            if lock is not None:
                return cls(path, lock)

    def write(self, project: Project) -> None:
        """Keep a project; raises `ProjectError`."""
        save_project(project, self.path, _OWNER_ONLY)

    def read(self) -> Project:
        """What was kept; raises `ProjectError`."""
        return load_project(self.path)

    def summary(self) -> Summary:
        """What is said of it; raises `ProjectError`."""
        return read_summary(self.path)

    def clear(self) -> None:
        """Forget what was kept: it is saved, or not wanted."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)

    def release(self) -> None:
        """Let another window have it; without content nothing of it stays."""
        with contextlib.suppress(OSError):
            remove_leftovers(self.path, older_than=0)
            self._lock.release(remove=not self.path.exists())


def left_behind(folder: Path) -> list[RecoveryFile]:
    """The recovery files that no running window holds, newest first; they are held from now on.

    Args:
        folder: The recovery folder. What a killed process left half written in it is removed.
    """
    found: list[tuple[float, RecoveryFile]] = []
    for path in sorted({item.with_suffix(SUFFIX) for item in folder.iterdir() if item.suffix in (SUFFIX, _LOCK)}):
        with contextlib.suppress(OSError):
            lock = Lock.take(path.with_suffix(_LOCK))
            if lock is None:
                continue
            file = RecoveryFile(path, lock)
            remove_leftovers(path, older_than=0)
            if path.is_file():
                found.append((path.stat().st_mtime, file))
            else:
                file.release()
    return [file for _, file in sorted(found, key=lambda entry: -entry[0])]
