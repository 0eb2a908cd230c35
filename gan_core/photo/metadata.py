"""EXIF of photos: changed in place, so that what Facet does not understand (maker notes) stays as it was."""

import io
import struct
from collections.abc import Mapping
from typing import IO, Any, NamedTuple

_TYPE_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_INTEGERS = {1: "B", 3: "H", 4: "I"}
_WIDTHS, _HEIGHTS, _ORIENTATION = (0x0100, 0xA002), (0x0101, 0xA003), 0x0112
EXIF_IFD, GPS_IFD = 0x8769, 0x8825
_INTEROP_IFD, _MAKER_NOTE = 0xA005, 0x927C
_STRIP_OFFSETS, _STRIP_SIZES, _THUMBNAIL, _THUMBNAIL_SIZE = 0x0111, 0x0117, 0x0201, 0x0202
# what a TIFF's own directory says of the photo rather than of how its pixels are stored
_PHOTO_TAGS = (0x010E, 0x010F, 0x0110, 0x011A, 0x011B, 0x0128, 0x0131, 0x0132, 0x013B, 0x4746, 0x8298)
_TIFF_HEADER = b"II*\0\x08\0\0\0"

_BROKEN = (ValueError, KeyError, TypeError, IndexError, OverflowError, AttributeError, OSError, struct.error)


class _Entry(NamedTuple):
    type: int
    size: int  # bytes of the value
    value: int  # where the value lies
    position: int  # where the entry lies


class _Exif:
    """An EXIF payload whose directories are read and changed where they lie."""

    def __init__(self, payload: bytes) -> None:
        if payload[:4] not in (b"II*\0", b"MM\0*"):
            raise ValueError(f"EXIF starts with {payload[:4]!r}")
        self.data = bytearray(payload)
        self.order = "<" if payload[:2] == b"II" else ">"
        self.first = self.number(4, "I")

    def number(self, position: int, code: str) -> int:
        return struct.unpack_from(self.order + code, self.data, position)[0]

    def put(self, position: int, code: str, *values: int) -> None:
        struct.pack_into(self.order + code, self.data, position, *values)

    def entries(self, ifd: int) -> dict[int, _Entry]:
        """The directory's usable entries by tag."""
        found = {}
        for position in range(ifd + 2, ifd + 2 + 12 * self.number(ifd, "H"), 12):
            tag, kind, count = struct.unpack_from(self.order + "HHI", self.data, position)
            size = _TYPE_SIZES.get(kind, 0) * count
            value = position + 8 if size <= 4 else self.number(position + 8, "I")
            if size and value + size <= len(self.data):
                found[tag] = _Entry(kind, size, value, position)
        return found

    def integer(self, entry: _Entry) -> int:
        return self.number(entry.value, _INTEGERS[entry.type])

    def set_integer(self, entry: _Entry | None, value: int) -> None:
        if entry and entry.type in _INTEGERS:
            limit = 1 << (8 * _TYPE_SIZES[entry.type])
            self.put(entry.value, _INTEGERS[entry.type], min(value, limit - 1))

    def next_pointer(self, ifd: int) -> int:
        return ifd + 2 + 12 * self.number(ifd, "H")

    def remove(self, ifd: int, entry: _Entry) -> None:
        end = self.next_pointer(ifd) + 4
        self.data[entry.position : end] = self.data[entry.position + 12 : end] + bytes(12)
        self.put(ifd, "H", self.number(ifd, "H") - 1)

    def wipe(self, ifd: int) -> None:
        """Zero a directory and its values."""
        for entry in self.entries(ifd).values():
            self.data[entry.value : entry.value + entry.size] = bytes(entry.size)
        end = self.next_pointer(ifd) + 4
        self.data[ifd:end] = bytes(min(end, len(self.data)) - ifd)

    def remove_gps(self) -> None:
        if pointer := self.entries(self.first).get(GPS_IFD):
            self.wipe(self.integer(pointer))
            self.remove(self.first, pointer)

    def remove_thumbnail(self) -> None:
        link = self.next_pointer(self.first)
        ifd = self.number(link, "I")
        if not ifd:
            return
        entries = self.entries(ifd)
        for where, size in ((_THUMBNAIL, _THUMBNAIL_SIZE), (_STRIP_OFFSETS, _STRIP_SIZES)):
            if where in entries and size in entries:
                start = self.integer(entries[where])
                end = min(len(self.data), start + self.integer(entries[size]))
                self.data[start:end] = bytes(max(0, end - start))
                if start > ifd and len(self.data) - end < 4:
                    del self.data[start:]
        self.wipe(ifd)
        self.put(link, "I", 0)

    def add_thumbnail(self, jpeg: bytes) -> None:
        self.data += bytes(len(self.data) % 2)
        ifd, size = len(self.data), 2 + 3 * 12 + 4
        self.data += bytes(size) + jpeg
        self.put(ifd, "H", 3)
        self.put(ifd + 2, "HHIHH", 0x0103, 3, 1, 6, 0)  # compression: JPEG
        self.put(ifd + 14, "HHII", _THUMBNAIL, 4, 1, ifd + size)
        self.put(ifd + 26, "HHII", _THUMBNAIL_SIZE, 4, 1, len(jpeg))
        self.put(self.next_pointer(self.first), "I", ifd)

    def set_size(self, size: tuple[int, int]) -> None:
        entries = self.entries(self.first)
        if EXIF_IFD in entries:
            entries |= self.entries(self.integer(entries[EXIF_IFD]))
        for tags, value in ((_WIDTHS, size[0]), (_HEIGHTS, size[1])):
            for tag in tags:
                self.set_integer(entries.get(tag), value)


