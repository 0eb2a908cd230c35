"""Panels and full screen: hidden, moved, floated, remembered, and back to how it was at first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow

FIRST = [(0, 224), (1100 - 360, 1100)]
"""From where to where faces and tools reach in a window of 1100 pixels."""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered from other tests, nor for them."""
    monkeypatch.setenv("FACET_HOME", str(tmp_path))


def places(window: MainWindow) -> list[tuple[int, int]]:
    parts = window.faces_panel, window.tools
    lefts = [part.mapTo(window, part.rect().topLeft()).x() for part in parts]
    return [(left, left + part.width()) for left, part in zip(lefts, parts, strict=True)]


def reopened(qtbot: QtBot, window: MainWindow) -> MainWindow:
    from editor_app.main_window import MainWindow

    window.close()
    again = MainWindow()
    qtbot.addWidget(again)
    again.show()
    return again


def test_at_first_there_are_faces_canvas_and_tools_without_titles(bare_window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: places(bare_window) == FIRST)
    assert bare_window.tools.geometry().top() == 0
    assert bare_window.history.isHidden()


def test_panels_hide_together_and_come_back_as_they_were(bare_window: MainWindow, qtbot: QtBot) -> None:
    layout, acts = bare_window.layout_, bare_window.actions_
    acts.faces_panel.trigger()
    qtbot.waitUntil(lambda: bare_window.canvas.mapTo(bare_window, QPoint()).x() == 0)
    before = bare_window.canvas.width()
    qtbot.keyClick(bare_window, Qt.Key.Key_F12)
    assert not any(action.isChecked() for action in (acts.faces_panel, acts.sliders_panel, acts.history_panel))
    qtbot.waitUntil(lambda: bare_window.canvas.width() == bare_window.width())
    qtbot.keyClick(bare_window, Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: bare_window.canvas.width() == before)
    assert (acts.faces_panel.isChecked(), acts.sliders_panel.isChecked()) == (False, True)
    layout.hide_panels.trigger()
    acts.history_panel.trigger()
    assert not layout.hide_panels.isChecked()
    assert [dock.isHidden() for dock in (layout.faces, layout.tools, bare_window.history)] == [True, True, False]


def test_a_floating_panel_is_remembered_and_the_layout_can_be_reset(bare_window: MainWindow, qtbot: QtBot) -> None:
    layout = bare_window.layout_
    layout.floats[layout.tools].trigger()
    layout.movable.trigger()
    bare_window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, layout.faces)
    assert layout.tools.isFloating()
    again = reopened(qtbot, bare_window)
    assert not layout.tools.isVisible()
    assert again.layout_.tools.isFloating()
    assert again.layout_.movable.isChecked()
    assert again.dockWidgetArea(again.layout_.faces) is Qt.DockWidgetArea.RightDockWidgetArea
    again.resize(bare_window.size())
    again.layout_.reset_command.trigger()
    qtbot.waitUntil(lambda: places(again) == FIRST)
    assert not again.layout_.movable.isChecked()
    again.close()


def test_panels_hidden_at_the_end_are_back_at_the_next_start(bare_window: MainWindow, qtbot: QtBot) -> None:
    bare_window.layout_.hide_panels.trigger()
    again = reopened(qtbot, bare_window)
    assert again.faces_panel.isVisible()
    assert again.tools.isVisible()
    again.close()


def test_full_screen_and_back_by_key_and_escape(bare_window: MainWindow, qtbot: QtBot) -> None:
    layout = bare_window.layout_
    for key in (Qt.Key.Key_F11, Qt.Key.Key_Escape):
        qtbot.keyClick(bare_window, Qt.Key.Key_F11)
        qtbot.waitUntil(bare_window.isFullScreen)
        assert layout.full_screen.isChecked()
        qtbot.keyClick(bare_window.canvas, key)
        qtbot.waitUntil(lambda: not bare_window.isFullScreen())
        assert not layout.full_screen.isChecked()


def test_the_focus_goes_through_all_panels(bare_window: MainWindow, qtbot: QtBot) -> None:
    bare_window.activateWindow()
    bare_window.canvas.setFocus()
    panels, seen = (bare_window.faces_panel, bare_window.tools), set()
    for _ in range(60):
        qtbot.keyClick(bare_window.focusWidget(), Qt.Key.Key_Tab)
        seen |= {panel for panel in panels if panel.isAncestorOf(bare_window.focusWidget())}
    assert seen == set(panels)


def test_a_panel_takes_its_room_from_the_canvas(bare_window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: places(bare_window) == FIRST)
    bare_window.actions_.history_panel.trigger()
    room = FIRST[1][0] - bare_window.history.width()
    qtbot.waitUntil(lambda: places(bare_window)[1][0] < room and bare_window.tools.width() == 360)
    layout, width = bare_window.layout_, bare_window.history.width()
    layout.floats[layout.tools].trigger()
    qtbot.waitUntil(lambda: bare_window.canvas.width() > 600)
    assert bare_window.history.width() == width


def test_a_narrow_window_grows_for_a_panel_that_would_cover_another(bare_window: MainWindow, qtbot: QtBot) -> None:
    bare_window.resize(760, 500)
    bare_window.actions_.history_panel.trigger()
    history, tools = bare_window.history, bare_window.layout_.tools
    qtbot.waitUntil(lambda: bare_window.width() > 760)
    qtbot.waitUntil(lambda: history.geometry().left() > tools.geometry().right())
    assert history.geometry().right() < bare_window.width()
