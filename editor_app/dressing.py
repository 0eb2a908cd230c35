"""The tab of looks in the window: its panel, its commands, and look files that come in by every door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor_app.look_shelf import LookShelf
from editor_app.panels.looks import LooksPanel

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
        self.panel = LooksPanel(window.document, self.shelf)
        window.tools.add(self.panel, self.tr("Looks"), self.tr("The face as a drawing, a painting, an old film…"))
        acts = window.actions_
        acts.looks_tab.triggered.connect(lambda: window.mixing.show_panel(self.panel))
        acts.install_look.triggered.connect(self.shelf.ask_and_install)
        acts.take_looks_off.triggered.connect(self.panel.take_all_off)
        self.panel.installWanted.connect(self.shelf.ask_and_install)
        self.panel.looksDropped.connect(self.shelf.install)
        window.intake.looksOpened.connect(self.shelf.install)
        self.shelf.failed.connect(window.show_error)
        self.shelf.told.connect(window.status.tell)
        document = window.document
        for signal in (document.editChanged, document.currentFaceChanged):
            signal.connect(self._update)
        self.shelf.read()
        self._update()

    def follow_model(self, model: ModelInfo) -> None:
        """Another model is in use."""
        self.shelf.follow_model(model.looks)

    def _update(self) -> None:
        face = self._window.document.current
        self._window.actions_.take_looks_off.setEnabled(face is not None and bool(face.state.looks))
