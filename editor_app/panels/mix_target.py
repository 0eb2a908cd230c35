"""A control that takes a face: its picture, its name, and how much of it goes into some style rows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QIcon,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from editor_app.face_refs import FaceRef
from editor_app.panels.attribute_row import AttributeRow, ElidedLabel
from editor_app.plain_text import plain_tip
from editor_app.resources import icon

SIDE = 64
"""Of the picture, in logical pixels."""


class ShareSlider(AttributeRow):
    """A share from 0 to 1, or to another end, whose name stands elsewhere."""

    def __init__(
        self, name: str, tooltip: str, high: float = 1.0, rest: float = 0.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, 0.0, high, rest, tooltip, None, parent)
        named = self.label.parentWidget()
        if named is not None:
            named.hide()


class MixTarget(QFrame):
    """A place for a face. It holds no state of the edit: it announces what the hand does and shows what it is told.

    Args:
        title: What the rows are, in a word.
        meaning: What they decide, in a few.
    """

    dropped = Signal(object)
    """A `FaceRef`."""
    pressed = Signal()
    """The picture was clicked: a face is to be chosen."""
    removed = Signal()

    def __init__(self, title: str, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self._hovered = title, False
        self.drags: FaceRef | None = None
        """The face that can be dragged from here to another control."""
        self._pressed_at = QPoint()
        self.setAcceptDrops(True)
        self.button = QToolButton(autoRaise=True)
        self.button.setIconSize(QSize(SIDE, SIDE))
        self.button.setFixedSize(SIDE + 6, SIDE + 6)
        self.button.clicked.connect(self.pressed)
        self.button.installEventFilter(self)
        heading = QLabel(title)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self.name = ElidedLabel(meaning)
        self._meaning = meaning
        self.remove_button = QToolButton(autoRaise=True)
        self.remove_button.setIcon(icon("close"))
        self.remove_button.setIconSize(QSize(14, 14))
        self.remove_button.setToolTip(self.tr("Take this face out of {}").format(title.lower()))
        self.remove_button.setAccessibleName(self.remove_button.toolTip())
        self.remove_button.clicked.connect(self.removed)
        self.slider = ShareSlider(title, self.tr("How much of {} comes from that face").format(title.lower()))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(heading)
        top.addStretch(1)
        top.addWidget(self.remove_button)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.name)
        column.addWidget(self.slider)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 4, 8, 4)
        layout.setSpacing(8)
        layout.addWidget(self.button)
        layout.addLayout(column, 1)
        self.show_face(None, None, 0.0)

    def show_face(self, name: str | None, picture: QImage | None, share: float, note: str = "") -> None:
        """Show what is there.

        Args:
            name: The face's; None where there is none.
            picture: Of the face, once there is one.
            share: How much of it comes in, from 0 to 1.
            note: What else there is to know.
        """
        empty = name is None
        self.name.setText(self._meaning if empty else f"{name}{note}")
        self.name.setToolTip("" if empty else plain_tip(f"{name}{note}"))
        self.name.setForegroundRole(self.palette().ColorRole.PlaceholderText if empty else self.foregroundRole())
        self.button.setIcon(icon("face") if picture is None else QIcon(QPixmap.fromImage(picture)))
        inset = SIDE if picture is not None else SIDE // 2
        self.button.setIconSize(QSize(inset, inset))
        ask = self.tr("{}: choose a face, or drag one here").format(self.title)
        said = ask if empty else self.tr("{}: {}. Click for another face").format(self.title, name)
        self.button.setToolTip(plain_tip(said))
        self.button.setAccessibleName(said)
        self.remove_button.setVisible(not empty)
        self.slider.setEnabled(not empty and self.isEnabled())
        self.slider.show_strength(share)

    # ---- the hand ------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The picture can be dragged to another control."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            self._pressed_at = event.position().toPoint()
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove and self.button.isDown():
            far = (event.position().toPoint() - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
            if far and self.drags is not None:
                self.button.setDown(False)
                drag = QDrag(self)
                drag.setMimeData(self.drags.to_mime())
                drag.setPixmap(self.button.icon().pixmap(SIDE // 2))
                drag.exec(Qt.DropAction.CopyAction)
                return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A face over it."""
        if self.isEnabled() and FaceRef.from_mime(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._set_hovered(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It was carried away again."""
        self._set_hovered(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        self._set_hovered(False)
        ref = FaceRef.from_mime(event.mimeData())
        if ref is not None:
            event.acceptProposedAction()
            self.dropped.emit(ref)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take the face out."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.remove_button.isVisible():
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _set_hovered(self, hovered: bool) -> None:
        self._hovered = hovered
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """An outline: dashed where a face may be dropped, bright while one hangs over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        painter.setBrush(palette.base())
        pen = QPen(palette.highlight().color() if self._hovered else palette.mid().color(), 2 if self._hovered else 1)
        if not self.remove_button.isVisibleTo(self) and not self._hovered:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()
