"""A run in a folder that a person can watch and stop: what the commands that train have in common."""

from __future__ import annotations

import argparse
import contextlib
import signal
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gan_core.commands.following import listen
from gan_core.commands.output import note
from gan_core.jobs import CancelToken
from gan_core.training.fleet import Fleet
from gan_core.training.followed_watch import FollowedWatch
from gan_core.training.loop import Budget, Task, train
from gan_core.training.run_folder import RunFolder
from gan_core.training.watch import FolderWatch, Watch


def run_task(
    args: argparse.Namespace, task: Task, folder: RunFolder, settings: Mapping[str, Any], fleet: Fleet, seen: int = 0
) -> int:
    """Train a task as `run_arguments.add_run_arguments` describes it; Ctrl-C ends it after its step, saved.

    Args:
        args: The command's; with `--follow`, where it has that, it tells how far it is, and the end of the standard
            input stops it, too.
        task: Is trained in place.
        folder: Of the run.
        settings: What the run is started with, beside seed and batch; one that goes on must have the same.
        fleet: The processes that train together.
        seen: Images that count as seen in a new run.

    Returns:
        Images seen in all.

    Raises:
        FacetError: See `loop.train` and `RunFolder.keep_settings`.
        KeyboardInterrupt: It was stopped; the same command goes on.
    """
    if fleet.is_main:
        folder.keep_settings({**settings, "seed": args.seed, "batch": args.batch})
    fleet.meet()
    cancel = CancelToken()
    watch = _watch(args, folder.path, cancel) if fleet.is_main else Watch()
    budget = Budget(args.images, args.minutes, args.save_minutes, cancel)
    with _stopped_by_hand(cancel):
        seen = train(task, folder, budget, fleet=fleet, watch=watch, seed=args.seed, seen=seen)
    if cancel.cancelled:
        if fleet.is_main:
            note(f"stopped at {seen} images, saved in {folder.path}; the same command goes on from there")
        raise KeyboardInterrupt
    return seen


def _watch(args: argparse.Namespace, folder: Path, cancel: CancelToken) -> Watch:
    if not getattr(args, "follow", False):
        return FolderWatch(folder)
    listen(lambda word: None, cancel.cancel)
    return FollowedWatch(folder, args.minutes)


@contextlib.contextmanager
def _stopped_by_hand(cancel: CancelToken) -> Iterator[None]:
    """Let Ctrl-C cancel; a second one interrupts as ever."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: object) -> None:
        signal.signal(signal.SIGINT, before)
        cancel.cancel()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
