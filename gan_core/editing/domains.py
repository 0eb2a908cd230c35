"""Domain vectors: a new look of the same generator in a few thousand numbers, with a strength, mixed like colours.

Source: Alanov et al. 2022, "HyperDomainNet: Universal Domain Adaptation for Generative Adversarial Networks" (section
4.1: domain modulation).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import torch
from torch import Tensor

from gan_core.editing.levels import Level, level_rows
from gan_core.errors import ModelError
from gan_core.networks.gains import Gains
from gan_core.networks.generator import Generator

STRONGEST = 1.5
"""Strength above which looks fall apart."""


class Order(StrEnum):
    """Where a vector enters a styled convolution."""

    BEFORE = "before demodulation"
    """With the style, as in the article: the demodulation evens out what it does to the features' size."""
    AFTER = "after demodulation"
    """On the demodulated weights, as in the released code: for vectors that were trained so."""


@dataclass(frozen=True, eq=False)
class DomainVector:
    """What a domain adds to 1 for each input channel of each styled convolution.

    Args:
        offsets: (inputs,) for `conv1` and each of `convs`; 0 changes nothing.
        order: Where it enters.
    """

    offsets: tuple[Tensor, ...]
    order: Order = Order.BEFORE

    @property
    def parameters(self) -> int:
        """How many numbers it is."""
        return sum(len(offset) for offset in self.offsets)

    def check_fits(self, generator: Generator) -> None:
        """Raise a `ModelError` where it is for a generator of other channels."""
        wanted, found = input_channels(generator), tuple(len(offset) for offset in self.offsets)
        if found != wanted:
            raise ModelError(
                f"this look has {self.parameters} numbers in {len(found)} layers, the model's layers take "
                f"{sum(wanted)} in {len(wanted)}; it was made for another model"
            )


@dataclass(frozen=True)
class LookStrength:
    """How strongly a look is applied.

    Args:
        overall: In [0, 1.5]; 1 is the look as it was trained.
        coarse: Its share in the layers of 4 and 8 px, in [0, 1].
        middle: In those of 16 and 32 px.
        fine: In those from 64 px on.
    """

    overall: float = 1.0
    coarse: float = 1.0
    middle: float = 1.0
    fine: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.overall <= STRONGEST:
            raise ModelError(f"the strength of a look lies between 0 and {STRONGEST:g}, got {self.overall:g}")
        shares = {level: getattr(self, level) for level in Level}
        wrong = {level: share for level, share in shares.items() if not 0 <= share <= 1}
        if wrong:
            raise ModelError(f"a look's share in a level lies between 0 and 1, got {wrong}")

    def rows(self, num_styles: int) -> tuple[float, ...]:
        """The strength in each styled convolution of a generator with so many style rows."""
        parts = level_rows(num_styles).items()
        return tuple(self.overall * getattr(self, level) for level, rows in parts for _ in rows)[: num_styles - 1]


def input_channels(generator: Generator) -> tuple[int, ...]:
    """Inputs of each styled convolution: the lengths of a domain vector's parts."""
    return tuple(conv.conv.weight.shape[2] for conv in (generator.conv1, *generator.convs))


def combine(looks: Iterable[tuple[DomainVector, LookStrength]], num_styles: int) -> list[Gains | None] | None:
    """The gains of several looks at once: their offsets are added, and morph into one another as strengths change.

    Args:
        looks: Vectors for one generator, with their strengths.
        num_styles: Of that generator.

    Returns:
        For each styled convolution, None where nothing is left to apply; None as a whole where none of them has any.
    """
    sums: dict[Order, list[Tensor]] = {}
    for vector, strength in looks:
        if not strength.overall:
            continue
        rows = zip(vector.offsets, strength.rows(num_styles), strict=True)
        scaled = [offset * share for offset, share in rows]
        known = sums.get(vector.order)
        sums[vector.order] = scaled if known is None else [a + b for a, b in zip(known, scaled, strict=True)]
    if not sums:
        return None
    nothing = [torch.zeros_like(offset) for offset in next(iter(sums.values()))]
    pairs = zip(sums.get(Order.BEFORE, nothing), sums.get(Order.AFTER, nothing), strict=True)
    return [Gains(1 + before, 1 + after) if before.any() or after.any() else None for before, after in pairs]


def from_tensors(tensors: Mapping[str, Tensor], order: Order) -> DomainVector:
    """The vector whose parts are called "0", "1", … as `to_tensors` names them.

    Raises:
        ModelError: A part is missing, or is no row of finite numbers.
    """
    offsets: list[Tensor] = []
    while (offset := tensors.get(str(len(offsets)))) is not None:
        if offset.ndim != 1 or not offset.isfinite().all():
            raise ModelError(f"part {len(offsets)} of the look is no row of finite numbers")
        offsets.append(offset.float())
    if not offsets or len(offsets) != len(tensors):
        raise ModelError(f"the look has parts {sorted(tensors)[:5]}, not those of a generator's layers in turn")
    return DomainVector(tuple(offsets), order)


def to_tensors(offsets: Sequence[Tensor]) -> dict[str, Tensor]:
    """The other way round."""
    return {str(layer): offset.detach().cpu() for layer, offset in enumerate(offsets)}
