"""The row of an attribute that the model can move: beside its slider a lock, its style rows and a menu."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStyle, QStyleOptionToolButton, QToolButton, QVBoxLayout, QWidget

from editor_app.panels.attribute_row import AttributeRow, Badge, ElidedLabel
from editor_app.resources import paint_icon
from gan_core.editing.attributes import Attribute, PasteMode, Region

_NAME_WIDTH, _VALUE_WIDTH = 108, 48
_BUTTON = QSize(18, 24)
_SPACE = 6
_SMALL = 0.8


class RowButton(QToolButton):
    """A small button that stays in the background until it is on, focused or under the pointer.

    Args:
        off: Icon while it is off.
        on: Icon while it is on.
    """

    def __init__(self, off: str, on: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = {False: off, True: on}
        self.setAutoRaise(True)
        self.setFixedSize(_BUTTON)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon, in the accent's colour where it is on."""
        painter = QPainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        if self.hasFocus():
            option.state |= QStyle.StateFlag.State_HasFocus
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
        roles = QPalette.ColorRole
        near = self.underMouse() or self.hasFocus()
        role = roles.Highlight if self.isChecked() else roles.WindowText if near else roles.PlaceholderText
        color = self.palette().color(role)
        if not self.isChecked() and not near:
            color.setAlphaF(0.6)
        box = QRectF(0, 0, 14, 14)
        box.moveCenter(QRectF(self.rect()).center())
        paint_icon(painter, self._icons[self.isChecked()], box, color)
        painter.end()


class ModelRow(AttributeRow):
    """Name, slider, value, lock, menu; and, under a slider whose ends were given words, these words.

    Args:
        label: The attribute's name.
        tooltip: What the ends do, as rich text.
        badge: A mark beside the name, and what it means.
        ends: The words for −1 and +1, where they are to be read without a tooltip.
    """

    lockToggled = Signal(bool)
    menuWanted = Signal(QPoint)
    entered = Signal()
    """The hand or the keyboard came here."""

    def __init__(
        self,
        label: str,
        tooltip: str,
        badge: tuple[str, str] | None = None,
        ends: tuple[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, -1.0, 1.0, 0.0, tooltip, badge, parent)
        self._condition: tuple[bool, tuple[int, int] | None] | None = None
        self._range = Badge("", "")
        self._range.hide()
        self.value_box.setFixedWidth(_VALUE_WIDTH)
        name = self.label.parentWidget()
        if name is not None and (line := name.layout()) is not None:
            name.setFixedWidth(_NAME_WIDTH)
            line.addWidget(self._range)
        self.lock_button = RowButton("unlock", "lock")
        self.lock_button.setCheckable(True)
        self.lock_button.setAccessibleName(self.tr("Lock {}").format(label))
        self.lock_button.clicked.connect(self.lockToggled)
        self.menu_button = RowButton("more", "more")
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.menu_button.setAccessibleName(self.tr("More for {}").format(label))
        self.menu_button.setToolTip(self.tr("Style rows and more (right click, Menu key)"))
        self.menu_button.clicked.connect(lambda: self._ask_menu(self.menu_button.rect().bottomLeft(), self.menu_button))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(0)
        buttons.addWidget(self.lock_button)
        buttons.addWidget(self.menu_button)
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.setSpacing(_SPACE)
        layout.addLayout(buttons)
        if ends is not None:
            self._add_ends(layout, ends)
        for widget in (self.slider, self.value_box, self.value_box.lineEdit(), self.lock_button, self.menu_button):
            widget.installEventFilter(self)
        self.show_condition(locked=False, layers=None)

    def show_condition(self, *, locked: bool, layers: tuple[int, int] | None) -> None:
        """Show whether the attribute is locked, and its style rows where they are not the direction's own."""
        if (locked, layers) == self._condition:
            return
        self._condition = locked, layers
        self.lock_button.setChecked(locked)
        stays = self.tr("Locked: it stays as it is while others move. Click to unlock")
        free = self.tr("Lock: keep this as it is while others move")
        self.lock_button.setToolTip(stays if locked else free)
        for widget in (self.slider, self.value_box):
            widget.setEnabled(not locked)
        if layers is not None:
            text = f"{layers[0]}–{layers[1]}" if layers[0] != layers[1] else str(layers[0])
            self._range.setText(text)
            self._range.setToolTip(self.tr("Moves style rows {} only").format(text))
        self._range.setVisible(layers is not None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A right click, or the Menu key."""
        self.entered.emit()
        self.menuWanted.emit(event.globalPos())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the hand; the value's own menu gives way to the row's."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.MouseButtonPress):
            self.entered.emit()
        if event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            self.contextMenuEvent(event)
            return True
        return super().eventFilter(watched, event) if watched is self.label else False

    def _ask_menu(self, at: QPoint, of: QWidget) -> None:
        self.entered.emit()
        self.menuWanted.emit(of.mapToGlobal(at))

    def _add_ends(self, layout: QHBoxLayout, ends: tuple[str, str]) -> None:
        column, words = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(0)
        for text, side in zip(ends, (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight), strict=True):
            word: QLabel = ElidedLabel(text)
            word.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            word.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            font = word.font()
            font.setPointSizeF(font.pointSizeF() * _SMALL)
            word.setFont(font)
            words.addWidget(word, 1)
        layout.replaceWidget(self.slider, stand_in := QWidget())
        stand_in.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.slider)
        column.addLayout(words)
        layout.setStretchFactor(stand_in, 1)


def described(entry: Attribute, others: Sequence[str], warning: str) -> str:
    """A row's tooltip as rich text: what its ends do, where and how that shows, and what moves along.

    Args:
        entry: The attribute; its words may come from a person or a file.
        others: What moves along with it.
        warning: What to know beside that.
    """
    translate = QCoreApplication.translate
    regions = {
        Region.FACE: translate("ModelRow", "the face"),
        Region.MOUTH: translate("ModelRow", "the mouth"),
        Region.EYES: translate("ModelRow", "the eyes"),
        Region.HAIR: translate("ModelRow", "the hair"),
        Region.HEAD: translate("ModelRow", "the whole head"),
        Region.CROP: translate("ModelRow", "the head and what is around it"),
    }
    way = translate("ModelRow", "the change is transferred, the photo's grain stays")
    if entry.paste_mode is PasteMode.REPLACE:
        way = translate("ModelRow", "the rendered face replaces the photo's")
    lines = [
        f"<b>{html.escape(entry.label)}</b>",
        f"−1: {html.escape(entry.negative)}",
        f"+1: {html.escape(entry.positive)}",
        translate("ModelRow", "Changes {}; {}.").format(regions[entry.region], way),
    ]
    if others:
        lines.append(translate("ModelRow", "Moves along with: {}.").format(html.escape(", ".join(others))))
    return "<br>".join([*lines, warning] if warning else lines)
