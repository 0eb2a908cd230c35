"""The hints of the first start: beside real controls, by keyboard, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow


def test_the_hints_go_by_keyboard_and_come_once(qtbot: QtBot, bare_window: MainWindow) -> None:
    window = bare_window
    window.settings.set_text("hints", "")
    window.canvas.setFocus()
    window.house.greet()
    assert window.house.tour is None  # there is nothing to try yet
    window.house._on_first_model()
    tour = window.house.tour
    assert tour is not None
    assert len(tour.hints) == 5
    for number, hint in enumerate(tour.hints, 1):
        assert hint.place is not None
        assert hint.place.isVisible()
        assert tour.callout.title.text() == hint.title
        assert window.rect().contains(tour.callout.geometry())
        assert f"{number} of 5" in tour.callout.count.text()
        if number < 5:
            QTest.keyClick(tour.callout.next, Qt.Key.Key_Space)
    QTest.keyClick(tour.callout.next, Qt.Key.Key_Space)
    assert window.house.tour is None
    assert window.focusWidget() is window.canvas
    assert window.settings.text("hints") == "seen"
    window.actions_.hints.trigger()
    again = window.house.tour
    assert again is not None
    QTest.keyClick(again.callout.next, Qt.Key.Key_Space)
    QTest.keyClick(again.callout.back, Qt.Key.Key_Space)
    assert again.position == 0
    window.resize(900, 560)
    qtbot.waitUntil(lambda: window.rect().contains(again.callout.geometry()))
    QTest.keyClick(again.callout.next, Qt.Key.Key_Escape)
    assert window.house.tour is None
