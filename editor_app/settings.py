"""What the window remembers between runs, as one file in Facet's own folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QImage

from gan_core.paths import cache_dir, facet_home

MAX_RECENT = 12
_THUMBNAIL = QSize(96, 96)


class Settings:
    """Window geometry, recent photos with their thumbnails, and the last folders."""

    def __init__(self) -> None:
        self._store = QSettings(str(facet_home() / "settings.ini"), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """A remembered text."""
        return str(self._store.value(key, default))

    def set_text(self, key: str, text: str) -> None:
        """Remember a text."""
        self._store.setValue(key, text)

    def blob(self, key: str) -> QByteArray:
        """Remembered bytes, such as a window's geometry; empty where there are none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_blob(self, key: str, data: QByteArray) -> None:
        """Remember bytes."""
        self._store.setValue(key, data)

    def recent(self) -> list[Path]:
        """Recently opened photos that still exist, newest first."""
        stored = self._store.value("recent") or []
        names = [stored] if isinstance(stored, str) else list(stored)  # an .ini file has no list of one
        return [path for path in map(Path, names) if path.is_file()][:MAX_RECENT]

    def add_recent(self, path: Path, picture: QImage | None = None) -> None:
        """Put a photo first among the recent ones, with a small picture of it."""
        path = path.resolve()
        others = [known for known in self.recent() if known != path]
        self._store.setValue("recent", [str(p) for p in [path, *others][:MAX_RECENT]])
        if picture is not None and not picture.isNull():
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            picture.scaled(_THUMBNAIL, keep, smooth).save(str(_thumbnail_file(path)))

    def clear_recent(self) -> None:
        """Forget the recent photos and their thumbnails."""
        for path in self.recent():
            _thumbnail_file(path).unlink(missing_ok=True)
        self._store.remove("recent")

    def thumbnail(self, path: Path) -> QImage:
        """The small picture of a recent photo; null where there is none."""
        return QImage(str(_thumbnail_file(path)))

    def save(self) -> None:
        """Write to the disk now."""
        self._store.sync()


def _thumbnail_file(path: Path) -> Path:
    folder = cache_dir() / "thumbnails"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{hashlib.sha256(str(path).encode()).hexdigest()[:32]}.png"
