"""The photos and projects that were opened last, after those that are pinned, each with a small picture."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QImage

from gan_core.files import for_owner_only
from gan_core.paths import cache_dir

MAX_RECENT = 12
_THUMBNAIL = QSize(96, 96)
_RECENT, _PINNED = "recent", "pinned"


@dataclass(frozen=True)
class RecentFile:
    """A file that was opened.

    Args:
        path: Absolute.
        pinned: Whether it stays on the list.
        there: Whether it is on the disk now: one on a drive that is not plugged in is not forgotten.
    """

    path: Path
    pinned: bool
    there: bool


class RecentFiles:
    """The list as the settings file has it.

    Args:
        store: The settings file.
    """

    def __init__(self, store: QSettings) -> None:
        self._store = store

    def entries(self) -> list[RecentFile]:
        """Pinned files first, then the others, newest first."""
        pinned = self._read(_PINNED)
        others = [path for path in self._read(_RECENT) if path not in pinned][:MAX_RECENT]
        return [RecentFile(path, path in pinned, path.is_file()) for path in (*pinned, *others)]

    def add(self, path: Path, picture: QImage | None = None) -> None:
        """Put a file first, with a small picture of it."""
        path = path.resolve()
        known = [path, *(other for other in self._read(_RECENT) if other != path)]
        self._write(_RECENT, known[:MAX_RECENT])
        for forgotten in known[MAX_RECENT:]:
            self._drop_picture(forgotten)
        if picture is not None and not picture.isNull():
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            file = _thumbnail_file(path)
            picture.scaled(_THUMBNAIL, keep, smooth).save(str(file))
            for_owner_only(file)

    def pin(self, path: Path, pinned: bool) -> None:
        """Keep a file on the list, or let it go as the others do."""
        others = [known for known in self._read(_PINNED) if known != path]
        self._write(_PINNED, [*others, path] if pinned else others)
        if not pinned:
            self.add(path)

    def remove(self, path: Path) -> None:
        """Forget a file and its picture."""
        for key in (_PINNED, _RECENT):
            self._write(key, [known for known in self._read(key) if known != path])
        self._drop_picture(path)

    def clear(self) -> None:
        """Forget all but the pinned files, and their pictures."""
        for path in self._read(_RECENT):
            self._drop_picture(path)
        self._store.remove(_RECENT)

    def picture(self, path: Path) -> QImage:
        """The small picture of a file; null where there is none."""
        return QImage(str(_thumbnail_file(path)))

    def _drop_picture(self, path: Path) -> None:
        if path not in self._read(_PINNED):
            _thumbnail_file(path).unlink(missing_ok=True)

    def _read(self, key: str) -> list[Path]:
        stored = self._store.value(key)
        names = [stored] if isinstance(stored, str) else stored  # an .ini file has no list of one
        if not isinstance(names, list):
            return []
        return list(dict.fromkeys(Path(name) for name in names if isinstance(name, str) and Path(name).is_absolute()))

    def _write(self, key: str, paths: list[Path]) -> None:
        self._store.setValue(key, [str(path) for path in paths])


def _thumbnail_file(path: Path) -> Path:
    folder = cache_dir() / "thumbnails"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{hashlib.sha256(str(path).encode()).hexdigest()[:32]}.png"
