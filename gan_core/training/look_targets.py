"""`facet look targets`: portraits drawn, painted, printed by an image operator, for a look to be taught by."""

import argparse
import sys
from pathlib import Path
from typing import Any

from gan_core.commands.output import report
from gan_core.errors import FacetError


def add_actions(actions: Any) -> None:
    """Add the subcommand to those of `facet look`."""
    parser = actions.add_parser("targets", help="make pictures of portraits with an image operator, to train a look on")
    parser.set_defaults(run=_run)
    parser.add_argument("operator", metavar="OPERATOR", help="such as pencil, or random:7; a wrong one lists them all")
    parser.add_argument("photos", type=Path, metavar="PHOTOS", help="folder or zip of aligned square portraits")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="DIR", help="new or empty folder")
    parser.add_argument("--size", type=int, default=256, metavar="N", help="side in pixels (default: 256)")
    parser.add_argument("--count", type=_count, metavar="N", help="only so many, spread over the set (default: all)")
    parser.add_argument("--labels", type=Path, help="labels.csv of the portraits (id, split); then only of --split")
    parser.add_argument("--split", default="train", help="of --labels (default: train)")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def _run(args: argparse.Namespace) -> int:
    """Read, apply, write; the folder appears when all of it is there."""
    from tqdm import tqdm

    from gan_core.files import atomic_folder
    from gan_core.images import to_pixels
    from gan_core.photo.photo import photo_from_array
    from gan_core.photo.writing import write_photo
    from gan_core.training.image_set import read_image_set
    from gan_core.training.style_operators import operator_named

    operator = operator_named(args.operator)
    if args.out.exists() and (not args.out.is_dir() or any(args.out.iterdir())):
        raise FacetError(f"{args.out}: is there already and not empty; give a new folder")
    images = read_image_set(args.photos, args.size, labels=args.labels, split=args.split)
    count = min(args.count or len(images), len(images))
    with atomic_folder(args.out) as fresh:
        for place in tqdm(range(count), unit="picture", delay=1, leave=False, file=sys.stderr):
            plain = images.read(place * len(images) // count)[None].float() / 127.5 - 1
            pixels = to_pixels(operator.apply(plain)[0])
            write_photo(photo_from_array(pixels), fresh / f"{place:05d}.png", digital_source=None)
    found = {"out": str(args.out), "operator": operator.name, "pictures": count, "size": args.size}
    report(args, found, f"{args.out}  {count} pictures: {operator.name}, {args.size} px")
    return 0


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be 1 or more, got {text}")
    return number
