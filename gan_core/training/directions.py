"""`facet directions`: finds a model's attribute directions, has them judged, and writes them into its bundle."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from gan_core.bundle import Bundle, save_bundle
from gan_core.editing.attributes import ATTRIBUTES
from gan_core.editing.directions import Direction
from gan_core.editing.levels import Level, level_rows
from gan_core.editing.sefa import factorise
from gan_core.errors import ModelError
from gan_core.evaluation.directions import FACES, TRUNCATION_PSI, Outcome, as_json, as_markdown, judge_directions
from gan_core.evaluation.judge import load_judge
from gan_core.files import atomic_write
from gan_core.manifest import DirectionEntry
from gan_core.model import FaceModel, load_model
from gan_core.networks.classifier import AttributeReader
from gan_core.training.classifier import values_of
from gan_core.training.direction_samples import BATCH, COUPLED, Samples, draw_samples, looked_at
from gan_core.training.direction_search import Axis, Span, fit_reach, refine, starting_points
from gan_core.training.panel import Panel
from gan_core.training.portraits import Portraits, read_portraits

if TYPE_CHECKING:
    from tqdm import tqdm

SHORTEST, LONGEST = 1.8, 2.2
"""Bounds of a slider's end in standard deviations: visible on almost every face, and still natural."""
DISCOVERED = {Level.COARSE: 4, Level.MIDDLE: 4}
"""How many directions come from each level's weights; fine rows hold little but grain."""
SEFA_DISTANCE, SEFA_LONGEST = 0.3, 2.0
"""Perceptual distance at a discovered direction's ends, and their bound in standard deviations of W along it."""
JUDGED_SEED, FITTED_SEED, FITTED = 1000, 5000, 48


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `facet directions`."""
    parser.add_argument("bundle", type=Path, help="bundle folder with a classifier; its directions are replaced")
    parser.add_argument("--data", type=Path, required=True, help="folder of aligned portraits, ID.jpg")
    parser.add_argument("--labels", type=Path, required=True, help="labels.csv of the portraits")
    parser.add_argument("--judge", type=Path, required=True, help="weights of the judge, see train-classifier --judge")
    parser.add_argument(
        "--witness", type=Path, nargs="+", default=[], metavar="FILE", help="see train-classifier --witness"
    )
    parser.add_argument("--samples", type=int, default=20_000, help="faces to learn from (default: %(default)s)")
    parser.add_argument("--steps", type=int, default=400, help="steps of refinement (default: %(default)s)")
    parser.add_argument("--resume", action="store_true", help="refine the bundle's own directions further")
    parser.add_argument("--table", type=Path, help="also write the judge's table here as .json, and as .md beside it")
    parser.add_argument("--seed", type=int, default=0)


def run(args: argparse.Namespace) -> None:
    """Find, refine and judge the directions, write them, and print the judge's table."""
    from gan_core.commands.output import say

    model, judge = load_model(args.bundle), load_judge(args.judge)
    if model.classifier is None:
        raise ModelError(f"{args.bundle} has no attribute classifier; make one with facet train-classifier")
    classifier = Panel([model.classifier, *map(load_judge, args.witness)])
    portraits = read_portraits(args.data, args.labels, "train")
    spans = natural_spans(natural_ends(classifier, portraits))
    with _bar("sampling", args.samples) as bar:
        samples = draw_samples(model, classifier, args.samples, args.seed, bar.update)
    if args.resume:
        start = {
            name: to_axis(model.directions[name], model.num_styles) for name in ATTRIBUTES if name in model.directions
        }
    else:
        start = starting_points(model, classifier, samples, spans)
    with _bar("refining", args.steps) as bar:

        def on_step(loss: float) -> None:
            bar.set_postfix(loss=f"{loss:.3f}", refresh=False)
            bar.update()

        named = sought(model, classifier, samples, start, spans, args.steps, on_step, args.seed)
    faces = random_faces(model, FACES, JUDGED_SEED)
    natural = natural_ends(judge, portraits)
    with _bar("judging", FACES * (1 + 2 * len(named))) as bar:
        prepared = model.prepared(model.full, "bf16")
        verdicts = judge_directions(prepared, faces, named, judge, natural, COUPLED, bar.update)
    directions = [replace(d, experimental=v.outcome is Outcome.FAILS) for d, v in zip(named, verdicts, strict=True)]
    directions += discovered(model, samples, faces[:16])
    store(args.bundle, directions)
    table = as_markdown(verdicts, {d.id: d for d in directions})
    if args.table:
        for path, text in (
            (args.table, json.dumps(as_json(verdicts), indent=1)),
            (args.table.with_suffix(".md"), table),
        ):
            with atomic_write(path, "w") as file:
                file.write(text + "\n")
    say(table)


