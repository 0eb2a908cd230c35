"""Where a file goes: its name, a button that browses, and the format, each following the others."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QLineEdit, QMessageBox, QPushButton

from editor_app.dialogs.export_options import ExportFormat, free_path


class TargetRow(QObject):
    """The controls of a target; a dialog places them.

    Args:
        dialog: Over which questions open.
        folder: That names without one are in.
        name: What the file is called after.
        own: The photo's own file, which is replaced only after a warning.
    """

    changed = Signal()

    def __init__(self, dialog: QDialog, folder: Path, name: str, own: Path | None) -> None:
        super().__init__(dialog)
        self._dialog, self._folder, self._name, self._own = dialog, folder, name, own
        self._formats: Sequence[ExportFormat] = ()
        self.path = QLineEdit()
        self.path.setAccessibleName(self.tr("File"))
        self.format = QComboBox()
        self.format.setAccessibleName(self.tr("Format"))
        browse = QPushButton(self.tr("Browse…"), autoDefault=False)
        self.file = QHBoxLayout()
        self.file.addWidget(self.path, 1)
        self.file.addWidget(browse)
        browse.clicked.connect(self._on_browse)
        self.path.textEdited.connect(self._on_path_edited)
        self.format.activated.connect(self._on_format_chosen)

    def set_formats(self, formats: Sequence[ExportFormat], start: str) -> None:
        """Offer other formats, beginning with the one of the id `start`; the name follows."""
        known = [format.id for format in formats]
        self._formats = formats
        self.format.clear()
        for format in formats:
            suffixes = f" ({', '.join(format.suffixes)})" if format.suffixes else ""
            self.format.addItem(f"{format.label}{suffixes}", format)
        self.format.setCurrentIndex(known.index(start) if start in known else 0)
        if self.path.text():
            self._on_format_chosen()
        else:
            self.path.setText(str(free_path(self._folder, self._name, self.chosen.suffix)))
            self.path.setSelection(0, len(self.path.text()) - len(self.chosen.suffix))

    @property
    def chosen(self) -> ExportFormat:
        """The format."""
        return self._formats[self.format.currentIndex()]

    @property
    def target(self) -> Path:
        """The file, or the folder where the format is one."""
        text = self.path.text().strip()
        path = self._folder / Path(text).expanduser()
        if not self.chosen.suffix or path.suffix or path.is_dir():
            return path
        return path.with_name(path.name + self.chosen.suffix)

    def problem(self) -> str:
        """Why nothing can be saved there; empty where it can."""
        target = self.target
        if not self.path.text().strip():
            return self.tr("Give the file a name.")
        if not self.chosen.suffix:
            if target.exists() and not target.is_dir():
                return self.tr("“{}” is a file; layers go into a folder.").format(target.name)
        elif target.is_dir():
            return self.tr("“{}” is a folder; add a file name.").format(target.name)
        elif self._meant(target.suffix) is None:
            known = " ".join(suffix for known in self._formats for suffix in known.suffixes)
            return self.tr("“{}” is no format Facet writes; use one of {}").format(target.suffix, known)
        if not target.parent.is_dir():
            return self.tr("There is no folder {}.").format(target.parent)
        if not os.access(target if target.is_dir() else target.parent, os.W_OK):
            return self.tr("You may not write into {}.").format(target.parent)
        return ""

    def confirm(self, finish: object) -> None:
        """Call `finish`, after a question where something is there already."""
        assert callable(finish)
        target = self.target
        if not target.exists() or (target.is_dir() and not any(target.iterdir())):
            finish()
            return
        own = self._own is not None and target.resolve() == self._own.resolve()
        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("Replace the file?"), "", parent=self._dialog)
        box.setText(self.tr("“{}” exists already. Replace it?").format(target.name))
        if target.is_dir():
            box.setText(self.tr("The folder “{}” is not empty. Write the layers into it?").format(target.name))
            box.setInformativeText(self.tr("Files of the same names in it are replaced; all others stay."))
        elif own:
            box.setInformativeText(self.tr("It is the photo you opened: without a copy, the original is lost."))
        else:
            box.setInformativeText(self.tr("In {}. What it holds now is lost.").format(target.parent))
        replace = box.addButton(self.tr("Replace"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.finished.connect(lambda: finish() if box.clickedButton() is replace else None)
        box.finished.connect(box.deleteLater)
        box.open()

    def _meant(self, suffix: str) -> ExportFormat | None:
        return next((known for known in self._formats if suffix.lower() in known.suffixes), None)

    def _on_path_edited(self) -> None:
        known = self._meant(self.target.suffix) if self.chosen.suffix else None
        if known is not None:
            self.format.setCurrentIndex(self._formats.index(known))
        self.changed.emit()

    def _on_format_chosen(self) -> None:
        text = self.path.text().strip()
        suffix = Path(text).suffix
        stem = text[: -len(suffix)] if suffix and suffix.lower() in _SUFFIXES else text
        self.path.setText(stem + self.chosen.suffix)
        self.changed.emit()

    def _on_browse(self) -> None:
        title = self._dialog.windowTitle()
        if not self.chosen.suffix:
            name = QFileDialog.getExistingDirectory(self._dialog, title, str(self.target.parent))
            if name:
                self.path.setText(str(Path(name) / Path(self.path.text().strip()).name))
                self.changed.emit()
            return
        filters = [f"{k.label} ({' '.join('*' + suffix for suffix in k.suffixes)})" for k in self._formats if k.suffix]
        name, chosen = QFileDialog.getSaveFileName(
            self._dialog,
            title,
            str(self.target),
            ";;".join(filters),
            filters[self.format.currentIndex()],
            QFileDialog.Option.DontConfirmOverwrite,  # asked here, for typed names too
        )
        if name:
            suffix = "" if Path(name).suffix else self._formats[filters.index(chosen)].suffix
            self.path.setText(name + suffix)
            self._on_path_edited()


def first_folder(chosen: str, own: Path | None, remembered: str) -> Path:
    """Where a dialog begins: where the settings say, else beside the photo, else where it was last, else at home."""
    folders = (Path(chosen) if chosen else None, own.parent if own else None, Path(remembered) if remembered else None)
    usable = (folder for folder in folders if folder and folder.is_dir() and os.access(folder, os.W_OK))
    return next(usable, Path.home())


_SUFFIXES = frozenset(
    (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".heic", ".avif", ".ora", ".mp4", ".gif")
)  # fmt: skip
"""Of all formats that the window writes: what a name may lose when another format is chosen."""
