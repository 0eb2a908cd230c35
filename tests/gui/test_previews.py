"""Previews: a resting hand sees better ones, a movement takes that back, late ones are dropped, choices are kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject, QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document import Quality
from editor_app.previews import Previews
from gan_core.rendering.calibration import Timing
from gan_core.rendering.preview_ladder import LATE_SHARE, PreviewLadder
from gan_core.rendering.sub_generator import SubGenerator
from tests.gui.conftest import LONG, wait_for_full
from tests.gui.test_window import LEFT, drag, first_row

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow
    from editor_app.messages import ViewFrame

FULL, MIDDLE, SMALL = SubGenerator(256), SubGenerator(128), SubGenerator(64)
TIMINGS = (Timing(FULL, "fp32", 0.3), Timing(MIDDLE, "fp32", 0.2), Timing(SMALL, "fp32", 0.001))


@pytest.fixture
def frames(window: MainWindow) -> list[ViewFrame]:
    """The frames that are shown; the ladder's three rungs are the embedded model's sizes, the smallest is taken."""
    shown: list[ViewFrame] = []
    window.view.frameShown.connect(shown.append)
    window.view.rest.setInterval(10 * LONG)  # the tests say when the hand has rested
    window.previews.ladder = PreviewLadder(TIMINGS, rate=1)
    window.previews.ladder._place = 2
    return shown


def kinds(frames: list[ViewFrame]) -> list[tuple[Quality, int]]:
    return [(frame.stamp.quality, len(frame.pixels)) for frame in frames]


def test_a_resting_hand_sees_better_frames_and_then_the_full_one(
    qtbot: QtBot, window: MainWindow, frames: list[ViewFrame]
) -> None:
    row = first_row(window)
    at = drag(qtbot, window, row, steps=3)
    assert set(kinds(frames)) == {(Quality.PREVIEW, 64)}
    assert window.view.rest.isActive()
    late = frames[-1]
    window.view.rest.timeout.emit()
    wait_for_full(qtbot, window)
    assert kinds(frames)[-3:] == [(Quality.PREVIEW, 64), (Quality.BETTER, 128), (Quality.FULL, 256)]
    assert window.document.in_gesture
    assert window.view.shown is not None

    full = window.view.shown
    for quality in (Quality.PREVIEW, Quality.BETTER):  # of the same movement, but late
        window.view._on_frame(replace(late, stamp=replace(late.stamp, quality=quality)))
        assert window.view.shown is full

    at += QPoint(3, 0)  # it moves on
    QTest.mouseMove(row.slider, at)
    qtbot.waitUntil(lambda: window.view.shown is not full, timeout=LONG)
    assert kinds(frames)[-1] == (Quality.PREVIEW, 64)
    QTest.mouseRelease(row.slider, LEFT, pos=at)
    wait_for_full(qtbot, window)
    assert not window.view.rest.isActive()


def test_too_little_memory_is_told_once(window: MainWindow) -> None:
    shown = window.view.shown
    assert shown is not None
    window.view._on_frame(replace(shown, notice="cuda has too little free memory"))
    assert window.canvas.message == "cuda has too little free memory"
    window.canvas.set_message("")
    for notice in ("", "cuda has too little free memory"):
        window.view._on_frame(replace(shown, notice=notice))
    assert window.canvas.message == ""


def test_a_movement_takes_the_better_frame_back(qtbot: QtBot, window: MainWindow, frames: list[ViewFrame]) -> None:
    row = first_row(window)
    at = drag(qtbot, window, row, steps=2)
    cancelled: list[Any] = []
    for quality in (Quality.BETTER, Quality.FULL):
        window.view._request(quality)
        cancelled.append(window.view._jobs[quality][1])
    QTest.mouseMove(row.slider, at + QPoint(3, 0))
    assert all(job.token.cancelled for job in cancelled)
    QTest.mouseRelease(row.slider, LEFT, pos=at + QPoint(3, 0))
    wait_for_full(qtbot, window)


def test_a_release_does_not_begin_the_full_render_again(
    qtbot: QtBot, window: MainWindow, frames: list[ViewFrame]
) -> None:
    row = first_row(window)
    at = drag(qtbot, window, row, steps=2)
    window.previews.ladder = None  # nothing better than what is shown but the full one
    window.view.rest.timeout.emit()
    _, job = window.view._jobs[Quality.FULL]
    QTest.mouseRelease(row.slider, LEFT, pos=at)
    assert window.view._jobs[Quality.FULL][1] is job
    wait_for_full(qtbot, window)
    assert [frame.stamp.quality for frame in frames].count(Quality.FULL) == 1


def test_late_previews_lead_to_smaller_ones(qtbot: QtBot, window: MainWindow, frames: list[ViewFrame]) -> None:
    ladder = window.previews.ladder = PreviewLadder(TIMINGS, rate=1000)
    ladder._place = 1
    row = first_row(window)
    at = row.slider.knob_center().toPoint()
    QTest.mousePress(row.slider, LEFT, pos=at)
    while ladder.current.sub_generator == MIDDLE:  # no frame of this window takes a millisecond only
        at, before = at + QPoint(3, 0), window.view.shown
        QTest.mouseMove(row.slider, at)
        qtbot.waitUntil(lambda before=before: window.view.shown is not before, timeout=LONG)
        qtbot.waitUntil(lambda: not window.view._moved, timeout=LONG)  # painted, and its latency heard
    assert "● 64 px · fp32: 1.0 ms" in window.status.device.toolTip()
    QTest.mouseRelease(row.slider, LEFT, pos=at)
    wait_for_full(qtbot, window)


def test_the_first_frame_is_there_before_anything_is_measured(qtbot: QtBot, window: MainWindow) -> None:
    # a slow machine concludes some of them, but never all
    qtbot.waitUntil(lambda: any(t.measured for t in window.previews._timings), timeout=LONG)
    assert window.model is not None
    assert {t.sub_generator for t in window.previews._timings} == {t.sub_generator for t in window.model.timings}


class NoWorker:
    """Hears what is to be measured."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.on_done: Any = None

    def submit(self, priority: Any, steps: Any, *, key: str, on_done: Any, on_error: Any) -> None:
        self.asked.append(key)
        self.on_done = on_done


