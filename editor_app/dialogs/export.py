"""The export dialog: where, in which format, how much of the picture, and what goes along with it."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from editor_app.dialogs.export_options import (
    FORMATS,
    ExportFormat,
    ExportOptions,
    ExportSource,
    Memory,
    Scope,
    format_of_suffix,
    free_path,
    losses,
)
from editor_app.resources import IconWidget

_QUALITY = 92
_WARNING = QColor("#c98a00")


class ExportDialog(QDialog):
    """Asks how a result is saved; `chosen` brings the answer. The last choice is where the next one starts.

    Whether the place of the photo goes along is asked anew each time, and starts with no.

    Args:
        source: What is to be saved.
        memory: Where the last choice is remembered.
        parent: The window.
    """

    chosen = Signal(object)  # ExportOptions

    def __init__(self, source: ExportSource, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source, self._memory = source, memory
        self._folder = self._first_folder()
        self.setWindowTitle(self.tr("Save the result"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        self._build()
        self._recall()
        self._connect()
        self._update()
        self.path.setFocus()
        self.path.setSelection(0, len(self.path.text()) - len(Path(self.path.text()).suffix))

    @property
    def options(self) -> ExportOptions:
        """The choice as it stands."""
        return ExportOptions(
            path=self._target(),
            scope=self._scope(),
            crop_size=self.crop_size.currentData(),
            quality=self.quality.value(),
            keep_metadata=self.metadata.isChecked() and self._source.metadata,
            keep_gps=self.gps.isChecked() and self.gps.isEnabled(),
        )

    def accept(self) -> None:
        """Ask before a file is replaced, then tell the choice and close."""
        if self.problem():
            return
        options = self.options
        if not options.path.exists():
            self._finish()
            return
        own = self._source.path is not None and options.path.resolve() == self._source.path.resolve()
        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("Replace the file?"), "", parent=self)
        box.setText(self.tr("“{}” exists already. Replace it?").format(options.path.name))
        box.setInformativeText(
            self.tr("It is the photo you opened: without a copy, the original is lost.")
            if own
            else self.tr("In {}. What it holds now is lost.").format(options.path.parent)
        )
        replace = box.addButton(self.tr("Replace"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(lambda: self._finish() if box.clickedButton() is replace else None)
        box.open()

    def problem(self) -> str:
        """Why this cannot be saved as it stands; empty where it can."""
        target = self._target()
        if not self.path.text().strip():
            return self.tr("Give the file a name.")
        if target.is_dir():
            return self.tr("“{}” is a folder; add a file name.").format(target.name)
        if format_of_suffix(target.suffix) is None:
            known = " ".join(suffix for known in FORMATS for suffix in known.suffixes)
            return self.tr("“{}” is no format Facet writes; use one of {}").format(target.suffix, known)
        if not target.parent.is_dir():
            return self.tr("There is no folder {}.").format(target.parent)
        if not os.access(target.parent, os.W_OK):
            return self.tr("You may not write into {}.").format(target.parent)
        return ""

    def _build(self) -> None:
        tr, source = self.tr, self._source
        self.path = QLineEdit()
        browse = QPushButton(tr("Browse…"), autoDefault=False)
        browse.clicked.connect(self._on_browse)
        file = QHBoxLayout()
        file.addWidget(self.path, 1)
        file.addWidget(browse)
        self.format = QComboBox()
        for known in FORMATS:
            self.format.addItem(f"{known.label} ({', '.join(known.suffixes)})", known)
        self.carries = _note()
        self.quality, slider = QSpinBox(), QSlider(Qt.Orientation.Horizontal)
        for control in (self.quality, slider):
            control.setRange(1, 100)
            control.setAccessibleName(tr("Quality"))
        slider.valueChanged.connect(self.quality.setValue)
        self.quality.valueChanged.connect(slider.setValue)
        self._quality_row = QWidget()
        quality = QHBoxLayout(self._quality_row)
        quality.setContentsMargins(0, 0, 0, 0)
        quality.addWidget(slider, 1)
        quality.addWidget(self.quality)
        whole = tr("Whole photo")
        self.whole = QRadioButton(f"{whole}, {_pixels(source.size)}" if source.size else whole)
        self.whole.setEnabled(source.size is not None)
        self.crop = QRadioButton(tr("Face crop"))
        self.crop_size = QComboBox()
        meaning = {source.face_size: tr("as in the photo"), source.render_size: tr("as rendered")}
        for side in source.crop_sizes:
            self.crop_size.addItem(f"{side} × {side}" + (f", {meaning[side]}" if side in meaning else ""), side)
        crop = QHBoxLayout()
        crop.addWidget(self.crop)
        crop.addWidget(self.crop_size)
        crop.addStretch(1)
        self.metadata = QCheckBox(tr("Keep date, camera and description"))
        self.metadata.setEnabled(source.metadata)
        self.gps = QCheckBox(tr("Keep the place where it was taken (GPS)"))
        self.gps.setToolTip(tr("Off for each new export: a place says more than most people want to share"))
        self.outcome = QLabel()
        font = self.outcome.font()
        font.setBold(True)
        self.outcome.setFont(font)
        self.warning = _note(faint=False)
        self._sign = IconWidget("warning", 20, _WARNING)
        warning = QHBoxLayout()
        warning.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        warning.addWidget(self.warning, 1)
        for widget, called in ((self.path, tr("File")), (self.format, tr("Format")), (self.crop_size, tr("Crop size"))):
            widget.setAccessibleName(called)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)

        self._form = QFormLayout(fieldGrowthPolicy=QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(16)
        self._form.addRow(tr("File"), file)
        self._form.addRow(tr("Format"), self.format)
        self._form.addRow("", self.carries)
        self._form.addRow(tr("Quality"), self._quality_row)
        self._form.addRow(tr("Picture"), self.whole)
        self._form.addRow("", crop)
        self._form.addRow(tr("Metadata"), self.metadata)
        self._form.addRow("", self.gps)
        self._form.addRow(tr("Result"), self.outcome)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addLayout(self._form)
        layout.addLayout(warning)
        layout.addStretch(1)
        layout.addWidget(self.buttons)

    def _recall(self) -> None:
        text, source = self._memory.text, self._source
        start = text("export/format", source.format or FORMATS[0].id)
        index = next((i for i, known in enumerate(FORMATS) if known.id == start), 0)
        self.format.setCurrentIndex(index)
        quality = text("export/quality")
        self.quality.setValue(int(quality) if quality.isdigit() else _QUALITY)
        crop = source.size is None or text("export/scope") == Scope.CROP
        (self.crop if crop else self.whole).setChecked(True)
        size = text("export/crop_size")
        side = self.crop_size.findData(int(size)) if size.isdigit() else -1
        self.crop_size.setCurrentIndex(side if side >= 0 else self.crop_size.findData(source.render_size))
        self.metadata.setChecked(text("export/metadata", "keep") == "keep" and source.metadata)
        self.path.setText(str(free_path(self._folder, source.name, FORMATS[index].suffix)))

    def _connect(self) -> None:
        self.path.textEdited.connect(self._on_path_edited)
        self.format.activated.connect(self._on_format_chosen)
        for changed in (self.crop.toggled, self.metadata.toggled, self.crop_size.currentIndexChanged):
            changed.connect(self._update)
        self.crop_size.activated.connect(self._on_size_chosen)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _on_path_edited(self) -> None:
        known = format_of_suffix(self._target().suffix)
        if known is not None:
            self.format.setCurrentIndex(FORMATS.index(known))
        self._update()

    def _on_format_chosen(self) -> None:
        text = self.path.text().strip()
        stem = text[: -len(Path(text).suffix)] if format_of_suffix(Path(text).suffix) else text
        self.path.setText(stem + self._format().suffix)
        self._update()

    def _on_size_chosen(self) -> None:
        self.crop.setChecked(True)

    def _on_browse(self) -> None:
        filters = [f"{known.label} ({' '.join('*' + suffix for suffix in known.suffixes)})" for known in FORMATS]
        name, chosen = QFileDialog.getSaveFileName(
            self,
            self.windowTitle(),
            str(self._target()),
            ";;".join(filters),
            filters[self.format.currentIndex()],
            QFileDialog.Option.DontConfirmOverwrite,  # asked here, for typed names too
        )
        if name:
            suffix = "" if Path(name).suffix else FORMATS[filters.index(chosen)].suffix
            self.path.setText(name + suffix)
            self._on_path_edited()

    def _update(self) -> None:
        chosen, problem = self._format(), self.problem()
        self.carries.setText(chosen.carries)
        self._form.setRowVisible(self._quality_row, not chosen.lossless)
        self.gps.setEnabled(self._source.gps and self.metadata.isChecked())
        scope, side = self._scope(), self.crop_size.currentData()
        size = self._source.size if scope is Scope.WHOLE and self._source.size else (side, side)
        depth = 16 if self._source.deep and chosen.deep and scope is Scope.WHOLE else 8
        self.outcome.setText(self.tr("{}, {}, {} bits a channel").format(_pixels(size), chosen.label, depth))
        said = problem or "\n".join(losses(self._source, scope, side, chosen))
        self.warning.setText(said)
        self._sign.setVisible(bool(said))
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not problem)

    def _finish(self) -> None:
        options = self.options
        for key, value in (
            ("format", self._format().id),
            ("quality", str(options.quality)),
            ("scope", options.scope),
            ("crop_size", str(options.crop_size)),
            ("folder", str(options.path.parent)),
        ):
            self._memory.set_text(f"export/{key}", value)
        if self._source.metadata:
            self._memory.set_text("export/metadata", "keep" if options.keep_metadata else "drop")
        super().accept()
        self.chosen.emit(options)

    def _format(self) -> ExportFormat:
        return FORMATS[self.format.currentIndex()]

    def _scope(self) -> Scope:
        return Scope.CROP if self.crop.isChecked() else Scope.WHOLE

    def _target(self) -> Path:
        text = self.path.text().strip()
        path = self._folder / Path(text).expanduser()
        return path if path.suffix or path.is_dir() else path.with_name(path.name + self._format().suffix)

    def _first_folder(self) -> Path:
        own = self._source.path.parent if self._source.path else None
        remembered = Path(self._memory.text("export/folder", str(Path.home())))
        usable = (folder for folder in (own, remembered) if folder and folder.is_dir() and os.access(folder, os.W_OK))
        return next(usable, Path.home())


def _note(*, faint: bool = True) -> QLabel:
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if faint:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def _pixels(size: tuple[int, int]) -> str:
    return f"{size[0]} × {size[1]} pixels"
