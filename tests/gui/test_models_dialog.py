"""The models dialog on the real window: what it says of each model, and a photo that outlives a change of the model."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import torch
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from editor_app.dialogs.models import ModelsDialog
from editor_app.opener import Stage
from gan_core import registry
from gan_core.networks.generator import Generator
from gan_core.paths import cache_dir, models_dir
from tests.gui.conftest import LONG, photo_of, wait_for_full

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow
    from gan_core.manifest import Manifest
    from gan_core.model import FaceModel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("editor_app.opener.STEPS", 2)
    yield
    for item in models_dir().iterdir():
        shutil.rmtree(item)


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    """A generator of another make: 32 px, no encoder, no directions."""
    torch.manual_seed(0)
    generator = Generator(32, channel_multiplier=1 / 16, channel_max=16, style_dim=16, mapping_depth=2)
    torch.save({"g_ema": generator.state_dict()}, tmp_path / "their model.pt")
    return tmp_path / "their model.pt"


@pytest.fixture
def dialog(window: MainWindow) -> ModelsDialog:
    window.actions_.models.trigger()
    return window.findChild(ModelsDialog)


@pytest.fixture
def bare_dialog(bare_window: MainWindow) -> ModelsDialog:
    """Over a window that has loaded no model."""
    bare_window.actions_.models.trigger()
    return bare_window.findChild(ModelsDialog)


def drop(dialog: ModelsDialog, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPointF(5, 5), action, data, LEFT, keys))


def bring(qtbot: QtBot, dialog: ModelsDialog, path: Path, name: str) -> None:
    drop(dialog, path)
    dialog.importing.name.setText(name)
    with qtbot.waitSignal(dialog._importer.ended, timeout=LONG):
        dialog.importing.go.click()


def use(qtbot: QtBot, window: MainWindow, dialog: ModelsDialog, name: str) -> None:
    dialog.refresh(name)
    with qtbot.waitSignal(window.switch.loaded, timeout=LONG):
        dialog.details.use.click()
        assert not window.actions_.export.isEnabled()  # what it would save is about to change
    assert window.actions_.export.isEnabled() == (window.document.photo is not None)
    assert window.switch.name == name


def answer(dialog: ModelsDialog, text: str) -> None:
    box = dialog.findChildren(QMessageBox)[-1]
    next(button for button in box.buttons() if button.text().replace("&", "") == text).click()


def test_the_embedded_model_is_shown_with_its_faces_and_cannot_go(qtbot: QtBot, dialog: ModelsDialog) -> None:
    details = dialog.details
    qtbot.waitUntil(lambda: details.sheet.count == 8, timeout=LONG)
    assert "In use" in details.standing.text()
    assert "px" in details.facts["picture"].text()
    assert "encoder" in details.facts["parts"].text()
    assert not details.facts["missing"].text()
    assert [b.isEnabled() for b in (details.use, details.set_default, details.remove)] == [False] * 3
    assert "No other models yet" in dialog.hint.text()
    qtbot.waitUntil(lambda: len(list((cache_dir() / "sheets").iterdir())) == 1, timeout=LONG)


def test_a_dropped_file_becomes_a_model_that_says_what_it_lacks(
    qtbot: QtBot, dialog: ModelsDialog, checkpoint: Path
) -> None:
    drop(dialog, checkpoint)
    page = dialog.importing
    assert page.name.text() == "their-model"
    page.name.setText("default")
    assert not page.go.isEnabled()
    assert "choose another name" in page.said.text()
    page.name.setText("theirs")
    page.licence.setText("CC0")
    with qtbot.waitSignal(dialog._importer.imported, timeout=LONG):
        page.go.click()
    for said in ("32 px", "no encoder", "no directions"):
        assert said in page.report.toPlainText()
    page.done.click()
    assert dialog.current is not None
    assert dialog.current.name == "theirs"
    assert dialog.details.facts["licence"].text() == "CC0"
    assert "no encoder" in dialog.details.facts["missing"].text()
    qtbot.waitUntil(lambda: dialog.details.sheet.count == 8, timeout=LONG)


def test_what_is_no_model_says_why_and_may_be_tried_again(
    qtbot: QtBot, bare_dialog: ModelsDialog, tmp_path: Path
) -> None:
    (tmp_path / "notes.pt").write_text("words")
    bring(qtbot, bare_dialog, tmp_path / "notes.pt", "notes")
    assert "notes.pt" in bare_dialog.importing.said.text()
    assert bare_dialog.importing.go.isEnabled()
    assert list(registry.installed()) == ["default"]


def test_an_import_cancelled_while_it_is_written_leaves_nothing(
    bare_dialog: ModelsDialog, checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gan_core.formats import importing

    importer, write, written = bare_dialog._importer, importing.save_bundle, []

    def save_bundle(path: Path, *arguments: Any) -> Manifest:
        importer._token.cancel()
        written.append(path)
        return write(path, *arguments)

    monkeypatch.setattr(importing, "save_bundle", save_bundle)
    importer.start([checkpoint], "theirs", "")
    importer._thread.join()
    assert written
    assert not list(models_dir().iterdir())


def test_a_cancelled_import_leaves_nothing(qtbot: QtBot, bare_dialog: ModelsDialog, checkpoint: Path) -> None:
    drop(bare_dialog, checkpoint)
    bare_dialog.importing.go.click()
    bare_dialog.importing.stop.click()
    thread = bare_dialog._importer._thread
    assert thread is not None
    thread.join()
    assert not bare_dialog._importer.busy
    assert not list(models_dir().iterdir())
    assert bare_dialog.pages.currentWidget() is bare_dialog.details
    assert bare_dialog.bring.isEnabled()


def test_a_photo_and_its_edit_outlive_a_change_of_the_model(
    qtbot: QtBot, window: MainWindow, dialog: ModelsDialog, checkpoint: Path, default_model: FaceModel
) -> None:
    photo, _ = photo_of(default_model, (3,))
    document, opener = window.document, window.opener
    opener.open(photo, "portrait")
    qtbot.waitUntil(lambda: document.current_id is not None and opener.stage is Stage.IDLE, timeout=LONG)
    document.set_state(document.current.state.with_attribute("smile", 0.5), "Smile")
    wait_for_full(qtbot, window)
    edited, fitted = document.current.state, document.current.projection

    bring(qtbot, dialog, checkpoint, "theirs")
    use(qtbot, window, dialog, "theirs")
    assert document.photo is not None
    assert document.current.state == edited
    assert document.current.projection is None
    assert opener.stage is Stage.NOT_FITTED
    assert "Not fitted to this model" in window.notice.text.text()
    assert window.attribute_panel.missing is not None
    assert "photo and edits are kept" in window.status.currentMessage()
    refusals: list[str] = []
    window.exporter.failed.connect(refusals.append)
    window.exporter.copy()
    assert "Fit face 1 to this model first" in refusals[0]

    window.actions_.fit_face.trigger()
    qtbot.waitUntil(lambda: document.current.projection is not None, timeout=LONG)
    wait_for_full(qtbot, window)
    assert opener.stage is Stage.IDLE
    document.undo()  # the edit, made with the other model
    assert not document.current.state.operations
    document.redo()

    use(qtbot, window, dialog, "default")
    assert document.current.projection is fitted
    assert window.attribute_panel.missing is None
    assert window.attribute_panel.rows["smile"].isEnabled()
    wait_for_full(qtbot, window)


def test_a_sample_face_becomes_one_of_the_new_model(
    qtbot: QtBot, window: MainWindow, dialog: ModelsDialog, checkpoint: Path
) -> None:
    title = window.document.title
    bring(qtbot, dialog, checkpoint, "theirs")
    use(qtbot, window, dialog, "theirs")
    wait_for_full(qtbot, window)
    assert window.document.title == title
    assert window.document.current.latent.shape == (1, 8, 16)
    qtbot.waitUntil(lambda: window.faces_panel.samples.count() > 0, timeout=LONG)
    assert window.faces_panel.samples.values()[0].seed == 0


def test_the_default_is_kept_and_a_removed_model_goes_back_to_the_embedded_one(
    qtbot: QtBot, window: MainWindow, dialog: ModelsDialog, checkpoint: Path
) -> None:
    bring(qtbot, dialog, checkpoint, "theirs")
    dialog.importing.done.click()
    dialog.details.set_default.click()
    assert window.settings.text("model") == "theirs"
    use(qtbot, window, dialog, "theirs")
    dialog.details.remove.click()
    answer(dialog, "Cancel")
    assert "theirs" in registry.installed()
    dialog.details.remove.click()
    with qtbot.waitSignal(window.switch.loaded, timeout=LONG):
        answer(dialog, "Remove")
    assert list(registry.installed()) == ["default"]
    assert (window.switch.name, window.switch.default) == ("default", "default")


def test_a_default_that_is_gone_is_said_and_the_embedded_one_comes_instead(
    qtbot: QtBot, bare_window: MainWindow
) -> None:
    bare_window.switch.set_default("gone")
    said: list[str] = []
    bare_window.switch.failed.connect(said.append)
    with qtbot.waitSignal(bare_window.switch.loaded, timeout=LONG):
        bare_window.start([])
    bare_window.switch.set_default("default")
    assert bare_window.switch.name == "default"
    assert "gone" in said[0]


def test_a_damaged_model_is_listed_with_its_problem(bare_dialog: ModelsDialog) -> None:
    folder = models_dir() / "broken"
    folder.mkdir()
    (folder / "manifest.json").write_text("{}")
    bare_dialog.refresh("broken")
    assert "cannot be used" in bare_dialog.details.sheet.accessibleName()
    assert not bare_dialog.details.use.isEnabled()
    assert bare_dialog.details.remove.isEnabled()


CHILD = """
import json, shutil, sys
from pathlib import Path
source, name, way = Path(sys.argv[2]), sys.argv[sys.argv.index("--name") + 1], sys.argv[1]
work, told = source.with_name(f".{name}.adopting"), {"part": "encoder", "share": 0.5, "minutes": 3.2}
def tell():
    print(json.dumps(told), flush=True)
