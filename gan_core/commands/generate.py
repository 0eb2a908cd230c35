"""`facet generate`: a sheet of faces from seeds."""

import argparse
import math

from gan_core.commands.output import add_model_arguments, free_target, report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `facet generate`."""
    parser.add_argument("--seeds", type=_seeds, required=True, metavar="0-15", help="numbers and ranges: 3 or 0-15,40")
    parser.add_argument("--psi", type=float, default=0.7, help="truncation: 0 the mean face, 1 full variety")
    parser.add_argument("-o", "--out", type=free_target, required=True, metavar="GRID.png")
    add_model_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Sample, lay out, write."""
    import numpy as np

    from gan_core.images import to_pixels
    from gan_core.model import load_model
    from gan_core.photo.photo import photo_from_array
    from gan_core.photo.writing import format_of, write_photo

    format_of(args.out)
    model = load_model(args.model, args.device)
    columns = math.ceil(math.sqrt(len(args.seeds)))
    rows, side = math.ceil(len(args.seeds) / columns), model.resolution
    sheet = np.full((rows * side, columns * side, 3), 255, np.uint8)
    for place, seed in enumerate(args.seeds):
        y, x = place // columns * side, place % columns * side
        sheet[y : y + side, x : x + side] = to_pixels(model.synthesize(model.sample(seed, args.psi))[0])
    write_photo(photo_from_array(sheet), args.out)
    summary = {"out": str(args.out), "seeds": args.seeds, "psi": args.psi, "size": [columns * side, rows * side]}
    report(args, summary, f"{args.out}  {len(args.seeds)} faces")
    return 0


def _seeds(text: str) -> list[int]:
    seeds: list[int] = []
    try:
        for part in text.split(","):
            first, _, last = part.strip().partition("-")
            seeds.extend(range(int(first), int(last or first) + 1))
    except ValueError:
        seeds = []
    if not 0 < len(seeds) <= 1024:
        raise argparse.ArgumentTypeError(f"needs 1 to 1024 seeds such as 3 or 0-15,40, got {text!r}")
    return seeds
