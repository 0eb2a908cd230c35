"""How before and after share the canvas: the mode, the line between them, what is held, and the labels that say so."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from editor_app import canvas_marks as marks
from editor_app.compare_handle import CompareHandle


class Compare(Enum):
    """How before and after are shown."""

    OFF = "off"
    SPLIT = "split"


class Comparison(QObject):
    """Decides which part of the canvas shows which picture.

    Args:
        canvas: Over which the line's grip lies.
    """

    changed = Signal()

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.mode = Compare.OFF
        self.holding = False
        self._possible = False
        self._area = QRectF()
        self.handle = CompareHandle(canvas)
        self.handle.valueChanged.connect(self._on_handle)

    def set_mode(self, mode: Compare) -> None:
        """Compare in another way."""
        self.mode = mode
        self.changed.emit()

    def hold(self, holding: bool) -> None:
        """Show the unedited picture for as long as something is held."""
        if holding != self.holding:
            self.holding = holding
            self.changed.emit()

    @property
    def splitting(self) -> bool:
        """Whether there is a line between before and after."""
        return self.mode is Compare.SPLIT and self._possible and not self.holding

    def place(self, area: QRectF, *, possible: bool) -> None:
        """Follow the picture.

        Args:
            area: What is seen of it, in logical pixels of the canvas.
            possible: Whether there is anything to compare now.
        """
        self._area, self._possible = area, possible
        self.handle.setVisible(self.splitting)
        if self.splitting:
            self.handle.track = (area.left(), area.width())
            middle = QPointF(self._split_x(), area.center().y())
            self.handle.move((middle - QRectF(self.handle.rect()).center()).toPoint())

    def edited_from(self, width: int, ratio: float) -> int:
        """The device column from which on the edited picture is shown.

        Args:
            width: Of the canvas in device pixels.
            ratio: Device pixels per logical pixel.
        """
        if self.holding:
            return width
        return round(self._split_x() * ratio) if self.splitting else 0

    def paint(self, painter: QPainter, top: float) -> None:
        """Paint the line and the labels, these below `top`; the painter's unit is the logical pixel."""
        area, before = self._area.adjusted(8, 8, -8, -8), self.tr("Before")
        left, right = QPointF(area.left(), area.top() + top), QPointF(area.right(), area.top() + top)
        if self.splitting:
            x = self._split_x()
            marks.paint_line(painter, x, self._area)
            marks.paint_label(painter, before, left, Qt.AlignmentFlag.AlignLeft, x - 8)
            marks.paint_label(painter, self.tr("After"), right, Qt.AlignmentFlag.AlignRight, x + 8)
        elif self.holding:
            marks.paint_label(painter, before, left, Qt.AlignmentFlag.AlignLeft, area.right())

    def _split_x(self) -> float:
        return self._area.left() + self.handle.fraction * self._area.width()

    def _on_handle(self) -> None:
        self.changed.emit()
