"""The about dialog: which Facet, which model under which licence, on what machine."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

import gan_core
from editor_app.heading import TITLE, enlarge

_UNKNOWN = "not loaded yet"


class AboutDialog(QDialog):
    """Versions, device and the licences of the code and of the model's weights.

    Args:
        parent: The window.
        device: What renders, such as "cpu" or "cuda:0 (NVIDIA …)".
        model: Name of the loaded model.
        licence: Licence of its weights.
        data: Origin of its training data.
    """

    def __init__(
        self, parent: QWidget | None = None, *, device: str = "", model: str = "", licence: str = "", data: str = ""
    ) -> None:
        super().__init__(parent)
        tr = self.tr
        self.setWindowTitle(tr("About Facet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.facts = {
            tr("Version"): gan_core.__version__,
            tr("Device"): device or tr(_UNKNOWN),
            tr("Model"): model or tr(_UNKNOWN),
            tr("Licence of the model"): licence or tr(_UNKNOWN),
            tr("Trained on"): data or tr(_UNKNOWN),
            tr("Licence of Facet"): tr("MIT; Qt is used under the LGPL, version 3"),
            tr("Made with"): f"Python {platform.python_version()}, Qt {qVersion()}, PyTorch {_version('torch')}",
            tr("System"): platform.platform(),
        }
        name = QLabel("Facet")
        enlarge(name, TITLE, bold=False)
        what = QLabel(
            tr("Moves attributes of a face in a photo, and puts the face back into the photo."), wordWrap=True
        )
        form = QFormLayout(horizontalSpacing=16, verticalSpacing=8)
        for label, fact in self.facts.items():
            form.addRow(label, _fact(fact))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = QPushButton(tr("Copy these lines"), autoDefault=False)
        copy.clicked.connect(self._on_copy)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        for part in (name, what):
            layout.addWidget(part)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.setMinimumWidth(520)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    @property
    def text(self) -> str:
        """All facts, a line each, for a bug report."""
        return "\n".join(f"{label}: {fact}" for label, fact in self.facts.items())

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)


def _fact(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def _version(distribution: str) -> str:
    """A distribution's version without importing it."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "missing"
