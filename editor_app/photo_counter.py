"""Counts the photos of a folder without making the window wait: a folder may be large, or on a slow drive."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from gan_core.batch.photos import find_photos
from gan_core.errors import FacetError

_SOON_MS = 250


class PhotoCounter(QObject):
    """Counts one folder at a time; the newest one that was asked for counts."""

    counted = Signal(int)
    """Photos there are; −1 where the folder cannot be read."""
    _arrived = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._number = 0
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._begin)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def count(self, folder: Path, leave_out: Path) -> None:
        """Count soon."""
        self._number += 1
        self._folder, self._leave_out = folder, leave_out
        self._soon.start()

    def _begin(self) -> None:
        if self._folder is not None:
            wanted = self._number, self._folder, self._leave_out
            threading.Thread(target=self._work, args=wanted, name="facet-count", daemon=True).start()

    def _work(self, number: int, folder: Path, leave_out: Path) -> None:
        try:
            found = len(find_photos(folder, leave_out).photos)
        except (FacetError, OSError):
            found = -1
        self._arrived.emit(number, found)

    def _deliver(self, number: int, found: int) -> None:
        if number == self._number:
            self.counted.emit(found)
