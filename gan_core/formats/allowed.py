"""The names that may stand in a model's pickle, and the plain data that an object of each comes to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from gan_core.formats.arrays import DType, PendingArray, Storage, array_of_bytes, scalar, tensor_of_storage
from gan_core.formats.plain import Budget, Name, Refusal, Stub, check_key

LATIN = "latin-1"
DICTIONARIES = {
    "collections.OrderedDict",
    "collections.defaultdict",
    "collections.Counter",
    "dnnlib.util.EasyDict",
    "dnnlib.EasyDict",
    "easydict.EasyDict",
}
BUILT_IN = {"dict", "list", "tuple", "set", "frozenset", "bytearray", "object", "int", "float", "bool", "str", "bytes"}
PATHS = {"PosixPath", "WindowsPath", "PurePosixPath", "PureWindowsPath", "Path"}
STUBBED = {"argparse.Namespace", "dnnlib.tflib.network.Network", "types.SimpleNamespace"}
STUBBED_MODULES = (
    "torch.nn.modules.",
    "torch_utils.",
    "training.",
    "models.",
    "model.",
    "op.",
    "networks.",
    "configs.",
    "options.",
)
"""Modules of published training code whose objects are read as `Stub`: their classes are never looked for."""
TORCH_DTYPES = {
    "float64": "f8",
    "double": "f8",
    "float32": "f4",
    "float": "f4",
    "float16": "f2",
    "half": "f2",
    "bfloat16": "bfloat16",
    "int64": "i8",
    "long": "i8",
    "int32": "i4",
    "int": "i4",
    "int16": "i2",
    "short": "i2",
    "int8": "i1",
    "uint8": "u1",
    "bool": "?",
}
STORAGES = {
    "DoubleStorage": "f8",
    "FloatStorage": "f4",
    "HalfStorage": "f2",
    "BFloat16Storage": "bfloat16",
    "LongStorage": "i8",
    "IntStorage": "i4",
    "ShortStorage": "i2",
    "CharStorage": "i1",
    "ByteStorage": "u1",
    "BoolStorage": "?",
    "UntypedStorage": "u1",
}
CONSTRUCTED: dict[str, Callable[[Budget, tuple[Any, ...]], Any]] = {
    "torch._utils._rebuild_tensor": lambda budget, a: tensor_of_storage(budget, *a[:4]),
    "torch._utils._rebuild_tensor_v2": lambda budget, a: tensor_of_storage(budget, *a[:4]),
    "torch._utils._rebuild_tensor_v3": lambda budget, a: _tensor_of_type(budget, a),
    "torch._utils._rebuild_parameter": lambda budget, a: a[0],
    "torch._utils._rebuild_parameter_with_state": lambda budget, a: a[0],
    "torch.Size": lambda budget, a: _copied(budget, tuple, *a),
    "torch.device": lambda budget, a: ":".join(map(_shown, a)),
    "numpy.dtype": lambda budget, a: DType.parse(a[0]),
    "numpy.core.multiarray._reconstruct": lambda budget, a: PendingArray(budget),
    "numpy.core.multiarray.scalar": lambda budget, a: scalar(*a),
    "numpy.core.numeric._frombuffer": lambda budget, a: array_of_bytes(budget, a[0], a[1], a[2], fortran=a[3] == "F"),
    "builtins.list": lambda budget, a: _copied(budget, list, *a),
    "builtins.tuple": lambda budget, a: _copied(budget, tuple, *a),
    "builtins.set": lambda budget, a: set(map(check_key, _copied(budget, list, *a))),
    "builtins.frozenset": lambda budget, a: frozenset(map(check_key, _copied(budget, list, *a))),
    "builtins.bytes": lambda budget, a: b"" if not a else _encoded(budget, *a),
    "builtins.bytearray": lambda budget, a: b"" if not a else _encoded(budget, *a),
    "_codecs.encode": lambda budget, a: _encoded(budget, *a),
    "torch_utils.persistence._reconstruct_persistent_obj": lambda budget, a: _persistent_object(a[0]),
}
"""What a call comes to; the names of old versions are brought to these by `_current`."""


class AllowList:
    """The rules for one file: nothing but data comes of them.

    Args:
        budget: What reading the file may cost.
        persistent: What a persistent id stands for: torch's files keep their storages under such.
        nested: Reads the storage that lies as a file of its own inside a pickle; None inside of such.
    """

    def __init__(
        self,
        budget: Budget,
        persistent: Callable[[Any], Any] | None = None,
        nested: Callable[[memoryview], Storage] | None = None,
    ) -> None:
        self._budget, self._persistent, self._nested = budget, persistent, nested

    def allows(self, name: Name) -> bool:
        """Whether a model may refer to it."""
        full = str(_current(name))
        return (
            full in CONSTRUCTED
            or full in DICTIONARIES
            or _is_stubbed(full)
            or (name.module in ("builtins", "__builtin__") and name.name in BUILT_IN)
            or (name.module.split(".")[0] == "pathlib" and name.name in PATHS)
            or (name.module in ("torch", "torch.storage") and name.name in STORAGES | TORCH_DTYPES)
            or full
            in (
                "numpy.ndarray",
                "copyreg._reconstructor",
                "torch.storage._load_from_bytes",
                "torch.storage.TypedStorage",
                "torch._tensor._rebuild_from_type_v2",
                "torch.Tensor",
                "torch.nn.parameter.Parameter",
            )
        )

    def call(self, name: Name, arguments: tuple[Any, ...]) -> Any:
        """What a call of an allowed name, or an object of it, comes to."""
        full = str(_current(name))
        if full in CONSTRUCTED:
            return CONSTRUCTED[full](self._budget, arguments)
        if full in DICTIONARIES or full == "builtins.dict":
            return self._dictionary(arguments)
        if full == "torch.storage._load_from_bytes" and self._nested is not None:
            data = arguments[0]
            return self._nested(data if isinstance(data, memoryview) else memoryview(data))
        if full == "torch._tensor._rebuild_from_type_v2":
            return self.call(*arguments[0:3:2])
        if full == "copyreg._reconstructor":
            return self.call(arguments[0], () if arguments[2] is None else (arguments[2],))
        if name.module.split(".")[0] == "pathlib":
            return "/".join(map(_shown, arguments))
        if _is_stubbed(full):
            return Stub(full)
        raise Refusal(f"calls {full}, which no model does; nothing of it was run")

    def build(self, target: Any, state: Any) -> None:
        """Give an object its state."""
        if isinstance(target, Stub):
            target.state = state
        elif isinstance(target, (DType, PendingArray)):
            target.set_state(state)
        elif not isinstance(target, dict | np.ndarray):  # whose own attributes are nothing that a model needs
            raise Refusal(f"gives a state to a {type(target).__name__}")

    def persistent(self, key: Any) -> Any:
        """What a persistent id stands for."""
        if self._persistent is None:
            raise Refusal("refers to data outside of itself")
        return self._persistent(key)

    def _dictionary(self, arguments: tuple[Any, ...]) -> dict[Any, Any]:
        entries = arguments[0] if arguments and not isinstance(arguments[0], Name) else ()
        self._budget.spend(64 * len(entries))
        if isinstance(entries, dict):
            return dict(entries)
        return {check_key(key): value for key, value in entries}


class ProgramRules(AllowList):
    """Those for a TorchScript program: its classes, whose code lies beside the pickle, are read as `Stub` too."""

    def allows(self, name: Name) -> bool:
        """Whether a program may refer to it."""
        return _of_program(name) or super().allows(name)

    def call(self, name: Name, arguments: tuple[Any, ...]) -> Any:
        """What a call of an allowed name, or an object of it, comes to."""
        return Stub(str(name)) if _of_program(name) else super().call(name, arguments)


def storage_type(name: Any) -> str:
    """The element type of a class of storages, as `arrays` has them.

    Raises:
        Refusal: It is none that a model has.
    """
    found = STORAGES.get(name.name) if isinstance(name, Name) else None
    if found is None:
        raise Refusal("holds numbers of an unknown kind")
    return found


def _current(name: Name) -> Name:
    """A name as today's versions have it."""
    module = {"__builtin__": "builtins", "copy_reg": "copyreg"}.get(name.module, name.module)
    if module.startswith("numpy._core"):
        module = "numpy.core" + module[len("numpy._core") :]
    return Name(module, name.name)


