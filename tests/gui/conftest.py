"""The real window on the embedded model, offscreen; it must leave no thread behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow

LONG = 120_000
"""Milliseconds that a condition may take on a busy machine."""


@pytest.fixture
def bare_window(qtbot: QtBot) -> Iterator[MainWindow]:
    """A window that has loaded nothing yet."""
    from editor_app.main_window import MainWindow

    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1100, 760)
    window.show()
    yield window
    window.document.undo_stack.clear()
    window.close()
    assert "facet-torch" not in {thread.name for thread in threading.enumerate()}


@pytest.fixture
def window(bare_window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window that shows a sample face and has nothing left to do."""
    bare_window.start([])
    qtbot.waitUntil(lambda: bare_window.faces_panel.samples.count() == 12, timeout=LONG)
    wait_for_full(qtbot, bare_window)
    return bare_window


def wait_for_full(qtbot: QtBot, window: MainWindow) -> None:
    """Until the full render of the document as it is now has been painted."""
    from editor_app.document import Quality

    def painted() -> bool:
        if window.model is None or window.document.current_id is None:
            return False
        wanted = window.document.stamp(window.model.identity, Quality.FULL)
        return window.view.shown is not None and window.view.shown.stamp == wanted

    qtbot.waitUntil(painted, timeout=LONG)
