"""`facet bench`: what each sub-generator costs on this machine, beside a plain dense convolution in the same run."""

import argparse
import importlib.util
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_core.commands.output import add_model_arguments, free_target, say
from gan_core.errors import FacetError, ModelError

if TYPE_CHECKING:
    from gan_core.rendering.benchmark import Plain, Row, Subject


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `facet bench`."""
    add = parser.add_argument
    add("--runs", type=_count, default=20, metavar="N", help="pictures timed for each row (default: 20)")
    add("--baseline", action="store_true", help="compare with a plain PyTorch implementation (needs a checkout)")
    add("--random", type=_size, metavar="1024x2", help="random weights of that size and channel multiplier")
    add("--sizes", type=int, nargs="+", metavar="N", help="only sub-generators of these sizes in pixels")
    add("--precision", nargs="+", choices=("fp32", "bf16", "fp16"), help="default: all that the device is made for")
    add("--plot", type=Path, metavar="FILE", help="also draw the table as a PNG")
    add("--gui", action="store_true", help="measure the window instead: from event to painted preview")
    add("--startup", action="store_true", help="measure the start instead: until the window, until the first picture")
    add_model_arguments(parser)


def run(args: argparse.Namespace) -> None:
    """Measure and print a table."""
    if args.gui or args.startup:  # `facet` itself answers these; here there is no window to measure
        way = "--gui" if args.gui else "--startup"
        raise FacetError(f"the window is measured by `facet bench {way}`, which needs the editor installed")
    plain = _plain() if args.baseline else None
    target = free_target(str(args.plot)) if args.plot is not None else None
    import torch
    from tqdm import tqdm

    from gan_core.rendering.benchmark import dense_gflops, measure
    from gan_core.rendering.calibration import precisions
    from gan_core.rendering.machine import describe

    subject = _subject(args)
    device = subject.latents.device
    names = args.precision or precisions(device)
    rows: list[Row] = []
    before = {name: dense_gflops(name, device, args.runs) for name in names}
    with tqdm(total=len(subject.specs), unit="sub-generator", delay=1, leave=False) as bar:
        for found in measure(subject, names, args.runs, plain):
            rows += found
            bar.update()
    ceilings = {name: max(gflops, dense_gflops(name, device, args.runs)) for name, gflops in before.items()}
    if target is not None:
        from gan_core.commands.bench_plot import write_plot

        write_plot(target, rows, ceilings)
    machine = describe(torch.device(device))
    if args.json:
        say(json.dumps({"machine": machine, "ceiling_gflops": ceilings, "rows": [as_json(row) for row in rows]}))
    else:
        _print(machine, ceilings, rows)


def as_json(row: "Row") -> dict[str, Any]:
    """A row as `--json` prints it; one whose channels were searched has these beside a ratio of null."""
    spec = row.sub_generator
    searched = {"channels": list(spec.channels)} if spec.channels is not None else {}
    return {
        "resolution": spec.resolution,
        "channel_ratio": spec.channel_ratio if spec.channels is None else None,
        "precision": row.precision,
        "median_s": row.median_s,
        "p95_s": row.p95_s,
        "gmac": row.gmac,
        "gflops": row.gflops,
        "baseline_s": row.baseline_s,
        "ratio": row.ratio,
    } | searched


def _subject(args: argparse.Namespace) -> "Subject":
    from dataclasses import replace

    from gan_core.model import load_model, usable_device
    from gan_core.rendering.benchmark import Subject

    if args.random is None:
        subject = Subject.of_model(load_model(args.model, args.device))
    else:
        resolution, channel_multiplier = args.random
        subject = Subject.random(resolution, channel_multiplier, usable_device(args.device))
    if args.sizes is None:
        return subject
    kept = tuple(spec for spec in subject.specs if spec.resolution in args.sizes)
    if not kept:
        sizes = ", ".join(str(size) for size in dict.fromkeys(spec.resolution for spec in subject.specs))
        raise ModelError(f"no sub-generator of size {', '.join(map(str, args.sizes))}; there are: {sizes}")
    return replace(subject, specs=kept)


def _plain() -> "Plain":
    """The plain implementation, which lies beside the packages in a checkout only."""
    import gan_core

    path = Path(gan_core.__file__).resolve().parents[1] / "benchmarks" / "baseline.py"
    spec = importlib.util.spec_from_file_location("baseline", path)
    if not path.is_file() or spec is None or spec.loader is None:
        raise FacetError("--baseline needs Facet's own folder (its benchmarks/ is not installed); run it in a checkout")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    plain: Plain = module.Baseline
    return plain


def _print(machine: str, ceilings: Mapping[str, float], rows: Sequence["Row"]) -> None:
    say(machine)
    say("dense 3×3 convolution: " + ", ".join(f"{name} {value:.0f} GFLOP/s" for name, value in ceilings.items()))
    compared = rows[0].ratio is not None
    say("resolution channels precision    median       p95    GMAC  GFLOP/s  share" + "  baseline   ratio" * compared)
    for row in rows:
        spec = row.sub_generator
        text = (
            f"{spec.resolution:>10} {'own' if spec.channels else spec.channel_ratio:>8} {row.precision:>9} "
            f"{row.median_s * 1e3:>6.1f} ms {row.p95_s * 1e3:>6.1f} ms {row.gmac:>7.3f} {row.gflops:>8.1f} "
            f"{row.gflops / ceilings[row.precision]:>6.0%}"
        )
        if row.baseline_s is not None:
            text += f" {row.baseline_s * 1e3:>6.1f} ms {row.ratio:>6.2f} ×"
        say(text)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be 1 or more, got {text}")
    return number


def _size(text: str) -> tuple[int, float]:
    size, _, multiplier = text.partition("x")
    try:
        resolution, factor = int(size), float(multiplier)
    except ValueError:
        resolution, factor = 0, 0.0
    if not (8 <= resolution <= 2048 and resolution.bit_count() == 1 and 0 < factor <= 16):
        raise argparse.ArgumentTypeError(
            f"must be a size and a channel multiplier such as 1024x2: a power of two from 8 to 2048, and up to 16; "
            f"got {text}"
        )
    return resolution, factor