def _of_program(name: Name) -> bool:
    return name.module.split(".")[0] == "__torch__"


def _is_stubbed(full: str) -> bool:
    return full in STUBBED or full.startswith(STUBBED_MODULES)


def _torch_dtype(name: Any) -> str:
    found = TORCH_DTYPES.get(name.name) if isinstance(name, Name) and name.module == "torch" else None
    if found is None:
        raise Refusal("holds a tensor of an unknown kind")
    return found


def _tensor_of_type(budget: Budget, a: tuple[Any, ...]) -> Any:
    return tensor_of_storage(budget, a[0], a[1], a[2], a[3], _torch_dtype(a[6]))


def _copied(budget: Budget, kind: type, values: Any = ()) -> Any:
    if not isinstance(values, (list, tuple, set, frozenset)):
        raise Refusal(f"makes a {kind.__name__} of something else")
    budget.spend(16 * len(values))
    return kind(values)


def _encoded(budget: Budget, text: Any, encoding: Any = LATIN) -> bytes:
    if isinstance(text, (bytes, memoryview)):
        budget.spend(len(text))
        return bytes(text)
    if not isinstance(text, str) or encoding not in ("latin1", LATIN, "utf-8"):
        raise Refusal("encodes text in a way that no model needs")
    budget.spend(2 * len(text))
    return text.encode(encoding)


def _shown(value: Any) -> str:
    if not isinstance(value, (str, int)) or len(str(value)) > 4096:
        raise Refusal("holds a path that is none")
    return str(value)


def _persistent_object(meta: Any) -> Stub:
    if not isinstance(meta, dict) or not isinstance(meta.get("class_name"), str):
        raise Refusal("holds an object of NVIDIA's without a class")
    return Stub(meta["class_name"], meta.get("state"))
