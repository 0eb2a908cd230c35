"""The menu of preview quality: precision, frame rate and device."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from editor_app.previews import AUTOMATIC, Previews

if TYPE_CHECKING:
    from editor_app.model_switch import ModelSwitch

RATES = (60.0, 30.0, 15.0)


class PreviewMenu(QObject):
    """Fills a menu anew each time it opens.

    Args:
        menu: To fill.
        previews: Precision and rate.
        switch: Device.
    """

    def __init__(self, menu: QMenu, previews: Previews, switch: ModelSwitch) -> None:
        super().__init__(menu)
        self._menu, self._previews, self._switch = menu, previews, switch
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer what this machine has."""
        self._menu.clear()
        previews, tr = self._previews, self.tr
        names = [(AUTOMATIC, tr("Automatic precision")), *((name, name) for name in previews.precisions)]
        tip = tr("Of previews while a slider moves; the full picture, and what is saved, is always fp32")
        chosen = previews.precision if previews.precision in previews.precisions else AUTOMATIC
        self._add(names, chosen, previews.set_precision, tip)
        rates = [(rate, tr("{} frames a second").format(f"{rate:g}")) for rate in RATES]
        self._add(rates, previews.rate, previews.set_rate, tr("Fewer frames leave time for better ones"))
        if len(self._switch.devices) > 1:
            devices = [(AUTOMATIC, tr("Automatic device")), *self._switch.devices.items()]
            self._add(devices, self._switch.device, self._switch.set_device, tr("What computes"))

    def _add(self, entries: Iterable[tuple[Any, str]], chosen: Any, choose: Callable[[Any], None], tip: str) -> None:
        if not self._menu.isEmpty():
            self._menu.addSeparator()
        group = QActionGroup(self._menu)
        for value, text in entries:
            action = group.addAction(text)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.setToolTip(tip)
            action.triggered.connect(lambda _, value=value: choose(value))
            self._menu.addAction(action)
