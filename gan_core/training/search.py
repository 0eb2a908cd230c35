"""`facet train search`: which channels to keep at which resolution under a budget, as a table and in the bundle."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from gan_core.bundle import Bundle, save_bundle
from gan_core.errors import FacetError
from gan_core.files import atomic_write
from gan_core.manifest import TrainedSize
from gan_core.model import FaceModel, load_model
from gan_core.rendering.calibration import precisions
from gan_core.rendering.sub_generator import PRECISIONS, SubGenerator
from gan_core.training.evolution import Evolution, Found, Rules
from gan_core.training.search_cost import Budget, Cost, ModelScale
from gan_core.training.search_space import SearchSpace

FORMAT = "facet-search 1"
STATE, TABLE, MARKDOWN = "search.json", "table.json", "table.md"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `facet train search`."""
    rules = Rules()
    add = parser.add_argument
    add("bundle", type=Path, help="bundle folder of a model that was trained with several channel ratios")
    add("-o", "--out", type=Path, required=True, metavar="RUN", help="folder of the search; goes on where it stopped")
    add("--macs", type=_macs, nargs="+", default=[], metavar="200M", help="budgets: multiply-accumulates, or 40%%")
    add("--ms", type=_positive, nargs="+", default=[], metavar="12", help="budgets: milliseconds on this machine")
    add(
        "--ratios",
        type=_ratio,
        nargs="+",
        help="shares of a layer's channels (default: those the model was trained with); with others the bundle stays",
    )
    add("--faces", type=_count, default=32, help="faces that are compared (default: %(default)s)")
    add("--generations", type=_count, default=20, help="after the first population, in all (default: %(default)s)")
    add("--population", type=_count, default=rules.population, help="configurations in each (default: %(default)s)")
    add("--mutation", type=_ratio, default=rules.mutation, help="probability of a gene (default: %(default)s)")
    add("--precision", choices=list(PRECISIONS), help="in which time is measured (default: the fastest here)")
    add("--seed", type=int, default=0)
    add("--device", default="cpu", help="cpu, cuda, cuda:1, mps (default: cpu)")
    add("--json", action="store_true", help="print the table as JSON")
    parser.set_defaults(refuse=parser.error)


def run(args: argparse.Namespace) -> None:
    """Search, write the table, put what was found into the bundle, and print the table."""
    from gan_core.commands.output import note, say

    if not args.macs and not args.ms:
        args.refuse("needs a budget: --macs 200M, --macs 40%, --ms 12, or several")
    if not args.bundle.is_dir():
        raise FacetError(f"{args.bundle}: no bundle folder; unpack the model, or name the folder")
    model = load_model(args.bundle, args.device)
    trained = {entry.channel_ratio for entry in model.manifest.sub_generators if entry.channels is None}
    if not args.ratios and trained == {1.0}:
        raise FacetError(
            f"{model.manifest.name!r} was trained with all its channels only; train it with `facet train adaptive`, "
            "or name --ratios for a table that leaves the bundle as it is"
        )
    ratios = sorted(set(args.ratios or trained) | {1.0})
    space = SearchSpace.of(model.generator, [s.resolution for s in model.sub_generators], ratios)
    precision = args.precision or precisions(model.device)[-1]
    rules = replace(Rules(), population=args.population, mutation=args.mutation)
    evolution = Evolution(space, ModelScale(model, args.faces, args.seed, precision), rules, args.seed)
    settings = {"model": model.identity, "ratios": ratios, "faces": args.faces, "seed": args.seed, **asdict(rules)}
    settings |= {"precision": precision, "device": str(model.device), "resolutions": list(space.resolutions)}
    args.out.mkdir(parents=True, exist_ok=True)
    _go_on(evolution, args.out / STATE, settings)
    found = search(evolution, budgets(args, model), args.generations, args.out / STATE, settings)
    for name, text in ((TABLE, json.dumps(as_json(found), indent=1) + "\n"), (MARKDOWN, as_markdown(found))):
        with atomic_write(args.out / name, "w") as file:
            file.write(text)
    if set(ratios) <= trained:
        store(args.bundle, model, found)
    else:
        note("the model was not trained with these ratios: its bundle is left as it is")
    say(json.dumps(as_json(found)) if args.json else as_markdown(found).rstrip())


