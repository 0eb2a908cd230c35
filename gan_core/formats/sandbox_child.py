"""What runs in the child process of `sandbox`: bounds itself, reads the file, leaves plain data in a folder."""

from __future__ import annotations

import contextlib
import importlib
import math
import sys
from pathlib import Path
from typing import Any

from gan_core.errors import FacetError
from gan_core.formats import transport


def main(request: dict[str, Any]) -> None:
    """Read a file.

    Args:
        request: `reader`, `file`, `folder` and `limits`, see `sandbox.read_in_child`.
    """
    module, _, name = request["reader"].partition(":")
    reader = getattr(importlib.import_module(module), name)
    path, folder, limits = Path(request["file"]), Path(request["folder"]), request["limits"]
    bound(limits["memory"], limits["mapped"], limits["seconds"])
    try:
        transport.write(folder, reader(path))
    except FacetError as error:
        transport.write_refusal(folder, str(error))
    except MemoryError:
        megabytes = limits["memory"] >> 20
        transport.write_refusal(folder, f"{path.name}: needs more memory to be read than {megabytes} MB")
    except Exception as error:
        reason = (str(error).splitlines() or [""])[0][:200]
        transport.write_refusal(folder, f"{path.name}: cannot be read ({type(error).__name__}: {reason})")


def bound(memory: int, mapped: int, seconds: float) -> None:
    """Bound this process for good.

    Args:
        memory: Bytes it may still allocate.
        mapped: Bytes of files it may still map.
        seconds: Of processor time.
    """
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):
        used = math.ceil(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
        resource.setrlimit(resource.RLIMIT_CPU, (used + math.ceil(seconds), used + math.ceil(seconds) + 1))
    there = _allocated()
    if there is not None:
        space, data = there
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (space + memory + mapped,) * 2)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (data + memory,) * 2)


def _allocated() -> tuple[int, int] | None:
    """Bytes of address space and of data that this process has; None where the system does not say."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    found = {line.partition(":")[0]: line.split() for line in lines}
    try:
        return int(found["VmSize"][1]) << 10, int(found["VmData"][1]) << 10
    except (LookupError, ValueError):
        return None
