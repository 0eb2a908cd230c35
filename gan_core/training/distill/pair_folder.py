"""PairFolder: writes a set of pairs shard by shard, so that a kill loses the shard at work and nothing else."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from gan_core.errors import FacetError
from gan_core.files import atomic_write
from gan_core.project.lock import Lock

FORMAT = 1
MANIFEST, LOCK = "pairs.json", "lock"


@dataclass(frozen=True)
class PairLine:
    """What is known of a seed that was tried.

    Args:
        seed: Of the pair.
        strength: What its slider stands at.
        outside: Whether its face is none of the population.
        reason: Why it was dropped; None where it was not.
        figures: What was measured.
        row: Its place in its shard; None where it is not kept.
    """

    seed: int
    strength: float
    outside: bool = False
    reason: str | None = None
    figures: Mapping[str, float] = field(default_factory=dict)
    row: int | None = None

    def to_json(self) -> str:
        """One line."""
        figures = {name: round(value, 4) for name, value in self.figures.items()}
        return json.dumps({**asdict(self), "figures": figures}, ensure_ascii=False)


def shard_paths(folder: Path, number: int) -> tuple[Path, Path]:
    """Pictures and lines of a shard."""
    return folder / f"shard-{number:05d}.npy", folder / f"shard-{number:05d}.jsonl"


def read_lines(path: Path) -> tuple[PairLine, ...]:
    """The lines of a shard.

    Raises:
        FacetError: They are damaged.
    """
    try:
        return tuple(PairLine(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())
    except (ValueError, TypeError) as error:
        raise FacetError(f"{path}: is damaged; delete it, and `facet distill make` makes that part again") from error


class PairFolder:
    """A set of pairs that is being made; at most one process has it open.

    Args:
        folder: Made where it is missing.
        manifest: Whose pairs and how they are made; what stands under "made" may differ from that of the folder.

    Raises:
        FacetError: Another process is at it, it holds something else, or it cannot be written.
    """

    def __init__(self, folder: Path, manifest: Mapping[str, Any]) -> None:
        self.path = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not (folder / MANIFEST).exists() and any(item.name != LOCK for item in _visible(folder)):
                raise FacetError(f"{folder}: is there already and holds no pairs; give a new folder")
            lock = Lock.take(folder / LOCK)
        except OSError as error:
            raise FacetError(f"cannot write into {folder} ({error.strerror}); choose another folder") from error
        if lock is None:
            raise FacetError(f"another process is making pairs in {folder}; wait for it or choose another folder")
        self._lock = lock
        try:
            for left in folder.glob(".*.new"):  # of a kill: nobody else is at it
                left.unlink()
            self._begin({"facet_pairs": FORMAT, **manifest})
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> PairFolder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the folder."""
        self._lock.release(remove=True)

    def done(self, number: int) -> int:
        """How many seeds of a shard have been tried; 0 where it must be made (again)."""
        pictures, lines = shard_paths(self.path, number)
        with contextlib.suppress(FacetError, OSError):
            return len(read_lines(lines)) if pictures.exists() else 0
        return 0

    def write(
        self, number: int, pictures: Sequence[np.ndarray], lines: Sequence[PairLine], shape: Sequence[int]
    ) -> None:
        """Keep a shard, in place of a shorter one of its number.

        Args:
            number: Of the shard.
            pictures: (inputs + 1, 3, r, r) uint8 for each pair that is kept, in the order of their rows.
            lines: One for each seed.
            shape: (inputs + 1, 3, r, r).
        """
        images, told = shard_paths(self.path, number)
        told.unlink(missing_ok=True)  # a shard counts where it has its lines: they go first and come last
        with atomic_write(images) as file:
            np.save(file, np.stack(pictures) if pictures else np.empty((0, *shape), np.uint8), allow_pickle=False)
        with atomic_write(told, "w") as file:
            file.write("".join(f"{line.to_json()}\n" for line in lines))

    def _begin(self, manifest: dict[str, Any]) -> None:
        path = self.path / MANIFEST
        if not path.exists():
            with atomic_write(path, "w") as file:
                file.write(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n")
            return
        there = read_manifest(self.path)
        manifest = json.loads(json.dumps(manifest))
        other = [name for name in manifest if name != "made" and there.get(name) != manifest[name]]
        if other:
            raise FacetError(
                f"{self.path} holds pairs that were made otherwise (another {', '.join(other)}); give a new folder"
            )


def read_manifest(folder: Path) -> dict[str, Any]:
    """What `pairs.json` of a set says.

    Raises:
        FacetError: There is none, it is damaged, or a newer Facet wrote it.
    """
    path = folder / MANIFEST
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        version = int(data["facet_pairs"])
    except FileNotFoundError as error:
        raise FacetError(f"{folder}: holds no pairs; `facet distill make` makes some") from error
    except (ValueError, LookupError, TypeError, NotADirectoryError) as error:
        raise FacetError(f"{path}: is damaged; give a new folder") from error
    if version > FORMAT:
        raise FacetError(f"{path}: format {version}, this Facet reads {FORMAT}; update Facet")
    return data


def _visible(folder: Path) -> Iterator[Path]:
    return (item for item in folder.iterdir() if not item.name.startswith("."))
