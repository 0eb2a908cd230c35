"""A run that a program follows tells in JSON how far it is."""

import json
import math
from pathlib import Path

import pytest

from gan_core.training import followed_watch
from gan_core.training.followed_watch import FollowedWatch


def test_share_and_minutes_are_told_in_lines_of_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = iter([100.0, 160.0, 160.1, 220.0, 280.0])
    monkeypatch.setattr(followed_watch.time, "monotonic", lambda: next(now))
    watch = FollowedWatch(tmp_path, math.inf)
    watch.start(0, 40)
    for _ in range(4):
        watch.advance(10)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        {"share": 0.25, "minutes": 3.0},  # the second step came too soon after the first
        {"share": 0.75, "minutes": pytest.approx(0.67)},
        {"share": 1.0, "minutes": 0.0},
    ]


def test_a_run_with_a_time_of_its_own_is_done_when_that_is_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = iter([0.0, 90.0])
    monkeypatch.setattr(followed_watch.time, "monotonic", lambda: next(now))
    watch = FollowedWatch(tmp_path, 2.0)
    watch.start(0, 1000)
    watch.advance(10)
    assert json.loads(capsys.readouterr().out) == {"share": 0.75, "minutes": 0.5}
