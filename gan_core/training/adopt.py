"""`facet adopt`: makes what a foreign generator lacks to be a full model, from nothing but the generator itself."""

from __future__ import annotations

import argparse
import re
from dataclasses import asdict
from pathlib import Path

from gan_core.commands.following import add_follow_argument, listen, step_back, tell
from gan_core.commands.output import note, report
from gan_core.errors import Cancelled
from gan_core.formats.composing import UNKNOWN_LICENCE
from gan_core.jobs import CancelToken
from gan_core.training.adoption import Adoption, Order, Progress

UNITS = {"s": 1 / 60, "m": 1.0, "h": 60.0}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `facet adopt`."""
    add = parser.add_argument
    add("checkpoint", nargs="+", metavar="CHECKPOINT", help="as for models import, or the name of an imported model")
    add("--name", required=True, metavar="M", help="of the new model; the same command goes on where it stopped")
    add("--licence", default=UNKNOWN_LICENCE, metavar="TEXT", help="of the weights, for the model card")
    add("--budget", type=_minutes, default=120.0, metavar="TIME", help="such as 90s, 30m, 8h (default: 2h)")
    add("--images", type=int, metavar="N", help="pictures that each part learns from, whatever time it takes")
    add(
        "--judge", type=Path, metavar="FILE", help="what train-classifier --judge wrote; without it no slider is tested"
    )
    add("--device", help="cpu, cuda, cuda:1, mps (default: cuda where there is one)")
    add("--seed", type=int, default=0)
    add("--json", action="store_true", help="print the result as JSON")
    add_follow_argument(parser)


def run(args: argparse.Namespace) -> None:
    """Make the model and print its report."""
    order = Order(
        tuple(args.checkpoint), args.name, args.licence, args.budget, args.images, args.judge, args.device, args.seed
    )
    cancel = CancelToken()
    if args.follow:
        step_back()
        listen(lambda word: None, cancel.cancel)
    adoption = Adoption(order, cancel, _tell if args.follow else lambda progress: None)
    try:
        path = adoption.run()
    except (KeyboardInterrupt, Cancelled):
        note(f"stopped; the same command goes on from {adoption.work}, which is yours to delete")
        raise
    card = (path / "MODEL_CARD.md").read_text(encoding="utf-8")
    report(args, {"name": args.name, "path": str(path), **adoption.progress}, f"{path}\n\n{card}")


def _tell(progress: Progress) -> None:
    tell(asdict(progress))


def _minutes(text: str) -> float:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([smh])", text)
    if found is None or float(found[1]) == 0:
        raise argparse.ArgumentTypeError(f"needs a time such as 90s, 30m or 8h, got {text!r}")
    return float(found[1]) * UNITS[found[2]]
