"""The long tests: `make soak`. Writes what they found into docs/reliability.md, a dated row for each.

The short versions run in `make test`.
"""

from __future__ import annotations

import datetime
import os
import platform
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs" / "reliability.md"
KILLS = 200
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


TESTS: dict[str, Callable[[], str]] = {"kill -9 while saving and autosaving": kill_saving}


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
