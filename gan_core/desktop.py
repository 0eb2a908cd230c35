"""Makes a Linux desktop know Facet: its menu entry, an icon, and project and look files that open by a double click."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from gan_core.errors import FacetError
from gan_core.files import atomic_write
from gan_core.paths import assets_dir

_ENTRY, _TYPES, _ICON = "facet.desktop", "facet-project.xml", "facet.svg"
_SPECIAL = '"`$\\'


def integrate(command: list[str]) -> list[Path]:
    """Install the desktop entry, the file types and the icon for this person.

    Args:
        command: What starts the editor.

    Returns:
        The files that were written.

    Raises:
        FacetError: This is no Linux, or the folder cannot be written.
    """
    _require_linux()
    places = _places()
    entry = (assets_dir() / _ENTRY).read_text(encoding="utf-8")
    line = " ".join(map(_quoted, command))
    contents = {
        _ENTRY: entry.replace("Exec=facet ", f"Exec={line} ").encode(),
        _TYPES: (assets_dir() / _TYPES).read_bytes(),
        _ICON: (assets_dir() / "icons" / _ICON).read_bytes(),
    }
    for name, path in places.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with atomic_write(path) as file:
                file.write(contents[name])
        except OSError as error:
            raise FacetError(f"{path}: {error.strerror}; make the folder writable and try again") from error
    _refresh()
    return list(places.values())


def disintegrate() -> list[Path]:
    """Take back what `integrate` did.

    Returns:
        The files that were removed.

    Raises:
        FacetError: This is no Linux.
    """
    _require_linux()
    there = [path for path in _places().values() if path.is_file()]
    for path in there:
        path.unlink()
    _refresh()
    return there


def own_command() -> list[str]:
    """What starts the editor as this process was started."""
    script = Path(sys.argv[0]).resolve()
    named = script if script.name == "facet" and os.access(script, os.X_OK) else shutil.which("facet")
    return [str(named)] if named else [sys.executable, "-m", "editor_app"]


def _require_linux() -> None:
    if not sys.platform.startswith("linux"):
        raise FacetError(
            "this is for Linux desktops; on Windows choose Open with ▸ Facet for a .facet file, on macOS Get Info ▸ "
            "Open with: neither is set up by Facet"
        )


def _places() -> dict[str, Path]:
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return {
        _ENTRY: data / "applications" / _ENTRY,
        _TYPES: data / "mime" / "packages" / _TYPES,
        _ICON: data / "icons" / "hicolor" / "scalable" / "apps" / _ICON,
    }


def _refresh() -> None:
    """Tell the desktop, by the programs that it has for that; without them it looks by itself when it starts anew."""
    places = _places()
    for program, folder in (
        ("update-mime-database", places[_TYPES].parent.parent),
        ("update-desktop-database", places[_ENTRY].parent),
    ):
        found = shutil.which(program)
        if found and folder.is_dir():
            subprocess.run([found, str(folder)], capture_output=True, check=False)


def _quoted(word: str) -> str:
    """A word of an Exec line.

    Source: freedesktop.org, Desktop Entry Specification 1.5, "The Exec key".
    """
    escaped = "".join(f"\\\\{letter}" if letter in _SPECIAL else letter for letter in word).replace("%", "%%")
    return f'"{escaped}"' if set(word) & set(" \t\n\"'\\><~|&;$*?#()`") else escaped
