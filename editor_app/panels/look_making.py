"""The making of a look at the bottom of the tab: how far it is, a way to give up, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from editor_app.look_maker import LookMaker

_STEPS = 1000


class LookMaking(QWidget):
    """Shown while a look is made, and while what was made in one pass can be refined.

    Args:
        maker: Makes looks.
    """

    def __init__(self, maker: LookMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maker = maker
        self.text = QLabel(wordWrap=True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setFixedHeight(6)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.refine = QPushButton(self.tr("Refine"))
        self.refine.setToolTip(self.tr("Train the look on its picture: closer to its style, some minutes"))
        self.refine.clicked.connect(maker.refine)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(maker.cancel)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.text)
        left.addWidget(self.progress)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(left, 1)
        layout.addWidget(self.refine)
        layout.addWidget(self.cancel)
        maker.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        maker = self._maker
        self.setVisible(maker.busy or maker.can_refine)
        self.text.setText(maker.text)
        self.progress.setMaximum(0 if maker.share is None else _STEPS)  # to 0 it runs to and fro
        self.progress.setValue(round(_STEPS * (maker.share or 0.0)))
        for part in (self.progress, self.cancel):
            part.setVisible(maker.busy)
        self.refine.setVisible(maker.can_refine)
