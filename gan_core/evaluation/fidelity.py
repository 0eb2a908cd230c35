"""Part "fidelity": how near random faces come to the training portraits, beside how near unseen portraits come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from gan_core.evaluation import plots
from gan_core.evaluation.distances import NEIGHBOURS
from gan_core.evaluation.features import DIMENSIONS, FeatureSpace, PrincipalAxes, feature_spaces
from gan_core.evaluation.findings import Findings, Goal, NotPossible, table
from gan_core.evaluation.subject import BATCH, PSI, Subject, shrunk, width_names
from gan_core.evaluation.yardstick import DRAWS, Comparison, Yardstick

PSIS = (1.0, PSI)
WANTED = 2.0
"""Fréchet distance of samples to train, at most, in those of val to train."""


@dataclass(frozen=True)
class Row:
    """One set against the train split at one size.

    Args:
        features: Name of the feature space.
        resolution: Side of the pictures.
        set: "val", "train", or the truncation of samples, such as "ψ 0.7".
        channels: Of the sub-generator, see `width_names`; None for portraits.
        against_train: The distances.
        precision_recall: With as many samples as there are: how many, precision, recall; None for portraits.
    """

    features: str
    resolution: int
    set: str
    channels: str | None
    against_train: Comparison
    precision_recall: tuple[int, float, float] | None = None


def fidelity(subject: Subject) -> Findings:
    """Measure every trained sub-generator at ψ 1 and 0.7 against the portraits at its own size.

    Raises:
        NotPossible: There are no portraits, no features, or too few pictures.
    """
    spaces = feature_spaces(subject.model, subject.judge)
    if not spaces:
        raise NotPossible("no features: the bundle has neither perceptual network nor classifier; see train-classifier")
    train, val, specs = subject.portraits("train"), subject.portraits("val"), subject.model.sub_generators
    n, enough = min(len(val), subject.samples, len(train) // 2), NEIGHBOURS + 2
    if n < enough:
        raise NotPossible(f"only {n} pictures a side; it takes {enough} of val and of samples, {2 * enough} of train")
    sizes = sorted({spec.resolution for spec in specs}, reverse=True)
    subject.bar.reset((len(train) + len(val)) * len(sizes) + subject.samples * len(specs) * len(PSIS))
    rows: list[Row] = []
    widths = width_names(specs)
    for size in sizes:
        seen = _embed(spaces, _portraits(subject, train, size))
        unseen = _embed(spaces, _portraits(subject, val, size))
        axes = [PrincipalAxes.of(features) for features in seen]
        yards = [Yardstick(a(s), a(u), n, subject.seed) for a, s, u in zip(axes, seen, unseen, strict=True)]
        for space, yard in zip(spaces, yards, strict=True):
            rows.append(Row(space.name, size, "val", None, yard.of_val))
            rows.append(Row(space.name, size, "train", None, yard.of_train))
        for spec in (spec for spec in specs if spec.resolution == size):
            for psi in PSIS:
                pictures = subject.rendered(psi, subject.samples, spec)
                drawn = _embed(spaces, (shrunk(batch, train.shape[-1]) for batch in pictures))
                for space, yard, axis, features in zip(spaces, yards, axes, drawn, strict=True):
                    points = axis(features)
                    found = yard.compare(points), yard.precision_recall(points)
                    rows.append(Row(space.name, size, f"ψ {psi:g}", widths[spec], *found))
    values = {
        "features": {space.name: space.note for space in spaces},
        "pictures a side": n,
        "draws": DRAWS,
        "rows": [asdict(row) for row in rows],
    }
    primary = [row for row in rows if row.features == spaces[0].name]
    picture = _plot(primary, spaces[0], n)
    return Findings(values, _text(rows, spaces, n), _goals(primary), {"fidelity.png": picture})


def _portraits(subject: Subject, portraits: Tensor, size: int) -> Iterator[Tensor]:
    for batch in portraits.split(BATCH):
        yield shrunk(batch, size)
        subject.bar.update(len(batch))


def _embed(spaces: Sequence[FeatureSpace], pictures: Iterator[Tensor]) -> list[Tensor]:
    """Features (N, D) of the same pictures in every space."""
    parts = [[space.embed(batch) for space in spaces] for batch in pictures]
    return [torch.cat(column) for column in zip(*parts, strict=True)]


def _goals(rows: Sequence[Row]) -> tuple[Goal, ...]:
    goals = []
    for row in rows[: 2 + len(PSIS)]:  # val, train, then the full generator
        if row.precision_recall:
            ratio, (n, _, recall) = row.against_train.to_val, row.precision_recall
            what = f"Fréchet distance to train at {row.set}, in that of val ({row.features})"
            goals.append(Goal(what, str(ratio), f"≤ {WANTED:g}", ratio.mean <= WANTED))
            goals.append(Goal(f"recall at {row.set} ({n} against {n})", f"{recall:.0%}", "reported"))
    return tuple(goals)


def _text(rows: Sequence[Row], spaces: Sequence[FeatureSpace], n: int) -> tuple[str, ...]:
    head = ("size", "channels", "set", "Fréchet", "× val", "kernel", "precision", "recall", "with all samples")
    texts = [
        f"Distances to the train split in {DIMENSIONS} principal axes of train's features, each in standard deviations "
        f"of train, {n} pictures against {n}: mean of {DRAWS} draws without replacement (5th to 95th percentile). "
        'Portraits are reduced to the size that is measured. "train" is train against other portraits of train: what '
        f"a perfect model would get, and how much {n} pictures vary. Precision is the share of the set that lies among "
        "train, recall the share of train that lies among the set, within the distance of the "
        f"{NEIGHBOURS}rd nearest neighbour; the last column has them with as many pictures as there are samples."
    ]
    for space in spaces:
        lines = []
        for row in (row for row in rows if row.features == space.name):
            c = row.against_train
            more = "–"
            if row.precision_recall:
                count, precision, recall = row.precision_recall
                more = f"{precision:.0%}, {recall:.0%} of {count}"
            lines.append(
                (
                    f"{row.resolution}",
                    row.channels or "–",
                    row.set,
                    str(c.frechet),
                    f"{c.to_val.mean:.2f}",
                    str(c.kernel),
                    f"{c.precision.mean:.0%}",
                    f"{c.recall.mean:.0%}",
                    more,
                )
            )
        texts += [f"**Features: {space.name}** ({space.note}).", table(head, lines)]
    return tuple(texts)


def _plot(rows: Sequence[Row], space: FeatureSpace, n: int) -> np.ndarray:
    drawn: list[tuple[str, list[Row]]] = []
    for psi in PSIS:
        drawn.append((f"ψ {psi:g}", [row for row in rows if row.set == f"ψ {psi:g}"]))
    names = [f"{row.resolution} px\n{row.channels}" for row in drawn[0][1]]

    def bars(axes: Any) -> None:
        width = 0.8 / len(drawn)
        for place, (label, own) in enumerate(drawn):
            ratios = [row.against_train.to_val for row in own]
            at = np.arange(len(own)) + (place - (len(drawn) - 1) / 2) * width
            spread = [[r.mean - r.low for r in ratios], [r.high - r.mean for r in ratios]]
            color = plots.COLOURS[place]
            axes.bar(at, [r.mean for r in ratios], width * 0.9, yerr=spread, label=label, color=color, ecolor=plots.INK)
        axes.axhline(1, color=plots.INK, linewidth=1, label="val to train")
        axes.axhline(WANTED, color=plots.WANTED, linewidth=1.5, linestyle="--", label="wanted at most")
        axes.set_xticks(range(len(names)), names)
        axes.set_xlabel("size and share of the channels")
        axes.set_ylabel("Fréchet distance to train ÷ that of val")
        axes.set_title(f"Features: {space.name}, {n} pictures against {n}")
        axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))

    return plots.draw([bars], width=max(6.0, 3.2 + 0.9 * len(names)), height=3.8)
