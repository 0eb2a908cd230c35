"""The grip on the line between "Before" and "After": dragged by mouse, moved by the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QWidget

SIZE = 36
_STEPS = 1000


class CompareHandle(QAbstractSlider):
    """A slider for assistive technology, a round grip for everybody else; its owner moves it about."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, _STEPS)
        self.setSingleStep(_STEPS // 100)
        self.setPageStep(_STEPS // 10)
        self.setValue(_STEPS // 2)
        self.setFixedSize(SIZE, SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setAccessibleName(self.tr("Line between before and after"))
        self.setToolTip(self.tr("Drag to compare; double-click for the middle"))
        self._grip = QPoint()
        self.track = (0.0, 1.0)  # where on the parent the line may go: left end, width
        self.hide()

    @property
    def fraction(self) -> float:
        """Where the line is, from 0 (all after) to 1 (all before)."""
        return self.value() / _STEPS

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # zooms the picture below

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = event.position().toPoint() - self.rect().center()
            self.setSliderDown(True)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.isSliderDown():
            event.ignore()
        else:
            x = self.mapToParent(event.position().toPoint() - self._grip).x()
            left, width = self.track
            self.setValue(round((x - left) / max(width, 1) * _STEPS))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.setValue(_STEPS // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center()
        focus = self.hasFocus() or self.isSliderDown()
        painter.setPen(QPen(self.palette().highlight().color() if focus else QColor(0, 0, 0, 120), 2))
        painter.setBrush(QColor("#fafafa"))
        painter.drawEllipse(middle, SIZE / 2 - 4, SIZE / 2 - 4)
        painter.setPen(QPen(QColor("#303030"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for side in (-1, 1):
            tip, back = middle + QPointF(side * 9, 0), middle + QPointF(side * 5, 0)
            painter.drawLine(tip, back + QPointF(0, -4))
            painter.drawLine(tip, back + QPointF(0, 4))
