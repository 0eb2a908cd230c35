"""`facet distill make`: pairs of faces before and after an edit, filtered, for a student to learn the edit from."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_core.commands.output import add_model_arguments, non_negative, note, report, truncation
from gan_core.editing.truncation import Truncation
from gan_core.training.distill.edit_arguments import add_range_arguments, edit_range_of

if TYPE_CHECKING:
    from gan_core.model import FaceModel
    from gan_core.training.distill.pair import Validator
    from gan_core.training.distill.pair_folder import PairFolder
    from gan_core.training.distill.pair_maker import PairMaker
    from gan_core.training.distill.population import Condition
    from gan_core.training.distill.recipe import Recipe

INTERRUPTED = 130
MOST = 10_000_000


def add_actions(actions: Any) -> None:
    """Add the subcommand to those of `facet distill`."""
    parser = actions.add_parser("make", help="make pairs of faces before and after an edit, and leave out the bad ones")
    parser.set_defaults(run=_run, refuse=parser.error)
    add = parser.add_argument
    add("-o", "--out", type=Path, required=True, metavar="PAIRS", help="folder of the pairs; goes on where it stopped")
    add("-n", "--count", type=_count, required=True, metavar="N", help="seeds to try; a larger N adds to what is there")
    add_range_arguments(parser)
    add("--psi", type=truncation, default=Truncation(), help="truncation of the faces, see facet generate")
    add("--seed", type=_seed, default=0, metavar="N", help="of the first pair (default: 0)")
    add(
        "--noise",
        choices=("random", "constant", "none"),
        default="random",
        help="grain, the same before and after: another for each pair (default), the model's own, or none",
    )
    add(
        "--only",
        action="append",
        default=[],
        type=_condition,
        metavar="ATTRIBUTE>=V",
        help="only faces of which the classifier says so, in standard deviations from the mean of its portraits: "
        "'age>=-0.2'; also <=, >, <; may be given several times",
    )
    add(
        "--validator",
        action="append",
        default=[],
        metavar="V",
        help="what judges pairs, in place of Facet's own checks: face, attributes, background, skin, module:function, "
        "or the URL of a service that the pictures are sent to; may be given several times",
    )
    add("--threshold", action="append", default=[], metavar="NAME=X", help="of Facet's own checks, see docs/filters.md")
    add_model_arguments(parser)


def _run(args: argparse.Namespace) -> int:
    """Go on with the pairs of a folder, or begin; then report."""
    if not (args.strengths or args.looks or args.mixes or args.preset):
        args.refuse("says nothing to do: give --set, --look, --mix or --preset")
    from gan_core.model import load_model
    from gan_core.rendering.noise import Noise
    from gan_core.training.distill.choosing import chosen, usual
    from gan_core.training.distill.pair_folder import PairFolder
    from gan_core.training.distill.pair_maker import PairMaker
    from gan_core.training.distill.population import check_conditions
    from gan_core.training.distill.recipe import Recipe
    from gan_core.training.distill.thresholds import Thresholds

    thresholds = Thresholds.parse(args.threshold)
    model = load_model(args.model, args.device)
    edit = edit_range_of(args, model)
    check_conditions(args.only, () if model.classifier is None else model.classifier.ids)
    names = tuple(args.validator) or usual(edit)
    validator = chosen(names, edit, thresholds, model)
    recipe = Recipe(edit, args.psi, args.seed, Noise(args.noise), tuple(args.only), names, thresholds)
    with PairFolder(args.out, _manifest(model, recipe)) as folder:
        return _work(args, folder, PairMaker(model, recipe), validator)


def _work(args: argparse.Namespace, folder: PairFolder, maker: PairMaker, validator: Validator) -> int:
    from tqdm import tqdm

    from gan_core.training.distill.pair_maker import make_pairs
    from gan_core.training.distill.pair_set import PairSet
    from gan_core.training.distill.report import told, write_report

    fresh, begun = 0, time.monotonic()
    with tqdm(total=args.count, unit="pair", leave=False, file=sys.stderr, disable=None) as bar:

        def on_seed(now: bool) -> None:
            nonlocal fresh
            fresh += now
            bar.update()

        try:
            make_pairs(folder, maker, validator, args.count, on_seed)
        except KeyboardInterrupt:
            note(
                f"stopped with {len(PairSet(folder.path).tried)} of {args.count} seeds tried; the same command goes on"
            )
            return INTERRUPTED
    seconds = time.monotonic() - begun
    facts = {"tried now": fresh, "seeds a second": round(fresh / seconds, 2) if fresh else None}
    summary = write_report(folder.path, PairSet(folder.path), maker, facts)
    beside = f"  {folder.path / 'report.md'} says why the others were not"
    report(args, {"out": str(folder.path), **summary}, f"{folder.path}  {told(summary)}\n{beside}")
    return 0


def _manifest(model: FaceModel, recipe: Recipe) -> dict[str, Any]:
    """What stands in pairs.json."""
    import numpy as np
    import torch

    from gan_core import __version__

    known = {"name": model.manifest.name, "identity": model.identity, "licence": model.manifest.licence}
    made = {"facet": __version__, "torch": torch.__version__, "numpy": np.__version__, "device": str(model.device)}
    return {"model": {**known, "resolution": model.resolution}, **recipe.to_plain(), "made": made}


def _count(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if not 1 <= number <= MOST:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 to {MOST}, got {text!r}")
    return number


def _seed(text: str) -> int:
    from gan_core.training.distill.pair_maker import MOST_SEEDS

    try:
        number = non_negative(text)
    except ValueError:
        number = MOST_SEEDS
    if number >= MOST_SEEDS:
        raise argparse.ArgumentTypeError(f"must be a whole number from 0 to {MOST_SEEDS - 1}, got {text!r}")
    return number


def _condition(text: str) -> Condition:
    from gan_core.training.distill.population import Condition

    try:
        return Condition.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
