"""The generate tab as a hand uses it: move among the seeds, vary, keep; each move is one undo step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document import EditedFace
from editor_app.generating import VARIATIONS
from gan_core.editing.edit_state import NO_NOISE, EditState
from gan_core.editing.favourites import favourites, forget
from gan_core.editing.levels import Level
from gan_core.editing.seed_pad import SeedPoint, latent_at
from gan_core.editing.truncation import Truncation
from gan_core.images import to_pixels
from gan_core.photo.photo import photo_from_array
from tests.gui.conftest import LONG, wait_for_full
from tests.gui.test_mix import drag_from, pixels

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow
    from editor_app.panels.generate import GeneratePanel
    from gan_core.model import FaceModel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(window: MainWindow) -> GeneratePanel:
    """The generate tab of a window with a sample face, in front."""
    window.tools.show_panel(window.mixing.generate_panel)
    return window.mixing.generate_panel


def face_of(window: MainWindow) -> EditedFace:
    assert window.document.current is not None
    return window.document.current


def wait_for_steps(qtbot: QtBot, window: MainWindow, count: int) -> None:
    qtbot.waitUntil(lambda: window.document.undo_stack.count() == count, timeout=LONG)
    wait_for_full(qtbot, window)


def test_a_drag_on_the_pad_blends_seeds_live_and_is_one_step(
    qtbot: QtBot, window: MainWindow, panel: GeneratePanel, default_model: FaceModel
) -> None:
    before, title = pixels(window), window.document.title
    start = QPoint(panel.pad.width() // 2, panel.pad.height() // 2)
    QTest.mousePress(panel.pad, LEFT, pos=start)
    for dx in (15, 31):
        shown = window.view.shown
        QTest.mouseMove(panel.pad, start + QPoint(dx, 7))
        qtbot.waitUntil(lambda shown=shown: window.view.shown is not shown, timeout=LONG)
    QTest.mouseRelease(panel.pad, LEFT, pos=start)
    wait_for_steps(qtbot, window, 1)
    point = face_of(window).seed_point
    assert point is not None
    assert (point.x, point.y) == pytest.approx(panel.pad.place)
    assert point.seed is None
    assert window.document.title == "Generated face"
    np.testing.assert_array_equal(
        pixels(window), to_pixels(default_model.synthesize(latent_at(default_model, point))[0])
    )
    window.actions_.undo.trigger()
    wait_for_full(qtbot, window)
    np.testing.assert_array_equal(pixels(window), before)
    assert window.document.title == title
    assert panel.pad.place == (33, 0)
    window.document.undo_stack.setClean()


def test_arrows_step_the_pad_and_shift_goes_to_the_next_seed(
    qtbot: QtBot, window: MainWindow, panel: GeneratePanel, default_model: FaceModel
) -> None:
    panel.pad.setFocus()
    QTest.keyClick(panel.pad, Qt.Key.Key_Right)
    QTest.keyClick(panel.pad, Qt.Key.Key_Down)
    assert panel.pad.place == pytest.approx((33.1, 0.1))
    QTest.keyClick(panel.pad, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(panel.pad, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    wait_for_steps(qtbot, window, 1)
    assert face_of(window).seed_point == SeedPoint.of_seed(34)
    assert panel.seed.value() == 34
    assert torch.equal(face_of(window).sample_latent, default_model.sample(34))  # type: ignore[arg-type]
    window.document.undo_stack.setClean()


def test_variety_acts_on_its_level_and_noise_on_the_grain(
    qtbot: QtBot, window: MainWindow, panel: GeneratePanel, default_model: FaceModel
) -> None:
    panel.psi[Level.COARSE].value_box.setValue(0.0)
    wait_for_steps(qtbot, window, 1)
    expected = default_model.sample(33, Truncation(0.0, 0.7, 0.7))
    assert torch.equal(face_of(window).sample_latent, expected)  # type: ignore[arg-type]
    before = pixels(window)
    panel.noise.setCurrentIndex(1)
    panel.noise.activated.emit(1)
    wait_for_steps(qtbot, window, 2)
    assert face_of(window).state == EditState(noise_seed=NO_NOISE)
    assert (pixels(window) != before).any()
    panel.noise.setCurrentIndex(2)
    panel.noise.activated.emit(2)
    panel.noise_seed.setValue(5)
    assert face_of(window).state.noise_seed == 5
    window.document.undo_stack.setClean()


def test_undo_while_the_pad_is_held_goes_back_to_the_press(
    qtbot: QtBot, window: MainWindow, panel: GeneratePanel
) -> None:
    before = face_of(window).sample_latent
    at = QPoint(panel.pad.width() // 2, panel.pad.height() // 2)
    QTest.mousePress(panel.pad, LEFT, pos=at)
    qtbot.waitUntil(lambda: face_of(window).sample_latent is not before, timeout=LONG)
    window.actions_.undo.trigger()
    assert face_of(window).sample_latent is before
    QTest.mouseMove(panel.pad, at + QPoint(30, 0))
    QTest.mouseRelease(panel.pad, LEFT, pos=at)
    wait_for_full(qtbot, window)
    assert face_of(window).sample_latent is before
    assert not window.document.is_dirty


def test_a_variation_becomes_the_current_face_and_the_edit_goes_on(
    qtbot: QtBot, window: MainWindow, panel: GeneratePanel
) -> None:
    attribute = next(iter(window.attribute_panel.rows))
    state = EditState().with_attribute(attribute, 0.5)
    window.document.set_state(state, "edit")
    before = face_of(window).sample_latent
    QTest.mouseClick(panel.vary_button, LEFT)
    qtbot.waitUntil(lambda: panel.variations.count() == VARIATIONS, timeout=LONG)
    variation = panel.variations.values()[2]
    panel.variations.setCurrentRow(2)
    QTest.keyClick(panel.variations, Qt.Key.Key_Return)
    assert face_of(window).sample_latent is variation.latent
    assert face_of(window).state == state
    window.actions_.undo.trigger()
    assert face_of(window).sample_latent is before
    panel.spread.value_box.setValue(0.0)
    qtbot.waitUntil(lambda: panel.variations.count() == VARIATIONS, timeout=LONG)
    assert torch.equal(panel.variations.values()[0].latent, before)  # type: ignore[arg-type]
    window.document.undo_stack.setClean()


def test_favourites_survive_a_restart_can_be_mixed_in_opened_renamed_and_taken_out(
    qtbot: QtBot, window: MainWindow, panel: GeneratePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.model is not None
    attribute = next(iter(window.attribute_panel.rows))
    window.document.set_state(EditState().with_attribute(attribute, 1.0), "edit")
    wait_for_full(qtbot, window)
    kept_pixels = pixels(window)
    QTest.mouseClick(panel.favourites.keep_button, LEFT)
    qtbot.waitUntil(lambda: panel.favourites.list.count() == 1, timeout=LONG)
    window.mixing.generating.read_favourites()  # as after a restart: from the disk
    (kept,) = panel.favourites.list.values()
    drag_from(panel.favourites.list, 0, window.mixing.mix_panel.levels[Level.COARSE])
    assert face_of(window).state.sources == (kept.hash,)
    window.document.undo_stack.setClean()
    panel.favourites.chosen.emit(kept)
    qtbot.waitUntil(lambda: face_of(window).latent is kept.latent, timeout=LONG)
    wait_for_full(qtbot, window)
    np.testing.assert_array_equal(pixels(window), kept_pixels)
    monkeypatch.setattr("editor_app.panels.favourites.ask_name", lambda *_: "Anna <b>")
    panel.favourites.list.renamed.emit(kept)
    assert [entry[1] for entry in panel.favourites.list.entries()] == ["Anna <b>"]
    panel.favourites.list.setCurrentRow(0)
    QTest.keyClick(panel.favourites.list, Qt.Key.Key_Delete)
    assert favourites(window.model.identity) == []
    assert not panel.favourites.list.isVisible()
    forget(kept)


def test_over_a_photo_the_pad_waits_until_a_face_is_started(
    qtbot: QtBot, window: MainWindow, panel: GeneratePanel
) -> None:
    window.document.open_photo(photo_from_array(np.full((90, 120, 3), 90, np.uint8)), "photo.png")
    assert panel.begin_button.isVisible()
    assert not panel.pad.isEnabled()
    QTest.mouseClick(panel.begin_button, LEFT)
    qtbot.waitUntil(lambda: window.document.current is not None, timeout=LONG)
    wait_for_full(qtbot, window)
    assert panel.pad.isEnabled()
    assert face_of(window).seed_point == SeedPoint.of_seed(33)
