"""Type sizes above that of running text."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

HEADING, TITLE = 1.4, 1.8


def enlarge(label: QWidget, scale: float = HEADING, *, bold: bool = True) -> None:
    """Set a label's text `scale` times as high as it was."""
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setBold(bold)
    label.setFont(font)
