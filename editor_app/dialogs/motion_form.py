"""What shall move: one slider between two ends, the whole edit, or a path from face to face."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.export_jobs import Wish
from editor_app.panels.face_menu import ask_for_face
from gan_core.export.motion import AMOUNT

if TYPE_CHECKING:
    from editor_app.face_pool import FacePool
    from gan_core.editing.latent_store import MixSource

_PATH = "path"
_LIST_HEIGHT = 96


class MotionForm(QWidget):
    """Asks it; `changed` says that the answer is another one.

    Args:
        sliders: (attribute id, name) of each that the model can move.
        pool: Brings the faces of a path.
        edited: Whether there is an edit that could move as a whole.
    """

    changed = Signal()

    def __init__(self, sliders: Sequence[tuple[str, str]], pool: FacePool, *, edited: bool) -> None:
        super().__init__()
        tr, self._pool = self.tr, pool
        self.what = QComboBox()
        self.what.setAccessibleName(tr("What moves"))
        if edited:
            self.what.addItem(tr("The whole edit, from before to after"), AMOUNT)
        self.what.addItem(tr("A path through several faces"), _PATH)
        self.what.insertSeparator(self.what.count())
        for identifier, name in sliders:
            self.what.addItem(name, f"slider:{identifier}")
        if not edited and sliders:
            self.what.setCurrentIndex(self.what.findData(f"slider:{sliders[0][0]}"))
        self.ends = tuple(self._end(value, name) for value, name in ((-1.0, tr("From")), (1.0, tr("To"))))
        ends = QHBoxLayout()
        for box, text in zip(self.ends, (tr("from"), tr("to")), strict=True):
            ends.addWidget(QLabel(text))
            ends.addWidget(box)
        ends.addStretch(1)
        self._ends_row = QWidget()
        self._ends_row.setLayout(ends)
        ends.setContentsMargins(0, 0, 0, 0)
        self.stops = QListWidget()
        self.stops.setAccessibleName(tr("Faces of the path, after the current one"))
        self.stops.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.stops.setFixedHeight(_LIST_HEIGHT)
        self.stops.setToolTip(tr("The path begins at the face as it is edited now; drag to change the order"))
        self.add = QPushButton(tr("Add a face…"), autoDefault=False)
        self.remove = QPushButton(tr("Take it out"), autoDefault=False)
        buttons = QVBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        path = QHBoxLayout()
        path.setContentsMargins(0, 0, 0, 0)
        path.addWidget(self.stops, 1)
        path.addLayout(buttons)
        self._path_row = QWidget()
        self._path_row.setLayout(path)
        self._form = QFormLayout(self, fieldGrowthPolicy=QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(16)
        self._form.addRow(tr("Moves"), self.what)
        self._form.addRow("", self._ends_row)
        self._form.addRow(tr("Then to"), self._path_row)
        self.what.currentIndexChanged.connect(self._on_change)
        for box in self.ends:
            box.valueChanged.connect(self._on_change)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.stops.model().rowsMoved.connect(self._on_change)
        self._on_change()

    def labels(self) -> list[QWidget]:
        """The labels of its rows, for a form that stands beneath to be as wide."""
        return form_labels(self._form)

    def wish(self, *, closed: bool) -> Wish:
        """The answer; `closed` leads a path back to its beginning."""
        what = str(self.what.currentData())
        if what == _PATH:
            items = (self.stops.item(row) for row in range(self.stops.count()))
            return Wish(stops=tuple(item.data(Qt.ItemDataRole.UserRole) for item in items), closed=closed)
        if what == AMOUNT:
            return Wish(((AMOUNT, (0.0, 1.0)),))
        return Wish(((what.removeprefix("slider:"), (self.ends[0].value(), self.ends[1].value())),))

    def problem(self) -> str:
        """Why this does not move; empty where it does."""
        what = self.what.currentData()
        if what == _PATH:
            return "" if self.stops.count() else self.tr("Add a face that the path leads to.")
        if what != AMOUNT and self.ends[0].value() == self.ends[1].value():
            return self.tr("Give the slider two different ends.")
        return ""

    def add_stop(self, source: MixSource) -> None:
        """Lead the path on to one more face."""
        item = QListWidgetItem(source.title)
        item.setToolTip(source.title)
        item.setData(Qt.ItemDataRole.UserRole, source)
        self.stops.addItem(item)
        self.stops.setCurrentItem(item)
        self._on_change()

    def _end(self, value: float, name: str) -> QDoubleSpinBox:
        box = QDoubleSpinBox(minimum=-1.0, maximum=1.0, singleStep=0.1, decimals=2, value=value)
        box.setAccessibleName(name)
        box.setToolTip(self.tr("−1 and 1 are the ends of the natural range, 0 is as in the photo"))
        return box

    def _on_add(self) -> None:
        menu = ask_for_face(self._pool, self, self.add_stop)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _on_remove(self) -> None:
        self.stops.takeItem(self.stops.currentRow())
        self._on_change()

    def _on_change(self) -> None:
        what = self.what.currentData()
        self._form.setRowVisible(self._path_row, what == _PATH)
        self._form.setRowVisible(self._ends_row, what not in (_PATH, AMOUNT))
        self.remove.setEnabled(self.stops.count() > 0)
        self.changed.emit()


def form_labels(form: QFormLayout) -> list[QWidget]:
    """The labels of a form's rows."""
    items = (form.itemAt(row, QFormLayout.ItemRole.LabelRole) for row in range(form.rowCount()))
    return [label for item in items if item is not None and (label := item.widget()) is not None]
