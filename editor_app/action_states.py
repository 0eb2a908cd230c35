"""Which of the window's commands can be used now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from editor_app.opener import Stage
from editor_app.scene_view import ViewMode

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow


def update_actions(window: MainWindow) -> None:
    """Enable what the document, its faces and what is under way allow."""
    acts, document = window.actions_, window.document
    face, has_photo = document.current, document.photo is not None
    placing = window.opener.stage is Stage.PLACING
    ready = face is not None and face.latent is not None
    switching = bool(window.switch.name and window.switch.wanted)
    for action in (acts.save, acts.save_as):
        action.setEnabled(not document.is_empty and not window.desk.busy)
    acts.export.setEnabled((has_photo or ready) and not window.exporter.busy and not switching)
    acts.copy.setEnabled((has_photo or ready) and not switching)
    acts.animate.setEnabled(ready and not switching)
    acts.revert.setEnabled(any(f.state.operations for f in document.faces))
    for action in (acts.again, acts.faithful):
        action.setEnabled(face is not None and face.projection is not None and not placing)
    acts.place.setEnabled(has_photo and not placing)
    acts.photo_view.setEnabled(has_photo and not placing)
    acts.face_view.setEnabled((face is not None) and not placing)
    shown = acts.photo_view if window.view.mode is ViewMode.PHOTO else acts.face_view
    shown.setChecked(True)
    ways = window.compare_menu.ways.values()
    for action in (acts.compare, *ways, acts.fit, acts.fill, acts.actual, acts.zoom_in, acts.zoom_out):
        action.setEnabled(not document.is_empty)
    acts.undo.setEnabled(document.undo_stack.canUndo() or document.in_gesture)


def why_not(window: MainWindow, action: QAction) -> str:
    """Why a command cannot be used now, in words; what its own name says is not said again."""
    acts, document, translate = window.actions_, window.document, QCoreApplication.translate
    face, stage = document.current, window.opener.stage
    if stage is Stage.PLACING:
        return translate("ActionStates", "finish placing eyes and mouth first")
    if action in (acts.undo, acts.redo):
        return translate("ActionStates", "there is no such step")
    if document.is_empty:
        return translate("ActionStates", "open a photo or a sample face first")
    if window.switch.wanted or window.desk.busy or window.exporter.busy:
        return translate("ActionStates", "wait until what is under way is done")
    if action is acts.revert:
        return translate("ActionStates", "nothing is changed")
    if document.photo is None and action in (acts.photo_view, acts.place, acts.again, acts.faithful):
        return translate("ActionStates", "it needs a photo; this is a face the model made up")
    if face is None or face.latent is None:
        return translate("ActionStates", "choose a face and fit it first")
    return translate("ActionStates", "not possible now")
