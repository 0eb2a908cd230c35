"""Where the parts of the window stand: built once, remembered between runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow


class WindowLayout(QObject):
    """Faces at the left, the canvas in the middle, tools at the right, the history beyond them.

    Args:
        window: Whose parts they are.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._settings, self._actions = window, window.settings, window.actions_
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(window.notice)
        column.addWidget(window.canvas, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(4)
        self._splitter.setChildrenCollapsible(False)
        for widget, stretch in ((window.faces_panel, 0), (middle, 1), (window.tools, 0)):
            self._splitter.addWidget(widget)
            self._splitter.setStretchFactor(self._splitter.count() - 1, stretch)
        window.setCentralWidget(self._splitter)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, window.history)
        window.setMinimumSize(760, 480)
        acts = self._actions
        acts.faces_panel.toggled.connect(window.faces_panel.setVisible)
        acts.sliders_panel.toggled.connect(window.tools.setVisible)
        acts.history_panel.toggled.connect(window.history.setVisible)
        window.history.visibilityChanged.connect(lambda: acts.history_panel.setChecked(not window.history.isHidden()))

    def restore(self) -> None:
        """As it was when the window was closed last."""
        window, settings, acts = self._window, self._settings, self._actions
        if not window.restoreGeometry(settings.blob("geometry")):
            window.resize(1280, 800)
        if not self._splitter.restoreState(settings.blob("splitter")):
            self._splitter.setSizes([224, 696, 360])
        acts.faces_panel.setChecked(settings.text("faces_panel", "shown") == "shown")
        acts.sliders_panel.setChecked(settings.text("sliders_panel", "shown") == "shown")
        if not window.restoreState(settings.blob("docks")):
            window.resizeDocks([window.history], [192], Qt.Orientation.Horizontal)
            window.history.hide()
        acts.history_panel.setChecked(not window.history.isHidden())
        window.faces_panel.setVisible(acts.faces_panel.isChecked())
        window.tools.setVisible(acts.sliders_panel.isChecked())

    def remember(self) -> None:
        """Keep it for the next start."""
        settings, acts = self._settings, self._actions
        settings.set_blob("geometry", self._window.saveGeometry())
        settings.set_blob("splitter", self._splitter.saveState())
        settings.set_blob("docks", self._window.saveState())
        for key, action in (("faces_panel", acts.faces_panel), ("sliders_panel", acts.sliders_panel)):
            settings.set_text(key, "shown" if action.isChecked() else "hidden")
