"""The command palette: everything is in it, a few letters find it, the keyboard alone does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.command_list import commands
from editor_app.dialogs.palette import CommandPalette
from editor_app.fuzzy import NO, score
from tests.gui.conftest import LONG

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow


def opened(window: MainWindow) -> CommandPalette:
    window.actions_.palette.trigger()
    palette = window.findChild(CommandPalette)
    assert palette is not None
    return palette


def test_every_command_and_slider_is_listed(bare_window: MainWindow) -> None:
    listed = {command.id: command for command in commands(bare_window)}
    named = {name for name, value in vars(bare_window.actions_).items() if isinstance(value, QAction)}
    offered = {action.objectName() for action in bare_window.actions_.children() if isinstance(action, QAction)}
    in_menus = {"open", "export", "undo", "compare", "models", "settings", "grid", "history_panel"}
    assert in_menus <= set(listed) & named & offered
    assert {f"slider/{name}" for name in bare_window.attribute_panel.rows} <= set(listed)
    assert listed["open"].place == "File"
    assert listed["open"].key == "Ctrl+O"
    assert any(command.place == "View ▸ Appearance" for command in listed.values())


def test_what_cannot_be_done_says_why(qtbot: QtBot, bare_window: MainWindow) -> None:
    palette = opened(bare_window)
    palette.search.setText("export photo")
    first = palette.shown()[0]
    assert first.id == "export"
    assert "open a photo" in first.why_not
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.search.setText("xyzzy")
    assert palette.shown() == []
    assert "xyzzy" in palette.nothing.text()
    palette.reject()


def test_the_keyboard_alone_does_it_and_the_last_one_comes_first(qtbot: QtBot, bare_window: MainWindow) -> None:
    before = bare_window.actions_.faces_panel.isChecked()
    palette = opened(bare_window)
    QTest.keyClicks(palette.search, "faces panel")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bare_window.actions_.faces_panel.isChecked() != before, timeout=LONG)
    bare_window.actions_.faces_panel.trigger()
    qtbot.waitUntil(lambda: bare_window.findChild(CommandPalette) is None, timeout=LONG)
    again = opened(bare_window)
    assert again.shown()[0].id == "faces_panel"
    second = again.shown()[1]
    QTest.keyClick(again.search, Qt.Key.Key_Down)
    assert again.list.currentItem().text() == second.name
    again.reject()


def test_a_slider_is_jumped_to(qtbot: QtBot, bare_window: MainWindow) -> None:
    bare_window.actions_.mix_tab.trigger()
    bare_window.actions_.sliders_panel.setChecked(False)
    identifier, row = list(bare_window.attribute_panel.rows.items())[-1]
    row.setEnabled(True)
    command = next(c for c in commands(bare_window) if c.id == f"slider/{identifier}")
    command.run()
    assert row.isVisible()
    assert bare_window.focusWidget() is row.slider


@pytest.mark.parametrize(
    ("query", "best", "other"),
    [("exp", "Export photo…", "Search attributes"), ("fp", "Faces panel", "Compare"), ("zm in", "Zoom in", "Zoom out"),
     ("anadir", "Añadir", "Cara")],
)  # fmt: skip
def test_a_few_letters_find_it(query: str, best: str, other: str) -> None:
    assert score(query, best) > max(score(query, other), 0)
    assert score("qqq", best) == NO