def upright_exif(payload: bytes | None) -> tuple[bytes | None, int]:
    """An EXIF payload for pixels that have been turned upright.

    Args:
        payload: The payload as the file holds it, with or without its "Exif" mark.

    Returns:
        The payload with its orientation set to 1 (None where it cannot be read) and the orientation it had, 1–8.
    """
    try:
        exif = _Exif(without_mark(payload or b""))
        entry = exif.entries(exif.first).get(_ORIENTATION)
        orientation = exif.integer(entry) if entry else 1
        exif.set_integer(entry, 1)
    except _BROKEN:
        return None, 1
    return bytes(exif.data), orientation if 1 <= orientation <= 8 else 1


def without_mark(payload: bytes) -> bytes:
    """The payload from its TIFF header on."""
    while payload.startswith(b"Exif\0\0"):
        payload = payload[6:]
    return payload


def exif_to_save(
    payload: bytes | None,
    *,
    size: tuple[int, int],
    thumbnail: bytes,
    keep_gps: bool,
    keep_orientation: bool = True,
    limit: int | None = None,
) -> bytes | None:
    """The EXIF payload of an edited photo: the old thumbnail wiped, a new one in, all else as it was.

    Args:
        payload: `Photo.exif`.
        size: (width, height) of the saved picture.
        thumbnail: A small JPEG of it.
        keep_gps: False wipes the place where the photo was taken.
        keep_orientation: False removes the orientation tag (a photo is upright without it, too).
        limit: The most bytes the format can carry; the thumbnail, then maker notes, are left out to stay below.

    Returns:
        The payload, or None where there is none or it is too broken to be carried.
    """

    def edited(thumbnail: bytes) -> bytes:
        exif = _Exif(payload or b"")
        exif.remove_thumbnail()
        if not keep_gps:
            exif.remove_gps()
        exif.set_size(size)
        if not keep_orientation and (entry := exif.entries(exif.first).get(_ORIENTATION)):
            exif.remove(exif.first, entry)
        if thumbnail:
            exif.add_thumbnail(thumbnail)
        return bytes(exif.data)

    for make in (lambda: edited(thumbnail), lambda: edited(b""), lambda: _rebuilt(payload or b"", keep_gps)):
        try:
            made = make()
        except _BROKEN:
            continue
        if made and (limit is None or len(made) <= limit):
            return made
    return None


def exif_directories(source: bytes | IO[bytes], keep_gps: bool = True) -> dict[int, dict[int, Any]]:
    """EXIF as Pillow's values, without what describes the storage of pixels.

    Args:
        source: An EXIF payload, or an open TIFF file, whose first directory holds the same tags.
        keep_gps: False leaves out the place where the photo was taken.

    Returns:
        {0: the photo's own tags, EXIF_IFD: exposure and so on, GPS_IFD: place}; only tags that can be written.
    """
    from PIL import Image

    exif = Image.Exif()
    try:
        exif.load_from_fp(io.BytesIO(source) if isinstance(source, bytes) else source)
        found = {0: {tag: exif[tag] for tag in _PHOTO_TAGS if tag in exif}}
        for group in (EXIF_IFD, GPS_IFD) if keep_gps else (EXIF_IFD,):
            found[group] = dict(exif.get_ifd(group))
    except (*_BROKEN, SyntaxError):
        return {}
    found[EXIF_IFD].pop(_INTEROP_IFD, None)
    return {
        group: {tag: value for tag, value in values.items() if _writable(tag, value, group)}
        for group, values in found.items()
    }


def exif_payload(directories: Mapping[int, Mapping[int, Any]]) -> bytes | None:
    """An EXIF payload from what `exif_directories` returns; None where that is empty."""
    tags = dict(directories.get(0, {})) | {group: dict(directories[group]) for group in directories if group}
    tags = {tag: value for tag, value in tags.items() if value != {}}
    return _TIFF_HEADER + directory_bytes(tags, 0, len(_TIFF_HEADER)) if tags else None


def directory_bytes(values: Mapping[int, Any], group: int, offset: int) -> bytes:
    """A little-endian TIFF directory (group: its tag, 0 for the first) to be placed at `offset` of a file."""
    from PIL.TiffImagePlugin import ImageFileDirectory_v2

    directory = ImageFileDirectory_v2(_TIFF_HEADER, group=group or None)
    for tag, value in values.items():
        directory[tag] = value
    return directory.tobytes(offset)


def _writable(tag: int, value: Any, group: int) -> bool:
    try:
        directory_bytes({tag: value}, group, 8)
    except _BROKEN:
        return False
    return True


def _rebuilt(payload: bytes, keep_gps: bool) -> bytes:
    """EXIF written anew without maker notes; smaller, and readable where the old one's offsets were not."""
    directories = exif_directories(payload, keep_gps)
    directories.get(EXIF_IFD, {}).pop(_MAKER_NOTE, None)
    return exif_payload(directories) or b""
