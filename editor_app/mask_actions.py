"""The commands of masks, and the menu that offers them."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from gan_core.editing.where import Part


class MaskActions(QObject):
    """Brush, lasso, parts, and what is done to the whole mask; `Masking` connects them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        tr = self.tr
        self.menu = QMenu(tr("&Where it acts"))
        self.brush = self._make(tr("&Brush"), "M", tr("Paint where the edit acts; Alt takes away"), checkable=True)
        self.lasso = self._make(tr("&Lasso"), "L", tr("Draw a line around where the edit acts"), checkable=True)
        self.taking = self._make(tr("&Take away"), "X", tr("Paint to take away from the mask"), checkable=True)
        self.menu.addSeparator()
        self.smaller = self._make(tr("&Smaller brush"), "[", tr("A smaller brush"))
        self.larger = self._make(tr("Lar&ger brush"), "]", tr("A larger brush"))
        self.softer = self._make(tr("S&ofter brush"), "{", tr("A softer brush"))
        self.harder = self._make(tr("&Harder brush"), "}", tr("A harder brush"))
        self.menu.addSeparator()
        words = {
            Part.FACE: tr("Face"),
            Part.HAIR: tr("Hair"),
            Part.BACKGROUND: tr("Background"),
            Part.EYES: tr("Eyes"),
            Part.MOUTH: tr("Mouth"),
        }
        tip = tr("Let the edit act here; with other parts: there, too")
        self.parts = {part: self._make(word, None, tip, checkable=True) for part, word in words.items()}
        self.menu.addSeparator()
        self.invert = self._make(
            tr("&Everywhere but there"), "Ctrl+Shift+I", tr("Turn the mask inside out"), checkable=True
        )
        self.film = self._make(tr("Sho&w the mask"), "Q", tr("Show in red where the edit acts"), checkable=True)
        self.film.setChecked(True)
        self.clear = self._make(tr("&Clear the mask"), "Ctrl+Shift+K", tr("Let the edit act everywhere again"))

    def _make(self, text: str, keys: str | None, tip: str, *, checkable: bool = False) -> QAction:
        action = QAction(text, self, checkable=checkable)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
            tip = f"{tip} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})"
        action.setToolTip(tip)
        self.menu.addAction(action)
        return action
