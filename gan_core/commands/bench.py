"""`facet bench`: what each sub-generator costs on this machine, beside a plain dense convolution in the same run."""

import argparse
import json
import platform
import statistics
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gan_core.commands.output import add_model_arguments, say
from gan_core.errors import FacetError

if TYPE_CHECKING:
    from gan_core.model import FaceModel


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `facet bench`."""
    parser.add_argument("--runs", type=int, default=20, metavar="N", help="pictures timed for each row (default: 20)")
    parser.add_argument("--gui", action="store_true", help="measure the window instead: from event to painted preview")
    add_model_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Measure and print a table."""
    if args.gui:  # `facet` itself answers `bench --gui`; here there is no window to measure
        raise FacetError("the window is measured by `facet bench --gui`, which needs the editor installed")
    import torch

    from gan_core.model import load_model
    from gan_core.rendering.calibration import precisions

    model = load_model(args.model, args.device)
    ceilings = {p: _ceiling(p, model.device, args.runs) for p in precisions(model.device)}
    rows = [_row(model, spec, p, args.runs) for spec in model.sub_generators for p in ceilings]
    processor = platform.processor() or platform.machine()
    machine = f"{processor}, {torch.get_num_threads()} threads, torch {torch.__version__}"
    if args.json:
        say(json.dumps({"machine": machine, "ceiling_gflops": ceilings, "rows": rows}))
        return 0
    say(machine)
    say("resolution channels precision    median       p95    GMAC  GFLOP/s  share")
    for row in rows:
        say(
            f"{row['resolution']:>10} {'own' if row['channels'] else row['channel_ratio']:>8} {row['precision']:>9} "
            f"{row['median_s'] * 1e3:>6.1f} ms {row['p95_s'] * 1e3:>6.1f} ms {row['gmac']:>7.3f} {row['gflops']:>8.1f} "
            f"{row['gflops'] / ceilings[row['precision']]:>6.0%}"
        )
    return 0


def _row(model: "FaceModel", spec: Any, precision: str, runs: int) -> dict[str, Any]:
    import torch

    network, w_plus = model.prepared(spec, precision), model.sample(0)
    with torch.no_grad():
        seconds = _timed(lambda: network(w_plus).cpu(), runs)
    median, macs = statistics.median(seconds), network.macs()
    return {
        "resolution": spec.resolution,
        "channel_ratio": spec.channel_ratio,
        "channels": spec.channels,
        "precision": precision,
        "median_s": median,
        "p95_s": sorted(seconds)[min(len(seconds) - 1, round(0.95 * (len(seconds) - 1)))],
        "gmac": macs / 1e9,
        "gflops": 2 * macs / median / 1e9,
    }


def _ceiling(precision: str, device: Any, runs: int) -> float:
    """GFLOP/s of a dense 3x3 convolution, 128 channels at 64 px, the best of `runs`."""
    import torch
    import torch.nn.functional as F

    from gan_core.rendering.sub_generator import PRECISIONS

    layout = {"dtype": PRECISIONS[precision], "device": device, "memory_format": torch.channels_last}
    x, weight = torch.randn(1, 128, 64, 64).to(**layout), torch.randn(128, 128, 3, 3).to(**layout)
    with torch.no_grad():
        seconds = _timed(lambda: F.conv2d(x, weight, padding=1).flatten()[0].item(), runs)
    return 2 * 128 * 128 * 9 * 64 * 64 / min(seconds) / 1e9


def _timed(work: Callable[[], Any], runs: int) -> list[float]:
    seconds = []
    for _ in range(runs + 2):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return seconds[2:]
