"""The plot of `facet bench`: seconds of each sub-generator, plain and ours, over what its arithmetic would take."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gan_core.extras import require
from gan_core.files import atomic_write
from gan_core.rendering.benchmark import Row

COLOURS = ("#4477aa", "#ccbb44", "#228833")
PLAIN, FLOOR = "#bbbbbb", "#cc3311"


def write_plot(path: Path, rows: Sequence[Row], ceilings: Mapping[str, float]) -> None:
    """Draw rows as bars on a logarithmic axis.

    Args:
        path: The PNG to write.
        rows: From `benchmark.measure`.
        ceilings: Precision to GFLOP/s of a dense convolution.

    Raises:
        FacetError: matplotlib is not installed.
    """
    agg = require("matplotlib.backends.backend_agg", "train", "--plot")
    drawing = require("matplotlib.figure", "train", "--plot")
    specs = list(dict.fromkeys(row.sub_generator for row in rows))
    names = list(dict.fromkeys(row.precision for row in rows))
    plain = {row.sub_generator: row.baseline_s for row in rows if row.baseline_s is not None}
    series = len(names) + bool(plain)
    thick = 0.8 / series
    figure = drawing.Figure(figsize=(max(6.0, 1.2 + 0.75 * len(specs)), 3.8), dpi=144, layout="constrained")
    axes = figure.subplots()

    def bars(place: int, seconds: Mapping[Any, float], colour: str, label: str) -> None:
        at = [specs.index(spec) + (place - (series - 1) / 2) * thick for spec in seconds]
        axes.bar(at, [1000 * value for value in seconds.values()], thick, color=colour, label=label)

    if plain:
        bars(0, plain, PLAIN, "plain PyTorch, fp32")
    for place, name in enumerate(names, bool(plain)):
        mine = {row.sub_generator: row for row in rows if row.precision == name}
        colour = COLOURS[(place - bool(plain)) % len(COLOURS)]
        bars(place, {spec: row.median_s for spec, row in mine.items()}, colour, f"Facet, {name}")
        floors = [2 * row.gmac / ceilings[name] * 1000 for row in mine.values()]
        at = [specs.index(spec) + (place - (series - 1) / 2) * thick for spec in mine]
        label = "its arithmetic as one dense convolution" if name == names[0] else "_nolegend_"
        axes.hlines(floors, [x - thick / 2 for x in at], [x + thick / 2 for x in at], FLOOR, label=label)
    axes.set_yscale("log")
    axes.set_ylabel("milliseconds of a picture")
    ticks = [f"{spec.resolution} px\n{'own' if spec.channels else spec.channel_ratio}" for spec in specs]
    axes.set_xticks(range(len(specs)), ticks)
    axes.set_xlabel("size and share of the channels")
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_axisbelow(True)
    axes.grid(axis="y", color="#dddddd", linewidth=0.6)
    figure.legend(loc="outside upper left", ncols=2, frameon=False)
    with atomic_write(path) as file:
        agg.FigureCanvasAgg(figure).print_png(file)
