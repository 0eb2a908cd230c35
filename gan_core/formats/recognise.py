"""What a foreign file is, by what it holds: one table of formats, each with a look and a reader."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gan_core.errors import BundleError
from gan_core.formats import (
    anycost_boundaries,
    anycost_encoder,
    anycost_predictor,
    direction_vectors,
    ganspace,
    hyperdomain,
    latents,
    nvidia,
    psp_encoder,
    rosinality,
    sefa_factors,
    styleclip,
    tensorflow,
)
from gan_core.formats.parts import (
    ChannelEffectsPart,
    DirectionsPart,
    DomainPart,
    EncoderPart,
    LatentsPart,
    MapperPart,
    PredictorPart,
)
from gan_core.formats.plain import Refusal, Stub
from gan_core.formats.sandbox import read_data
from gan_core.formats.stylegan2 import DiscriminatorPart, GeneratorPart

Part = (
    GeneratorPart
    | DiscriminatorPart
    | EncoderPart
    | PredictorPart
    | DirectionsPart
    | ChannelEffectsPart
    | LatentsPart
    | DomainPart
    | MapperPart
)
MISREAD = (ValueError, TypeError, LookupError, RuntimeError, AttributeError, ArithmeticError)


@dataclass(frozen=True)
class Format:
    """A kind of thing that may lie in a file.

    Args:
        name: For people.
        sniff: Whether plain data has it.
        read: (plain data, file name) → the part; raises `Refusal`.
        alone: Whether a file that has it has nothing else; then the formats behind it are not looked for.
        spare: Whether the rest of a file is taken where this cannot be.
    """

    name: str
    sniff: Callable[[Any], bool]
    read: Callable[[Any, str], Any]
    alone: bool = False
    spare: bool = False


def _decoder(data: Any, name: str) -> GeneratorPart:
    part = rosinality.read(psp_encoder.decoder(data))
    return replace(part, source="generator of an encoder's checkpoint", of_encoder=True)


FORMATS = (
    Format("StyleGAN2 of Anycost or rosinality", rosinality.sniff, rosinality.read),
    Format("its discriminator", rosinality.sniff_discriminator, rosinality.read_judge, spare=True),
    Format("StyleGAN2 of NVIDIA (PyTorch)", nvidia.sniff, nvidia.read),
    Format("its discriminator", nvidia.sniff_discriminator, nvidia.read_judge, spare=True),
    Format("StyleGAN2 of NVIDIA (TensorFlow)", tensorflow.sniff, tensorflow.read),
    Format("its discriminator", tensorflow.sniff, tensorflow.read_judge, spare=True),
    Format("encoder of pSp, e4e or ReStyle", psp_encoder.sniff, psp_encoder.read),
    Format("its generator", psp_encoder.sniff, _decoder, spare=True),
    Format("Anycost encoder", anycost_encoder.sniff, anycost_encoder.read, alone=True),
    Format("Anycost attribute predictor", anycost_predictor.sniff, anycost_predictor.read, alone=True),
    Format("HyperDomainNet", hyperdomain.sniff, hyperdomain.read, alone=True),
    Format("Anycost boundaries", anycost_boundaries.sniff, anycost_boundaries.read, alone=True),
    Format("GANSpace components", ganspace.sniff, ganspace.read, alone=True),
    Format("SeFa factors", sefa_factors.sniff, sefa_factors.read, alone=True),
    Format("StyleCLIP directions", styleclip.sniff, styleclip.read, alone=True),
    Format("a direction", direction_vectors.sniff, direction_vectors.read, alone=True),
    Format("latents", latents.sniff, latents.read, alone=True),
)


@dataclass(frozen=True, eq=False)
class Recognised:
    """A file and what it has.

    Args:
        path: The file; it is not changed.
        parts: At least one.
        left_out: What it has beside them and why that is not taken, a line each.
    """

    path: Path
    parts: tuple[Part, ...]
    left_out: tuple[str, ...] = ()


def recognise(path: str | os.PathLike[str]) -> Recognised:
    """Read a file of any known format, in a child process.

    Raises:
        BundleError: It is none, damaged, or of a form that Facet does not have; one line that names file and reason.
    """
    path = Path(path)
    return recognise_data(read_data(path), path)


def recognise_data(data: Any, path: Path) -> Recognised:
    """The same for the plain data of a file.

    Raises:
        BundleError: It is none of the known formats or of a form that Facet does not have.
    """
    parts: list[Part] = []
    left_out: list[str] = []
    for item in FORMATS:
        try:
            if not item.sniff(data):
                continue
            parts.append(item.read(data, path.name))
        except (Refusal, *MISREAD) as error:
            told = isinstance(error, Refusal)
            reason = str(error) if told else f"has parts that do not fit ({type(error).__name__})"
            if not item.spare:
                raise BundleError(f"{path.name}: {reason}") from error
            left_out.append(f"{item.name}: {reason}")
        if item.alone:
            break
    if not parts:
        raise BundleError(f"{path.name}: holds {describe(data)}, which is no format that Facet reads")
    return Recognised(path, tuple(parts), tuple(left_out))


def describe(data: Any) -> str:
    """What plain data is, in a few words."""
    if isinstance(data, dict):
        keys = ", ".join(repr(key)[:30] for key in list(data)[:5])
        return f"a dictionary of {len(data)} ({keys}{', …' if len(data) > 5 else ''})" if data else "nothing"
    if isinstance(data, (list, tuple)):
        return f"a list of {len(data)}"
    if isinstance(data, Stub):
        return f"an object of class {data.class_name[:60]}"
    shape = getattr(data, "shape", None)
    return f"an array of shape {tuple(shape)}" if shape is not None else f"a {type(data).__name__}"
