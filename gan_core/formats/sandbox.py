"""Reading a foreign file in a child process with bounds on memory and time: whatever it does, Facet goes on.

Bounds by platform: Linux: address space, data segment and processor time (`resource`), and the clock. macOS: the same
calls, of which the kernel keeps only that on processor time, and the clock. Windows: the clock. The readers themselves
bound what they allocate everywhere (`plain.Budget`).
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import gan_core
from gan_core.errors import BundleError
from gan_core.formats import transport
from gan_core.paths import cache_dir

PARSE = "gan_core.formats.safe_pickle:parse"
MEMORY = 512 << 20
SECONDS, BYTES_A_SECOND = 30.0, 20e6


def read_data(path: str | os.PathLike[str]) -> Any:
    """The plain data of a checkpoint, pickle or array file, read in a child process.

    Args:
        path: See `safe_pickle.load`.

    Returns:
        dict, list, tuple, str, int, float, bool, None, bytes, torch.Tensor, np.ndarray and `Stub`, nested.

    Raises:
        BundleError: It cannot be read; one line that names the file and the reason.
    """
    return read_in_child(PARSE, path)


def read_in_child(
    reader: str, path: str | os.PathLike[str], *, memory: int | None = None, seconds: float | None = None
) -> Any:
    """Call a reader on a file in a child process.

    Args:
        reader: "module:function" of Facet's; called with the path, returns plain data. It is imported before the
            bounds begin.
        path: The file.
        memory: Bytes it may allocate; 512 MB and the file's size when None.
        seconds: Of processor time and on the clock; half a minute and as long as a slow disk takes when None.

    Returns:
        What the reader returned, with torch tensors; see `read_data`.

    Raises:
        BundleError: The reader refused the file, went beyond its bounds or crashed; one line that names the file.
    """
    path = Path(path)
    try:
        size = path.stat().st_size
    except OSError as error:
        raise BundleError(f"{path.name}: cannot be read ({error.strerror})") from error
    limits = {
        "memory": MEMORY + size if memory is None else memory,
        "seconds": SECONDS + size / BYTES_A_SECOND if seconds is None else seconds,
        "mapped": size,
    }
    with tempfile.TemporaryDirectory(prefix="read-", dir=cache_dir()) as folder:
        request = {
            "path": [str(Path(gan_core.__file__).parents[1]), *filter(None, sys.path)],
            "reader": reader,
            "file": str(path.resolve()),
            "folder": folder,
            "limits": limits,
        }
        return _answer(path, Path(folder), request, limits["seconds"])


def _answer(path: Path, folder: Path, request: dict[str, Any], seconds: float) -> Any:
    code = (
        "import sys, json; request = json.loads(sys.argv[1]); sys.path[:] = request['path']; "
        "from gan_core.formats.sandbox_child import main; main(request)"
    )
    quiet = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    try:
        ended = subprocess.run(
            [sys.executable, "-I", "-S", "-c", code, json.dumps(request)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | quiet,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise BundleError(
            f"{path.name}: reading it took more than {seconds:.3g} s; it is damaged or hostile"
        ) from error
    try:
        value, refusal = transport.read(folder)
    except Exception as error:  # whatever a child that was ended may have left
        raise BundleError(f"{path.name}: reading it {_ending(ended.returncode)}; it is damaged or hostile") from error
    if refusal is not None:
        raise BundleError(refusal)
    return value


def _ending(code: int) -> str:
    if code >= 0:
        return f"failed (exit status {code})"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = str(-code)
    took_too_long = name in ("SIGXCPU", "SIGKILL")
    return f"was ended by {name}" + (", for it took too much time or memory" if took_too_long else "")
