"""Which resolutions are trained when: coarse first while a model grows, all of them for a multi-resolution one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch

from gan_core.networks.discriminator import SMALLEST_ENTRY

REVISITED = {2: 0.17, 4: 0.08}
"""Share of the steps that a growing model still spends on a half and on a quarter of its present size."""


@dataclass(frozen=True)
class ResolutionPlan:
    """The share of each resolution, by images seen.

    Args:
        phases: From how many images on, which share each resolution has; the first phase starts at 0.
    """

    phases: tuple[tuple[int, Mapping[int, float]], ...]

    def shares(self, seen: int) -> Mapping[int, float]:
        """The shares after `seen` images."""
        return [shares for first, shares in self.phases if first <= seen][-1]

    def draw(self, seen: int, random: torch.Generator) -> int:
        """A resolution for the next step."""
        shares = self.shares(seen)
        weights = torch.tensor(list(shares.values()))
        return list(shares)[int(torch.multinomial(weights, 1, generator=random))]


def growing(resolution: int, quarter_until: int, half_until: int) -> ResolutionPlan:
    """Start at a quarter of the size, go on at a half, then at the full size; earlier sizes are revisited.

    A small budget is best spent on coarse pictures: a step at a quarter of the size costs an eighth of a full one.

    Args:
        resolution: The full size.
        quarter_until: Images seen at which the half size starts; 0 leaves the quarter out.
        half_until: Images seen at which the full size starts; 0 starts there.
    """
    starts = {resolution // 4: 0, resolution // 2: quarter_until, resolution: half_until}
    sizes = [
        size for size in starts if size >= SMALLEST_ENTRY and not (starts[size] == 0 and starts.get(2 * size) == 0)
    ]
    phases: list[tuple[int, Mapping[int, float]]] = []
    for size in sizes:
        revisited = {size // by: share for by, share in REVISITED.items() if size // by >= SMALLEST_ENTRY}
        first = starts[size] if phases else 0
        phases.append((first, {size: 1.0 - sum(revisited.values()), **revisited}))
    return ResolutionPlan(tuple(phases))


def every_size(resolution: int, smallest: int) -> ResolutionPlan:
    """All sizes from `smallest` up at once, the full one in half of the steps, as Anycost GAN trains.

    Source: Lin et al. 2021, section 3.1.
    """
    lower = []
    size = resolution // 2
    while size >= max(smallest, SMALLEST_ENTRY):
        lower.append(size)
        size //= 2
    shares = {resolution: 0.5 if lower else 1.0, **{size: 0.5 / len(lower) for size in lower}}
    return ResolutionPlan(((0, shares),))
