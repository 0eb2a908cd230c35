"""The mix tab as a hand uses it: drag a face onto a level, move shares, undo, go on from the result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.opener import Stage
from gan_core.editing.edit_state import EditState
from gan_core.editing.latent_store import latent_hash
from gan_core.editing.levels import Level
from gan_core.editing.mixing import Mix
from gan_core.images import to_pixels
from tests.gui.conftest import LONG, photo_of, wait_for_full
from tests.gui.test_window import drag, first_row

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow
    from editor_app.panels.mix import MixPanel
    from editor_app.panels.mix_target import MixTarget
    from editor_app.panels.thumbnails import Thumbnails
    from gan_core.model import FaceModel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(window: MainWindow) -> MixPanel:
    """The mix tab of a window with a sample face, in front."""
    window.tools.show_panel(window.mixing.mix_panel)
    return window.mixing.mix_panel


def drag_from(strip: Thumbnails, index: int, target: MixTarget) -> None:
    """What a drag of an entry onto a target does, without the loop of the operating system."""
    data = strip.mimeData([strip.item(index)])
    at, none = QPoint(20, 20), Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, LEFT, none)
    target.dragEnterEvent(entering)
    assert entering.isAccepted()
    target.dropEvent(QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, LEFT, none))


def state_of(window: MainWindow) -> EditState:
    assert window.document.current is not None
    return window.document.current.state


def pixels(window: MainWindow) -> np.ndarray:
    assert window.view.shown is not None
    return window.view.shown.pixels


def test_a_face_dragged_onto_coarse_is_mixed_in_and_undo_brings_back_the_same_pixels(
    qtbot: QtBot, window: MainWindow, panel: MixPanel, default_model: FaceModel
) -> None:
    before, samples = pixels(window), window.faces_panel.samples
    face = window.document.current
    assert face is not None
    assert face.latent is not None
    drag_from(samples, 2, panel.levels[Level.COARSE])
    wait_for_full(qtbot, window)
    other = samples.values()[2].latent
    mixed = face.latent.clone()
    mixed[:, :3] = other[:, :3]
    after = pixels(window)
    np.testing.assert_array_equal(after, to_pixels(default_model.synthesize(mixed)[0]))
    assert panel.levels[Level.COARSE].name.text() == samples.entries()[2][1]
    assert EditState.from_json(state_of(window).to_json()) == state_of(window)
    window.actions_.undo.trigger()
    wait_for_full(qtbot, window)
    np.testing.assert_array_equal(pixels(window), before)
    assert not panel.levels[Level.COARSE].remove_button.isVisible()
    window.actions_.redo.trigger()
    wait_for_full(qtbot, window)
    np.testing.assert_array_equal(pixels(window), after)
    drag_from(samples, 3, panel.levels[Level.COARSE])  # another face takes its place
    assert state_of(window).sources == (latent_hash(samples.values()[3].latent),)
    QTest.mouseClick(panel.levels[Level.COARSE].remove_button, LEFT)
    assert state_of(window) == EditState()
    window.document.undo_stack.setClean()


def test_a_share_is_dragged_live_to_nothing_and_up_again_in_one_step_each(
    qtbot: QtBot, window: MainWindow, panel: MixPanel
) -> None:
    before = pixels(window)
    target = panel.levels[Level.FINE]
    drag_from(window.faces_panel.samples, 1, target)
    wait_for_full(qtbot, window)
    slider, steps = target.slider.slider, window.document.undo_stack.count()
    QTest.mousePress(slider, LEFT, pos=slider.knob_center().toPoint())
    for x in (slider.width() // 2, 0):
        shown = window.view.shown
        QTest.mouseMove(slider, QPoint(x, 12))
        qtbot.waitUntil(lambda shown=shown: window.view.shown is not shown, timeout=LONG)
    QTest.mouseRelease(slider, LEFT, pos=QPoint(0, 12))
    wait_for_full(qtbot, window)
    assert window.document.undo_stack.count() == steps + 1
    assert state_of(window) == EditState()
    np.testing.assert_array_equal(pixels(window), before)
    assert target.name.text() == window.faces_panel.samples.entries()[1][1]  # still there to be moved up
    target.slider.value_box.setValue(0.5)
    mix = state_of(window).mix
    assert mix is not None
    assert [mix.shares[0].rows[row] for row in (0, 6, 7)] == [0, 0, 0.5]
    window.document.undo_stack.setClean()


def test_rows_beneath_follow_and_refine_their_level(window: MainWindow, panel: MixPanel) -> None:
    drag_from(window.faces_panel.samples, 1, panel.levels[Level.MIDDLE])
    assert [tick.isChecked() for tick, _ in panel.rows][:8] == [False] * 3 + [True] * 4 + [False]
    assert not panel.rows[0][1].isEnabled()
    panel.rows[4][0].click()
    panel.rows[5][1].value_box.setValue(0.25)
    mix = state_of(window).mix
    assert mix is not None
    assert mix.shares[0].rows[3:7] == (1, 0, 0.25, 1)
    assert "differs" in panel.levels[Level.MIDDLE].name.text()
    window.document.undo()
    assert panel.rows[5][1].strength == 1
    window.document.undo_stack.setClean()


def test_the_whole_face_is_blended_along_one_slider(window: MainWindow, panel: MixPanel) -> None:
    drag_from(window.faces_panel.samples, 1, panel.whole)
    panel.whole.slider.value_box.setValue(0.3)
    mix = state_of(window).mix
    assert mix is not None
    assert set(mix.shares[0].rows) == {0.3}
    assert {target.slider.strength for target in panel.levels.values()} == {0.3}
    window.document.undo_stack.setClean()


def test_a_face_is_chosen_by_keyboard(qtbot: QtBot, window: MainWindow, panel: MixPanel) -> None:
    target = panel.levels[Level.COARSE]
    target.button.setFocus()
    QTest.keyClick(target.button, Qt.Key.Key_Space)
    menu = panel.findChildren(type(window.actions_.recent_menu))[0]
    (part,) = (action.menu() for action in menu.actions() if action.text() == "Sample faces")
    part.actions()[2].trigger()
    menu.close()
    assert state_of(window).sources == (latent_hash(window.faces_panel.samples.values()[2].latent),)
    target.button.setFocus()
    QTest.keyClick(target.button, Qt.Key.Key_Delete)
    assert state_of(window) == EditState()
    window.document.undo_stack.setClean()


def test_the_edit_becomes_the_new_start_and_undo_takes_it_back(
    qtbot: QtBot, window: MainWindow, panel: MixPanel
) -> None:
    attribute = next(iter(window.attribute_panel.rows))
    drag_from(window.faces_panel.samples, 1, panel.levels[Level.COARSE])
    window.document.set_state(state_of(window).with_attribute(attribute, 0.5), "edit")
    wait_for_full(qtbot, window)
    edited, state = pixels(window), state_of(window)
    QTest.mouseClick(panel.start_button, LEFT)
    qtbot.waitUntil(lambda: state_of(window) == EditState(), timeout=LONG)
    wait_for_full(qtbot, window)
    np.testing.assert_array_equal(pixels(window), edited)
    assert window.attribute_panel.rows[attribute].strength == 0
    window.actions_.undo.trigger()
    assert state_of(window) == state
    wait_for_full(qtbot, window)
    np.testing.assert_array_equal(pixels(window), edited)
    window.document.undo_stack.setClean()


def test_a_face_of_the_photo_is_projected_when_it_is_used(
    qtbot: QtBot, window: MainWindow, panel: MixPanel, default_model: FaceModel, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("editor_app.opener.STEPS", 2)
    path = tmp_path / "group.png"
    Image.fromarray(photo_of(default_model, (4, 9))[0]).save(path)
    window.intake.open_photos([path])
    qtbot.waitUntil(lambda: window.opener.stage is Stage.CHOOSING, timeout=LONG)
    assert not panel.levels[Level.COARSE].isEnabled()
    first, second = window.document.faces
    window.opener.choose(first.id)
    qtbot.waitUntil(lambda: window.opener.stage is Stage.IDLE, timeout=LONG)
    drag_from(window.faces_panel.faces, 1, panel.levels[Level.COARSE])
    assert panel.waiting.isVisible()
    qtbot.waitUntil(lambda: state_of(window).mix is not None, timeout=LONG)
    assert not panel.waiting.isVisible()
    assert window.document.current_id == first.id
    projected = window.document.face(second.id)
    assert projected is not None
    assert projected.latent is not None
    assert state_of(window).sources == (latent_hash(projected.latent),)
    wait_for_full(qtbot, window)
    assert window.view.shown is not None
    assert window.view.shown.patch is not None
    edited = pixels(window)
    QTest.mouseClick(panel.start_button, LEFT)  # of a photo the start stays part of the edit: it is still to be seen
    qtbot.waitUntil(lambda: state_of(window).start is not None, timeout=LONG)
    wait_for_full(qtbot, window)
    assert state_of(window).mix is None
    assert window.view.shown.patch is not None
    np.testing.assert_array_equal(pixels(window), edited)
    window.document.undo_stack.setClean()


def test_a_mix_of_another_model_is_kept_and_left_out(qtbot: QtBot, window: MainWindow, panel: MixPanel) -> None:
    before = pixels(window)
    face = window.document.current
    assert face is not None
    assert face.latent is not None
    foreign = Mix(face.latent.shape[1]).with_level("0" * 64, Level.COARSE)
    window.document.set_state(EditState().with_mix(foreign), "edit")
    wait_for_full(qtbot, window)
    np.testing.assert_array_equal(pixels(window), before)
    assert "another model" in panel.notice.text()
    assert panel.clear_button.isEnabled()
    assert torch.equal(window.engine.edited_latent(window.document.current), face.latent)  # type: ignore[arg-type]
    window.document.undo_stack.setClean()


def test_a_hidden_tab_follows_once_the_drag_of_another_one_ends(qtbot: QtBot, window: MainWindow) -> None:
    panel, generate = window.mixing.mix_panel, window.mixing.generate_panel
    row = first_row(window)
    assert not panel.isVisible()
    assert not panel.start_button.isEnabled()
    at = drag(qtbot, window, row, steps=3)
    QTest.mouseRelease(row.slider, LEFT, pos=at)
    assert panel.start_button.isEnabled()
    assert generate.vary_button.isEnabled()
    wait_for_full(qtbot, window)
