"""The tab of looks in the window: its panel, its commands, and look files that come in by every door."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor_app.look_maker import LookMaker
from editor_app.look_shelf import LookShelf
from editor_app.panels.looks import LooksPanel
from gan_core.editing.look_files import is_look

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow
    from editor_app.messages import ModelInfo


class Dressing(QObject):
    """Puts the parts of the tab together.

    Args:
        window: Whose tab it is.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.shelf = LookShelf(window)
        self.maker = LookMaker(window, self.shelf)
        self.panel = LooksPanel(window.document, self.shelf, self.maker)
        window.tools.add(self.panel, self.tr("Looks"), self.tr("The face as a drawing, a painting, an old film…"))
        acts = window.actions_
        acts.looks_tab.triggered.connect(lambda: window.mixing.show_panel(self.panel))
        acts.make_look.triggered.connect(self.maker.ask)
        acts.install_look.triggered.connect(self.shelf.ask_and_install)
        acts.take_looks_off.triggered.connect(self.panel.wearing.take_all_off)
        self.panel.pictureWanted.connect(self.maker.ask)
        self.panel.installWanted.connect(self.shelf.ask_and_install)
        self.panel.filesDropped.connect(self._on_drop)
        self.panel.imageDropped.connect(self.maker.make_of_image)
        window.intake.looksOpened.connect(self.shelf.install)
        for part in (self.shelf, self.maker):
            part.failed.connect(window.show_error)
            part.told.connect(window.status.tell)
        document = window.document
        for signal in (document.editChanged, document.currentFaceChanged, self.maker.changed):
            signal.connect(self._update)
        self.shelf.read()
        self._update()

    def follow_model(self, model: ModelInfo) -> None:
        """Another model is in use."""
        self.maker.follow_model(model)
        self.shelf.follow_model(model.looks)

    def _on_drop(self, files: list[Path]) -> None:
        looks = [path for path in files if is_look(path)]
        self.shelf.install(looks)
        pictures = [path for path in files if path not in looks]
        if pictures:
            self.maker.make(pictures[0])

    def _update(self) -> None:
        face, acts = self._window.document.current, self._window.actions_
        acts.take_looks_off.setEnabled(face is not None and bool(face.state.looks))
        acts.make_look.setEnabled(self.maker.ready)
