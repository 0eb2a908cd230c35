"""A list of small pictures that can be chosen by click, Enter or Space."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPainter, QPainterPath, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor_app.plain_text import plain_tip

if TYPE_CHECKING:
    from editor_app.face_refs import FaceRef

_GAP = 4
_State = QStyle.StateFlag


class Arrangement(Enum):
    """How the pictures stand."""

    GRID = "grid"
    LIST = "list"
    STRIP = "strip"
    """One row that scrolls sideways, with names beneath."""
    CARDS = "cards"
    """A grid with names beneath, in which any number can be marked as in use."""


MARKED = Qt.ItemDataRole.UserRole + 1
"""Of an entry: whether it is in use."""


class FramedPicture(QStyledItemDelegate):
    """Draws an entry of a grid: its picture, framed where it is the present one or under the pointer."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the picture in the middle of its cell."""
        shown: QIcon | None = index.data(Qt.ItemDataRole.DecorationRole)
        if shown is None:
            return
        pixmap = shown.pixmap(option.decorationSize)
        place = QRectF(QPointF(), pixmap.deviceIndependentSize())
        place.moveCenter(QRectF(option.rect).center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(place.topLeft(), pixmap)
        states, palette = option.state, option.palette
        chosen, hovered = (bool(states & state) for state in (_State.State_Selected, _State.State_MouseOver))
        if chosen or hovered or states & _State.State_HasFocus:
            painter.setPen(QPen(palette.highlight().color() if chosen else palette.mid().color(), 3))
            painter.drawRoundedRect(place, 4, 4)
        painter.restore()


class NamedPicture(FramedPicture):
    """The same with the entry's name beneath, and a frame and a tick on what is in use."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the picture, what says that it is in use, and the name."""
        rect, line, palette = QRect(option.rect), option.fontMetrics.height(), option.palette
        name, marked = str(index.data(Qt.ItemDataRole.DisplayRole)), bool(index.data(MARKED))
        option.rect = rect.adjusted(0, 0, 0, -line - _GAP)
        super().paint(painter, option, index)
        side = option.decorationSize.width()
        picture = QRectF(0, 0, side, side)
        picture.moveCenter(QRectF(option.rect).center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if marked:
            painter.setPen(QPen(palette.highlight().color(), 3))
            painter.drawRoundedRect(picture, 4, 4)
            badge = QRectF(picture.right() - 18, picture.top() + 2, 16, 16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.highlight())
            painter.drawEllipse(badge)
            painter.setPen(QPen(palette.highlightedText().color(), 2))
            x, y = badge.left(), badge.top()
            painter.drawPolyline([QPointF(x + 4, y + 8.5), QPointF(x + 7, y + 11.5), QPointF(x + 12, y + 5)])
        usable = bool(option.state & _State.State_Enabled)
        group = palette.ColorGroup.Active if usable else palette.ColorGroup.Disabled
        painter.setPen(palette.color(group, palette.ColorRole.WindowText))
        place = QRect(rect.left() + _GAP // 2, rect.bottom() - line - _GAP // 2, rect.width() - _GAP, line)
        text = option.fontMetrics.elidedText(name, Qt.TextElideMode.ElideMiddle, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


class Thumbnails(QListWidget):
    """Pictures in a grid, or in a list with their names; as high as its contents.

    Args:
        arrangement: How the pictures stand.
        side: Side of a picture in logical pixels.
        name: What it is, for screen readers.
    """

    chosen = Signal(object)

    def __init__(self, arrangement: Arrangement, side: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side, self._arrangement = side, arrangement
        self._name: Callable[[Any], FaceRef] | None = None
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIconSize(QSize(side, side))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setUniformItemSizes(True)
        self.viewport().setAutoFillBackground(False)
        if arrangement in (Arrangement.GRID, Arrangement.CARDS):
            self.setViewMode(QListView.ViewMode.IconMode)
            self.setResizeMode(QListView.ResizeMode.Adjust)
            self.setMovement(QListView.Movement.Static)
            self.setItemDelegate(FramedPicture(self) if arrangement is Arrangement.GRID else NamedPicture(self))
            self.setMouseTracking(True)
        elif arrangement is Arrangement.STRIP:
            self.setViewMode(QListView.ViewMode.IconMode)
            self.setFlow(QListView.Flow.LeftToRight)
            self.setWrapping(False)
            self.setMovement(QListView.Movement.Static)
            self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
            self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(Qt.ItemDataRole.UserRole)))

    def add(self, value: Any, picture: QImage | None, text: str, tooltip: str) -> None:
        """Append an entry; `chosen` brings `value` back."""
        item = QListWidgetItem("" if self._arrangement is Arrangement.GRID else text)
        item.setData(Qt.ItemDataRole.UserRole, value)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
        item.setToolTip(plain_tip(tooltip))
        item.setIcon(QIcon(self._rounded(picture)))
        if self._arrangement is Arrangement.LIST:
            item.setSizeHint(QSize(self._side, self._side + 2 * _GAP))
        elif self._arrangement is Arrangement.STRIP:
            item.setSizeHint(QSize(self._side + 2 * _GAP, self._side + self.fontMetrics().height() + 3 * _GAP))
        self.addItem(item)
        self._fit_height()

    def set_picture(self, row: int, picture: QImage | None) -> None:
        """Show another picture in an entry that is there; None for none."""
        self.item(row).setIcon(QIcon(self._rounded(picture)))

    def set_marked(self, row: int, marked: bool, text: str) -> None:
        """Show whether an entry is in use.

        Args:
            row: The entry's place.
            marked: Whether it is.
            text: What a screen reader says of it then.
        """
        item = self.item(row)
        if item.data(MARKED) is not marked:
            item.setData(MARKED, marked)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text)

    def clear_all(self) -> None:
        """Take every entry away, and the room it took."""
        self.clear()
        self._fit_height()

    def let_drag(self, name: Callable[[Any], FaceRef]) -> None:
        """Let entries be dragged out, as the faces that `name` makes of their values."""
        self._name = name
        self.setDragEnabled(True)
        self.setDragDropMode(QListWidget.DragDropMode.DragOnly)

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """What a drag carries."""
        if self._name is None or not items:
            return super().mimeData(items)
        return self._name(items[0].data(Qt.ItemDataRole.UserRole)).to_mime()

    def entries(self) -> list[tuple[Any, str, QIcon]]:
        """What can be chosen, in order: value, text and picture of each."""
        items = [self.item(row) for row in range(self.count())]
        roles = Qt.ItemDataRole
        return [(i.data(roles.UserRole), i.data(roles.AccessibleTextRole), i.icon()) for i in items]

    def values(self) -> list[Any]:
        """What can be chosen, in order."""
        return [self.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.count())]

    def mark(self, value: Any) -> None:
        """Show which entry is the present one; None for none."""
        values = self.values()
        if value in values:
            self.setCurrentRow(values.index(value))
        else:
            self.setCurrentRow(-1)
            self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentItem() is not None:
            self.chosen.emit(self.currentItem().data(Qt.ItemDataRole.UserRole))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A grid gets higher as it gets narrower."""
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        rows, cell = self.count(), self._side + 2 * _GAP
        if self._arrangement is Arrangement.CARDS:
            width = self.viewport().width() - 1
            columns, height = max(1, width // cell), cell + self.fontMetrics().height() + _GAP
            self.setGridSize(QSize(width // columns, height))
            wanted = -(-rows // columns) * height + 2 if rows else 0
            if wanted != self.height():
                self.setFixedHeight(wanted)
            return
        if self._arrangement is Arrangement.GRID:
            width = self.viewport().width() - 1  # as wide as the viewport, and Qt breaks the row
            columns = max(1, width // cell)
            rows = -(-rows // columns)
            self.setGridSize(QSize(width // columns, cell))
        wanted = rows * cell + 2
        if self._arrangement is Arrangement.STRIP:
            wanted = self._side + self.fontMetrics().height() + 3 * _GAP + 2 if rows else 0
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def _rounded(self, picture: QImage | None) -> QPixmap:
        ratio = self.devicePixelRatioF()
        side = round(self._side * ratio)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(0, 0, side, side, 4 * ratio, 4 * ratio)
        painter.setClipPath(shape)
        if picture is None or picture.isNull():
            painter.fillRect(pixmap.rect(), self.palette().mid())
        else:
            filled = picture.scaled(
                QSize(side, side),
                Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                Qt.TransformationMode.SmoothTransformation,
            )
            painter.drawImage((side - filled.width()) // 2, (side - filled.height()) // 2, filled)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
