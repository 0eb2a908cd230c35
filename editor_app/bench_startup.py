"""`facet bench --startup`: fresh processes, from the command to the visible window and to its first picture."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gan_core.errors import FacetError

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow

LIMITS = {"window_s": 0.8, "picture_s": 3.0}
"""Seconds that the start may take."""
_STEPS = {
    "python_s": "Python",
    "modules_s": "the window's modules",
    "window_s": "building and painting the window",
    "model_s": "torch and the model",
    "picture_s": "rendering and painting",
}
"""What happened until each mark, in order."""
_NAMED = 4


def main(argv: Sequence[str]) -> int:
    """Measure and print.

    Args:
        argv: Arguments after `bench --startup`.

    Returns:
        0 when both figures are within their limits, else 1.

    Raises:
        FacetError: The editor did not come up.
    """
    parser = argparse.ArgumentParser(prog="facet bench --startup", description="Time until window and first picture.")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="starts, after one that warms up (default: 5)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as home:
        runs = [_start(home)[0] for _ in range(max(1, args.runs) + 1)][1:]
        marks = {name: statistics.median(run[name] for run in runs) for name in _STEPS}
        late = [name for name, limit in LIMITS.items() if marks[name] > limit]
        reasons = {name: _reason(name, marks, home) for name in late}
    figures = {name: round(marks[name], 3) for name in LIMITS}
    if args.json:
        sys.stdout.write(json.dumps({**figures, "runs": len(runs), "reasons": reasons}) + "\n")
    else:
        for name, text in (("window_s", "window visible"), ("picture_s", "first picture")):
            sys.stdout.write(f"{text} after {figures[name]:.2f} s (at most {LIMITS[name]:g} s)\n")
            if name in reasons:
                sys.stdout.write(f"  {reasons[name]}\n")
    return int(bool(late))


def child(started: float) -> int:
    """The editor as the command `facet` opens it; prints its marks once its first picture is painted, and closes.

    Args:
        started: When the process was asked for, in seconds since the epoch.
    """
    marks = {"python_s": time.time() - started}
    from PySide6.QtCore import QEvent, QObject

    from editor_app.app import run_editor

    marks["modules_s"] = time.time() - started

    class FirstPaint(QObject):
        """Hears the window being painted."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                marks.setdefault("window_s", time.time() - started)
            return False

    def watch(window: MainWindow) -> None:
        def on_painted(stamp: object) -> None:
            if stamp is not None and "picture_s" not in marks:
                marks["picture_s"] = time.time() - started
                sys.stdout.write(json.dumps(marks) + "\n")
                sys.stdout.flush()
                window.close()

        window.installEventFilter(FirstPaint(window))
        window.switch.loaded.connect(lambda model: marks.setdefault("model_s", time.time() - started))
        window.canvas.painted.connect(on_painted)

    return run_editor([], watch)


def _start(home: str, *options: str) -> tuple[dict[str, float], str]:
    """The marks of a fresh process, and what it wrote to stderr."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "FACET_HOME": home}
    script = f"import sys; from editor_app.bench_startup import child; sys.exit(child({time.time()!r}))"
    command = [sys.executable, *options, "-c", script]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    try:
        marks: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError) as error:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise FacetError(f"the editor did not come up in a fresh process ({last}); try `facet`") from error
    return marks, done.stderr


def _reason(name: str, marks: dict[str, float], home: str) -> str:
    """What the time went into: the steps until then, and the packages that took longest to import."""
    order = list(_STEPS)
    steps, before = [], 0.0
    for mark in order[: order.index(name) + 1]:
        steps.append(f"{_STEPS[mark]} {marks[mark] - before:.2f} s")
        before = marks[mark]
    _, log = _start(home, "-X", "importtime")
    packages = sorted(import_seconds(log).items(), key=lambda item: -item[1])[:_NAMED]
    return f"{', '.join(steps)}; imports: {', '.join(f'{package} {seconds:.2f} s' for package, seconds in packages)}"


def import_seconds(log: str) -> dict[str, float]:
    """Seconds of importing by package, from what `python -X importtime` prints."""
    seconds: dict[str, float] = defaultdict(float)
    for line in log.splitlines():
        parts = line.removeprefix("import time:").split("|")
        if line.startswith("import time:") and parts[0].strip().isdecimal():
            seconds[parts[2].strip().split(".")[0]] += int(parts[0]) / 1e6
    return dict(seconds)
