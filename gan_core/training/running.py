"""What the commands that train have in common: their arguments, and a run in a folder that a person can watch."""

from __future__ import annotations

import argparse
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gan_core.training.fleet import Fleet
from gan_core.training.loop import Budget, Task, train
from gan_core.training.run_folder import RunFolder
from gan_core.training.watch import FolderWatch, Watch


def add_run_arguments(parser: argparse.ArgumentParser, *, images: int, batch: int) -> None:
    """Where a run lies, how long it goes on and on what.

    Args:
        parser: Of the command.
        images: Default number of pictures.
        batch: Default number of images a step.
    """
    add = parser.add_argument
    add("-o", "--out", type=Path, required=True, metavar="RUN", help="folder of the run; goes on where it stopped")
    add("--images", type=int, default=images, help="pictures seen in all (default: %(default)s)")
    add("--batch", type=int, default=batch, help="images a step, all processes (default: %(default)s)")
    add("--minutes", type=float, default=math.inf, help="stop then; the same command goes on later")
    add("--save-minutes", type=float, default=5.0, help="between two saves (default: %(default)s)")
    add("--device", help="cpu, cuda, cuda:1, mps (default: cuda where there is one)")
    add("--seed", type=int, default=0)


def run_task(
    args: argparse.Namespace, task: Task, folder: RunFolder, settings: Mapping[str, Any], fleet: Fleet, seen: int = 0
) -> int:
    """Train a task as `add_run_arguments` describes it.

    Args:
        args: The command's.
        task: Is trained in place.
        folder: Of the run.
        settings: What the run is started with, beside seed and batch; one that goes on must have the same.
        fleet: The processes that train together.
        seen: Images that count as seen in a new run.

    Returns:
        Images seen in all.

    Raises:
        FacetError: See `loop.train` and `RunFolder.keep_settings`.
    """
    if fleet.is_main:
        folder.keep_settings({**settings, "seed": args.seed, "batch": args.batch})
    fleet.meet()
    watch = FolderWatch(folder.path) if fleet.is_main else Watch()
    budget = Budget(args.images, args.minutes, args.save_minutes)
    return train(task, folder, budget, fleet=fleet, watch=watch, seed=args.seed, seen=seen)
