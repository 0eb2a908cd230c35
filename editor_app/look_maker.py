"""Making a look from a picture: one pass of the model's hypernetwork, and training where that is to be closer."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from editor_app.images import to_array
from editor_app.intake import photo_filter
from editor_app.look_teacher import LookTeacher
from gan_core.editing.look_files import LONGEST_NAME, LookFile
from gan_core.editing.looks import Look
from gan_core.errors import FacetError
from gan_core.jobs import Job, Priority
from gan_core.paths import cache_dir
from gan_core.registry import DEFAULT

if TYPE_CHECKING:
    from editor_app.look_shelf import LookShelf
    from editor_app.main_window import MainWindow
    from editor_app.messages import ModelInfo
    from gan_core.editing.domains import DomainVector

_FOLDER = "look"


class LookMaker(QObject):
    """Makes one look at a time, installs it, and lets the current face wear it.

    Args:
        window: Whose model and face it is for.
        shelf: Where looks go.
    """

    changed = Signal()
    failed = Signal(str)
    told = Signal(str)

    def __init__(self, window: MainWindow, shelf: LookShelf) -> None:
        super().__init__(window)
        self._window, self._document, self._shelf = window, window.document, shelf
        self._model: ModelInfo | None = None
        self._job: Job | None = None
        self._picture: Path | None = None
        self._before: LookFile | None = None
        self._name = ""
        self._minutes = 0.0
        self.share: float | None = None
        """How much is done; None where that is not known."""
        self.made: LookFile | None = None
        """The look that was made last, as long as its picture is at hand."""
        self.teacher = LookTeacher(self)
        self.teacher.progressed.connect(self._on_progress)
        self.teacher.taught.connect(self._on_taught)
        self.teacher.failed.connect(self.failed)
        self.teacher.ended.connect(self._on_end)

    def follow_model(self, model: ModelInfo) -> None:
        """Another model is in use; what is being trained is still for the one before, and installed for it."""
        self._model = model
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.made = None
        self.changed.emit()

    # ---- what is shown -------------------------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether a look can be made now."""
        return self._model is not None and not self.busy

    @property
    def busy(self) -> bool:
        """Whether one is being made."""
        return self._job is not None or self.teacher.busy

    @property
    def can_refine(self) -> bool:
        """Whether what was made in one pass can be trained on its picture."""
        return self.ready and self.made is not None and self._picture is not None and self._picture.is_file()

    @property
    def text(self) -> str:
        """What is under way, or what was made."""
        if self._job is not None:
            return self.tr("Making {}…").format(self._name)
        if self.teacher.busy:
            begun = self.tr("Training {}…").format(self._name)
            left = self.tr("Training {}, about {:.0f} min left").format(self._name, max(1.0, self._minutes))
            return begun if self.share is None else left
        return "" if self.made is None else self.tr("{} was made in one pass. Refine trains it.").format(self.made.name)

    # ---- commands ------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Choose a picture."""
        settings = self._window.settings
        title, folder = self.tr("Make a look from a picture"), str(settings.folder(_FOLDER))
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, photo_filter())
        if name:
            settings.used_folder(_FOLDER, Path(name).parent)
            self.make(Path(name))

    def make_of_image(self, image: QImage) -> None:
        """Make a look of a picture that is no file."""
        from PIL import Image

        if image.isNull():
            self.failed.emit(self.tr("That is not a picture Facet can read; save it as a file first."))
            return
        path = cache_dir() / "look-picture.png"
        try:
            Image.fromarray(to_array(image)).save(path)
        except OSError as error:
            self.failed.emit(str(error))
            return
        self.make(path, self.tr("Dropped picture"))

    def make(self, picture: Path, name: str = "") -> None:
        """Make a look of a picture's style: in one pass where the model can do that, else by training."""
        if self._model is None or self.busy:
            self.failed.emit(self.tr("A look is being made; wait for it, or cancel it."))
            return
        named = "".join(letter for letter in name or picture.stem if letter.isprintable())
        self._name = " ".join(named.split())[:LONGEST_NAME] or self.tr("New look")
        self._picture, self.made, self._before, self.share = picture, None, None, None
        if not self._model.predicts_looks:
            self._train(())
            return
        holder: list[Job | None] = [None]

        def only_mine(receive: Any) -> Any:
            return lambda value: receive(value) if self._job is not None and self._job is holder[0] else None

        holder[0] = self._job = self._window.worker.submit(
            Priority.RENDER,
            partial(self._window.engine.predict_look, picture, self._model.identity),
            on_done=only_mine(self._on_predicted),
            on_error=only_mine(self._on_error),
        )
        self.changed.emit()

    def refine(self) -> None:
        """Train what was made in one pass on its picture."""
        made, picture = self.made, self._picture
        if made is None or picture is None or self.busy:
            return
        start = cache_dir() / "look-before.look"
        try:
            made.write(start)
        except FacetError as error:
            self.failed.emit(str(error))
            return
        self._before, self.share = made, None
        self._train(("--from", str(start)))

    def cancel(self) -> None:
        """Give up; what is there stays."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.changed.emit()
        self.teacher.stop()

    def close(self) -> None:
        """The window closes."""
        self.teacher.close()

    # ---- what comes of it ----------------------------------------------------------------------------------------

    def _train(self, words: tuple[str, ...]) -> None:
        assert self._picture is not None
        model = self._window.engine.model
        device = () if model is None else ("--device", str(model.device))
        chosen = ("--model", self._window.switch.name or DEFAULT, *device)
        self.teacher.start(self._picture, ("--name", self._name, *chosen, *words))
        self.changed.emit()

    def _on_predicted(self, vector: DomainVector) -> None:
        assert self._model is not None
        assert self._picture is not None
        self._job = None
        facts = {"made_from": f"the picture {self._picture.name}", "made": datetime.date.today().isoformat()}
        try:
            made = LookFile.of(self._name, vector, self._model.identity, **facts)
        except FacetError as error:
            self._on_error(error)
            return
        if self._shelf.keep(made):
            self.made = made
            self._wear(made)
        self.changed.emit()

    def _on_error(self, error: Exception) -> None:
        self._job = None
        self.failed.emit(str(error))
        self.changed.emit()

    def _on_progress(self, share: float, minutes: float) -> None:
        self.share, self._minutes = share, minutes
        self.changed.emit()

    def _on_taught(self, file: Path) -> None:
        before, self._before = self._before, None
        try:
            made = LookFile.read(file)
        except FacetError as error:
            self.failed.emit(str(error))
            return
        if before is not None:
            made = made.renamed(self.tr("{}, refined").format(before.name)[:LONGEST_NAME])
        if self._shelf.keep(made):
            self.made = None
            self._wear(made, before)
            self.told.emit(self.tr("{} is ready; see the tab Looks").format(made.name))

    def _on_end(self) -> None:
        self.share = None
        self.changed.emit()

    def _wear(self, look: LookFile, before: LookFile | None = None) -> None:
        """Let the current face wear a new look, in the place of the one it was made of, as one undo step."""
        face = self._document.current
        if face is None or face.latent is None or look.model != self._document.model_id:
            return
        worn = {own.id: own for own in face.state.looks}
        if before is not None and before.id in worn:
            looks = [replace(own, id=look.id) if own.id == before.id else own for own in worn.values()]
            state = face.state.with_looks(looks)
        else:
            state = face.state.with_look(Look(look.id))
        self._window.attribute_panel.finish_steps()
        self._document.set_state(state, self.tr("Wear {}").format(look.name))
