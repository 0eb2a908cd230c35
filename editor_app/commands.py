"""Undo steps of a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from editor_app.document import Document, EditedFace
    from gan_core.editing.edit_state import EditState
    from gan_core.inversion.projection import Projection


class ChangeEdits(QUndoCommand):
    """Edits of one or several faces, before and after."""

    def __init__(
        self, document: Document, before: Mapping[int, EditState], after: Mapping[int, EditState], text: str
    ) -> None:
        super().__init__(text)
        self._document, self._before, self._after = document, before, after

    def undo(self) -> None:
        """Back to the edits before."""
        self._document.replace_states(self._before)

    def redo(self) -> None:
        """Forth to the edits after."""
        self._document.replace_states(self._after)


class ChangeSample(QUndoCommand):
    """Another latent of a sample face, with its edit, before and after."""

    def __init__(self, document: Document, before: EditedFace, after: EditedFace, model: str, text: str) -> None:
        super().__init__(text)
        self._document, self._before, self._after, self._model = document, before, after, model

    def undo(self) -> None:
        """Back to the face before."""
        self._document.replace_sample(self._before, self._model)

    def redo(self) -> None:
        """Forth to the face after."""
        self._document.replace_sample(self._after, self._model)


class ChangeProjection(QUndoCommand):
    """Another projection of a face (more steps, other landmarks), before and after."""

    def __init__(self, document: Document, face_id: int, before: Projection, after: Projection) -> None:
        super().__init__(document.tr("Project again"))
        self._document, self._face_id, self._before, self._after = document, face_id, before, after

    def undo(self) -> None:
        """Back to the projection before."""
        self._document.replace_projection(self._face_id, self._before)

    def redo(self) -> None:
        """Forth to the projection after."""
        self._document.replace_projection(self._face_id, self._after)
