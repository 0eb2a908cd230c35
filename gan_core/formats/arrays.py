"""Arrays and tensors of foreign files as views of the file's own bytes: every size is checked against what is there."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

import numpy as np

from gan_core.formats.plain import Budget, Pending, Refusal, TorchArray

NUMBERS = re.compile(r"[<>|=]?([?]|b1|f[248]|[iu][1248]|[SU]\d{1,3}|O[48]?)")
MOST_AXES = 8
LONGEST_AXIS = 1 << 31


class DType(Pending):
    """A numpy type as a pickle puts it together: a code, then the order of its bytes."""

    def __init__(self, code: str) -> None:
        self.code = code

    @classmethod
    def parse(cls, text: Any) -> DType:
        """Read a code such as `f4`, `<f8` or `|O`.

        Raises:
            Refusal: It is none of those that a model's data have.
        """
        if isinstance(text, DType):
            return text
        if not isinstance(text, str) or not NUMBERS.fullmatch(text) or text.endswith(("S0", "U0")):
            raise Refusal(f"holds an array of an unknown kind ({str(text)[:20]!r})")
        return cls(text)

    @property
    def of_objects(self) -> bool:
        """Whether its elements are objects rather than numbers or text."""
        return self.code.lstrip("<>|=").startswith("O")

    @property
    def numpy(self) -> np.dtype[Any]:
        """The same for numpy."""
        return np.dtype(self.code)

    def set_state(self, state: Any) -> None:
        """Take up (version, byte order, …)."""
        if not isinstance(state, tuple) or len(state) < 2 or state[1] not in ("<", ">", "|", "="):
            raise Refusal("holds an array of an unknown kind")
        if len(state) > 4 and any(part is not None for part in state[2:5]):
            raise Refusal("holds an array of records, which no model has")
        self.code = state[1] + self.code.lstrip("<>|=")

    def finished(self) -> str:
        """Its code."""
        return self.code


class PendingArray(Pending):
    """An array of numpy between its making and its filling."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._made: Any = None

    def set_state(self, state: Any) -> None:
        """Take up (version, shape, type, whether in Fortran's order, bytes or list)."""
        if not isinstance(state, tuple) or len(state) not in (4, 5):
            raise Refusal("holds a damaged array")
        shape, dtype, fortran, data = state[-4:]
        if isinstance(data, list):
            self._made = _objects(dtype, shape, data)
        else:
            self._made = array_of_bytes(self._budget, data, dtype, shape, fortran=bool(fortran))

    def finished(self) -> Any:
        """The array; a list where it held objects."""
        return [] if self._made is None else self._made


@dataclass(eq=False)
class Storage(Pending):
    """The numbers behind one or several tensors.

    Args:
        dtype: Code as numpy has it, or "bfloat16".
        count: Elements.
        data: Their bytes; None where they come later in the file and only their place is being looked for.
    """

    dtype: str
    count: int
    data: memoryview | None

    def finished(self) -> Any:
        """All of it as one row."""
        return tensor_of_storage(Budget(4 * self.count), self, 0, (self.count,), (1,))


def item_size(dtype: str) -> int:
    """Bytes of one element."""
    return 2 if dtype == "bfloat16" else np.dtype(dtype).itemsize


def tensor_of_storage(
    budget: Budget, storage: Any, offset: Any, shape: Any, strides: Any, dtype: str | None = None
) -> Any:
    """A tensor as a view of its storage.

    Args:
        budget: Pays for what cannot be a view.
        storage: What holds the numbers.
        offset: First element.
        shape: Lengths of the axes.
        strides: Elements between two neighbours along each axis.
        dtype: Where the storage itself has none.

    Returns:
        The tensor; None while the storage's bytes are not known.

    Raises:
        Refusal: It reaches outside of its storage.
    """
    if not isinstance(storage, Storage):
        raise Refusal("holds a tensor without numbers")
    kind = dtype or storage.dtype
    width = item_size(kind)
    sides, steps = checked_shape(shape), checked_shape(strides)
    there = storage.count * item_size(storage.dtype) // width
    if len(sides) != len(steps) or type(offset) is not int or offset < 0:
        raise Refusal("holds a damaged tensor")
    count = math.prod(sides)
    last = offset + sum((side - 1) * step for side, step in zip(sides, steps, strict=True))
    if count and last >= there:
        raise Refusal(f"holds a tensor of shape {sides} that is larger than its {there} numbers")
    if storage.data is None:
        return None
    if count > there:
        budget.spend(count * width)
    code = "<u2" if kind == "bfloat16" else "<" + kind if kind != "?" else kind
    row = np.frombuffer(storage.data, code, there if count else 0)
    view = (
        np.lib.stride_tricks.as_strided(row[offset:], sides, [s * width for s in steps], writeable=False)
        if count
        else np.zeros(sides, code)
    )
    if kind == "bfloat16":
        budget.spend(8 * count)
        view = (view.astype(np.uint32) << 16).view(np.float32)
    return view.view(TorchArray)


def array_of_bytes(budget: Budget, data: Any, dtype: Any, shape: Any, *, fortran: bool = False) -> Any:
    """An array as a view of bytes; a list of strings where it held text.

    Raises:
        Refusal: The bytes are more or fewer than its shape says.
    """
    kind = DType.parse(dtype)
    if kind.of_objects:
        raise Refusal("holds an array of objects without the objects")
    if isinstance(data, str):  # as Python 2 has it
        budget.spend(len(data))
        data = data.encode("latin-1")
    sides = checked_shape(shape)
    if not isinstance(data, (bytes, memoryview)) or math.prod(sides) * kind.numpy.itemsize != len(data):
        raise Refusal(f"holds an array of shape {sides} that its bytes do not fill")
    made = np.frombuffer(data, kind.numpy).reshape(sides, order="F" if fortran else "C")
    if kind.numpy.kind in "SU":
        budget.spend(64 * made.size)
        return [text.decode("latin-1") if isinstance(text, bytes) else str(text) for text in made.flat]
    if not kind.numpy.isnative:
        budget.spend(made.nbytes)
        made = made.astype(kind.numpy.newbyteorder("="))
    return made


def scalar(dtype: Any, data: Any = None) -> Any:
    """A single number of numpy's."""
    made = array_of_bytes(Budget(4096), data, dtype, ())
    return made[0] if isinstance(made, list) else made.item()


def checked_shape(shape: Any) -> tuple[int, ...]:
    """Lengths of axes.

    Raises:
        Refusal: They are no lengths, or absurd ones.
    """
    sides = (shape,) if type(shape) is int else shape
    if (
        not isinstance(sides, (tuple, list))
        or len(sides) > MOST_AXES
        or any(type(side) is not int or not 0 <= side < LONGEST_AXIS for side in sides)
    ):
        raise Refusal("holds an array of an absurd shape")
    return tuple(sides)


def _objects(dtype: Any, shape: Any, data: list[Any]) -> Any:
    sides = checked_shape(shape)
    if not DType.parse(dtype).of_objects or math.prod(sides) != len(data):
        raise Refusal("holds a damaged array of objects")
    if not sides:
        return data[0]
    for side in sides[:0:-1]:
        if not side:
            return []
        data = [data[start : start + side] for start in range(0, len(data), side)]
    return data
