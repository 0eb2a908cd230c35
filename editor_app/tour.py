"""Five hints for the first start, each beside the control it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolBar, QToolButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow

_WIDTH, _ARROW, _EDGE = 320, 10, 8


@dataclass(frozen=True)
class Hint:
    """What is said, and beside what; a hint without a place is left out."""

    place: QWidget | None
    title: str
    text: str


class Callout(QWidget):
    """A hint with an arrow to its place; lies over the window and takes no more of it than it needs."""

    nextWanted = Signal()
    backWanted = Signal()
    endWanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._tip = parent, QPointF()
        self.title = QLabel(wordWrap=True)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.text = QLabel(wordWrap=True)
        self.count = QLabel()
        self.skip = QPushButton(self.tr("&Skip"), autoDefault=False)
        self.back = QPushButton(self.tr("&Back"), autoDefault=False)
        self.next = QPushButton(autoDefault=True)
        self.skip.clicked.connect(self.endWanted)
        self.back.clicked.connect(self.backWanted)
        self.next.clicked.connect(self.nextWanted)
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        for button in (self.skip, self.back, self.next):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16 + _ARROW, 12 + _ARROW, 16 + _ARROW, 12 + _ARROW)
        layout.setSpacing(8)
        for label in (self.title, self.text):
            layout.addWidget(label)
        layout.addLayout(row)
        self.setFixedWidth(_WIDTH + 2 * _ARROW)

    def show_hint(self, hint: Hint, number: int, count: int) -> None:
        """Say a hint beside its place."""
        self.title.setText(hint.title)
        self.text.setText(hint.text)
        self.count.setText(self.tr("{} of {}").format(number, count))
        self.skip.setVisible(number < count)
        self.back.setVisible(number > 1)
        self.next.setText(self.tr("&Next") if number < count else self.tr("&Done"))
        self.setAccessibleName(f"{hint.title}. {hint.text}")
        assert hint.place is not None
        self.stand_beside(hint.place)
        self.show()
        self.raise_()
        self.next.setFocus(Qt.FocusReason.TabFocusReason)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def stand_beside(self, place: QWidget) -> None:
        """Below the place where there is room, else above it, else beside it; the arrow points at it."""
        window = self._window
        target = QRect(place.mapTo(window, QPoint()), place.size()) & window.rect()
        height = max(self.heightForWidth(self.width()), self.sizeHint().height())
        self.resize(self.width(), height)
        room = window.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        x, y = target.center().x() - self.width() // 2, target.bottom()
        if target.height() > room.height() // 2:  # a whole panel: beside it
            x, y = target.left() - self.width(), target.center().y() - height // 2
        elif y + height > room.bottom():
            y = target.top() - height
        x = min(max(x, room.left()), room.right() - self.width())
        y = min(max(y, room.top()), room.bottom() - height)
        self.move(x, y)
        self._tip = QPointF(target.center() - self.pos())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.endWanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A box with an arrow at the side where the place is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(_ARROW, _ARROW, -_ARROW, -_ARROW)
        near = QPointF(
            min(max(self._tip.x(), box.left() + 20), box.right() - 20),
            min(max(self._tip.y(), box.top() + 20), box.bottom() - 20),
        )
        shape = QPolygonF()
        if self._tip.y() < box.top():
            shape = _triangle(QPointF(near.x(), box.top()), QPointF(0, -_ARROW))
        elif self._tip.y() > box.bottom():
            shape = _triangle(QPointF(near.x(), box.bottom()), QPointF(0, _ARROW))
        elif self._tip.x() > box.right():
            shape = _triangle(QPointF(box.right(), near.y()), QPointF(_ARROW, 0))
        elif self._tip.x() < box.left():
            shape = _triangle(QPointF(box.left(), near.y()), QPointF(-_ARROW, 0))
        palette = self.palette()
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
        painter.setBrush(palette.color(QPalette.ColorRole.ToolTipBase))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
        painter.drawPolygon(shape)


class Tour(QObject):
    """Leads through the hints; typing and clicking elsewhere goes on working meanwhile.

    Args:
        window: Whose controls they are about.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._focus = window.focusWidget()
        self.hints = [hint for hint in self._all() if hint.place is not None and hint.place.isVisible()]
        self.position = 0
        self.callout = Callout(window)
        self.callout.nextWanted.connect(lambda: self._go(1))
        self.callout.backWanted.connect(lambda: self._go(-1))
        self.callout.endWanted.connect(self.end)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        window.installEventFilter(self)
        self._show()

    def end(self) -> None:
        """No more hints; the focus goes back to where it was."""
        self._window.removeEventFilter(self)
        self.callout.hide()
        self.callout.deleteLater()
        self._window.house.tour = None
        (self._focus or self._window.canvas).setFocus()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay beside the place when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._soon.start()
        return False

    def _all(self) -> list[Hint]:
        window, acts, tr = self._window, self._window.actions_, self.tr
        rows = window.attribute_panel.rows
        slider = rows.get("smile", next(iter(rows.values()), None))
        window.actions_.sliders_panel.setChecked(True)
        window.actions_.attributes_tab.trigger()
        return [
            Hint(
                self._button(acts.open),
                tr("Open a photo"),
                tr("Or drop one anywhere on the window. Facet finds the faces; nothing leaves this computer."),
            ),
            Hint(
                slider,
                tr("Move a slider"),
                tr("The face follows your hand. Double-click a slider to take it back to zero."),
            ),
            Hint(
                self._button(acts.compare),
                tr("Compare"),
                tr("Before and after side by side. Or hold B to see the photo before the edit."),
            ),
            Hint(
                window.tools.tabBar(),
                tr("Mix and generate"),
                tr("Mix other faces in, coarse, middle and fine, or try faces that the model makes up."),
            ),
            Hint(
                self._button(acts.export),
                tr("Export the photo"),
                tr("In its own size, with all that was not edited as it was. Ctrl+K finds every other command."),
            ),
        ]

    def _button(self, action: QAction) -> QToolButton | None:
        bars = self._window.findChildren(QToolBar)
        buttons = (button for bar in bars for button in bar.findChildren(QToolButton))
        return next((button for button in buttons if button.defaultAction() is action), None)

    def _go(self, step: int) -> None:
        position = self.position + step
        if position >= len(self.hints):
            self.end()
        elif position >= 0:
            self.position = position
            self._show()

    def _show(self) -> None:
        if self.hints:
            self.callout.show_hint(self.hints[self.position], self.position + 1, len(self.hints))

    def _follow(self) -> None:
        place = self.hints[self.position].place if self.hints else None
        if place is not None and self.callout.isVisible():
            self.callout.stand_beside(place)


def _triangle(base: QPointF, tip: QPointF) -> QPolygonF:
    across = QPointF(-tip.y(), tip.x())
    return QPolygonF([base - across, base + tip, base + across])
