"""A folder as a name to type and a button to browse for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget


class FolderRow(QWidget):
    """The controls of a folder.

    Args:
        called: What the folder is, for titles and screen readers.
        start: Where browsing begins while no name is typed.
    """

    changed = Signal()

    def __init__(self, called: str, start: Path) -> None:
        super().__init__()
        self._called, self._start = called, start
        self.field = QLineEdit()
        self.field.setAccessibleName(called)
        self.browse = QPushButton(self.tr("Browse…"), autoDefault=False)
        self.browse.setAccessibleName(self.tr("Browse for: {}").format(called))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.browse)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self.changed)
        self.browse.clicked.connect(self._on_browse)

    @property
    def folder(self) -> Path | None:
        """The folder; None where no name is typed."""
        text = self.field.text().strip()
        return Path(text).expanduser() if text else None

    def set_folder(self, folder: Path) -> None:
        """Type a name."""
        self.field.setText(str(folder))

    def _on_browse(self) -> None:
        known = self.folder
        start = known if known is not None and known.is_dir() else self._start
        chosen = QFileDialog.getExistingDirectory(self, self._called, str(start))
        if chosen:
            self.set_folder(Path(chosen))
