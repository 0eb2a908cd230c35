"""Every face that can be mixed in, and the way from its name to its latent; a face without one is projected."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon, QPixmap

from editor_app import opener
from editor_app.face_refs import FaceKind, FaceRef
from editor_app.messages import FaceWarnings
from gan_core.jobs import CancelToken, Job, Priority

if TYPE_CHECKING:
    from torch import Tensor

    from editor_app.document import Document
    from editor_app.engine import Engine
    from editor_app.messages import FoundFace, Sample
    from editor_app.mixing_jobs import MixingJobs
    from editor_app.panels.faces import FacesPanel
    from editor_app.render_worker import RenderWorker
    from editor_app.source_pictures import SourcePictures
    from gan_core.editing.latent_store import MixSource
    from gan_core.inversion.projection import Projection

Receiver = Callable[["MixSource"], None]


@dataclass(frozen=True, eq=False)
class PoolEntry:
    """A face on offer."""

    ref: FaceRef
    title: str
    icon: QIcon


class FacePool(QObject):
    """Brings one face at a time; asking for another one gives up on the first.

    Args:
        document: Has the faces of the photo, and takes in what is used.
        panel: Has the sample faces, and the pictures of both.
        worker: Projects.
        engine: Does so on the worker's thread.
        jobs: The same, for other photos.
        pictures: Of the faces that were used.
        parent: Its owner.
    """

    busyChanged = Signal(str)
    """What is being waited for, in words; empty when nothing is."""
    progressed = Signal(float)
    failed = Signal(str)

    def __init__(
        self,
        document: Document,
        panel: FacesPanel,
        worker: RenderWorker,
        engine: Engine,
        jobs: MixingJobs,
        pictures: SourcePictures,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document, self._panel, self._worker = document, panel, worker
        self._engine, self._jobs, self._pictures = engine, jobs, pictures
        self._job: Job | None = None
        self.favourites: Callable[[], list[tuple[str, str, Tensor, QIcon]]] = list
        """(hash, title, latent, picture) of each favourite of the model in use."""
        document.photoChanged.connect(self.cancel)

    # ---- what is on offer ----------------------------------------------------------------------------------------

    def entries(self, kind: FaceKind) -> list[PoolEntry]:
        """The faces of one kind, in the order in which they are shown."""
        if kind is FaceKind.PHOTO:
            shown = self._panel.faces.entries()
            return [PoolEntry(FaceRef(kind, str(face_id)), title, icon) for face_id, title, icon in shown]
        if kind is FaceKind.SAMPLE:
            samples = self._panel.samples.entries()
            return [PoolEntry(FaceRef(kind, str(s.seed)), title, icon) for s, title, icon in samples]
        if kind is FaceKind.FAVOURITE:
            return [PoolEntry(FaceRef(kind, name), title, icon) for name, title, _, icon in self.favourites()]
        found = [s for s in self._document.sources.values() if s.model == self._document.model_id]
        return [PoolEntry(FaceRef(kind, s.hash), s.title, self._icon(s.hash)) for s in found]

    def _icon(self, name: str) -> QIcon:
        picture = self._pictures.picture(name)
        return QIcon() if picture is None else QIcon(QPixmap.fromImage(picture))

    # ---- from a name to a latent ---------------------------------------------------------------------------------

    def resolve(self, ref: FaceRef, receiver: Receiver) -> None:
        """Bring a face: at once where its latent is known, else once it has been projected.

        Args:
            ref: Which.
            receiver: Called with it, unless something else was asked for meanwhile; the document knows it by then.
        """
        self.cancel()
        if ref.kind is FaceKind.PHOTO:
            self._resolve_photo(ref, receiver)
            return
        if ref.kind is FaceKind.KNOWN:
            known = self._document.sources.get(ref.key)
            latent, title = (known.latent, known.title) if known is not None else (None, "")
        elif ref.kind is FaceKind.SAMPLE:
            samples: list[tuple[Sample, str, QIcon]] = self._panel.samples.entries()
            latent, title = next(((s.latent, t) for s, t, _ in samples if str(s.seed) == ref.key), (None, ""))
        else:
            favourites = self.favourites()
            latent, title = next(((w, title) for name, title, w, _ in favourites if name == ref.key), (None, ""))
        if latent is None:
            self.failed.emit(self.tr("This face is not there any more; take another one."))
        else:
            self._bring(latent, title, receiver)

    def resolve_file(self, path: Path, receiver: Receiver) -> None:
        """Bring the most prominent face of another photo."""

        def on_found(found: FoundFace) -> None:
            if found.model == self._document.model_id:
                self._bring(found.latent, found.title, receiver)

        text = self.tr("Fitting the face of {}…").format(path.name)
        self._start(text, partial(self._jobs.find, path, opener.STEPS), on_found)

    def cancel(self) -> None:
        """Give up on what is being waited for."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.busyChanged.emit("")

    def _resolve_photo(self, ref: FaceRef, receiver: Receiver) -> None:
        face, document = self._document.face(int(ref.key)), self._document
        if face is None:
            self.failed.emit(self.tr("This face is not there any more; take another one."))
            return
        number = [f.id for f in document.faces].index(face.id) + 1
        title = self.tr("Face {} of {}").format(number, document.title) if document.photo else document.title
        if face.latent is not None:
            self._bring(face.latent, title, receiver)
            return
        photo, landmarks, face_id = document.photo, face.landmarks, face.id
        if photo is None or landmarks is None:
            self.failed.emit(self.tr("This face belongs to another model; take another one."))
            return

        def on_projected(projection: Projection) -> None:
            document.set_projection(face_id, projection)
            if projection.model == document.model_id:
                self._bring(projection.w_plus, title, receiver)

        text = self.tr("Fitting the model to face {}…").format(number)
        self._start(text, partial(self._engine.project, photo, landmarks, opener.STEPS), on_projected)

    def _start(
        self, text: str, steps: Callable[[CancelToken], Generator[Any, None, Any]], on_done: Callable[[Any], None]
    ) -> None:
        holder: list[Job | None] = []

        def if_wanted(receive: Callable[[Any], None], *, last: bool) -> Callable[[Any], None]:
            def on_value(value: Any) -> None:
                if holder and self._job is holder[0] and self._job is not None:
                    if last:
                        self._job = None
                        self.busyChanged.emit("")
                    receive(value)

            return on_value

        job = self._worker.submit(
            Priority.PROJECTION,
            steps,
            on_progress=if_wanted(self._on_progress, last=False),
            on_done=if_wanted(on_done, last=True),
            on_error=if_wanted(lambda error: self.failed.emit(str(error)), last=True),
        )
        holder.append(job)
        self._job = job
        if job is not None:
            self.busyChanged.emit(text)

    def _on_progress(self, progress: Any) -> None:
        if not isinstance(progress, FaceWarnings):
            self.progressed.emit(progress.step / max(progress.steps, 1))

    def _bring(self, latent: Tensor, title: str, receiver: Receiver) -> None:
        from gan_core.editing.latent_store import MixSource

        source = MixSource.of(latent, title, self._document.model_id)
        self._document.add_source(source)
        self._pictures.ask([source])
        receiver(self._document.sources[source.hash])
