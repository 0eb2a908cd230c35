"""Has the C library keep memory that was freed: large arrays come and go at every layer, and each new page costs."""

import ctypes
import os
import sys

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -2, -3, -8  # of mallopt(3)
_MIB = 1 << 20
_KEPT, _AT_ONCE, _IN_ARENAS = 512 * _MIB, 64 * _MIB, 32 * _MIB
"""Freed bytes that stay; bytes that the heap grows by; arrays beyond which one still comes from the kernel (the most
that glibc allows, and as large as the band of a layer gets)."""


def keep_pages() -> bool:
    """Set glibc so, for the whole process; at its start, before there are threads.

    Without, a render of 1024 px spends a tenth of its time on pages that it gave back a moment before. What the
    environment says of the allocator (`MALLOC_…`, also another allocator's) is left alone.

    Returns:
        Whether that was done.
    """
    if not sys.platform.startswith("linux") or any(name.startswith("MALLOC_") for name in os.environ):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:  # another C library
        return False
    settings = {_MMAP_THRESHOLD: _IN_ARENAS, _TRIM_THRESHOLD: _KEPT, _TOP_PAD: _AT_ONCE, _ARENA_MAX: 1}
    return all(mallopt(key, value) for key, value in settings.items())
