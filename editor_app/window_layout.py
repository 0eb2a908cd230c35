"""Where the parts of the window stand: panels that are shown, hidden, moved and floated, and full screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDockWidget, QMainWindow, QVBoxLayout, QWidget

from editor_app.panels.dock import PanelDock

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow

_VERSION = 1  # of what `saveState` writes: another set of panels is another one
_WIDTHS = 224, 360, 192  # of faces, tools and history, in logical pixels
_SEPARATOR = 4
_LEFT, _RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea


class WindowLayout(QObject):
    """Faces at the left, the canvas in the middle, tools at the right, the history beyond them.

    Args:
        window: Whose parts they are.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._settings, self._menu = window, window.settings, window.actions_.layout_menu
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(window.notice)
        column.addWidget(window.canvas, 1)
        window.setCentralWidget(middle)
        window.setDockOptions(QMainWindow.DockOption.AllowNestedDocks | QMainWindow.DockOption.AllowTabbedDocks)
        self.faces = PanelDock("faces", self.tr("Faces"), window.faces_panel, window)
        self.tools = PanelDock("tools", self.tr("Tools"), window.tools, window)
        acts = window.actions_
        self._shown = {
            self.faces: acts.faces_panel,
            self.tools: acts.sliders_panel,
            window.history: acts.history_panel,
        }
        self._widths = dict(zip(self._shown, _WIDTHS, strict=True))
        self._hidden: tuple[QDockWidget, ...] = ()
        self._stand()
        self._make_commands()
        for dock, action in self._shown.items():
            action.toggled.connect(lambda on, dock=dock: self._show(dock, on))
            action.triggered.connect(lambda on, dock=dock: self._on_asked(dock, on))
            dock.visibilityChanged.connect(lambda _, dock=dock: self._shown[dock].setChecked(not dock.isHidden()))
            dock.topLevelChanged.connect(self._leave_room)
        window.installEventFilter(self)

    def restore(self) -> None:
        """As it was when the window was closed last."""
        window, settings = self._window, self._settings
        if not window.restoreGeometry(settings.blob("geometry")):
            window.resize(1280, 800)
        self.movable.setChecked(settings.text("panels_movable") == "yes")
        if not window.restoreState(settings.blob("panels"), _VERSION):
            self._take_first_sizes()
        for dock, action in self._shown.items():
            action.setChecked(not dock.isHidden())
        self._leave_room()
        self.full_screen.setChecked(window.isFullScreen())

    def remember(self) -> None:
        """Keep it for the next start."""
        self.hide_panels.setChecked(False)
        self._settings.set_blob("geometry", self._window.saveGeometry())
        self._settings.set_blob("panels", self._window.saveState(_VERSION))
        self._settings.set_text("panels_movable", "yes" if self.movable.isChecked() else "no")
        for dock in self._shown:
            dock.setVisible(dock.isVisible() and not dock.isFloating())  # a floating one outlasts its window

    def reset(self) -> None:
        """Every panel where it stood at the first start."""
        self.hide_panels.setChecked(False)
        self.movable.setChecked(False)
        self._stand()
        for dock in (self.faces, self.tools):
            dock.show()
        self._take_first_sizes()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window into full screen and out of it; Escape leads out."""
        if event.type() is QEvent.Type.WindowStateChange:
            self.full_screen.setChecked(self._window.isFullScreen())
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            leaves = event.key() == Qt.Key.Key_Escape and self._window.isFullScreen()
            if leaves:
                self._window.showNormal()
            return leaves
        return False

    def _make_commands(self) -> None:
        tr = self.tr
        self.full_screen = self._add(tr("&Full screen"), "F11", tr("Nothing but Facet; Esc or F11 leads back"))
        self.full_screen.triggered.connect(self._on_full_screen)
        self.hide_panels = self._add(
            tr("&Hide panels"), "F12", tr("Leave the whole window to the picture; F12 brings the panels back")
        )
        self.hide_panels.toggled.connect(self._on_hide_panels)
        self._menu.addSeparator()
        self.movable = self._add(
            tr("Panels can be &moved"), None, tr("Give panels a title: drag it to another side, or out of the window")
        )
        self.movable.toggled.connect(self._on_movable)
        self.floats: dict[QDockWidget, QAction] = {}
        for dock in self._shown:
            text = tr("Float panel: {}").format(dock.windowTitle())
            self.floats[dock] = self._add(text, None, tr("As a window of its own, on another screen for example"))
            self.floats[dock].triggered.connect(lambda on, dock=dock: self._on_float(dock, on))
            dock.topLevelChanged.connect(self.floats[dock].setChecked)
        self._menu.addSeparator()
        self.reset_command = self._add(tr("&Reset layout"), None, tr("Every panel back to where it stood at first"))
        self.reset_command.setCheckable(False)
        self.reset_command.triggered.connect(self.reset)

    def _add(self, text: str, key: str | None, tip: str) -> QAction:
        action = QAction(text, self, checkable=True, toolTip=f"{tip} ({key})" if key else tip)
        if key is not None:
            action.setShortcut(QKeySequence(key))
        self._menu.addAction(action)
        return action

    def _stand(self) -> None:
        window = self._window
        for dock, side in ((self.faces, _LEFT), (self.tools, _RIGHT), (window.history, _RIGHT)):
            dock.setFloating(False)
            window.addDockWidget(side, dock)
        window.splitDockWidget(self.tools, window.history, Qt.Orientation.Horizontal)
        window.history.hide()

    def _take_first_sizes(self) -> None:
        self._widths = dict(zip(self._shown, _WIDTHS, strict=True))
        self._set_widths()

    def _set_widths(self) -> None:
        docks = [dock for dock in self._shown if not (dock.isHidden() or dock.isFloating())]
        self._window.resizeDocks(docks, [self._widths[dock] for dock in docks], Qt.Orientation.Horizontal)

    def _leave_room(self) -> None:
        """Let nobody make the window so narrow that panels would cover each other."""
        docked = [dock for dock in self._shown if not (dock.isHidden() or dock.isFloating())]
        panels = sum(dock.minimumSizeHint().width() + _SEPARATOR for dock in docked)
        self._window.setMinimumSize(max(760, self._window.canvas.minimumWidth() + panels), 480)

    def _show(self, dock: QDockWidget, on: bool) -> None:
        if dock.isHidden() is on:
            self._arrange(lambda: dock.setVisible(on))

    def _arrange(self, change: Callable[[], None]) -> None:
        """Show, hide or float a panel; all keep their widths, the canvas gives and takes."""
        self._widths |= {dock: dock.width() for dock in self._shown if dock.isVisible() and not dock.isFloating()}
        change()
        self._leave_room()
        layout = self._window.layout()
        assert layout is not None
        layout.activate()
        self._set_widths()

    def _on_asked(self, dock: QDockWidget, on: bool) -> None:
        """A panel's own command was used: bring it to the front; what else is hidden stays so."""
        self._hidden = ()
        self.hide_panels.setChecked(False)
        if on:
            dock.raise_()

    def _on_hide_panels(self, on: bool) -> None:
        if on:
            self._hidden = tuple(dock for dock in self._shown if not dock.isHidden())
        for dock in self._hidden:
            dock.setVisible(not on)
        if not on:
            self._hidden = ()

    def _on_movable(self, on: bool) -> None:
        for dock in (self.faces, self.tools):
            dock.set_movable(on)

    def _on_float(self, dock: QDockWidget, on: bool) -> None:
        self._on_asked(dock, on)
        dock.show()
        self._arrange(lambda: dock.setFloating(on))

    def _on_full_screen(self, on: bool) -> None:
        if on:
            self._window.showFullScreen()
        else:
            self._window.showNormal()