if way == "fail":
    sys.exit("\\r 50%|some bar\\nfacet: kornia is missing; install it")
if way == "stop":
    work.mkdir()
    settings = {"settings": {"files": [str(source)]}, "minutes": 10.0}
    (work / "progress.json").write_text(json.dumps(settings))
    tell()
    sys.stdin.buffer.read()
    sys.exit("facet: stopped; the same command goes on")
tell()
shutil.rmtree(work, ignore_errors=True)
shutil.copytree(source, source.with_name(name))
(source.with_name(name) / "MODEL_CARD.md").write_text("| size | after |\\n| --- | --- |\\n| 32 | 28.5 |\\n")
"""


def adopt(dialog: ModelsDialog, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    monkeypatch.setattr(dialog._adopter, "command", lambda: ["-c", CHILD, way])
    dialog.details.adopt.click()
    assert dialog.pages.currentWidget() is dialog.adopting
    dialog.adopting.go.click()


def test_a_model_that_lacks_parts_is_adopted_in_a_process_of_its_own(
    qtbot: QtBot, bare_dialog: ModelsDialog, checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog, page, details = bare_dialog, bare_dialog.adopting, bare_dialog.details
    assert details.adopt.isHidden()  # the embedded model lacks nothing
    assert not details.card.isHidden()
    bring(qtbot, dialog, checkpoint, "theirs")
    dialog.importing.done.click()
    details.adopt.click()
    assert "no encoder" in page.about.text()
    assert page.name.text() == "theirs-adopted"
    page.name.setText("theirs")
    assert not page.go.isEnabled()
    assert "choose another name" in page.said.text()
    page.back.click()

    with qtbot.waitSignal(dialog._adopter.ended, timeout=LONG):
        adopt(dialog, monkeypatch, "fail")
    assert page.said.text() == "Kornia is missing; install it"
    assert page.go.isEnabled()
    page.back.click()

    with qtbot.waitSignal(dialog._adopter.progressed, timeout=LONG):
        adopt(dialog, monkeypatch, "stop")
    assert page.said.text() == "Making the encoder · about 3 minutes left"
    assert "adopting, 50%" in dialog.list.currentItem().text()
    dialog.refresh("default")  # it goes on while other models are looked at
    dialog.refresh("theirs")
    assert dialog.pages.currentWidget() is details
    assert details.adopt.text() == "Show &progress"
    details.adopt.click()
    with qtbot.waitSignal(dialog._adopter.ended, timeout=LONG):
        page.stop.click()
    assert (page.go.text(), page.name.text(), page.time.currentText()) == ("&Go on", "theirs-adopted", "10 minutes")
    assert not page.name.isEnabled()
    page.back.click()
    assert details.adopt.text() == "Go on &adopting…"

    with qtbot.waitSignal(dialog._adopter.ended, timeout=LONG):
        adopt(dialog, monkeypatch, "finish")
    assert dialog.current is not None
    assert dialog.current.name == "theirs-adopted"
    assert dialog.pages.currentWidget() is dialog.card
    assert "28.5" in dialog.card.text.toPlainText()
    dialog.card.back.click()
    details.card.click()
    assert "28.5" in dialog.card.text.toPlainText()


def test_what_was_begun_may_be_discarded_and_ends_with_the_window(
    qtbot: QtBot, bare_dialog: ModelsDialog, checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(qtbot, bare_dialog, checkpoint, "theirs")
    bare_dialog.importing.done.click()
    with qtbot.waitSignal(bare_dialog._adopter.progressed, timeout=LONG):
        adopt(bare_dialog, monkeypatch, "stop")
    process = bare_dialog._adopter._process
    assert process is not None
    bare_dialog._adopter.close()
    assert process.wait(60) == 1
    bare_dialog.adopting.ask(bare_dialog._models["theirs"])
    assert not bare_dialog.adopting.discard.isHidden()
    bare_dialog.adopting.discard.click()
    assert bare_dialog.adopting.discard.isHidden()
    assert [item.name for item in models_dir().iterdir()] == ["theirs"]


def test_everything_that_takes_the_focus_has_a_name_or_a_text(bare_dialog: ModelsDialog) -> None:
    for widget in bare_dialog.findChildren(QWidget):
        inner = widget.window() is not bare_dialog or widget.objectName().startswith("qt_")
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not inner:
            text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
            assert widget.accessibleName() or text, widget
