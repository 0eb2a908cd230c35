"""Cropping many photos: in this process, or in several that end when it does."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from gan_core.errors import FacetError, PhotoError
from gan_core.training.cropping import Cropped, CropRule, crop_photo, unreadable
from gan_core.training.picture_files import PictureFiles


def default_jobs() -> int:
    """Half the cores, for a detector keeps more than one busy; at most 8."""
    return max(1, min(8, (os.cpu_count() or 1) // 2))


def cropped_photos(
    files: PictureFiles, names: Sequence[str], rule: CropRule, jobs: int
) -> Iterator[tuple[str, Cropped]]:
    """What `crop_photo` makes of each photo, in order; no more than a few wait in memory.

    Args:
        files: Where they are.
        names: Which of them.
        rule: See `crop_photo`.
        jobs: Processes; with 1 all is done in this one.

    Raises:
        FacetError: A process was killed, as it is when memory runs out.
    """
    if jobs == 1:
        for name in names:
            yield name, _cropped(files, name, rule)
        return
    context = multiprocessing.get_context("spawn")  # a fork of torch's threads would hang
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start)
    waiting: deque[tuple[str, Future[Cropped]]] = deque()
    try:
        for name in names:
            waiting.append((name, _submitted(pool, files, name, rule)))
            if len(waiting) > 2 * jobs:
                first, future = waiting.popleft()
                yield first, future.result()
        for name, future in waiting:
            yield name, future.result()
    except BrokenProcessPool as error:
        raise FacetError(
            "a process was killed, perhaps for want of memory; the same command with --jobs 1 goes on from here"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _cropped(files: PictureFiles, name: str, rule: CropRule) -> Cropped:
    try:
        return crop_photo(files.read(name), rule)
    except PhotoError as error:
        return unreadable(error)


def _submitted(pool: ProcessPoolExecutor, files: PictureFiles, name: str, rule: CropRule) -> Future[Cropped]:
    try:
        return pool.submit(crop_photo, files.read(name), rule)  # read here: an open zip cannot travel
    except PhotoError as error:
        done: Future[Cropped] = Future()
        done.set_result(unreadable(error))
        return done


def _start() -> None:
    """Set up a process of the pool: Ctrl-C is for its parent, and without one it ends."""
    import cv2
    import torch

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    parent = multiprocessing.parent_process()

    def end_with_parent() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=end_with_parent, daemon=True).start()
