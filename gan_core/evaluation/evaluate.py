"""`facet evaluate`: measures a model part by part and writes report.json, report.md, plots and sheets into a folder."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import torch

from gan_core.commands.output import report
from gan_core.evaluation.consistency import consistency, refuse_zip, write_consistency
from gan_core.evaluation.directions import directions
from gan_core.evaluation.faces import faces
from gan_core.evaluation.fidelity import fidelity
from gan_core.evaluation.findings import Findings, NotPossible
from gan_core.evaluation.inversion import inversion
from gan_core.evaluation.judge import load_judge
from gan_core.evaluation.memorisation import memorisation
from gan_core.evaluation.path_length import path_length
from gan_core.evaluation.report import Report
from gan_core.evaluation.subject import Subject
from gan_core.model import load_model
from gan_core.training.extras import require

PARTS: Mapping[str, tuple[str, Callable[[Subject], Findings]]] = {
    "fidelity": ("Distance to the portraits", fidelity),
    "consistency": ("Sub-generators against the full render", consistency),
    "path_length": ("Perceptual path length", path_length),
    "faces": ("Faces found", faces),
    "memorisation": ("Nearest training portraits", memorisation),
    "inversion": ("Reconstruction of unseen people", inversion),
    "directions": ("Sliders", directions),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `facet evaluate`."""
    parser.add_argument("model", metavar="MODEL", help="name or path of the model")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="OUT", help="folder for report and pictures")
    parser.add_argument("--data", type=Path, help="folder or zip of aligned portraits, ID.jpg")
    parser.add_argument("--labels", type=Path, help="labels.csv of the portraits (id, split; more for directions)")
    parser.add_argument("--judge", type=Path, metavar="FILE", help="what train-classifier --judge wrote")
    parser.add_argument("--samples", type=_positive, default=1000, help="random faces (default: %(default)s)")
    parser.add_argument("--faces", type=_positive, default=24, help="val portraits to invert (default: %(default)s)")
    parser.add_argument("--parts", type=_parts, default=list(PARTS), help=f"some of {','.join(PARTS)} (default: all)")
    parser.add_argument("--untrained", action="store_true", help="consistency also of what was not trained")
    parser.add_argument(
        "--write", action="store_true", help="keep the consistency in the model's manifest: previews are chosen by it"
    )
    parser.add_argument("--seed", type=int, default=0, help="of the first face and of every draw (default: 0)")
    parser.add_argument("--device", default="cpu", help="cpu, cuda, cuda:1, mps (default: cpu)")
    parser.add_argument("--json", action="store_true", help="print report.json instead of the goals")


def run(args: argparse.Namespace) -> None:
    """Measure; the report is written after every part, so that what was measured is kept."""
    from tqdm import tqdm

    require("matplotlib")
    model = load_model(args.model, args.device)
    if args.write:
        refuse_zip(model)
    judge = load_judge(args.judge).to(model.device) if args.judge else None
    sources = {"data": args.data, "labels": args.labels, "judge": judge}
    with (
        tqdm(unit="face", smoothing=0.05, delay=1) as bar,
        torch.backends.cudnn.flags(enabled=True, allow_tf32=False, deterministic=True),
    ):
        subject = Subject(
            model, bar, samples=args.samples, seed=args.seed, faces=args.faces, untrained=args.untrained, **sources
        )
        if args.data and args.labels:
            subject.portraits("val")  # what cannot be read should not cost a measurement first
        args.out.mkdir(parents=True, exist_ok=True)
        written = Report(args.out, subject)
        for name in args.parts:
            title, measure = PARTS[name]
            bar.set_description(name)
            began = time.perf_counter()
            try:
                found = measure(subject)
                written.add(name, title, found, time.perf_counter() - began)
                if args.write and name == "consistency":
                    write_consistency(subject, found)
            except NotPossible as reason:
                written.skip(name, str(reason))
    report(args, written.as_json(), written.goals_table() + f"\n\n{args.out / 'report.md'}")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be 1 or more, got {text}")
    return number


def _parts(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no part {unknown[0]!r}; there are {','.join(PARTS)}")
    return names
