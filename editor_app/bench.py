"""`facet bench --gui`: from a movement of the hand to the painted preview, in the real window, offscreen."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor_app.document import Stamp
    from editor_app.main_window import MainWindow
    from editor_app.messages import ViewFrame

_BUDGET_MS = 33.0


def main(argv: Sequence[str]) -> int:
    """Measure and print.

    Args:
        argv: Arguments after `bench --gui`.

    Returns:
        0 when 95 of 100 previews came within a frame of 30 a second, else 1.
    """
    parser = argparse.ArgumentParser(prog="facet bench --gui", description="Latency from event to painted preview.")
    parser.add_argument("--photo", type=Path, help="drag over a photo with a face; a sample face otherwise")
    parser.add_argument("--events", type=int, default=200, metavar="N", help="slider movements (default: 200)")
    parser.add_argument("--rate", type=float, default=30, metavar="HZ", help="movements a second (default: 30)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    args = parser.parse_args(argv)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from editor_app.app import make_application
    from editor_app.document import Quality
    from editor_app.main_window import MainWindow
    from editor_app.opener import Stage

    app = make_application(["facet"])
    window = MainWindow()
    window.resize(1280, 800)
    window.show()
    window.start([args.photo] if args.photo else [])
    _wait(lambda: window.opener.stage is Stage.IDLE and window.view.shown is not None)
    _wait_until_idle(window)
    shown: list[ViewFrame] = []
    window.view.frameShown.connect(shown.append)
    latencies = _drag(window, args.events, 1 / args.rate)
    previews = [frame for frame in shown if frame.stamp.quality is Quality.PREVIEW]
    window.worker.close()
    app.quit()
    ranked = sorted(latencies)
    result = {
        "events": args.events,
        "movements": len(ranked),
        "frames_shown": len(previews),
        "frames_dropped": len(ranked) - len(previews),
        "median_ms": round(statistics.median(ranked), 1),
        "p95_ms": round(ranked[min(len(ranked) - 1, round(0.95 * (len(ranked) - 1)))], 1),
        "max_ms": round(ranked[-1], 1),
        "preview": previews[-1].detail,
    }
    text = json.dumps(result) if args.json else "  ".join(f"{key} {value}" for key, value in result.items())
    sys.stdout.write(text + "\n")
    return int(result["p95_ms"] > _BUDGET_MS)


def _drag(window: MainWindow, events: int, interval: float) -> list[float]:
    """Move a slider to and fro; milliseconds until a frame of each movement, or of a later one, was painted."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    waiting: dict[int, float] = {}
    latencies: list[float] = []

    def on_painted(stamp: Stamp | None) -> None:
        now = time.perf_counter()
        for version in [v for v in waiting if stamp is not None and v <= stamp.edit_version]:
            latencies.append((now - waiting.pop(version)) * 1000)

    window.canvas.painted.connect(on_painted)
    slider = next(iter(window.attribute_panel.rows.values())).slider
    start = slider.knob_center().toPoint()
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
    reach = slider.width() // 2 - 16
    for index in range(events):
        due = time.perf_counter() + interval
        phase = index % (2 * reach)
        at = start + QPoint(6 + (phase if phase < reach else 2 * reach - phase), 0)
        version, moved = window.document.edit_version, time.perf_counter()
        QTest.mouseMove(slider, at)
        if window.document.edit_version != version:
            waiting[window.document.edit_version] = moved
        _pause(due - time.perf_counter())
    _wait(lambda: not waiting)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=start)
    return latencies


def _wait_until_idle(window: MainWindow) -> None:
    """Until everything that was asked of the torch thread is done: this job is the last in its queue."""
    from gan_core.jobs import CancelToken, Priority

    done: list[None] = []

    def nothing(cancel: CancelToken) -> Generator[None, None, None]:
        yield

    window.worker.submit(Priority.THUMBNAIL, nothing, on_done=done.append)
    _wait(lambda: bool(done))


def _pause(seconds: float) -> None:
    """Let the window go on for so long, without a timer that wakes it meanwhile."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    loop = QEventLoop()
    timer = QTimer(singleShot=True, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(loop.quit)
    timer.start(max(0, round(1000 * seconds)))
    loop.exec()


def _wait(condition: Callable[[], bool]) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop, timer = QEventLoop(), QTimer()
    timer.setInterval(1)

    def check() -> None:
        if condition():
            loop.quit()

    timer.timeout.connect(check)
    timer.start()
    loop.exec()
