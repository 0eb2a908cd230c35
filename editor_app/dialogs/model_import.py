"""The page that imports a model: name and licence first, then progress, then what was found and what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.dialogs.model_name import name_problem, proposed_name
from editor_app.heading import enlarge

if TYPE_CHECKING:
    from editor_app.model_importer import ModelImporter

_STEPS = 1000
_SHOWN = 4


class ImportPage(QWidget):
    """Asks, imports, reports; `left` is emitted when there is nothing more to do here."""

    left = Signal()

    def __init__(self, importer: ModelImporter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._importer = importer
        self._paths: list[Path] = []
        tr = self.tr
        self.heading = QLabel(tr("Import a model"))
        enlarge(self.heading)
        self.files = QLabel(wordWrap=True)
        self.files.setTextFormat(Qt.TextFormat.PlainText)
        self.name = QLineEdit(maxLength=64)
        self.licence = QLineEdit(placeholderText=tr("As its author states it, such as CC BY-NC 4.0"))
        self.said = QLabel(wordWrap=True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setRange(0, _STEPS)
        self.progress.setFixedHeight(12)
        self.report = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self.go = QPushButton(tr("&Import"), autoDefault=True)
        self.stop = QPushButton(tr("Cancel"), autoDefault=False)
        self.done = QPushButton(tr("&Done"), autoDefault=True)
        for widget, called in (
            (self.name, tr("Name")),
            (self.licence, tr("Licence")),
            (self.progress, tr("Progress of the import")),
            (self.report, tr("What the import found")),
        ):
            widget.setAccessibleName(called)
        self._build()
        self.name.textChanged.connect(self._on_name_change)
        self.name.returnPressed.connect(self.go.click)
        self.licence.returnPressed.connect(self.go.click)
        self.go.clicked.connect(self._on_go)
        self.stop.clicked.connect(self._on_stop)
        self.done.clicked.connect(self.left)
        importer.progressed.connect(self._on_progress)
        importer.imported.connect(self._on_imported)
        importer.failed.connect(self._on_failed)

    def ask(self, paths: list[Path]) -> None:
        """Propose an import of these files."""
        self._paths = paths
        names = [path.name for path in paths]
        more = self.tr(" and {} more").format(len(names) - _SHOWN) if len(names) > _SHOWN else ""
        self.files.setText("\n".join(names[:_SHOWN]) + more)
        self.name.setText(proposed_name(paths[0]))
        self.licence.clear()
        self._show(asking=True)
        self._on_name_change()
        self.name.setFocus()
        self.name.selectAll()

    def _build(self) -> None:
        self._form = QFormLayout(fieldGrowthPolicy=QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._form.addRow(self.tr("Files"), self.files)
        self._form.addRow(self.tr("Name"), self.name)
        self._form.addRow(self.tr("Licence"), self.licence)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.go, self.done, self.stop):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.heading)
        layout.addLayout(self._form)
        layout.addWidget(self.said)
        layout.addWidget(self.progress)
        layout.addWidget(self.report, 1)
        layout.addLayout(buttons)
        layout.addStretch(0)

    def _show(self, *, asking: bool = False, running: bool = False, reporting: bool = False) -> None:
        for widget, shown in (
            (self.go, asking), (self.stop, asking or running), (self.done, reporting),
            (self.progress, running), (self.report, reporting),
        ):  # fmt: skip
            widget.setVisible(shown)
        for row in (self.name, self.licence, self.files):
            self._form.setRowVisible(row, not reporting)
            row.setEnabled(asking)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretch(layout.count() - 1, 0 if reporting else 1)

    def _on_name_change(self) -> None:
        problem = name_problem(self.name.text())
        self.said.setText(problem or self.tr("Nothing in the files is run, and they are not changed."))
        self.go.setEnabled(not problem and not self._importer.busy)

    def _on_go(self) -> None:
        self.progress.setValue(0)
        self.said.setText(self.tr("Starting…"))
        self._show(running=True)
        self.stop.setFocus()
        self._importer.start(self._paths, self.name.text(), self.licence.text().strip())

    def _on_stop(self) -> None:
        self._importer.cancel()
        self.left.emit()

    def _on_progress(self, share: float, what: str) -> None:
        self.progress.setValue(round(share * _STEPS))
        self.said.setText(f"{what[:1].upper()}{what[1:]}…")

    def _on_imported(self, name: str, lines: list[str]) -> None:
        self.said.setText(self.tr("{} is imported.").format(name))
        self.report.setPlainText("\n".join(lines))
        self._show(reporting=True)
        self.done.setFocus()

    def _on_failed(self, why: str) -> None:
        self._show(asking=True)
        self.said.setText(why)
        self.name.setFocus()
