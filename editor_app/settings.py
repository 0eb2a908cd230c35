"""What the window remembers between runs, as one file in Facet's own folder."""

from __future__ import annotations

import contextlib
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSettings

from editor_app.recent_files import RecentFiles
from gan_core.files import for_owner_only
from gan_core.paths import facet_home

_Choice = TypeVar("_Choice", bound=StrEnum)


class Settings:
    """Choices, window geometry, the last folders and the recent files; what cannot be read counts as not set."""

    def __init__(self) -> None:
        self._store = _opened(facet_home() / "settings.ini")
        self.recent = RecentFiles(self._store)

    def text(self, key: str, default: str = "") -> str:
        """A remembered text."""
        value = self._store.value(key)
        return value if isinstance(value, str) else default

    def set_text(self, key: str, text: str) -> None:
        """Remember a text."""
        self._store.setValue(key, text)

    def choice(self, key: str, default: _Choice) -> _Choice:
        """A remembered choice among those of the default's kind."""
        try:
            return type(default)(self.text(key, default.value))
        except ValueError:
            return default

    def number(self, key: str, default: float, low: float, high: float) -> float:
        """A remembered number, kept within limits."""
        try:
            value = float(self.text(key, str(default)))
        except ValueError:
            return default
        return min(max(value, low), high) if value == value else default  # not NaN

    def names(self, key: str) -> list[str]:
        """A remembered list of texts."""
        return [line for line in self.text(key).split("\n") if line]

    def set_names(self, key: str, names: list[str]) -> None:
        """Remember a list of texts without line breaks."""
        self.set_text(key, "\n".join(names))

    def folder(self, purpose: str) -> Path:
        """Where a dialog starts: the folder that was chosen for it, else the one used last, else the home folder."""
        for key in (f"folders/{purpose}", f"{purpose}_folder"):
            known = Path(self.text(key))
            if self.text(key) and known.is_dir():
                return known
        return Path.home()

    def used_folder(self, purpose: str, folder: Path) -> None:
        """A dialog ended in this folder."""
        self.set_text(f"{purpose}_folder", str(folder))

    def chosen_folder(self, purpose: str) -> str:
        """The folder that dialogs always start in; empty for the one used last."""
        return self.text(f"folders/{purpose}")

    def choose_folder(self, purpose: str, folder: str) -> None:
        """Always start in this folder; empty for the one used last."""
        self.set_text(f"folders/{purpose}", folder)

    def blob(self, key: str) -> QByteArray:
        """Remembered bytes, such as a window's geometry; empty where there are none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_blob(self, key: str, data: QByteArray) -> None:
        """Remember bytes."""
        self._store.setValue(key, data)

    def save(self) -> None:
        """Write to the disk now."""
        self._store.sync()


def _opened(file: Path) -> QSettings:
    """The file's settings; one that cannot be read is put aside, and everything is as at the first start."""
    with contextlib.suppress(OSError):
        file.touch(0o600)
    for_owner_only(file)
    store = QSettings(str(file), QSettings.Format.IniFormat)
    if store.status() is QSettings.Status.NoError:
        return store
    with contextlib.suppress(OSError):
        file.replace(file.with_suffix(".broken"))
    return QSettings(str(file), QSettings.Format.IniFormat)
