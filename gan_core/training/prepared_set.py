"""A data set while it is made: crops and a journal in a hidden folder beside the target, which appears at the end.

What was done survives a kill; the same command goes on from there.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import IO, Any

from gan_core.errors import FacetError
from gan_core.files import atomic_write
from gan_core.training.cropping import Crop

TABLE = "dataset.json"
FORMAT = "facet-dataset 1"
_LONGEST_STEM = 80


class PreparedSet:
    """Crops on their way to a folder or a zip.

    Args:
        target: The folder to make, or the zip where it ends in `.zip`.
        command: What makes it, as plain values; unfinished work of another command is not gone on with.

    Raises:
        FacetError: The target is there already, has no folder to lie in, or another command's work lies beside it.
    """

    def __init__(self, target: Path, command: dict[str, Any]) -> None:
        self.target, self.work = target, target.with_name(f".{target.name}.unfinished")
        self.kept, self.dropped, self.finished = 0, Counter[str](), set[str]()
        if target.exists() or target.is_symlink():
            raise FacetError(f"{target}: is there already; remove it or choose another name")
        if not target.parent.is_dir():
            raise FacetError(f"{target}: there is no folder {target.parent}; make it first")
        with self._explained():
            self._crops.mkdir(parents=True, exist_ok=True)
            self._sign(command)
            self._forget_torn_line()
        for line in self.journal():
            self._count(line)

    def journal(self) -> Iterator[dict[str, Any]]:
        """What became of each photo so far: `source`, `kept` and `dropped`, in order."""
        with self._journal.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)

    def add(self, source: str, crops: Mapping[str, Crop], dropped: Sequence[dict[str, Any]]) -> None:
        """Note what became of one photo.

        Args:
            source: Name of the photo.
            crops: What is kept of it, by file name.
            dropped: What is not, each with a `reason`; with a `file`, that crop of an earlier photo goes.
        """
        kept = []
        with self._explained():
            for name, crop in crops.items():
                (self._crops / name).write_bytes(crop.data)
                fingerprint = base64.b85encode(crop.fingerprint).decode()
                kept.append({"file": name, "source": source, **crop.facts, "fingerprint": fingerprint})
            line = {"source": source, "kept": kept, "dropped": [{"source": source, **drop} for drop in dropped]}
            with self._journal.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
        self._count(line)

    def finish(self, head: dict[str, Any]) -> None:
        """Write `dataset.json` and let the target appear.

        Args:
            head: What it says before the counts, the images and what was dropped.
        """
        removed = {drop["file"] for line in self.journal() for drop in line["dropped"] if "file" in drop}
        files = {entry["file"] for line in self.journal() for entry in line["kept"]} - removed
        counts = {"photos": len(self.finished), "kept": self.kept, "dropped": dict(self.dropped)}
        with self._explained():
            for path in self._crops.iterdir():
                if path.name not in files:
                    path.unlink()
            with atomic_write(self._crops / TABLE, "w") as file:
                file.write(json.dumps({"format": FORMAT, **head, "counts": counts}, indent=1).removesuffix("\n}"))
                _write_list(file, "images", (e for line in self.journal() for e in line["kept"] if e["file"] in files))
                _write_list(file, "dropped", (drop for line in self.journal() for drop in line["dropped"]))
                file.write("\n}\n")
            if self.target.exists():
                raise FacetError(f"{self.target}: came into being meanwhile; remove it and give the command again")
            if self.target.suffix.lower() == ".zip":
                self._pack()
            else:
                self._crops.rename(self.target)
        self.discard()

    def discard(self) -> None:
        """Throw the unfinished work away."""
        shutil.rmtree(self.work, ignore_errors=True)

    @property
    def _crops(self) -> Path:
        return self.work / "crops"

    @property
    def _journal(self) -> Path:
        return self.work / "journal.jsonl"

    def _count(self, line: dict[str, Any]) -> None:
        self.finished.add(line["source"])
        self.kept += len(line["kept"]) - sum("file" in drop for drop in line["dropped"])
        self.dropped.update(drop["reason"] for drop in line["dropped"])

    def _sign(self, command: dict[str, Any]) -> None:
        signature = self.work / "command.json"
        if not signature.exists():
            with atomic_write(signature, "w") as file:
                json.dump(command, file)
        elif json.loads(signature.read_text(encoding="utf-8")) != command:
            raise FacetError(
                f"{self.work}: holds the unfinished work of another command for {self.target.name}; "
                "give that command again, or remove this folder"
            )

    def _forget_torn_line(self) -> None:
        with self._journal.open("ab+") as file:
            file.seek(0)
            file.truncate(file.read().rfind(b"\n") + 1)

    def _pack(self) -> None:
        with atomic_write(self.target) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for path in sorted(self._crops.iterdir()):
                archive.write(path, path.name)

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            kept = f"; what is done waits in {self.work} for the same command" if self.finished else ""
            raise FacetError(f"{self.target}: cannot be written ({error.strerror or error}){kept}") from error


def stems(sources: Sequence[str]) -> dict[str, str]:
    """A file name without suffix for each source, no two alike even where case does not count.

    It is the source's own where that is unique; an `@` marks what is added to others, and never comes from a source.
    """
    plain = {source: re.sub(r"[^A-Za-z0-9._-]", "_", PurePosixPath(source).stem)[:_LONGEST_STEM] for source in sources}
    uses = Counter(stem.casefold() for stem in plain.values())

    def own(source: str, stem: str) -> str:
        mark = "" if uses[stem.casefold()] == 1 else f"@{hashlib.sha256(source.encode()).hexdigest()[:12]}"
        return stem + mark

    return {source: own(source, stem) for source, stem in plain.items()}


def _write_list(file: IO[str], name: str, entries: Iterator[dict[str, Any]]) -> None:
    file.write(f',\n "{name}": [')
    for number, entry in enumerate(entries):
        entry.pop("fingerprint", None)
        file.write(("," if number else "") + "\n  " + json.dumps(entry))
    file.write("\n ]")
