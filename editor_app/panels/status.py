"""The status bar: what is going on, and what the frame on the canvas is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from editor_app.document import Quality
from editor_app.panels.zoom_box import ZoomBox

if TYPE_CHECKING:
    from editor_app.messages import ViewFrame
    from editor_app.previews import Previews

_TOLD_MS = 6000


class StatusPanel(QStatusBar):
    """Left: the running job with its progress and a button to stop it. Right: zoom, frame, device."""

    def __init__(self, stop: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self.job = QLabel()
        self.progress = QProgressBar(textVisible=False)
        self.progress.setFixedSize(160, 12)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.stop = QPushButton(self.tr("Cancel"))
        self.stop.setToolTip(stop.toolTip())
        self.stop.clicked.connect(stop.trigger)
        for widget in (self.job, self.progress, self.stop):
            self.addWidget(widget)
        self.zoom, self.frame, self.device = ZoomBox(), QLabel(), QLabel()
        self.frame.setToolTip(self.tr("What is shown: which part of the generator rendered it, precision, time"))
        self.device.setToolTip(self.tr("What computes"))
        self.addPermanentWidget(self.zoom)
        for label in (self.frame, self.device):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            label.setContentsMargins(8, 0, 8, 0)
            self.addPermanentWidget(label)
        self._device = ""
        self.set_job(None)

    def set_job(self, text: str | None) -> None:
        """Show a running job, its end unknown; None when nothing runs."""
        self.job.setText(text or "")
        for widget in (self.job, self.progress, self.stop):
            widget.setVisible(text is not None)
        self.progress.setRange(0, 0)

    def set_progress(self, fraction: float) -> None:
        """Show how far the job is, from 0 to 1."""
        self.progress.setRange(0, 100)
        self.progress.setValue(round(fraction * 100))

    def tell(self, text: str) -> None:
        """Say something for a few seconds."""
        self.showMessage(text, _TOLD_MS)

    def set_device(self, text: str) -> None:
        """Name the device that computes."""
        self._device = text
        self.device.setText(text)

    def show_frame(self, frame: ViewFrame | None) -> None:
        """Say what is on the canvas."""
        if frame is None:
            self.frame.clear()
            return
        kind = self.tr("Full") if frame.stamp.quality is Quality.FULL else self.tr("Preview")
        self.frame.setText(f"{kind} · {frame.detail} · {frame.seconds * 1000:.0f} ms")

    def show_previews(self, previews: Previews) -> None:
        """Say what previews are rendered with."""
        if previews.ladder is None:
            return
        self.device.setText(f"{self._device} · {previews.ladder.current.precision}")
        lines = [self.tr("What computes. Previews, to hold {} frames a second:").format(f"{previews.rate:g}")]
        for rung in previews.ladder.rungs:
            mark = "●" if rung is previews.ladder.current else "○"
            about = "" if rung.measured else self.tr("about ")
            lines.append(f"{mark} {rung.sub_generator} · {rung.precision}: {about}{rung.seconds * 1000:.1f} ms")
        self.device.setToolTip("\n".join(lines))
