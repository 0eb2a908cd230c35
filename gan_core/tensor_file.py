"""Writes safetensors files an array at a time: the library's own writer wants a copy of all of them at once."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

KINDS = {
    "f2": "F16",
    "f4": "F32",
    "f8": "F64",
    "i1": "I8",
    "i2": "I16",
    "i4": "I32",
    "i8": "I64",
    "u1": "U8",
    "u2": "U16",
    "u4": "U32",
    "u8": "U64",
    "b1": "BOOL",
}
"""Element types that a file can hold: numpy's code to the format's."""


def code_of(dtype: np.dtype) -> str:
    """Numpy's code without the order of bytes."""
    return dtype.str[1:]


def write_arrays(path: Path, entries: Mapping[str, tuple[str, tuple[int, ...]]], arrays: Iterable[np.ndarray]) -> None:
    """Write a file.

    Args:
        path: Of the file; it is written in place.
        entries: Name to element type, a key of `KINDS`, and shape.
        arrays: Their numbers in the same order, each asked for when the one before is written.
    """
    header, end = {}, 0
    for name, (code, shape) in entries.items():
        start, end = end, end + math.prod(shape) * np.dtype(code).itemsize
        header[name] = {"dtype": KINDS[code], "shape": list(shape), "data_offsets": [start, end]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for array in arrays:
            file.write(np.ascontiguousarray(array).data)
