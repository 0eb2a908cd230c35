"""The arguments that the commands that train have in common; they need no torch."""

from __future__ import annotations

import argparse
import math
from pathlib import Path


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
    add_budget_arguments(parser, batch)


def add_budget_arguments(parser: argparse.ArgumentParser, batch: int, save_minutes: float = 5.0) -> None:
    """How long a run goes on and on what.

    Args:
        parser: Of the command.
        batch: Default number of images a step.
        save_minutes: Default time between two saves.
    """
    add = parser.add_argument
    add("--batch", type=int, default=batch, help="images a step, all processes (default: %(default)s)")
    add("--minutes", type=float, default=math.inf, help="stop then; the same command goes on later")
    add("--save-minutes", type=float, default=save_minutes, help="between two saves (default: %(default)s)")
    add("--device", help="cpu, cuda, cuda:1, mps (default: cuda where there is one)")
    add("--seed", type=int, default=0)
