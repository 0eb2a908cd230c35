"""`facet look evaluate-hypernetwork`: looks made in one pass beside looks that were trained, on domains held out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_core.commands.output import add_model_arguments, non_negative, report

if TYPE_CHECKING:
    from gan_core.evaluation.hyper import HyperReading

SIDE = 256
"""Of the pictures that a look is made of."""


def add_actions(actions: Any) -> None:
    """Add the subcommand to those of `facet look`."""
    parser = actions.add_parser(
        "evaluate-hypernetwork", help="measure looks made of pictures in one pass beside vectors that were trained"
    )
    parser.set_defaults(run=_run)
    add = parser.add_argument
    add("-o", "--out", type=Path, required=True, metavar="DIR", help="for hypernetwork.json and hypernetwork.md")
    add("--portraits", type=Path, required=True, metavar="DIR", help="aligned portraits that no training saw")
    add("--labels", type=Path, help="labels.csv of the portraits (id, split); then only of the split val")
    add("--domains", nargs="+", metavar="OPERATOR", help="(default: the operators that are held out)")
    add("--samples", type=int, default=24, metavar="N", help="faces that wear each look (default: 24)")
    add("--seed", type=non_negative, default=9000, help="of the first face (default: 9000)")
    add("--images", type=int, default=600, help="length of each vector's training (default: 600)")
    add_model_arguments(parser)


def _run(args: argparse.Namespace) -> int:
    """Measure each domain; what is found stands in the folder at the end."""
    from tqdm import tqdm

    from gan_core.editing.look_prediction import check_predicts
    from gan_core.evaluation.hyper import measure, pass_seconds, portraits_of
    from gan_core.model import load_model
    from gan_core.training.style_operators import HELD_OUT, operator_named

    operators = [operator_named(name) for name in args.domains or HELD_OUT]
    model = load_model(args.model, args.device)
    check_predicts(model)
    references = portraits_of(args.portraits, args.labels, SIDE)
    args.out.mkdir(parents=True, exist_ok=True)
    seeds = range(args.seed, args.seed + args.samples)
    with tqdm(total=len(operators), unit="domain", file=sys.stderr, leave=False) as bar:
        found = measure(model, references, operators, seeds, args.images, bar.update)
    seconds = pass_seconds(model, references[:1])
    domains = {name: asdict(reading) | {"ratios": reading.ratios} for name, reading in found.items()}
    result = {"model": model.identity, "images": args.images, "seconds": seconds, "domains": domains}
    report(args, result, f"{_written(args.out, result, found)}\n\none pass: {1000 * seconds:.0f} ms\n\n{args.out}")
    return 0


def _written(folder: Path, result: Mapping[str, Any], found: Mapping[str, HyperReading]) -> str:
    """Write the table and the numbers; returns the table."""
    from gan_core.evaluation.findings import table
    from gan_core.files import atomic_write

    counts = list(next(iter(found.values())).made)
    head = ("domain", "plain", "operator", "trained", *(f"of {n} (× trained)" for n in counts))
    rows = []
    for name, own in found.items():
        plain = (f"{value:.2f}" for value in (own.plain, own.by_operator, own.trained))
        rows.append((name, *plain, *(f"{own.made[n]:.2f} ({own.ratios[n]:.2f})" for n in counts)))
    text = table(head, [*rows, ("wanted", "", "", "", *("≤ 1.30" for _ in counts))])
    for file, content in (("hypernetwork.json", json.dumps(result, indent=1)), ("hypernetwork.md", text)):
        with atomic_write(folder / file, "w") as stream:
            stream.write(content + "\n")
    return text
