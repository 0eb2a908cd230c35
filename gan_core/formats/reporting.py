"""What an import found, in lines for people."""

from collections.abc import Iterator
from pathlib import Path

from gan_core.formats.importing import Import
from gan_core.formats.parts import DirectionsPart, DomainPart, LatentsPart
from gan_core.formats.recognise import Part
from gan_core.formats.stylegan2 import DiscriminatorPart, GeneratorPart

SHOWN = 6


def lines_of(made: Import, name: str) -> Iterator[str]:
    """The report of an import.

    Args:
        made: What came of it.
        name: Of the model.
    """
    for file in made.files:
        yield f"{file.path.name}:"
        yield from (f"  {describe_part(part)}" for part in file.parts)
    megabytes = sum(item.stat().st_size for item in _files(made)) / 1e6
    yield f"model {name}: {made.path} ({megabytes:.0f} MB)"
    yield from (f"  note: {remark}" for remark in made.remarks)
    yield from (f"  {missing}" for missing in made.missing)
    if made.missing:
        yield "  what is missing can be made here, without the data it was trained on: facet adopt"


def describe_part(part: Part) -> str:
    """A part in one line."""
    if isinstance(part, GeneratorPart):
        generator = part.generator
        widths = list(generator.channels.values())
        return (
            f"{part.source}: {generator.resolution} px, {generator.num_styles} styles of {generator.style_dim}, "
            f"{widths[0]} to {widths[-1]} channels, mapping of {generator.mapping_depth} layers"
        )
    if isinstance(part, DiscriminatorPart):
        sizes = ", ".join(map(str, part.discriminator.sizes))
        return f"{part.source}: for {sizes} px"
    if isinstance(part, DirectionsPart):
        names = [direction.id for direction in part.directions]
        more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
        return f"{part.source}: {', '.join(names[:SHOWN])}{more}"
    if isinstance(part, LatentsPart):
        return f"{part.source}: {len(part.w_plus)} of {part.w_plus.shape[1]} × {part.w_plus.shape[2]}"
    if isinstance(part, DomainPart):
        return f"{part.source}: for {part.resolution} px"
    return part.source


def _files(made: Import) -> list[Path]:
    return list(made.path.iterdir()) if made.path.is_dir() else [made.path]
