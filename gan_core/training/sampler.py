"""Sampler: random batches of an ImageSet, the same wherever its pixels lie and however many processes draw."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from typing import Any

import torch
from torch import Tensor

from gan_core.system import free_bytes
from gan_core.training.image_set import THREADS, ImageSet, shrink

_CPU = torch.device("cpu")
_SHARE = 3  # one part in so many of the free memory may hold pictures


class Sampler:
    """Random pictures without end; the same seed gives the same ones, wherever the pixels are kept.

    The pictures lie as uint8 on the device where a third of its free memory holds them, else in the machine's memory
    on the same terms, else they are decoded for each batch, the next one ahead of its use.

    Args:
        images: What to draw from.
        device: Where batches are wanted.
        seed: Of the stream of draws.
        mirror: Whether a random half is flipped left to right.
        rank: Which process of `world` this is. All draw the same numbers, and each takes its own part, so that
            together they see what one process with the whole batch would see.
        world: How many processes there are.
    """

    def __init__(
        self,
        images: ImageSet,
        device: torch.device | str = "cpu",
        seed: int = 0,
        mirror: bool = True,
        *,
        rank: int = 0,
        world: int = 1,
    ) -> None:
        self.images, self.device, self.mirror = images, torch.device(device), mirror
        self.rank, self.world = rank, world
        self._generator = torch.Generator().manual_seed(seed)
        self._places: dict[int, torch.device | None] = {}
        self._ahead: dict[int, Future[Tensor]] = {}

    def batch(self, count: int, resolution: int) -> Tensor:
        """Draw pictures.

        Args:
            count: How many, of this process.
            resolution: A power of two up to that of the set.

        Returns:
            (count, 3, resolution, resolution) float32 in [−1, 1] on the device.

        Raises:
            FacetError: A file is damaged.
        """
        index, flip = self._draw(self._generator, count)
        stored = self._stored(resolution)
        if stored is None:
            pixels = self._decoded(index, resolution).to(self.device)
        else:
            pixels = stored[index.to(stored.device)].to(self.device)
        if self.mirror:
            pixels = torch.where(flip.to(self.device)[:, None, None, None], pixels.flip(3), pixels)
        return pixels.float().div_(127.5).sub_(1)

    def state_dict(self) -> dict[str, Any]:
        """Where the stream of draws is."""
        return {"generator": self._generator.get_state()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from `state_dict`'s answer, with any number of processes."""
        self._generator.set_state(state["generator"].cpu())

    def _draw(self, generator: torch.Generator, count: int) -> tuple[Tensor, Tensor]:
        """This process's rows (count,) and which of them are mirrored: one number each, so batches may be split."""
        drawn = torch.randint(2 * len(self.images), (self.world * count,), generator=generator)
        own = drawn[self.rank * count : (self.rank + 1) * count]
        return own // 2, own % 2 == 1

    def _stored(self, resolution: int) -> Tensor | None:
        for level in (self.images.resolution, resolution):  # from the largest, if it fits, the others are made
            if level not in self._places:
                self._places[level] = self._place(level)
                if (place := self._places[level]) is not None:
                    self.images.at(level, place)
        place = self._places[resolution]
        return None if place is None else self.images.at(resolution, place)

    def _place(self, resolution: int) -> torch.device | None:
        size = len(self.images) * 3 * resolution**2
        if self.device != _CPU and size <= free_memory(self.device) // _SHARE:
            return self.device
        return _CPU if size <= free_memory(_CPU) // (_SHARE * self.world) else None

    @cached_property
    def _readers(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(THREADS)

    def _decoded(self, index: Tensor, resolution: int) -> Tensor:
        """Rows (n,) as (n, 3, r, r) uint8 from disk; starts on those of the next batch."""
        coming = {row: self._ahead.get(row) or self._submit(row) for row in index.tolist()}
        for row in self._ahead.keys() - coming.keys():
            self._ahead[row].cancel()
        preview = torch.Generator()
        preview.set_state(self._generator.get_state())
        following, _ = self._draw(preview, len(index))
        self._ahead = {row: coming.get(row) or self._submit(row) for row in following.tolist()}
        return shrink(torch.stack([coming[row].result() for row in index.tolist()]), resolution)

    def _submit(self, row: int) -> Future[Tensor]:
        return self._readers.submit(self.images.read, row)


def free_memory(device: torch.device) -> int:
    """Bytes that can still be had on a device; a cautious guess where the system does not tell."""
    if device.type == "cuda":
        return torch.cuda.mem_get_info(device)[0]
    return free_bytes()
