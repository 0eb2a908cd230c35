"""What an empty canvas shows: where to drop a photo, and the buttons that get one another way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from editor_app.resources import icon_pixmap

_THUMBNAIL = 64  # an action whose icon is at least this big is a picture to choose, not a button
_MARGIN = 24


class EmptyState(QWidget):
    """A dashed zone with a line of text and buttons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._dropping = False
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        font = self._text.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        self._text.setFont(font)
        self._buttons = QHBoxLayout()
        self._thumbnails = QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN + 16, _MARGIN + 8, _MARGIN + 16, _MARGIN + 8)
        layout.setSpacing(16)
        layout.addStretch(1)
        layout.addWidget(self._picture)
        layout.addWidget(self._text)
        for row in (self._buttons, self._thumbnails):
            row.setSpacing(8)
            layout.addLayout(row)
        layout.addStretch(1)

    def set_content(self, text: str, actions: Sequence[QAction]) -> None:
        """Show a text over one button for each action; actions with a picture for an icon form a second row."""
        self._text.setText(text)
        self.setAccessibleName(text)
        for row in (self._buttons, self._thumbnails):
            while (item := row.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.deleteLater()
        pictures = [action for action in actions if _is_picture(action)]
        for row, group in (
            (self._buttons, [action for action in actions if action not in pictures]),
            (self._thumbnails, pictures),
        ):
            row.addStretch(1)
            for action in group:
                row.addWidget(self._button(action))
            row.addStretch(1)

    def set_dropping(self, dropping: bool) -> None:
        """Mark the zone while something that can be dropped hangs over it."""
        self._dropping = dropping
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_drop_zone(painter, QRectF(self.rect()), self.palette().highlight().color() if self._dropping
                        else with_alpha(self.palette().windowText().color(), 130))  # fmt: skip
        if self._picture.pixmap().isNull() or event.rect() == self.rect():
            self._picture.setVisible(self.height() > 240)
            color = with_alpha(self.palette().windowText().color(), 190)
            self._picture.setPixmap(icon_pixmap("photo", 56, color, self.devicePixelRatioF()))

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(action.iconText())
        if _is_picture(action):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setIconSize(QSize(88, 88))
        else:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setMinimumHeight(32)
        return button


def paint_drop_zone(painter: QPainter, bounds: QRectF, color: QColor) -> None:
    """Draw the dashed frame of a drop zone inside `bounds`."""
    path = QPainterPath()
    path.addRoundedRect(bounds.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN), 12, 12)
    painter.setPen(QPen(color, 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap))
    pen = painter.pen()
    pen.setDashPattern([4, 4])
    painter.setPen(pen)
    painter.drawPath(path)


def with_alpha(color: QColor, alpha: int) -> QColor:
    """The colour, `alpha` / 255 opaque."""
    return QColor(color.red(), color.green(), color.blue(), alpha)


def _is_picture(action: QAction) -> bool:
    return any(size.width() >= _THUMBNAIL for size in action.icon().availableSizes())
