"""A table of pictures with a face before each row and above each column; faces can be dropped on its edges."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QIcon, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from editor_app.face_refs import FaceRef
from editor_app.panels.thumbnails import FramedPicture
from editor_app.plain_text import plain_tip
from editor_app.resources import paint_icon

SIDE = 88
"""Of a picture, in logical pixels."""
_CELL = SIDE + 10
_PLUS = (28, 28, -28, -28)


class Edge(Enum):
    """What a face at an edge is for."""

    ROW = auto()
    COLUMN = auto()


class FaceTable(QTableWidget):
    """Cell (0, 0) is empty; the first column has the faces of the rows, the first row those of the columns, each with
    a place to add one more at its end."""

    cellChosen = Signal(int, int)
    """Row and column, counted from 0 without the edges."""
    edgeChosen = Signal(object, int, QPoint)
    """An `Edge`, the place on it, and where a menu may open."""
    edgeDropped = Signal(object, int, object)
    """An `Edge`, the place on it, and a `FaceRef`."""
    edgeRemoved = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setItemDelegate(FramedPicture(self))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(_CELL)
            header.setDefaultSectionSize(_CELL)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Mixing grid"))
        self.itemClicked.connect(self._on_chosen)

    def set_size(self, rows: int, columns: int) -> None:
        """Blank cells for so many faces."""
        self.clear()
        self.setRowCount(rows + 2)
        self.setColumnCount(columns + 2)
        blank = QPixmap(SIDE, SIDE)
        blank.fill(self.palette().alternateBase().color())
        for row in range(rows + 2):
            for column in range(columns + 2):
                item = QTableWidgetItem()
                inside = 0 < row <= rows and 0 < column <= columns
                edge = (row == 0) != (column == 0)
                if not inside and not edge:
                    item.setFlags(Qt.ItemFlag.NoItemFlags)
                if inside or edge:
                    item.setIcon(QIcon(blank))
                self.setItem(row, column, item)
        plus = QPixmap(blank)
        painter = QPainter(plus)
        paint_icon(painter, "add", QRectF(plus.rect()).adjusted(*_PLUS), self.palette().placeholderText().color())
        painter.end()
        for row, column in ((0, columns + 1), (rows + 1, 0)):
            self._set(row, column, QIcon(plus), self.tr("Add a face: click, or drag one here"))

    def set_edge(self, edge: Edge, index: int, picture: QImage | None, name: str) -> None:
        """Show the face of a row or column."""
        row, column = (index + 1, 0) if edge is Edge.ROW else (0, index + 1)
        shown = None if picture is None else QIcon(QPixmap.fromImage(picture))
        self._set(row, column, shown, self.tr("{}: click to take another face, Delete to leave it out").format(name))

    def set_cell(self, row: int, column: int, picture: QImage, name: str) -> None:
        """Show the picture of a pair."""
        self._set(row + 1, column + 1, QIcon(QPixmap.fromImage(picture)), name)

    def mark(self, cell: tuple[int, int] | None) -> None:
        """Show which pair is the present one."""
        if cell is None:
            self.clearSelection()
        else:
            self.setCurrentCell(cell[0] + 1, cell[1] + 1)

    def _set(self, row: int, column: int, shown: QIcon | None, tip: str) -> None:
        item = self.item(row, column)
        assert item is not None
        if shown is not None:
            item.setIcon(shown)
        item.setToolTip(plain_tip(tip))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, tip)

    # ---- the hand ------------------------------------------------------------------------------------------------

    def _on_chosen(self, item: QTableWidgetItem) -> None:
        row, column = item.row(), item.column()
        edge = self._edge(row, column)
        if edge is not None:
            at = self.viewport().mapToGlobal(self.visualItemRect(item).bottomLeft())
            self.edgeChosen.emit(*edge, at)
        elif row and column and item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.cellChosen.emit(row - 1, column - 1)

    def _edge(self, row: int, column: int) -> tuple[Edge, int] | None:
        if row > 0 and column == 0:
            return Edge.ROW, row - 1
        return (Edge.COLUMN, column - 1) if column > 0 and row == 0 else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose, Delete leaves a face out."""
        item = self.currentItem()
        if item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._on_chosen(item)
        elif item is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            edge = self._edge(item.row(), item.column())
            if edge is not None:
                self.edgeRemoved.emit(*edge)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A face over the table."""
        if FaceRef.from_mime(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Only the edges take one."""
        at = event.position().toPoint()
        if self._edge(self.rowAt(at.y()), self.columnAt(at.x())) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        at, ref = event.position().toPoint(), FaceRef.from_mime(event.mimeData())
        edge = self._edge(self.rowAt(at.y()), self.columnAt(at.x()))
        if edge is not None and ref is not None:
            event.acceptProposedAction()
            self.edgeDropped.emit(*edge, ref)
