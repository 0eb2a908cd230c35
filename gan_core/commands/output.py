"""What commands print: results to stdout, one progress bar to stderr; and the arguments several of them share."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from gan_core.editing.levels import Level
from gan_core.editing.looks import STRONGEST, Look
from gan_core.editing.truncation import Truncation
from gan_core.errors import FacetError

MOST_FACES = 1024
"""On one sheet."""


def say(text: str) -> None:
    """Print a result."""
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """Print what a person should know but a program need not, such as a warning."""
    sys.stderr.write(f"facet: {text}\n")


def report(args: argparse.Namespace, result: dict[str, Any], text: str) -> None:
    """Print `result` as JSON where `--json` was given, else `text`."""
    say(json.dumps(result) if args.json else text)


def agree(why: str, question: str, otherwise: str) -> None:
    """Ask the person at the terminal before something is fetched.

    Args:
        why: What it is about.
        question: To be answered with yes or no.
        otherwise: What to do where nobody can answer.

    Raises:
        FacetError: Nobody agrees.
    """
    if not sys.stdin.isatty():
        raise FacetError(f"{why}; {otherwise}")
    note(why)
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise FacetError("nothing was fetched")


def add_model_arguments(parser: argparse.ArgumentParser) -> None:
    """`--model`, `--device` and `--json`."""
    parser.add_argument("--model", default="default", metavar="M", help="name or path of a model (default: embedded)")
    parser.add_argument("--device", default="cpu", help="cpu, cuda, cuda:1, mps (default: cpu)")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def add_photo_arguments(parser: argparse.ArgumentParser) -> None:
    """`--paste`, `--quality` and `--drop-gps`: how an edited face goes back into its photo, and the photo to disk."""
    add_paste_argument(parser)
    parser.add_argument("--quality", type=percent, default=92, metavar="1-100", help="of JPEG, WebP, HEIC, AVIF")
    parser.add_argument("--drop-gps", action="store_true", help="do not keep the place where the photo was taken")


def add_paste_argument(parser: argparse.ArgumentParser) -> None:
    """`--paste`."""
    parser.add_argument("--paste", choices=("detail", "replace"), help="overrule how the change is pasted back")


def add_look_argument(parser: argparse.ArgumentParser) -> None:
    """`--look`."""
    parser.add_argument(
        "--look",
        action="append",
        default=[],
        type=worn_look,
        dest="looks",
        metavar="NAME=S[@LEVELS]",
        help=f"a look with a strength from 0 to {STRONGEST:g}, and the levels that wear it where these are not all: "
        "pencil=0.8@middle,fine; one of the model's own, an installed one, or a .look file; may be given several times",
    )


def worn_look(text: str) -> Look:
    """Parse NAME=STRENGTH, with levels after an @."""
    name, _, value = text.rpartition("=")
    value, _, levels = value.partition("@")
    try:
        worn = [Level(level.strip()) for level in levels.split(",")] if levels else list(Level)
        look = Look(name.strip(), float(value), *(float(level in worn) for level in Level))
    except (ValueError, FacetError):
        look = None
    if look is None or not look.id:
        raise argparse.ArgumentTypeError(
            f"needs NAME=STRENGTH with a strength from 0 to {STRONGEST:g}, or NAME=STRENGTH@coarse,middle,fine, "
            f"got {text!r}"
        )
    return look


def non_negative(text: str) -> int:
    """Parse a whole number from 0 up."""
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"must be 0 or more, got {text}")
    return number


def percent(text: str) -> int:
    """Parse a whole number from 1 to 100."""
    number = int(text)
    if not 1 <= number <= 100:
        raise argparse.ArgumentTypeError(f"must be 1 to 100, got {text}")
    return number


def truncation(text: str) -> Truncation:
    """Parse ψ: a number, or one for each level."""
    try:
        return Truncation.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def seed_numbers(text: str) -> list[int]:
    """Parse numbers and ranges of numbers: 3, or 0-15,40."""
    seeds: list[int] = []
    try:
        for part in text.split(","):
            first, _, last = part.strip().partition("-")
            seeds.extend(range(int(first), min(int(last or first), int(first) + MOST_FACES) + 1))
    except ValueError:
        seeds = []
    if not 0 < len(seeds) <= MOST_FACES:
        raise argparse.ArgumentTypeError(f"needs 1 to {MOST_FACES} seeds such as 3 or 0-15,40, got {text!r}")
    return seeds


def free_target(text: str) -> Path:
    """Parse the path of a file to write: its folder must be there."""
    path = Path(text)
    if not path.parent.is_dir():
        raise FacetError(f"{path}: there is no folder {path.parent}; make it first")
    return path
