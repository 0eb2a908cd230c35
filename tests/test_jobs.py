"""The queue that owns torch's thread: order, newest wins, cancelling, errors, closing."""

import threading

import pytest

from gan_core.errors import Cancelled
from gan_core.jobs import CancelToken, JobQueue, Priority


@pytest.fixture
def queue():
    queue = JobQueue("test")
    yield queue
    assert queue.close(5)


class Gate:
    """A job that waits inside a step until it is let through."""

    def __init__(self):
        self.entered, self.open = threading.Event(), threading.Event()

    def steps(self, cancel):
        self.entered.set()
        assert self.open.wait(5)
        yield "gate"
        return "gate done"


def recording(log, name, count=1):
    def steps(cancel):
        for i in range(count):
            log.append(f"{name}{i}")
            yield i
        return name

    return steps


def finish(queue):
    """Wait until everything submitted so far has run."""
    done = threading.Event()
    queue.submit(Priority.THUMBNAIL, recording([], "end"), on_done=lambda _: done.set())
    assert done.wait(5)


def test_progress_and_result_arrive_in_order(queue):
    seen = []
    queue.submit(Priority.RENDER, recording([], "a", 3), on_progress=seen.append, on_done=seen.append)
    finish(queue)
    assert seen == [0, 1, 2, "a"]


def test_a_preview_goes_between_two_steps_of_a_longer_job(queue):
    gate, log = Gate(), []

    def long(cancel):
        yield from gate.steps(cancel)
        log.append("after")

    queue.submit(Priority.PROJECTION, long)
    assert gate.entered.wait(5)
    queue.submit(Priority.THUMBNAIL, recording(log, "thumbnail"))
    queue.submit(Priority.PREVIEW, recording(log, "preview"))
    gate.open.set()
    finish(queue)
    assert log == ["preview0", "after", "thumbnail0"]


def test_only_the_newest_job_of_a_key_waits(queue):
    gate, log = Gate(), []
    queue.submit(Priority.PREVIEW, gate.steps)
    assert gate.entered.wait(5)
    for name in "abc":
        queue.submit(Priority.PREVIEW, recording(log, name), key="preview")
    gate.open.set()
    finish(queue)
    assert log == ["c0"]


def test_superseding_cancels_the_running_job_of_that_key(queue):
    gate, finished = Gate(), []

    def careful(cancel):
        yield from gate.steps(cancel)
        cancel.raise_if_cancelled()
        finished.append("old")

    queue.submit(Priority.RENDER, careful, key="render", on_error=finished.append)
    assert gate.entered.wait(5)
    queue.submit(Priority.RENDER, recording(finished, "new"), key="render", supersede=True)
    gate.open.set()
    finish(queue)
    assert finished == ["new0"]


def test_an_error_is_reported_and_the_next_job_runs(queue):
    errors, log = [], []

    def broken(cancel):
        yield
        raise RuntimeError("no memory")

    queue.submit(Priority.RENDER, broken, on_error=errors.append)
    queue.submit(Priority.RENDER, recording(log, "next"))
    finish(queue)
    assert [str(e) for e in errors] == ["no memory"]
    assert log == ["next0"]


def test_a_cancelled_job_that_waits_never_starts(queue):
    gate, log = Gate(), []
    queue.submit(Priority.PREVIEW, gate.steps)
    assert gate.entered.wait(5)
    queue.submit(Priority.RENDER, recording(log, "a")).cancel()
    gate.open.set()
    finish(queue)
    assert log == []


def test_a_job_may_return_its_best_when_cancelled(queue):
    gate, results = Gate(), []

    def refine(cancel):
        yield from gate.steps(cancel)
        while not cancel.cancelled:
            yield
        return "best so far"

    job = queue.submit(Priority.PROJECTION, refine, on_done=results.append)
    assert gate.entered.wait(5)
    gate.open.set()
    job.cancel()
    finish(queue)
    assert results == ["best so far"]


def test_closing_ends_an_endless_job():
    queue, started, cleaned = JobQueue("closing"), threading.Event(), threading.Event()

    def endless(cancel):
        try:
            while True:
                started.set()
                yield
        finally:
            cleaned.set()

    queue.submit(Priority.PROJECTION, endless)
    assert started.wait(5)
    assert queue.close(5)
    assert cleaned.is_set()
    with pytest.raises(RuntimeError, match="closed"):
        queue.submit(Priority.RENDER, endless)


def test_a_token_raises_once_cancelled():
    token = CancelToken()
    token.raise_if_cancelled()
    token.cancel()
    with pytest.raises(Cancelled):
        token.raise_if_cancelled()
