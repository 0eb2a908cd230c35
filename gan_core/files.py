"""Writing files and folders so that a crash leaves either the old one or the new one, never half of one."""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from gan_core.errors import FacetError


@contextlib.contextmanager
def atomic_write(path: str | os.PathLike[str], mode: str = "wb", permissions: int | None = None) -> Iterator[IO[Any]]:
    """Open a temporary file beside `path` that takes its place when the block ends well.

    Args:
        path: The file to write; its folder must exist.
        mode: "wb" or "w" (UTF-8).
        permissions: Of the file; None keeps those of the old one, and gives a new one the usual.

    Yields:
        The open temporary file. It is removed when the block raises.

    Raises:
        OSError: The folder is missing, read-only or full; `path` is then as it was.
    """
    path = Path(path)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(descriptor, mode, encoding=None if "b" in mode else "utf-8") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if permissions is None:
            permissions = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        os.chmod(name, permissions)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def for_owner_only(path: str | os.PathLike[str]) -> None:
    """Let nobody but its owner read a file; what cannot be changed, or is not there, is left alone."""
    with contextlib.suppress(OSError):
        os.chmod(path, 0o600)


def remove_leftovers(path: str | os.PathLike[str], older_than: float = 3600.0) -> None:
    """Remove the temporary files that killed processes left beside a file.

    Args:
        path: The file they were to become.
        older_than: Seconds; a younger one may be another process's that is still at it.
    """
    path = Path(path)
    with contextlib.suppress(OSError):
        for item in path.parent.iterdir():
            is_ours = item.name.startswith(f".{path.name[:100]}.") and item.suffix == ".new"
            if is_ours and time.time() - item.stat().st_mtime >= older_than:
                item.unlink()


@contextlib.contextmanager
def atomic_folder(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Make a temporary folder beside `path` that takes its place as a whole when the block ends well.

    Args:
        path: The folder to write; one that is already there is replaced. Missing parents are made.

    Yields:
        The temporary folder. It is removed when the block raises.

    Raises:
        OSError: The place is read-only or full; `path` is then as it was.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        yield fresh
        for item in fresh.iterdir():
            if item.is_file():
                item.chmod(0o666 & ~_umask())
        fresh.chmod(0o777 & ~_umask())
        if path.exists():
            old = path.with_name(f".{path.name}.old")
            shutil.rmtree(old, ignore_errors=True)
            path.rename(old)
            fresh.rename(path)
            shutil.rmtree(old, ignore_errors=True)
        else:
            fresh.rename(path)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def delete(path: Path) -> None:
    """Delete a file; nothing happens where it is gone already.

    Raises:
        FacetError: It cannot be deleted.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FacetError(f"cannot delete {path} ({error.strerror})") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
