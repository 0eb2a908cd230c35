"""Project files in the real window: save, close, open, crash, another model."""

from __future__ import annotations

import dataclasses
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from editor_app.dialogs.recovery import RecoveryDialog
from editor_app.images import to_array
from editor_app.opener import Stage
from gan_core.editing.edit_state import EditState
from gan_core.editing.latent_store import MixSource
from gan_core.editing.mixing import Mix
from gan_core.editing.seed_pad import SeedPoint
from gan_core.paths import recovery_dir
from gan_core.project.files import load_project, read_summary, save_project
from gan_core.project.project import ModelName
from gan_core.project.recovery import RecoveryFile, left_behind
from tests.gui.conftest import LONG, photo_of, wait_for_full
from tests.gui.test_window import click_in_question
from tests.project.samples import plain

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow
    from gan_core.model import FaceModel

FIXTURE = Path(__file__).parents[1] / "project" / "fixtures" / "v1.facet"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def _nothing_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other test's crashes; and two steps of refinement are enough."""
    for item in recovery_dir().iterdir():
        item.unlink()
    monkeypatch.setattr("editor_app.opener.STEPS", 2)
    monkeypatch.setattr("editor_app.opener.MORE_STEPS", 3)


@pytest.fixture
def quick(bare_window: MainWindow) -> Iterator[MainWindow]:
    """A window with a face to edit, and no model that would render it."""
    import torch

    bare_window.document.open_sample(torch.ones(1, 12, 8), "Sample face 1")
    yield bare_window
    bare_window.document.undo_stack.clear()


@pytest.fixture
def portrait(default_model: FaceModel, tmp_path: Path) -> Path:
    path = tmp_path / "portrait.png"
    Image.fromarray(photo_of(default_model, (4,))[0]).save(path)
    return path


