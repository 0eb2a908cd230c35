"""Undo steps of a document: what each one changes, as a value that a project file can keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from gan_core.editing.edit_state import EditState

if TYPE_CHECKING:
    from torch import Tensor

    from editor_app.document import Document
    from gan_core.editing.seed_pad import SeedPoint
    from gan_core.inversion.projection import Projection


@dataclass(frozen=True, eq=False)
class SampleValue:
    """A face of the generator's own with its edit.

    Args:
        latent: (1, num_styles, style_dim); None where the model in use had not seen the face.
        point: The place among the seeds that gives this latent, where one does.
        state: Its edit.
        model: Identity of the model the latent belongs to.
    """

    latent: Tensor | None
    point: SeedPoint | None
    state: EditState
    model: str


@dataclass(frozen=True, eq=False)
class FaceChange:
    """What a step does to a face: another edit, projection or latent, before and after."""

    face_id: int
    before: EditState | Projection | SampleValue
    after: EditState | Projection | SampleValue


@dataclass(frozen=True, eq=False)
class HistoryStep:
    """One undo step: its name, and the edits of one or several faces, or the projection or latent of one."""

    text: str
    changes: tuple[FaceChange, ...]


class Change(QUndoCommand):
    """A step on the undo stack."""

    def __init__(self, document: Document, step: HistoryStep) -> None:
        super().__init__(step.text)
        self._document, self.step = document, step

    def undo(self) -> None:
        """Back to what was before."""
        self._apply({change.face_id: change.before for change in self.step.changes})

    def redo(self) -> None:
        """Forth to what came after."""
        self._apply({change.face_id: change.after for change in self.step.changes})

    def _apply(self, values: dict[int, EditState | Projection | SampleValue]) -> None:
        states = {face_id: value for face_id, value in values.items() if isinstance(value, EditState)}
        if states:
            self._document.replace_states(states)
        for face_id, value in values.items():
            if isinstance(value, SampleValue):
                self._document.replace_sample(face_id, value)
            elif not isinstance(value, EditState):
                self._document.replace_projection(face_id, value)
