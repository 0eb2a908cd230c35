"""The list of files that were opened last; a context menu pins one, forgets one or shows where it lies."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPalette
from PySide6.QtWidgets import QMenu, QWidget

from editor_app.panels.thumbnails import Arrangement, Thumbnails

if TYPE_CHECKING:
    from editor_app.recent_files import RecentFile, RecentFiles

PIN = "★ "


class RecentList(Thumbnails):
    """Pinned files first, with a star; one that is not there now is dimmed.

    Args:
        files: What was opened.
    """

    def __init__(self, files: RecentFiles, parent: QWidget | None = None) -> None:
        super().__init__(Arrangement.LIST, 40, "", parent)
        self._files = files
        self.setAccessibleName(self.tr("Recent photos and projects"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)

    def show_files(self) -> None:
        """List them anew."""
        self.clear()
        for file in self._files.entries():
            tip = str(file.path) if file.there else self.tr("{}: not there now").format(file.path)
            name = f"{PIN}{file.path.name}" if file.pinned else file.path.name
            self.add(file.path, self._files.picture(file.path), name, tip)
            item = self.item(self.count() - 1)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._said(file))
            if not file.there:
                item.setForeground(self.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text))
        self.setVisible(self.count() > 0)

    def menu_for(self, path: Path) -> QMenu:
        """What can be done with a file."""
        file = next(file for file in self._files.entries() if file.path == path)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pin = menu.addAction(self.tr("Un&pin") if file.pinned else self.tr("&Pin to the top"))
        pin.triggered.connect(partial(self._pin, file))
        menu.addAction(self.tr("&Remove from this list")).triggered.connect(partial(self._remove, path))
        folder = menu.addAction(self.tr("Open its &folder"))
        folder.setEnabled(path.parent.is_dir())
        folder.triggered.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))))
        return menu

    def _said(self, file: RecentFile) -> str:
        said = [file.path.name]
        said += [self.tr("pinned")] * file.pinned
        said += [self.tr("not there now")] * (not file.there)
        return ", ".join(said)

    def _on_menu(self, at: QPoint) -> None:
        item = self.itemAt(at)
        if item is not None:
            self.menu_for(item.data(Qt.ItemDataRole.UserRole)).popup(self.viewport().mapToGlobal(at))

    def _pin(self, file: RecentFile) -> None:
        self._files.pin(file.path, not file.pinned)
        self.show_files()

    def _remove(self, path: Path) -> None:
        self._files.remove(path)
        self.show_files()
