"""Domain vectors: a new look of the same generator in a few thousand numbers, with a strength, mixed like colours.

Source: Alanov et al. 2022, "HyperDomainNet: Universal Domain Adaptation for Generative Adversarial Networks" (section
4.1: domain modulation).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import torch
from torch import Tensor

from gan_core.editing.levels import Level
from gan_core.editing.looks import Look
from gan_core.errors import ModelError
from gan_core.networks.gains import Domain, Gains
from gan_core.networks.generator import Generator


class Order(StrEnum):
    """Where a vector enters a styled convolution."""

    BEFORE = "before"
    """With the style, before demodulation, as in the article: what it does to the features' size is evened out."""
    AFTER = "after"
    """On the demodulated weights, as in the released code: for vectors that were trained so."""


@dataclass(frozen=True, eq=False)
class DomainVector:
    """What a domain adds to 1 for each input channel of each styled convolution.

    Args:
        offsets: (inputs,) for `conv1` and each of `convs`; 0 changes nothing.
        order: Where it enters.
        styles: (1, rows, style_dim) that take the place of the fine rows of W+; None for most.
        colour: (3, 4), what is added to the picture's own colours, see `Domain`; None where a vector has none.
    """

    offsets: tuple[Tensor, ...]
    order: Order = Order.BEFORE
    styles: Tensor | None = None
    colour: Tensor | None = None

    @property
    def parameters(self) -> int:
        """How many numbers it is, without styles."""
        return sum(len(offset) for offset in self.offsets) + (0 if self.colour is None else self.colour.numel())

    def to(self, device: torch.device) -> "DomainVector":
        """The same on another device."""
        styles, colour = (None if part is None else part.to(device) for part in (self.styles, self.colour))
        return DomainVector(tuple(offset.to(device) for offset in self.offsets), self.order, styles, colour)

    def domain(self) -> Domain:
        """It alone at full strength, for training: differentiable, and with every part even where that is zero."""
        ones = [torch.ones_like(offset) for offset in self.offsets]
        pairs = zip(self.offsets, ones, strict=True)
        before = self.order is Order.BEFORE
        gains = tuple(Gains(1 + own, one) if before else Gains(one, 1 + own) for own, one in pairs)
        return Domain(gains, self.colour)

    def check_fits(self, generator: Generator) -> None:
        """Raise a `ModelError` where it is for a generator of other channels."""
        wanted, found = input_channels(generator), tuple(len(offset) for offset in self.offsets)
        if found != wanted:
            raise ModelError(
                f"this look has {self.parameters} numbers in {len(found)} layers, the model's layers take "
                f"{sum(wanted)} in {len(wanted)}; it was made for another model"
            )
        rows, dim = (0, generator.style_dim) if self.styles is None else tuple(self.styles.shape[1:])
        if rows > generator.num_styles or dim != generator.style_dim:
            raise ModelError(
                f"this look brings {rows} styles of {dim} numbers, the model has {generator.num_styles} of "
                f"{generator.style_dim}; it was made for another model"
            )


def input_channels(generator: Generator) -> tuple[int, ...]:
    """Inputs of each styled convolution: the lengths of a domain vector's parts."""
    return tuple(conv.conv.weight.shape[2] for conv in (generator.conv1, *generator.convs))


def combine(looks: Iterable[tuple[DomainVector, Look]], num_styles: int) -> Domain | None:
    """Several looks at once: their offsets are added, and morph into one another as strengths change.

    Args:
        looks: Vectors for one generator, with their strengths.
        num_styles: Of that generator.

    Returns:
        What the generator is turned to; None where nothing of them is left to apply.
    """
    sums: dict[Order, list[Tensor]] = {}
    colour: Tensor | None = None
    for vector, look in looks:
        if vector.colour is not None:
            own = vector.colour * (look.strength * look.share(Level.FINE))
            colour = own if colour is None else colour + own
        scaled = [offset * share for offset, share in zip(vector.offsets, look.rows(num_styles), strict=True)]
        known = sums.get(vector.order)
        sums[vector.order] = scaled if known is None else [a + b for a, b in zip(known, scaled, strict=True)]
    colour = colour if colour is not None and colour.any() else None
    if colour is None and not any(offset.any() for offsets in sums.values() for offset in offsets):
        return None
    nothing = [torch.zeros_like(offset) for offset in next(iter(sums.values()))]
    pairs = zip(sums.get(Order.BEFORE, nothing), sums.get(Order.AFTER, nothing), strict=True)
    gains = (Gains(1 + before, 1 + after) if before.any() or after.any() else None for before, after in pairs)
    return Domain(tuple(gains), colour)


