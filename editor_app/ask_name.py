"""Asks for the name of something that is kept."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

LONGEST_NAME = 80


def ask_name(window: QWidget, title: str, name: str, longest: int = LONGEST_NAME) -> str:
    """The name that a person gives, without needless spaces; empty where none was given.

    Args:
        window: Over which the question opens.
        title: Of the question.
        name: To begin with.
        longest: Characters that are taken.
    """
    dialog = QInputDialog(window)
    dialog.setWindowTitle(title)
    dialog.setLabelText(QCoreApplication.translate("AskName", "Name"))
    dialog.setTextValue(name)
    field = dialog.findChild(QLineEdit)
    if field is not None:
        field.setMaxLength(longest)
    given = " ".join(dialog.textValue().split()) if dialog.exec() else ""
    dialog.deleteLater()
    return given
