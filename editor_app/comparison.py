"""How before and after share the canvas: the mode, the line between them, what is held, and the labels that say so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from editor_app import canvas_marks as marks
from editor_app.before_after import Shows
from editor_app.compare_handle import CompareHandle

FACTORS = (1, 2, 4, 8, 16, 32)
"""By which a difference can be amplified: powers of two, for it is doubled."""
INTERVALS = (250, 500, 1000, 2000)
"""Milliseconds of each picture while they blink: at the fastest, two flashes a second harm nobody."""
_GAP = 2  # logical pixels between two panes


class Compare(StrEnum):
    """How before and after are shown."""

    OFF = "off"
    SPLIT = "split"
    BESIDE = "beside"
    DIFFERENCE = "difference"
    BLINK = "blink"


@dataclass(frozen=True)
class Part:
    """A part of the canvas.

    Args:
        area: Its device pixels.
        origin: The device pixel at which its viewport begins.
        shows: What is painted there.
    """

    area: QRect
    origin: QPoint
    shows: Shows


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
        self.factor = 4
        """What a difference is multiplied by."""
        self._possible = False
        self._area = QRectF()
        self._panes: tuple[QRect, ...] = (QRect(),)
        self._ratio = 1.0
        self._blinked = False
        self._blink = QTimer(self, interval=500)
        self._blink.timeout.connect(self._on_blink)
        self.handle = CompareHandle(canvas)
        self.handle.valueChanged.connect(self._on_handle)

    def set_mode(self, mode: Compare) -> None:
        """Compare in another way."""
        self.mode, self._blinked = mode, False
        self.changed.emit()

    def set_factor(self, factor: int) -> None:
        """Amplify differences so many times; one of `FACTORS`."""
        self.factor = factor
        self.changed.emit()

    @property
    def interval(self) -> int:
        """Milliseconds that each picture is seen while they blink."""
        return self._blink.interval()

    def set_interval(self, milliseconds: int) -> None:
        """Blink at another pace."""
        self._blink.setInterval(milliseconds)

    def hold(self, holding: bool) -> None:
        """Show the unedited picture for as long as something is held."""
        if holding != self.holding:
            self.holding = holding
            self.changed.emit()

    @property
    def shown(self) -> Compare:
        """The mode that is in force: none while there is nothing to compare, or before is held."""
        return self.mode if self._possible and not self.holding else Compare.OFF

    def panes(self, scene: tuple[int, int], size: tuple[int, int], ratio: float, *, possible: bool) -> list[QRect]:
        """Where the picture is seen, each time whole: the canvas, or two halves of it, the edited picture's last.

        Args:
            scene: Width and height of the picture.
            size: Of the canvas in device pixels.
            ratio: Device pixels per logical pixel.
            possible: Whether there is anything to compare.
        """
        whole = QRect(0, 0, *size)
        if self.mode is not Compare.BESIDE or not possible:
            return [whole]
        width, height = ((side - round(_GAP * ratio)) // 2 for side in size)
        if min(width / scene[0], size[1] / scene[1]) >= min(size[0] / scene[0], height / scene[1]):
            half = QRect(0, 0, max(width, 1), size[1])
            return [half, half.translated(size[0] - half.width(), 0)]
        half = QRect(0, 0, size[0], max(height, 1))
        return [half, half.translated(0, size[1] - half.height())]

    def place(self, area: QRectF, panes: tuple[QRect, ...], ratio: float, *, possible: bool) -> None:
        """Follow the picture.

        Args:
            area: What is seen of the edited one, in logical pixels of the canvas.
            panes: See `panes`.
            ratio: Device pixels per logical pixel.
            possible: Whether there is anything to compare now.
        """
        self._area, self._panes, self._ratio, self._possible = area, panes, ratio, possible
        splitting, blinking = self.shown is Compare.SPLIT, self.shown is Compare.BLINK
        self.handle.setVisible(splitting)
        if splitting:
            self.handle.track = (area.left(), area.width())
            middle = QPointF(self._split_x(), area.center().y())
            self.handle.move((middle - QRectF(self.handle.rect()).center()).toPoint())
        if blinking != self._blink.isActive():
            self._blink.start() if blinking else self._blink.stop()

    def parts(self) -> list[Part]:
        """What is painted where, in device pixels."""
        panes, whole = self._panes, self._panes[-1]
        if self.shown is Compare.SPLIT:
            column = round(self._split_x() * self._ratio)
            left, right = QRect(whole), QRect(whole)
            left.setRight(column - 1)
            right.setLeft(column)
            sides = (left, Shows.BEFORE), (right, Shows.AFTER)
            return [Part(area, QPoint(), shows) for area, shows in sides if not area.isEmpty()]
        if self.shown is Compare.DIFFERENCE:
            return [Part(whole, QPoint(), Shows.DIFFERENCE)]
        last = Shows.BEFORE if self.holding or (self.shown is Compare.BLINK and self._blinked) else Shows.AFTER
        others = [Part(pane, pane.topLeft(), Shows.BEFORE) for pane in panes[:-1]]
        return [*others, Part(whole, whole.topLeft(), last)]

    def paint(self, painter: QPainter, top: float) -> None:
        """Paint the line and the labels, these below `top`; the painter's unit is the logical pixel."""
        area, tr = self._area.adjusted(8, 8, -8, -8), self.tr
        left, right = QPointF(area.left(), area.top() + top), QPointF(area.right(), area.top() + top)
        if self.shown is Compare.SPLIT:
            x = self._split_x()
            marks.paint_line(painter, x, self._area)
            marks.paint_label(painter, tr("Before"), left, Qt.AlignmentFlag.AlignLeft, x - 8)
            marks.paint_label(painter, tr("After"), right, Qt.AlignmentFlag.AlignRight, x + 8)
            return
        before = self.holding or (self.shown is Compare.BLINK and self._blinked)
        text = tr("Before") if before else tr("After")
        if self.shown is Compare.DIFFERENCE:
            text = tr("Difference × {}").format(self.factor)
        if len(self._panes) > 1:
            first = left - QPointF(self._panes[-1].topLeft()) / self._ratio
            marks.paint_label(painter, tr("Before"), first, Qt.AlignmentFlag.AlignLeft, first.x() + area.width())
        if self.holding or self.shown is not Compare.OFF:
            marks.paint_label(painter, text, left, Qt.AlignmentFlag.AlignLeft, area.right())

    def _split_x(self) -> float:
        return self._area.left() + self.handle.fraction * self._area.width()

    def _on_handle(self) -> None:
        self.changed.emit()

    def _on_blink(self) -> None:
        self._blinked = not self._blinked
        self.changed.emit()
