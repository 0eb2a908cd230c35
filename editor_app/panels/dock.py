"""A panel at the window's side that can be moved to another side, or float as a window of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget


class PanelDock(QDockWidget):
    """Bare while it stands at its side; with a title to take hold of once panels are movable, or while it floats.

    Args:
        name: Under which its place is remembered.
        title: For its title bar.
        content: The panel.
        window: At whose side it stands.
    """

    def __init__(self, name: str, title: str, content: QWidget, window: QMainWindow) -> None:
        super().__init__(title, window)
        self.setObjectName(name)
        self.setWidget(content)
        self._movable = False
        self._bare = QWidget()
        self._bare.hide()
        self.topLevelChanged.connect(self._dress)
        self._dress()

    def set_movable(self, movable: bool) -> None:
        """Whether it has a title to take hold of."""
        self._movable = movable
        self._dress()

    def _dress(self) -> None:
        titled: QWidget = None  # type: ignore[assignment]  # Qt's own title bar
        self.setTitleBarWidget(titled if self._movable or self.isFloating() else self._bare)