class Model:
    identity, timings, measured = "a", tuple(replace(t, measured=False) for t in TIMINGS), False


def test_measuring_begins_with_the_first_frame_and_counts_for_its_model_only(
    qapp: QObject, bare_window: MainWindow
) -> None:
    worker, model = NoWorker(), Model()
    previews = Previews(worker, bare_window.engine, bare_window.settings, bare_window)  # type: ignore[arg-type]
    previews.set_model(model)  # type: ignore[arg-type]
    assert worker.asked == []
    assert previews.full_seconds == 0.3
    for _ in range(3):
        previews.on_frame(None)  # type: ignore[arg-type]
    assert worker.asked == ["calibrate"]
    worker.on_done(("another", ()))
    assert not previews.timing(Quality.PREVIEW).measured  # type: ignore[union-attr]
    worker.on_done(("a", TIMINGS))
    assert previews.timing(Quality.PREVIEW) == TIMINGS[2]
    assert previews.timing(Quality.BETTER) == TIMINGS[1]
    assert previews.timing(Quality.FULL) is None


def test_precision_and_rate_are_chosen_in_the_menu_and_kept(qtbot: QtBot, window: MainWindow) -> None:
    from editor_app.main_window import MainWindow

    window.previews._set_timings((*TIMINGS, Timing(SMALL, "bf16", 0.0005)))
    menu = window.actions_.preview_menu

    def entries() -> dict[str, bool]:
        menu.aboutToShow.emit()
        return {action.text(): action.isChecked() for action in menu.actions() if action.text()}

    assert [text for text, on in entries().items() if on] == ["Automatic precision", "30 frames a second"]
    assert window.previews.ladder.current.precision == "bf16"  # type: ignore[union-attr]
    for text in ("fp32", "15 frames a second"):
        entries()
        next(action for action in menu.actions() if action.text() == text).trigger()
    assert window.status.device.text().endswith(" · fp32")
    assert window.previews.ladder.late_seconds == pytest.approx(LATE_SHARE / 15)  # type: ignore[union-attr]
    window.settings.save()
    other = MainWindow()
    qtbot.addWidget(other)
    assert (other.previews.precision, other.previews.rate) == ("fp32", 15)
    other.previews.set_precision("")
    other.previews.set_rate(30)
    other.settings.save()
    other.close()


def test_a_device_that_is_gone_gives_way_to_the_best_one(qtbot: QtBot, bare_window: MainWindow) -> None:
    bare_window.settings.set_text("device", "cuda:7")
    bare_window.start([])
    qtbot.waitUntil(lambda: bare_window.model is not None, timeout=LONG)
    assert bare_window.switch.device == ""
    assert "cpu" in bare_window.switch.devices
    bare_window.switch.set_device("cpu")
    assert bare_window.settings.text("device") == "cpu"
    assert bare_window.switch.wanted == bare_window.switch.name
    qtbot.waitUntil(lambda: bare_window.switch.wanted == "", timeout=LONG)
    bare_window.switch.set_device("")
    qtbot.waitUntil(lambda: bare_window.switch.wanted == "", timeout=LONG)
