"""What is said after an error that nobody expected: what happened, that nothing is lost, and a report to copy."""

from __future__ import annotations

import platform
from datetime import datetime

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

import gan_core
from editor_app.heading import enlarge
from editor_app.resources import IconWidget
from gan_core.paths import logs_dir


class CrashReport(QDialog):
    """Shows the report as it would be copied; nothing is sent anywhere.

    Args:
        what: What happened, in a line.
        report: All of it.
        unsaved: Whether there are changes that no file holds but the recovery file.
        parent: The window.
    """

    def __init__(self, what: str, report: str, unsaved: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.setWindowTitle(tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 480)
        heading = QLabel(tr("Facet made a mistake, and goes on"))
        enlarge(heading)
        self.what = QLabel(what, wordWrap=True)
        self.what.setTextFormat(Qt.TextFormat.PlainText)
        kept = tr("Your changes are kept for the next start, too. To be safe, save the project and start Facet again.")
        fine = tr("Nothing that you did is lost.")
        self.standing = QLabel(kept if unsaved else fine, wordWrap=True)
        self.text = QPlainTextEdit(report, readOnly=True)
        self.text.setAccessibleName(tr("Report"))
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        note = QLabel(
            tr("The report holds no picture and no names of your files. It goes nowhere unless you send it."),
            wordWrap=True,
        )
        self.copy = QPushButton(tr("&Copy report"))
        self.copy.clicked.connect(self._on_copy)
        self.folder = QPushButton(tr("Open &log folder"), autoDefault=False)
        self.folder.clicked.connect(self._on_folder)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.folder, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(IconWidget("warning", 32), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        for label in (heading, self.what, self.standing):
            words.addWidget(label)
        top.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self.text, 1)
        layout.addWidget(note)
        layout.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText(self.tr("Copied"))

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(logs_dir())))


def report_text(what: str, lines: str, machine: str, log: str) -> str:
    """The report, in English for those who read it.

    Args:
        what: What happened, in a line.
        lines: The traceback.
        machine: Model and device; empty before there is one.
        log: The end of the log file.
    """
    facts = [
        f"Facet {gan_core.__version__}, {datetime.now():%Y-%m-%d %H:%M}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
        *([machine] if machine else []),
    ]
    return "\n".join((*facts, "", what, "", lines.rstrip(), "", "The end of the log:", log))
