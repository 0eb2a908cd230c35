"""Kills a process that saves and autosaves without pause, at a random moment, and looks at what it left.

The child (`python -m tests.project.killing FOLDER SIZE`) writes the number of each save that is complete, first the
project file's, then the recovery file's. The parent believes these numbers.
"""

from __future__ import annotations

import dataclasses
import itertools
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from gan_core.project.files import load_project
from gan_core.project.project import Project, StoredPhoto
from gan_core.project.recovery import RecoveryFile, left_behind
from tests.project.samples import plain, project

PHOTO_BYTES = 400_000
ROOT = Path(__file__).resolve().parents[2]


def numbered(version: int) -> Project:
    """A project that tells which version it is, with a photo of some size."""
    photo = StoredPhoto("photo.jpg", bytes([version % 256]) * PHOTO_BYTES)
    return dataclasses.replace(project(version % 1000), title=f"version {version}", photo=photo)


def save_without_pause(folder: Path) -> None:
    """What the child does until it is killed."""
    from gan_core.project.files import save_project

    (folder / "recovery").mkdir(exist_ok=True)
    recovery = RecoveryFile.new(folder / "recovery")
    for version in itertools.count(1):
        made = numbered(version)
        save_project(made, folder / "work.facet")
        os.write(1, b"s")
        recovery.write(made)
        os.write(1, b"r")


def kill_once(folder: Path, source: random.Random) -> None:
    """Start the child, kill it at a random moment, and check that both files open as the last save or the one begun.

    Raises:
        AssertionError: One of them does not.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    command = [sys.executable, "-m", "tests.project.killing", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=ROOT) as child:
        assert child.stdout is not None
        done = child.stdout.read(2 + source.randrange(6))
        try:
            child.wait(timeout=source.uniform(0, 0.03))
        except subprocess.TimeoutExpired:
            child.kill()
        done += child.stdout.read()
    assert child.returncode == -signal.SIGKILL, done
    check(load_project(folder / "work.facet"), done.count(b"s"))
    (found,) = left_behind(folder / "recovery")
    check(found.read(), done.count(b"r"))
    assert {item.suffix for item in (folder / "recovery").iterdir()} == {".facet", ".lock"}  # no half of a file
    found.clear()
    found.release()
    assert not list((folder / "recovery").iterdir())


def check(loaded: Project, complete: int) -> None:
    """The last complete save, or the next one whose number was not written any more, and all of it."""
    version = int(loaded.title.split()[1])
    assert version in (complete, complete + 1), (version, complete)
    assert plain(loaded) == plain(numbered(version))


if __name__ == "__main__":
    save_without_pause(Path(sys.argv[1]))
