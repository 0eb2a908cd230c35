"""Faces of the generator's own: the place among the seeds, noise, variations and favourites of the current face."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon, QPixmap

from editor_app.images import to_qimage
from editor_app.panels.row_gestures import REST_MS
from gan_core.editing.attributes import PasteMode, Region
from gan_core.editing.edit_state import EditState, Start
from gan_core.errors import FacetError
from gan_core.jobs import Job, Priority

if TYPE_CHECKING:
    from torch import Tensor

    from editor_app.document import Document, EditedFace
    from editor_app.engine import Engine
    from editor_app.messages import Portrait, Tile, Variation
    from editor_app.mixing_jobs import MixingJobs
    from editor_app.render_worker import RenderWorker
    from gan_core.editing.favourites import Favourite
    from gan_core.editing.seed_pad import SeedPoint

VARIATIONS = 8
PICTURE_SIDE = 64


class Generating(QObject):
    """What the generate tab asks for.

    A move among the seeds is a job, for the mapping network belongs to the torch thread; its latent becomes the
    sample face's, inside the gesture that the move belongs to.
    """

    variationArrived = Signal(object)
    variationsCleared = Signal()
    seedPictureArrived = Signal(int, object)
    """A seed and its `QImage`."""
    favouritesChanged = Signal()
    failed = Signal(str)

    def __init__(
        self, document: Document, worker: RenderWorker, engine: Engine, jobs: MixingJobs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document, self._worker, self._engine, self._jobs = document, worker, engine, jobs
        self._gesture = 0
        self._moving: Job | None = None
        self._ends = False
        self._stepping = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.finish_steps)
        self._first_variation = 0
        self._varying: Job | None = None
        self._favourites: list[Favourite] | None = None
        document.gestureAborted.connect(self._on_abort)
        document.photoChanged.connect(self._on_abort)

    # ---- the place among the seeds -------------------------------------------------------------------------------

    @property
    def is_sample(self) -> bool:
        """Whether the current face is one of the generator's own."""
        face = self._document.current
        return self._document.photo is None and face is not None and face.latent is not None

    @property
    def is_moving(self) -> bool:
        """Whether a move has not arrived yet."""
        return self._moving is not None

    def begin(self, text: str) -> None:
        """A hand takes hold; `text` names the undo step."""
        self.finish_steps()
        self._gesture += 1
        self._moving, self._ends = None, False
        self._document.begin_gesture(text)

    def move_to(self, point: SeedPoint) -> None:
        """Go to a place; the newest wins."""
        if not self.is_sample or not self._document.in_gesture:
            return
        holder: list[Job | None] = []
        gesture = self._gesture

        def on_done(latent: Tensor) -> None:
            if gesture != self._gesture:
                return
            if self._moving is holder[0]:
                self._moving = None
            self._document.change_sample(latent, point)
            if self._moving is None:
                self._end_if_asked()

        steps = partial(self._engine.sample_at, point)
        holder.append(self._worker.submit(Priority.PREVIEW, steps, key="seed-point", on_done=on_done))
        self._moving = holder[0]

    def end(self) -> None:
        """The hand lets go: one undo step, once the last move has arrived."""
        self._ends = True
        if self._moving is None:
            self._end_if_asked()

    def step_to(self, point: SeedPoint, text: str) -> None:
        """A key step; a run of them is one undo step."""
        if not self._stepping or not self._document.in_gesture:
            self.begin(text)
            self._stepping = True
        self.move_to(point)
        self._rest.start()

    def finish_steps(self) -> None:
        """The hand rests after key steps."""
        self._rest.stop()
        if self._stepping:
            self._stepping = False
            self.end()

    def _end_if_asked(self) -> None:
        if self._ends:
            self._ends = False
            self._document.end_gesture()

    def _on_abort(self) -> None:
        self._rest.stop()
        self._gesture += 1
        self._moving, self._ends, self._stepping = None, False, False

    def show_seeds(self, seeds: list[int]) -> None:
        """Render the faces of seeds, small, when nothing else is to do."""
        if seeds and self._document.model_id:
            self._worker.submit(
                Priority.THUMBNAIL,
                partial(self._jobs.seeds, seeds, PICTURE_SIDE),
                key="seed-pictures",
                supersede=True,
                on_progress=partial(self._on_seed_picture, seeds),
                on_error=lambda error: None,
            )

    def _on_seed_picture(self, seeds: list[int], tile: Tile) -> None:
        self.seedPictureArrived.emit(seeds[tile.index], to_qimage(tile.pixels))

    # ---- noise ---------------------------------------------------------------------------------------------------

    def set_noise(self, noise_seed: int) -> None:
        """Render the current face with other noise: 0 the model's own, −1 none, else drawn from the seed."""
        face = self._document.current
        if face is not None:
            self._document.set_state(replace(face.state, noise_seed=noise_seed), self.tr("Noise"))

    # ---- variations ----------------------------------------------------------------------------------------------

    def vary(self, spread: float, *, others: bool = False) -> None:
        """Render a sheet of faces around the current one.

        Args:
            spread: How far they lie from it.
            others: Whether along other directions than the last sheet's.
        """
        face = self._document.current
        if face is None or face.latent is None:
            return
        if others:
            self._first_variation += VARIATIONS
        self.stop_varying()
        first = 1000 + self._first_variation
        seeds = range(first, first + VARIATIONS)
        self._varying = self._worker.submit(
            Priority.THUMBNAIL,
            partial(self._jobs.variations, face, seeds, spread, self._document.model_id, PICTURE_SIDE),
            key="variations",
            supersede=True,
            on_progress=partial(self._on_variation, face),
            on_error=lambda error: self.failed.emit(str(error)),
        )

    def stop_varying(self) -> None:
        """Nobody looks any more."""
        if self._varying is not None:
            self._varying.cancel()
            self._varying = None
        self.variationsCleared.emit()

    def _on_variation(self, face: EditedFace, variation: Variation) -> None:
        now = self._document.current
        if now is not None and now.id == face.id and now.latent is face.latent:
            self.variationArrived.emit(variation)

    def take(self, variation: Variation) -> None:
        """Make a variation the current face; its edit goes on."""
        self._document.end_gesture()
        face, text = self._document.current, self.tr("Take a variation")
        if face is None or face.latent is None or tuple(face.latent.shape) != tuple(variation.latent.shape):
            return
        if self.is_sample:
            self._document.begin_gesture(text)
            self._document.change(face.state.with_start(None))
            self._document.change_sample(variation.latent, None)
            self._document.end_gesture()
        else:
            self._start_at(face.state, variation.latent, text)

    def _start_at(self, state: EditState, latent: Tensor, text: str) -> None:
        from gan_core.editing.latent_store import MixSource

        source = MixSource.of(latent, self.tr("Variation of {}").format(self._document.title), self._document.model_id)
        self._document.add_source(source)
        self._document.set_state(state.with_start(Start(source.hash, PasteMode.REPLACE, (Region.HEAD,))), text)

    # ---- favourites ----------------------------------------------------------------------------------------------

    def favourites(self) -> list[Favourite]:
        """The faces kept of the model in use, oldest first."""
        from gan_core.editing.favourites import favourites

        if self._favourites is None:
            self._favourites = favourites(self._document.model_id) if self._document.model_id else []
        return self._favourites

    def offered_favourites(self) -> list[tuple[str, str, Tensor, QIcon]]:
        """The same for a menu: (hash, title, latent, picture)."""
        return [(f.hash, f.title, f.latent, QIcon(QPixmap.fromImage(to_qimage(f.picture)))) for f in self.favourites()]

    def keep(self) -> None:
        """Keep the current face as it is edited now."""
        face, title = self._document.current, self._document.title
        if face is None or face.latent is None:
            return
        steps = partial(self._jobs.portrait, face, self._document.model_id)
        self._worker.submit(Priority.RENDER, steps, on_done=partial(self._on_portrait, title))

    def _on_portrait(self, title: str, portrait: Portrait) -> None:
        from gan_core.editing.favourites import keep

        self._try(lambda: keep(title, portrait.latent, portrait.model, portrait.pixels))

    def forget(self, favourite: Favourite) -> None:
        """Delete a favourite."""
        from gan_core.editing.favourites import forget

        self._try(lambda: forget(favourite))

    def rename(self, favourite: Favourite, title: str) -> None:
        """Call a favourite something else."""
        from gan_core.editing.favourites import rename

        self._try(lambda: rename(favourite, title))

    def _try(self, change: Callable[[], Any]) -> None:
        try:
            change()
        except FacetError as error:
            self.failed.emit(str(error))
        self.read_favourites()

    def read_favourites(self) -> None:
        """Look at the disk again: another model is in use, or something was kept or deleted."""
        self._favourites = None
        self.favouritesChanged.emit()
