"""The two containers of `torch.save`: the zip archive of today and the row of pickles of before 2020."""

from __future__ import annotations

import mmap
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any, cast

from gan_core.formats.allowed import AllowList, ProgramRules, storage_type
from gan_core.formats.arrays import LONGEST_AXIS, Storage, item_size
from gan_core.formats.pickle_machine import Machine
from gan_core.formats.plain import Budget, Name, Refusal

LEGACY_MAGIC = 0x1950A86A20F9469CFC6C
MOST_ENTRIES = 100_000
DAMAGED = "is a zip archive that is damaged or cut off"


@dataclass(frozen=True)
class Archive:
    """The entries of a zip archive, checked, as views of the file's own bytes.

    Args:
        data: The whole file.
        entries: Name to what the directory says of it.
    """

    data: memoryview
    entries: Mapping[str, zipfile.ZipInfo]

    @classmethod
    def of(cls, source: mmap.mmap) -> Archive:
        """Check the directory of an archive.

        Args:
            source: The whole file.

        Raises:
            Refusal: It is damaged, or an entry has a name or a size that no model's has.
        """
        try:
            entries = zipfile.ZipFile(cast(IO[bytes], source)).infolist()
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, struct.error, OSError) as error:
            raise Refusal(DAMAGED) from error
        if len(entries) > MOST_ENTRIES:
            raise Refusal(f"is a zip archive of {len(entries)} entries")
        for entry in entries:
            name = entry.filename
            if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
                raise Refusal(f"has an entry that would lie outside of it ({name[:80]!r})")
            if entry.flag_bits & 1:
                raise Refusal("is an encrypted zip archive")
        return cls(memoryview(source), {entry.filename: entry for entry in entries})

    def find(self, last: str) -> str | None:
        """The name of the entry that lies at the archive's root or in its one folder and is called `last`."""
        return next((name for name in self.entries if name.split("/", 1)[-1] == last), None)

    def stored(self, name: str) -> memoryview:
        """The bytes of an entry that is not compressed, as torch writes all of them.

        Raises:
            Refusal: It is missing, compressed, or not within the file.
        """
        entry = self.entries.get(name)
        if entry is None:
            raise Refusal(f"lacks {name[:80]!r}")
        if entry.compress_type != zipfile.ZIP_STORED or entry.compress_size != entry.file_size:
            raise Refusal(f"has the compressed entry {name[:80]!r}, which torch never writes")
        return self._packed(entry)

    def unpacked(self, name: str, budget: Budget) -> memoryview:
        """The bytes of an entry, unpacked where it is compressed.

        Raises:
            Refusal: It is damaged, or unpacks to far more than the file's size.
        """
        entry = self.entries[name]
        if entry.compress_type == zipfile.ZIP_STORED:
            return self.stored(name)
        budget.spend(entry.file_size)
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            data = unpacker.decompress(self._packed(entry), entry.file_size + 1)
        except zlib.error as error:
            raise Refusal(f"has the damaged entry {name[:80]!r}") from error
        if entry.compress_type != zipfile.ZIP_DEFLATED or len(data) != entry.file_size:
            raise Refusal(f"has the damaged entry {name[:80]!r}")
        return memoryview(data)

    def _packed(self, entry: zipfile.ZipInfo) -> memoryview:
        start = entry.header_offset
        head = self.data[start : start + 30]
        if start < 0 or len(head) < 30 or bytes(head[:4]) != b"PK\x03\x04":
            raise Refusal(DAMAGED)
        start += 30 + sum(struct.unpack("<HH", head[26:30]))
        if start + entry.compress_size > len(self.data):
            raise Refusal(DAMAGED)
        return self.data[start : start + entry.compress_size]


def read_archive(archive: Archive, pickle: str, budget: Budget, rules: type[AllowList] = AllowList) -> Any:
    """What `torch.save` put into a zip archive.

    Args:
        archive: The file.
        pickle: Name of its `data.pkl`.
        budget: What it may cost.
        rules: What names come to; with `ProgramRules` it may be a TorchScript program, of which the code is left alone.

    Raises:
        Refusal: It is damaged or asks for what no model needs.
    """
    root = pickle.removesuffix("data.pkl")
    if rules is not ProgramRules and any(name.startswith(root + "code/") for name in archive.entries):
        raise Refusal("is a TorchScript program; give the checkpoint it was made from")
    if root + "byteorder" in archive.entries and bytes(archive.stored(root + "byteorder")) != b"little":
        raise Refusal("was written on a machine with another order of bytes")
    storages: dict[str, Storage] = {}

    def storage(key: Any) -> Storage:
        kind, name, count, _ = checked_id(key)
        if name not in storages:
            data = archive.stored(f"{root}data/{name}")
            if len(data) < count * item_size(kind):
                raise Refusal(f"has a storage of {len(data)} bytes for {count} numbers")
            storages[name] = Storage(kind, count, data)
        return storages[name]

    allowed = rules(budget, storage, lambda data: read_legacy(data, budget, nested=True))
    return Machine(archive.stored(pickle), budget, allowed).load()


def read_legacy(data: memoryview, budget: Budget, *, nested: bool = False) -> Any:
    """What `torch.save` wrote before it wrote archives, and what it still writes inside of pickles.

    The numbers follow behind the pickle that refers to them, so it is read twice: to learn where they lie, and to
    make tensors of them.

    Args:
        data: The whole file.
        budget: What it may cost.
        nested: Whether it lies inside another pickle.

    Raises:
        Refusal: It is damaged or asks for what no model needs.
    """
    found: dict[str, Storage] = {}

    def storage(key: Any) -> Storage:
        kind, name, count, view = checked_id(key)
        if view is not None:
            raise Refusal("holds a view of a storage, as torch wrote them before 2017")
        return found.setdefault(name, Storage(kind, count, None))

    inside = None if nested else (lambda part: read_legacy(part, budget, nested=True))
    machine = Machine(data, budget, AllowList(budget, storage, inside))
    if machine.load() != LEGACY_MAGIC:
        raise Refusal("is no file of torch's")
    machine.load()  # version
    about = machine.load()
    if isinstance(about, dict) and about.get("little_endian") is False:
        raise Refusal("was written on a machine with another order of bytes")
    start = machine.position
    machine.load()
    for name in _keys(machine.load()):
        there = found.get(name)
        (count,) = struct.unpack("<q", machine.take(8))
        if there is None or count != there.count:
            raise Refusal("is damaged: its storages are not those it names")
        there.data = machine.take(count * item_size(there.dtype))
    machine.position = start
    return machine.load()


def checked_id(key: Any) -> tuple[str, str, int, Any]:
    """Element type, key, count and view of the storage that a persistent id names.

    Raises:
        Refusal: It names none.
    """
    if not isinstance(key, tuple) or len(key) not in (5, 6) or key[0] != "storage" or not isinstance(key[1], Name):
        raise Refusal("refers to something that is no storage")
    name, count = key[2], key[4]
    if not isinstance(name, str) or "/" in name or len(name) > 100 or type(count) is not int:
        raise Refusal("refers to something that is no storage")
    if not 0 <= count < LONGEST_AXIS:
        raise Refusal(f"holds a storage of {count} numbers")
    return storage_type(key[1]), name, count, key[5] if len(key) == 6 else None


def _keys(value: Any) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(key, str) for key in value):
        raise Refusal("is damaged: its storages are not listed")
    yield from value
