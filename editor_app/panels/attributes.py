"""The right panel: every attribute of the model as a slider, in groups, with a search box and the amount of it all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.panels.attribute_row import AttributeRow
from editor_app.panels.scrolled import scrolled
from editor_app.panels.section import Section
from gan_core.editing.attributes import ATTRIBUTES, Attribute, PasteMode, Region, attribute
from gan_core.editing.edit_state import EditState

if TYPE_CHECKING:
    from editor_app.document import Document
    from editor_app.messages import Slider

REST_MS = 250
"""After the last key or wheel step the hand counts as resting."""
_AMOUNT = "amount"
_REGIONS = {
    Region.FACE: "the face",
    Region.MOUTH: "the mouth",
    Region.EYES: "the eyes",
    Region.HAIR: "the hair",
    Region.HEAD: "the whole head",
    Region.CROP: "the head and what is around it",
}


class AttributePanel(QWidget):
    """Sliders of the document's current face."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.rows: dict[str, AttributeRow] = {}
        self.sections: list[Section] = []
        self.missing: Section | None = None
        self._lost: list[tuple[str, float]] = []
        self._stepping: str | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.finish_steps)

        self.search = QLineEdit(placeholderText=self.tr("Search attributes"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search attributes"))
        self.search.textChanged.connect(self._on_search_change)
        self.reset_button = QPushButton(self.tr("Reset all"))
        self.reset_button.setToolTip(self.tr("Take this face back to the photo (one undo step)"))
        self.reset_button.clicked.connect(document.reset)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(self.reset_button)

        self._list = QWidget()
        self._list_layout = QVBoxLayout(self._list)
        self._list_layout.setContentsMargins(0, 0, 8, 0)
        self._list_layout.setSpacing(0)
        self.nothing_found = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.nothing_found.hide()
        area = scrolled(self._list)

        self.amount = AttributeRow(
            self.tr("Amount"),
            0.0,
            1.0,
            1.0,
            self.tr("How much of the whole edit is applied: 0 shows the photo, 1 everything"),
        )
        self._connect(_AMOUNT, self.amount)
        line = QFrame(frameShape=QFrame.Shape.HLine)
        line.setForegroundRole(self.palette().ColorRole.Mid)
        amount_box = QHBoxLayout()
        amount_box.setContentsMargins(0, 0, 8, 0)
        amount_box.addWidget(self.amount)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.nothing_found)
        layout.addWidget(area, 1)
        layout.addWidget(line)
        layout.addLayout(amount_box)
        self.setMinimumWidth(296)

        self.set_sliders([(entry, False, ()) for entry in ATTRIBUTES.values()])
        document.editChanged.connect(self._on_edit_change)
        document.currentFaceChanged.connect(self._on_edit_change)
        document.projectionChanged.connect(self._on_edit_change)
        document.gestureAborted.connect(self._on_gesture_abort)
        self._on_edit_change()

    def set_model_sliders(self, sliders: Sequence[Slider]) -> None:
        """Show what a model can move."""
        self.set_sliders([(s.attribute, s.experimental, s.coupled_with) for s in sliders])
        self._on_edit_change()

    def set_sliders(self, sliders: Sequence[tuple[Attribute, bool, tuple[str, ...]]]) -> None:
        """Build the rows: (attribute, experimental, coupled with) each."""
        self.finish_steps()
        self._show_lost([])
        for section in self.sections:
            section.hide()
            section.deleteLater()
        while (item := self._list_layout.takeAt(0)) is not None:
            if item.widget() is None:
                del item
        self.rows, self.sections, groups = {}, [], {}
        by_id = {entry[0].id: entry for entry in sliders}
        named = [by_id[identifier] for identifier in ATTRIBUTES if identifier in by_id]
        found = [entry for entry in sliders if entry[0].id not in ATTRIBUTES]
        titles = [(entry, entry[0].group) for entry in named]
        titles += [(entry, self.tr("Discovered")) for entry in found]
        for (item_, experimental, coupled), title in titles:
            if title not in groups:
                groups[title] = Section(title, folded=bool(named) and item_.id not in ATTRIBUTES)
                self.sections.append(groups[title])
                self._list_layout.addWidget(groups[title])
            row = self._make_row(item_, experimental, coupled)
            self.rows[item_.id] = row
            groups[title].rows.addWidget(row)
        self._list_layout.addStretch(1)
        self._on_search_change(self.search.text())

    def _show_lost(self, lost: list[tuple[str, float]]) -> None:
        """List what the edit has and the model cannot do: it is kept, and back in force with a model that can."""
        if lost == self._lost:
            return
        self._lost = lost
        if self.missing is not None:
            self._list_layout.removeWidget(self.missing)
            self.missing.hide()
            self.missing.deleteLater()
            self.missing = None
        if lost:
            self.missing = Section(self.tr("Not in this model"))
            for label, strength in lost:
                row = AttributeRow(label, -1.0, 1.0, 0.0, self.tr("This model cannot do that; the value is kept."))
                row.show_strength(strength)
                row.setEnabled(False)
                self.missing.rows.addWidget(row)
            self._list_layout.insertWidget(self._list_layout.count() - 1, self.missing)

    def finish_steps(self) -> None:
        """Close the bracket of key and wheel steps: the hand rests."""
        self._rest.stop()
        if self._stepping is not None:
            self._stepping = None
            self._document.end_gesture()

    def _make_row(self, entry: Attribute, experimental: bool, coupled: tuple[str, ...]) -> AttributeRow:
        way = self.tr("the change is transferred, the photo's grain stays")
        if entry.paste_mode is PasteMode.REPLACE:
            way = self.tr("the rendered face replaces the photo's")
        lines = [
            f"<b>{entry.label}</b>",
            f"−1: {entry.negative}",
            f"+1: {entry.positive}",
            self.tr("Changes {}; {}.").format(_REGIONS[entry.region], way),
        ]
        if coupled:
            names = ", ".join(attribute(name).label.lower() for name in coupled)
            lines.append(self.tr("Moves along with: {}.").format(names))
        badge = None
        if experimental:
            meaning = self.tr("Experimental: it may change other things, too.")
            lines.append(meaning)
            badge = (self.tr("exp."), meaning)
        row = AttributeRow(entry.label, -1.0, 1.0, 0.0, "<br>".join(lines), badge)
        row.slider.setAccessibleDescription(f"−1: {entry.negative}, +1: {entry.positive}")
        self._connect(entry.id, row)
        return row

    def _connect(self, identifier: str, row: AttributeRow) -> None:
        row.pressed.connect(lambda: self._on_press(row))
        row.moved.connect(lambda value: self._document.change(self._changed(identifier, value)))
        row.released.connect(self._document.end_gesture)
        row.stepped.connect(lambda value: self._on_step(identifier, row, value))
        rest = 1.0 if identifier == _AMOUNT else 0.0
        row.reset.connect(lambda: self._on_reset(identifier, row, rest))

    def _changed(self, identifier: str, value: float) -> EditState:
        face = self._document.current
        state = face.state if face is not None else EditState()
        return state.with_amount(value) if identifier == _AMOUNT else state.with_attribute(identifier, value)

    # ---- the hand changes the document ---------------------------------------------------------------------------

    def _on_press(self, row: AttributeRow) -> None:
        self.finish_steps()
        self._document.begin_gesture(row.text)

    def _on_step(self, identifier: str, row: AttributeRow, value: float) -> None:
        if self._stepping != identifier or not self._document.in_gesture:
            self.finish_steps()
            self._document.begin_gesture(row.text)
            self._stepping = identifier
        self._document.change(self._changed(identifier, value))
        self._rest.start()

    def _on_reset(self, identifier: str, row: AttributeRow, rest: float) -> None:
        self.finish_steps()
        self._document.set_state(self._changed(identifier, rest), self.tr("Reset {}").format(row.text))

    def _on_search_change(self, text: str) -> None:
        words = text.casefold().split()
        any_found = False
        for section in self.sections:
            hits = 0
            for index in range(section.rows.count()):
                item = section.rows.itemAt(index)
                row = item.widget() if item is not None else None
                assert isinstance(row, AttributeRow)
                told = f"{row.text} {section.title} {row.toolTip()}".casefold()
                hit = all(word in told for word in words)
                row.setVisible(hit)
                hits += hit
            section.setVisible(hits > 0)
            if words and hits:
                section.set_folded(False)
            any_found |= hits > 0
        none = self.tr("This model has no sliders.")
        self.nothing_found.setText(self.tr("No attribute matches “{}”.").format(text) if self.rows else none)
        self.nothing_found.setVisible(not any_found and (bool(words) or not self.rows))

    # ---- the document changes what is shown ----------------------------------------------------------------------

    def _on_edit_change(self) -> None:
        face = self._document.current
        ready = face is not None and face.latent is not None
        state = face.state if face is not None else EditState()
        for identifier, row in self.rows.items():
            row.show_strength(state.strength(identifier))
            row.setEnabled(ready)
        self._show_lost([(attribute(op.id).label, op.strength) for op in state.offsets if op.id not in self.rows])
        self.amount.show_strength(state.amount)
        self.amount.setEnabled(ready)
        self.reset_button.setEnabled(face is not None and state != EditState())

    def _on_gesture_abort(self) -> None:
        self._stepping = None
        self._rest.stop()
        for row in (*self.rows.values(), self.amount):
            row.slider.abort_drag()
