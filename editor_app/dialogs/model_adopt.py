"""The page that makes what a model lacks: name and time first, then progress; it may be stopped and gone on with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.dialogs.model_name import name_problem, proposed_name
from editor_app.heading import enlarge
from gan_core.installed import InstalledModel, Unfinished, discard, unfinished_models

if TYPE_CHECKING:
    from editor_app.model_adopter import ModelAdopter

BUDGETS = (10, 30, 120, 480)
"""Minutes."""
_USUAL = 30
_STEPS = 1000
_KEPT = 44
"""Letters of the old name that the new one begins with."""


class AdoptPage(QWidget):
    """Asks, follows, and tells why it failed; `left` is emitted when there is nothing more to do here."""

    left = Signal()
    started = Signal()

    def __init__(self, adopter: ModelAdopter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._adopter = adopter
        self._model: InstalledModel | None = None
        self._begun: Unfinished | None = None
        tr = self.tr
        self.heading = QLabel(wordWrap=True)
        enlarge(self.heading)
        self.about = QLabel(wordWrap=True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.name = QLineEdit(maxLength=64)
        self.time = QComboBox()
        for minutes in BUDGETS:
            self.time.addItem(self._duration(minutes), float(minutes))
        self.time.setToolTip(tr("The longer, the closer previews and fitted faces come to the full picture"))
        self.said = QLabel(wordWrap=True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setRange(0, _STEPS)
        self.progress.setFixedHeight(12)
        self.go = QPushButton(tr("&Adopt"), autoDefault=True)
        self.stop = QPushButton(tr("&Stop"), autoDefault=False)
        self.stop.setToolTip(tr("What is made so far is kept; you can go on later"))
        self.discard = QPushButton(tr("&Discard"), autoDefault=False)
        self.discard.setToolTip(tr("Delete what was made so far, and begin anew"))
        self.back = QPushButton(tr("&Back"), autoDefault=False)
        for widget, called in (
            (self.name, tr("Name of the new model")),
            (self.time, tr("Time")),
            (self.progress, tr("Progress of the adoption")),
        ):
            widget.setAccessibleName(called)
        self._build()
        self.name.textChanged.connect(self._on_name_change)
        self.name.returnPressed.connect(self.go.click)
        self.go.clicked.connect(self._on_go)
        self.stop.clicked.connect(self._on_stop)
        self.discard.clicked.connect(self._on_discard)
        self.back.clicked.connect(self.left)
        adopter.progressed.connect(self._on_progress)
        adopter.failed.connect(self._on_failed)
        adopter.ended.connect(self._on_ended)

    def ask(self, model: InstalledModel) -> None:
        """Propose to make what a model lacks, to go on with it, or show how far it has come."""
        if self._adopter.busy:
            self._show(running=True)
            return
        self._model, self._begun = model, begun_for(model)
        self.heading.setText(self.tr("Adopt “{}”").format(model.name))
        self.about.setText(
            "\n".join(
                [
                    self.tr("Facet makes here what this model lacks, from nothing but faces of its own:"),
                    *(f"· {line}" for line in model.missing),
                    self.tr("A new model is made of it; this one stays. You can go on working meanwhile."),
                ]
            )
        )
        self.name.setText(proposed_name(Path(f"{model.name[:_KEPT]}-adopted.zip")))
        self.time.setCurrentIndex(self.time.findData(float(_USUAL)))
        if self._begun is not None:
            self.name.setText(self._begun.name)
            if self.time.findData(self._begun.minutes) < 0:
                self.time.addItem(self._duration(self._begun.minutes), self._begun.minutes)
            self.time.setCurrentIndex(self.time.findData(self._begun.minutes))
        self._show(running=False)
        self._on_name_change()
        self.go.setFocus()

    def _build(self) -> None:
        form = QFormLayout(fieldGrowthPolicy=QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow(self.tr("New name"), self.name)
        form.addRow(self.tr("Time"), self.time)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.go, self.stop, self.discard, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.heading)
        layout.addWidget(self.about)
        layout.addLayout(form)
        layout.addWidget(self.said)
        layout.addWidget(self.progress)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def _show(self, *, running: bool) -> None:
        fresh = self._begun is None
        self.go.setText(self.tr("&Adopt") if fresh else self.tr("&Go on"))
        for widget, shown in (
            (self.go, not running), (self.discard, not running and not fresh), (self.stop, running),
            (self.progress, running),
        ):  # fmt: skip
            widget.setVisible(shown)
        self.stop.setEnabled(not self._adopter.stopping)
        self.name.setEnabled(not running and fresh)
        self.time.setEnabled(not running and fresh)

    def _on_name_change(self) -> None:
        problem = name_problem(self.name.text()) if self._begun is None else ""
        here = self.tr("It was stopped; it goes on where it was.") if self._begun else ""
        self.said.setText(problem or here)
        self.go.setEnabled(not problem and not self._adopter.busy)

    def _on_go(self) -> None:
        model = self._model
        if model is None or model.manifest is None or not self.go.isEnabled():
            return
        files = self._begun.files if self._begun is not None else (str(model.path.resolve()),)
        minutes = float(self.time.currentData())
        self.progress.setValue(0)
        self.said.setText(self.tr("Starting…"))
        self._adopter.start(model.name, files, self.name.text(), model.manifest.licence, minutes)
        if self._adopter.busy:
            self._show(running=True)
            self.stop.setFocus()
            self.started.emit()

    def _on_stop(self) -> None:
        self._adopter.stop()
        self.stop.setEnabled(False)
        self.said.setText(self.tr("Stopping after this step…"))

    def _on_discard(self) -> None:
        if self._begun is not None and self._model is not None:
            discard(self._begun.name)
            self.ask(self._model)

    def _on_progress(self, part: str, share: float, minutes: float) -> None:
        self.progress.setValue(round(share * _STEPS))
        if not self._adopter.stopping:
            self.said.setText(f"{self._called(part)} · {self._left(minutes)}")

    def _on_failed(self, why: str) -> None:
        if self._model is not None:
            self.ask(self._model)
        self.said.setText(f"{why[:1].upper()}{why[1:]}")

    def _on_ended(self) -> None:
        if self.progress.isVisibleTo(self) and self._model is not None:  # it was stopped, or is done
            self.ask(self._model)

    def _called(self, part: str) -> str:
        names = {
            "sub-generators": self.tr("Making previews"),
            "encoder": self.tr("Making the encoder"),
            "directions": self.tr("Finding sliders"),
        }
        return names.get(part, self.tr("Measuring"))

    def _left(self, minutes: float) -> str:
        if minutes < 1:
            return self.tr("less than a minute left")
        return self.tr("about {} left").format(self._duration(minutes))

    def _duration(self, minutes: float) -> str:
        if minutes >= 120:
            return self.tr("{} hours").format(round(minutes / 60))
        return self.tr("{} minutes").format(round(minutes)) if round(minutes) > 1 else self.tr("1 minute")


def begun_for(model: InstalledModel) -> Unfinished | None:
    """The adoption of this model that was begun and not ended."""
    path = str(model.path.resolve())
    return next((one for one in unfinished_models() if one.files == (path,)), None)
