"""The table of keys and gestures, made from the window's own actions so that it is never out of date."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.gestures import gestures

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class ShortcutsDialog(QDialog):
    """Every action of the window that has a key, by menu, and the gestures of the canvas.

    Args:
        window: Whose actions are listed.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Keys and gestures"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 600)
        self.search = QLineEdit(placeholderText=self.tr("Search"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search keys and gestures"))
        self.search.textChanged.connect(self._on_search)
        self.table = QTreeWidget()
        self.table.setRootIsDecorated(False)
        self.table.setItemsExpandable(False)
        self.table.setHeaderLabels([self.tr("What"), self.tr("How")])
        self.table.setAccessibleName(self.windowTitle())
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.header().setStretchLastSection(False)
        self._groups: dict[str, tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = {}
        for group, what, how in (*_keys_of(window), *gestures()):
            if group not in self._groups:
                self._groups[group] = self._heading(group), []
            top, items = self._groups[group]
            items.append(QTreeWidgetItem(top, [what, how]))
            items[-1].setToolTip(1, how)
        self.table.expandAll()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.print = QPushButton(self.tr("&Print…"), autoDefault=False)
        self.print.setToolTip(self.tr("Print what is listed now, or save it as PDF"))
        self.print.clicked.connect(self._on_print)
        buttons.addButton(self.print, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for part in (self.search, self.table, buttons):
            layout.addWidget(part)

    def print_to(self, printer: QPrinter) -> None:
        """Print what is listed now, a table for each group."""
        lines = [f"<h2>{html.escape(self.windowTitle())}</h2>"]
        for top, items in self._groups.values():
            shown = [item for item in items if not item.isHidden()]
            if shown:
                cells = (f"<tr><td>{_cell(item, 0)}</td><td>{_cell(item, 1)}</td></tr>" for item in shown)
                lines.append(f"<h3>{_cell(top, 0)}</h3><table width='100%' cellpadding='2'>{''.join(cells)}</table>")
        document = QTextDocument()
        document.setHtml("".join(lines))
        document.print_(printer)

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

    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # loads slowly, and few print

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.windowTitle())
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.print_to(printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # that of QPrintDialog wants a receiver

    def _on_search(self, text: str) -> None:
        for top, items in self._groups.values():
            for item in items:
                item.setHidden(text.casefold() not in f"{item.text(0)} {item.text(1)}".casefold())
            top.setHidden(all(item.isHidden() for item in items))


def _cell(item: QTreeWidgetItem, column: int) -> str:
    return html.escape(item.text(column))


def _keys_of(window: QWidget) -> Iterator[tuple[str, str, str]]:
    for action in window.findChildren(QAction):
        key = action.shortcut()  # the first: the others are keys that few keyboards have
        if not key.isEmpty():
            shown = key.toString(QKeySequence.SequenceFormat.NativeText)
            yield _menu_of(action), action.iconText().replace("&", ""), shown


def _menu_of(action: QAction) -> str:
    menus = (owner for owner in action.associatedObjects() if isinstance(owner, QMenu))
    elsewhere = QCoreApplication.translate("Gestures", "Window")
    return next((menu.title().replace("&", "") for menu in menus), elsewhere)
