"""The thin line at the bottom of the canvas that grows while a job runs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QWidget

HEIGHT = 4
_STEPS = 1000


class ProgressLine(QProgressBar):
    """A progress bar without words; it leaves the picture alone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setRange(0, _STEPS)
        self.setTextVisible(False)
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Progress"))
        self.hide()

    def set_fraction(self, fraction: float | None) -> None:
        """Show how much is done, from 0 to 1; None hides the line."""
        self.setVisible(fraction is not None)
        if fraction is not None:
            self.setValue(round(min(max(fraction, 0.0), 1.0) * _STEPS))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 110))
        done = round(self.width() * self.value() / _STEPS)
        painter.fillRect(0, 0, done, self.height(), self.palette().highlight())
