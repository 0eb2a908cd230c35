"""A mistake in a slot, a thread or Qt: it is told once, the document is kept, and the log names no photo."""

from __future__ import annotations

import logging
import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import qCritical
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from editor_app.crash_guard import CrashGuard
from editor_app.log import LOG, LogFile, redacted
from gan_core.paths import logs_dir
from tests.gui.conftest import LONG

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow

pytestmark = pytest.mark.qt_no_exception_capture


@pytest.fixture
def guard(bare_window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[CrashGuard]:
    """The guard of a window, at work."""
    monkeypatch.setenv("FACET_HOME", str(tmp_path / "home"))
    guard = CrashGuard(bare_window)
    guard.install()
    yield guard
    guard.remove()


def fail() -> None:
    raise ZeroDivisionError("cannot read /home/ann/Our holiday.jpg")


def log_text() -> str:
    return (logs_dir() / "facet.log").read_text(encoding="utf-8")


def test_a_mistake_in_a_slot_is_told_with_a_report(qtbot: QtBot, guard: CrashGuard, bare_window: MainWindow) -> None:
    bare_window.actions_.shortcuts.triggered.disconnect()
    bare_window.actions_.shortcuts.triggered.connect(fail)
    bare_window.actions_.shortcuts.trigger()
    qtbot.waitUntil(lambda: guard.report is not None, timeout=LONG)
    report = guard.report
    assert report is not None
    assert "ZeroDivisionError" in report.what.text()
    report.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "in fail" in copied
    assert "Facet" in copied
    assert "holiday" not in copied + log_text()
    for _ in range(2):  # again: no second dialog, neither over the first one nor after it
        bare_window.actions_.shortcuts.trigger()
        qtbot.waitUntil(lambda: "went wrong" in bare_window.canvas.message, timeout=LONG)
        report.close()
        assert guard.report is None
    assert bare_window.isVisible()


def test_a_mistake_on_a_thread_and_one_of_qt(qtbot: QtBot, guard: CrashGuard) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: guard.report is not None, timeout=LONG)
    assert guard.report is not None
    guard.report.close()
    qCritical("the screen is upside down")
    qtbot.waitUntil(lambda: guard.report is not None, timeout=LONG)
    assert "upside down" in guard.report.text.toPlainText()
    guard.report.close()


def test_the_log_turns_over_and_is_its_owners_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACET_HOME", str(tmp_path))
    log = LogFile()
    for number in range(30):
        log.emit(logging.LogRecord("facet", logging.ERROR, "", 0, f"{number} " + "x" * 50_000, (), None))
    log.close()
    files = sorted(logs_dir().iterdir())
    assert [file.name for file in files] == ["facet.log", "facet.log.1", "facet.log.2", "facet.log.3"]
    assert sum(file.stat().st_size for file in files) < 1_100_000
    if os.name == "posix":
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert stat.S_IMODE(logs_dir().stat().st_mode) == 0o700


def test_without_a_place_for_the_log_facet_goes_on(
    bare_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACET_HOME", str(tmp_path))
    (tmp_path / "logs").touch()
    guard = CrashGuard(bare_window)
    guard.install()
    LOG.error("nobody hears this")
    guard.remove()


@pytest.mark.parametrize(
    "text",
    [
        'cannot open "Ann at the sea.JPG": broken',
        "no such file: /media/card/Ann at the sea.tif",
        r"C:\Users\x\Ann at the sea.facet is locked",
        "saved Ann.webp",
        "PosixPath('/data/Ann/1.heic')",
    ],
)
def test_names_of_photos_do_not_reach_the_log(text: str) -> None:
    assert "Ann" not in redacted(text)
    assert 'File "gan_core/photo/reading.py", line 3' in redacted('File "gan_core/photo/reading.py", line 3')
    assert str(Path.home() / "work") not in redacted(f"in {Path.home() / 'work'}")
