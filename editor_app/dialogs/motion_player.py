"""A small picture that moves as the animation will: a few renders of it, shown in its own time."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QPixmap, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from gan_core.export.timeline import Timeline

COUNT = 13
"""Renders, evenly spread over the motion."""
SIDE = 224
_TICK_MS = 40


class MotionPlayer(QLabel):
    """Plays what has been rendered so far; what is missing is shown by its nearest neighbour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(SIDE, SIDE)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QLabel.Shape.StyledPanel)
        self.setAccessibleName(self.tr("Preview of the animation"))
        self._pictures: dict[int, QPixmap] = {}
        self._frames: list[float] = []
        self._seconds = 1.0
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def count(self) -> int:
        """How many renders have arrived."""
        return len(self._pictures)

    def begin(self, text: str = "") -> None:
        """Forget the pictures; another motion is being rendered, or none for the reason given."""
        self._pictures.clear()
        self.setPixmap(QPixmap())
        self.setText(text)

    def add(self, index: int, picture: QImage) -> None:
        """One more render, the index is its place from 0 to `COUNT` − 1."""
        smooth = Qt.TransformationMode.SmoothTransformation
        ratio = self.devicePixelRatioF()
        side = round((SIDE - 4) * ratio)
        pixmap = QPixmap.fromImage(picture.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, smooth))
        pixmap.setDevicePixelRatio(ratio)
        self._pictures[index] = pixmap

    def set_timeline(self, timeline: Timeline | None, legs: int, *, closed: bool) -> None:
        """When what is shown; None stops."""
        if timeline is None:
            self._frames = []
            return
        positions, order = timeline.positions(legs, closed=closed)
        self._frames = [positions[number] / legs for number in order]
        self._seconds = timeline.seconds

    def _tick(self) -> None:
        if not self._frames or not self._pictures:
            return
        now = time.monotonic() % self._seconds / self._seconds
        wanted = self._frames[min(int(now * len(self._frames)), len(self._frames) - 1)] * (COUNT - 1)
        self.setPixmap(self._pictures[min(self._pictures, key=lambda index: abs(index - wanted))])

    def showEvent(self, event: QShowEvent) -> None:
        """Play while somebody looks."""
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        self._timer.stop()
        super().hideEvent(event)
