"""Saving the document as a project file, in the background; a save that fails loses nothing and says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.autosaver import Autosaver
from editor_app.pending_saves import PendingSaves
from editor_app.picture_keeper import PictureKeeper
from editor_app.render_worker import RenderWorker
from editor_app.saved_document import SavedDocument, to_project
from editor_app.stored_pictures import decoded
from gan_core.jobs import CancelToken, Priority
from gan_core.project.files import save_project
from gan_core.project.project import SUFFIX, ModelName, Project

if TYPE_CHECKING:
    from editor_app.document import Document
    from editor_app.engine import Work
    from editor_app.live_view import LiveView
    from editor_app.messages import ModelInfo
    from editor_app.opener import Opener
    from editor_app.settings import Settings

_FILTER = "Facet projects (*.facet)"


class ProjectDesk(QObject):
    """Writes project files on a thread of its own, and keeps what is not saved yet.

    Args:
        document: What is saved.
        view: Knows how it looks.
        opener: Tells what was read.
        settings: Remember recent projects and the last folder.
        window: Over which dialogs open.
    """

    failed = Signal(str)
    told = Signal(str)
    busyChanged = Signal()

    def __init__(self, document: Document, view: LiveView, opener: Opener, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._document, self._view, self._settings, self._window = document, view, settings, window
        self._files = RenderWorker(self, "facet-files")
        self._keeper = PictureKeeper(document, view)
        self._model: ModelInfo | None = None
        self._pending = PendingSaves(self.busyChanged.emit)
        self.autosaver = Autosaver(document, self._files, self.snapshot, self)
        self.autosaver.failed.connect(self.failed)
        opener.projectRead.connect(self._on_project_read)

    @property
    def busy(self) -> bool:
        """Whether a project is being written."""
        return self._pending.busy

    def set_model(self, model: ModelInfo) -> None:
        """The model in use."""
        self._model = model

    def when_saved(self, go_on: Callable[[], Any]) -> None:
        """Call something once what is being written is complete; not if it fails."""
        self._pending.wait(go_on)

    def snapshot(self) -> SavedDocument:
        """The document as it is now, with how it looks."""
        document = self._document
        fitted = document.made_with is None or any(face.latent is not None for face in document.faces)
        model = ModelName("" if self._model is None else self._model.name, document.model_id)
        return replace(
            document.snapshot(),
            model=model if fitted or document.made_with is None else document.made_with,
            view=self._view.looked_at,
            pictures=self._keeper.pictures,
        )

    def save(self, go_on: Callable[[], Any] | None = None) -> None:
        """Write the project to its file, or ask for one; `go_on` is called once it is complete."""
        if self._document.project_path is None:
            self.ask_and_save(go_on)
        else:
            self.save_to(self._document.project_path, go_on)

    def ask_and_save(self, go_on: Callable[[], Any] | None = None) -> None:
        """Ask for a file and write the project there; it is the project's file from then on."""
        proposed = self._proposed()
        dialog = QFileDialog(self._window, self.tr("Save project"), str(proposed.parent), self.tr(_FILTER))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX)
        dialog.selectFile(proposed.name)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name), go_on))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, path: Path, go_on: Callable[[], Any] | None = None) -> None:
        """Write the project to a file."""
        self._document.end_gesture()
        saved, revision = self.snapshot(), self._document.revision
        self._pending.begin(go_on)
        self.told.emit(self.tr("Saving {}…").format(path.name))
        self._files.submit(
            Priority.RENDER,
            partial(_writing, saved, path),
            on_done=partial(self._on_saved, path, revision),
            on_error=self._on_failure,
        )

    def close(self) -> None:
        """Forget what was kept of the document, which is saved or not wanted, and end the thread."""
        self.autosaver.stop()
        self._files.close(timeout=5.0)
        self.autosaver.forget_at_once()

    def _proposed(self) -> Path:
        known = self._document.project_path
        if known is not None:
            return known
        photo = self._document.photo
        folder = photo.source.parent if photo is not None and photo.source is not None else None
        chosen = self._settings.chosen_folder("project")
        start = self._settings.folder("project") if chosen or folder is None else folder
        return start / f"{Path(self._document.title).stem}{SUFFIX}"

    def _on_saved(self, path: Path, revision: tuple[object, ...], project: Project) -> None:
        self._document.mark_saved(path, revision)
        picture = decoded(project.preview) or decoded(next(iter(project.crops.values()), None))
        self._settings.recent.add(path, picture)
        self._settings.used_folder("project", path.parent)
        self.told.emit(self.tr("Saved {}").format(path))
        self._pending.succeed()

    def _on_failure(self, error: Exception) -> None:
        self._pending.fail()
        self.told.emit("")
        self.failed.emit(str(error))

    def _on_project_read(self, saved: SavedDocument, path: Path) -> None:
        self._keeper.begin_with(saved.pictures)
        if self._document.project_path == path:
            self._settings.recent.add(path, decoded(saved.pictures.preview_file))


def _writing(saved: SavedDocument, path: Path, cancel: CancelToken) -> Work:
    yield
    project = to_project(saved)
    save_project(project, path)
    return project
