"""A file that one process holds; the system lets go of it when that process ends, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _hold(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _hold(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Held from its making until `release`."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path, self._descriptor = path, descriptor

    @classmethod
    def take(cls, path: Path) -> Lock | None:
        """Hold a file, making it where it is not there; None where another process holds it.

        Raises:
            OSError: It can be neither made nor opened.
        """
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _hold(descriptor)
            same = os.path.samestat(os.fstat(descriptor), path.stat())  # else its last owner removed it meanwhile
        except OSError:
            same = False
        if not same:
            os.close(descriptor)
            return None
        return cls(path, descriptor)

    def release(self, *, remove: bool) -> None:
        """Let go of the file, and remove it where nothing is left that it stands for."""
        if remove and sys.platform != "win32":
            self._path.unlink(missing_ok=True)  # while it is held, so that nobody takes what is about to go
        os.close(self._descriptor)
        if remove and sys.platform == "win32":
            self._path.unlink(missing_ok=True)
