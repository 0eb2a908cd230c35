"""What readers of encoders, directions, latents and domains make of a foreign file; none of it knows a bundle."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from torch import Tensor


@dataclass(frozen=True, eq=False)
class EncoderPart:
    """An encoder from a foreign file.

    Args:
        source: What it is, for people: "e4e encoder".
        kind: See `model.NETWORKS`.
        arguments: The constructor's.
        state: The network's state, fp32.
    """

    source: str
    kind: str
    arguments: Mapping[str, Any]
    state: Mapping[str, Tensor]

    @property
    def entry(self) -> dict[str, Any]:
        """What the manifest's `networks` say of it."""
        return {"kind": self.kind, **self.arguments}


@dataclass(frozen=True, eq=False)
class PredictorPart:
    """The weights of an attribute predictor, `networks.attribute_predictor.AttributePredictor`.

    Args:
        source: What it is, for people.
        state: The network's state, fp32.
    """

    source: str
    state: Mapping[str, Tensor]


@dataclass(frozen=True, eq=False)
class ForeignDirection:
    """A direction as a file gives it; `placement.place` fits it to a generator.

    Args:
        id: Attribute id of Facet where the meaning and the sign are known, else the published name.
        vector: (style_dim,), unit norm; or (rows, style_dim), unit norm on average.
        first: First style row it touches.
        end: The row after the last one; None for all there are.
        reach: Latent units at strength ±1; None where the file does not say.
    """

    id: str
    vector: Tensor
    first: int = 0
    end: int | None = None
    reach: float | None = None


@dataclass(frozen=True, eq=False)
class DirectionsPart:
    """The directions of a file.

    Args:
        source: What they are, for people: "GANSpace components".
        directions: Strongest or first published first.
        remarks: What was left out and why, a line each.
    """

    source: str
    directions: tuple[ForeignDirection, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class LatentsPart:
    """The faces of a file. No format says which generator they belong to.

    Args:
        source: What they are, for people.
        w_plus: (N, rows, style_dim); one row stands for a latent of W, the same in all rows.
        names: Of each face, where the file has some.
    """

    source: str
    w_plus: Tensor
    names: tuple[str, ...] = field(default=())


@dataclass(frozen=True, eq=False)
class DomainPart:
    """A domain vector of HyperDomainNet, for the generator it was trained on.

    Args:
        source: What it is, for people.
        da_type: "td" (by a text) or "im2im" (by a picture).
        resolution: Of that generator.
        vectors: For `conv1` and each of `convs`, (inputs,): its demodulated weight times 1 + vector.
        style_latents: (1, rows, style_dim): the fine rows (from 7 on) of "im2im"; None where the file has none.
    """

    source: str
    da_type: str
    resolution: int
    vectors: tuple[Tensor, ...]
    style_latents: Tensor | None = None


@dataclass(frozen=True, eq=False)
class MapperPart:
    """A hypernetwork of HyperDomainNet, for the generator it was trained on.

    Args:
        source: What it is, for people.
        resolution: Of that generator.
        arguments: The constructor's of `networks.domain_mapper.DomainMapper`.
        state: The network's state, fp32.
    """

    source: str
    resolution: int
    arguments: Mapping[str, Any]
    state: Mapping[str, Tensor]


@dataclass(frozen=True, eq=False)
class ChannelEffectsPart:
    """What each style channel of a generator does to a picture.

    Args:
        source: What it is, for people.
        effects: (channels, 512), in the order of the convolutions; those of the last ones may be missing.
    """

    source: str
    effects: Tensor
