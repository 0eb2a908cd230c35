"""The tab that mixes other faces in: the whole face along one slider, coarse, middle and fine, and every style row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.face_refs import FaceKind, FaceRef
from editor_app.panels.attribute_row import AttributeRow
from editor_app.panels.face_menu import ask_for_face
from editor_app.panels.mix_target import MixTarget
from editor_app.panels.row_gestures import RowGestures
from editor_app.panels.scrolled import scrolled
from editor_app.panels.section import Section
from gan_core.editing.edit_state import EditState
from gan_core.editing.levels import Level, level_rows
from gan_core.editing.mixing import Mix

if TYPE_CHECKING:
    from editor_app.document import Document
    from editor_app.face_pool import FacePool
    from editor_app.source_pictures import SourcePictures
    from gan_core.editing.latent_store import MixSource

Rows = tuple[int, ...]


class MixPanel(QWidget):
    """Mixes faces into the document's current one.

    A control shows the face that gives most to its rows. One whose share was moved to 0 stays on show until the edit
    changes otherwise, so that the slider can be moved up again.
    """

    gridWanted = Signal()
    startWanted = Signal()

    def __init__(
        self, document: Document, pool: FacePool, pictures: SourcePictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._pool, self._pictures = document, pool, pictures
        self._gestures = RowGestures(document, self)
        self._held: dict[Rows, str] = {}
        self._num_styles = 0
        self.whole = MixTarget(self.tr("Whole face"), self.tr("all of it: drag a face here, or click"))
        self.levels = {
            Level.COARSE: MixTarget(self.tr("Coarse"), self.tr("pose, shape of the face, hair")),
            Level.MIDDLE: MixTarget(self.tr("Middle"), self.tr("eyes, nose and mouth")),
            Level.FINE: MixTarget(self.tr("Fine"), self.tr("colours, light, grain")),
        }
        self.rows: list[tuple[QCheckBox, AttributeRow]] = []
        self.rows_section = Section(self.tr("Style rows"), folded=True)
        self.notice = QLabel(wordWrap=True)
        self.notice.hide()
        self.waiting = _Waiting(pool)
        self._build()
        self._connect()
        self._on_edit_change()

    def _build(self) -> None:
        tr = self.tr
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.notice)
        for target in (self.whole, *self.levels.values()):
            column.addWidget(target)
        column.addWidget(self.rows_section)
        column.addStretch(1)
        area = scrolled(content)
        self.grid_button = QPushButton(tr("Mixing grid…"))
        self.grid_button.setToolTip(tr("Every pair of some faces mixed, as a picture to choose from"))
        self.start_button = QPushButton(tr("Set as new start"))
        self.start_button.setToolTip(tr("Go on from the face as it is now: all sliders return to zero (one undo step)"))
        self.clear_button = QPushButton(tr("Remove mix"))
        self.clear_button.setToolTip(tr("Take all other faces out (one undo step)"))
        buttons = QGridLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.grid_button, 0, 0)
        buttons.addWidget(self.clear_button, 0, 1)
        buttons.addWidget(self.start_button, 1, 0, 1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(area, 1)
        layout.addWidget(self.waiting)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        document = self._document
        self._connect_target(self.whole, lambda: tuple(range(self._num_styles)))
        for level, target in self.levels.items():
            self._connect_target(target, partial(self._rows_of, level))
        self.grid_button.clicked.connect(self.gridWanted)
        self.start_button.clicked.connect(self.startWanted)
        self.clear_button.clicked.connect(
            lambda: self._gestures.set_once(lambda state: state.with_mix(None), self.tr("Remove mix"))
        )
        for signal in (document.editChanged, document.projectionChanged):
            signal.connect(self._on_edit_change)
        document.gestureEnded.connect(self._show)
        for signal in (document.photoChanged, document.currentFaceChanged):
            signal.connect(self._on_face_change)
        self._pictures.arrived.connect(self._show)

    def _rows_of(self, level: Level) -> Rows:
        return tuple(level_rows(self._num_styles)[level])

    def _connect_target(self, target: MixTarget, rows: Callable[[], Rows]) -> None:
        target.dropped.connect(lambda ref: self._on_drop(target, rows(), ref))
        target.pressed.connect(lambda: self._on_ask(target, rows()))
        target.removed.connect(lambda: self._on_remove(target, rows()))
        self._gestures.connect_row(target.slider, lambda state, share: self._with_share(state, rows(), share), 0.0)

    # ---- the hand changes the document ---------------------------------------------------------------------------

    def _on_ask(self, target: MixTarget, rows: Rows) -> None:
        menu = ask_for_face(self._pool, self, partial(self._on_face, target, rows, self._document.current_id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(target.button.mapToGlobal(target.button.rect().bottomLeft()))

    def _on_drop(self, target: MixTarget, rows: Rows, ref: FaceRef) -> None:
        self._pool.resolve(ref, partial(self._on_face, target, rows, self._document.current_id))

    def _on_face(self, target: MixTarget, rows: Rows, face_id: int | None, source: MixSource) -> None:
        """A face was dropped on, or chosen for, some rows: it takes the place and the share of the one before.

        Where another face of the photo was chosen meanwhile, nothing happens: the new one is there for the next try.
        """
        face = self._document.current
        if face is None or face.id != face_id or face.latent is None or source.latent.shape != face.latent.shape:
            return
        old, share = self._shown(face.state.mix, rows)

        def with_face(state: EditState) -> EditState:
            if target is self.whole:
                return state.with_mix(Mix(self._num_styles).with_rows(source.hash, rows, share or 0.5))
            mix = state.mix or Mix(self._num_styles)
            if old is not None:
                mix = mix.with_rows(old, rows, 0.0)
            return state.with_mix(mix.with_rows(source.hash, rows, share or 1.0))

        self._gestures.set_once(with_face, self.tr("Mix in {}").format(source.title))

    def _on_remove(self, target: MixTarget, rows: Rows) -> None:
        self._held.clear()
        self._gestures.set_once(lambda state: self._without(state, rows), self.tr("Take a face out"))
        self._show()

    def _without(self, state: EditState, rows: Rows) -> EditState:
        mix = state.mix
        name, _ = self._shown(mix, rows)
        return state if mix is None or name is None else state.with_mix(mix.with_rows(name, rows, 0.0))

    def _with_share(self, state: EditState, rows: Rows, share: float) -> EditState:
        """The edit with another share of the face that is shown for some rows."""
        name, _ = self._shown(state.mix, rows)
        if name is None:
            return state
        self._hold(state, rows, name)  # what a slider takes to 0 is no longer in the edit
        return state.with_mix((state.mix or Mix(self._num_styles)).with_rows(name, rows, share))

    def _hold(self, state: EditState, rows: Rows, name: str) -> None:
        groups = [tuple(range(self._num_styles)), *map(tuple, level_rows(self._num_styles).values())]
        for group in groups:
            shown, _ = self._shown(state.mix, group)
            if shown is not None:
                self._held[group] = shown
        self._held[rows] = name

    # ---- the document changes what is shown ----------------------------------------------------------------------

    def _on_face_change(self) -> None:
        self._held.clear()
        self._on_edit_change()

    def _on_edit_change(self) -> None:
        if self._document.in_gesture and not self.isVisible():
            return  # shown when the gesture ends
        if not self._document.in_gesture:
            self._held.clear()
        face, known = self._document.current, self._document.sources
        if face is not None:
            self._pictures.ask(known[name] for name in face.state.sources if name in known)
        self._show()

    def _show(self) -> None:
        face = self._document.current
        ready = face is not None and face.latent is not None
        latent = face.latent if face is not None else None
        self._set_num_styles(0 if latent is None else latent.shape[1])
        mix = face.state.mix if face is not None else None
        foreign = self._foreign(mix)
        self.notice.setText(foreign)
        self.notice.setVisible(bool(foreign))
        if foreign:
            mix = None
        groups = level_rows(self._num_styles)
        for target, rows in ((self.whole, range(self._num_styles)), *((self.levels[lv], groups[lv]) for lv in Level)):
            target.setEnabled(ready and not foreign and len(rows) > 0)
            self._show_target(target, mix, tuple(rows))
        for index, (tick, row) in enumerate(self.rows):
            name, share = self._shown(mix, (index,))
            for widget in (tick, row):
                widget.setEnabled(ready and name is not None)
            row.show_strength(share)
            blocked = tick.blockSignals(True)
            tick.setChecked(share > 0)
            tick.blockSignals(blocked)
        self.clear_button.setEnabled(face is not None and face.state.mix is not None)
        self.start_button.setEnabled(ready and face is not None and not face.state.with_looks(()).is_zero)
        self.grid_button.setEnabled(ready)

    def _show_target(self, target: MixTarget, mix: Mix | None, rows: Rows) -> None:
        name, share = self._shown(mix, rows)
        if name is None:
            target.show_face(None, None, 0.0)
            target.drags = None
            return
        target.drags = FaceRef(FaceKind.KNOWN, name)
        weights = {0.0 if mix is None else mix.weight(name, row) for row in rows}
        note = self.tr(" (differs by row)") if len(weights) > 1 else ""
        source = self._document.sources.get(name)
        target.show_face(source.title if source else name[:12], self._pictures.picture(name), share, note)

    def _foreign(self, mix: Mix | None) -> str:
        """Why a mix is not in force; empty where it is."""
        document = self._document
        if mix is None or not document.model_id:
            return ""
        known = [document.sources.get(name) for name in mix.sources]
        if all(source is not None and source.model == document.model_id for source in known):
            return ""
        return self.tr("This mix was made with another model. It is kept, and comes back with that model.")

    def _shown(self, mix: Mix | None, rows: Sequence[int]) -> tuple[str | None, float]:
        """The face that a control for some rows shows, and its mean share of them."""
        totals = {} if mix is None else {s.source: sum(s.rows[row] for row in rows) for s in mix.shares}
        whole = len(rows) == self._num_styles
        if whole and mix is not None and (len(totals) > 1 or any(len(set(s.rows)) > 1 for s in mix.shares)):
            return None, 0.0  # not one face at one share: the levels tell
        best = max(totals, key=lambda name: totals[name], default=None)
        if best is not None and totals[best] > 0:
            return best, totals[best] / len(rows)
        held = self._held.get(tuple(rows))
        if held is None and len(rows) == 1:
            group = next((g for g in level_rows(self._num_styles).values() if rows[0] in g), range(0))
            held, _ = self._shown(mix, group) if len(group) > 1 else (None, 0.0)
        return held, 0.0

    def _set_num_styles(self, num_styles: int) -> None:
        """Build one slider for each style row of the model."""
        if num_styles in (0, self._num_styles):
            return
        self._num_styles = num_styles
        while (item := self.rows_section.rows.takeAt(0)) is not None:
            line = item.widget()
            assert line is not None
            line.hide()
            line.deleteLater()
        self._gestures.forget_rows([row for _, row in self.rows])
        self.rows = []
        words = {Level.COARSE: self.tr("coarse"), Level.MIDDLE: self.tr("middle"), Level.FINE: self.tr("fine")}
        for level, indices in level_rows(num_styles).items():
            for index in indices:
                self._add_row(index, self.tr("Row {} · {}").format(index, words[level]))

    def _add_row(self, index: int, name: str) -> None:
        side = 4 << ((index + 1) // 2)
        row = AttributeRow(name, 0.0, 1.0, 0.0, self.tr("The face's share of style row {} ({} px)").format(index, side))
        tick = QCheckBox()
        tick.setToolTip(self.tr("Take this row from the other face, or not at all"))
        tick.setAccessibleName(self.tr("{}, on or off").format(name))
        self._gestures.connect_row(row, lambda state, share: self._with_share(state, (index,), share), 0.0)
        tick.toggled.connect(
            lambda on: self._gestures.set_once(lambda state: self._with_share(state, (index,), float(on)), name)
        )
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(tick)
        layout.addWidget(row, 1)
        self.rows_section.rows.addWidget(line)
        self.rows.append((tick, row))


class _Waiting(QWidget):
    """What the panel waits for, how far it is, and a way to give up."""

    def __init__(self, pool: FacePool) -> None:
        super().__init__()
        self.text = QLabel(wordWrap=True)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setFixedHeight(6)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(pool.cancel)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.text)
        left.addWidget(self.progress)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(left, 1)
        layout.addWidget(self.cancel)
        pool.busyChanged.connect(self._on_busy)
        pool.progressed.connect(self._on_progress)
        self.hide()

    def _on_busy(self, text: str) -> None:
        self.text.setText(text)
        self.progress.setRange(0, 0)
        self.setVisible(bool(text))

    def _on_progress(self, fraction: float) -> None:
        self.progress.setRange(0, 100)
        self.progress.setValue(round(100 * fraction))
