"""Whether a file is signed, and with which certificate and key; there only where the extra for it is installed."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QPushButton, QWidget

from editor_app.dialogs.export_options import Memory

_PEM = "PEM (*.pem *.crt *.cer *.key)"


class SigningRow(QWidget):
    """A tick box and a button that asks for the two files; where they are is remembered, what they hold is not.

    Args:
        memory: Where the last choice is remembered.
    """

    changed = Signal()

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._memory = memory
        self.sign = QCheckBox(self.tr("Sign content credentials (C2PA)"))
        self.sign.setToolTip(
            self.tr("Anyone can then see who says how this file came about, and whether it is as then")
        )
        self.choose = QPushButton(self.tr("Certificate…"), autoDefault=False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sign, 1)
        layout.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignRight)
        self.sign.setChecked(memory.text("sign/on") == "yes" and self._files() is not None)
        self.sign.clicked.connect(self._on_clicked)
        self.choose.clicked.connect(self._ask)
        self._show()

    @staticmethod
    def is_possible() -> bool:
        """Whether the package that signs is installed."""
        return importlib.util.find_spec("c2pa") is not None

    @property
    def files(self) -> tuple[Path, Path] | None:
        """Certificate and key; None where nothing is to be signed."""
        return self._files() if self.sign.isChecked() else None

    def remember(self) -> None:
        """Begin like this next time."""
        self._memory.set_text("sign/on", "yes" if self.sign.isChecked() else "no")

    def _files(self) -> tuple[Path, Path] | None:
        names = self._memory.text("sign/certificate"), self._memory.text("sign/key")
        certificate, key = map(Path, names)
        return (certificate, key) if all(names) and certificate.is_file() and key.is_file() else None

    def _on_clicked(self, on: bool) -> None:
        if on and self._files() is None:
            self._ask()
        self.sign.setChecked(on and self._files() is not None)
        self.changed.emit()

    def _ask(self) -> None:
        folder = str(Path(self._memory.text("sign/certificate", str(Path.home()))).parent)
        certificate, _ = QFileDialog.getOpenFileName(self, self.tr("Certificate with its chain"), folder, _PEM)
        if not certificate:
            return
        folder = str(Path(certificate).parent)
        key, _ = QFileDialog.getOpenFileName(self, self.tr("Its private key, without a password"), folder, _PEM)
        if not key:
            return
        self._memory.set_text("sign/certificate", certificate)
        self._memory.set_text("sign/key", key)
        self.sign.setChecked(True)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        files = self._files()
        self.choose.setToolTip(self.tr("Choose certificate and key") if files is None else f"{files[0]}\n{files[1]}")
