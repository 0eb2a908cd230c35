"""A canvas on which files and pictures may be dropped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QRectF, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage, QPainter

from editor_app.canvas_navigation import NavigableWidget
from editor_app.empty_state import paint_drop_zone


class DropCanvas(NavigableWidget):
    """Takes what a file manager or a browser lets go over it."""

    filesDropped = Signal(list)  # list[Path]
    imageDropped = Signal(QImage)

    dropping = False
    """Whether something that can be dropped is held over it."""

    def dropping_changed(self) -> None:
        """Called when something is held over it, or no longer is."""
        self.update()

    def paint_drop(self, painter: QPainter) -> None:
        """Paint where it would land."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 90))
        paint_drop_zone(painter, QRectF(self.rect()), QColor("#ffffff"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local_files(event.mimeData()) or event.mimeData().hasImage():
            event.acceptProposedAction()
            self._set_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_dropping(False)
        event.acceptProposedAction()
        if files := _local_files(event.mimeData()):
            self.filesDropped.emit(files)
        elif event.mimeData().hasImage():
            image: Any = event.mimeData().imageData()
            self.imageDropped.emit(QImage(image))

    def _set_dropping(self, dropping: bool) -> None:
        self.dropping = dropping
        self.dropping_changed()


def _local_files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
