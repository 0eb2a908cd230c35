"""`facet bench --gui` and `--startup`: what they print, and that they say where the time of a slow start went."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from editor_app import bench_startup
from editor_app.__main__ import main
from gan_core.errors import FacetError

LOG = """\
import time: self [us] | cumulative | imported package
import time:       400 |        400 |   _frozen_importlib_external
import time:    900000 |    1000000 | torch
import time:    100000 |     100000 |   torch.nn.functional
import time:     50000 |     150000 | numpy
a line of something else
"""


def test_the_window_is_driven_and_its_frames_are_counted() -> None:
    command = [sys.executable, "-m", "editor_app", "bench", "--gui", "--events", "8", "--rate", "50", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)
    table = json.loads(done.stdout)
    assert table["events"] == 8
    assert 0 < table["frames_shown"] <= table["movements"] <= 8
    assert table["frames_shown"] + table["frames_dropped"] == table["movements"]
    assert 0 < table["median_ms"] <= table["p95_ms"] <= table["max_ms"]
    assert "px" in table["preview"]


def test_a_fresh_process_tells_its_marks_in_order(tmp_path: Path) -> None:
    marks, _ = bench_startup._start(str(tmp_path))
    assert list(marks) == list(bench_startup._STEPS)
    assert list(marks.values()) == sorted(marks.values())


def test_a_slow_start_says_what_the_time_went_into(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        bench_startup, "_start", lambda home, *options: (dict(zip(bench_startup._STEPS, times, strict=True)), LOG)
    )
    times = (0.1, 0.3, 0.5, 1.5, 2.0)
    assert main(["bench", "--startup", "--runs", "2"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "window visible after 0.50 s (at most 0.8 s)",
        "first picture after 2.00 s (at most 3 s)",
    ]
    times = (0.1, 0.3, 0.9, 3.0, 3.5)
    assert main(["bench", "--startup", "--json"]) == 1
    table = json.loads(capsys.readouterr().out)
    assert (table["window_s"], table["picture_s"], table["runs"]) == (0.9, 3.5, 5)
    assert table["reasons"]["window_s"].startswith("Python 0.10 s, the window's modules 0.20 s, building")
    assert table["reasons"]["picture_s"].endswith(
        "imports: torch 1.00 s, numpy 0.05 s, _frozen_importlib_external 0.00 s"
    )


def test_a_window_that_does_not_come_up_is_said_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done = subprocess.CompletedProcess([], 1, "", "")
    monkeypatch.setattr(bench_startup.subprocess, "run", lambda *args, **options: done)
    with pytest.raises(FacetError, match="did not come up"):
        bench_startup.main(["--runs", "1"])
    assert main(["bench", "--startup"]) == 1
    assert "facet: the editor did not come up in a fresh process (no message)" in capsys.readouterr().err
