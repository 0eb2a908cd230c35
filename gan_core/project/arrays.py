"""The arrays of a project as one safetensors member: latents, losses and faithful weights, each under its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from gan_core.editing.coverage_map import LARGEST_SIDE, CoverageMap
from gan_core.editing.look_files import LARGEST_FILE, LookFile
from gan_core.errors import FacetError
from gan_core.project.checks import Damage, finite, latent
from gan_core.project.project import StoredProjection

MOST_WEIGHTS = 256
"""Convolutions with faithful weights."""
MOST_LOSSES = 1_000_000


def projection_arrays(index: int, projection: StoredProjection) -> dict[str, np.ndarray]:
    """The arrays of one projection by the names they have in the file."""
    name = f"projection.{index}"
    arrays = {f"{name}.w_plus": projection.w_plus, f"{name}.losses": projection.losses}
    for number, (left, right) in enumerate(projection.delta.values()):
        arrays[f"{name}.delta.{number}.l"], arrays[f"{name}.delta.{number}.r"] = left, right
    return arrays


def pack(arrays: Mapping[str, np.ndarray]) -> bytes:
    """A safetensors file's content."""
    from safetensors.numpy import save

    return save({name: np.ascontiguousarray(array) for name, array in arrays.items()})


def unpack(data: bytes) -> dict[str, np.ndarray]:
    """Read what `pack` wrote.

    Raises:
        Damage: It is no safetensors file.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load

    try:
        return load(data)
    except (SafetensorError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise Damage(f"its arrays cannot be read ({str(error).splitlines()[0] if str(error) else error!r})") from error


def take(arrays: dict[str, np.ndarray], name: str) -> np.ndarray:
    """An array, each once.

    Raises:
        Damage: It is missing.
    """
    if name not in arrays:
        raise Damage(f"the array {name} is missing")
    return arrays.pop(name)


def take_latent(arrays: dict[str, np.ndarray], name: str) -> np.ndarray:
    """(1, num_styles, style_dim) float32, finite."""
    return latent(take(arrays, name), name)


def take_losses(arrays: dict[str, np.ndarray], name: str) -> np.ndarray:
    """(steps,) float64."""
    losses = take(arrays, name)
    if losses.dtype != np.float64 or losses.ndim != 1 or len(losses) > MOST_LOSSES:
        raise Damage(f"{name} is {losses.dtype} of shape {losses.shape}, not losses")
    return losses


def take_delta(
    arrays: dict[str, np.ndarray], name: str, tuned: Sequence[str]
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Faithful weights: (out, rank) and (rank, inner) float16 for each convolution."""
    delta = {}
    for number, convolution in enumerate(tuned):
        left, right = (finite(take(arrays, f"{name}.delta.{number}.{side}"), name) for side in "lr")
        shaped = left.ndim == right.ndim == 2 and left.shape[1] == right.shape[0]
        if not shaped or left.dtype != np.float16 or right.dtype != np.float16:
            raise Damage(f"the faithful weights of {name} do not fit together")
        delta[convolution] = left, right
    return delta


def mask_array(mask: CoverageMap) -> np.ndarray:
    """A painted mask as it goes into the file, packed: (bytes,) uint8."""
    return np.frombuffer(mask.packed, np.uint8)


def take_mask(arrays: dict[str, np.ndarray], name: str, hash: str, side: int) -> CoverageMap:
    """A painted mask, which is what its hash says."""
    packed = take(arrays, name)
    if packed.dtype != np.uint8 or packed.ndim != 1 or packed.size > 2 * LARGEST_SIDE**2:
        raise Damage(f"{name} is {packed.dtype} of shape {packed.shape}, not a mask")
    try:
        return CoverageMap.read(hash, side, packed.tobytes())
    except ValueError as error:
        raise Damage(f"{name}: {error}") from error


def look_array(look: LookFile) -> np.ndarray:
    """A look as it goes into the file, with all that is known of it: (bytes,) uint8."""
    return np.frombuffer(look.to_bytes(), np.uint8)


def take_look(arrays: dict[str, np.ndarray], name: str, id: str) -> LookFile:
    """A look, which is what its id says."""
    content = take(arrays, name)
    if content.dtype != np.uint8 or content.ndim != 1 or content.size > LARGEST_FILE:
        raise Damage(f"{name} is {content.dtype} of shape {content.shape}, not a look")
    try:
        look = LookFile.from_bytes(content.tobytes())
    except FacetError as error:
        raise Damage(f"{name}: {error}") from error
    if look.id != id:
        raise Damage(f"{name} is another look than it should be")
    return look
