"""ImageSet: square pictures to train on, from a folder or a zip, at every size up to their resolution."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

import numpy as np
import torch
from PIL import Image, ImageOps
from torch import Tensor
from torch.nn import functional as F

from gan_core.errors import FacetError
from gan_core.training.labels import split_rows
from gan_core.training.picture_files import PictureFiles

RESOLUTIONS = tuple(2**level for level in range(2, 13))
THREADS = min(8, os.cpu_count() or 1)
"""That decode pictures."""
_CHUNK = 64  # pictures
_T = TypeVar("_T")


def read_image_set(path: Path, resolution: int, *, labels: Path | None = None, split: str = "train") -> ImageSet:
    """List square pictures; they are decoded when they are asked for.

    Args:
        path: A folder, with its subfolders, or a zip.
        resolution: Side of the largest level in pixels, a power of two. Larger pictures are averaged down to it,
            smaller ones enlarged, which is said once.
        labels: A labels.csv (id, split); then only pictures `ID.*` of one split are taken, in its order.
        split: Which one.

    Raises:
        FacetError: There are none, one is missing, damaged or not square, or the resolution is no power of two.
    """
    check_resolution(resolution)
    files = PictureFiles.of(path)
    names = files.names if labels is None else _of_split(files, labels, split)
    if not names:
        raise FacetError(f"{path}: no pictures in it")
    images = ImageSet(files, names, resolution)
    small = sum(side < resolution for side in images.sides())
    if small:
        from gan_core.commands.output import note

        note(f"{path}: {small} of {len(names)} pictures are smaller than {resolution} pixels and are enlarged")
    return images


def check_resolution(resolution: int) -> None:
    """Refuse what is no size of a generator.

    Raises:
        FacetError: It is no power of two, or out of range.
    """
    if resolution not in RESOLUTIONS:
        raise FacetError(
            f"a resolution must be a power of two from {RESOLUTIONS[0]} to {RESOLUTIONS[-1]}, got {resolution}"
        )


class ImageSet:
    """Square pictures at every size up to the resolution.

    Args:
        files: Where they are.
        names: Those that count, in order.
        resolution: Side of the largest level in pixels.
    """

    def __init__(self, files: PictureFiles, names: Sequence[str], resolution: int) -> None:
        self.names, self.resolution = tuple(names), resolution
        self._files = files
        self._levels: dict[tuple[int, torch.device], Tensor] = {}

    def __len__(self) -> int:
        return len(self.names)

    def sides(self) -> list[int]:
        """Side of each file in pixels, from its first bytes.

        Raises:
            FacetError: One is damaged or not square.
        """
        return list(_each(self._side, self.names))

    def read(self, index: int) -> Tensor:
        """Decode one picture: (3, R, R) uint8.

        Raises:
            FacetError: It is damaged.
        """
        pixels = np.array(self._opened(self.names[index], self._decoded))  # (R, R, 3)
        return torch.from_numpy(pixels).permute(2, 0, 1).contiguous()

    def at(self, resolution: int, device: torch.device | str = "cpu") -> Tensor:
        """All pictures, kept for the next call.

        Args:
            resolution: A power of two up to that of the set; each pixel is the mean of those it covers.
            device: Where they are to lie.

        Returns:
            (N, 3, resolution, resolution) uint8, not to be written to.

        Raises:
            FacetError: One is damaged.
        """
        if resolution not in RESOLUTIONS or resolution > self.resolution:
            raise ValueError(f"no level of {resolution} in a set of {self.resolution}")
        device = torch.device(device)
        if (resolution, device) not in self._levels:
            larger = [key for key in self._levels if key[0] >= resolution]
            images = torch.empty(len(self), 3, resolution, resolution, dtype=torch.uint8, device=device)
            if larger:
                source = self._levels[min(larger, key=lambda key: key[0])]
                for rows in range(0, len(self), _CHUNK):
                    images[rows : rows + _CHUNK] = shrink(source[rows : rows + _CHUNK].to(device), resolution)
            else:
                for row, image in enumerate(_each(lambda row: shrink(self.read(row), resolution), range(len(self)))):
                    images[row] = image
            self._levels[resolution, device] = images
        return self._levels[resolution, device]

    def _side(self, name: str) -> int:
        width, height = self._opened(name, lambda image: image.size)
        if width != height:
            raise FacetError(
                f"{self._files.path}: {name} has {width}×{height} pixels, which is not square; "
                "`facet prepare` makes square crops"
            )
        return width

    def _decoded(self, image: Image.Image) -> Image.Image:
        if image.mode.startswith(("I", "F")):
            raise FacetError("more than 8 bits a channel")
        ImageOps.exif_transpose(image, in_place=True)
        image = image.convert("RGB")
        side = self.resolution
        if image.size == (side, side):
            return image
        kernel = Image.Resampling.BOX if image.width > side else Image.Resampling.BICUBIC
        return image.resize((side, side), kernel)

    def _opened(self, name: str, use: Callable[[Image.Image], _T]) -> _T:
        try:
            with self._files.open(name) as file, Image.open(file) as image:
                return use(image)
        except MemoryError:
            raise
        except Exception as error:  # decoders raise whatever they like for damaged files
            raise FacetError(
                f"{self._files.path}: {name} cannot be used ({str(error) or repr(error)}); "
                "remove it, or let `facet prepare` sort such files out"
            ) from error


def shrink(images: Tensor, resolution: int) -> Tensor:
    """(…, 3, R, R) uint8 as (…, 3, r, r) uint8: each pixel the rounded mean of those it covers, on any device."""
    factor = images.shape[-1] // resolution
    return images if factor == 1 else F.avg_pool2d(images.float(), factor).round().to(torch.uint8)


def _each(function: Callable[[Any], _T], items: Sequence[Any]) -> Iterator[_T]:
    """Results in order, computed by threads a chunk at a time."""
    with ThreadPoolExecutor(THREADS) as pool:
        for start in range(0, len(items), _CHUNK):
            yield from pool.map(function, items[start : start + _CHUNK])


def _of_split(files: PictureFiles, labels: Path, split: str) -> list[str]:
    by_id: dict[str, list[str]] = {}
    for name in files.names:
        by_id.setdefault(PurePosixPath(name).stem, []).append(name)
    return [_only(by_id.get(row["id"], []), row["id"], files.path, labels) for row in split_rows(labels, split)]


def _only(names: Iterable[str], row: str, path: Path, labels: Path) -> str:
    match list(names):
        case [name]:
            return name
        case []:
            raise FacetError(f"{path}: there is no picture {row}.*, which {labels} lists")
        case several:
            raise FacetError(f"{path}: several pictures are called {row} ({', '.join(several)}); keep one")
