"""Weights of CLIP: OpenAI's own files, which are TorchScript programs, and open_clip's checkpoints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gan_core.errors import BundleError
from gan_core.formats.checks import is_array
from gan_core.formats.plain import Stub
from gan_core.formats.sandbox import read_in_child

PARSE = "gan_core.formats.safe_pickle:parse_program"
NO_WEIGHTS = ("attn_mask", "context_length", "input_resolution", "vocab_size")
"""What some files have beside the weights, at the top."""


@dataclass(frozen=True, eq=False)
class ClipWeights:
    """What a file has.

    Args:
        tensors: By the names of open_clip's modules, which are OpenAI's.
        of_program: Whether it is a TorchScript program.
    """

    tensors: Mapping[str, Any]
    of_program: bool


def read_weights(path: Path) -> ClipWeights:
    """Read a file without running anything in it: pickles and programs in a child process.

    Raises:
        BundleError: It cannot be read, or has no tensors; one line that names the file.
    """
    if path.suffix == ".safetensors":
        return ClipWeights(_safetensors(path), of_program=False)
    data = read_in_child(PARSE, path)
    if isinstance(data, Mapping) and isinstance(data.get("state_dict"), Mapping):
        data = data["state_dict"]
    found = dict(_tensors(data)) if isinstance(data, Stub | Mapping) else {}
    if found and all(name.startswith("module.") for name in found):  # trained on several devices
        found = {name.removeprefix("module."): value for name, value in found.items()}
    tensors = {name: value for name, value in found.items() if name not in NO_WEIGHTS}
    if not tensors:
        raise BundleError(f"{path.name}: has no weights of a network in it")
    return ClipWeights(tensors, of_program=isinstance(data, Stub))


def _safetensors(path: Path) -> Mapping[str, Any]:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return load_file(path)
    except OSError as error:
        raise BundleError(f"{path.name}: cannot be read ({error.strerror or error})") from error
    except SafetensorError as error:
        raise BundleError(f"{path.name}: damaged, or no safetensors file ({error})") from error


def _tensors(module: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every tensor below a module of a program, or in a dictionary, by its path."""
    inside = module.state if isinstance(module, Stub) else module
    for name, value in inside.items() if isinstance(inside, Mapping) else ():
        if is_array(value):
            yield f"{prefix}{name}", value
        elif isinstance(value, Stub):
            yield from _tensors(value, f"{prefix}{name}.")
