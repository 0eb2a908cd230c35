"""Checkpoints, arrays and pickles of others as plain data. Nothing in a file is run, imported or looked up.

`sandbox.read_data` is the door for files that somebody chose: it does this in a child process. What is here reads in
the process that calls it, within the same bounds.
"""

from __future__ import annotations

import ast
import mmap
import os
import re
from pathlib import Path
from typing import Any

import numpy as np

from gan_core.errors import BundleError
from gan_core.formats.allowed import AllowList, ProgramRules
from gan_core.formats.arrays import DType, array_of_bytes
from gan_core.formats.pickle_machine import Machine
from gan_core.formats.plain import Budget, Plainer, Refusal, Stub, TorchArray
from gan_core.formats.torch_files import LEGACY_MAGIC, Archive, read_archive, read_legacy

LARGEST_FILE = 8 << 30
LONGEST_HEADER = 4096
NUMPY_MAGIC = b"\x93NUMPY"
NO_MODELS = {
    b"version https://git-lfs": "is a pointer of Git LFS, not the file itself; get it with `git lfs pull`",
    b"%PDF": "is a PDF document",
    b"\x89PNG": "is a picture",
    b"\xff\xd8\xff": "is a picture",
    b"\x1f\x8b": "is packed with gzip; unpack it first",
    b"7z\xbc\xaf": "is a 7-Zip archive; unpack it first",
    b"Rar!": "is a RAR archive; unpack it first",
}
UNUSED = re.compile(r"optim(izer)?(_state(_dict)?)?$|^augment_pipe$")
"""Top-level entries of checkpoints that nothing here uses and that may be twice as large as the rest."""

__all__ = ["Stub", "load", "parse"]


def load(path: str | os.PathLike[str]) -> Any:
    """Read a file in this process.

    Args:
        path: A `torch.save` file, a pickle, or numpy's `.npy` or `.npz`.

    Returns:
        dict, list, tuple, str, int, float, bool, None, bytes, torch.Tensor, np.ndarray and `Stub`, nested. Arrays have
        memory of their own.

    Raises:
        BundleError: It is damaged, none of these, or holds what no model needs; one line that names the file.
    """
    return _owned(parse(path), {})


def parse(path: str | os.PathLike[str]) -> Any:
    """The same without torch: tensors are `TorchArray`, and arrays are read-only views of the file.

    A checkpoint's optimiser states are left out, and so are the weights in training where their average is there.
    """
    return _parsed(path, AllowList)


def parse_program(path: str | os.PathLike[str]) -> Any:
    """The same, where a TorchScript program is taken for the modules it keeps, as `Stub`; its code is left unread."""
    return _parsed(path, ProgramRules)


def _parsed(path: str | os.PathLike[str], rules: type[AllowList]) -> Any:
    path = Path(path)
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if not 0 < size <= LARGEST_FILE:
                raise Refusal("is empty" if not size else f"is larger than any model ({size} bytes)")
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        budget = Budget.of_file(size)
        try:
            return Plainer(budget).plain(_used(_read(mapped, budget, rules)))
        except MemoryError as error:
            raise Refusal("needs more memory to read than a file of its size may") from error
    except Refusal as refusal:
        raise BundleError(f"{path.name}: {refusal}") from refusal
    except OSError as error:
        raise BundleError(f"{path.name}: cannot be read ({error.strerror or error})") from error


def _read(mapped: mmap.mmap, budget: Budget, rules: type[AllowList]) -> Any:
    data = memoryview(mapped)
    head = mapped[:256]
    for magic, reason in NO_MODELS.items():
        if head.startswith(magic):
            raise Refusal(reason)
    if re.match(rb"\s*<(!doctype|html|\?xml)", head, re.IGNORECASE):
        raise Refusal("is a web page, not a model; its download went wrong")
    if head.startswith(b"PK"):
        return _zip(mapped, budget, rules)
    if head.startswith(NUMPY_MAGIC):
        return read_array(data, budget)
    nested = AllowList(budget, nested=lambda part: read_legacy(part, budget, nested=True))
    found = Machine(data, budget, nested).load()
    return read_legacy(data, budget) if type(found) is int and found == LEGACY_MAGIC else found


def _zip(mapped: mmap.mmap, budget: Budget, rules: type[AllowList]) -> Any:
    archive = Archive.of(mapped)
    pickle = archive.find("data.pkl")
    if pickle is not None:
        return read_archive(archive, pickle, budget, rules)
    arrays = [name for name in archive.entries if name.endswith(".npy")]
    if not arrays or len(arrays) < len(archive.entries):
        raise Refusal("is a zip archive that holds neither a torch checkpoint nor arrays")
    return {name.removesuffix(".npy"): read_array(archive.unpacked(name, budget), budget) for name in arrays}


def read_array(data: memoryview, budget: Budget) -> Any:
    """A `.npy` file: an array, or the plain data of an array of objects.

    Raises:
        Refusal: It is damaged or holds what no model needs.
    """
    if bytes(data[:6]) != NUMPY_MAGIC or len(data) < 12:
        raise Refusal("is no array of numpy's, or cut off")
    wide = 4 if data[6] > 1 else 2
    length = int.from_bytes(data[8 : 8 + wide], "little")
    start = 8 + wide + length
    if length > LONGEST_HEADER or start > len(data):
        raise Refusal("is an array with a damaged header")
    try:
        header = ast.literal_eval(str(data[8 + wide : start], "latin-1").strip())
        code, fortran, shape = header["descr"], header["fortran_order"], header["shape"]
    except (ValueError, SyntaxError, TypeError, LookupError, MemoryError, RecursionError) as error:
        raise Refusal("is an array with a damaged header") from error
    kind = DType.parse(code)
    if kind.of_objects:
        return Machine(data, budget, AllowList(budget), start).load()
    return array_of_bytes(budget, data[start:], kind, shape, fortran=fortran is True)


def _used(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    left_out = {small for small, average in (("g", "g_ema"), ("G", "G_ema")) if average in value}
    return {
        key: item
        for key, item in value.items()
        if key not in left_out and not (isinstance(key, str) and UNUSED.search(key))
    }


def _owned(value: Any, known: dict[int, Any]) -> Any:
    if isinstance(value, dict):
        return {key: _owned(item, known) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_owned(item, known) for item in value)
    if isinstance(value, Stub):
        return Stub(value.class_name, _owned(value.state, known))
    if isinstance(value, np.ndarray):
        if id(value) not in known:
            known[id(value)] = _copied(value)
        return known[id(value)]
    return value


def _copied(value: np.ndarray) -> Any:
    import torch

    own = np.array(value, order="C", subok=False)
    return torch.from_numpy(own) if isinstance(value, TorchArray) else own
