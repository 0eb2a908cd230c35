"""The style of the high-contrast appearance: Fusion with an outline in the text's colour around every control."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QWidget,
)

_Element = QStyle.PrimitiveElement
_OUTLINED = {
    _Element.PE_PanelButtonCommand, _Element.PE_PanelLineEdit, _Element.PE_FrameLineEdit, _Element.PE_FrameGroupBox,
    _Element.PE_IndicatorCheckBox, _Element.PE_FrameMenu, _Element.PE_FrameTabWidget,
}  # fmt: skip
_ROUND = _Element.PE_IndicatorRadioButton
_Complex = QStyle.ComplexControl


class ContrastStyle(QProxyStyle):
    """Fusion draws outlines a little darker than the window, which on black are not seen."""

    NAME = "facet-contrast"

    def __init__(self) -> None:
        super().__init__("Fusion")
        self.setObjectName(self.NAME)

    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """As Fusion, with an outline."""
        if element is _Element.PE_FrameFocusRect:
            _outline(painter, option, option.rect, focused=True)
            return
        super().drawPrimitive(element, option, painter, widget)
        pressed = bool(option.state & QStyle.StateFlag.State_On)
        inside = widget is not None and isinstance(widget.parent(), QAbstractSpinBox | QComboBox)
        if (element in _OUTLINED and not inside) or element is _ROUND:
            _outline(painter, option, option.rect, round_=element is _ROUND)
        elif element is _Element.PE_PanelButtonTool and (pressed or option.state & QStyle.StateFlag.State_Raised):
            _outline(painter, option, option.rect, focused=pressed)

    def drawControl(
        self, element: QStyle.ControlElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """As Fusion, with an outline around tabs and progress bars."""
        super().drawControl(element, option, painter, widget)
        if element is QStyle.ControlElement.CE_ProgressBarGroove:
            _outline(painter, option, option.rect)
        elif element is QStyle.ControlElement.CE_TabBarTabShape:
            _outline(painter, option, option.rect, focused=bool(option.state & QStyle.StateFlag.State_Selected))

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """As Fusion, with an outline around boxes and the handle of a scroll bar."""
        super().drawComplexControl(control, option, painter, widget)
        if control in (_Complex.CC_ComboBox, _Complex.CC_SpinBox):
            _outline(painter, option, option.rect, focused=bool(option.state & QStyle.StateFlag.State_HasFocus))
        elif control is _Complex.CC_ScrollBar:
            part = QStyle.SubControl.SC_ScrollBarSlider
            handle = self.subControlRect(control, option, part, widget)  # type: ignore[arg-type]  # None is a widget
            _outline(painter, option, handle.adjusted(1, 1, -1, -1))


def _outline(
    painter: QPainter, option: QStyleOption, rect: QRect, *, focused: bool = False, round_: bool = False
) -> None:
    has_focus = focused or bool(option.state & QStyle.StateFlag.State_HasFocus)
    enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
    group = QPalette.ColorGroup.Active if enabled else QPalette.ColorGroup.Disabled
    role = QPalette.ColorRole.Highlight if has_focus and enabled else QPalette.ColorRole.WindowText
    width = 2.0 if has_focus else 1.0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(option.palette.color(group, role), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inside = QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2)
    if round_:
        painter.drawEllipse(inside)
    else:
        painter.drawRoundedRect(inside, 2, 2)
    painter.restore()
