"""How long each sub-generator takes, beside a plain implementation and a dense convolution on the same machine."""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.model import FaceModel
from gan_core.networks.generator import Generator
from gan_core.rendering.sub_generator import PRECISIONS, SubGenerator, prepare

RATIOS, SIZES = (1.0, 0.5, 0.25), 4
"""Of a generator with random weights: these shares of the channels, at its size and the three below."""
WARM_UP = 2
LATENTS = 4
"""Pictures take turns, so that nothing can be kept from one to the next that an edit would change."""
DENSE = ((64, 256), (128, 128), (256, 64), (512, 32))
"""Channels and sides of the dense convolutions: as large as those of a generator of 1024 px."""

Network = Callable[[Tensor], Tensor]
Plain = Callable[[Generator, SubGenerator], Network]


@dataclass(frozen=True, eq=False)
class Subject:
    """What is measured.

    Args:
        generator: The weights.
        specs: Its sub-generators.
        latents: (LATENTS, num_styles, style_dim).
    """

    generator: Generator
    specs: tuple[SubGenerator, ...]
    latents: Tensor

    @classmethod
    def of_model(cls, model: FaceModel) -> "Subject":
        """A model's trained sub-generators."""
        return cls(model.generator, model.sub_generators, torch.cat([model.sample(i) for i in range(LATENTS)]))

    @classmethod
    def random(cls, resolution: int, channel_multiplier: float, device: torch.device) -> "Subject":
        """A generator of that size with random weights, noise included.

        Raises:
            ValueError: The resolution is no power of two from 8 up.
        """
        torch.manual_seed(0)
        generator = Generator(resolution, channel_multiplier=channel_multiplier)
        for layer in (generator.conv1, *generator.convs):
            torch.nn.init.normal_(
                layer.noise.weight, std=0.1
            )  # at its start it is zero, and zero noise could be left out
        generator = generator.eval().requires_grad_(False).to(device)
        sizes = [size for size in generator.channels if size > resolution >> SIZES]
        specs = [SubGenerator(size, ratio) for ratio in RATIOS for size in reversed(sizes)]
        with torch.no_grad():
            w = generator.style(torch.randn(LATENTS, generator.style_dim).to(device))
        return cls(generator, tuple(specs), w[:, None].repeat(1, generator.num_styles, 1))


@dataclass(frozen=True)
class Row:
    """One sub-generator in one precision.

    Args:
        sub_generator: Which.
        precision: "fp32", "bf16" or "fp16".
        median_s: Seconds of one picture.
        p95_s: 95 of 100 pictures took no longer.
        gmac: Thousand million multiply-accumulates of its convolutions, up-sampling ones counted at their input size.
        baseline_s: Seconds of the plain implementation in fp32; None where it was not measured.
    """

    sub_generator: SubGenerator
    precision: str
    median_s: float
    p95_s: float
    gmac: float
    baseline_s: float | None = None

    @property
    def gflops(self) -> float:
        """Thousand million operations a second: two for each multiply-accumulate."""
        return 2 * self.gmac / self.median_s

    @property
    def ratio(self) -> float | None:
        """How many times faster than the plain implementation."""
        return None if self.baseline_s is None else self.baseline_s / self.median_s


@torch.no_grad()
def measure(subject: Subject, precisions: Sequence[str], runs: int, plain: Plain | None = None) -> Iterator[list[Row]]:
    """Measure each sub-generator in each precision; they and the plain one take turns, picture by picture.

    Args:
        subject: What to measure.
        precisions: In which precisions.
        runs: Pictures timed of each, after those that warm up.
        plain: Makes the plain implementation to compare with.

    Yields:
        The rows of a sub-generator, one for each precision.
    """
    latents = subject.latents.split(1)
    for spec in subject.specs:
        networks: dict[str, Network] = {p: prepare(subject.generator, spec, p) for p in precisions}
        if plain is not None:
            networks["plain"] = plain(subject.generator, spec)
        seconds: dict[str, list[float]] = {name: [] for name in networks}
        for run in range(-WARM_UP, runs):
            for name, network in networks.items():
                spent = seconds_of(network, latents[run % LATENTS])
                if run >= 0:
                    seconds[name].append(spent)
        medians = {name: statistics.median(spent) for name, spent in seconds.items()}
        gmac = spec.macs(subject.generator) / 1e9
        yield [Row(spec, p, medians[p], percentile(seconds[p], 0.95), gmac, medians.get("plain")) for p in precisions]


@torch.no_grad()
def dense_gflops(precision: str, device: torch.device, runs: int) -> float:
    """What this machine does in a plain dense 3×3 convolution, GFLOP/s: the best run of the best of several sizes."""
    layout = {"dtype": PRECISIONS[precision], "device": device, "memory_format": torch.channels_last}
    best = 0.0
    for channels, side in DENSE:
        x, weight = torch.randn(1, channels, side, side), torch.randn(channels, channels, 3, 3)
        x, weight = x.to(**layout), weight.to(**layout)  # type: ignore[call-overload]
        dense = partial(F.conv2d, weight=weight, padding=1)
        seconds = min(seconds_of(dense, x) for _ in range(runs + 1))
        best = max(best, 2 * 9 * channels**2 * side**2 / seconds / 1e9)
    return best


def seconds_of(network: Network, x: Tensor) -> float:
    """Seconds until the answer is there."""
    start = time.perf_counter()
    network(x)
    if x.is_cuda:
        torch.cuda.synchronize(x.device)
    elif x.device.type == "mps":
        torch.mps.synchronize()
    return time.perf_counter() - start


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of `values` that `share` of them do not exceed."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, round(share * (len(ranked) - 1)))]
