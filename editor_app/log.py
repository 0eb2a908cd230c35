"""The log file: a few hundred kilobytes in the person's own folder, without the names of their files."""

from __future__ import annotations

import logging
import os
import re
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from gan_core.errors import FacetError
from gan_core.paths import logs_dir

LOG = logging.getLogger("facet")
_BYTES, _OLD_FILES, _TAIL_LINES = 256_000, 3, 40
_SUFFIXES = "jpe?g|png|webp|tiff?|hei[cf]|avif|gif|bmp|mp4|ora|facet|npz"
_NAMES = re.compile(
    rf"""(?P<quote>['"“‘])[^'"“”‘’\n]{{0,300}}\.(?P<kind>{_SUFFIXES})['"”’]"""  # "holiday at the sea.jpg"
    rf"""|(?:\b[A-Za-z]:)?[\\/][^'"“”\n]{{0,300}}?\.(?P<path_kind>{_SUFFIXES})\b"""  # /home/ann/holiday at the sea.jpg
    rf"""|(?<![^\s'"“”‘’()\[\]])[^\s'"“”‘’()\[\]]+\.(?P<bare_kind>{_SUFFIXES})\b""",  # sea.jpg
    re.IGNORECASE,
)


def redacted(text: str) -> str:
    """A text without the names of photos and projects, and without where the person's folder lies."""

    def hide(found: re.Match[str]) -> str:
        kind = found["kind"] or found["path_kind"] or found["bare_kind"]
        return f"‹a file›.{kind.lower()}"

    hidden = _NAMES.sub(hide, text)
    home = str(Path.home())
    return hidden if len(home) < 2 else hidden.replace(home, "~")


class LogFile(RotatingFileHandler):
    """Readable by its owner only; what is written is redacted first."""

    def __init__(self) -> None:
        super().__init__(
            logs_dir() / "facet.log", maxBytes=_BYTES, backupCount=_OLD_FILES, encoding="utf-8", delay=True
        )
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf-8", opener=_private)

    def format(self, record: logging.LogRecord) -> str:
        """The record's lines, redacted."""
        return redacted(super().format(record))


def start_log() -> LogFile | None:
    """Write warnings of everything and Facet's own notes to the log file; None where none can be written."""
    try:
        handler = LogFile()
    except (OSError, FacetError):
        return None
    logging.getLogger().addHandler(handler)
    LOG.setLevel(logging.INFO)
    return handler


def stop_log(handler: LogFile) -> None:
    """Write nothing more."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def last_lines() -> str:
    """The end of the log file; empty where there is none."""
    try:
        lines = (logs_dir() / "facet.log").read_text(encoding="utf-8", errors="replace").splitlines()
    except (OSError, FacetError):
        return ""
    return "\n".join(lines[-_TAIL_LINES:])


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
