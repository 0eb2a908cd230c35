"""What a hand does on rows of sliders as gestures of the document: a drag, or a run of steps, is one undo step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gan_core.editing.edit_state import EditState

if TYPE_CHECKING:
    from editor_app.document import Document
    from editor_app.panels.attribute_row import AttributeRow

REST_MS = 250
"""After the last key or wheel step the hand counts as resting."""

Change = Callable[[EditState, float], EditState]


class RowGestures(QObject):
    """Turns the signals of rows into changes of the current face's edit."""

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._rows: list[AttributeRow] = []
        self._stepping: AttributeRow | None = None
        self._held: tuple[int, int | None] = 0, None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.finish_steps)
        document.gestureAborted.connect(self._on_abort)

    def connect_row(self, row: AttributeRow, change: Change, rest: float) -> None:
        """Let a row change the edit.

        Args:
            row: The slider.
            change: Gives the edit with a value of the row in it.
            rest: The value that a double-click sets.
        """
        self._rows.append(row)
        row.pressed.connect(lambda: self._on_press(row))
        row.moved.connect(lambda value: self._on_move(row, change, value))
        row.released.connect(self._document.end_gesture)
        row.stepped.connect(lambda value: self._on_step(row, change, value))
        row.reset.connect(
            lambda: self.set_once(lambda state: change(state, rest), self.tr("Reset {}").format(row.text))
        )

    def forget_rows(self, rows: Iterable[AttributeRow]) -> None:
        """Rows that are gone."""
        gone = list(rows)
        self._rows = [row for row in self._rows if row not in gone]

    def set_once(self, change: Callable[[EditState], EditState], text: str) -> None:
        """Change the edit as one undo step of its own."""
        self.finish_steps()
        if self._document.current is not None:
            self._document.set_state(change(self._document.current.state), text)

    def finish_steps(self) -> None:
        """Close the bracket of key and wheel steps: the hand rests."""
        self._rest.stop()
        if self._stepping is not None:
            self._stepping = None
            self._document.end_gesture()

    def _change(self, change: Change, value: float) -> None:
        if self._document.current is not None:
            self._document.change(change(self._document.current.state, value))

    @property
    def _subject(self) -> tuple[int, int | None]:
        return self._document.document_id, self._document.current_id

    def _on_press(self, row: AttributeRow) -> None:
        self.finish_steps()
        self._held = self._subject
        self._document.begin_gesture(row.text)

    def _on_move(self, row: AttributeRow, change: Change, value: float) -> None:
        """Where something closed the bracket while the hand held on, such as saving, a new one begins."""
        if self._subject != self._held:  # another face meanwhile: the hand meant the one before
            row.slider.abort_drag()
            row.show_strength(row.value_box.value())
            return
        if not self._document.in_gesture:
            self._document.begin_gesture(row.text)
        self._change(change, value)

    def _on_step(self, row: AttributeRow, change: Change, value: float) -> None:
        if self._stepping is not row or not self._document.in_gesture:
            self.finish_steps()
            self._document.begin_gesture(row.text)
            self._stepping = row
        self._change(change, value)
        self._rest.start()

    def _on_abort(self) -> None:
        self._stepping = None
        self._rest.stop()
        for row in self._rows:
            row.slider.abort_drag()
