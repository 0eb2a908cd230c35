"""How fast each trained sub-generator is on this machine, and which one to preview with."""

import json
import time
from collections.abc import Sequence
from dataclasses import astuple, dataclass

import torch

from gan_core.files import atomic_write
from gan_core.model import FaceModel
from gan_core.paths import cache_dir
from gan_core.rendering.sub_generator import SubGenerator

PREVIEW_SECONDS = 0.01
"""Time a preview may take at its best so that in the window it holds 30 frames a second: with 12 ms at best the window
was seen to need 27 in the median and 58 in the worst of twenty, for it paints and reads events on the same cores."""


@dataclass(frozen=True)
class Timing:
    """Seconds of one picture: the best of several runs, for other programs only ever add to it."""

    sub_generator: SubGenerator
    precision: str
    seconds: float


def calibrate(model: FaceModel, runs: int = 5) -> tuple[Timing, ...]:
    """Measure each trained sub-generator in each precision that this device has; kept for the next start.

    Args:
        model: Its `sub_generators` are measured on its device.
        runs: Pictures timed for each, after one that warms up.

    Returns:
        Largest sub-generator first; read from the cache where this model was measured on this device before.
    """
    path = cache_dir() / f"timings-{model.identity[:16]}-{model.device.type}-{torch.__version__.split('+')[0]}.json"
    try:
        rows = json.loads(path.read_text("utf-8"))
        timings = tuple(
            Timing(SubGenerator(resolution, ratio, channels and tuple(channels)), precision, seconds)
            for resolution, ratio, channels, precision, seconds in rows
        )
        if {t.sub_generator for t in timings} == set(model.sub_generators):
            return timings
    except (OSError, ValueError, TypeError):
        pass  # never measured, or the cache is damaged: measure
    timings = tuple(
        Timing(spec, precision, _seconds(model, spec, precision, runs))
        for spec in model.sub_generators
        for precision in precisions(model.device)
    )
    rows = [(*astuple(t.sub_generator), t.precision, t.seconds) for t in timings]
    with atomic_write(path, "w") as file:
        json.dump(rows, file)
    return timings


def choose_preview(timings: Sequence[Timing], budget: float = PREVIEW_SECONDS) -> Timing:
    """The best sub-generator within a time budget, in its faster precision; the fastest of all if none is.

    Args:
        timings: From `calibrate`, at least one; the largest sub-generator first.
        budget: Seconds a preview may take.
    """
    within = [t for t in timings if t.seconds <= budget]
    if not within:
        return min(timings, key=lambda t: t.seconds)
    best = within[0].sub_generator
    return min((t for t in within if t.sub_generator == best), key=lambda t: t.seconds)


def precisions(device: torch.device) -> tuple[str, ...]:
    """The precisions worth measuring on a device; fp32 is always there."""
    if device.type in ("cuda", "mps"):
        return ("fp32", "fp16")
    bf16 = device.type == "cpu" and torch.backends.mkldnn.is_available() and torch.cpu._is_avx512_bf16_supported()
    return ("fp32", "bf16") if bf16 else ("fp32",)


@torch.no_grad()
def _seconds(model: FaceModel, spec: SubGenerator, precision: str, runs: int) -> float:
    network, w_plus = model.prepared(spec, precision), model.sample(0)
    seconds = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        network(w_plus).cpu()
        seconds.append(time.perf_counter() - start)
    return min(seconds[1:])
