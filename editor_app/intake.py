"""Every door by which something to edit comes in: dialog, drop, clipboard, recent photos, sample faces."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from editor_app.images import to_array, to_qimage
from editor_app.panels.recent import PIN
from editor_app.plain_text import plain_tip
from gan_core.editing.look_files import is_look
from gan_core.jobs import Job, Priority
from gan_core.project.files import is_project

if TYPE_CHECKING:
    from torch import Tensor

    from editor_app.engine import Engine
    from editor_app.messages import OpenedPhoto, Sample
    from editor_app.opener import Opener
    from editor_app.panels.faces import FacesPanel
    from editor_app.render_worker import RenderWorker
    from editor_app.settings import Settings

SAMPLES_AT_ONCE = 12
FIRST_SEED = 33
"""The face that an empty window starts with."""
FILTER = (
    "Photos, projects and looks (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.heic *.heif *.avif *.facet *.look);;"
    "Facet projects (*.facet);;All files (*)"
)


def photo_filter() -> str:
    """What a dialog that takes a photo only shows."""
    return QCoreApplication.translate(
        "Intake", "Photos (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.heic *.heif *.avif);;All files (*)"
    )


class Intake(QObject):
    """Brings photos and sample faces to the opener, after the question about unsaved changes.

    Args:
        opener: Takes them.
        worker: Renders sample faces.
        engine: Does so on the worker's thread.
        panel: Shows sample faces and recent photos.
        settings: Remember recent photos and folders.
        after_question: Calls its argument once nothing unsaved would be lost.
        window: Over which dialogs open.
    """

    refused = Signal(str)
    looksOpened = Signal(list)
    """Paths of look files."""

    def __init__(
        self,
        opener: Opener,
        worker: RenderWorker,
        engine: Engine,
        panel: FacesPanel,
        settings: Settings,
        after_question: Callable[[Callable[[], Any]], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._opener, self._worker, self._engine = opener, worker, engine
        self._panel, self._settings, self._window = panel, settings, window
        self._after_question = after_question
        self._next_seed = 0
        self._sample_jobs: list[Job | None] = []
        opener.photoRead.connect(self._on_photo_read)
        panel.sampleChosen.connect(self._on_sample_chosen)
        panel.recentChosen.connect(lambda path: self.open_photos([path]))
        panel.moreSamplesWanted.connect(self.show_more_samples)

    def open_photos(self, paths: list[Path]) -> None:
        """Open the first photo or project; list the others among the recent ones. Looks are announced."""
        looks = [path for path in paths if is_look(path)]
        if looks:
            self.looksOpened.emit(looks)
        paths = [path for path in paths if path not in looks]
        if not paths:
            return
        for path in reversed(paths[1:]):
            self._settings.recent.add(path)
        self._panel.show_recent()
        self._after_question(lambda: self._open(paths[0]))

    def _open(self, path: Path) -> None:
        if is_project(path):
            self._opener.open_project(path.resolve())
        else:
            self._opener.open(path, path.name)

    def open_image(self, image: QImage, title: str) -> None:
        """Open a picture that is no file."""
        if image.isNull():
            self.refused.emit(self.tr("That is not a picture Facet can read; save it as a file first."))
            return
        pixels = to_array(image)
        self._after_question(lambda: self._opener.open(pixels, title))

    def ask(self) -> None:
        """Choose photos in a dialog."""
        folder = str(self._settings.folder("open"))
        title, kinds = self.tr("Open a photo or a project"), self.tr(FILTER)
        names, _ = QFileDialog.getOpenFileNames(self._window, title, folder, kinds)
        if names:
            self._settings.used_folder("open", Path(names[0]).parent)
            self.open_photos([Path(name) for name in names])

    def paste(self) -> None:
        """Open what is on the clipboard: files or a picture."""
        data = QGuiApplication.clipboard().mimeData()  # None where nobody owns the clipboard
        files = [] if data is None else [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.open_photos(files)
        elif data is not None and data.hasImage():
            self.open_image(QGuiApplication.clipboard().image(), self.tr("Pasted picture"))
        else:
            self.refused.emit(self.tr("The clipboard holds no picture; copy one first."))

    def open_first_sample(self, still_wanted: Callable[[], bool]) -> None:
        """Start with a sample face, unless something else was opened meanwhile."""

        def on_done(sample: Sample) -> None:
            if still_wanted():
                self._opener.open_sample(sample)

        self._worker.submit(Priority.RENDER, partial(self._engine.sample, FIRST_SEED), on_done=on_done)

    def open_seed(self, seed: int) -> None:
        """Edit the generator's face of a seed."""

        def ask() -> None:
            self._worker.submit(Priority.RENDER, partial(self._engine.sample, seed), on_done=self._opener.open_sample)

        self._after_question(ask)

    def open_latent(self, latent: Tensor, title: str) -> None:
        """Edit a face that was kept."""
        self._after_question(lambda: self._opener.open_latent(latent, title))

    def show_samples(self) -> None:
        """Fill the panel with the first sample faces of the model."""
        self._next_seed = 0
        self.show_more_samples()

    def show_more_samples(self) -> None:
        """Fill the panel with the sample faces of the next seeds."""
        for job in self._sample_jobs:
            if job is not None:
                job.cancel()
        self._panel.clear_samples()
        seeds = range(self._next_seed, self._next_seed + SAMPLES_AT_ONCE)
        self._next_seed = seeds.stop
        jobs: list[Job | None] = []

        def on_done(sample: Sample) -> None:
            if jobs is self._sample_jobs:  # else others were asked for meanwhile
                self._panel.add_sample(sample)

        self._sample_jobs = jobs
        for seed in seeds:
            steps = partial(self._engine.sample, seed)
            jobs.append(self._worker.submit(Priority.THUMBNAIL, steps, on_done=on_done))
        self._panel.more.setEnabled(True)

    def fill_recent_menu(self, menu: QMenu) -> None:
        """One entry for each recent photo or project, before what the menu ends with."""
        last = menu.actions()[-1]
        menu.clear()
        for file in self._settings.recent.entries():
            entry = menu.addAction((PIN if file.pinned else "") + file.path.name.replace("&", "&&"))
            entry.setToolTip(plain_tip(str(file.path)))
            entry.setEnabled(file.there)
            entry.triggered.connect(partial(self._on_recent, file.path))
        menu.addSeparator()
        menu.addAction(last)

    def forget_recent(self) -> None:
        """Clear the list of recent photos, but for those that are pinned."""
        self._settings.recent.clear()
        self._panel.show_recent()

    def _on_recent(self, path: Path) -> None:
        self.open_photos([path])

    def _on_sample_chosen(self, sample: Sample) -> None:
        self._after_question(lambda: self._opener.open_sample(sample))

    def _on_photo_read(self, opened: OpenedPhoto) -> None:
        if opened.photo.source is not None:
            self._settings.recent.add(opened.photo.source, to_qimage(opened.preview))
            self._panel.show_recent()
