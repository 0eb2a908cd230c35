"""What this computer has: cores and free memory, told without torch."""

import os
from pathlib import Path

GUESS = 4 << 30
"""Bytes of memory where the system does not tell."""


def cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def free_bytes() -> int:
    """Bytes of memory that can still be had; a cautious guess where the system does not tell."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        free = next(int(line.split()[1]) << 10 for line in lines if line.startswith("MemAvailable"))
    except (OSError, StopIteration):
        return GUESS
    limit = Path("/sys/fs/cgroup/memory.max")  # a container's
    allowed = limit.read_text(encoding="ascii").strip() if limit.exists() else ""
    return min(free, int(allowed)) if allowed.isdigit() else free
