"""Mixing and generating in the window: its panels, its menu, and what they ask the worker for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from editor_app.face_pool import FacePool
from editor_app.generating import Generating
from editor_app.mixing_jobs import MixingJobs
from editor_app.panels.generate import GeneratePanel
from editor_app.panels.mix import MixPanel
from editor_app.source_pictures import SourcePictures
from gan_core.editing.edit_state import EditState, Start
from gan_core.jobs import Priority

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from torch import Tensor

    from editor_app.document import EditedFace
    from editor_app.main_window import MainWindow


class Mixing(QObject):
    """Puts the tabs beside the attributes, and does what they announce.

    Args:
        window: Whose document they change.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._document, self._worker = window, window.document, window.worker
        self.jobs = MixingJobs(window.engine)
        self.pictures = SourcePictures(window.document, window.worker, self.jobs, self)
        self.pool = FacePool(
            window.document, window.faces_panel, window.worker, window.engine, self.jobs, self.pictures, self
        )
        self.mix_panel = MixPanel(window.document, self.pool, self.pictures)
        window.tools.add(self.mix_panel, self.tr("Mix"), self.tr("Mix other faces in, coarse, middle and fine"))
        self.generating = Generating(window.document, window.worker, window.engine, self.jobs, self)
        self.generate_panel = GeneratePanel(window.document, self.generating)
        window.tools.add(self.generate_panel, self.tr("Generate"), self.tr("Faces the model makes up, and favourites"))
        self.pool.favourites = self.generating.offered_favourites
        self.pool.failed.connect(window.show_error)
        self.generating.failed.connect(window.show_error)
        self.mix_panel.startWanted.connect(self.set_as_start)
        self.mix_panel.gridWanted.connect(self.show_grid)
        acts = window.actions_
        acts.grid.triggered.connect(self.show_grid)
        acts.new_start.triggered.connect(self.set_as_start)
        acts.keep.triggered.connect(self.generating.keep)
        for action, panel in (
            (acts.attributes_tab, window.attribute_panel),
            (acts.mix_tab, self.mix_panel),
            (acts.generate_tab, self.generate_panel),
        ):
            action.triggered.connect(partial(self.show_panel, panel))
        self.generate_panel.seedWanted.connect(window.intake.open_seed)
        self.generate_panel.favourites.chosen.connect(lambda f: window.intake.open_latent(f.latent, f.title))

    def follow_model(self) -> None:
        """Another model is in use: what was rendered with the one before goes."""
        self.pictures.follow_model()
        self.generating.read_favourites()
        self.generate_panel.follow_model()

    def show_panel(self, panel: QWidget) -> None:
        """Bring a tab to the front, and the focus into it."""
        self._window.actions_.sliders_panel.setChecked(True)
        self._window.tools.show_panel(panel)
        first = panel.nextInFocusChain()
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_grid(self) -> None:
        """Every pair of some faces, to choose from."""
        from editor_app.dialogs.mixing_grid import MixingGrid

        grid = self._window.findChild(MixingGrid)
        if grid is None:
            parts = self._document, self.pool, self.pictures, self._worker, self.jobs
            grid = MixingGrid(*parts, self._window)
        grid.show()
        grid.raise_()
        grid.activateWindow()

    def set_as_start(self) -> None:
        """Go on from the current face as it is edited now: its sliders return to zero."""
        self._document.end_gesture()
        face = self._document.current
        if face is None or face.latent is None or face.state.with_looks(()).is_zero:
            return  # looks go on: no latent can hold them
        document_id = self._document.document_id

        def on_done(latent: Tensor) -> None:
            now = self._document.face(face.id)
            if self._document.document_id == document_id and now is not None and now.state == face.state:
                self._begin_at(face, latent)

        self._worker.submit(
            Priority.RENDER, partial(self.jobs.edited, face, self._document.model_id), key="start", on_done=on_done
        )

    def _begin_at(self, face: EditedFace, latent: Tensor) -> None:
        from gan_core.editing.latent_store import MixSource
        from gan_core.photo.paste_back import PastePlan

        title = self.tr("{}, edited").format(self._document.title)
        where, looks = face.state.where, face.state.worn()
        if self._document.photo is None and where is None:
            self._document.begin_gesture(self.tr("Set as new start"))
            self._document.change(EditState(looks, noise_seed=face.state.noise_seed))
            self._document.change_sample(latent, None)
            self._document.end_gesture()
            return
        source = MixSource.of(latent, title, self._document.model_id)
        self._document.add_source(source)
        plan = PastePlan.of(face.state.with_looks(()))
        start = Start(source.hash, plan.mode, tuple(sorted(plan.regions)))
        state = EditState(looks, noise_seed=face.state.noise_seed).with_start(start).with_where(where)
        self._document.set_state(state, self.tr("Set as new start"))
