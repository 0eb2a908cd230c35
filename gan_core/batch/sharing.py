"""How many processes a batch takes, and how many threads each of them has: the machine is filled once, not twice."""

from __future__ import annotations

from gan_core.system import cores, free_bytes

_LEAST, _AT_1024 = 1.2e9, 2.8e9
"""Bytes that a process needs: for itself with a photo, and for a model of 1024 pixels beside that."""


def shared_out(workers: int | None, resolution: int, device: str) -> tuple[int, int]:
    """Choose.

    Args:
        workers: As many as the person wants; None for as many as the machine has cores and free memory for, and one
            where a graphics card computes.
        resolution: Of the model.
        device: Where it computes.

    Returns:
        Processes, and threads of each.
    """
    if workers is None:
        needed = _LEAST + _AT_1024 * (resolution / 1024) ** 2
        workers = min(cores(), int(free_bytes() / needed)) if device == "cpu" else 1
    workers = max(1, workers)
    return workers, max(1, cores() // workers)
