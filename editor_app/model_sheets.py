"""Sheets of faces that show what each model makes: rendered when nothing else is to do, kept on the disk."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage, QPainter

from editor_app.engine import SHEET_SEEDS, SHEET_SIDE
from editor_app.images import to_qimage
from gan_core.files import for_owner_only
from gan_core.jobs import Job, Priority
from gan_core.paths import cache_dir

if TYPE_CHECKING:
    from editor_app.engine import Engine
    from editor_app.messages import Tile
    from editor_app.render_worker import RenderWorker


class ModelSheets(QObject):
    """Brings the faces of one model at a time; asking for another one's stops what is being rendered."""

    tileReady = Signal(str, int, QImage)
    """Identity of the model, place on the sheet, picture."""
    failed = Signal(str, str)
    """Identity of the model, and why."""

    def __init__(self, worker: RenderWorker, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker, self._engine = worker, engine
        self._job: Job | None = None

    def ask(self, path: Path, identity: str) -> None:
        """Bring the faces of a model: at once where they are known, else one by one."""
        self.stop()
        kept = QImage(str(_file(identity)))
        if kept.width() == SHEET_SIDE * len(SHEET_SEEDS) and kept.height() == SHEET_SIDE:
            for index in range(len(SHEET_SEEDS)):
                self.tileReady.emit(identity, index, kept.copy(_place(index)))
            return
        sheet = QImage(SHEET_SIDE * len(SHEET_SEEDS), SHEET_SIDE, QImage.Format.Format_RGB32)
        sheet.fill(Qt.GlobalColor.black)
        self._job = self._worker.submit(
            Priority.THUMBNAIL,
            partial(self._engine.sheet, path, identity),
            key="sheet",
            supersede=True,
            on_progress=partial(self._on_tile, identity, sheet),
            on_done=partial(self._on_done, identity, sheet),
            on_error=lambda error: self.failed.emit(identity, str(error)),
        )

    def stop(self) -> None:
        """Nobody looks any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def forget(self, identity: str) -> None:
        """Delete what is kept of a model that is gone."""
        _file(identity).unlink(missing_ok=True)

    def _on_tile(self, identity: str, sheet: QImage, tile: Tile) -> None:
        smooth = Qt.TransformationMode.SmoothTransformation
        picture = to_qimage(tile.pixels).scaled(SHEET_SIDE, SHEET_SIDE, mode=smooth)
        painter = QPainter(sheet)
        painter.drawImage(_place(tile.index), picture)
        painter.end()
        self.tileReady.emit(identity, tile.index, picture)

    def _on_done(self, identity: str, sheet: QImage, result: None) -> None:
        file = _file(identity)
        sheet.save(str(file))
        for_owner_only(file)


def _place(index: int) -> QRect:
    return QRect(index * SHEET_SIDE, 0, SHEET_SIDE, SHEET_SIDE)


def _file(identity: str) -> Path:
    folder = cache_dir() / "sheets"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{hashlib.sha256(identity.encode()).hexdigest()[:32]}.png"  # a manifest may say anything
