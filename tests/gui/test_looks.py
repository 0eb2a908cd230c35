"""The tab of looks as a hand uses it, on a tiny model: worn, moved, mixed, shared, kept with the document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from editor_app.engine import Engine, Work
from editor_app.settings import Settings
from gan_core.editing.domains import DomainVector, input_channels
from gan_core.editing.look_files import LookFile
from gan_core.editing.look_shelf import install_look, installed_looks, remove_look
from gan_core.editing.looks import Look
from gan_core.jobs import CancelToken, run_to_end
from gan_core.paths import models_dir
from gan_core.project.files import load_project
from tests.gui.conftest import LONG, wait_for_full
from tests.gui.tiny import FIRST, SECOND, write_models

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow
    from editor_app.panels.attribute_row import AttributeRow
    from editor_app.panels.looks import LooksPanel

OTHER = "cd" * 32


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACET_HOME", str(tmp_path / "home"))
    write_models(models_dir())
    settings = Settings()
    settings.set_text("model", FIRST)
    settings.save()


@pytest.fixture
def panel(_own_home: None, bare_window: MainWindow, qtbot: QtBot) -> LooksPanel:
    """The tab of a window with a sample face of the tiny model, in front."""
    bare_window.start([])
    wait_for_full(qtbot, bare_window)
    bare_window.actions_.looks_tab.trigger()
    return bare_window.dressing.panel


@pytest.fixture
def window(panel: LooksPanel, bare_window: MainWindow) -> MainWindow:
    return bare_window


def made(window: MainWindow, name: str = "Ink <b>", seed: int = 1) -> LookFile:
    model, common = window.engine.model, torch.Generator().manual_seed(seed)
    assert model is not None
    rows = tuple(torch.randn(width, generator=common) / 2 for width in input_channels(model.generator))
    return LookFile.of(name, DomainVector(rows, colour=torch.full((3, 4), -0.2)), model.identity)


def install(window: MainWindow, *looks: LookFile) -> None:
    for look in looks:
        install_look(look)
    window.dressing.shelf.read()


def worn(window: MainWindow) -> dict[str, float]:
    face = window.document.current
    assert face is not None
    return {look.id: look.strength for look in face.state.looks}


def pixels(qtbot: QtBot, window: MainWindow) -> np.ndarray:
    wait_for_full(qtbot, window)
    assert window.view.shown is not None
    return window.view.shown.pixels


def choose(panel: LooksPanel, id: str) -> None:
    """A click on a look."""
    item = panel.gallery.item(panel.gallery.values().index(id))
    panel.gallery.scrollToItem(item)
    QTest.mouseClick(
        panel.gallery.viewport(), Qt.MouseButton.LeftButton, pos=panel.gallery.visualItemRect(item).center()
    )


def drag(row: AttributeRow, *values: int) -> None:
    row.slider.setSliderDown(True)
    for value in values:
        row.slider.setValue(value)
    row.slider.setSliderDown(False)


def test_a_click_wears_a_look_and_another_takes_it_off(qtbot: QtBot, window: MainWindow, panel: LooksPanel) -> None:
    assert [look.name for look in window.dressing.shelf.looks] == ["Ink", "Pencil"]
    bare = pixels(qtbot, window)
    choose(panel, "pencil")
    assert worn(window) == {"pencil": 1.0}
    assert window.document.undo_stack.undoText() == "Wear Pencil"
    dressed = pixels(qtbot, window)
    assert np.abs(dressed.astype(int) - bare).mean() > 3
    panel.gallery.setCurrentRow(panel.gallery.values().index("ink"))
    QTest.keyClick(panel.gallery, Qt.Key.Key_Return)
    assert list(panel.wearing.rows) == ["pencil", "ink"]
    choose(panel, "ink")
    assert np.array_equal(pixels(qtbot, window), dressed)
    choose(panel, "pencil")
    assert np.array_equal(pixels(qtbot, window), bare)
    assert not panel.wearing.rows
    window.document.undo()
    assert worn(window) == {"pencil": 1.0}


def test_every_look_is_shown_on_the_current_face_and_never_while_a_slider_is_held(
    qtbot: QtBot, window: MainWindow, panel: LooksPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, face = window.dressing.shelf, window.document.current
    assert face is not None
    shown: list[str] = []
    shelf.pictureArrived.connect(lambda id, picture: shown.append(id))
    row = window.attribute_panel.rows["smile"]
    row.slider.setSliderDown(True)
    row.slider.setValue(60)
    shelf.show_pictures()
    asked: list[str] = []
    submit = window.worker.submit
    monkeypatch.setattr(
        window.worker, "submit", lambda *a, key=None, **more: asked.append(key or "") or submit(*a, key=key, **more)
    )
    qtbot.waitUntil(lambda: not window.document.in_gesture or "BETTER" in asked or "FULL" in asked, timeout=LONG)
    assert "look-pictures" not in asked
    shown.clear()
    row.slider.setSliderDown(False)
    qtbot.waitUntil(lambda: set(shown) == {"pencil", "ink"}, timeout=LONG)
    shown.clear()
    choose(panel, "ink")  # what is worn changes no picture
    wait_for_full(qtbot, window)
    window.tools.show_panel(window.attribute_panel)
    drag(row, 10)  # nobody sees them
    wait_for_full(qtbot, window)
    assert shown == []
    window.tools.show_panel(panel)
    qtbot.waitUntil(lambda: set(shown) == {"pencil", "ink"}, timeout=LONG)


def test_strength_and_levels_are_dragged_in_one_step_each_to_nothing_and_back(
    window: MainWindow, panel: LooksPanel
) -> None:
    panel.wearing.toggle("pencil")
    row = panel.wearing.rows["pencil"]
    row.levels_button.click()
    count = window.document.undo_stack.count()
    drag(next(iter(row.levels.values())), 40, 30)
    drag(row.strength, 120, 0)
    assert worn(window) == {}
    assert panel.wearing.rows["pencil"] is row
    drag(row.strength, 150)
    assert window.document.undo_stack.count() == count + 3
    face = window.document.current
    assert face is not None
    assert face.state.looks == (Look("pencil", 1.5, coarse=0.3),)
    window.document.undo()
    assert not panel.wearing.rows
    window.document.undo()
    assert worn(window) == {"pencil": 1.0}
    QTest.keyClick(panel.wearing.rows["pencil"].strength.slider, Qt.Key.Key_Delete)  # to rest, not off
    assert worn(window) == {"pencil": 1.0}
    panel.wearing.rows["pencil"].remove_button.click()
    assert worn(window) == {}


def test_two_looks_are_mixed_along_a_slider_and_taken_off_together(window: MainWindow, panel: LooksPanel) -> None:
    install(window, made(window, "Third"))
    panel.wearing.toggle("pencil")
    assert not panel.wearing.morph.isVisible()
    panel.wearing.toggle("ink")
    assert panel.wearing.morph.isVisible()
    drag(panel.wearing.morph.slider, 20)
    assert worn(window) == pytest.approx({"pencil": 1.2, "ink": 0.3})
    drag(panel.wearing.morph.slider, 0, 100)
    assert worn(window) == pytest.approx({"ink": 1.5})
    window.document.undo()
    assert worn(window) == pytest.approx({"pencil": 1.2, "ink": 0.3})
    third = window.dressing.shelf.looks[-1].id
    panel.wearing.toggle(third)
    panel.wearing.morph.right.setCurrentIndex(panel.wearing.morph.right.findData(third))
    panel.wearing.morph.right.activated.emit(panel.wearing.morph.right.currentIndex())
    assert panel.wearing.morph.pair == ("pencil", third)
    drag(panel.wearing.morph.slider, 50)
    assert worn(window) == pytest.approx({"pencil": 0.75, "ink": 0.3, third: 0.75})
    window.actions_.take_looks_off.trigger()
    assert worn(window) == {}
    assert not panel.wearing.morph.isVisible()


def test_a_look_goes_with_the_project_and_is_whole_where_it_is_not_installed(
    qtbot: QtBot, window: MainWindow, panel: LooksPanel, tmp_path: Path
) -> None:
    own = made(window)
    install(window, own)
    panel.wearing.toggle(own.id)
    dressed = pixels(qtbot, window)
    window.actions_.copy_edit.trigger()
    window.desk.save_to(tmp_path / "a.facet")
    qtbot.waitUntil(lambda: not window.document.is_dirty, timeout=LONG)
    assert [look.id for look in load_project(tmp_path / "a.facet").looks] == [own.id]
    remove_look(own)
    window.document.looks.clear()
    window.dressing.shelf.read()
    assert "not on this computer" in panel.wearing.rows[own.id].problem.text()
    window.intake.open_photos([tmp_path / "a.facet"])
    qtbot.waitUntil(lambda: own.id in window.document.looks, timeout=LONG)
    assert np.array_equal(pixels(qtbot, window), dressed)
    known = window.dressing.shelf.known(own.id)
    assert known is not None
    assert not known.installed
    keep = next(action for action in panel.menu_of(known).actions() if action.text() == "&Install")
    keep.trigger()
    assert [look.id for look in installed_looks()] == [own.id]
    panel.wearing.take_all_off()
    window.document.looks.clear()
    window.actions_.paste_edit.trigger()
    assert np.array_equal(pixels(qtbot, window), dressed)


def test_a_look_of_another_model_is_kept_said_and_left_out(
    qtbot: QtBot, window: MainWindow, panel: LooksPanel, tmp_path: Path
) -> None:
    own = made(window)
    install(window, own, LookFile.of("theirs", own.vector, OTHER))
    assert panel.elsewhere.text() == "Installed for other models: 1"
    panel.wearing.toggle(own.id)
    panel.wearing.toggle("pencil")
    window.switch.use(SECOND)
    qtbot.waitUntil(lambda: window.model is not None and window.model.name == SECOND, timeout=LONG)
    wait_for_full(qtbot, window)
    assert set(worn(window)) == {own.id, "pencil"}
    assert "made for another model" in panel.wearing.rows[own.id].problem.text()
    assert "not on this computer" in panel.wearing.rows["pencil"].problem.text()
    assert not panel.wearing.rows[own.id].strength.isVisible()
    assert panel.none.isVisible()
    window.desk.save_to(tmp_path / "a.facet")
    qtbot.waitUntil(lambda: not window.document.is_dirty, timeout=LONG)
    saved = load_project(tmp_path / "a.facet")
    assert [look.id for look in saved.looks] == [own.id]
    assert [look.id for look in saved.faces[0].state.looks] == [own.id, "pencil"]


def test_look_files_come_in_by_every_door_and_are_renamed_shared_and_deleted(
    window: MainWindow, panel: LooksPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, first, second = window.dressing.shelf, made(window), made(window, "Oil", 2)
    for look, name in ((first, "a.look"), (second, "b.LOOK")):
        look.write(tmp_path / name)
    title = window.document.title
    window.intake.open_photos([tmp_path / "a.look"])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "b.LOOK"))])
    at, none, left = QPoint(20, 20), Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, left, none)
    panel.dragEnterEvent(entering)
    assert entering.isAccepted()
    panel.dropEvent(QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, left, none))
    assert [look.name for look in shelf.looks] == ["Ink", "Pencil", "Ink <b>", "Oil"]
    assert window.document.title == title

    said: list[str] = []
    shelf.failed.connect(said.append)
    (tmp_path / "c.look").write_bytes(b"no")
    shelf.install([tmp_path / "c.look"])
    assert len(said) == 1
    assert said[0].startswith("c.look: it is no look of Facet's")

    panel.wearing.toggle(first.id)
    monkeypatch.setattr("editor_app.look_shelf.ask_name", lambda *_: "Crayon")
    QTest.keyClick(panel.gallery, Qt.Key.Key_Home)
    panel.gallery.setCurrentRow(panel.gallery.values().index(first.id))
    QTest.keyClick(panel.gallery, Qt.Key.Key_F2)
    assert panel.wearing.rows[first.id].name.text() == "Crayon"

    for id, name in ((first.id, "shared.look"), ("pencil", "own.look")):
        target = str(tmp_path / name)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, target=target: (target, ""))
        known = shelf.known(id)
        assert known is not None
        shelf.ask_and_save(known)
    assert LookFile.read(tmp_path / "shared.look").id == first.id
    shared = LookFile.read(tmp_path / "own.look")
    assert (shared.name, shared.made_from) == ("Pencil", FIRST)

    monkeypatch.setattr(QMessageBox, "exec", lambda box: QMessageBox.StandardButton.Yes)
    panel.gallery.setCurrentRow(panel.gallery.values().index(first.id))
    QTest.keyClick(panel.gallery, Qt.Key.Key_Delete)
    assert [look.id for look in installed_looks()] == [second.id]
    assert worn(window) == {first.id: 1.0}
    assert panel.wearing.rows[first.id].name.text() == "Crayon"


def test_variations_wear_the_look_and_the_new_start_keeps_it(
    qtbot: QtBot, window: MainWindow, panel: LooksPanel
) -> None:
    from editor_app.mixing_jobs import MixingJobs

    def variation() -> np.ndarray:
        face, found = window.document.current, []
        assert face is not None
        steps = MixingJobs(window.engine).variations(face, [1], 0.3, window.document.model_id, 32, CancelToken())
        run_to_end(steps, lambda step: found.append(step) if step is not None else None)
        return found[-1].pixels.astype(int)

    bare = variation()
    panel.wearing.toggle("pencil")
    assert np.abs(variation() - bare).mean() > 3
    drag(window.attribute_panel.rows["smile"], 50)
    before = pixels(qtbot, window)
    window.actions_.new_start.trigger()
    face = window.document.current
    assert face is not None
    qtbot.waitUntil(lambda: window.document.undo_stack.undoText() == "Set as new start", timeout=LONG)
    assert worn(window) == {"pencil": 1.0}
    assert np.abs(pixels(qtbot, window).astype(int) - before).max() <= 1


CHILD = """
import json, shutil, sys
way, made, words = sys.argv[1], sys.argv[2], sys.argv[3:]
assert words[:2] == ["train", "--image"] and words[-2:] == ["--follow", "--json"]
if way == "fail":
    sys.exit("\\r 50%|some bar\\nfacet: it has no perceptual network")
