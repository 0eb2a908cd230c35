"""The command palette: type a few letters of what is wanted, Enter does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from editor_app.command_list import Command, commands
from editor_app.fuzzy import NO, score

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow

_RECENT, _KEPT = "palette/recent", 8
_COMMAND = Qt.ItemDataRole.UserRole
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_MARGIN = 8


class CommandPalette(QDialog):
    """Every command and slider of the window; those that were used last come first.

    Args:
        window: Whose commands they are; it remembers those that were used.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._settings = window.settings
        self._commands = self._recent_first(commands(window))
        self.setWindowTitle(self.tr("Find a command"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = QLineEdit(placeholderText=self.tr("What do you want to do?"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Find a command"))
        self.search.textChanged.connect(self._show)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_CommandLine(self.list))
        self.list.setUniformItemSizes(True)
        self.list.itemClicked.connect(self.accept)
        self.nothing = QLabel(wordWrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_MARGIN)
        for part in (self.search, self.nothing, self.list):
            layout.addWidget(part)
        width, height = min(680, window.width() - 32), min(440, window.height() - 96)
        self.setGeometry(QRect(window.mapToGlobal(window.rect().topLeft()), QSize(width, height)))
        self.move(window.mapToGlobal(window.rect().center()).x() - width // 2, self.y() + 64)
        self._show("")

    def shown(self) -> list[Command]:
        """What is listed now, the best first."""
        return [self.list.item(row).data(_COMMAND) for row in range(self.list.count())]

    def accept(self) -> None:
        """Do what is chosen; what cannot be done stays on the screen with its reason."""
        item = self.list.currentItem()
        command: Command | None = None if item is None else item.data(_COMMAND)
        if command is None or command.why_not:
            QApplication.beep()
            return
        others = [known for known in self._settings.names(_RECENT) if known != command.id]
        self._settings.set_names(_RECENT, [command.id, *others][:_KEPT])
        super().accept()
        QTimer.singleShot(0, command.run)  # once the window has the focus again

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line around it, for it has no frame."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that move go to the list while the rest is typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                QApplication.sendEvent(self.list, event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
        return super().eventFilter(watched, event)

    def _recent_first(self, known: list[Command]) -> list[Command]:
        order = {identifier: place for place, identifier in enumerate(self._settings.names(_RECENT))}
        return sorted(known, key=lambda command: order.get(command.id, len(order)))

    def _show(self, query: str) -> None:
        scores = [(score(query, c.name, f"{c.place} {c.tip}") if query.strip() else 0.0, c) for c in self._commands]
        hits = sorted((hit for hit in scores if hit[0] > NO), key=lambda hit: -hit[0])
        self.list.clear()
        for _, command in hits:
            item = QListWidgetItem(command.name)
            item.setData(_COMMAND, command)
            item.setToolTip(command.tip)
            parts = (command.name, command.place, command.key, command.why_not)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in parts if part))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.nothing.setText(self.tr("No command matches “{}”.").format(query))
        self.nothing.setVisible(not hits)


class _CommandLine(QStyledItemDelegate):
    """Name at the left; menu, key or the reason against it at the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one line."""
        command: Command = index.data(_COMMAND)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        palette, group = option.palette, QPalette.ColorGroup.Active
        if chosen:
            painter.fillRect(option.rect, palette.highlight())
        strong = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        faint = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.PlaceholderText
        room = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        metrics, middle = option.fontMetrics, Qt.AlignmentFlag.AlignVCenter
        right = command.why_not or "    ".join(part for part in (command.place, command.key) if part)
        name_width = min(metrics.horizontalAdvance(command.name), room.width() * 2 // 3)
        rest = QRect(room)
        rest.setLeft(room.left() + name_width + 2 * _MARGIN)
        painter.setPen(palette.color(group, faint if command.why_not else strong))
        name = metrics.elidedText(command.name, Qt.TextElideMode.ElideRight, name_width + 1)
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(palette.color(group, faint))
        said = metrics.elidedText(right, Qt.TextElideMode.ElideLeft, rest.width())
        painter.drawText(rest, middle | Qt.AlignmentFlag.AlignRight, said)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A line of text with air around it."""
        return QSize(0, option.fontMetrics.height() + 12)
