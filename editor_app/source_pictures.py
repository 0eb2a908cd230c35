"""Small pictures of the faces that edits refer to, rendered when they are first looked at."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from editor_app.images import to_qimage
from gan_core.jobs import Priority

if TYPE_CHECKING:
    from editor_app.document import Document
    from editor_app.messages import Tile
    from editor_app.mixing_jobs import MixingJobs
    from editor_app.render_worker import RenderWorker
    from gan_core.editing.latent_store import MixSource

SIDE = 128


class SourcePictures(QObject):
    """Keeps what was rendered: a face's name says what it looks like."""

    arrived = Signal()

    def __init__(self, document: Document, worker: RenderWorker, jobs: MixingJobs, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._worker, self._jobs = document, worker, jobs
        self._pictures: dict[str, QImage] = {}
        self._asked: set[str] = set()

    def picture(self, name: str) -> QImage | None:
        """The picture of a face by its name; None where it is not there (yet)."""
        return self._pictures.get(name)

    def ask(self, sources: Iterable[MixSource]) -> None:
        """Render those that are of the model in use and have no picture; `arrived` announces each."""
        model = self._document.model_id
        new = [s for s in sources if s.model == model and s.hash not in self._asked]
        if not new or not model:
            return
        self._asked.update(source.hash for source in new)
        self._worker.submit(
            Priority.THUMBNAIL,
            partial(self._jobs.pictures, [source.latent for source in new], model, SIDE),
            on_progress=partial(self._on_tile, [source.hash for source in new]),
            on_error=partial(self._on_failure, new),
        )

    def follow_model(self) -> None:
        """Another model is in use: what was still to be rendered by the one before was dropped."""
        self._asked = set(self._pictures)

    def _on_tile(self, names: list[str], tile: Tile) -> None:
        self._pictures[names[tile.index]] = to_qimage(tile.pixels)
        self.arrived.emit()

    def _on_failure(self, sources: list[MixSource], error: Exception) -> None:
        self._asked.difference_update(source.hash for source in sources)
