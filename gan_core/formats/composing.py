"""One bundle out of what several foreign files have; the parts are checked against the generator."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any

import torch
from torch import Tensor

from gan_core.editing.domains import DomainVector, Order, input_channels, vector_tensors
from gan_core.editing.styleclip import EFFECTS, convolutions
from gan_core.errors import BundleError
from gan_core.formats.parts import (
    ChannelEffectsPart,
    DirectionsPart,
    DomainPart,
    EncoderPart,
    LatentsPart,
    MapperPart,
    PredictorPart,
)
from gan_core.formats.placement import place
from gan_core.formats.plain import Refusal
from gan_core.formats.recognise import Part, Recognised
from gan_core.formats.stylegan2 import DiscriminatorPart, GeneratorPart
from gan_core.manifest import DirectionEntry, Manifest, TrainedSize
from gan_core.networks.generator import Generator

UNKNOWN_LICENCE = "not stated in the file; see where it was published"
UNKNOWN_DATA = "not stated in the file"


@dataclass
class Composition:
    """What a bundle is made of.

    Args:
        manifest: Without the hashes of the files.
        tensors: File stem to tensors, as `bundle.save_bundle` takes them.
        remarks: What a person should know, a line each.
        missing: Parts that no file had and what goes without them, a line each.
    """

    manifest: Manifest
    tensors: dict[str, Mapping[str, Tensor]]
    remarks: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def compose(files: Sequence[Recognised], name: str, licence: str = UNKNOWN_LICENCE) -> Composition:
    """Put the parts of files together.

    Args:
        files: Exactly one generator among them, not counting those that come with an encoder.
        name: For people.
        licence: Of the weights.

    Raises:
        BundleError: There is no generator, more than one, or a part is not for it; the message names the file.
    """
    source, found = _generator(files)
    generator = found.generator
    full = TrainedSize(generator.resolution)
    networks: dict[str, Mapping[str, Any]] = {}
    made = Composition(
        Manifest(
            name=name,
            licence=licence,
            data=UNKNOWN_DATA,
            resolution=generator.resolution,
            style_dim=generator.style_dim,
            mapping_depth=generator.mapping_depth,
            channel_multiplier=generator.channel_multiplier,
            channel_max=generator.channel_max,
            sub_generators=(full, *(size for size in found.sub_generators if size != full)),
            networks=networks,
        ),
        {"generator": generator.state_dict(), "latents": {"mean_latent": found.mean_latent}},
        [f"{source.path.name}: {remark}" for remark in found.remarks],
    )
    entries: list[DirectionEntry] = []
    for file in files:
        made.remarks += [f"{file.path.name}: left out: {reason}" for reason in file.left_out]
        for part in file.parts:
            try:
                _add(made, networks, entries, part, file, found)
            except Refusal as refusal:
                raise BundleError(f"{file.path.name}: {refusal}") from refusal
    made.manifest = replace(made.manifest, directions=tuple(entries))
    made.missing = list(_missing(made))
    return made


def _generator(files: Sequence[Recognised]) -> tuple[Recognised, GeneratorPart]:
    found = [(file, part) for file in files for part in file.parts if isinstance(part, GeneratorPart)]
    own = [entry for entry in found if not entry[1].of_encoder] or found
    if not own:
        names = ", ".join(file.path.name for file in files)
        raise BundleError(f"{names}: no generator among them, without which there is no model; give its file too")
    if len(own) > 1:
        names = " and ".join(file.path.name for file, _ in own)
        raise BundleError(f"{names} each have a generator; a model has one")
    return own[0]


def _add(
    made: Composition,
    networks: dict[str, Mapping[str, Any]],
    entries: list[DirectionEntry],
    part: Part,
    file: Recognised,
    found: GeneratorPart,
) -> None:
    generator = found.generator
    if isinstance(part, GeneratorPart):
        if part is not found and not _same(part.generator, generator):
            made.remarks.append(f"{file.path.name}: its encoder was trained for a generator with other weights")
    elif isinstance(part, DiscriminatorPart):
        judge = part.discriminator
        _once(made, "discriminator", judge.state_dict())
        made.remarks += [f"{file.path.name}: {remark}" for remark in part.remarks]
        networks["discriminator"] = {
            "resolution": judge.resolution,
            "channel_multiplier": judge.channel_multiplier,
            "channel_max": judge.channel_max,
            "entries": len(judge.sizes),
            "conditioned": bool(judge.architecture_dim),
        }
    elif isinstance(part, EncoderPart):
        rows, dim = part.arguments["num_styles"], part.arguments["style_dim"]
        if (rows, dim) != (generator.num_styles, generator.style_dim):
            wanted = f"{generator.num_styles} × {generator.style_dim}"
            raise Refusal(f"its encoder gives {rows} × {dim} numbers; this generator takes {wanted}")
        _once(made, "encoder", part.state)
        networks["encoder"] = part.entry
    elif isinstance(part, PredictorPart):
        _once(made, "predictor", part.state)
    elif isinstance(part, DirectionsPart):
        made.remarks += [f"{file.path.name}: {remark}" for remark in part.remarks]
        _add_directions(made, entries, part, generator)
    elif isinstance(part, ChannelEffectsPart):
        _add_effects(made, part, file, generator)
    elif isinstance(part, LatentsPart):
        _check_rows(part.w_plus, generator)
        names = part.names or [str(k) for k in range(len(part.w_plus))]
        _extend(made, "faces", {f"{file.path.stem}/{name}": row for name, row in zip(names, part.w_plus, strict=True)})
    elif isinstance(part, MapperPart):
        _check_domain(part.resolution, part.arguments["outputs"], generator)
        _once(made, "hypernetwork", part.state)
        networks["hypernetwork"] = {"kind": "hyperdomainnet", **part.arguments}
    else:
        _add_domain(made, part, file.path.stem, generator)


def _add_directions(
    made: Composition, entries: list[DirectionEntry], part: DirectionsPart, generator: Generator
) -> None:
    placed, vectors = place(part, generator)
    known = {entry.id for entry in entries}
    twice = [entry.id for entry in placed if entry.id in known]
    if twice:
        made.remarks.append(f"{part.source}: {', '.join(twice)} was there already and is left out")
    entries += [entry for entry in placed if entry.id not in known]
    _extend(made, "directions", {name: vector for name, vector in vectors.items() if name not in known})


def _add_effects(made: Composition, part: ChannelEffectsPart, file: Recognised, generator: Generator) -> None:
    widths = [conv.weight.shape[2] for conv in convolutions(generator)]
    count = len(part.effects)
    if count not in list(accumulate(widths)):
        raise Refusal(f"tells of {count} style channels; this generator's convolutions have {sum(widths)}")
    rest = torch.zeros(sum(widths) - count, part.effects.shape[1])
    _once(made, EFFECTS, {"effects": torch.cat([part.effects, rest])})
    made.remarks.append(f"{file.path.name}: becomes a slider by `facet models words`")


def _add_domain(made: Composition, part: DomainPart, name: str, generator: Generator) -> None:
    tensors = vector_tensors(vector_of(part, generator))
    _extend(made, "domains", {f"{name}/{key}": tensor for key, tensor in tensors.items()})


def vector_of(part: DomainPart, generator: Generator) -> DomainVector:
    """A published domain vector as a look of a generator.

    Raises:
        Refusal: It was trained on another one.
    """
    _check_domain(part.resolution, [len(vector) for vector in part.vectors], generator)
    latents = part.style_latents
    if latents is not None and latents.shape[2] != generator.style_dim:
        raise Refusal(f"has styles of {latents.shape[2]} numbers; this generator takes {generator.style_dim}")
    return DomainVector(part.vectors, Order.AFTER, latents)


def _check_domain(resolution: int, channels: Sequence[int], generator: Generator) -> None:
    wanted = input_channels(generator)
    if resolution != generator.resolution or tuple(channels) != wanted:
        raise Refusal(
            f"makes looks for another generator ({resolution} px, {sum(channels)} channels; this one has "
            f"{generator.resolution} px, {sum(wanted)})"
        )


def _check_rows(w_plus: Tensor, generator: Generator) -> None:
    rows, dim = w_plus.shape[1:]
    if dim != generator.style_dim or rows not in (1, generator.num_styles):
        wanted = f"({generator.num_styles}, {generator.style_dim})"
        raise Refusal(f"has latents of shape ({rows}, {dim}); this generator's are {wanted}")


def _once(made: Composition, stem: str, state: Mapping[str, Tensor]) -> None:
    if stem in made.tensors:
        raise Refusal(f"has a second {stem}; a model has one")
    made.tensors[stem] = state


def _extend(made: Composition, stem: str, tensors: Mapping[str, Tensor]) -> None:
    if tensors:
        made.tensors[stem] = {**made.tensors.get(stem, {}), **tensors}


def _same(first: Generator, second: Generator) -> bool:
    return first.channels == second.channels and torch.allclose(
        first.conv1.conv.weight, second.conv1.conv.weight, atol=1e-3
    )


def _missing(made: Composition) -> Iterator[str]:
    if "encoder" not in made.tensors:
        yield "no encoder: a photo is searched for from the mean face, which takes longer and finds less"
    if not made.manifest.directions:
        yield "no directions: there are no sliders yet"
    if len(made.manifest.sub_generators) == 1:
        yield "no trained sub-generators: previews are as slow as the full picture"