def open_and_wait(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    before = window.document.document_id
    window.intake.open_photos([path])
    qtbot.waitUntil(lambda: window.document.document_id != before and window.opener.stage is Stage.IDLE, timeout=LONG)
    wait_for_full(qtbot, window)


def save(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.desk.save_to(path)
    qtbot.waitUntil(lambda: not window.desk.busy, timeout=LONG)


def edit(window: MainWindow, strength: float, slider: int = 0) -> None:
    name = list(window.attribute_panel.rows)[slider]
    state = window.document.current.state  # type: ignore[union-attr]
    window.document.set_state(state.with_attribute(name, strength), f"Step {strength}")


def shown(window: MainWindow) -> np.ndarray:
    place = window.canvas.picture_rect().toRect()
    window.canvas.grab(place)  # a picture's first painting may differ from later ones, out of tiles, by a level
    return to_array(window.canvas.grab(place).toImage())


def travel(qtbot: QtBot, window: MainWindow) -> list[np.ndarray]:
    """What each step of the history looks like, the oldest first; ends where it began."""
    position, pictures = window.document.undo_stack.index(), []
    for step in range(window.document.undo_stack.count() + 1):
        window.document.go_to(step)
        wait_for_full(qtbot, window)
        pictures.append(shown(window))
    window.document.go_to(position)
    wait_for_full(qtbot, window)
    return pictures


def test_a_project_comes_back_with_every_step_and_every_pixel(
    qtbot: QtBot, window: MainWindow, portrait: Path, tmp_path: Path
) -> None:
    open_and_wait(qtbot, window, portrait)
    edit(window, 0.8)
    window.actions_.again.trigger()
    qtbot.waitUntil(lambda: window.opener.stage is Stage.IDLE, timeout=LONG)
    edit(window, -0.6, slider=1)
    window.actions_.undo.trigger()
    wait_for_full(qtbot, window)
    path, saved, pictures = tmp_path / "work.facet", window.document.snapshot(), travel(qtbot, window)
    save(qtbot, window, path)
    assert not window.document.is_dirty
    assert window.windowTitle() == "work.facet[*] – Facet"
    assert window.settings.recent.entries()[0].path == path
    assert load_project(path).photo.data == portrait.read_bytes()  # type: ignore[union-attr]
    portrait.unlink()

    window.intake.show_samples()
    open_and_wait(qtbot, window, path)
    loaded = window.document.snapshot()
    assert [step.text for step in loaded.steps] == [step.text for step in saved.steps]
    assert (loaded.position, loaded.faces[0].state) == (saved.position, saved.faces[0].state)
    assert not window.document.is_dirty
    for before, after in zip(pictures, travel(qtbot, window), strict=True):
        np.testing.assert_array_equal(before, after)
    edit(window, 0.1)
    assert window.isWindowModified()
    save(qtbot, window, tmp_path / "again.facet")
    first, second = load_project(path), load_project(tmp_path / "again.facet")
    assert plain(second.faces[0].projections) == plain(first.faces[0].projections)
    assert plain(second.steps[:2]) == plain(first.steps[:2])


def test_a_generated_face_comes_back_with_its_latents_and_mixed_faces(
    qtbot: QtBot, window: MainWindow, default_model: FaceModel, tmp_path: Path
) -> None:
    document, other = window.document, default_model.sample(77)
    edit(window, 0.5)
    document.begin_gesture("Another face")
    document.change_sample(default_model.sample(78), SeedPoint.of_seed(78))
    document.end_gesture()
    source = MixSource.of(other, "Sample face 77", default_model.identity)
    document.add_source(source)
    mix = Mix(default_model.num_styles).with_rows(source.hash, range(4), 0.5)
    document.set_state(document.current.state.with_mix(mix), "Mix")  # type: ignore[union-attr]
    wait_for_full(qtbot, window)
    window.canvas.zoom_to(1.0)
    pictures, looked_at = travel(qtbot, window), window.view.looked_at
    save(qtbot, window, tmp_path / "sample.facet")
    document.sources = {}
    window.canvas.fit()
    open_and_wait(qtbot, window, tmp_path / "sample.facet")
    assert list(document.sources) == [source.hash]
    assert document.current.seed_point == SeedPoint.of_seed(78)  # type: ignore[union-attr]
    for before, after in zip(pictures, travel(qtbot, window), strict=True):
        np.testing.assert_array_equal(before, after)
    assert window.view.looked_at == looked_at
    assert not document.is_dirty


def test_closing_asks_and_saves_first(
    qtbot: QtBot, quick: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "work.facet"

    def choose(dialog: QFileDialog) -> None:
        assert dialog.defaultSuffix() == "facet"
        dialog.fileSelected.emit(str(path))

    monkeypatch.setattr(QFileDialog, "open", choose)
    edit(quick, 0.5)
    quick.close()
    assert quick.isVisible()
    click_in_question(quick, QMessageBox.StandardButton.Save)
    qtbot.waitUntil(lambda: not quick.isVisible(), timeout=LONG)
    assert load_project(path).position == 1
    assert list(recovery_dir().iterdir()) == []


def test_a_save_that_fails_says_why_and_the_document_stays_dirty(
    qtbot: QtBot, quick: MainWindow, tmp_path: Path
) -> None:
    edit(quick, 0.5)
    asked: list[None] = []
    quick.desk.save_to(tmp_path / "gone" / "work.facet", lambda: asked.append(None))
    qtbot.waitUntil(lambda: not quick.desk.busy, timeout=LONG)
    assert 'cannot save "work.facet": the folder is not there' in quick.canvas.message
    assert quick.document.is_dirty
    assert quick.document.project_path is None
    assert not asked
    quick.document.undo_stack.setClean()


def test_what_changes_while_it_is_saved_stays_unsaved(qtbot: QtBot, quick: MainWindow, tmp_path: Path) -> None:
    edit(quick, 0.5)
    quick.desk.save_to(tmp_path / "work.facet")
    edit(quick, 0.7)
    qtbot.waitUntil(lambda: not quick.desk.busy, timeout=LONG)
    assert quick.document.is_dirty
    assert load_project(tmp_path / "work.facet").position == 1
    quick.document.undo_stack.setClean()


def test_unsaved_work_is_kept_for_its_owner_only_and_goes_when_it_is_saved(
    qtbot: QtBot, quick: MainWindow, tmp_path: Path
) -> None:
    autosaver = quick.desk.autosaver
    autosaver.keep()
    assert list(recovery_dir().iterdir()) == []  # nothing was changed
    edit(quick, 0.5)
    with qtbot.waitSignal(autosaver.kept, timeout=LONG):
        autosaver.keep()
    (kept,) = recovery_dir().glob("*.facet")
    assert (stat.S_IMODE(kept.stat().st_mode), stat.S_IMODE(recovery_dir().stat().st_mode)) == (0o600, 0o700)
    assert read_summary(kept).title == quick.document.title
    assert left_behind(recovery_dir()) == []  # this window holds it
    save(qtbot, quick, tmp_path / "work.facet")
    qtbot.waitUntil(lambda: not kept.exists(), timeout=LONG)


def leave_behind(window: MainWindow, origin: str = "") -> RecoveryFile:
    """A recovery file of a window that crashed after an edit."""
    from editor_app.saved_document import to_project

    edit(window, 0.5)
    file = RecoveryFile.new(recovery_dir())
    file.write(dataclasses.replace(to_project(window.desk.snapshot()), origin=origin))
    file.release()
    window.document.undo_stack.setClean()
    return file


@pytest.mark.parametrize("answer", ["recover", "discard", "later"])
def test_what_a_crash_left_is_offered(qtbot: QtBot, quick: MainWindow, tmp_path: Path, answer: str) -> None:
    file = leave_behind(quick, str(tmp_path / "work.facet"))
    quick.rescue.offer()
    dialog = quick.findChild(RecoveryDialog)
    assert dialog is not None
    assert dialog.list.item(0).text().startswith("work.facet\n")
    before = quick.document.document_id
    QTest.mouseClick(getattr(dialog, answer), LEFT)
    assert file.path not in [recent.path for recent in quick.settings.recent.entries()]
    if answer == "recover":
        qtbot.waitUntil(lambda: quick.document.document_id != before, timeout=LONG)
        assert quick.document.is_dirty
        assert quick.document.project_path == tmp_path / "work.facet"
        assert file.path.exists()  # until it is saved
        quick.desk.save()
        qtbot.waitUntil(lambda: not file.path.exists(), timeout=LONG)
        assert load_project(tmp_path / "work.facet").origin == ""
    else:
        assert file.path.exists() is (answer == "later")
        assert len(left_behind(recovery_dir())) == (answer == "later")


def foreign(path: Path, folder: Path) -> Path:
    """The same project, made with a model that nobody has."""
    project = load_project(path)
    other = "f" * 64

    def change(projection: Any) -> Any:
        return dataclasses.replace(projection, model=other)

    face = project.faces[0]
    made = dataclasses.replace(
        project,
        model=ModelName("<b>lost</b>", other),
        faces=(dataclasses.replace(face, projections=tuple(map(change, face.projections))),),
        steps=project.steps[:2],
        position=2,
    )
    save_project(made, folder / "foreign.facet")
    return folder / "foreign.facet"


def test_with_its_model_missing_a_project_shows_what_it_holds_and_loses_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = foreign(FIXTURE, tmp_path)
    window.intake.open_photos([path])
    qtbot.waitUntil(lambda: window.opener.stage is Stage.NOT_FITTED, timeout=LONG)
    assert "“<b>lost</b>”, which is not installed" in window.notice.text.text()
    assert window.notice.text.textFormat() is Qt.TextFormat.PlainText
    window.actions_.photo_view.trigger()
    window.canvas.fit()
    with_stored = shown(window)
    window.canvas.hold_before(True)
    assert (shown(window) != with_stored).any()
    window.canvas.hold_before(False)
    assert window.faces_panel.recent.values()[0] == path
    save(qtbot, window, tmp_path / "again.facet")
    first, second = plain(load_project(path)), plain(load_project(tmp_path / "again.facet"))
    for part in ("title", "model", "photo", "faces", "steps", "position", "preview", "crops"):
        assert first[part] == second[part], part
    assert not window.document.is_dirty

    fit = next(button for button in window.notice.buttons if button.text() == "Fit the face")
    QTest.mouseClick(fit, LEFT)
    qtbot.waitUntil(lambda: window.opener.stage is Stage.IDLE, timeout=LONG)
    wait_for_full(qtbot, window)
    assert window.document.is_dirty
    save(qtbot, window, tmp_path / "both.facet")
    fitted = load_project(tmp_path / "both.facet")
    assert {projection.model for projection in fitted.faces[0].projections} == {window.model.identity, "f" * 64}  # type: ignore[union-attr]
    assert fitted.model.identity == window.model.identity  # type: ignore[union-attr]


def test_a_damaged_project_is_told_and_the_picture_stays(qtbot: QtBot, quick: MainWindow, tmp_path: Path) -> None:
    title = quick.document.title
    (tmp_path / "bad.facet").write_bytes(FIXTURE.read_bytes()[:5000])
    quick.intake.open_photos([tmp_path / "bad.facet"])
    qtbot.waitUntil(lambda: 'cannot open "bad.facet"' in quick.canvas.message, timeout=LONG)
    assert quick.document.title == title


def test_names_with_markup_are_shown_as_they_stand(quick: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "<img src=x><b>holiday & sea<b>.facet"
    save_project(load_project(FIXTURE), path)
    quick.settings.recent.add(path)
    quick.faces_panel.show_recent()
    quick.actions_.recent_menu.aboutToShow.emit()
    entry = quick.actions_.recent_menu.actions()[0]
    assert entry.text() == path.name.replace("&", "&&")
    for tip in (entry.toolTip(), quick.faces_panel.recent.item(0).toolTip()):
        assert tip.startswith("<qt>")
        assert "&lt;img src=x&gt;" in tip
    quick.settings.recent.clear()


def test_a_history_step_is_one_click_away(qtbot: QtBot, quick: MainWindow) -> None:
    edit(quick, 0.5)
    edit(quick, 0.7)
    quick.actions_.history_panel.trigger()
    steps = quick.history.list
    qtbot.waitUntil(lambda: steps.count() == 3, timeout=LONG)
    assert [steps.item(row).text() for row in range(3)] == ["As opened", "Step 0.5", "Step 0.7"]
    QTest.mouseClick(steps.viewport(), LEFT, pos=steps.visualItemRect(steps.item(0)).center())
    assert quick.document.current.state == EditState()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "undone" in steps.item(2).data(Qt.ItemDataRole.AccessibleTextRole), timeout=LONG)
    QTest.keyClick(steps, Qt.Key.Key_Down)
    assert quick.document.undo_stack.index() == 1
    quick.document.undo_stack.setClean()


def test_an_unexpected_error_keeps_what_is_not_saved(
    qtbot: QtBot, quick: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from editor_app.crash_guard import CrashGuard

    guard = CrashGuard(quick)
    monkeypatch.setattr(sys, "excepthook", guard._on_exception)
    edit(quick, 0.5)
    sys.excepthook(ValueError, ValueError("<b>odd</b>"), None)
    qtbot.waitUntil(lambda: guard.report is not None, timeout=LONG)
    assert guard.report is not None
    assert "<b>odd</b>" in guard.report.what.text()
    assert "kept" in guard.report.standing.text()
    guard.report.close()
    (kept,) = recovery_dir().glob("*.facet")
    assert load_project(kept).position == 1
    quick.document.undo_stack.setClean()
