"""Maps that a hand painted over a face's crop; like latents, edits name them by their content."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass

import numpy as np

SIDE = 512
"""Of a new map, in pixels."""
LARGEST_SIDE = 1024
REST = 128
"""The value that neither adds nor takes away."""
_SPAN = 127


@dataclass(frozen=True, eq=False)
class CoverageMap:
    """A painted map, kept packed: a history holds one for each stroke.

    Args:
        hash: sha256, in hexadecimal, of its shape as text and its pixels.
        side: Of the map in pixels.
        packed: Its pixels, (side, side) uint8 in zlib's format: 255 adds the place to where the edit acts, 1 takes it
            away, 128 leaves it.
    """

    hash: str
    side: int
    packed: bytes

    @classmethod
    def of(cls, signed: np.ndarray) -> CoverageMap:
        """The map of values (side, side) in [−1, 1]: −1 takes away, 1 adds."""
        pixels = (np.clip(signed, -1, 1) * _SPAN + REST).round().astype(np.uint8)
        return cls(_name(pixels), len(pixels), zlib.compress(pixels.tobytes(), 1))

    @classmethod
    def read(cls, name: str, side: int, packed: bytes) -> CoverageMap:
        """A map that came out of a file.

        Raises:
            ValueError: It is too large, damaged, or not what its name says.
        """
        if not 1 <= side <= LARGEST_SIDE:
            raise ValueError(f"a painted mask has a side of {side} pixels")
        opened = zlib.decompressobj()
        try:
            data = opened.decompress(packed, side * side + 1)  # hardly more than a map has
        except zlib.error as error:
            raise ValueError(f"a painted mask cannot be unpacked ({error})") from error
        if len(data) != side * side or not opened.eof:
            raise ValueError("a painted mask is not as large as it says")
        if _name(np.frombuffer(data, np.uint8).reshape(side, side)) != name:
            raise ValueError("a painted mask is not what its name says")
        return cls(name, side, packed)

    @property
    def signed(self) -> np.ndarray:
        """(side, side) float32 in [−1, 1]."""
        pixels = np.frombuffer(zlib.decompress(self.packed), np.uint8).reshape(self.side, self.side)
        values: np.ndarray = np.maximum(pixels.astype(np.float32) - REST, -_SPAN) / _SPAN
        return values


def _name(pixels: np.ndarray) -> str:
    return hashlib.sha256(f"{pixels.shape}".encode() + pixels.tobytes()).hexdigest()
