"""The attributes' tab as a hand uses it: locks, style rows, names, presets, and edits that go from face to face."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from gan_core.editing.direction_names import DirectionName, read_names
from gan_core.editing.edit_state import EditState
from gan_core.editing.latent_store import MixSource
from gan_core.editing.levels import Level
from gan_core.editing.looks import Look
from gan_core.editing.mixing import Mix
from gan_core.editing.presets import Preset, find_preset, presets, write_preset
from gan_core.images import to_pixels
from tests.gui.conftest import LONG, wait_for_full

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow
    from gan_core.model import FaceModel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACET_HOME", str(tmp_path / "home"))


def state_of(window: MainWindow) -> EditState:
    assert window.document.current is not None
    return window.document.current.state


def messages(window: MainWindow) -> list[str]:
    told: list[str] = []
    for part in (window.attributing.rows, window.attributing.exchange, window.attributing.shelf):
        part.failed.connect(told.append)
    return told


def test_a_lock_holds_while_another_slider_moves_and_is_an_undo_step(
    qtbot: QtBot, window: MainWindow, default_model: FaceModel
) -> None:
    rows, acts = window.attribute_panel.rows, window.actions_
    QTest.mouseClick(rows["hair_gray"].lock_button, LEFT)
    assert state_of(window).locks == ("hair_gray",)
    assert not rows["hair_gray"].slider.isEnabled()
    rows["age"].value_box.setValue(0.8)
    window.attribute_panel.finish_steps()
    wait_for_full(qtbot, window)
    face = window.document.current
    assert face is not None
    assert face.latent is not None
    edited = default_model.edit(face.latent, {"age": 0.8}, locks=["hair_gray"])
    assert window.view.shown is not None
    np.testing.assert_array_equal(window.view.shown.pixels, to_pixels(default_model.synthesize(edited)[0]))

    rows["smile"].slider.setFocus()
    rows["smile"].entered.emit()
    acts.lock.trigger()
    assert state_of(window).locks == ("hair_gray", "smile")
    acts.unlock_all.trigger()
    assert state_of(window).locks == ()
    assert rows["smile"].slider.isEnabled()
    assert not acts.unlock_all.isEnabled()
    for locks in (("hair_gray", "smile"), ("hair_gray",)):
        acts.undo.trigger()
        assert state_of(window).locks == locks
    acts.undo.trigger()
    acts.undo.trigger()
    assert state_of(window) == EditState()
    assert not rows["hair_gray"].lock_button.isChecked()


def test_style_rows_are_chosen_in_a_popup_as_one_undo_step(window: MainWindow) -> None:
    window.attribute_panel.rows["smile"].entered.emit()
    popup = window.attributing.rows.choose_rows("smile")
    assert popup is not None
    assert (popup.first.value(), popup.last.value()) == (0, 13)
    popup.first.setValue(9)
    QTest.mouseClick(popup.levels[Level.MIDDLE], LEFT)
    popup.last.setValue(2)
    assert state_of(window).layers("smile") == (2, 2)
    popup.last.setValue(5)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert state_of(window).layers("smile") == (2, 5)
    assert window.document.undo_stack.count() == 1
    row = window.attribute_panel.rows["smile"]
    row.value_box.setValue(0.5)
    window.attribute_panel.finish_steps()
    assert state_of(window).row_ranges() == {"smile": (2, 5)}
    window.actions_.undo.trigger()
    window.actions_.undo.trigger()
    assert state_of(window) == EditState()


def test_a_discovered_direction_keeps_the_name_and_the_words_it_was_given(window: MainWindow) -> None:
    rows, panel = window.attributing.rows, window.attribute_panel
    assert window.model is not None
    rows.set_name("sefa_2", DirectionName("Jaw <i>", "narrow jaw", "wide jaw"))
    rows.hide("sefa_3", hidden=True)
    assert read_names(window.model.identity)["sefa_2"].label == "Jaw <i>"
    rows.follow_model(window.model)
    assert panel.rows["sefa_2"].text == "Jaw <i>"
    assert "&lt;i&gt;" in panel.rows["sefa_2"].toolTip()
    panel.search.setText("wide jaw")
    assert panel.rows["sefa_2"].isVisible()
    assert not panel.rows["sefa_1"].isVisible()
    panel.search.clear()
    assert panel.rows["sefa_1"].isVisible()
    assert not panel.rows["sefa_3"].isVisible()
    switch = panel.hidden
    assert switch is not None
    switch.click()
    assert panel.rows["sefa_3"].isVisible()
    texts = [action.text().replace("&", "") for action in rows.menu_of("sefa_3").actions()]
    assert texts == ["Lock", "Style rows…", "Reset", "", "Rename…", "Unhide"]
    rows.hide("sefa_3", hidden=False)
    assert panel.hidden is None
    assert panel.rows["sefa_3"].isVisible()


def test_presets_are_kept_shown_on_the_face_applied_renamed_shared_and_removed(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shelf, strip, told = window.attributing.shelf, window.attributing.strip, messages(window)
    monkeypatch.setattr(QInputDialog, "exec", lambda self: True)
    monkeypatch.setattr(QMessageBox, "exec", lambda self: QMessageBox.StandardButton.Yes)
    document, wanted = window.document, EditState().with_attribute("smile", 0.5).with_lock("age", locked=True)
    assert not window.actions_.keep_preset.isEnabled()
    document.set_state(wanted, "edit")
    monkeypatch.setattr(QInputDialog, "textValue", lambda self: "  Happy &\n <b> ")
    pictures: list[int] = []
    shelf.pictureArrived.connect(lambda place, picture: pictures.append(place))
    window.actions_.keep_preset.trigger()
    assert [(preset.name, preset.state) for preset in presets()] == [("Happy & <b>", wanted)]
    qtbot.waitUntil(lambda: pictures == [0], timeout=LONG)

    document.set_state(EditState().with_attribute("yaw", -0.5), "edit")
    steps = document.undo_stack.count()
    item = strip.list.item(0)
    strip.list.scrollToItem(item)
    QTest.mouseClick(strip.list.viewport(), LEFT, pos=strip.list.visualItemRect(item).center())
    assert state_of(window) == wanted
    assert document.undo_stack.count() == steps + 1
    window.actions_.undo.trigger()
    assert state_of(window) == EditState().with_attribute("yaw", -0.5)

    monkeypatch.setattr(QInputDialog, "textValue", lambda self: "Cheerful")
    shelf.ask_and_rename(shelf.presets[0])
    assert strip.list.item(0).text() == "Cheerful"
    entry = next(action for action in window.actions_.presets_menu.actions() if action.text() == "Cheerful")
    entry.trigger()
    assert state_of(window) == wanted
    shared = tmp_path / "shared.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(shared.with_suffix("")), ""))
    shelf.ask_and_export(shelf.presets[0])
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(shared), str(tmp_path / "bad.json")], ""))
    (tmp_path / "bad.json").write_text("{}")
    window.actions_.import_preset.trigger()
    assert [preset.name for preset in shelf.presets] == ["Cheerful", "Cheerful (2)"]
    assert len(told) == 1
    assert told[0].startswith("bad.json: it is no preset")
    strip.list.setCurrentRow(0)
    QTest.keyClick(strip.list, Qt.Key.Key_Delete)
    assert [preset.name for preset in presets()] == ["Cheerful (2)"]


def test_an_edit_is_copied_to_another_face_with_the_faces_it_mixes_in(
    qtbot: QtBot, window: MainWindow, default_model: FaceModel, tmp_path: Path
) -> None:
    acts, document, told = window.actions_, window.document, messages(window)
    QGuiApplication.clipboard().setText("not an edit")
    acts.paste_edit.trigger()
    assert told == ["There is no edit on the clipboard; copy one with Ctrl+Alt+C"]
    other = MixSource.of(default_model.sample(11), "other", default_model.identity)
    document.add_source(other)
    mix = Mix(default_model.num_styles).with_level(other.hash, Level.COARSE, 0.5)
    wanted = EditState().with_mix(mix).with_attribute("smile", 0.5)
    document.set_state(wanted, "edit")
    acts.copy_edit.trigger()
    document.sources = {}
    document.open_sample(default_model.sample(12), "another document")
    acts.paste_edit.trigger()
    assert state_of(window) == wanted
    assert list(document.sources) == [other.hash]
    assert document.undo_stack.count() == 1
    wait_for_full(qtbot, window)
    (tmp_path / "mailed.json").write_text(QGuiApplication.clipboard().text())
    assert find_preset(str(tmp_path / "mailed.json")).state == wanted

    foreign = tmp_path / "foreign.json"
    write_preset(Preset.of("foreign", EditState().with_attribute("sefa_1", 1), "ab" * 32), foreign)
    QGuiApplication.clipboard().setText(foreign.read_text())
    acts.paste_edit.trigger()
    assert state_of(window) == wanted
    assert "for another model" in told[-1]


def test_randomise_leaves_what_is_locked_and_is_one_undo_step(window: MainWindow) -> None:
    document = window.document
    start = EditState().with_attribute("age", 0.9).with_attribute("sefa_1", 0.5).with_lock("age", locked=True)
    document.set_state(start, "edit")
    window.actions_.spreads[0.25].trigger()
    window.attributing.random_button.click()
    drawn = state_of(window)
    assert (drawn.strength("age"), drawn.strength("sefa_1"), drawn.locks) == (0.9, 0.5, ("age",))
    moved = [drawn.strength(name) for name in window.attribute_panel.movable if name != "age"]
    assert 0 < max(map(abs, moved)) <= 0.25
    assert window.settings.number("random_spread", 1.0, 0.0, 1.0) == 0.25
    assert document.undo_stack.count() == 2
    window.actions_.undo.trigger()
    assert state_of(window) == start


def test_a_preset_with_a_look_that_the_model_lacks_harms_nothing(qtbot: QtBot, window: MainWindow) -> None:
    assert window.model is not None
    state = EditState().with_attribute("smile", 0.5).with_look(Look("sketch"))
    QGuiApplication.clipboard().setText(Preset.of("sketch", state, window.model.identity).to_json())
    window.actions_.paste_edit.trigger()
    wait_for_full(qtbot, window)
    assert state_of(window) == state
    assert not window.canvas.message
