"""The table of keys and gestures, made from the window's own actions so that it is never out of date."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

# what the canvas understands beside the window's actions
GESTURES = (
    ("On the photo", "See the photo before the edit", "Hold B or \\"),
    ("On the photo", "Zoom about the pointer", "Wheel, pinch"),
    ("On the photo", "Fit, or 100 %", "Double-click"),
    ("On the photo", "Move the photo", "Drag, Space + drag, arrow keys"),
    ("On the photo", "Move the line between before and after", "Drag it, or Tab to it and ← →"),
    ("On the photo", "Close a message", "Esc"),
    ("Attributes", "Lock, style rows, reset, rename", "Right click on a slider, or the Menu key"),
    ("Attributes", "Set a slider back", "Double-click, or Delete"),
    ("Attributes", "Rename, export or remove a preset", "Right click on it, or the Menu key; Delete removes"),
    ("Mixing", "Mix a face in", "Drag it from the left onto a control, or Space on the control"),
    ("Mixing", "Take a face out", "Delete on its control"),
    ("Among the seeds", "Move the point by a tenth of a seed", "← → ↑ ↓"),
    ("Among the seeds", "To the next seed", "Shift + ← → ↑ ↓"),
    ("Where it acts", "Take away while painting, or add again", "Hold Alt"),
    ("Where it acts", "Move the photo while painting", "Space + drag, middle button, arrow keys"),
    ("Placing eyes and mouth", "Go to the next point", "Tab"),
    ("Placing eyes and mouth", "Move the point by a pixel", "← → ↑ ↓"),
    ("Placing eyes and mouth", "By ten pixels", "Shift + ← → ↑ ↓"),
    ("Placing eyes and mouth", "By a tenth of a pixel", "Alt + ← → ↑ ↓"),
)


class ShortcutsDialog(QDialog):
    """Every action of the window that has a key, by menu, and the gestures of the canvas.

    Args:
        window: Whose actions are listed.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Keys and gestures"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 600)
        self.search = QLineEdit(placeholderText=self.tr("Search"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search keys and gestures"))
        self.search.textChanged.connect(self._on_search)
        self.table = QTreeWidget()
        self.table.setRootIsDecorated(False)
        self.table.setItemsExpandable(False)
        self.table.setHeaderLabels([self.tr("What"), self.tr("How")])
        self.table.setAccessibleName(self.windowTitle())
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.table.header().setStretchLastSection(False)
        self._groups: dict[str, tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = {}
        for group, what, how in (*_keys_of(window), *GESTURES):
            if group not in self._groups:
                self._groups[group] = self._heading(group), []
            top, items = self._groups[group]
            items.append(QTreeWidgetItem(top, [what, how]))
        self.table.expandAll()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for part in (self.search, self.table, buttons):
            layout.addWidget(part)

    def rows(self) -> list[tuple[str, str]]:
        """What is listed now: (what, how)."""
        items = [item for _, group in self._groups.values() for item in group]
        return [(item.text(0), item.text(1)) for item in items if not item.isHidden()]

    def _heading(self, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.table, [text])
        item.setFirstColumnSpanned(True)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        return item

    def _on_search(self, text: str) -> None:
        for top, items in self._groups.values():
            for item in items:
                item.setHidden(text.casefold() not in f"{item.text(0)} {item.text(1)}".casefold())
            top.setHidden(all(item.isHidden() for item in items))


def _keys_of(window: QWidget) -> Iterator[tuple[str, str, str]]:
    for action in window.findChildren(QAction):
        key = action.shortcut()  # the first: the others are keys that few keyboards have
        if not key.isEmpty():
            shown = key.toString(QKeySequence.SequenceFormat.NativeText)
            yield _menu_of(action), action.iconText().replace("&", ""), shown


def _menu_of(action: QAction) -> str:
    menus = (owner for owner in action.associatedObjects() if isinstance(owner, QMenu))
    return next((menu.title().replace("&", "") for menu in menus), "Window")
