"""What commands print: results to stdout, one progress bar to stderr; and the arguments several of them share."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_core.errors import FacetError

if TYPE_CHECKING:
    from gan_core.inversion.refine import RefineProgress


def say(text: str) -> None:
    """Print a result."""
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """Print what a person should know but a program need not, such as a warning."""
    sys.stderr.write(f"facet: {text}\n")


def report(args: argparse.Namespace, result: dict[str, Any], text: str) -> None:
    """Print `result` as JSON where `--json` was given, else `text`."""
    say(json.dumps(result) if args.json else text)


def refinement_bar(steps: int) -> "Callable[[RefineProgress], None]":
    """A progress bar on stderr for a refinement; call it with each step's progress."""
    from tqdm import tqdm

    bar = tqdm(total=steps, unit="step", leave=False, file=sys.stderr, disable=None if steps else True)

    def advance(progress: "RefineProgress") -> None:
        bar.update(progress.step - bar.n)
        bar.set_postfix_str(f"loss {progress.loss:.4f}", refresh=False)
        if progress.step >= steps:
            bar.close()

    return advance


def add_model_arguments(parser: argparse.ArgumentParser) -> None:
    """`--model`, `--device` and `--json`."""
    parser.add_argument("--model", default="default", metavar="M", help="name or path of a model (default: embedded)")
    parser.add_argument("--device", default="cpu", help="cpu, cuda, cuda:1, mps (default: cpu)")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def add_face_arguments(parser: argparse.ArgumentParser) -> None:
    """`--steps`, `--face` and `--landmarks`."""
    parser.add_argument(
        "--steps", type=non_negative, default=100, metavar="N", help="refinement steps; 0: encoder only (default: 100)"
    )
    parser.add_argument("--face", type=int, default=1, metavar="K", help="which face, 1 is the most prominent")
    parser.add_argument(
        "--landmarks",
        type=five_points,
        metavar="X,Y,…",
        help="place the face by hand: left eye, right eye, nose, mouth left, mouth right (left as seen in the photo)",
    )


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


def five_points(text: str) -> Any:
    """Parse ten numbers into (5, 2) landmarks."""
    import numpy as np

    try:
        numbers = [float(part) for part in text.replace(",", " ").split()]
    except ValueError:
        numbers = []
    if len(numbers) != 10:
        raise argparse.ArgumentTypeError(f"needs ten numbers x,y,x,y,…, got {text!r}")
    return np.array(numbers).reshape(5, 2)


def free_target(text: str) -> Path:
    """Parse the path of a file to write: its folder must be there."""
    path = Path(text)
    if not path.parent.is_dir():
        raise FacetError(f"{path}: there is no folder {path.parent}; make it first")
    return path