print(json.dumps({"share": 0.25, "minutes": 3.2}), flush=True)
if way == "stop":
    sys.stdin.buffer.read()
    sys.exit("facet: stopped")
assert ("--from" in words) is (way == "refine")
shutil.copyfile(made, words[words.index("--out") + 1])
"""


def test_a_look_is_made_of_a_picture_in_one_pass_and_refined_in_a_process_of_its_own(
    qtbot: QtBot, window: MainWindow, panel: LooksPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maker, first, trained = window.dressing.maker, made(window, "x", 3), made(window, "x", 4)
    trained.write(tmp_path / "trained.look")
    assert window.model is not None
    maker.follow_model(replace(window.model, predicts_looks=True))

    def predicted(engine: Engine, picture: Path, identity: str, cancel: CancelToken) -> Work:
        yield
        return first.vector

    monkeypatch.setattr(Engine, "predict_look", predicted)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "A storm.png"))])
    (tmp_path / "A storm.png").write_bytes(b"picture")
    at, none, left = QPoint(20, 20), Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    panel.dropEvent(QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, left, none))
    assert maker.busy
    qtbot.waitUntil(lambda: not maker.busy, timeout=LONG)
    (known,) = installed_looks()
    assert (known.name, known.made_from) == ("A storm", "the picture A storm.png")
    assert worn(window) == {known.id: 1.0}
    drag(panel.wearing.rows[known.id].strength, 60)

    monkeypatch.setattr(maker.teacher, "command", lambda: ["-c", CHILD, "refine", str(tmp_path / "trained.look")])
    assert panel.making.refine.isVisible()
    panel.making.refine.click()
    qtbot.waitUntil(lambda: not maker.busy, timeout=LONG)
    assert [look.name for look in installed_looks()] == ["A storm", "A storm, refined"]
    assert worn(window) == {trained.id: 0.6}
    assert not panel.making.isVisible()
    window.document.undo()
    assert worn(window) == {known.id: 0.6}


def test_without_a_hypernetwork_a_look_is_trained_at_once_and_a_stop_leaves_nothing(
    qtbot: QtBot, window: MainWindow, panel: LooksPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maker, trained, said = window.dressing.maker, made(window, "Storm", 4), []
    trained.write(tmp_path / "trained.look")
    maker.failed.connect(said.append)

    def train(way: str) -> None:
        monkeypatch.setattr(maker.teacher, "command", lambda: ["-c", CHILD, way, str(tmp_path / "trained.look")])
        maker.make(tmp_path / "Storm.png")

    train("fail")
    qtbot.waitUntil(lambda: not maker.busy, timeout=LONG)
    assert said == ["it has no perceptual network"]
    train("stop")
    qtbot.waitUntil(lambda: maker.share == 0.25, timeout=LONG)
    assert panel.making.text.text() == "Training Storm, about 3 min left"
    assert not panel.make_button.isEnabled()
    assert not window.actions_.make_look.isEnabled()
    panel.making.cancel.click()
    qtbot.waitUntil(lambda: not maker.busy, timeout=LONG)
    assert installed_looks() == []
    assert len(said) == 1
    train("finish")
    qtbot.waitUntil(lambda: not maker.busy, timeout=LONG)
    assert worn(window) == {trained.id: 1.0}
    assert panel.make_button.isEnabled()
