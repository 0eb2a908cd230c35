"""What the current face wears: a row for each look, and a slider from one to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from editor_app.panels.row_gestures import RowGestures
from editor_app.panels.worn_look import Morph, WornLook, morphed
from gan_core.editing.edit_state import EditState
from gan_core.editing.looks import Look

if TYPE_CHECKING:
    from editor_app.document import Document
    from editor_app.look_shelf import LookShelf


class WornLooks(QScrollArea):
    """Changes what the document's current face wears.

    A look whose strength was moved to 0 stays on show until the edit changes otherwise, so that it can be moved up
    again. The area is as high as its rows, but never more than half of its panel: what can be chosen stays in its
    place.

    Args:
        document: Whose face it is.
        shelf: Knows what looks are called.
        panel: In which it stands.
    """

    def __init__(self, document: Document, shelf: LookShelf, panel: QWidget) -> None:
        super().__init__()
        self._document, self._shelf, self._panel = document, shelf, panel
        self._gestures = RowGestures(document, self)
        self._held: dict[str, Look] = {}
        self.rows: dict[str, WornLook] = {}
        self.morph = Morph()
        self._build()
        self._gestures.connect_row(self.morph.slider, self._with_morph, 0.5)
        self.morph.pairChanged.connect(self._show_morph)
        for signal in (document.editChanged, document.projectionChanged):
            signal.connect(self._on_edit_change)
        document.gestureEnded.connect(self.show_all)
        document.currentFaceChanged.connect(self._on_face_change)
        shelf.changed.connect(self._on_other_looks)

    def _build(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        title = QLabel(self.tr("Worn by this face"))
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(title)
        column.addLayout(self._rows)
        column.addWidget(self.morph)
        self.setWidget(self._content)
        for watched in (self._content, self._panel):
            watched.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """The room that the rows want, within bounds."""
        wanted = self._content.sizeHint()
        return QSize(wanted.width(), min(wanted.height(), self._panel.height() // 2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Rows came or went, or the panel is higher or lower."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.updateGeometry()
        return super().eventFilter(watched, event)

    # ---- the hand changes the document ---------------------------------------------------------------------------

    @property
    def state(self) -> EditState:
        """The edit of the current face."""
        face = self._document.current
        return EditState() if face is None else face.state

    @property
    def ids(self) -> set[str]:
        """What it wears."""
        return {look.id for look in self.state.looks}

    @property
    def ready(self) -> bool:
        """Whether there is a face that can wear something."""
        face = self._document.current
        return face is not None and face.latent is not None

    def toggle(self, id: str) -> None:
        """Wear a look at its full strength, or take it off."""
        if id in self.ids:
            self.take_off(id)
        elif self.ready:
            text = self.tr("Wear {}").format(self._shelf.name_of(id))
            self._set_once(lambda state: state.with_look(Look(id)), text)

    def take_off(self, id: str) -> None:
        """Take a look off."""
        text = self.tr("Take {} off").format(self._shelf.name_of(id))
        self._set_once(lambda state: state.with_look(Look(id, 0.0)), text)

    def take_all_off(self) -> None:
        """The face as it is without looks."""
        self._set_once(lambda state: state.with_looks(()), self.tr("Take all looks off"))

    def _set_once(self, change: Callable[[EditState], EditState], text: str) -> None:
        self._held.clear()
        self._gestures.set_once(change, text)
        self.show_all()

    def _with(self, id: str, part: str, state: EditState, value: float) -> EditState:
        """The edit with another strength, or share of a level, of a look."""
        self._hold(state)
        if id not in self._held:
            return state
        self._held[id] = replace(self._held[id], **{part: value})  # type: ignore[arg-type]
        return state.with_looks(self._held.values())

    def _with_morph(self, state: EditState, share: float) -> EditState:
        self._hold(state)
        first, second = self.morph.pair
        if first not in self._held or second not in self._held:
            return state
        for look in morphed((self._held[first], self._held[second]), share):
            self._held[look.id] = look
        return state.with_looks(self._held.values())

    def _hold(self, state: EditState) -> None:
        """What a slider takes to 0 is no longer in the edit."""
        self._held |= {look.id: look for look in state.looks}

    # ---- the document changes what is shown ----------------------------------------------------------------------

    def _on_face_change(self) -> None:
        self._held.clear()
        self.show_all()

    def _on_edit_change(self) -> None:
        if self._document.in_gesture and not self._panel.isVisible():
            return  # shown when the gesture ends
        if not self._document.in_gesture:
            self._held.clear()
        self.show_all()

    def _on_other_looks(self) -> None:
        """Names and what can be worn may be others."""
        for id in list(self.rows):
            self._forget(id)
        self.show_all()

    def show_all(self) -> None:
        """Show what is worn, and what was until its slider went to 0."""
        worn = {look.id: look for look in self.state.looks}
        looks = {**{id: replace(look, strength=0.0) for id, look in self._held.items()}, **worn}
        for id in [id for id in self.rows if id not in looks]:
            self._forget(id)
        for id, look in looks.items():
            if id not in self.rows:
                self._add(id)
            self.rows[id].show_look(look)
            for row in self.rows[id].sliders:
                row.setEnabled(self.ready)
        self._show_morph()
        self.setVisible(bool(looks))

    def _show_morph(self) -> None:
        usable = [id for id in self.rows if not self._shelf.problem_of(id)]
        self.morph.setVisible(len(usable) > 1)
        if len(usable) > 1:
            self.morph.show_looks([(id, self._shelf.name_of(id)) for id in usable])
            strengths = {look.id: look.strength for look in self.state.looks}
            first, second = (strengths.get(id, 0.0) for id in self.morph.pair)
            self.morph.slider.show_strength(second / (first + second) if first + second else 0.5)
            self.morph.slider.setEnabled(self.ready)

    def _add(self, id: str) -> None:
        row = WornLook(self._shelf.name_of(id), self._shelf.problem_of(id))
        self._gestures.connect_row(row.strength, partial(self._with, id, "strength"), 1.0)
        for level, share in row.levels.items():
            self._gestures.connect_row(share, partial(self._with, id, level.value), 1.0)
        row.removed.connect(partial(self.take_off, id))
        self.rows[id] = row
        self._rows.addWidget(row)

    def _forget(self, id: str) -> None:
        row = self.rows.pop(id)
        self._gestures.forget_rows(row.sliders)
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
