"""The batch dialog with a process that only says what `facet batch --follow` says."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from editor_app.batch_runner import BatchRunner
from editor_app.dialogs.batch import BatchDialog
from editor_app.settings import Settings
from gan_core.editing.edit_state import EditState
from gan_core.editing.presets import Preset, read_preset
from tests.gui.conftest import LONG

CHILD = """
import json, sys
from pathlib import Path
words = sys.argv[2:]
out = Path(words[words.index("--out") + 1]) / "facet-batch"
(out / "words.json").write_text(json.dumps(words))
if sys.argv[1] == "fail":
    sys.exit("facet: out holds results of other settings (another edit); or do all again (--redo)")
def tell(**told):
    print(json.dumps(told), flush=True)
def step(photo, state, finished, picture="", reason=""):
    tell(photo=photo, target=photo, picture=picture, state=state, reason=reason, finished=finished, total=4, rate=0.5,
         seconds_left=120.0)
tell(finished=1, total=4, report=str(out / "report.html"))
step("a.jpg", "done", 2, "a.jpg")
step("<b>.jpg", "failed", 3, reason="cannot open it")
for line in sys.stdin:
    (out / "said.txt").open("a").write(line)
    if line == "go on\\n":
        (out / "report.html").write_text("report")
        tell(out=str(out.parent), total=4, **{"done": 3, "copied": 0, "no face": 0, "failed": 1})
        sys.exit(1)
sys.exit(130)
"""


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> Iterator[BatchDialog]:
    """A form that is filled in."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").write_bytes(b"x")
    (tmp_path / "results" / "facet-batch" / "pictures").mkdir(parents=True)
    Image.new("RGB", (40, 20)).save(tmp_path / "results" / "facet-batch" / "pictures" / "a.jpg")
    runner = BatchRunner()
    made = BatchDialog(runner, Settings())
    qtbot.addWidget(made)
    edits = [Preset("Current edit", EditState().with_attribute("smile", 0.5))]
    made.setup.offer(edits, ["Current edit"], ("--model", "default"))
    made.setup.photos.set_folder(tmp_path / "photos")
    made.setup.results.set_folder(tmp_path / "results")
    made.show()
    yield made
    runner.close()


def begin(dialog: BatchDialog, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    monkeypatch.setattr(dialog._runner, "command", lambda: ["-c", CHILD, way])
    dialog.setup.go.click()


def test_a_batch_is_asked_for_followed_paused_and_reported(
    qtbot: QtBot, dialog: BatchDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    setup, progress, own = dialog.setup, dialog.progress, tmp_path / "results" / "facet-batch"
    qtbot.waitUntil(lambda: setup.found.text() == "1 photo", timeout=LONG)
    setup.faces.setCurrentIndex(1)
    setup.format.setCurrentIndex(2)
    assert not setup.quality.isVisible()  # PNG loses nothing
    setup.processes.setValue(3)
    begin(dialog, monkeypatch, "follow")
    assert dialog.pages.currentWidget() is progress
    qtbot.waitUntil(lambda: progress.list.count() == 2, timeout=LONG)
    words = json.loads((own / "words.json").read_text())
    assert words[0] == str(tmp_path / "photos")
    pairs = dict(itertools.pairwise(words))
    assert (pairs["--faces"], pairs["--format"], pairs["--workers"], pairs["--model"]) == ("all", "png", "3", "default")
    assert "--drop-gps" in words
    assert "--redo" not in words
    assert read_preset(Path(pairs["--preset"])).state == EditState().with_attribute("smile", 0.5)
    assert (progress.bar.value(), progress.bar.maximum()) == (3, 4)
    assert progress.said.text() == "3 of 4 photos · 0.5 photos/s · about 2 minutes left"
    assert progress.list.item(0).text() == "<b>.jpg\ncannot open it"
    assert progress.counts.text() == "1 could not be done"
    progress.pause.click()
    assert progress.pause.text() == "&Go on"
    with qtbot.waitSignal(dialog._runner.ended, timeout=LONG):
        progress.pause.click()
    assert (own / "said.txt").read_text() == "pause\ngo on\n"
    assert progress.heading.text() == "All photos are done"
    assert progress.said.text() == "3 edited · 1 could not be done"
    assert progress.report.isEnabled()
    assert not progress.stop.isVisible()


def test_what_cannot_be_done_is_told_on_the_form(
    qtbot: QtBot, dialog: BatchDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(dialog._runner.ended, timeout=LONG):
        begin(dialog, monkeypatch, "fail")
    assert dialog.pages.currentWidget() is dialog.setup
    assert "Out holds results of other settings" in dialog.setup.problem.text()
    assert "(tick “Do all again”)" in dialog.setup.problem.text()
    dialog.setup.offer([], [], ())
    assert not dialog.setup.go.isEnabled()
    assert "There is no edit" in dialog.setup.problem.text()


def test_closing_asks_what_becomes_of_a_batch(
    qtbot: QtBot, dialog: BatchDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(dialog, monkeypatch, "follow")
    qtbot.waitUntil(lambda: dialog.progress.list.count() == 2, timeout=LONG)

    def answer(text: str) -> None:
        dialog.close()
        (box,) = (box for box in dialog.findChildren(QMessageBox) if box.isVisible())
        next(button for button in box.buttons() if button.text() == text).click()

    answer("&Go on")
    assert not dialog.isVisible()
    assert dialog._runner.busy
    dialog.show()
    with qtbot.waitSignal(dialog._runner.ended, timeout=LONG):
        answer("&Stop it")
    assert not dialog.isVisible()
    assert dialog.progress.heading.text() == "Stopped"
