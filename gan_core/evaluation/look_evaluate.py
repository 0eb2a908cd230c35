"""`facet look evaluate`: style, variety, identity, sliders and cost of looks, as a table, as JSON and as sheets."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_core.commands.output import add_model_arguments, non_negative, report

if TYPE_CHECKING:
    from numpy import ndarray
    from torch import Tensor

    from gan_core.editing.looks import Look
    from gan_core.evaluation.looks import LookSubject
    from gan_core.training.style_operators import StyleOperator

FEWEST, SHOWN, CELL = 4, 8, 160
TARGETS = 64
"""Pictures that show the style, at most."""
RUNS = 40
"""Previews timed with a look, and as many without."""
SLIDERS = {"smile": 1.0, "age": 0.8, "glasses": 1.0, "yaw": 1.0}
"""Of the sheet's last rows."""
HEAD = ("look", "style: plain → look (operator)", "diversity", "identity", "identity, strict", "sliders", "preview")
WANTED = ("wanted", "", "", "≥ 85 %", "", "≥ 80 %", "≤ +5 %")


def add_actions(actions: Any) -> None:
    """Add the subcommand to those of `facet look`."""
    parser = actions.add_parser("evaluate", help="measure looks: style, variety, identity, sliders, cost; with sheets")
    parser.set_defaults(run=_run)
    parser.add_argument(
        "looks", nargs="+", metavar="LOOK", help="name of a look of the model, of an installed one; file"
    )
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="DIR", help="for looks.json, looks.md, sheets")
    style = parser.add_mutually_exclusive_group()
    style.add_argument("--targets", type=Path, metavar="DIR", help="folder or zip of square pictures in the style")
    style.add_argument("--operator", metavar="NAME", help="that makes the style (default: of the look's name, if any)")
    parser.add_argument("--samples", type=_samples, default=24, metavar="N", help="faces (default: 24)")
    parser.add_argument("--seed", type=non_negative, default=9000, help="of the first face (default: 9000)")
    add_model_arguments(parser)


def _run(args: argparse.Namespace) -> int:
    """Measure each look; what is found stands in the folder at the end."""
    from tqdm import tqdm

    from gan_core.editing.look_shelf import put_on
    from gan_core.editing.looks import Look
    from gan_core.evaluation.looks import LookSubject
    from gan_core.model import load_model
    from gan_core.photo.photo import photo_from_array
    from gan_core.photo.writing import write_photo
    from gan_core.photo.xmp import DigitalSource
    from gan_core.training.style_operators import OPERATORS, operator_named

    given = operator_named(args.operator) if args.operator else None
    model = load_model(args.model, args.device)
    worn: dict[str, Look] = {}
    for called in args.looks:
        (look,) = put_on(model, [Look(called)])
        name = re.sub(r"[^\w-]+", "_", Path(called).stem)  # of its sheet, too
        worn[look.id if name in worn else name] = look
    subject = LookSubject(model, range(args.seed, args.seed + args.samples))
    shown = _pictures(args.targets, subject.side) if args.targets else None
    others = None if args.targets else subject.other_faces(TARGETS)
    args.out.mkdir(parents=True, exist_ok=True)
    found = {}
    with tqdm(total=len(worn) + 1, unit="look", file=sys.stderr, leave=False) as bar:
        plain = subject.sliders(())
        bar.update()
        for name, look in worn.items():
            operator = given or (None if args.targets else OPERATORS.get(name.lower()))
            targets = operator.apply(others) if operator is not None and others is not None else shown
            found[name] = _measured(subject, look, operator, targets) | {"sliders_plain": plain}
            sheet = photo_from_array(_sheet(subject, look, operator))
            write_photo(sheet, args.out / f"{name}.jpg", digital_source=DigitalSource.GENERATED)
            bar.update()
    result = {"model": model.identity, "samples": args.samples, "seed": args.seed, "looks": found}
    report(args, result, f"{_written(args.out, result)}\n\n{args.out}")
    return 0


def _measured(
    subject: LookSubject, look: Look, operator: StyleOperator | None, targets: Tensor | None
) -> dict[str, Any]:
    made = None if operator is None else subject.read(operator.apply(subject.plain), targets)
    return {
        "id": look.id,
        "operator": None if operator is None else operator.name,
        "plain": asdict(subject.read(subject.plain, targets)),
        "by_operator": None if made is None else asdict(made),
        "look": asdict(subject.read(subject.pictures([look]), targets)),
        "sliders": subject.sliders([look]),
        "preview": subject.preview_cost(look, RUNS),
    }


def _written(folder: Path, result: Mapping[str, Any]) -> str:
    """Write the table and the numbers; returns the table."""
    from gan_core.evaluation.findings import table
    from gan_core.files import atomic_write

    text = table(HEAD, [*(_row(name, values) for name, values in result["looks"].items()), WANTED])
    for file, content in (("looks.json", json.dumps(result, indent=1)), ("looks.md", text)):
        with atomic_write(folder / file, "w") as stream:
            stream.write(content + "\n")
    return text


def _row(name: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    """A look's line; in brackets what its operator gets, and what the sliders get without a look."""
    from gan_core.evaluation.looks import mean_share

    look, made, plain = values["look"], values["by_operator"], values["plain"]

    def beside(key: str) -> str:
        return f"{look[key]:.0%}" + ("" if made is None else f" ({made[key]:.0%})")

    style = "–" if look["style"] is None else f"{plain['style']:.2f} → {look['style']:.2f}"
    style += "" if made is None or made["style"] is None else f" ({made['style']:.2f})"
    sliders = f"{mean_share(values['sliders']):.0%} ({mean_share(values['sliders_plain']):.0%})"
    shares = (beside("diversity"), beside("identity"), beside("strict"))
    return name, style, *shares, sliders, f"{values['preview']:+.1%}"


def _sheet(subject: LookSubject, look: Look, operator: StyleOperator | None) -> ndarray:
    """Faces in columns; in rows plain, what the operator makes of them, the look at half and full, and with sliders."""
    import torch

    from gan_core.evaluation.sheets import contact_sheet
    from gan_core.evaluation.subject import levels

    latents = subject.latents[:SHOWN]
    plain = subject.plain[:SHOWN]
    rows = {"plain": plain} | ({} if operator is None else {operator.name: operator.apply(plain)})
    for amount in (0.5, 1.0):
        rows[f"look {amount:g}"] = subject.pictures([look.scaled(amount)], latents)
    for name, strength in SLIDERS.items():
        if name in subject.model.directions:
            edited = subject.model.edit(latents, {name: strength})
            rows[f"{name} {strength:+g}"] = subject.pictures([look], edited)
    captions = [name if column == 0 else "" for name in rows for column in range(len(latents))]
    return contact_sheet(levels(torch.cat(list(rows.values()))).cpu(), captions, len(latents), CELL)


def _pictures(path: Path, side: int) -> Tensor:
    """Some pictures of a set (N, 3, side, side) in [−1, 1], spread over it."""
    import torch

    from gan_core.evaluation.subject import signed
    from gan_core.training.image_set import read_image_set

    images = read_image_set(path, side)
    count = min(TARGETS, len(images))
    return signed(torch.stack([images.read(place * len(images) // count) for place in range(count)]))


def _samples(text: str) -> int:
    number = int(text)
    if number < FEWEST:
        raise argparse.ArgumentTypeError(f"must be {FEWEST} or more, got {text}")
    return number
