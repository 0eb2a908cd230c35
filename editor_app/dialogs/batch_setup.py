"""What a batch is to do: folders, the edit, and how photos are read and written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from editor_app.batch_runner import BatchOrder
from editor_app.dialogs.folder_row import FolderRow
from editor_app.panels.scrolled import scrolled
from editor_app.photo_counter import PhotoCounter
from gan_core.batch.journal import read_lines
from gan_core.batch.photos import OWN_FOLDER
from gan_core.errors import FacetError

if TYPE_CHECKING:
    from editor_app.settings import Settings
    from gan_core.editing.presets import Preset

_MOST_PROCESSES = 64
_LOSSY = ("same", "jpeg", "webp", "heic", "avif")


class BatchSetup(QWidget):
    """The form; `chosen` brings an order. The last choice is where the next one starts.

    Whether the place of the photos goes along is asked anew each time, and starts with no.

    Args:
        settings: Where the last choice is remembered.
    """

    chosen = Signal(object)  # BatchOrder
    left = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        tr = self.tr
        self.photos = FolderRow(tr("Folder of photos"), settings.folder("batch_photos"))
        self.results = FolderRow(tr("Folder of results"), settings.folder("batch_results"))
        self.found, self.state = _note(), _note()
        self.redo = QCheckBox(tr("Do all again, in place of what is there"))
        self.edit = _choice(tr("Edit"), ())
        self.faces = _choice(tr("Faces"), ((tr("The most prominent one"), "best"), (tr("All"), "all")))
        self.no_face = _choice(
            tr("Photos without a face"), ((tr("Leave out"), "skip"), (tr("Copy as they are"), "copy"))
        )
        self.steps = _choice(
            tr("Likeness"),
            ((tr("Quick: one look"), "0"), (tr("Usual: 100 steps"), "100"), (tr("Close: 300 steps"), "300")),
        )
        self.steps.setToolTip(tr("How long the model is fitted to each face: the longer, the more alike"))
        self.format = _choice(
            tr("Format"),
            (
                (tr("As each photo"), "same"), ("JPEG", "jpeg"), ("PNG", "png"), ("TIFF", "tiff"), ("WebP", "webp"),
                ("HEIC", "heic"), ("AVIF", "avif"),
            ),
        )  # fmt: skip
        self.quality = QSpinBox(minimum=1, maximum=100, value=92)
        self.quality.setAccessibleName(tr("Quality"))
        self.quality.setToolTip(tr("Of formats that lose something; 100 is the best"))
        self.gps = QCheckBox(tr("Keep the place where they were taken (GPS)"))
        self.gps.setToolTip(tr("Off for each new batch: a place says more than most people want to share"))
        self.processes = QSpinBox(minimum=0, maximum=_MOST_PROCESSES)
        self.processes.setSpecialValueText(tr("As fits this computer"))
        self.processes.setAccessibleName(tr("Processes"))
        self.processes.setToolTip(tr("How many photos are edited at the same time; each takes memory"))
        self.problem = _note(faint=False)
        self.go = QPushButton(tr("&Start"), default=True)
        self.close_button = QPushButton(tr("Close"), autoDefault=False)
        self._counter = PhotoCounter(self)
        self._presets: list[Preset] = []
        self._words: tuple[str, ...] = ()
        self._build()
        self._recall()
        self.photos.changed.connect(self._on_folders_change)
        self.results.changed.connect(self._on_folders_change)
        self.format.currentIndexChanged.connect(self._update)
        self._counter.counted.connect(self._on_count)
        self.go.clicked.connect(self._on_go)
        self.close_button.clicked.connect(self.left)
        self._on_folders_change()

    def offer(self, presets: Sequence[Preset], names: Sequence[str], words: tuple[str, ...]) -> None:
        """The edits that can be chosen, the first one first, and what else goes to the command."""
        before = self.edit.currentText()
        self._presets, self._words = list(presets), words
        self.edit.clear()
        for name in names:
            self.edit.addItem(name)
        self.edit.setCurrentIndex(max(0, self.edit.findText(before)))
        self._update()

    def refresh(self) -> None:
        """Look anew at the folders."""
        self._on_folders_change()

    def tell(self, problem: str) -> None:
        """Say why a batch could not be done."""
        here = problem.replace("(--redo)", self.tr("(tick “Do all again”)"))
        self.problem.setText(here[:1].upper() + here[1:])

    @property
    def order(self) -> BatchOrder | None:
        """The choice as it stands; None where something is missing."""
        photos, results, edit = self.photos.folder, self.results.folder, self.edit.currentIndex()
        if photos is None or results is None or not 0 <= edit < len(self._presets):
            return None
        words = ["--faces", _data(self.faces), "--no-face", _data(self.no_face), "--steps", _data(self.steps)]
        words += ["--format", _data(self.format), "--quality", str(self.quality.value())]
        words += [] if self.gps.isChecked() else ["--drop-gps"]
        words += ["--workers", str(self.processes.value())] if self.processes.value() else []
        words += ["--redo"] if self.redo.isChecked() and self.redo.isVisibleTo(self) else []
        return BatchOrder(photos, results, self._presets[edit], (*words, *self._words))

    def _build(self) -> None:
        tr = self.tr
        form = QFormLayout(fieldGrowthPolicy=QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        for label, control in (
            (tr("Photos"), self.photos), ("", self.found), (tr("Results"), self.results), ("", self.state),
            ("", self.redo), (tr("Edit"), self.edit), (tr("Faces"), self.faces), (tr("Without a face"), self.no_face),
            (tr("Likeness"), self.steps), (tr("Format"), self.format), (tr("Quality"), self.quality), ("", self.gps),
            (tr("Processes"), self.processes),
        ):  # fmt: skip
            form.addRow(label, control)
        self._form = form
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(16, 16, 16, 8)
        inner.addLayout(form)
        inner.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 8, 16, 16)
        buttons.setSpacing(8)
        buttons.addWidget(self.problem, 1)
        buttons.addWidget(self.go)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scrolled(content), 1)
        layout.addLayout(buttons)

    def _kept(self) -> tuple[tuple[str, QComboBox], ...]:
        return ("faces", self.faces), ("no_face", self.no_face), ("steps", self.steps), ("format", self.format)

    def _recall(self) -> None:
        for key, control in self._kept():
            control.setCurrentIndex(max(0, control.findData(self._settings.text(f"batch/{key}"))))
        if not self._settings.text("batch/steps"):
            self.steps.setCurrentIndex(1)
        for row, key in ((self.photos, "photos"), (self.results, "results")):
            if self._settings.text(f"batch/{key}"):
                row.set_folder(Path(self._settings.text(f"batch/{key}")))

    def _on_folders_change(self) -> None:
        photos, results = self.photos.folder, self.results.folder
        self.found.setText("")
        if photos is not None:
            self._counter.count(photos, (results or photos / OWN_FOLDER).resolve())
        done = 0 if results is None else _finished(results)
        self.state.setText(
            self.tr("{} photos are done there; the same settings go on with the rest.").format(done) if done else ""
        )
        self._form.setRowVisible(self.found, photos is not None)
        self._form.setRowVisible(self.state, done > 0)
        self._form.setRowVisible(self.redo, done > 0)
        self.redo.setChecked(False)
        self._update()

    def _on_count(self, found: int) -> None:
        none = self.tr("There is no such folder.") if found < 0 else self.tr("There are no photos.")
        some = self.tr("1 photo") if found == 1 else self.tr("{} photos").format(found)
        self.found.setText(some if found > 0 else none)

    def _update(self) -> None:
        self.problem.setText("")
        if not self._presets:
            self.problem.setText(self.tr("There is no edit: move a slider, or keep a preset."))
        self._form.setRowVisible(self.quality, _data(self.format) in _LOSSY)
        self.go.setEnabled(self.order is not None)

    def _on_go(self) -> None:
        order = self.order
        if order is None:
            return
        for key, control in self._kept():
            self._settings.set_text(f"batch/{key}", _data(control))
        for key, folder in (("photos", order.photos), ("results", order.results)):
            self._settings.set_text(f"batch/{key}", str(folder))
            self._settings.used_folder(f"batch_{key}", folder.parent)
        self.chosen.emit(order)


def _finished(results: Path) -> int:
    """Photos that a batch has finished in a folder of results."""
    try:
        _, lines = read_lines(results / OWN_FOLDER / "journal.jsonl")
    except (FacetError, OSError):
        return 0
    return len({line["photo"] for line in lines if "state" in line})


def _choice(called: str, entries: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(called)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for text, data in entries:
        box.addItem(text, data)
    return box


def _data(box: QComboBox) -> str:
    return str(box.currentData())


def _note(*, faint: bool = True) -> QLabel:
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if faint:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
