"""Recovery files: found after a crash, never another window's, for their owner only; and kills at any moment."""

from __future__ import annotations

import os
import random
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from gan_core.paths import recovery_dir
from gan_core.project.recovery import RecoveryFile, left_behind
from tests.project.killing import kill_once
from tests.project.samples import plain, project

KILLS = 4


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACET_HOME", str(tmp_path / "home"))
    return recovery_dir()


def test_a_crash_leaves_what_was_kept_and_a_clean_end_nothing(folder: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from tests.project.samples import project\n"
        "from gan_core.project.recovery import RecoveryFile\n"
        "file = RecoveryFile.new(Path(sys.argv[1])); file.write(project(7))\n"
        "if sys.argv[2] == 'crash': os.abort()\n"
        "file.clear(); file.release()"
    )
    root = Path(__file__).resolve().parents[2]
    for end, expected in (("crash", ["version 7"]), ("close", [])):
        subprocess.run([sys.executable, "-c", script, str(folder), end], cwd=root, capture_output=True, check=False)
        files = left_behind(folder)
        assert [file.summary().title for file in files] == expected
        for file in files:
            assert plain(file.read()) == plain(project(7))
            file.clear()
            file.release()
    assert not list(folder.iterdir())


def test_what_a_running_window_holds_is_not_offered(folder: Path) -> None:
    running = RecoveryFile.new(folder)
    running.write(project())
    assert left_behind(folder) == []
    running.release()
    (found,) = left_behind(folder)
    assert left_behind(folder) == []  # this one holds it now
    found.release()
    assert len(left_behind(folder)) == 1


def test_only_the_owner_can_read_them(folder: Path) -> None:
    folder.chmod(0o755)
    previous = os.umask(0)
    try:
        file = RecoveryFile.new(recovery_dir())
        file.write(project())
    finally:
        os.umask(previous)
    modes = {item.name: stat.S_IMODE(item.stat().st_mode) for item in (folder, *folder.iterdir())}
    assert set(modes.values()) == {0o700, 0o600}, modes
    file.release()


def test_killed_at_any_moment_the_last_save_or_the_one_before_opens(tmp_path: Path) -> None:
    source = random.Random(20261122)
    for _ in range(KILLS):
        kill_once(tmp_path, source)
