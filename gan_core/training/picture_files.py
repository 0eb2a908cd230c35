"""The pictures of a folder or a zip, as names to read from; nothing is ever unpacked to disk."""

from __future__ import annotations

import os
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from gan_core.errors import FacetError, PhotoError

SUFFIXES = (".avif", ".bmp", ".heic", ".heif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp")
LARGEST_FILE = 1 << 30
"""Bytes; a larger file is no photo, and a zip can claim any size."""


@dataclass(frozen=True, eq=False)
class PictureFiles:
    """Pictures by their names.

    Attributes:
        path: The folder or the zip.
        names: Paths inside it with forward slashes, in alphabetical order.
    """

    path: Path
    names: tuple[str, ...]
    _archive: zipfile.ZipFile | None = None

    @classmethod
    def of(cls, path: Path) -> PictureFiles:
        """Look for pictures in a folder and its subfolders, or in a zip; hidden ones are passed over.

        Raises:
            FacetError: There is no such folder or zip.
            OSError: A subfolder may not be read.
        """
        if path.is_dir():
            return cls(path, _pictures(_files_below(path)))
        try:
            archive = zipfile.ZipFile(path)
        except FileNotFoundError as error:
            raise FacetError(f"{path}: there is no such folder or zip") from error
        except (zipfile.BadZipFile, OSError) as error:
            raise FacetError(f"{path}: neither a folder nor a zip that can be read ({error})") from error
        return cls(path, _pictures([info.filename for info in archive.infolist() if not info.is_dir()]), archive)

    def open(self, name: str) -> IO[bytes]:
        """Open one picture; safe from several threads.

        Raises:
            FacetError: It is too large for a picture.
            OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile: It cannot be read.
        """
        size = (self.path / name).stat().st_size if self._archive is None else self._archive.getinfo(name).file_size
        if size > LARGEST_FILE:
            raise FacetError(f"{size} bytes are more than a picture has")
        return (self.path / name).open("rb") if self._archive is None else self._archive.open(name)

    def read(self, name: str) -> bytes:
        """The content of one picture.

        Raises:
            PhotoError: It cannot be read.
        """
        try:
            with self.open(name) as file:
                return file.read()
        except MemoryError:
            raise
        except Exception as error:  # a damaged zip raises whatever it likes
            raise PhotoError(f"cannot open {name}: {error}") from error


def _files_below(folder: Path) -> list[str]:
    def fail(error: OSError) -> None:
        raise error

    return [
        (Path(parent) / file).relative_to(folder).as_posix()
        for parent, _, files in os.walk(folder, onerror=fail)
        for file in files
    ]


def _pictures(names: list[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if _is_picture(PurePosixPath(name))}))


def _is_picture(name: PurePosixPath) -> bool:
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in name.parts)
    return name.suffix.lower() in SUFFIXES and not hidden
