"""The plot of `facet bench`: seconds of each sub-generator, plain and ours, over what its arithmetic would take."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gan_core.files import atomic_write
from gan_core.rendering.benchmark import Row


def write_plot(path: Path, rows: Sequence[Row], ceilings: Mapping[str, float]) -> None:
    """Draw rows as bars on a logarithmic axis.

    Args:
        path: The PNG to write.
        rows: From `benchmark.measure`.
        ceilings: Precision to GFLOP/s of a dense convolution.

    Raises:
        FacetError: matplotlib is not installed.
    """
    from PIL import Image

    from gan_core.evaluation import plots

    specs = list(dict.fromkeys(row.sub_generator for row in rows))
    names = list(dict.fromkeys(row.precision for row in rows))
    plain = {row.sub_generator: row.baseline_s for row in rows if row.baseline_s is not None}
    series = len(names) + bool(plain)
    thick = 0.8 / series

    def fill(axes: Any) -> None:
        def bars(place: int, seconds: Mapping[Any, float], colour: str, label: str) -> None:
            at = [specs.index(spec) + (place - (series - 1) / 2) * thick for spec in seconds]
            axes.bar(at, [1000 * value for value in seconds.values()], thick, color=colour, label=label)

        if plain:
            bars(0, plain, plots.PALE, "plain PyTorch, fp32")
        for place, name in enumerate(names, bool(plain)):
            mine = {row.sub_generator: row for row in rows if row.precision == name}
            bars(place, {spec: row.median_s for spec, row in mine.items()}, plots.COLOURS[place % 4], f"Facet, {name}")
            floors = [2 * row.gmac / ceilings[name] * 1000 for row in mine.values()]
            at = [specs.index(spec) + (place - (series - 1) / 2) * thick for spec in mine]
            label = "its arithmetic in one dense convolution" if name == names[0] else None
            axes.hlines(floors, [x - thick / 2 for x in at], [x + thick / 2 for x in at], plots.WANTED, label=label)
        axes.set_yscale("log")
        axes.set_ylabel("milliseconds of a picture")
        axes.set_xticks(
            range(len(specs)), [f"{s.resolution} px\n{'own' if s.channels else s.channel_ratio}" for s in specs]
        )
        axes.set_xlabel("size and share of the channels")
        axes.legend(loc="lower left", bbox_to_anchor=(0.0, 1.0), ncols=2)

    picture = Image.fromarray(plots.draw([fill], width=max(6.0, 1.2 + 0.75 * len(specs)), height=3.8))
    with atomic_write(path) as file:
        picture.quantize(64).save(file, "PNG", optimize=True)
