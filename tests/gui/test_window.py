"""The main window as a hand uses it: drag, undo, type, search, fail, close."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from editor_app.document import Quality, Stamp
from editor_app.images import to_array
from editor_app.theme import Appearance, install_theme, palette
from gan_core.editing.edit_state import EditState
from tests.gui.conftest import LONG, wait_for_full

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow
    from editor_app.panels.attribute_row import AttributeRow
    from gan_core.model import FaceModel

LEFT = Qt.MouseButton.LeftButton


def first_row(window: MainWindow) -> AttributeRow:
    return next(iter(window.attribute_panel.rows.values()))


def first_id(window: MainWindow) -> str:
    return next(iter(window.attribute_panel.rows))


def press(row: AttributeRow) -> QPoint:
    at = row.slider.knob_center().toPoint()
    QTest.mousePress(row.slider, LEFT, pos=at)
    return at


def drag(qtbot: QtBot, window: MainWindow, row: AttributeRow, steps: int = 12) -> QPoint:
    """Press the knob and move it to the right, waiting for a frame after each move."""
    at = press(row)
    for _ in range(steps):
        at += QPoint(3, 0)
        before = window.view.shown
        QTest.mouseMove(row.slider, at)
        qtbot.waitUntil(lambda before=before: window.view.shown is not before, timeout=LONG)
    return at


def painted_pixels(window: MainWindow) -> np.ndarray:
    """What the canvas shows of the picture, (h, w, 3), at one screen pixel for each of its own."""
    window.canvas.zoom_to(1.0)
    place = window.canvas.picture_rect().toRect()
    return to_array(window.canvas.grab(place).toImage())[..., :3]


def synthesized(model: FaceModel, window: MainWindow) -> np.ndarray:
    from gan_core.images import to_pixels

    face = window.document.current
    assert face is not None
    assert face.latent is not None
    return to_pixels(model.synthesize(model.edit(face.latent, face.state.strengths()))[0])


def test_torch_is_not_imported_before_the_window_shows() -> None:
    script = (
        "import sys; from editor_app.app import make_application; app = make_application(['facet'])\n"
        "from editor_app.main_window import MainWindow; window = MainWindow(); window.show(); app.processEvents()\n"
        "print([name for name in ('torch', 'cv2', 'PIL', 'lpips') if name in sys.modules])\n"
        "window.close()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


def test_a_drag_paints_previews_in_order_and_ends_in_the_full_render(
    qtbot: QtBot, window: MainWindow, default_model: FaceModel
) -> None:
    before = painted_pixels(window)
    np.testing.assert_array_equal(before, synthesized(default_model, window))
    stamps: list[Stamp] = []
    window.canvas.painted.connect(lambda stamp: stamps.append(stamp) if stamp is not None else None)
    row = first_row(window)
    at = drag(qtbot, window, row)
    assert window.view.shown is not None
    assert window.view.shown.stamp.quality is Quality.PREVIEW
    qtbot.waitUntil(lambda: bool(stamps) and stamps[-1] == window.view.shown.stamp, timeout=LONG)  # type: ignore[union-attr]
    assert {stamp.quality for stamp in stamps} == {Quality.PREVIEW}
    QTest.mouseRelease(row.slider, LEFT, pos=at)
    wait_for_full(qtbot, window)
    order = [(stamp.edit_version, stamp.quality) for stamp in stamps]
    assert order == sorted(order)
    assert row.strength > 0.2
    after = painted_pixels(window)
    np.testing.assert_array_equal(after, synthesized(default_model, window))
    assert (after != before).any()

    assert window.document.undo_stack.count() == 1
    window.actions_.undo.trigger()
    wait_for_full(qtbot, window)
    np.testing.assert_array_equal(painted_pixels(window), before)
    assert row.strength == 0
    window.actions_.redo.trigger()
    wait_for_full(qtbot, window)
    np.testing.assert_array_equal(painted_pixels(window), after)


def test_undo_during_a_drag_restores_the_press_state(qtbot: QtBot, window: MainWindow) -> None:
    row = first_row(window)
    at = drag(qtbot, window, row, steps=4)
    assert window.actions_.undo.isEnabled()
    window.actions_.undo.trigger()
    wait_for_full(qtbot, window)
    QTest.mouseMove(row.slider, at + QPoint(9, 0))
    QTest.mouseRelease(row.slider, LEFT, pos=at)
    assert row.strength == 0
    assert not window.document.is_dirty
    assert window.document.current.state == EditState()  # type: ignore[union-attr]


def test_key_steps_are_one_undo_step_and_end_in_a_full_render(qtbot: QtBot, window: MainWindow) -> None:
    row = first_row(window)
    row.slider.setFocus()
    for _ in range(3):
        QTest.keyClick(row.slider, Qt.Key.Key_Right)
    assert row.strength == pytest.approx(0.15)
    wait_for_full(qtbot, window)
    qtbot.waitUntil(lambda: window.document.undo_stack.count() == 1, timeout=LONG)
    assert not window.document.in_gesture


def test_a_typed_value_and_a_double_click(qtbot: QtBot, window: MainWindow) -> None:
    row = first_row(window)
    row.value_box.setFocus()
    row.value_box.selectAll()
    QTest.keyClicks(row.value_box, row.value_box.textFromValue(-0.4))
    QTest.keyClick(row.value_box, Qt.Key.Key_Return)
    assert row.slider.value() == -40
    QTest.mouseDClick(row.slider, LEFT, pos=row.slider.knob_center().toPoint())
    assert row.strength == 0
    assert [window.document.undo_stack.text(i) for i in range(2)] == [row.text, f"Reset {row.text}"]


def test_the_knob_rests_in_the_middle_and_reset_all_is_one_step(window: MainWindow) -> None:
    first, second = list(window.attribute_panel.rows.values())[:2]
    for row in (first, second):
        at = press(row)
        QTest.mouseMove(row.slider, at + QPoint(20, 0))
        QTest.mouseRelease(row.slider, LEFT, pos=at + QPoint(20, 0))
    assert window.attribute_panel.reset_button.isEnabled()
    QTest.mouseClick(window.attribute_panel.reset_button, LEFT)
    assert (first.strength, second.strength) == (0, 0)
    assert not window.attribute_panel.reset_button.isEnabled()
    window.actions_.undo.trigger()
    assert first.strength > 0 < second.strength
    at = press(second)
    near_middle = QPoint(second.slider.width() // 2 + 1, at.y())
    QTest.mouseMove(second.slider, near_middle)
    QTest.mouseRelease(second.slider, LEFT, pos=near_middle)
    assert second.strength == 0


def test_amount_scales_the_whole_edit(qtbot: QtBot, window: MainWindow, default_model: FaceModel) -> None:
    window.document.set_state(EditState().with_attribute(first_id(window), 0.8), "edit")
    window.attribute_panel.amount.value_box.setValue(0.5)
    wait_for_full(qtbot, window)
    assert window.document.current.state.strengths() == {first_id(window): pytest.approx(0.4)}  # type: ignore[union-attr]
    np.testing.assert_array_equal(painted_pixels(window), synthesized(default_model, window))


def test_a_failing_render_is_told_and_the_next_drag_works(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    renderer = window.engine.renderer
    assert renderer is not None

    def fail(*_: Any) -> Any:
        raise RuntimeError("out of memory on the device")
        yield

    row, before = first_row(window), painted_pixels(window)
    with monkeypatch.context() as patch:
        patch.setattr(renderer, "render_steps", fail)
        at = press(row)
        QTest.mouseMove(row.slider, at + QPoint(12, 0))
        QTest.mouseRelease(row.slider, LEFT, pos=at + QPoint(12, 0))
        qtbot.waitUntil(lambda: "out of memory on the device" in window.canvas.message, timeout=LONG)
    window.canvas.set_message("")
    np.testing.assert_array_equal(painted_pixels(window), before)
    at = drag(qtbot, window, row, steps=3)
    QTest.mouseRelease(row.slider, LEFT, pos=at)
    wait_for_full(qtbot, window)
    assert window.canvas.message == ""
    assert (painted_pixels(window) != before).any()


def test_search_finds_by_what_a_slider_does(window: MainWindow) -> None:
    row = first_row(window)
    window.attribute_panel.search.setText(row.text)
    assert row.isVisible()
    window.attribute_panel.search.setText("xyzzy")
    assert not row.isVisible()
    assert "xyzzy" in window.attribute_panel.nothing_found.text()
    window.attribute_panel.search.clear()
    assert all(entry.isVisibleTo(window) or not entry.isVisible() for entry in window.attribute_panel.rows.values())


def test_a_sample_face_is_one_click_away(qtbot: QtBot, window: MainWindow, default_model: FaceModel) -> None:
    samples = window.faces_panel.samples
    sample = samples.values()[3]
    QTest.mouseClick(samples.viewport(), LEFT, pos=samples.visualItemRect(samples.item(3)).center())
    wait_for_full(qtbot, window)
    assert window.document.title.endswith(str(sample.seed))
    np.testing.assert_array_equal(sample.latent.numpy(), default_model.sample(sample.seed).numpy())
    np.testing.assert_array_equal(painted_pixels(window), sample.pixels)


@pytest.mark.parametrize("answer", ["Discard", "Cancel"])
def test_unsaved_changes_are_asked_about(qtbot: QtBot, window: MainWindow, answer: str) -> None:
    window.document.set_state(EditState().with_attribute(first_id(window), 0.5), "edit")
    assert window.isWindowModified()
    title, sample = window.document.title, window.faces_panel.samples.values()[2]
    window.faces_panel.sampleChosen.emit(sample)
    click_in_question(window, QMessageBox.StandardButton[answer])
    if answer == "Discard":
        assert window.document.title != title
        assert not window.isWindowModified()
    else:
        assert window.document.title == title
        assert window.document.is_dirty
        window.document.undo_stack.setClean()
    wait_for_full(qtbot, window)


def test_closing_asks_and_then_closes(qtbot: QtBot, window: MainWindow) -> None:
    window.document.set_state(EditState().with_attribute(first_id(window), 0.5), "edit")
    window.close()
    assert window.isVisible()
    click_in_question(window, QMessageBox.StandardButton.Discard)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=LONG)


def test_closing_while_rendering_ends_the_thread(bare_window: MainWindow, qtbot: QtBot) -> None:
    bare_window.start([])
    qtbot.waitUntil(lambda: bare_window.model is not None, timeout=LONG)
    bare_window.close()  # sample faces are still being rendered; the fixture looks for the thread
    assert not bare_window.isVisible()


def test_geometry_and_panels_are_remembered(qtbot: QtBot, bare_window: MainWindow) -> None:
    from editor_app.main_window import MainWindow

    bare_window.resize(780, 500)
    bare_window.actions_.faces_panel.setChecked(False)
    bare_window.close()
    again = MainWindow()
    qtbot.addWidget(again)
    again.show()
    assert (again.width(), again.height()) == (780, 500)
    assert not again.faces_panel.isVisible()
    again.actions_.faces_panel.setChecked(True)
    again.close()


def test_a_wrong_argument_is_told_without_a_window(capsys: pytest.CaptureFixture[str]) -> None:
    from editor_app.__main__ import main

    assert (main(["edti"]), main(["missing.jpg"])) == (2, 1)
    assert "edti is neither a photo nor a command" in capsys.readouterr().err


def test_about_and_shortcuts_open(bare_window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDialog, "exec", lambda dialog: opened.append(dialog.windowTitle()))
    bare_window.actions_.about.trigger()
    bare_window.actions_.shortcuts.trigger()
    assert opened == ["About Facet", "Keys and gestures"]


def test_commands_do_not_load_qt() -> None:
    script = "import sys; from editor_app.__main__ import main; main(['--version']); print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def click_in_question(window: MainWindow, button: QMessageBox.StandardButton) -> None:
    box = window.findChild(QMessageBox)
    assert box is not None
    clickable = box.button(button)
    assert clickable is not None
    QTest.mouseClick(clickable, LEFT)


def test_another_appearance_reaches_every_widget(bare_window: MainWindow) -> None:
    install_theme(QApplication.instance())  # type: ignore[arg-type]
    for appearance in (Appearance.DARK, Appearance.CONTRAST, Appearance.LIGHT):
        bare_window.actions_.appearances[appearance].trigger()
        wanted = palette(appearance).color(QPalette.ColorRole.Base)
        widgets = bare_window.findChildren(QWidget)
        assert [w for w in widgets if w.palette().color(QPalette.ColorRole.Base) != wanted] == []
    bare_window.actions_.appearances[Appearance.SYSTEM].trigger()
