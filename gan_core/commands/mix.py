"""`facet mix`: styles of several faces in one, or a grid of all pairs."""

import argparse
from typing import TYPE_CHECKING, Any

from gan_core.commands.faces import add_face_arguments
from gan_core.commands.output import (
    MOST_FACES,
    add_look_argument,
    add_model_arguments,
    add_photo_arguments,
    free_target,
    report,
    truncation,
)
from gan_core.commands.sources import Source, face_names, read_photos, read_sources
from gan_core.editing.levels import Level
from gan_core.editing.truncation import Truncation

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from torch import Tensor

    from gan_core.editing.looks import Look
    from gan_core.model import FaceModel

BATCH = 8  # faces rendered at a time


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `facet mix`."""
    parser.description = (
        "Mix the styles of faces. A face is a photo, FACE.npz, seed:7 or latents.pt#2, the second of another "
        "program's file; seed:0-3 stands for four. The first one, A, gives what no other is asked for; a photo gets "
        "its mixed face back. With --grid every pair is mixed."
    )
    parser.add_argument("faces", type=face_names, nargs="+", metavar="FACE", help="A, B, …: photo, FACE.npz or seed:7")
    parser.add_argument("-o", "--out", type=free_target, required=True, help="file to write; its suffix is the format")
    for level in Level:
        parser.add_argument(
            f"--{level}",
            type=_letter,
            metavar="B",
            help=f"the face that gives the {level} styles, in part with B=0.5"
            + (" (default: B, where no level is named)" if level is Level.COARSE else ""),
        )
    parser.add_argument("--crop", action="store_true", help="write the rendered face crop only")
    parser.add_argument(
        "--region",
        choices=("face", "head", "crop"),
        default="face",
        help="how much of the photo may change: hair changes with head or crop, at the price of softer seams",
    )
    parser.add_argument(
        "--grid", action="store_true", help="write a sheet: rows give coarse styles, columns the others"
    )
    parser.add_argument(
        "--columns", type=face_names, nargs="+", metavar="FACE", help="faces of the grid's columns (default: its rows')"
    )
    parser.add_argument(
        "--columns-from",
        choices=(Level.MIDDLE.value, Level.FINE.value),
        help="level from which on the columns give the styles (default: middle)",
    )
    parser.add_argument("--psi", type=truncation, default=Truncation(), help="truncation of seeds, see facet generate")
    add_look_argument(parser)
    add_photo_arguments(parser)
    add_face_arguments(parser)
    add_model_arguments(parser)
    parser.epilog = "--face, --landmarks and --faithful are for A; other photos give their most prominent face."
    parser.set_defaults(refuse=parser.error)


def run(args: argparse.Namespace) -> int:
    """Check what belongs together, then mix."""
    names = [name for word in args.faces for name in word]
    columns = names if args.columns is None else [name for word in args.columns for name in word]
    levels = {level: getattr(args, level) for level in Level if getattr(args, level) is not None}
    if args.grid:
        if levels or args.crop or args.paste:
            args.refuse("--grid mixes every pair: it goes without --coarse, --middle, --fine, --crop and --paste")
        if len(names) * len(columns) > MOST_FACES:
            args.refuse(f"a grid has at most {MOST_FACES} faces, got {len(names)} x {len(columns)}")
        return _write_grid(args, names, columns)
    if args.columns is not None or args.columns_from is not None:
        args.refuse("--columns and --columns-from are for --grid")
    if len(names) < 2:
        args.refuse("needs two faces or more")
    levels = levels or {Level.COARSE: (1, 1.0)}
    for level, (number, _) in levels.items():
        if number >= len(names):
            args.refuse(f"--{level} names face {chr(ord('A') + number)}, but there are {len(names)} faces")
    return _write_mix(args, names, levels)


def _write_mix(args: argparse.Namespace, names: list[str], levels: dict[Level, tuple[int, float]]) -> int:
    from gan_core.photo.writing import format_of, write_photo

    format_of(args.out)
    photos = read_photos(names)
    from gan_core.editing.attributes import PasteMode, Region
    from gan_core.editing.look_shelf import put_on
    from gan_core.editing.mixing import Mix
    from gan_core.images import to_pixels
    from gan_core.model import load_model
    from gan_core.photo.paste_back import PastePlan
    from gan_core.photo.photo import photo_from_array
    from gan_core.photo.xmp import DigitalSource
    from gan_core.workflow import model_for, render_mix

    model = load_model(args.model, args.device)
    looks = put_on(model, args.looks)
    base, *others = read_sources(args, names, photos, model)
    mix = Mix(model.num_styles)
    for level, (number, weight) in levels.items():
        if names[number] != base.name:
            mix = mix.with_level(names[number], level, weight)
    latents = {source.name: source.w_plus for source in others}
    if base.photo is None or base.projection is None or args.crop:
        own = model if base.projection is None else model_for(model, base.projection)
        result = photo_from_array(to_pixels(own.synthesize(mix.apply(base.w_plus, latents), looks=looks)[0]))
        came = DigitalSource.GENERATED
    else:
        plan = PastePlan(PasteMode(args.paste or "replace"), frozenset({Region(args.region)}))
        result = render_mix(model, base.photo, base.projection, mix, latents, plan, looks).photo
        came = DigitalSource.EDITED
    write_photo(result, args.out, quality=args.quality, keep_gps=not args.drop_gps, digital_source=came)
    shares = [{"source": share.source, "rows": list(share.rows)} for share in mix.shares]
    summary = {"out": str(args.out), "size": list(result.size), "base": base.name, "shares": shares}
    report(args, summary, f"{args.out}  {result.size[0]} x {result.size[1]}")
    return 0


def _write_grid(args: argparse.Namespace, names: list[str], column_names: list[str]) -> int:
    from gan_core.photo.writing import format_of, write_photo

    format_of(args.out)
    photos = read_photos([*names, *column_names])
    import torch

    from gan_core.editing.look_shelf import put_on
    from gan_core.editing.mixing import mixing_grid
    from gan_core.model import load_model
    from gan_core.photo.photo import photo_from_array
    from gan_core.photo.xmp import DigitalSource

    model = load_model(args.model, args.device)
    looks = put_on(model, args.looks)
    sources = read_sources(args, [*names, *column_names], photos, model)
    rows, columns = _latents(sources[: len(names)]), _latents(sources[len(names) :])
    first = args.columns_from or Level.MIDDLE.value
    cells = mixing_grid(rows, columns, Level(first)).flatten(0, 1)  # (R · C, num_styles, style_dim)
    pictures = _rendered(model, torch.cat([rows, columns, cells]), looks)
    sheet = photo_from_array(_framed(pictures, len(rows), len(columns)))
    write_photo(sheet, args.out, quality=args.quality, digital_source=DigitalSource.GENERATED)
    summary: dict[str, Any] = {"out": str(args.out), "size": list(sheet.size), "columns_from": first}
    summary |= {"rows": names, "columns": column_names}
    report(args, summary, f"{args.out}  {len(rows)} x {len(columns)} faces")
    return 0


def _latents(sources: list[Source]) -> "Tensor":
    import torch

    return torch.cat([source.w_plus for source in sources])  # (N, num_styles, style_dim)


def _rendered(model: "FaceModel", w_plus: "Tensor", looks: "Sequence[Look]") -> list["np.ndarray"]:
    """One (R, R, 3) uint8 for each latent."""
    from tqdm import tqdm

    from gan_core.images import to_pixels

    pictures: list[np.ndarray] = []
    with tqdm(total=len(w_plus), unit="face", leave=False) as bar:
        for part in w_plus.split(BATCH):
            pictures.extend(to_pixels(model.synthesize(part, looks=looks)))
            bar.update(len(part))
    return pictures


def _framed(pictures: list["np.ndarray"], rows: int, columns: int) -> "np.ndarray":
    """The mixed faces with the rows' own faces on their left and the columns' own above them."""
    import numpy as np

    from gan_core.images import tiled

    side = len(pictures[0])
    edge = side + side // 16
    sheet = np.full((edge + rows * side, edge + columns * side, 3), 255, np.uint8)
    sheet[edge:, :side] = tiled(pictures[:rows], 1)
    sheet[:side, edge:] = tiled(pictures[rows : rows + columns], columns)
    sheet[edge:, edge:] = tiled(pictures[rows + columns :], columns)
    return sheet


def _letter(text: str) -> tuple[int, float]:
    """A face's place among those given and its share: "B", or "B=0.5"."""
    name, _, value = text.partition("=")
    number = ord(name.upper()) - ord("A") if len(name) == 1 else -1
    try:
        weight = float(value or 1)
    except ValueError:
        weight = -1
    if not 0 <= number < 26 or not 0 <= weight <= 1:
        raise argparse.ArgumentTypeError(f"needs a letter and perhaps a share from 0 to 1, as B or B=0.5, got {text!r}")
    return number, weight
