"""Faces as others keep them: Anycost, pSp, e4e and PTI arrays, NVIDIA's projections, rosinality's and ReStyle's.

| file | holds |
|---|---|
| Anycost, e4e, pSp, PTI | an array (rows, D), (1, rows, D) or (N, rows, D) |
| NVIDIA `projected_w.npz` | `w` (1, rows, D) |
| rosinality `NAME.pt` | file → {`img`, `latent` (D,) or (rows, D), `noise`} |
| ReStyle `latents.npy` | file → one (rows, D) for each step, of which the last one counts |
"""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from gan_core.formats import direction_vectors
from gan_core.formats.checks import as_tensor, has_keys, shape_of
from gan_core.formats.parts import LatentsPart
from gan_core.formats.plain import Refusal

MOST_STYLES, NARROWEST = 20, 8
LONGEST = 1e4
"""Length of a row beyond which it is no latent; optimised ones have been seen with 800."""


def sniff(data: Any) -> bool:
    """Whether plain data are faces, as far as shapes and lengths say."""
    if direction_vectors.sniff(data):
        return False
    if has_keys(data, "w"):
        return _plausible(data["w"])
    if _by_file(data):
        return all(_plausible(_of_file(entry)) for entry in data.values())
    return _plausible(data)


def read(data: Any, name: str = "") -> LatentsPart:
    """Read faces.

    Raises:
        Refusal: A shape or a value is none of a latent's, or it is a direction.
    """
    if has_keys(data, "w"):
        return LatentsPart("NVIDIA projection", _rows(data["w"], "w"))
    if _by_file(data):
        found = {str(key): _rows(_of_file(entry), str(key)[:60]) for key, entry in data.items()}
        shapes = {tuple(latent.shape[1:]) for latent in found.values()}
        if len(shapes) > 1:
            raise Refusal(f"holds latents of several shapes: {', '.join(map(str, sorted(shapes)))}")
        return LatentsPart("projections by file", torch.cat(list(found.values())), tuple(found))
    return LatentsPart("latents", _rows(data, "the array"))


def _by_file(data: Any) -> bool:
    return isinstance(data, Mapping) and bool(data) and all(_of_file(entry) is not None for entry in data.values())


def _of_file(entry: Any) -> Any:
    """The latent of rosinality's entry, or the last step of ReStyle's; None where it is neither."""
    if isinstance(entry, Mapping):
        return entry.get("latent")
    return entry[-1] if isinstance(entry, list) and entry and shape_of(entry[-1]) else None


def _plausible(value: Any) -> bool:
    shape = shape_of(value)
    if not 1 <= len(shape) <= 3 or shape[-1] < NARROWEST:
        return False
    return len(shape) == 1 or 1 <= shape[-2] <= MOST_STYLES


def _rows(value: Any, what: str) -> Tensor:
    """(N, rows, style_dim)."""
    if not _plausible(value) or 0 in shape_of(value):
        raise Refusal(f"{what} is of shape {shape_of(value)}; latents are (rows, D) or (N, rows, D)")
    latent = as_tensor(value, what)
    latent = latent.reshape(-1, *latent.shape[-2:]) if latent.ndim > 1 else latent[None, None]
    lengths = latent.norm(dim=2)
    if lengths.max() > LONGEST:
        raise Refusal(f"{what} has a row of length {float(lengths.max()):.3g}, which no latent has")
    if torch.allclose(lengths, torch.ones(()), atol=1e-3):
        raise Refusal(f"{what} has rows of length 1: it is a direction, not a face; `facet models import` takes it")
    return latent