def restyle(w_plus: Tensor, looks: Iterable[tuple[DomainVector, Look]]) -> Tensor:
    """Move the fine rows of latents (N, num_styles, style_dim) to those that a look brings, where one does."""
    for vector, look in looks:
        if vector.styles is not None:
            rows = w_plus.shape[1] - vector.styles.shape[1]
            share = min(look.strength * look.share(Level.FINE), 1.0)
            fine = w_plus[:, rows:].lerp(vector.styles.to(w_plus).expand_as(w_plus[:, rows:]), share)
            w_plus = torch.cat([w_plus[:, :rows], fine], 1)
    return w_plus


def read_domains(tensors: Mapping[str, Tensor], generator: Generator) -> dict[str, DomainVector]:
    """The looks of a bundle by name.

    Args:
        tensors: "NAME/" before the names that `read_vector` knows, for each look.
        generator: The bundle's.

    Raises:
        ModelError: A part is missing or does not fit the generator.
    """
    found: dict[str, dict[str, Tensor]] = {}
    for key, tensor in tensors.items():
        name, kind, part = ["", "", *key.rsplit("/", 2)][-3:]
        found.setdefault(name, {})[f"{kind}/{part}"] = tensor
    looks = {name: read_vector(parts, name) for name, parts in sorted(found.items())}
    for vector in looks.values():
        vector.check_fits(generator)
    return looks


def read_vector(tensors: Mapping[str, Tensor], name: str) -> DomainVector:
    """One look.

    Args:
        tensors: "ORDER/conv_I" for each styled convolution, maybe "ORDER/style_latents" and "ORDER/colour"; an order
            other than "before" is that of the released code.
        name: What messages call it.

    Raises:
        ModelError: A part is missing, or of another shape.
    """
    kinds = {key.partition("/")[0] for key in tensors}
    parts = {key.partition("/")[2]: tensor.float() for key, tensor in tensors.items()}
    styles, colour = parts.pop("style_latents", None), parts.pop("colour", None)
    wanted = [f"conv_{layer}" for layer in range(len(parts))]
    if not name or len(kinds) != 1 or set(parts) != set(wanted) or any(part.ndim != 1 for part in parts.values()):
        raise ModelError(f"the look {name!r} has parts {sorted(tensors)[:4]}, not one row of numbers for each layer")
    if colour is not None and tuple(colour.shape) != (3, 4):
        raise ModelError(f"the look {name!r} has colours of shape {tuple(colour.shape)}, not (3, 4)")
    if styles is not None and (styles.ndim != 3 or len(styles) != 1):
        raise ModelError(f"the look {name!r} has styles of shape {tuple(styles.shape)}, not (1, rows, style_dim)")
    order = Order.BEFORE if kinds == {Order.BEFORE.value} else Order.AFTER
    return DomainVector(tuple(parts[key] for key in wanted), order, styles, colour)


def vector_tensors(vector: DomainVector) -> dict[str, Tensor]:
    """A look as `read_vector` reads it."""
    parts = {f"conv_{layer}": offset for layer, offset in enumerate(vector.offsets)}
    others = {"style_latents": vector.styles, "colour": vector.colour}
    parts |= {name: part for name, part in others.items() if part is not None}
    return {f"{vector.order}/{name}": part for name, part in parts.items()}
