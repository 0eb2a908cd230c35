"""The question what becomes of changes that were not saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

if TYPE_CHECKING:
    from editor_app.document import Document
    from editor_app.exporter import Exporter

_Button = QMessageBox.StandardButton


def after_question(window: QWidget, document: Document, exporter: Exporter, go_on: Callable[[], Any]) -> None:
    """Go on at once where everything is saved; else ask, and go on after Discard or once Save is complete.

    Args:
        window: Over which the question is asked; it does not block.
        document: Whose changes they are; an open gesture is closed first.
        exporter: Saves them.
        go_on: What would lose them.
    """
    document.end_gesture()
    if not document.is_dirty:
        go_on()
        return
    tr = QCoreApplication.translate
    box = QMessageBox(QMessageBox.Icon.Question, tr("unsaved", "Unsaved changes"), "", parent=window)
    box.setText(tr("unsaved", "Save the changes to “{}”?").format(document.title))
    box.setInformativeText(tr("unsaved", "Without saving, the edited photo is lost."))
    box.setStandardButtons(_Button.Save | _Button.Discard | _Button.Cancel)
    box.setDefaultButton(_Button.Save)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def on_answer(answer: int) -> None:
        if answer == _Button.Save:
            exporter.ask_and_save(go_on)
        elif answer == _Button.Discard:
            document.undo_stack.setClean()
            go_on()

    box.finished.connect(on_answer)
    box.open()
