"""The tab that says where an edit acts: parts of the face, brush and lasso, and the border of it all."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.mask_actions import MaskActions
from editor_app.mask_stroke import LARGEST, SMALLEST, Brush
from editor_app.panels.attribute_row import AttributeRow
from editor_app.panels.scrolled import scrolled
from editor_app.panels.section import Section
from gan_core.editing.where import FEATHER, LARGEST_FEATHER, Where

_CHIP = """
QToolButton { padding: 4px 8px; border: 1px solid palette(mid); border-radius: 4px; }
QToolButton:hover, QToolButton:focus { border-color: palette(highlight); }
QToolButton:checked { background: palette(highlight); color: palette(highlighted-text); }
"""


class WherePanel(QWidget):
    """Shows a mask and the tools that change it; holds no state of either.

    Args:
        actions: The commands, which its buttons are.
    """

    def __init__(self, actions: MaskActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr, rest = self.tr, Brush()
        self.note = QLabel(wordWrap=True)
        self.parts = {part: _button(action) for part, action in actions.parts.items()}
        self.brush, self.lasso, self.taking = map(_button, (actions.brush, actions.lasso, actions.taking))
        self.brush_size = AttributeRow(
            tr("Size"), SMALLEST, LARGEST, rest.size, tr("Width of the brush, of the face's square; keys [ and ]")
        )
        self.hardness = AttributeRow(
            tr("Hardness"), 0.0, 1.0, rest.hardness, tr("How sharp the brush's border is; keys { and }")
        )
        self.opacity = AttributeRow(tr("Opacity"), 0.0, 1.0, rest.opacity, tr("How much one stroke covers"))
        self.pressure_size = QCheckBox(tr("A pen's pressure changes the size"))
        self.pressure_opacity = QCheckBox(tr("A pen's pressure changes the opacity"))
        self.feather = AttributeRow(
            tr("Feather"), 0.0, LARGEST_FEATHER, FEATHER, tr("Width of the soft border, of the face's square")
        )
        self.inverted, self.film = _box(actions.invert), _box(actions.film)
        self.clear = QPushButton(actions.clear.iconText())
        self.clear.setToolTip(actions.clear.toolTip())
        self.clear.clicked.connect(actions.clear.trigger)
        self._build()

    def _build(self) -> None:
        tr = self.tr
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.note)
        column.addLayout(_grid(list(self.parts.values()), 3))
        paint = Section(tr("Paint"))
        paint.rows.setSpacing(4)
        paint.rows.addLayout(_grid([self.brush, self.lasso, self.taking], 3))
        for row in (self.brush_size, self.hardness, self.opacity, self.pressure_size, self.pressure_opacity):
            paint.rows.addWidget(row)
        border = Section(tr("The whole mask"))
        border.rows.setSpacing(4)
        for row in (self.feather, self.inverted, self.film):
            border.rows.addWidget(row)
        column.addWidget(paint)
        column.addWidget(border)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(scrolled(content), 1)
        layout.addWidget(self.clear)

    def show_where(self, where: Where | None, *, ready: bool, finding: bool = False) -> None:
        """Show a mask; None where the edit acts everywhere.

        Args:
            where: The mask.
            ready: Whether there is a face that can be edited.
            finding: Whether its parts are still being looked for.
        """
        if not ready:
            text = self.tr("Fit the face first: a mask belongs to it.")
        elif finding and where is not None:
            text = self.tr("Finding the parts of the face…")
        elif where is None:
            text = self.tr("The edit acts everywhere. Choose parts of the face, or paint over the picture.")
        elif where.inverted:
            text = self.tr("The edit acts everywhere but in the mask.")
        else:
            text = self.tr("The edit acts in the mask only.")
        self.note.setText(text)
        self.feather.setEnabled(ready and where is not None)
        self.feather.show_strength(FEATHER if where is None else where.feather)

    def show_brush(self, brush: Brush) -> None:
        """Show how the brush paints."""
        for row, value in (
            (self.brush_size, brush.size),
            (self.hardness, brush.hardness),
            (self.opacity, brush.opacity),
        ):
            row.show_strength(value)
        for box, on in (
            (self.pressure_size, brush.pressure_size),
            (self.pressure_opacity, brush.pressure_opacity),
        ):
            blocked = box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(blocked)


def _button(action: QAction) -> QToolButton:
    button = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setDefaultAction(action)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    button.setAccessibleName(action.iconText())
    button.setStyleSheet(_CHIP)
    return button


def _box(action: QAction) -> QCheckBox:
    """A tick box that is a command."""
    box = QCheckBox(action.iconText())
    box.setToolTip(action.toolTip())

    def follow() -> None:
        box.setChecked(action.isChecked())
        box.setEnabled(action.isEnabled())

    box.clicked.connect(action.trigger)
    action.changed.connect(follow)
    follow()
    return box


def _grid(widgets: list[QToolButton], columns: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(4)
    for index, widget in enumerate(widgets):
        grid.addWidget(widget, index // columns, index % columns)
    return grid
