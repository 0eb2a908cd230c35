"""The rows of the looks that a face wears: how strongly, in which levels, and between which two it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from editor_app.panels.attribute_row import AttributeRow, ElidedLabel
from editor_app.panels.mix_target import ShareSlider
from editor_app.plain_text import plain_tip
from editor_app.resources import icon
from gan_core.editing.levels import Level
from gan_core.editing.looks import STRONGEST, Look


class WornLook(QFrame):
    """One look. It holds no state of the edit: it announces what the hand does and shows what it is told.

    Args:
        name: What a person calls it.
        problem: Why it cannot be seen; empty where it can.
    """

    removed = Signal()

    def __init__(self, name: str, problem: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.setAccessibleName(tr("Look {}").format(name))
        self.name = ElidedLabel(name)
        self.name.setToolTip(plain_tip(name))
        font = self.name.font()
        font.setBold(True)
        self.name.setFont(font)
        self.levels_button = QToolButton(autoRaise=True, arrowType=Qt.ArrowType.RightArrow)
        self.levels_button.setCheckable(True)
        tip = tr("How much of {} its coarse, middle and fine layers wear").format(name)
        self.levels_button.setToolTip(plain_tip(tip))
        self.levels_button.setAccessibleName(tr("{}, levels").format(name))
        self.remove_button = QToolButton(autoRaise=True)
        self.remove_button.setIcon(icon("close"))
        self.remove_button.setToolTip(plain_tip(tr("Take {} off").format(name)))
        self.remove_button.setAccessibleName(tr("Take {} off").format(name))
        self.strength = ShareSlider(
            name, tr("How strongly the face wears it; 1 is as it was made, a double-click leads there"), STRONGEST, 1.0
        )
        labels = {
            Level.COARSE: (tr("Coarse"), tr("pose, shape of the face, hair")),
            Level.MIDDLE: (tr("Middle"), tr("eyes, nose and mouth")),
            Level.FINE: (tr("Fine"), tr("colours, light, grain")),
        }
        tip = tr("How much of the strength goes into {}")
        self.levels = {
            level: AttributeRow(label, 0.0, 1.0, 1.0, tip.format(meaning)) for level, (label, meaning) in labels.items()
        }
        self.problem = QLabel(problem, wordWrap=True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self._build()
        for part in (self.strength, self.levels_button):
            part.setVisible(not problem)
        self.problem.setVisible(bool(problem))

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.levels_button)
        top.addWidget(self.name, 1)
        top.addWidget(self.remove_button)
        self._below = QWidget()
        rows = QVBoxLayout(self._below)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for row in self.levels.values():
            rows.addWidget(row)
        self._below.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 8, 4)
        layout.setSpacing(0)
        layout.addLayout(top)
        for part in (self.strength, self._below, self.problem):
            layout.addWidget(part)
        self.levels_button.toggled.connect(self._on_fold)
        self.remove_button.clicked.connect(self.removed)

    @property
    def sliders(self) -> tuple[AttributeRow, ...]:
        """Strength, coarse, middle, fine."""
        return self.strength, *self.levels.values()

    def show_look(self, look: Look) -> None:
        """Show how it is worn."""
        self.strength.show_strength(look.strength)
        for level, row in self.levels.items():
            row.show_strength(look.share(level))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take it off, unless a slider of it has them."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _on_fold(self, unfolded: bool) -> None:
        self.levels_button.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self._below.setVisible(unfolded)

    def paintEvent(self, event: QPaintEvent) -> None:
        """An outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self.palette().base())
        painter.setPen(self.palette().mid().color())
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


class Morph(QWidget):
    """A slider from one worn look to another; where more than two are worn, which two."""

    pairChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left, self.right = QComboBox(), QComboBox()
        for box, name in ((self.left, self.tr("Mix from")), (self.right, self.tr("Mix to"))):
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.activated.connect(lambda _, box=box: self._on_choice(box))
        tip = self.tr("At the left end only the first look is worn, at the right end only the second")
        self.slider = ShareSlider(self.tr("Mix two looks"), tip, 1.0, 0.5)
        ends = QHBoxLayout()
        ends.setSpacing(8)
        ends.addWidget(self.left, 1)
        ends.addWidget(self.right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(QLabel(self.tr("Mix two looks")))
        layout.addLayout(ends)
        layout.addWidget(self.slider)

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of the two."""
        return str(self.left.currentData() or ""), str(self.right.currentData() or "")

    def show_looks(self, looks: Sequence[tuple[str, str]]) -> None:
        """Offer looks, (id, name) each; what was chosen stays chosen as long as it is there."""
        chosen, ids = self.pair, [id for id, _ in looks]
        kept = [id if id in ids else "" for id in chosen]
        free = iter([id for id in ids if id not in kept])
        for box, id in zip((self.left, self.right), kept, strict=True):
            if [(box.itemData(i), box.itemText(i)) for i in range(box.count())] != list(looks):
                box.clear()
                for known, name in looks:
                    box.addItem(name, known)
            box.setCurrentIndex(box.findData(id or next(free, "")))

    def _on_choice(self, changed: QComboBox) -> None:
        other = self.left if changed is self.right else self.right
        if other.currentIndex() == changed.currentIndex():
            other.setCurrentIndex((changed.currentIndex() + 1) % changed.count())
        self.pairChanged.emit()


def morphed(pair: tuple[Look, Look], share: float) -> tuple[Look, Look]:
    """Two looks with their strengths shared out anew; their sum stays as far as one of them can carry it.

    Args:
        pair: The looks; one of no strength is allowed.
        share: Of the second, in [0, 1].
    """
    total = min(pair[0].strength + pair[1].strength, STRONGEST)
    return replace(pair[0], strength=total * (1 - share)), replace(pair[1], strength=total * share)
