"""What commands print: results to stdout, one progress bar to stderr; and the arguments several of them share."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from gan_core.errors import FacetError


def say(text: str) -> None:
    """Print a result."""
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """Print what a person should know but a program need not, such as a warning."""
    sys.stderr.write(f"facet: {text}\n")


def report(args: argparse.Namespace, result: dict[str, Any], text: str) -> None:
    """Print `result` as JSON where `--json` was given, else `text`."""
    say(json.dumps(result) if args.json else text)


def add_model_arguments(parser: argparse.ArgumentParser) -> None:
    """`--model`, `--device` and `--json`."""
    parser.add_argument("--model", default="default", metavar="M", help="name or path of a model (default: embedded)")
    parser.add_argument("--device", default="cpu", help="cpu, cuda, cuda:1, mps (default: cpu)")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


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


def free_target(text: str) -> Path:
    """Parse the path of a file to write: its folder must be there."""
    path = Path(text)
    if not path.parent.is_dir():
        raise FacetError(f"{path}: there is no folder {path.parent}; make it first")
    return path
