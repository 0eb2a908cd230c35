"""Directions of foreign files fitted to a generator: their rows, and how far their sliders reach."""

from collections.abc import Sequence

import torch
from torch import Tensor

from gan_core.formats.parts import DirectionsPart, ForeignDirection
from gan_core.formats.plain import Refusal
from gan_core.manifest import DirectionEntry
from gan_core.networks.generator import Generator

SAMPLES = 10_000
DEVIATIONS = 3.0
"""How far a slider reaches where the file does not say: standard deviations of the generator's own W along it."""


def place(part: DirectionsPart, generator: Generator) -> tuple[list[DirectionEntry], dict[str, Tensor]]:
    """Fit directions to the generator they belong to.

    No format says which generator that is: what can be checked is its sizes. Nobody has tested the sliders on it, so
    each is marked experimental.

    Args:
        part: As a reader gives it.
        generator: The one it belongs to.

    Returns:
        The manifest's entries, and the vectors for `directions.safetensors`.

    Raises:
        Refusal: Its vectors or rows are not those of this generator.
    """
    spread = _spread(generator)  # (style_dim, style_dim)
    entries, vectors = [], {}
    for direction in part.directions:
        rows = _rows(direction, generator)
        reach = direction.reach or DEVIATIONS * _deviation(direction.vector, spread, rows)
        entries.append(DirectionEntry(direction.id, rows, reach, reach, experimental=True))
        vectors[direction.id] = direction.vector
    return entries, vectors


def _rows(direction: ForeignDirection, generator: Generator) -> tuple[int, ...]:
    vector, styles = direction.vector, generator.num_styles
    if vector.shape[-1] != generator.style_dim or (vector.ndim == 2 and len(vector) != styles):
        there = f"({styles}, {generator.style_dim})"
        raise Refusal(f"{direction.id} is of shape {tuple(vector.shape)}; this generator's W+ is {there}")
    rows = tuple(range(direction.first, styles if direction.end is None else min(direction.end, styles)))
    if not rows:
        raise Refusal(f"{direction.id} touches rows from {direction.first} on; this generator has {styles}")
    return rows


def _deviation(vector: Tensor, spread: Tensor, rows: Sequence[int]) -> float:
    """Standard deviation of W along a direction, on average over its rows."""
    used = vector[None] if vector.ndim == 1 else vector[list(rows)]
    return float(((used @ spread) * used).sum(1).clamp_min(0).sqrt().mean())


@torch.no_grad()
def _spread(generator: Generator) -> Tensor:
    """Covariance of a generator's W (style_dim, style_dim); the seed is fixed."""
    source = torch.Generator().manual_seed(0)
    z = torch.randn(SAMPLES, generator.style_dim, generator=source)
    device = next(generator.parameters()).device
    w = torch.cat([generator.style(chunk.to(device)) for chunk in z.split(1000)]).float().cpu()
    return torch.cov(w.T).reshape(generator.style_dim, generator.style_dim)
