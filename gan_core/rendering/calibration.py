"""How fast each trained sub-generator is on this machine, in each precision: measured once, within a few seconds."""

import hashlib
import json
import math
import time
from collections.abc import Callable, Sequence
from collections.abc import Generator as Steps
from dataclasses import astuple, dataclass

import torch

from gan_core import __version__
from gan_core.files import atomic_write
from gan_core.images import to_pixels
from gan_core.jobs import CancelToken, run_to_end
from gan_core.model import FaceModel
from gan_core.paths import cache_dir
from gan_core.rendering.device_side import Streams, preview_threads
from gan_core.rendering.machine import device_name
from gan_core.rendering.sub_generator import SubGenerator, prepare

MOST_SECONDS = 3.0
"""Of measuring, in all."""
RUNS = 5
ASSUMED_SPEED, ASSUMED_CARD_SPEED = 4e10, 1e12
"""Multiply-accumulates a second of a processor, or of a graphics card, that was not measured yet."""


@dataclass(frozen=True)
class Timing:
    """Seconds of one picture.

    Args:
        sub_generator: Which rendered.
        precision: In which precision.
        seconds: The best of several runs, for other programs only ever add to it.
        measured: False where it was concluded from the arithmetic of one that was measured.
    """

    sub_generator: SubGenerator
    precision: str
    seconds: float
    measured: bool = True


def calibrate(model: FaceModel, runs: int = RUNS) -> tuple[Timing, ...]:
    """Measure each trained sub-generator; see `calibration_steps`. From the cache where that was done before."""
    known = known_timings(model)
    if known is not None:
        return known
    timings: tuple[Timing, ...] = run_to_end(calibration_steps(model, CancelToken(), runs=runs))
    return timings


def known_timings(model: FaceModel) -> tuple[Timing, ...] | None:
    """What was measured before of this model on this device by this Facet and torch; None where nothing was."""
    try:
        rows = json.loads((cache_dir() / _cache_name(model)).read_text("utf-8"))
        timings = tuple(
            Timing(SubGenerator(resolution, ratio, channels and tuple(channels)), precision, seconds, measured)
            for (resolution, ratio, channels), precision, seconds, measured in rows
        )
    except (OSError, ValueError, TypeError):
        return None  # never measured, or the cache is damaged
    return timings if {t.sub_generator for t in timings} == set(model.sub_generators) else None


def assumed_timings(model: FaceModel) -> tuple[Timing, ...]:
    """A cautious guess from the arithmetic, for the first seconds on a new machine."""
    speed = ASSUMED_SPEED if model.device.type == "cpu" else ASSUMED_CARD_SPEED
    return tuple(
        Timing(spec, precision, spec.macs(model.generator) / speed, False)
        for spec in best_first(model)
        for precision in precisions(model.device)
    )


def calibration_steps(
    model: FaceModel,
    cancel: CancelToken,
    *,
    runs: int = RUNS,
    budget: float = MOST_SECONDS,
    clock: Callable[[], float] = time.perf_counter,
) -> Steps[None, None, tuple[Timing, ...]]:
    """Measure each trained sub-generator in each precision, as previews are rendered; keep it for the next start.

    The cheap ones come first. Each has its share of what is left of the budget and is measured no longer than that;
    one whose first picture would go beyond the budget is concluded from the arithmetic of the dearest one measured.

    Args:
        model: Its `sub_generators` are measured on its device.
        cancel: Heard between blocks.
        runs: Pictures timed of each at most, after one that warms up.
        budget: Seconds of measuring in all; what other jobs take between the steps is not counted.
        clock: Seconds.

    Returns:
        The best sub-generator first, see `best_first`.

    Raises:
        Cancelled: At the first step after the token was cancelled.
    """
    names = precisions(model.device)
    macs = {spec: spec.macs(model.generator) for spec in model.sub_generators}
    todo = sorted(((spec, name) for spec in macs for name in names), key=lambda item: macs[item[0]])
    found: dict[tuple[SubGenerator, str], Timing] = {}
    pace: dict[str, float] = {}  # seconds of a multiply-accumulate, by precision
    streams, spent = Streams(model.device), 0.0
    for place, (spec, name) in enumerate(todo):
        expected = macs[spec] * pace.get(name, max(pace.values(), default=0.0))
        if spent + 2 * expected > budget:
            found[spec, name] = Timing(spec, name, expected, False)
            continue
        enough = spent + (budget - spent) / (len(todo) - place)
        since = clock()
        network, seconds = prepare(model.generator, spec, name), list[float]()
        spent += clock() - since
        for run in range(runs + 1):
            picture = 0.0
            with torch.no_grad():
                steps = network.steps(model.sample(run))  # another face each time: nothing is there from the last one
            while True:
                since, image = clock(), None
                with torch.no_grad(), streams.entered(preview=True):
                    try:
                        next(steps)
                    except StopIteration as stop:
                        image = stop.value
                        to_pixels(image[0])
                picture += clock() - since
                yield
                cancel.raise_if_cancelled()
                if image is not None:
                    break
            spent += picture
            seconds.append(picture)
            if spent > enough:
                break
        best = min(seconds[1:] or seconds)
        pace[name] = best / macs[spec]
        found[spec, name] = Timing(spec, name, best)
    timings = tuple(found[spec, name] for spec in best_first(model) for name in names)
    _keep(model, timings)
    return timings


def best_first(model: FaceModel) -> tuple[SubGenerator, ...]:
    """The trained sub-generators by how alike their pictures are to the full render.

    As the manifest states it; where it does not for all of them, by their arithmetic, which stands for it.
    """
    entries = model.manifest.sub_generators
    stated = {SubGenerator(e.resolution, e.channel_ratio, e.channels): e.consistency for e in entries}
    stated[model.full] = math.inf
    if None in stated.values():
        return tuple(sorted(model.sub_generators, key=lambda spec: spec.macs(model.generator), reverse=True))
    return tuple(sorted(model.sub_generators, key=lambda spec: stated[spec] or 0.0, reverse=True))


def precisions(device: torch.device) -> tuple[str, ...]:
    """The precisions worth measuring on a device; fp32 is always there."""
    if device.type in ("cuda", "mps"):
        return ("fp32", "fp16")
    bf16 = device.type == "cpu" and torch.backends.mkldnn.is_available() and torch.cpu._is_avx512_bf16_supported()
    return ("fp32", "bf16") if bf16 else ("fp32",)


def _keep(model: FaceModel, timings: Sequence[Timing]) -> None:
    rows = [(astuple(t.sub_generator), t.precision, t.seconds, t.measured) for t in timings]
    with atomic_write(cache_dir() / _cache_name(model), "w", 0o600) as file:
        json.dump(rows, file)


def _cache_name(model: FaceModel) -> str:
    """Timings hold for one device with so many threads, one Facet and one torch."""
    key = (device_name(model.device), model.device.type, preview_threads(), __version__, torch.__version__)
    return f"timings-{model.identity[:16]}-{hashlib.sha256(repr(key).encode()).hexdigest()[:16]}.json"
