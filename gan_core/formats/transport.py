"""Plain data from one process to another: JSON for what it is made of, safetensors for its numbers. No pickle."""

from __future__ import annotations

import json
import math
import os
from pathlib import Path
from typing import Any

import numpy as np

from gan_core.formats.plain import Stub, TorchArray

ANSWER, NUMBERS = "answer.json", "numbers.safetensors"
LARGEST_ANSWER = 256 << 20
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


def write(folder: Path, value: Any) -> None:
    """Write plain data into a folder.

    Args:
        folder: Is there, and private.
        value: What `safe_pickle` gives: dict, list, tuple, str, numbers, None, bytes, arrays, tensors and `Stub`.

    Raises:
        TypeError: Something in it is not plain.
    """
    arrays: list[np.ndarray] = []
    tree = _tree(value, arrays, {})
    _write_numbers(folder / NUMBERS, arrays)
    (folder / ANSWER).write_text(json.dumps({"value": tree}), encoding="utf-8")


def write_refusal(folder: Path, reason: str) -> None:
    """Write why there is no data."""
    (folder / ANSWER).write_text(json.dumps({"refusal": reason}), encoding="utf-8")


def read(folder: Path) -> tuple[Any, str | None]:
    """Read what the other process wrote, as torch tensors and numpy arrays.

    Returns:
        The data, or None and the reason why there is none.

    Raises:
        ValueError, OSError, LookupError, SafetensorError: There is no whole answer.
    """
    import safetensors
    import torch

    text = folder / ANSWER
    if text.stat().st_size > LARGEST_ANSWER:
        raise ValueError("the answer is too large")
    answer = json.loads(text.read_text(encoding="utf-8"))
    if "refusal" in answer:
        return None, str(answer["refusal"])
    tensors: dict[str, torch.Tensor] = {}
    if (folder / NUMBERS).exists():
        with safetensors.safe_open(folder / NUMBERS, framework="pt") as file:
            for name in file.keys():  # noqa: SIM118 (not a dictionary)
                tensor = file.get_tensor(name)
                tensors[name] = tensor.clone() if os.name == "nt" else tensor  # Windows keeps mapped files
    return _value(answer["value"], tensors), None


def _tree(value: Any, arrays: list[np.ndarray], known: dict[int, list[Any]]) -> Any:
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, dict):
        return ["d", *([_tree(k, arrays, known), _tree(v, arrays, known)] for k, v in value.items())]
    if isinstance(value, (list, tuple)):
        return ["t" if isinstance(value, tuple) else "l", *(_tree(item, arrays, known) for item in value)]
    if isinstance(value, Stub):
        return ["s", value.class_name, _tree(value.state, arrays, known)]
    if id(value) not in known:
        known[id(value)] = _leaf(value, arrays)
    return known[id(value)]


def _leaf(value: Any, arrays: list[np.ndarray]) -> list[Any]:
    if isinstance(value, bytes):
        kind, array = "b", np.frombuffer(value, np.uint8)
    elif isinstance(value, np.ndarray):
        kind, array = "n" if not isinstance(value, TorchArray) else "T", value
    elif type(value).__module__ == "torch":
        kind, array = "T", value.detach().cpu().numpy()
    else:
        raise TypeError(f"{type(value).__name__} is no plain data")
    if _code(array) not in KINDS:
        raise TypeError(f"arrays of {array.dtype} are no plain data")
    arrays.append(array)
    return [kind, str(len(arrays) - 1)]


def _code(array: np.ndarray) -> str:
    return array.dtype.str[1:]


def _write_numbers(path: Path, arrays: list[np.ndarray]) -> None:
    """A safetensors file, an array at a time: the library's own writer wants a copy of all of them at once."""
    header, end = {}, 0
    for number, array in enumerate(arrays):
        start, end = end, end + array.nbytes
        header[str(number)] = {
            "dtype": KINDS[_code(array)],
            "shape": list(array.shape),
            "data_offsets": [start, end],
        }
    text = json.dumps(header).encode()
    text += b" " * (math.ceil(len(text) / 8) * 8 - len(text))
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for array in arrays:
            file.write(np.ascontiguousarray(array).data)


def _value(tree: Any, tensors: dict[str, Any]) -> Any:
    if not isinstance(tree, list):
        return tree
    kind, *rest = tree
    if kind == "d":
        return {_value(key, tensors): _value(item, tensors) for key, item in rest}
    if kind in ("l", "t"):
        items = [_value(item, tensors) for item in rest]
        return tuple(items) if kind == "t" else items
    if kind == "s":
        return Stub(rest[0], _value(rest[1], tensors))
    tensor = tensors[rest[0]]
    if kind == "T":
        return tensor
    return tensor.numpy().tobytes() if kind == "b" else tensor.numpy()
