"""The looks in the window: those of the model and those that were installed, shown on the current face, and shared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox

from editor_app.ask_name import ask_name
from editor_app.images import to_qimage
from editor_app.translated import own_look
from gan_core.editing import look_shelf
from gan_core.editing.look_files import LONGEST_NAME, SUFFIX, LookFile
from gan_core.editing.looks import Look
from gan_core.errors import FacetError
from gan_core.jobs import Job, Priority

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow
    from editor_app.messages import Tile

SIDE = 128
"""Of a picture, in pixels."""
_SOON_MS = 200
_FOLDER = "look"


@dataclass(frozen=True, eq=False)
class KnownLook:
    """A look that the model in use can wear.

    Args:
        id: What edits call it.
        name: What a person calls it.
        file: All that is known of it; None for the model's own.
        installed: Whether it lies in the folder of looks; one that came with a document alone does not.
    """

    id: str
    name: str
    file: LookFile | None = None
    installed: bool = False


class LookShelf(QObject):
    """What the looks' panel asks for.

    Args:
        window: Whose document wears them.
    """

    changed = Signal()
    """Other looks than before."""
    pictureArrived = Signal(str, QImage)
    """The id of a look, and what the current face looks like in it."""
    failed = Signal(str)
    told = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._document = window, window.document
        self._worker, self._jobs = window.worker, window.mixing.jobs
        self.looks: list[KnownLook] = []
        self.elsewhere = 0
        """How many are installed for other models."""
        self._own: tuple[str, ...] = ()
        self._installed: dict[str, LookFile] = {}
        self._subject: tuple[object, ...] = ()
        self._pictured: set[str] = set()
        self._job: Job | None = None
        self._is_seen: Callable[[], bool] = lambda: False
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._ask_pictures)
        document = self._document
        for signal in (document.projectionChanged, document.gestureEnded, document.gestureAborted):
            signal.connect(self.show_pictures)
        document.editChanged.connect(self._on_edit_change)
        document.gestureBegan.connect(self._stop)
        for signal in (document.looksChanged, document.currentFaceChanged):
            signal.connect(self._list)

    # ---- what there is -------------------------------------------------------------------------------------------

    def follow_model(self, own: tuple[str, ...]) -> None:
        """Another model is in use, with these looks of its own."""
        self._own = own
        self.read()

    def read(self) -> None:
        """Look at the disk."""
        self._installed = {look.id: look for look in look_shelf.installed_looks()}
        self._subject = ()
        self._document.add_looks(self._installed.values())

    def known(self, id: str) -> KnownLook | None:
        """The look of an id, where the model in use can wear it."""
        return next((look for look in self.looks if look.id == id), None)

    def name_of(self, id: str) -> str:
        """What a person calls a look, whether or not it can be worn."""
        known, file = self.known(id), self._document.looks.get(id)
        return known.name if known is not None else file.name if file is not None else own_look(id)

    def problem_of(self, id: str) -> str:
        """Why a look that an edit wears cannot be shown; empty where it can."""
        if self.known(id) is not None or not self._document.model_id:
            return ""
        if id in self._document.looks:
            return self.tr("It was made for another model. It is kept, and comes back with that model.")
        return self.tr("It is not on this computer. It is kept; install its .look file, or use its model.")

    def _list(self) -> None:
        model = self._document.model_id
        found = [KnownLook(id, own_look(id)) for id in self._own] if model else []
        found.sort(key=lambda look: look.name.casefold())
        mine = [look for look in self._installed.values() if look.model == model]
        found += [KnownLook(look.id, look.name, look, installed=True) for look in mine]
        worn = {look.id for face in self._document.faces for look in face.state.looks} - {look.id for look in found}
        brought = [look for id, look in self._document.looks.items() if id in worn and look.model == model]
        found += [KnownLook(look.id, look.name, look) for look in brought]
        self.elsewhere = len(self._installed) - len(mine)
        same = [(a.id, a.name, a.installed) for a in found] == [(a.id, a.name, a.installed) for a in self.looks]
        self.looks = found
        if not same or not self._subject:
            self._subject = ()
            self.changed.emit()
        self.show_pictures()

    # ---- pictures ------------------------------------------------------------------------------------------------

    def show_while(self, is_seen: Callable[[], bool]) -> None:
        """Pictures are made only while somebody sees them."""
        self._is_seen = is_seen

    def show_pictures(self) -> None:
        """Make those that are missing, soon; never while a hand moves something."""
        face, document = self._document.current, self._document
        if face is None or face.latent is None or document.in_gesture or not self.looks or not self._is_seen():
            return
        subject = face.id, face.latent, document.model_id, face.state.with_looks(()).with_where(None)
        same = len(subject) == len(self._subject) and all(
            a is b or (a is not face.latent and a == b) for a, b in zip(subject, self._subject, strict=True)
        )
        if not same:
            self._subject = subject
            self._pictured.clear()
        if any(look.id not in self._pictured for look in self.looks):
            self._soon.start()

    def _on_edit_change(self) -> None:
        if not self._document.in_gesture:
            self._list()
            self.show_pictures()

    def _stop(self) -> None:
        """A hand takes hold: previews have the processor for themselves."""
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _ask_pictures(self) -> None:
        face = self._document.current
        if face is None or face.latent is None or self._document.in_gesture:
            return
        bare = face.state.with_looks(()).with_where(None)
        wanted = [look.id for look in self.looks if look.id not in self._pictured]
        states = [bare.with_look(Look(id)) for id in wanted]
        self._job = self._worker.submit(
            Priority.THUMBNAIL,
            partial(self._jobs.edits, face, states, self._document.model_id, SIDE),
            key="look-pictures",
            supersede=True,
            on_progress=partial(self._on_tile, self._subject, wanted),
            on_error=lambda error: None,
        )

    def _on_tile(self, subject: tuple[object, ...], wanted: list[str], tile: Tile) -> None:
        if subject is self._subject:
            self._pictured.add(wanted[tile.index])
            self.pictureArrived.emit(wanted[tile.index], to_qimage(tile.pixels))

    # ---- commands ------------------------------------------------------------------------------------------------

    def keep(self, look: LookFile) -> bool:
        """Install a look; whether that could be done."""
        return self._try(lambda: look_shelf.install_look(look))

    def ask_and_install(self) -> None:
        """Choose look files."""
        settings, kinds = self._window.settings, self.tr("Looks (*.look)")
        folder = str(settings.folder(_FOLDER))
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Install looks"), folder, kinds)
        for name in names:
            settings.used_folder(_FOLDER, Path(name).parent)
        self.install([Path(name) for name in names])

    def install(self, paths: Iterable[Path]) -> None:
        """Take looks from files."""
        for path in paths:
            self._try(partial(self._install, path))

    def _install(self, path: Path) -> None:
        look = LookFile.read(path)
        look_shelf.install_look(look)
        model = self._document.model_id
        if model and look.model != model:
            text = self.tr("{} is installed, but was made for another model; it is here when that one is in use")
        else:
            text = self.tr("{} is installed; see the tab Looks")
        self.told.emit(text.format(look.name))

    def ask_and_rename(self, look: KnownLook) -> None:
        """Ask for another name."""
        file = look.file
        name = ask_name(self._window, self.tr("Rename look"), look.name, LONGEST_NAME) if file is not None else ""
        if name and file is not None:
            self._try(lambda: look_shelf.rename_look(file, name))

    def ask_and_remove(self, look: KnownLook) -> None:
        """Delete an installed look, after a question; edits that wear it keep it."""
        file = look.file
        if file is None or not look.installed:
            return
        buttons = QMessageBox.StandardButton
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Looks"), "", buttons.Yes | buttons.No, self._window)
        box.setTextFormat(box.textFormat().PlainText)
        box.setText(self.tr("Delete the look “{}”?").format(look.name))
        box.setInformativeText(self.tr("Faces of this window that wear it keep it."))
        answer = box.exec()
        box.deleteLater()
        if answer == buttons.Yes:
            self._try(lambda: look_shelf.remove_look(file))

    def ask_and_save(self, look: KnownLook) -> None:
        """Write a look's file, to share it."""
        file, settings = self._file_of(look), self._window.settings
        if file is None:
            return
        proposed = settings.folder(_FOLDER) / f"{file.slug}{SUFFIX}"
        title, kinds = self.tr("Save look"), self.tr("Looks (*.look)")
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(proposed), kinds)
        if name:
            path = Path(name) if Path(name).suffix else Path(name).with_suffix(SUFFIX)
            settings.used_folder(_FOLDER, path.parent)
            if self._try(lambda: file.write(path)):
                self.told.emit(self.tr("Look written to {}").format(path.name))

    def _file_of(self, look: KnownLook) -> LookFile | None:
        """All that is known of a look; of the model's own, what can be told of it."""
        model = self._window.engine.model
        if look.file is not None or model is None or look.id not in model.looks:
            return look.file
        manifest = model.manifest
        return LookFile.of(
            look.name, model.looks[look.id], model.identity, made_from=manifest.name, licence=manifest.licence
        )

    def _try(self, change: Callable[[], Any]) -> bool:
        try:
            change()
        except FacetError as error:
            self.failed.emit(str(error))
            return False
        finally:
            self.read()
        return True