def search(
    evolution: Evolution, wanted: Sequence[Budget], generations: int, path: Path, settings: dict[str, Any]
) -> list[Found]:
    """Advance every budget's population in turn, and write the state after each generation.

    Args:
        evolution: New, or with what an earlier run has seen.
        wanted: The budgets.
        generations: How many each shall have after its first population, earlier ones counted.
        path: Where the state is written; a search that is stopped leaves that of its last whole generation.
        settings: What the search was started with, kept beside the state.
    """
    from tqdm import tqdm

    done = [len(evolution.curves.get(budget.key, [])) for budget in wanted]
    todo = [
        budget
        for generation in range(generations + 1)
        for budget, n in zip(wanted, done, strict=True)
        if generation >= n
    ]
    size = evolution.rules.population
    with tqdm(total=len(todo) * size, unit="look", smoothing=0.05, leave=False) as bar:
        for turn, budget in enumerate(todo, 1):
            bar.set_description(str(budget), refresh=False)
            best = evolution.advance(budget, bar.update)
            bar.update(turn * size - bar.n)
            bar.set_postfix(distance=f"{best:.4f}", refresh=False)
            with atomic_write(path, "w") as file:
                json.dump({"format": FORMAT, "settings": settings, **evolution.state_dict()}, file)
    return [evolution.best(budget) for budget in wanted]


def budgets(args: argparse.Namespace, model: FaceModel) -> list[Budget]:
    """The budgets that the arguments name, largest first; shares are of the full generator."""
    full = model.full.macs(model.generator)
    macs = {int(number * full if share else number) for number, share in args.macs}
    counted = [Budget(Cost.MACS, limit) for limit in sorted(macs, reverse=True)]
    return counted + [Budget(Cost.SECONDS, ms / 1e3) for ms in sorted(set(args.ms), reverse=True)]


def store(path: Path, model: FaceModel, found: Sequence[Found]) -> None:
    """Put configurations into a bundle folder in place of those an earlier search found.

    One that equals a size which the bundle lists by its ratio is not listed again.
    """
    manifest, generator = Bundle.load(path).manifest, model.generator
    kept = [entry for entry in manifest.sub_generators if entry.channels is None]
    listed = {(e.resolution, SubGenerator(e.resolution, e.channel_ratio).layer_channels(generator)) for e in kept}
    fresh = dict.fromkeys((row.spec.resolution, row.spec.layer_channels(generator)) for row in found)
    new = [TrainedSize(size, channels=channels) for size, channels in fresh if (size, channels) not in listed]
    save_bundle(path, replace(manifest, sub_generators=(*kept, *new)), {})


def as_json(found: Sequence[Found]) -> list[dict[str, Any]]:
    """One row for each budget."""
    return [
        {
            "budget": str(row.budget),
            "cost": row.budget.cost,
            "limit": row.budget.limit,
            "resolution": row.spec.resolution,
            "channels": row.spec.channels,
            "macs": row.macs,
            "seconds": row.seconds,
            "distance": row.distance,
            "uniform": row.uniform
            and {"resolution": row.uniform.resolution, "channel_ratio": row.uniform.channel_ratio},
            "uniform_distance": row.uniform_distance,
        }
        for row in found
    ]


def as_markdown(found: Sequence[Found]) -> str:
    """The table for people: budget to channels, resolution and distance, beside the best uniform ratio."""
    lines = [
        "| budget | resolution | channels | MMAC | ms | distance | best uniform | its distance |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in found:
        uniform = "– | –"
        if row.uniform is not None:
            uniform = f"{row.uniform.resolution} px × {row.uniform.channel_ratio:g} | {row.uniform_distance:.4f}"
        channels = " ".join(map(str, row.spec.channels or ()))
        lines.append(
            f"| {row.budget} | {row.spec.resolution} px | {channels} | {row.macs / 1e6:.1f} "
            f"| {row.seconds * 1e3:.1f} | {row.distance:.4f} | {uniform} |"
        )
    return "\n".join(lines) + "\n"


def _go_on(evolution: Evolution, path: Path, settings: dict[str, Any]) -> None:
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
        if state["format"] != FORMAT:
            raise ValueError(state["format"])
        before = state["settings"]
        evolution.load_state_dict(state)
    except FileNotFoundError:
        return
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FacetError(f"{path}: not the state of a search, or damaged ({error!r}); use another folder") from error
    if before != settings:
        raise FacetError(f"{path.parent}: this search was started with other settings, {before}; use another folder")


def _macs(text: str) -> tuple[float, bool]:
    """A number with an M or G, or a share of the full generator: (number, whether it is a share)."""
    unit = {"%": 0.01, "K": 1e3, "M": 1e6, "G": 1e9}.get(text[-1:].upper(), 1.0)
    digits = text[:-1] if text[-1:].upper() in "%KMG" else text
    return _positive(digits) * unit, text.endswith("%")


def _positive(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"must be a number above 0, got {text!r}")
    return number


def _ratio(text: str) -> float:
    number = float(text)
    if not 0 < number <= 1:
        raise argparse.ArgumentTypeError(f"must lie in (0, 1], got {text!r}")
    return number


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be 1 or more, got {text!r}")
    return number
