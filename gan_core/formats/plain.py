"""Plain data: what a foreign file comes down to once nothing of its authors' code is left in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

from gan_core.errors import BundleError

DEEPEST = 64
"""Levels of nesting; a pickled StyleGAN2 has 18."""
MOST_NODES = 500_000
"""Values in a file, counted each time they are referred to, so that few of them cannot stand for billions."""
MOST_OPERATIONS = 2_000_000
BASE_BYTES = 64 << 20


class Refusal(BundleError):
    """Why a file is not read; the name of the file is put before it by whoever knows it."""


@dataclass(eq=False)
class Stub:
    """An object of a foreign class, of which only the name and the state are read.

    Args:
        class_name: As the file gives it: `Generator` for NVIDIA's persistent classes, else with its module.
        state: What the object held.
    """

    class_name: str
    state: Any = None


class Pending:
    """Something that is put together in several steps while a pickle is read."""

    def finished(self) -> Any:
        """The data it comes to."""
        raise NotImplementedError


@dataclass(frozen=True)
class Name:
    """Something of a module that a file refers to; it is never imported."""

    module: str
    name: str

    def __str__(self) -> str:
        return f"{self.module}.{self.name}"


class TorchArray(np.ndarray):
    """An array that was a torch tensor."""


@dataclass
class Budget:
    """What reading a file may cost; a file that wants more is refused before the cost arises.

    Args:
        bytes: Memory that may be filled, over the whole reading.
        operations: Steps of its pickles.
    """

    bytes: int
    operations: int = MOST_OPERATIONS

    @classmethod
    def of_file(cls, size: int) -> Budget:
        """For a file of `size` bytes: half precision doubles when it becomes fp32, and is then handed on."""
        return cls(BASE_BYTES + 4 * size)

    def spend(self, count: int) -> None:
        """Pay for `count` bytes."""
        self.bytes -= count
        if self.bytes < 0:
            raise Refusal("unpacks to far more than its own size")


class Rules(Protocol):
    """What names may stand in a pickle and what comes of them."""

    def allows(self, name: Name) -> bool:
        """Whether a model may refer to it."""

    def call(self, name: Name, arguments: tuple[Any, ...]) -> Any:
        """What a call of it, or an object of it, comes to."""

    def build(self, target: Any, state: Any) -> None:
        """Give an object its state."""

    def persistent(self, key: Any) -> Any:
        """What a persistent id stands for."""


def check_key(key: Any) -> Any:
    """A key of a dictionary: a plain value or a flat tuple of such.

    Raises:
        Refusal: Anything else, such as a tuple so deep that hashing it would end the program.
    """
    if isinstance(key, memoryview):
        key = bytes(key[:4097])
    plain = (str, int, float, bool, bytes, type(None), Name)
    flat = isinstance(key, plain) or (isinstance(key, tuple) and all(isinstance(part, plain) for part in key))
    if not flat or len(key if isinstance(key, (bytes, tuple)) else "") > 4096:
        raise Refusal("has a key that is no plain value")
    return key


def pairs(items: Any) -> dict[Any, Any]:
    """A dictionary of alternating keys and values."""
    if len(items) % 2:
        raise ValueError
    return {check_key(key): value for key, value in zip(items[::2], items[1::2], strict=True)}


@dataclass
class Plainer:
    """Turns what a pickle left into plain data, counting as it goes."""

    budget: Budget
    _known: dict[int, tuple[Any, int, int]] = field(default_factory=dict)  # id -> plain, values, levels
    _open: set[int] = field(default_factory=set)
    _kept: list[Any] = field(default_factory=list)  # so that no id is used twice

    def plain(self, value: Any) -> Any:
        """Plain data: dict, list, tuple, str, int, float, bool, None, bytes, arrays and `Stub`.

        Raises:
            Refusal: It contains itself, or is too deep or too large.
        """
        return self._visit(value, 0)[0]

    def _visit(self, value: Any, depth: int) -> tuple[Any, int, int]:
        if value is None or isinstance(value, (bool, int, float, str)):
            return value, 1, 1
        if id(value) in self._open:
            raise Refusal("holds something that contains itself")
        if depth >= DEEPEST:
            raise Refusal(f"is nested more than {DEEPEST} levels deep")
        if id(value) not in self._known:
            self._open.add(id(value))
            self._known[id(value)] = self._convert(value, depth)
            self._kept.append(value)
            self._open.discard(id(value))
        made, count, height = self._known[id(value)]
        if depth + height > DEEPEST:
            raise Refusal(f"is nested more than {DEEPEST} levels deep")
        return made, count, height

    def _convert(self, value: Any, depth: int) -> tuple[Any, int, int]:
        if isinstance(value, dict):
            made, count, height = self._all(list(value.values()), depth)
            keys = [str(key) if isinstance(key, Name) else key for key in value]
            return dict(zip(keys, made, strict=True)), count, height
        if isinstance(value, (list, tuple, set, frozenset)):
            made, count, height = self._all(list(value), depth)
            return tuple(made) if isinstance(value, tuple) else made, count, height
        if isinstance(value, Stub):
            state, count, height = self._visit(value.state, depth + 1)
            plain = state if value.class_name == "argparse.Namespace" else Stub(value.class_name, state)
            return plain, count + 1, height + 1
        if isinstance(value, Name):
            return str(value), 1, 1
        if isinstance(value, (bytes, bytearray, memoryview)):
            self.budget.spend(len(value))
            return bytes(value), 1, 1
        if isinstance(value, np.ndarray):
            self.budget.spend(value.nbytes)
            return value, 1, 1
        if isinstance(value, Pending):
            made, count, height = self._visit(value.finished(), depth + 1)
            return made, count, height + 1
        raise Refusal(f"holds a {type(value).__name__} where data should be")

    def _all(self, values: list[Any], depth: int) -> tuple[list[Any], int, int]:
        made, count, height = [], 1, 0
        for value in values:
            item, inside, levels = self._visit(value, depth + 1)
            made.append(item)
            count, height = count + inside, max(height, levels)
            if count > MOST_NODES:
                raise Refusal(f"holds more than {MOST_NODES} values")
        return made, count, height + 1
