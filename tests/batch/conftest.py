"""A small folder of photos with a broken one, and a stand-in for processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest

from gan_core.batch.outcome import Outcome, State
from gan_core.batch.settings import BatchSettings
from gan_core.batch.workers import Lost, Task
from gan_core.editing.edit_state import EditState
from gan_core.editing.presets import Preset
from gan_core.errors import FacetError
from gan_core.model import FaceModel
from gan_core.photo.reading import read_photo
from tests.batch.folder_of_photos import make_folder

PHOTOS, BROKEN = 6, "img_0001.jpg"


class Inline:
    """Does one task after another, in this process; loses a task the first times that it is told to."""

    capacity = 2

    def __init__(self, edit: Callable[[Path, Path], Outcome], lose: dict[str, int] | None = None) -> None:
        self._edit, self._lose = edit, dict(lose or {})
        self._tasks: deque[Task] = deque()
        self.begun: list[str] = []
        self.closed = False

    def submit(self, task: Task) -> None:
        self.begun.append(task.name)
        self._tasks.append(task)

    def next(self, timeout: float) -> tuple[Task, Outcome | Lost] | None:
        task = self._tasks.popleft()
        if self._lose.get(task.name):
            self._lose[task.name] -= 1
            return task, Lost("its process was killed")
        return task, self._edit(task.source, task.target)

    def close(self) -> None:
        self.closed = True


@pytest.fixture(scope="session")
def photos(tmp_path_factory: pytest.TempPathFactory, default_model: FaceModel) -> Path:
    """Six files in four folders; the second is broken, the last shows two faces."""
    folder = tmp_path_factory.mktemp("photos")
    make_folder(default_model, folder, PHOTOS, 1, largest=420)
    return folder


def settings_for(model: str = "ab" * 32, strength: float = 1.0, **more: object) -> BatchSettings:
    """An edit that shows, fitted by the encoder alone."""
    edit = Preset("Happy", EditState().with_attribute("smile", strength))
    return BatchSettings(edit, model, **{"steps": 0, **more})


def copied(source: Path, target: Path) -> Outcome:
    """What a batch does to a photo, without the doing."""
    try:
        read_photo(source)
    except FacetError as error:
        return Outcome.failed(str(error))
    target.write_bytes(source.read_bytes())
    return Outcome(State.DONE, faces=1, edited=1, size=target.stat().st_size, picture=b"picture")
