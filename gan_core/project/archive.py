"""The zip that a project file is: written in one go, read within bounds, never unpacked onto the disk."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import IO

from gan_core.project.checks import Damage

MOST_MEMBERS = 2000
LARGEST_DIRECTORY = 1 << 20
LARGEST_RATIO = 200
"""Of a member's size to what it takes in the file; the text of a long history is below 50."""
FREE_SIZE = 1 << 20
"""A member of up to this size may be packed as tightly as it likes."""

_END = struct.Struct("<4s4H2LH")
_ZIP64_LOCATOR = b"PK\6\7"
_LOCATOR_BYTES = 20
_LONGEST_COMMENT = 0xFFFF


class Archive:
    """A zip that is open for reading.

    Args:
        file: Seekable.

    Raises:
        Damage: It is no zip, or not one that Facet writes.
    """

    def __init__(self, file: IO[bytes]) -> None:
        _check_directory(file)
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Damage(f"it is no project file ({error})") from error
        members = self._zip.infolist()
        self._members = {member.filename: member for member in members}
        if len(members) > MOST_MEMBERS or len(self._members) < len(members):
            raise Damage("it holds too many parts, or one of them twice")

    @property
    def names(self) -> tuple[str, ...]:
        """What it holds."""
        return tuple(self._members)

    def read(self, name: str, largest: int) -> bytes:
        """The content of a member.

        Args:
            name: Its name.
            largest: Bytes it may have; checked before anything is unpacked.

        Raises:
            Damage: It is missing, too large, packed too tightly, or damaged.
        """
        member = self._members.get(name)
        if member is None:
            raise Damage(f"{name} is missing")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or member.flag_bits & 1:
            raise Damage(f"{name} is packed or locked in a way that Facet does not know")
        tight = member.file_size > FREE_SIZE and member.file_size > LARGEST_RATIO * max(member.compress_size, 1)
        if member.file_size > largest or tight:
            raise Damage(f"{name} would unpack to {member.file_size} bytes, more than Facet writes")
        try:
            with self._zip.open(member) as opened:
                data = opened.read(member.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
            raise Damage(f"{name} cannot be read ({error})") from error
        if len(data) != member.file_size:
            raise Damage(f"{name} is not as long as it says")
        return data


def write_archive(file: IO[bytes], members: Mapping[str, bytes], deflated: frozenset[str]) -> None:
    """Write a zip.

    Args:
        file: Open for writing.
        members: Name to content, in the order in which they stand.
        deflated: Those worth packing; the others are packed pictures or noise already.
    """
    with zipfile.ZipFile(file, "w", allowZip64=False) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)  # without a date: the project says when it was saved
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED if name in deflated else zipfile.ZIP_STORED
            archive.writestr(info, data)


def _check_directory(file: IO[bytes]) -> None:
    """Look at the end of the file before the library believes it: its directory may claim any number of members."""
    file.seek(0, 2)
    size = file.tell()
    tail_bytes = min(size, _END.size + _LONGEST_COMMENT + _LOCATOR_BYTES)
    file.seek(size - tail_bytes)
    tail = file.read(tail_bytes)
    at = tail.rfind(b"PK\5\6")
    if at < 0 or at + _END.size > len(tail):
        raise Damage("it is no project file")
    directory_bytes = _END.unpack_from(tail, at)[5]
    if directory_bytes > LARGEST_DIRECTORY or _ZIP64_LOCATOR in tail[max(0, at - _LOCATOR_BYTES) : at]:
        raise Damage("its table of contents is larger than Facet writes")
    file.seek(0)
