"""The ways of comparing before and after as commands: which one, how much it amplifies, how fast it blinks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from editor_app.comparison import FACTORS, INTERVALS, Compare

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from editor_app.actions import Actions
    from editor_app.canvas import Canvas
    from editor_app.settings import Settings

_MODE, _FACTOR, _INTERVAL = "compare_mode", "compare_factor", "compare_interval"


class CompareMenu(QObject):
    """Fills the menu, and keeps what was chosen between runs.

    Args:
        actions: Whose menu and switch are filled and followed.
        canvas: Compares.
        settings: Remember the way, the factor and the pace.
    """

    def __init__(self, actions: Actions, canvas: Canvas, settings: Settings) -> None:
        super().__init__(actions)
        self._settings, self._canvas, self._switch = settings, canvas, actions.compare
        tr, menu, comparison = self.tr, actions.compare_menu, canvas.comparison
        menu.setToolTipsVisible(True)
        ways = (
            (Compare.SPLIT, tr("&Split"), "F5", tr("Before at one side of a line, after at the other; drag the line")),
            (Compare.BESIDE, tr("Side &by side"), "Shift+F5", tr("Both pictures, zoomed and moved together")),
            (Compare.DIFFERENCE, tr("&Difference"), "F6", tr("What the edit changes, amplified; black is unchanged")),
            (Compare.BLINK, tr("B&link"), "Shift+F6", tr("Before and after by turns")),
        )
        group = QActionGroup(self)
        self.ways: dict[Compare, QAction] = {}
        for way, text, key, tip in ways:
            action = group.addAction(self._checkable(text, tip))
            action.setShortcut(QKeySequence(key))
            action.setToolTip(f"{tip} ({key})")
            action.triggered.connect(lambda _, way=way: self.choose(way))
            self.ways[way] = action
        menu.addActions(list(self.ways.values()))
        menu.addSeparator()
        factor, interval = self._number(_FACTOR, FACTORS, 4), self._number(_INTERVAL, INTERVALS, 500)
        self._add_choices(
            menu.addMenu(tr("&Amplify the difference")),
            [(value, tr("Difference × {}").format(value)) for value in FACTORS],
            factor,
            lambda value: self._set(_FACTOR, value, comparison.set_factor, Compare.DIFFERENCE),
        )
        self._add_choices(
            menu.addMenu(tr("Blink &every")),
            [(value, tr("Blink every {} s").format(f"{value / 1000:g}")) for value in INTERVALS],
            interval,
            lambda value: self._set(_INTERVAL, value, comparison.set_interval, Compare.BLINK),
        )
        comparison.set_factor(factor)
        comparison.set_interval(interval)
        stored = settings.choice(_MODE, Compare.SPLIT)
        self._way = stored if stored in self.ways else Compare.SPLIT
        self.ways[self._way].setChecked(True)
        self._switch.toggled.connect(self._on_switch)

    def choose(self, way: Compare) -> None:
        """Compare in this way; in the same way again: no longer."""
        self._begin(way, on=not (self._switch.isChecked() and way is self._way))

    def _begin(self, way: Compare, *, on: bool) -> None:
        self._way = way
        self._settings.set_text(_MODE, way.value)
        self.ways[way].setChecked(True)
        self._switch.setChecked(on)
        self._on_switch(on)

    def _on_switch(self, on: bool) -> None:
        self._canvas.set_compare(self._way if on else Compare.OFF)

    def _set(self, key: str, value: int, change: Callable[[int], None], way: Compare) -> None:
        self._settings.set_text(key, str(value))
        change(value)
        self._begin(way, on=True)

    def _number(self, key: str, known: Sequence[int], default: int) -> int:
        stored = self._settings.text(key)
        return next((value for value in known if str(value) == stored), default)

    def _add_choices(
        self, menu: QMenu, choices: Sequence[tuple[int, str]], chosen: int, choose: Callable[[int], None]
    ) -> None:
        group = QActionGroup(self)
        for value, text in choices:
            action = group.addAction(self._checkable(text, text))
            action.setChecked(value == chosen)
            action.triggered.connect(lambda _, value=value: choose(value))
            menu.addAction(action)

    def _checkable(self, text: str, tip: str) -> QAction:
        return QAction(text, self, checkable=True, toolTip=tip)
