"""The right panel: every attribute of the model as a slider, in groups, with a search box and the amount of it all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from editor_app.panels.attribute_row import AttributeRow
from editor_app.panels.model_row import ModelRow, described
from editor_app.panels.row_gestures import RowGestures
from editor_app.panels.scrolled import scrolled
from editor_app.panels.section import Section
from editor_app.translated import attribute, in_words
from gan_core.editing.attributes import ATTRIBUTES, Attribute
from gan_core.editing.direction_names import DirectionName
from gan_core.editing.edit_state import EditState

if TYPE_CHECKING:
    from editor_app.document import Document
    from editor_app.messages import Slider

_GAP = 8


class AttributePanel(QWidget):
    """Sliders of the document's current face."""

    menuWanted = Signal(str, QPoint)
    """The id of an attribute, and where on the screen its menu is to open."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = EditState()
        self._document = document
        self._gestures = RowGestures(document, self)
        self.rows: dict[str, ModelRow] = {}
        self.sections: list[Section] = []
        self.missing: Section | None = None
        self.hidden: QToolButton | None = None
        self._lost: list[tuple[str, float]] = []
        self._names: Mapping[str, DirectionName] = {}
        self._last: ModelRow | None = None
        self.coupled: Mapping[str, tuple[str, ...]] = {}
        """What moves along with each attribute."""

        self.search = QLineEdit(placeholderText=self.tr("Search attributes"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search attributes"))
        self.search.textChanged.connect(self._show_matches)
        self.reset_button = QPushButton(self.tr("Reset all"))
        self.reset_button.setToolTip(self.tr("Take this face back to the photo (one undo step)"))
        self.reset_button.clicked.connect(document.reset)
        self.top = QHBoxLayout()
        self.top.setSpacing(_GAP)
        self.top.addWidget(self.search, 1)
        self.top.addWidget(self.reset_button)

        self._list = QWidget()
        self.above = QVBoxLayout()
        """What stands above the sliders and scrolls with them."""
        self._list_layout = QVBoxLayout()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, _GAP, 0)
        column.setSpacing(0)
        column.addLayout(self.above)
        column.addLayout(self._list_layout, 1)
        self.nothing_found = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.nothing_found.hide()

        tip = self.tr("How much of the whole edit is applied: 0 shows the photo, 1 everything")
        self.amount = AttributeRow(self.tr("Amount"), 0.0, 1.0, 1.0, tip)
        self._gestures.connect_row(self.amount, EditState.with_amount, 1.0)
        line = QFrame(frameShape=QFrame.Shape.HLine)
        line.setForegroundRole(self.palette().ColorRole.Mid)
        amount_box = QHBoxLayout()
        amount_box.setContentsMargins(0, 0, _GAP, 0)
        amount_box.addWidget(self.amount)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        layout.setSpacing(_GAP)
        layout.addLayout(self.top)
        layout.addWidget(self.nothing_found)
        layout.addWidget(scrolled(self._list), 1)
        layout.addWidget(line)
        layout.addLayout(amount_box)
        self.setMinimumWidth(328)

        self.set_sliders([(entry, False, ()) for entry in ATTRIBUTES.values()])
        document.editChanged.connect(self._on_edit_change)
        document.currentFaceChanged.connect(self._on_edit_change)
        document.projectionChanged.connect(self._on_edit_change)
        self._on_edit_change()

    # ---- the rows ------------------------------------------------------------------------------------------------

    def set_model_sliders(self, sliders: Sequence[Slider], names: Mapping[str, DirectionName]) -> None:
        """Show what a model can move, with what a person calls its discovered directions."""
        self._names = names
        self.set_sliders([(s.attribute, s.experimental, s.coupled_with) for s in sliders])
        self._on_edit_change()

    def set_sliders(self, sliders: Sequence[tuple[Attribute, bool, tuple[str, ...]]]) -> None:
        """Build the rows: (attribute, experimental, coupled with) each."""
        self.finish_steps()
        self._gestures.forget_rows(self.rows.values())
        self._show_lost([])
        unfolded = {section.title for section in self.sections if not section.folded}
        for section in self.sections:
            section.hide()
            section.deleteLater()
        while (item := self._list_layout.takeAt(0)) is not None:
            if item.widget() is None:
                del item
        self.rows, self.sections, self.hidden, self._last, groups = {}, [], None, None, {}
        sliders = [(in_words(entry), experimental, coupled) for entry, experimental, coupled in sliders]
        by_id = {entry[0].id: entry for entry in sliders}
        self.coupled = {entry[0].id: entry[2] for entry in sliders}
        named = [by_id[identifier] for identifier in ATTRIBUTES if identifier in by_id]
        found = [entry for entry in sliders if entry[0].id not in ATTRIBUTES]
        titles = [(entry, entry[0].group) for entry in named]
        titles += [(entry, self.tr("Discovered")) for entry in found]
        for (item_, experimental, coupled), title in titles:
            if title not in groups:
                folded = bool(named) and item_.id not in ATTRIBUTES and title not in unfolded
                groups[title] = Section(title, folded=folded)
                self.sections.append(groups[title])
                self._list_layout.addWidget(groups[title])
            row = self._make_row(item_, experimental, coupled)
            self.rows[item_.id] = row
            groups[title].rows.addWidget(row)
        if found:
            self._add_switch(groups[self.tr("Discovered")], {entry[0].id for entry in found})
        self._list_layout.addStretch(1)
        self._show_matches()

    def _make_row(self, entry: Attribute, experimental: bool, coupled: tuple[str, ...]) -> ModelRow:
        name = self._names.get(entry.id, DirectionName())
        entry = name.applied_to(entry)
        ends = (entry.negative, entry.positive) if name.negative or name.positive else None
        meaning = self.tr("Experimental: it may change other things, too.")
        others = tuple(attribute(other).label.lower() for other in coupled)
        tip = described(entry, others, meaning if experimental else "")
        row = ModelRow(entry.label, tip, (self.tr("exp."), meaning) if experimental else None, ends)
        row.slider.setAccessibleDescription(f"−1: {entry.negative}, +1: {entry.positive}")
        self._gestures.connect_row(row, lambda state, value: state.with_attribute(entry.id, value), 0.0)
        row.lockToggled.connect(partial(self._on_lock, entry.id))
        row.menuWanted.connect(partial(self.menuWanted.emit, entry.id))
        row.entered.connect(partial(self._on_entry, row))
        return row

    def _add_switch(self, section: Section, found: set[str]) -> None:
        """A button that brings back what was hidden, for as long as it is down."""
        count = sum(name.hidden for id, name in self._names.items() if id in found)
        if not count:
            return
        self.hidden = QToolButton()
        self.hidden.setText(self.tr("Show {} hidden").format(count))
        self.hidden.setCheckable(True)
        self.hidden.setAutoRaise(True)
        self.hidden.setToolTip(self.tr("Show the directions that were hidden, to use them or to unhide them"))
        self.hidden.toggled.connect(lambda: self._show_matches())
        section.rows.addWidget(self.hidden)

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

    @property
    def movable(self) -> list[str]:
        """Ids of what a random edit may move: the named attributes, or what was discovered where there is no other."""
        named = [id for id in self.rows if id in ATTRIBUTES]
        return named or [id for id in self.rows if not self._names.get(id, DirectionName()).hidden]

    @property
    def current_attribute(self) -> str | None:
        """The attribute whose row was touched last, by hand or by keyboard."""
        return next((id for id, row in self.rows.items() if row is self._last), None)

    # ---- the hand changes the document ---------------------------------------------------------------------------

    def finish_steps(self) -> None:
        """Close the bracket of key and wheel steps: the hand rests."""
        self._gestures.finish_steps()

    def set_once(self, state: EditState, text: str) -> None:
        """Change the current face's edit as one undo step of its own."""
        self._gestures.set_once(lambda _: state, text)

    def _on_lock(self, identifier: str, locked: bool) -> None:
        text = self.tr("Lock {}") if locked else self.tr("Unlock {}")
        label = self.rows[identifier].text
        self._gestures.set_once(lambda state: state.with_lock(identifier, locked=locked), text.format(label))

    def _on_entry(self, row: ModelRow) -> None:
        self._last = row

    def _show_matches(self) -> None:
        """Show the rows that match the search box; of those that were hidden only what is asked for or in use."""
        text = self.search.text()
        words = text.casefold().split()
        shows_hidden = self.hidden is not None and self.hidden.isChecked()
        any_found = False
        for section in self.sections:
            hits = 0
            for identifier, row in self.rows.items():
                if row.parentWidget() is not section.body:
                    continue
                hidden = self._names.get(identifier, DirectionName()).hidden and not shows_hidden
                told = f"{row.text} {section.title} {row.toolTip()}".casefold()
                hit = all(word in told for word in words) and (not hidden or row.strength != 0)
                row.setVisible(hit)
                hits += hit
            switch = self.hidden is not None and self.hidden.parentWidget() is section.body and not words
            section.setVisible(hits > 0 or switch)
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
        rows = self.rows
        if self._document.in_gesture and state.locks == self._told.locks:  # a drag tells often, and moves one
            moved = {op.id for op in {*state.offsets} ^ {*self._told.offsets}}
            rows = {identifier: row for identifier, row in rows.items() if identifier in moved}
        self._told = state
        for identifier, row in rows.items():
            row.show_strength(state.strength(identifier))
            row.show_condition(locked=identifier in state.locks, layers=state.layers(identifier))
            row.setEnabled(ready)
        labels = {id: name.applied_to(attribute(id)).label for id, name in self._names.items()}
        lost = [(labels.get(op.id, attribute(op.id).label), op.strength) for op in state.offsets]
        self._show_lost([entry for entry, op in zip(lost, state.offsets, strict=True) if op.id not in self.rows])
        self.amount.show_strength(state.amount)
        self.amount.setEnabled(ready)
        self.reset_button.setEnabled(face is not None and state != EditState())
