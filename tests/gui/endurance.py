"""A long day with one window: sliders, dialogs, models and photos over and over, and what stays behind of that.

`python -m tests.gui.endurance REQUESTS MINUTES` prints the figures as JSON and exits with 1 where something grew.
"""

from __future__ import annotations

import gc
import json
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.gui.person import Answer, Person, prepared_home, widgets_alive
from tests.gui.tiny import FIRST, SECOND

DRAG = 50
"""Requests of one drag."""
WARM_UP = 20
"""Drags before the memory is first measured."""
DIALOGS = ("models", "export", "animate", "batch", "grid", "settings", "palette", "shortcuts", "about")
MEGABYTE = 1 << 20
MOST_GROWTH = 50.0
"""Megabytes."""


@dataclass(frozen=True)
class Standing:
    """What there is of what may leak."""

    megabytes: float
    threads: int
    widgets: int
    objects: int

    @classmethod
    def of(cls, person: Person) -> Standing:
        """Of a window that has settled."""
        person.settle()
        widgets = len(widgets_alive())
        with open("/proc/self/statm", encoding="ascii") as file:
            pages = int(file.read().split()[1])
        resident = pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE
        return cls(resident, threading.active_count(), widgets, len(person.window.findChildren(QObject)))


def drag(person: Person, source: random.Random) -> int:
    """Move a slider fifty times as fast as it goes, let it go, and wait for the full picture; returns frames shown."""
    shown: list[object] = []
    person.window.view.frameShown.connect(shown.append)
    rows = [row for row in person.rows if row.isEnabled() and row.slider.isEnabled()]
    slider = source.choice(rows).slider
    slider.setSliderDown(True)
    value = slider.value()
    for _ in range(DRAG):
        before = value
        while value == before:
            value = source.randint(slider.minimum(), slider.maximum())
        slider.setValue(value)
        QApplication.processEvents()
    slider.setSliderDown(False)
    person.settle()
    person.window.view.frameShown.disconnect(shown.append)
    return len(shown)


def work(
    person: Person, requests: int, minutes: float, source: random.Random, tell: Callable[[str], None]
) -> dict[str, object]:
    """Slider work; every tenth drag is undone. Returns what was measured after the warm-up and at the end."""
    frames, first, highest, end = 0, None, 0.0, time.monotonic() + 60 * minutes
    for number in range(requests // DRAG):
        if number > WARM_UP and time.monotonic() > end:
            requests = number * DRAG
            break
        frames += drag(person, source)
        if number % 10 == 9:
            person.window.actions_.undo.trigger()
        if number == WARM_UP:
            first = Standing.of(person)
        if number > WARM_UP and number % 50 == 0:
            now = Standing.of(person)
            highest = max(highest, now.megabytes)
            tell(f"{number * DRAG} requests, {frames} frames, {now}")
    last = Standing.of(person)
    assert first is not None
    check(first, last)
    return {"requests": requests, "frames": frames, "highest": highest, "before": asdict(first), "after": asdict(last)}


def again_and_again(person: Person, times: int, action: Callable[[int], None]) -> dict[str, object]:
    """Do something twice, measure, do it so many times, and measure again."""
    for number in range(2):
        action(number)
    before = Standing.of(person)
    for number in range(times):
        action(number)
    after = Standing.of(person)
    check(before, after)
    return {"times": times, "before": asdict(before), "after": asdict(after)}


def check(before: Standing, after: Standing) -> None:
    """Raises `AssertionError` where there is more than there was."""
    grown = after.megabytes - before.megabytes
    assert grown < MOST_GROWTH, f"resident memory grew by {grown:.0f} MB"
    for part in ("threads", "widgets", "objects"):
        assert getattr(after, part) <= getattr(before, part), f"{part}: {before} became {after}"


def open_dialog(person: Person, name: str) -> None:
    """Open a dialog, look, close it."""
    QTimer.singleShot(0, person.close_dialogs)
    getattr(person.window.actions_, name).trigger()
    person.pump()
    person.close_dialogs()


def open_photo(person: Person, path: Path) -> None:
    """Open a photo, and wait for its face where there is one."""
    person.window.intake.open_photos([path])
    person.answer(Answer.Discard)
    person.settle()


def use_model(person: Person, number: int) -> None:
    """The one or the other."""
    person.window.switch.use((SECOND, FIRST)[number % 2])
    person.settle()


def run(requests: int, minutes: float, times: tuple[int, int, int], tell: Callable[[str], None]) -> dict[str, object]:
    """All of it on one window.

    Args:
        requests: Slider moves at most.
        minutes: They may take.
        times: Each dialog is opened, models are changed, photos are opened.
        tell: Hears how far it is.

    Raises:
        AssertionError: Something grew.
    """
    dialogs, models, photos = times
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory(prefix="facet-endurance-") as folder, prepared_home(Path(folder)) as pictures:
        person = Person(Path(folder), Path(tempfile.mkdtemp(dir=folder)))
        try:
            open_photo(person, pictures["portrait.png"])
            figures["sliders"] = work(person, requests, minutes, random.Random(6), tell)
            for name in DIALOGS:
                figures[name] = again_and_again(person, dialogs, lambda _, name=name: open_dialog(person, name))
                tell(f"{name}: {figures[name]}")
            figures["switching models"] = again_and_again(person, models, lambda number: use_model(person, number))
            paths = [pictures["portrait.png"], pictures["group.jpg"]]
            figures["photos"] = again_and_again(person, photos, lambda number: open_photo(person, paths[number % 2]))
            person.witness.check()
        finally:
            person.end()
            gc.collect()
    return figures


def say(text: str) -> None:
    """To whoever watches."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    from editor_app.app import make_application

    app = QApplication.instance() or make_application(["facet"])
    begun = time.monotonic()
    result = run(int(sys.argv[1]), float(sys.argv[2]), (50, 10, 50), say)
    sys.stdout.write(json.dumps({**result, "seconds": round(time.monotonic() - begun)}))
