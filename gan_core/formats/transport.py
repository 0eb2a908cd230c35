"""Plain data from one process to another: JSON for what it is made of, safetensors for its numbers. No pickle."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np

from gan_core.formats.plain import Stub, TorchArray
from gan_core.tensor_file import KINDS, code_of, write_arrays

ANSWER, NUMBERS = "answer.json", "numbers.safetensors"
LARGEST_ANSWER = 256 << 20
WHOLE, SMALL = 512 << 20, 1 << 16
"""Bytes of all arrays up to which each keeps its precision, and elements up to which one keeps it anyway."""


def write(folder: Path, value: Any) -> None:
    """Write plain data into a folder.

    What is more than `WHOLE` bytes is handed over in half precision, in which bundles keep weights anyway: an encoder's
    1.2 GB are then within what an import may take of a computer's memory.

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
    if code_of(array.dtype) not in KINDS:
        raise TypeError(f"arrays of {array.dtype} are no plain data")
    arrays.append(array)
    return [kind, str(len(arrays) - 1)]


def _write_numbers(path: Path, arrays: list[np.ndarray]) -> None:
    halved = sum(array.nbytes for array in arrays) > WHOLE
    codes = ["f2" if halved and a.size > SMALL and a.dtype.kind == "f" else code_of(a.dtype) for a in arrays]
    entries = {str(k): (code, array.shape) for k, (code, array) in enumerate(zip(codes, arrays, strict=True))}
    with np.errstate(over="ignore"):  # infinity is refused by whoever reads it
        write_arrays(path, entries, (a.astype(code, copy=False) for a, code in zip(arrays, codes, strict=True)))


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
