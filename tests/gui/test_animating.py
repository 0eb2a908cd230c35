"""The animation dialog on the real window: it previews, makes a file, and leaves none when it is stopped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from editor_app.dialogs.animation import AnimationDialog
from editor_app.face_refs import FaceKind
from gan_core.export.motion import AMOUNT
from gan_core.export.timeline import Loop
from tests.gui.conftest import LONG

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow

KINDS = QDialogButtonBox.StandardButton


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> AnimationDialog:
    window.settings.set_text("animation/folder", str(tmp_path))
    window.settings.set_text("animation/format", "GIF")
    assert window.actions_.animate.isEnabled()
    window.actions_.animate.trigger()
    dialog = window.animating.dialog
    assert dialog is not None
    dialog.seconds.setValue(0.4)
    dialog.fps.setValue(10)
    dialog.side.setValue(48)
    return dialog


def test_a_slider_is_previewed_and_written_and_a_path_can_be_stopped(
    qtbot: QtBot, window: MainWindow, dialog: AnimationDialog, tmp_path: Path
) -> None:
    assert dialog.motion.what.findData(AMOUNT) < 0  # nothing is edited yet
    qtbot.waitUntil(lambda: dialog.player.count > 1, timeout=LONG)
    made = dialog.target.target
    assert made.suffix == ".gif"
    dialog.buttons.button(KINDS.Save).click()
    assert dialog.running
    qtbot.waitUntil(lambda: window.animating.dialog is None, timeout=LONG)
    with Image.open(made) as image:
        assert (image.size, image.n_frames) == ((48, 48), 4)

    window.actions_.animate.trigger()
    again = window.animating.dialog
    assert again is not None
    assert (again.seconds.value(), again.target.target.suffix) == (0.4, ".gif")
    assert again.target.target != made
    again.motion.what.setCurrentIndex(again.motion.what.findData("path"))
    assert "Add a face" in again.warning.text()
    assert not again.buttons.button(KINDS.Save).isEnabled()
    pool = window.mixing.pool
    pool.resolve(pool.entries(FaceKind.SAMPLE)[1].ref, again.motion.add_stop)
    again.loop.setCurrentIndex(again.loop.findData(Loop.REPEAT))
    assert again.wish().closed
    assert len(again.wish().stops) == 1
    again.seconds.setValue(100)
    again.buttons.button(KINDS.Save).click()
    qtbot.waitUntil(lambda: again.progress.value() > 0, timeout=LONG)
    again.reject()
    assert again.isVisible()
    assert "nothing was written" in again.warning.text()
    again.reject()
    assert window.animating.dialog is None
    qtbot.waitUntil(lambda: [path.name for path in tmp_path.iterdir()] == [made.name], timeout=LONG)


def test_what_cannot_be_made_says_why(dialog: AnimationDialog) -> None:
    dialog.fps.setValue(60)
    assert "at most 50 frames" in dialog.warning.text()
    dialog.fps.setValue(10)
    assert dialog.buttons.button(KINDS.Save).isEnabled()
    for box in dialog.motion.ends:
        box.setValue(0.5)
    assert "two different ends" in dialog.warning.text()
    for widget in dialog.findChildren(QWidget):
        inner = widget.window() is not dialog or widget.objectName().startswith("qt_")
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not inner:
            text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
            assert widget.accessibleName() or text, widget
