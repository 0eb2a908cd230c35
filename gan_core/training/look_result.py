"""What a look's training leaves: the .look file, new at each save, and a sheet of faces beside it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gan_core import __version__
from gan_core.editing.look_files import SUFFIX, LookFile
from gan_core.errors import FacetError
from gan_core.rendering.look_picture import look_picture
from gan_core.training.look_task import LookTask
from gan_core.training.run_folder import RunFolder

SHEET_SUFFIX = ".sheet.jpg"
"""Not .jpg alone: anna.look may well be taught by anna.jpg, beside it."""


def places(out: Path) -> tuple[Path, Path]:
    """Where the look and its run lie.

    Args:
        out: NAME.look, with the run beside it in NAME.run; or the run's folder, with the look in it.

    Raises:
        FacetError: There is no such folder, or a look that no run here made.
    """
    if out.suffix != SUFFIX:
        return out / f"{out.name}{SUFFIX}", out
    if not out.parent.is_dir():
        raise FacetError(f"{out}: there is no folder {out.parent}; make it first")
    run = out.with_suffix(".run")
    if out.exists() and not run.exists():
        raise FacetError(f"{out}: is there already, and its run is not; give another name")
    return out, run


class LookRun(RunFolder):
    """A run that also writes its look.

    Args:
        path: Folder of the run.
        look: The file.
        task: What is trained.
        name: Of the look.
        about: Its author and licence.
    """

    def __init__(self, path: Path, look: Path, task: LookTask, name: str, about: Mapping[str, str]) -> None:
        super().__init__(path)
        self.look, self.task, self.name, self.about = look, task, name, about

    def save(self, state: Mapping[str, Any]) -> None:
        super().save(state)
        self.write(state["seen"])

    def finish(self, seen: int) -> LookFile:
        """Write the look once more, for the first time where nothing was trained, and the last sheet beside it."""
        look = self.write(seen)
        sheets = sorted((self.path / "sheets").glob("*.jpg"))
        if sheets:
            shutil.copyfile(sheets[-1], self.look.with_suffix(SHEET_SUFFIX))
        return look

    def write(self, seen: int) -> LookFile:
        """Write the look as it is."""
        task, model = self.task, self.task.model
        sizes = f"{task.plan.resolution} and {model.resolution} px"
        made_from = f"{task.guide.about}; {seen} faces of {model.manifest.name} at {sizes}; Facet {__version__}"
        made = datetime.now(UTC).isoformat(timespec="seconds")
        facts = {"made_from": made_from, "made": made, "picture": look_picture(model, task.vector), **self.about}
        look = LookFile.of(self.name, task.vector, model.identity, **facts)
        look.write(self.look)
        return look
