"""Eight faces that show what a model makes, in two rows; those that are still being rendered are blank."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

COLUMNS, ROWS = 4, 2
_SIDE, _GAP = 96, 8


class FaceSheet(QWidget):
    """The pictures, or a sentence that says why there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: dict[int, QImage] = {}
        self._problem = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clear()

    @property
    def count(self) -> int:
        """Pictures that are there."""
        return len(self._tiles)

    def sizeHint(self) -> QSize:
        """Two rows of four."""
        return QSize(COLUMNS * (_SIDE + _GAP) - _GAP, ROWS * (_SIDE + _GAP) - _GAP)

    def clear(self, problem: str = "") -> None:
        """Show blank places, or a sentence across them."""
        self._tiles, self._problem = {}, problem
        self.setAccessibleName(problem or self.tr("Faces this model makes"))
        self.update()

    def set_tile(self, index: int, picture: QImage) -> None:
        """Put a picture in its place."""
        self._tiles[index] = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._problem:
            painter.setPen(self.palette().windowText().color())
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), flags, self._problem)
            return
        for index in range(COLUMNS * ROWS):
            row, column = divmod(index, COLUMNS)
            place = QRectF(column * (_SIDE + _GAP), row * (_SIDE + _GAP), _SIDE, _SIDE)
            shape = QPainterPath()
            shape.addRoundedRect(place, 4, 4)
            painter.setClipPath(shape)
            painter.fillRect(place, self.palette().base())
            if index in self._tiles:
                painter.drawImage(place, self._tiles[index])
