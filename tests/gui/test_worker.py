"""The worker: results arrive on the window's thread, in order, and never after it was closed."""

from __future__ import annotations

import threading
from collections.abc import Generator
from typing import Any

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from editor_app.render_worker import RenderWorker
from gan_core.jobs import CancelToken, Priority


def counting(cancel: CancelToken) -> Generator[int, None, str]:
    yield from (1, 2, 3)
    return threading.current_thread().name


def failing(cancel: CancelToken) -> Generator[None, None, None]:
    yield
    raise ValueError("no such layer")


def test_results_arrive_on_the_windows_thread_in_order(qtbot: QtBot) -> None:
    worker, heard = RenderWorker(), list[tuple[Any, str]]()

    def hear(value: Any) -> None:
        heard.append((value, threading.current_thread().name))

    worker.submit(Priority.RENDER, counting, on_progress=hear, on_done=hear)
    qtbot.waitUntil(lambda: len(heard) == 4)
    assert [value for value, _ in heard] == [1, 2, 3, "facet-torch"]
    assert {name for _, name in heard} == {threading.current_thread().name}
    assert worker.close()


@pytest.mark.parametrize("wanted", [True, False])
def test_an_error_arrives_as_a_value_and_the_worker_goes_on(qtbot: QtBot, wanted: bool) -> None:
    worker, errors, done = RenderWorker(), list[Exception](), list[str]()
    worker.unhandled.connect(errors.append)
    worker.submit(Priority.RENDER, failing, on_error=errors.append if wanted else None)
    worker.submit(Priority.RENDER, counting, on_done=done.append)
    qtbot.waitUntil(lambda: bool(errors and done))
    assert [str(error) for error in errors] == ["no such layer"]
    assert worker.close()


def test_nothing_arrives_after_closing(qtbot: QtBot) -> None:
    worker, heard = RenderWorker(), list[Any]()
    running, gate = threading.Event(), threading.Event()

    def waiting(cancel: CancelToken) -> Generator[str, None, None]:
        running.set()
        gate.wait()
        yield "late"

    worker.submit(Priority.RENDER, waiting, on_progress=heard.append, on_done=heard.append)
    assert running.wait(10)
    assert not worker.close(timeout=0.01)
    gate.set()
    assert worker.close(timeout=None)
    assert worker.submit(Priority.RENDER, counting) is None
    qtbot.wait(1)
    assert heard == []


def test_a_step_that_outlasts_its_window_ends_quietly(qtbot: QtBot) -> None:
    worker, gate, running = RenderWorker(), threading.Event(), threading.Event()

    def waiting(cancel: CancelToken) -> Generator[Any, None, str]:
        running.set()
        gate.wait(10)
        return "late"
        yield

    worker.submit(Priority.RENDER, waiting, on_done=lambda _: None)
    assert running.wait(10)
    thread = worker._queue._thread
    worker.close(timeout=0.01)
    worker.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(worker))
    gate.set()
    thread.join(10)  # pytest fails on an exception in a thread
    assert not thread.is_alive()
