"""The question what becomes of changes that were not saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

if TYPE_CHECKING:
    from editor_app.document import Document
    from editor_app.project_desk import ProjectDesk

_Button = QMessageBox.StandardButton


def after_question(window: QWidget, document: Document, desk: ProjectDesk, go_on: Callable[[], Any]) -> None:
    """Go on at once where everything is saved; else ask, and go on after Discard or once Save is complete.

    Args:
        window: Over which the question is asked; it does not block.
        document: Whose changes they are; an open gesture is closed first.
        desk: Saves them.
        go_on: What would lose them.
    """
    document.end_gesture()
    if not document.is_dirty:
        go_on()
        return
    translate = QCoreApplication.translate
    box = QMessageBox(QMessageBox.Icon.Question, translate("unsaved", "Unsaved changes"), "", parent=window)
    box.setText(translate("unsaved", "Save the changes to “{}”?").format(document.name))
    box.setTextFormat(Qt.TextFormat.PlainText)
    kept = translate("unsaved", "A project keeps the photo, its faces, the edits and their history, to go on later.")
    photo = translate("unsaved", "To have the finished photo as a file, cancel and choose Export photo.")
    box.setInformativeText(kept if document.project_path is not None else f"{kept} {photo}")
    box.setStandardButtons(_Button.Save | _Button.Discard | _Button.Cancel)
    box.button(_Button.Save).setText(translate("unsaved", "&Save project"))
    box.button(_Button.Discard).setText(translate("unsaved", "Do&n’t save"))
    box.setDefaultButton(_Button.Save)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def on_answer(answer: int) -> None:
        if answer == _Button.Save:
            desk.save(go_on)
        elif answer == _Button.Discard:
            document.undo_stack.setClean()
            go_on()

    box.finished.connect(on_answer)
    box.open()
