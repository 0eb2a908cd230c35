"""The export dialog: what is saved, where, in which format and size, and what goes along with it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from editor_app.dialogs.export_options import (
    LAYER_FORMATS,
    ExportOptions,
    ExportSource,
    Kind,
    Memory,
    formats_of,
    guessed_bytes,
    in_words,
    losses,
    side_of,
)
from editor_app.dialogs.signing_row import SigningRow
from editor_app.dialogs.target_row import TargetRow, first_folder
from editor_app.resources import IconWidget
from gan_core.export.canvas import Scope
from gan_core.export.writing import Form, Terms

_QUALITY = 92
_WARNING = QColor("#c98a00")
_GUESS_MS = 150
"""How long a hand must rest before a file's size is guessed, for which a piece of the photo is encoded."""


class ExportDialog(QDialog):
    """Asks how a result is saved; `chosen` brings the answer. The last choice is where the next one starts.

    Whether the place of the photo goes along, and what was done, is asked anew each time, and starts with no.

    Args:
        source: What is to be saved.
        memory: Where the last choice is remembered.
        parent: The window.
    """

    chosen = Signal(object)  # ExportOptions

    def __init__(self, source: ExportSource, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source, self._memory = source, memory
        self.setWindowTitle(self.tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        folder = first_folder(memory.text("folders/export"), source.path, memory.text("export/folder"))
        self.target = TargetRow(self, folder, source.name, source.path)
        self.path, self.format = self.target.path, self.target.format
        self._guess = QTimer(self, singleShot=True, interval=_GUESS_MS)
        self._build()
        self._recall()
        self._connect()
        self._update()
        self.path.setFocus()

    @property
    def options(self) -> ExportOptions:
        """The choice as it stands."""
        keep = self._source.metadata and self.metadata.isChecked()
        terms = Terms(self.quality.value(), keep, keep and self.gps.isChecked(), self.tell.isChecked())
        folder = self._kind() is Kind.LAYERS and self.target.chosen is LAYER_FORMATS[1]
        form = Form.LAYERS if folder else Form.SHEET if self._kind() is Kind.SHEET else Form.PICTURE
        files = self.signing.files if self._signable() else None
        return ExportOptions(self.target.target, form, self._scope(), self._side(), self._deepens(), terms, files)

    def accept(self) -> None:
        """Ask before a file is replaced, then tell the choice and close."""
        if not self.problem():
            self.target.confirm(self._finish)

    def problem(self) -> str:
        """Why this cannot be saved as it stands; empty where it can."""
        if not self._sized():
            return self.tr("The size is a number of pixels from 16 to 32768.")
        return self.target.problem()

    def _build(self) -> None:
        tr, source = self.tr, self._source
        self.kind = QComboBox()
        for kind, text in (
            (Kind.PICTURE, tr("The finished picture")),
            (Kind.SHEET, tr("Before and after on one sheet")),
            (Kind.LAYERS, tr("Layers: photo, edit, mask")),
        ):
            self.kind.addItem(text, kind)
        self.carries = note()
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
        self.scope = scope_box(whole=source.size is not None, square=source.size is not None and source.face_size > 0)
        self.side = QComboBox(insertPolicy=QComboBox.InsertPolicy.NoInsert)
        typed = QLineEdit()
        typed.setAccessibleName(tr("Size"))
        self.side.setLineEdit(typed)
        self.side.setToolTip(tr("Pixels of the longer side; any number may be typed"))
        self.deep = QCheckBox(tr("16 bits a channel"))
        self.deep.setToolTip(tr("The edit is computed more finely than the 8 bits of this picture; larger files"))
        self.metadata = QCheckBox(tr("Keep date, camera and description"))
        self.gps = QCheckBox(tr("Keep the place where it was taken (GPS)"))
        self.gps.setToolTip(tr("Off for each new export: a place says more than most people want to share"))
        self.tell = QCheckBox(tr("Say in the file what was done"))
        self.tell.setToolTip(
            tr("Writes the sliders' values into the file. That a model took part in it is written in any case.")
        )
        self.signing = SigningRow(self._memory)
        self.outcome = QLabel(wordWrap=True)
        font = self.outcome.font()
        font.setBold(True)
        self.outcome.setFont(font)
        self.warning = note(faint=False)
        self._sign = IconWidget("warning", 20, _WARNING)
        warning = QHBoxLayout()
        warning.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        warning.addWidget(self.warning, 1)
        for box, called in ((self.kind, tr("What to save")), (self.scope, tr("Picture")), (self.side, tr("Size"))):
            box.setAccessibleName(called)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)

        self._form = QFormLayout(fieldGrowthPolicy=QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(16)
        self._form.addRow(tr("Save"), self.kind)
        self._form.addRow(tr("File"), self.target.file)
        self._form.addRow(tr("Format"), self.format)
        self._form.addRow("", self.carries)
        self._form.addRow(tr("Quality"), self._quality_row)
        self._form.addRow(tr("Picture"), self.scope)
        self._form.addRow(tr("Size"), self.side)
        self._form.addRow(tr("Depth"), self.deep)
        self._form.addRow(tr("Goes along"), self.metadata)
        self._form.addRow("", self.gps)
        self._form.addRow("", self.tell)
        self._form.addRow("", self.signing)
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
        self.kind.setCurrentIndex(max(0, self.kind.findData(text("export/kind"))))
        self.scope.setCurrentIndex(max(0, self.scope.findData(text("export/scope"))))
        quality = text("export/quality")
        self.quality.setValue(int(quality) if quality.isdecimal() else _QUALITY)
        self.metadata.setChecked(text("export/metadata", "keep") == "keep")
        self.deep.setChecked(text("export/deep") == "yes")
        self._offer_formats()
        self._offer_sizes(text("export/size"))
        self.metadata.setEnabled(source.metadata)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._offer_formats)
        self.scope.currentIndexChanged.connect(lambda: self._offer_sizes(""))
        self.target.changed.connect(self._update)
        for changed in (self.metadata.toggled, self.deep.toggled, self.side.currentTextChanged):
            changed.connect(self._update)
        self.quality.valueChanged.connect(self._update)
        self._guess.timeout.connect(self._on_guess)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _offer_formats(self) -> None:
        kind = self._kind()
        start = self._memory.text(f"export/format/{kind}", self._source.format or "")
        self.target.set_formats(formats_of(kind), start)
        self._update()

    def _offer_sizes(self, chosen: str) -> None:
        source, scope, tr = self._source, self._scope(), self.tr
        own = source.size_of(scope, None)
        natural = tr("{} × {}, as rendered") if scope is Scope.RENDER else tr("{} × {}, as in the photo")
        self.side.clear()
        self.side.addItem(natural.format(*own), None)
        for side in source.sides(scope):
            self.side.addItem(str(side), side)
        if side_of(chosen) is not None:
            self.side.setCurrentText(chosen)
        self._update()

    def _update(self) -> None:
        chosen, problem = self.target.chosen, self.problem()
        scope, source = self._scope(), self._source
        self.carries.setText(chosen.carries)
        for row, shown in (
            (self._quality_row, not chosen.lossless),
            (self.deep, chosen.deep and (not source.deep or scope is Scope.RENDER)),
            (self.metadata, source.metadata and scope is not Scope.RENDER),
            (self.gps, source.gps and scope is not Scope.RENDER),
            (self.signing, self._signable()),
        ):
            self._form.setRowVisible(row, shown)
        self.gps.setEnabled(self.metadata.isChecked())
        said = problem or "\n".join(losses(source, scope, self._side(), chosen))
        self.warning.setText(said)
        self._sign.setVisible(bool(said))
        self.outcome.setText(self._outcome())
        self._guess.start()
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not problem)

    def _outcome(self) -> str:
        chosen = self.target.chosen
        if not self._sized():
            return ""
        size = self._source.size_of(self._scope(), self._side())
        own_depth = self._source.deep and self._scope() is not Scope.RENDER
        depth = 16 if chosen.deep and (own_depth or self._deepens()) else 8
        twice = self._kind() is Kind.SHEET
        text = self.tr("2 pictures of {} × {} pixels, {}, {} bits a channel") if twice else None
        return (text or self.tr("{} × {} pixels, {}, {} bits a channel")).format(*size, in_words(chosen.label), depth)

    def _on_guess(self) -> None:
        """Add about how large the file will be."""
        text = self._outcome()
        if not text or self.problem():
            return
        size = self._source.size_of(self._scope(), self._side())
        deep = self._deepens() or self._source.deep
        guess = guessed_bytes(self._source, self._kind(), size, self.target.chosen, self.quality.value(), deep=deep)
        if guess is not None and self._scope() is not Scope.RENDER:
            text = self.tr("{}, about {}").format(
                text, QLocale().formattedDataSize(guess, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
            )
        self.outcome.setText(text)

    def _finish(self) -> None:
        options = self.options
        for key, value in (
            ("kind", self._kind()),
            (f"format/{self._kind()}", self.target.chosen.id),
            ("quality", str(self.quality.value())),
            ("scope", options.scope),
            ("size", "" if options.side is None else str(options.side)),
            ("folder", str(options.path.parent)),
            ("deep", "yes" if self.deep.isChecked() else "no"),
        ):
            self._memory.set_text(f"export/{key}", value)
        if self._source.metadata:
            self._memory.set_text("export/metadata", "keep" if self.metadata.isChecked() else "drop")
        self.signing.remember()
        super().accept()
        self.chosen.emit(options)

    def _signable(self) -> bool:
        return self._kind() is not Kind.LAYERS and SigningRow.is_possible()

    def _kind(self) -> Kind:
        return Kind(self.kind.currentData())

    def _scope(self) -> Scope:
        return Scope(self.scope.currentData())

    def _sized(self) -> bool:
        return self.side.currentText() == self.side.itemText(0) or side_of(self.side.currentText()) is not None

    def _side(self) -> int | None:
        return None if self.side.currentText() == self.side.itemText(0) else side_of(self.side.currentText())

    def _deepens(self) -> bool:
        return (
            self.deep.isChecked()
            and self.target.chosen.deep
            and (not self._source.deep or self._scope() is Scope.RENDER)
        )


def scope_box(*, whole: bool, square: bool) -> QComboBox:
    """A choice of how much of the picture is wanted, as far as there is that much."""
    box = QComboBox()
    translate = QCoreApplication.translate
    if whole:
        box.addItem(translate("ExportDialog", "Whole photo"), Scope.WHOLE)
    if square:
        box.addItem(translate("ExportDialog", "Face, cut from the photo"), Scope.SQUARE)
    box.addItem(translate("ExportDialog", "Face, as the model renders it"), Scope.RENDER)
    return box


def note(*, faint: bool = True) -> QLabel:
    """A line or two of explanation."""
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if faint:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
