"""PairSet: a set of pairs on the disk, read at random places: what a student is trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from gan_core.errors import FacetError
from gan_core.training.distill.pair_folder import PairLine, read_lines, read_manifest


@dataclass(frozen=True, eq=False)
class PairBatch:
    """Some pairs.

    Args:
        sources: (N, inputs, 3, r, r) uint8; one input, or two where faces are mixed.
        edited: (N, 3, r, r) uint8.
        strengths: (N,) float32, what the slider stands at.
    """

    sources: Tensor
    edited: Tensor
    strengths: Tensor


class PairSet:
    """The pairs that were kept, in the order of their seeds. Pictures stay on the disk until they are asked for.

    Args:
        folder: That `facet distill make` wrote; it may still be at it, and then these are the shards that are there.

    Raises:
        FacetError: It holds no pairs, or is damaged.
    """

    def __init__(self, folder: Path) -> None:
        self.manifest = read_manifest(folder)
        try:
            self.inputs = int(self.manifest["inputs"])
            self.resolution = int(self.manifest["model"]["resolution"])
        except (LookupError, TypeError, ValueError) as error:
            raise FacetError(f"{folder}/pairs.json: is damaged; give a new folder") from error
        tried: list[PairLine] = []
        places: list[tuple[int, int]] = []
        self._shards: list[np.ndarray] = []
        for lines_path in sorted(folder.glob("shard-*.jsonl")):
            lines = read_lines(lines_path)
            rows = [line.row for line in lines if line.row is not None]
            places += [(len(self._shards), row) for row in rows]
            self._shards.append(self._opened(lines_path.with_suffix(".npy"), rows))
            tried += lines
        self.tried = tuple(tried)
        """Every seed that was tried, kept or not."""
        self.kept = tuple(line for line in tried if line.row is not None)
        self.strengths = torch.tensor([line.strength for line in self.kept], dtype=torch.float32)  # (N,)
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    def read(self, indices: Sequence[int]) -> PairBatch:
        """Read some pairs.

        Args:
            indices: From 0 to the number of pairs, in any order.
        """
        images = torch.from_numpy(np.stack([self._pictures(index) for index in indices]))  # (N, inputs + 1, 3, r, r)
        return PairBatch(images[:, :-1], images[:, -1], self.strengths[list(indices)])

    def _pictures(self, index: int) -> np.ndarray:
        shard, row = self._places[index]
        return self._shards[shard][row]

    def _opened(self, path: Path, rows: Sequence[int]) -> np.ndarray:
        """(rows, inputs + 1, 3, r, r) uint8, in the file."""
        shape = (len(rows), self.inputs + 1, 3, self.resolution, self.resolution)
        if not rows:
            return np.empty(shape, np.uint8)  # there is no mapping nothing into memory
        try:
            images: np.ndarray = np.load(path, mmap_mode="r", allow_pickle=False)
            if images.shape != shape or images.dtype != np.uint8 or list(rows) != list(range(len(rows))):
                raise ValueError(f"expected {shape}, found {images.shape}")
        except (OSError, ValueError, EOFError) as error:
            raise FacetError(f"{path}: is damaged; delete it; `facet distill make` makes that part again") from error
        return images
