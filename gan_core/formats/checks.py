"""What every reader checks before it believes a number: that it is an array of numbers, of a plain size, and finite."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from gan_core.formats.plain import Refusal

WIDEST_STYLE = 4096
"""Longest style vector that a model of Facet may have."""
LARGEST_HALF = 65504.0
"""What a bundle can store of a weight, for it stores fp16."""
LONGEST_ID = 40


def is_array(value: Any) -> bool:
    """Whether a value is an array of numbers, from numpy or torch."""
    return isinstance(value, Tensor) or (isinstance(value, np.ndarray) and value.dtype.kind in "fiu")


def shape_of(value: Any) -> tuple[int, ...]:
    """The shape of an array; () of anything else."""
    return tuple(value.shape) if is_array(value) else ()


def as_tensor(value: Any, what: str) -> Tensor:
    """An array as fp32.

    Raises:
        Refusal: It is none, or has a NaN or infinity.
    """
    return _checked(value, what).float()


def _checked(value: Any, what: str) -> Tensor:
    """An array as fp32 or fp16; one that is that already is not copied, for encoders have a gigabyte."""
    if not is_array(value):
        raise Refusal(f"{what} is a {type(value).__name__}, not an array of numbers")
    if isinstance(value, np.ndarray):
        with np.errstate(over="ignore"):
            tensor = torch.from_numpy(np.array(value, np.float32))
    else:
        tensor = value.detach().to("cpu", torch.float16 if value.dtype == torch.float16 else torch.float32)
    if not math.isfinite(largest(tensor)):
        raise Refusal(f"{what} has values that are not finite")
    return tensor


def largest(tensor: Tensor) -> float:
    """The largest absolute value, in one pass over it; NaN where there is one, 0 of nothing."""
    if not tensor.numel():
        return 0.0
    low, high = tensor.aminmax()
    return float(torch.maximum(-low, high))


def has_keys(data: Any, *keys: str) -> bool:
    """Whether data is a dictionary with all these keys."""
    return isinstance(data, Mapping) and all(key in data for key in keys)


def fitted_state(network: nn.Module, found: Mapping[str, Any]) -> dict[str, Tensor]:
    """Weights of a file as the state of a network.

    Args:
        network: Only its names and shapes are looked at; it may live on the meta device.
        found: Name to array.

    Returns:
        fp32, or fp16 where the file's reader hands over that; how many batches a normalisation has seen is
        forgotten.

    Raises:
        Refusal: A weight is missing, too many, of another shape, not finite or beyond half precision.
    """
    wanted = network.state_dict()
    counters = {name for name in wanted if name.endswith("num_batches_tracked")}
    missing, strange = wanted.keys() - found.keys() - counters, found.keys() - wanted.keys()
    if missing or strange:
        what, names = ("lacks", missing) if missing else ("has the unknown weight", strange)
        raise Refusal(f"{what} {min(names)!r}" + (f" and {len(names) - 1} more" if len(names) > 1 else ""))
    state = {}
    for name, place in wanted.items():
        if name in counters:
            state[name] = torch.zeros((), dtype=place.dtype)
            continue
        if shape_of(found[name]) != tuple(place.shape):
            raise Refusal(f"{name} is of shape {shape_of(found[name])}, not {tuple(place.shape)}")
        state[name] = _checked(found[name], name)
        if largest(state[name]) > LARGEST_HALF:
            raise Refusal(f"{name} has values beyond half precision, in which bundles are kept")
    return state


def unit_rows(vector: Tensor, what: str) -> Tensor:
    """A direction as (style_dim,), or as (rows, style_dim) where its rows differ, of unit norm (of the rows' average).

    Args:
        vector: (style_dim,), (1, style_dim), (rows, style_dim) or (1, rows, style_dim).
        what: Its name, for errors.

    Raises:
        Refusal: Another shape, or a length of zero.
    """
    shaped = 1 <= vector.ndim <= 3 and vector.numel() > 0 and (vector.ndim < 3 or len(vector) == 1)
    rows = vector.reshape(-1, vector.shape[-1]) if shaped else vector
    if not shaped or rows.shape[1] > WIDEST_STYLE:
        raise Refusal(f"{what} is of shape {tuple(vector.shape)}, no direction has that")
    length = rows.square().sum(1).mean().sqrt()
    if length < 1e-6:
        raise Refusal(f"{what} is a direction of length zero")
    rows = rows / length
    return rows[0] if torch.allclose(rows, rows[:1], atol=1e-4) else rows


def slug(name: str) -> str:
    """A published name as an id: small letters, digits and underscores."""
    found = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:LONGEST_ID].rstrip("_")
    return found or "direction"


def distinct(names: Sequence[str]) -> list[str]:
    """The names with a number behind those that came before."""
    seen: dict[str, int] = {}
    made = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        made.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return made
