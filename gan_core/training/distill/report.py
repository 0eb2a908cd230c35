"""The report of a set of pairs: how many were kept, why the others were not, and sheets of both."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor

from gan_core.evaluation.findings import table
from gan_core.evaluation.sheets import contact_sheet
from gan_core.files import atomic_write
from gan_core.photo.photo import photo_from_array
from gan_core.photo.writing import write_photo

if TYPE_CHECKING:
    from gan_core.training.distill.pair_folder import PairLine
    from gan_core.training.distill.pair_maker import PairMaker
    from gan_core.training.distill.pair_set import PairSet

SHOWN, COLUMNS, CELL = 50, 5, 128
"""Pairs on a sheet, in a row, and the height of one."""
PARTS = 4
"""Of a slider's way, for each of which the acceptance is told."""


def summed_up(pairs: PairSet) -> dict[str, Any]:
    """What became of all seeds that were tried."""
    judged = [line for line in pairs.tried if not line.outside]
    kept = sum(line.row is not None for line in judged)
    reasons = Counter(line.reason for line in judged if line.reason is not None)
    return {
        "tried": len(pairs.tried),
        "outside the population": len(pairs.tried) - len(judged),
        "kept": kept,
        "acceptance": kept / len(judged) if judged else None,
        "dropped": dict(reasons.most_common()),
        "figures": _figures(judged),
        "by strength": _by_strength(pairs, judged),
    }


def write_report(folder: Path, pairs: PairSet, maker: PairMaker, facts: dict[str, Any]) -> dict[str, Any]:
    """Write report.json, report.md and the sheets.

    Args:
        folder: Of the set.
        pairs: The set.
        maker: Makes the pictures of dropped pairs again, which are not kept.
        facts: Of this run, put beside the sums.

    Returns:
        What stands in report.json.
    """
    summary = {**summed_up(pairs), **facts}
    sheets = []
    kept = _spread(range(len(pairs)))
    if kept:
        batch = pairs.read(kept)
        strips = [
            torch.cat([*sources, edited], -1) for sources, edited in zip(batch.sources, batch.edited, strict=True)
        ]
        _write_sheet(folder / "kept.jpg", strips, [_caption(pairs.kept[index]) for index in kept])
        sheets.append("kept")
    dropped = _spread([line for line in pairs.tried if line.reason is not None])
    if dropped:
        strips = [_strip(maker, line.seed) for line in dropped]
        _write_sheet(folder / "dropped.jpg", strips, [f"{_caption(line)}\n{line.reason}" for line in dropped])
        sheets.append("dropped")
    manifest = {name: value for name, value in pairs.manifest.items() if name != "facet_pairs"}
    with atomic_write(folder / "report.json", "w") as file:
        file.write(json.dumps({**summary, "pairs": manifest}, indent=1, ensure_ascii=False) + "\n")
    with atomic_write(folder / "report.md", "w") as file:
        file.write("\n\n".join(_paragraphs(pairs, summary, sheets)) + "\n")
    return summary


def told(summary: dict[str, Any]) -> str:
    """The sums in one line."""
    rate = "none" if summary["acceptance"] is None else f"{summary['acceptance']:.1%}"
    outside = summary["outside the population"]
    beside = f", {outside} outside the population" if outside else ""
    return f"{summary['kept']} pairs kept of {summary['tried'] - outside} judged ({rate}){beside}"


def _paragraphs(pairs: PairSet, summary: dict[str, Any], sheets: Sequence[str]) -> list[str]:
    model, slider = pairs.manifest["model"], pairs.manifest["edit"]["slider"]
    ends = (slider["from"], slider["to"])
    way = f"{ends[0]:g}" if ends[0] == ends[1] else f"{ends[0]:g} to {ends[1]:g}"
    texts = [
        f"# Pairs: {slider['id']} {way}",
        f"Model {model['name']}, {model['identity'][:16]}, {model['resolution']} px, licence {model['licence']}.",
        f"{told(summary)}.",
    ]
    if pairs.manifest["population"]:
        texts.append(f"Population: {', '.join(pairs.manifest['population'])}.")
    if summary["dropped"]:
        judged = summary["tried"] - summary["outside the population"]
        rows = [(reason, f"{count}", f"{count / judged:.1%}") for reason, count in summary["dropped"].items()]
        texts.append(table(("dropped because", "pairs", "of those judged"), rows))
    if summary["by strength"]:
        rows = [(f"{r['from']:.2f} to {r['to']:.2f}", f"{r['judged']}", f"{r['kept']}") for r in summary["by strength"]]
        texts.append(table((slider["id"], "judged", "kept"), rows))
    if summary["figures"]:
        rows = [(n, *(f"{f[q]:.2f}" for q in ("5%", "median", "95%"))) for n, f in summary["figures"].items()]
        texts.append(table(("figure", "5 %", "median", "95 %"), rows))
    return texts + [f"## {name.capitalize()}\n\n![{name}]({name}.jpg)" for name in sheets]


def _figures(judged: Sequence[PairLine]) -> dict[str, dict[str, float]]:
    names = dict.fromkeys(name for line in judged for name in line.figures)
    found = {}
    for name in names:
        values = [line.figures[name] for line in judged if name in line.figures]
        low, middle, high = (round(float(q), 4) for q in np.quantile(values, (0.05, 0.5, 0.95)))
        found[name] = {"5%": low, "median": middle, "95%": high}
    return found


def _by_strength(pairs: PairSet, judged: Sequence[PairLine]) -> list[dict[str, float]]:
    """How many were kept in each part of the slider's way; nothing where it stands still."""
    slider = pairs.manifest["edit"]["slider"]
    low, high = sorted((slider["from"], slider["to"]))
    if low == high:
        return []
    bounds = np.linspace(low, high, PARTS + 1)
    rows = []
    for place in range(PARTS):
        last = place == PARTS - 1
        part = [
            line
            for line in judged
            if bounds[place] <= line.strength < bounds[place + 1] or (last and line.strength == high)
        ]
        kept = sum(line.row is not None for line in part)
        rows.append({"from": float(bounds[place]), "to": float(bounds[place + 1]), "judged": len(part), "kept": kept})
    return rows


def _strip(maker: PairMaker, seed: int) -> Tensor:
    """A pair's pictures side by side, made again."""
    ((_, pair),) = maker.pairs([seed])
    assert pair is not None  # it was judged
    return torch.cat([*pair.sources, pair.edited], -1)


def _caption(line: PairLine) -> str:
    return f"seed {line.seed}, {line.strength:+.2f}"


def _spread(items: Sequence[Any]) -> list[Any]:
    """So many that they fit on a sheet, from all over."""
    count = min(SHOWN, len(items))
    return [items[place * len(items) // count] for place in range(count)]


def _write_sheet(path: Path, strips: Sequence[Tensor], captions: list[str]) -> None:
    write_photo(photo_from_array(contact_sheet(torch.stack(list(strips)), captions, COLUMNS, CELL)), path)
