"""What an empty canvas shows: where to drop a photo, and the buttons that get one another way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor_app.heading import enlarge
from editor_app.resources import IconWidget

_THUMBNAIL = 64  # an action whose icon is at least this big is a picture to choose, not a button
_SHOWN = QSize(88, 88)
_MARGIN = 24


class ActionButton(QPushButton):
    """A push button that is its action: text, picture, help, and whether it can be pressed."""

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._on_action_change)
        self._on_action_change()

    def _on_action_change(self) -> None:
        action, picture = self._action, is_picture(self._action)
        self.setText("" if picture else action.text())
        self.setIcon(action.icon())
        self.setIconSize(_SHOWN if picture else QSize(20, 20))
        if not picture:
            self.setMinimumSize(96, 36)
        self.setToolTip(action.toolTip())
        self.setAccessibleName(action.text().replace("&", ""))
        self.setEnabled(action.isEnabled())


class EmptyState(QWidget):
    """A dashed zone with a line of text and buttons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._dropping = False
        self._buttons: list[ActionButton] = []
        self._picture = IconWidget("photo", 56)
        self._text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        enlarge(self._text, bold=False)
        self._rows = QHBoxLayout(), QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN + 8, _MARGIN + 8, _MARGIN + 8, _MARGIN + 8)
        layout.setSpacing(16)
        layout.addStretch(1)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._text)
        for row in self._rows:
            row.setSpacing(8)
            row.addStretch(1)
            row.addStretch(1)
            layout.addLayout(row)
        layout.addStretch(1)

    def set_content(self, text: str, actions: Sequence[QAction]) -> None:
        """Show a text over one button for each action; pictures to choose from form a second row."""
        self._text.setText(text)
        self.setAccessibleName(text)
        for button in self._buttons:
            button.hide()  # at once; deleting waits, for the button may be the one that was clicked
            button.deleteLater()
        self._buttons = [ActionButton(action, self) for action in actions]
        for action, button in zip(actions, self._buttons, strict=True):
            row = self._rows[is_picture(action)]
            row.insertWidget(row.count() - 1, button)
            button.show()
        self._choose_shown()

    def set_dropping(self, dropping: bool) -> None:
        """Mark the zone while something that can be dropped hangs over it."""
        self._dropping = dropping
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_shown()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.palette().windowText().color()
        text.setAlpha(130)
        paint_drop_zone(painter, QRectF(self.rect()), self.palette().highlight().color() if self._dropping else text)

    def _choose_shown(self) -> None:
        self._picture.setVisible(self.height() >= 360)
        room = self.width() - 2 * (_MARGIN + 8)
        for row in self._rows:  # whole buttons only: what does not fit is left out, the menu has it too
            used = 0
            for index in range(1, row.count() - 1):
                item = row.itemAt(index)
                button = item.widget() if item else None
                if button is not None:
                    used += button.sizeHint().width() + row.spacing()
                    tall = row is self._rows[0] or self.height() >= 260
                    button.setVisible(used - row.spacing() <= room and tall)


def paint_drop_zone(painter: QPainter, bounds: QRectF, color: QColor) -> None:
    """Draw the dashed frame of a drop zone inside `bounds`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color, 2)
    pen.setDashPattern([4, 4])
    painter.setPen(pen)
    painter.drawRoundedRect(bounds.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN), 12, 12)


def is_picture(action: QAction) -> bool:
    """Whether the action's icon is a picture to choose rather than a sign."""
    return any(size.width() >= _THUMBNAIL for size in action.icon().availableSizes())
