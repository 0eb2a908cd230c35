"""A few of the sequences that `make soak` runs a thousand of: the same ones each time."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.machine import run

SEQUENCES, STEPS = 6, 12


@pytest.mark.usefixtures("qapp")
def test_whatever_is_done_nothing_fails_and_undo_redo_and_files_bring_everything_back() -> None:
    run(SEQUENCES, None, STEPS)
    assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
