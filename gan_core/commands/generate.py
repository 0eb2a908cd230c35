"""`facet generate`: a sheet of faces from seeds."""

import argparse
import math
from dataclasses import asdict

from gan_core.commands.output import (
    add_look_argument,
    add_model_arguments,
    free_target,
    non_negative,
    report,
    seed_numbers,
    truncation,
)
from gan_core.editing.truncation import Truncation


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `facet generate`."""
    parser.add_argument(
        "--seeds", type=seed_numbers, required=True, metavar="0-15", help="numbers and ranges: 3 or 0-15,40"
    )
    parser.add_argument(
        "--psi",
        type=truncation,
        default=Truncation(),
        help="truncation, 0 the mean face, 1 full variety (default: 0.7); or one for each level: coarse=1,fine=0.5",
    )
    parser.add_argument(
        "--noise",
        choices=("constant", "none", "random"),
        default="constant",
        help="grain: the model's own (default), none, or drawn from --noise-seed",
    )
    parser.add_argument("--noise-seed", type=non_negative, metavar="N", help="of --noise random (default: 1)")
    add_look_argument(parser)
    parser.add_argument("-o", "--out", type=free_target, required=True, metavar="GRID.png")
    parser.set_defaults(refuse=parser.error)
    add_model_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Sample, lay out, write."""
    if args.noise_seed is not None and args.noise != "random":
        args.refuse("--noise-seed is the seed of --noise random")
    from tqdm import tqdm

    from gan_core.editing.look_shelf import put_on
    from gan_core.images import tiled, to_pixels
    from gan_core.model import load_model
    from gan_core.photo.photo import photo_from_array
    from gan_core.photo.writing import format_of, write_photo
    from gan_core.photo.xmp import DigitalSource
    from gan_core.rendering.noise import Noise, noise_maps

    format_of(args.out)
    model = load_model(args.model, args.device)
    looks = put_on(model, args.looks)
    noise_seed = 1 if args.noise_seed is None else args.noise_seed
    noise = noise_maps(model.generator, Noise(args.noise), noise_seed)
    faces = [
        to_pixels(model.synthesize(model.sample(seed, args.psi), noise=noise, looks=looks)[0])
        for seed in tqdm(args.seeds, unit="face", leave=False)
    ]
    sheet = photo_from_array(tiled(faces, math.ceil(math.sqrt(len(faces)))))
    write_photo(sheet, args.out, digital_source=DigitalSource.GENERATED)
    summary = {
        "out": str(args.out),
        "seeds": args.seeds,
        "psi": asdict(args.psi),
        "looks": {look.id: look.strength for look in looks},
        "noise": args.noise,
        "noise_seed": noise_seed if args.noise == "random" else None,
        "size": list(sheet.size),
    }
    report(args, summary, f"{args.out}  {len(faces)} faces")
    return 0
