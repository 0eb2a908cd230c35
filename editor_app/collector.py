"""Python's cycle collector, kept to the window's thread and out of drags."""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 2000


class Collector(QObject):
    """Collects cycles while the hand rests.

    On the torch thread the collector could end a widget, which Qt does not survive, and a full round takes longer
    than a frame.

    Args:
        is_busy: Whether now is a bad time.
        parent: Its owner.
    """

    def __init__(self, is_busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._is_busy = is_busy
        gc.disable()
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def settle(self) -> None:
        """Leave what has been loaded so far out of later rounds."""
        gc.collect()
        gc.freeze()

    def stop(self) -> None:
        """Give the collector back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _on_timeout(self) -> None:
        if not self._is_busy():
            gc.collect()