def sought(
    model: FaceModel,
    classifier: AttributeReader,
    samples: Samples,
    start: Mapping[str, Axis],
    spans: Mapping[str, Span],
    steps: int,
    on_step: Callable[[float], None],
    seed: int,
    fitted: int = FITTED,
) -> list[Direction]:
    """Refine the directions and fit their ends on `fitted` faces; else arguments as for `direction_search.refine`."""
    axes = refine(model, classifier, samples, start, spans, steps, on_step, seed)
    spread = samples.w_plus.float().var(0).sum().sqrt().item()
    axes = fit_reach(model, classifier, random_faces(model, fitted, FITTED_SEED), axes, spans, spread)
    return [to_direction(name, axis) for name, axis in axes.items()]


def natural_ends(classifier: AttributeReader, portraits: Portraits) -> dict[str, tuple[float, float]]:
    """5th and 95th percentile of each attribute's values over portraits."""
    return ends_of(classifier.ids, values_of(classifier, portraits))


def ends_of(ids: Sequence[str], values: Tensor) -> dict[str, tuple[float, float]]:
    """5th and 95th percentile of values (N, len(ids)) by attribute."""
    low, high = torch.quantile(values, torch.tensor([0.05, 0.95]), dim=0)
    return {name: (low[i].item(), high[i].item()) for i, name in enumerate(ids)}


def natural_spans(ends: Mapping[str, tuple[float, float]]) -> dict[str, Span]:
    """How far a slider's ends go: to the natural ends, within bounds that keep it visible and plausible."""
    spans = {}
    for name, (low, high) in ends.items():
        if name in ATTRIBUTES:
            negative, positive = (min(max(way, SHORTEST), LONGEST) for way in (-low, high))
            spans[name] = Span(negative, positive, low, high)
    return spans


def to_direction(name: str, axis: Axis) -> Direction:
    """A direction of unit length whose ranges are the axis' lengths."""
    length = axis.positive.norm().item()
    rows = tuple(range(len(axis.positive)))
    return Direction(name, axis.positive / length, rows, length * axis.ratio, length)


@torch.no_grad()
def discovered(model: FaceModel, samples: Samples, faces: Tensor) -> list[Direction]:
    """Directions of the weights alone (SeFa) with ranges that look equally far.

    Args:
        model: Its perceptual network measures how far.
        samples: For the spread of W along each direction.
        faces: (N, num_styles, style_dim) on which the distance is measured.
    """
    if model.perceptual is None:
        raise ModelError("the model has no perceptual network; make one with facet train-classifier")
    render, w = looked_at(model), samples.w_plus[:4096, 0].float()
    images = torch.cat([render(part) for part in faces.split(BATCH)])
    found: list[Direction] = []
    for level, count in DISCOVERED.items():
        for direction in factorise(model.generator, count, tuple(level_rows(model.num_styles)[level])):
            longest = SEFA_LONGEST * (w @ direction.vector).std().item()
            ends = []
            for sign in (-1.0, 1.0):
                low, high = 0.0, longest
                for _ in range(5):
                    middle = (low + high) / 2
                    at = replace(direction, negative_range=middle, positive_range=middle)
                    moved = faces + at.offset(sign, model.num_styles)
                    there = torch.cat([render(part) for part in moved.split(BATCH)])
                    near = model.perceptual(images, there).mean().item() < SEFA_DISTANCE
                    low, high = (middle, high) if near else (low, middle)
                ends.append(high)
            identifier = f"sefa_{len(found) + 1}"
            found.append(replace(direction, id=identifier, negative_range=ends[0], positive_range=ends[1]))
    return found


def to_axis(direction: Direction, num_styles: int) -> Axis:
    """The other way round."""
    return Axis(direction.offset(1.0, num_styles), direction.negative_range / direction.positive_range)


def random_faces(model: FaceModel, count: int, seed: int) -> Tensor:
    """Faces (count, num_styles, style_dim) of consecutive seeds."""
    return torch.cat([model.sample(seed + i, TRUNCATION_PSI) for i in range(count)])


def store(path: Path, directions: list[Direction]) -> None:
    """Put directions into a bundle folder in place of those it had."""
    bundle = Bundle.load(path)
    entries = tuple(
        DirectionEntry(d.id, d.layers, d.negative_range, d.positive_range, d.experimental, tuple(COUPLED.get(d.id, ())))
        for d in directions
    )
    vectors: Mapping[str, Tensor] = {d.id: d.vector for d in directions}
    save_bundle(path, replace(bundle.manifest, directions=entries), {"directions": vectors})


def _bar(what: str, total: int) -> tqdm:
    from tqdm import tqdm

    return tqdm(total=total, desc=what, smoothing=0.05)
