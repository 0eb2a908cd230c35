"""The long tests: `make soak`. Writes what they found into docs/reliability.md, a dated row for each.

The short versions run in `make test`.
"""

from __future__ import annotations

import datetime
import importlib.util
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs" / "reliability.md"
KILLS = 200
SEQUENCES, SLICE = 1000, 10
"""Of user actions, and how many of them one process runs."""
REQUESTS = 100_000
MINUTES = float(os.environ.get("FACET_SOAK_MINUTES", "inf"))
"""After which a test stops and says how far it came."""
MODEL = "tiny models of random weights, 64 and 32 px"
HEAD = """# Reliability

What `make soak` found, the last run of each test. Rows are written by `tools/soak.py`.

| test | result | seconds | date | machine |
|---|---|---|---|---|
"""


def kill_saving() -> str:
    """kill -9 at random moments of saving and autosaving: the last or the one before opens, always."""
    from tests.project.killing import kill_once

    seed = int(time.time())
    source = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="facet-soak-") as folder:
        for number in range(1, KILLS + 1):
            kill_once(Path(folder), source)
            print(f"\rkilled {number} of {KILLS}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return f"{KILLS} kills (seed {seed}): project and recovery file opened {KILLS} times, no half of a file left"


def random_sessions() -> str:
    """Random user actions on the real window, each slice in a process of its own: a crash is a find, too."""
    seed, done, end = int(time.time()), 0, time.monotonic() + 60 * MINUTES
    while done < SEQUENCES and time.monotonic() < end:
        ended = _child("tests.gui.machine", str(SLICE), str(seed + done))
        assert ended.returncode == 0, f"{done} sequences passed, then seed {seed + done}: {_last_words(ended)}"
        done += SLICE
        print(f"\r{done} of {SEQUENCES} sequences", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return (
        f"{_of(done, SEQUENCES)} sequences of up to 30 actions (seeds from {seed} in steps of {SLICE}, {MODEL}): no "
        "exception, and undo, redo and project files brought every pixel and every value back"
    )


def long_day() -> str:
    """Sliders, dialogs, models and photos over and over on one window: what grew."""
    ended = _child("tests.gui.endurance", str(REQUESTS), str(MINUTES))
    assert ended.returncode == 0, _last_words(ended)
    figures = json.loads(ended.stdout)
    sliders = figures.pop("sliders")
    before, after = sliders["before"], sliders["after"]
    told = [
        f"{_of(sliders['requests'], REQUESTS)} slider moves ({sliders['frames']:,} frames shown, {MODEL}): "
        f"resident memory {before['megabytes']:.0f} MB after warm-up, {after['megabytes']:.0f} MB at the end, "
        f"{sliders['highest']:.0f} MB at most; {after['threads']} threads and {after['widgets']} widgets as before"
    ]
    figures.pop("seconds")
    for name, rest in figures.items():
        grown = rest["after"]["megabytes"] - rest["before"]["megabytes"]
        told.append(f"{name} {rest['times']} times: {grown:+.1f} MB")
    return "; ".join(told)


def damaged_projects() -> str:
    """Project files with values, arrays or members that no Facet writes: refused in one line, or whole."""
    tried = os.environ.get("FACET_FUZZ", "1000")
    os.environ["FACET_FUZZ"] = tried
    ended = _child("pytest", "-q", "tests/project/test_fuzz.py", "tests/project/test_files.py", "--timeout=0")
    assert ended.returncode == 0, _last_words(ended)
    return f"{tried} files with other JSON and {tried} with other arrays, beside those made by hand: refused, or whole"


def _of(done: int, wanted: int) -> str:
    return f"{done:,}" if done >= wanted else f"{done:,} of {wanted:,} (stopped after {MINUTES:g} minutes)"


def many_photos() -> str:
    """A batch of 200 photos, 10 of them broken: whole, killed half way and gone on with, and through a local Ray."""
    ray = importlib.util.find_spec("ray") is not None
    ended = _child("benchmarks.batch", "--phases", "whole", "killed", *(["ray"] if ray else []))
    assert ended.returncode == 0, _last_words(ended)
    rows = {row["phase"]: row for row in map(json.loads, ended.stdout.splitlines())}
    whole, killed = rows["whole"], rows["killed"]
    told = [
        f"{whole['total']} photos: {whole['done']} edited, {whole['no face']} without a face, {whole['failed']} broken "
        f"ones listed; {whole['photos_per_second']:.2f} photos/s in {whole['workers']} processes",
        f"killed after {killed['finished_before_the_kill']}, then {killed['done_in_this_run']} done, "
        f"all {killed['same_files']} files the same",
        f"a local Ray: all {rows['ray']['same_files']} files the same" if ray else "Ray is not installed: not run",
    ]
    return "; ".join(told)


def _child(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=False)


def _last_words(ended: subprocess.CompletedProcess[str]) -> str:
    return f"exit status {ended.returncode}, see above"


TESTS: dict[str, Callable[[], str]] = {
    "kill -9 while saving and autosaving": kill_saving,
    "random sequences of user actions": random_sessions,
    "a long day with one window": long_day,
    "damaged and hostile project files": damaged_projects,
    "a batch of many photos": many_photos,
}


def report(rows: dict[str, str]) -> None:
    """Put rows in the place of older ones of the same test."""
    text = REPORT.read_text(encoding="utf-8") if REPORT.is_file() else HEAD
    lines = text.rstrip("\n").split("\n")
    for name, row in rows.items():
        known = [index for index, line in enumerate(lines) if line.startswith(f"| {name} |")]
        if known:
            lines[known[0]] = row
        else:
            table = max(index for index, line in enumerate(lines) if line.startswith("|"))
            lines.insert(table + 1, row)
    REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(names: list[str]) -> int:
    """Run the named tests, or all; 1 where one failed."""
    failed, rows = 0, {}
    machine = f"{os.cpu_count()} × {platform.machine()}, {platform.system()}"
    for name, test in TESTS.items():
        if names and not any(wanted in name for wanted in names):
            continue
        start = time.monotonic()
        try:
            result = test()
        except AssertionError as error:
            failed, result = 1, f"**failed**: {str(error) or 'see the test'}".replace("\n", " ")
        seconds = time.monotonic() - start
        today = datetime.datetime.now(datetime.UTC).date().isoformat()
        rows[name] = f"| {name} | {result} | {seconds:.0f} | {today} | {machine} |"
        print(f"{name}: {result}")
    report(rows)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
