"""Part "memorisation": the training portraits nearest to samples, and whether samples are nearer than people are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from gan_core.evaluation import plots
from gan_core.evaluation.features import bundled_trunk, stages
from gan_core.evaluation.findings import Findings, Goal, table
from gan_core.evaluation.sheets import contact_sheet
from gan_core.evaluation.subject import BATCH, PSI, Subject, levels, shrunk, signed

GRID = 4
THUMBNAIL = 32
"""Side at which pixels are compared."""
RANDOM, CLOSEST, NEIGHBOURS = 16, 8, 4
CELL = 128
PERCENTILES = (0, 5, 50)

Embed = Callable[[Tensor], Tensor]
"""Pictures (n, 3, h, w) uint8 to vectors (n, D) on the processor."""


def memorisation(subject: Subject) -> Findings:
    """Compare all samples at ψ 0.7 with the train split and its mirror images, in features and in pixels.

    Raises:
        NotPossible: There are no portraits.
    """
    train, val = subject.portraits("train"), subject.portraits("val")
    spaces = _spaces(subject)
    subject.bar.reset(2 * len(train) + len(val) + subject.samples)
    seen, mirrored, unseen = (_embed(spaces, _counted(subject, part)) for part in (train, train.flip(3), val))
    drawn = _embed(spaces, subject.rendered(PSI, subject.samples))
    values: dict[str, Any] = {}
    pictures: dict[str, np.ndarray] = {}
    near = {name: nearest(drawn[name], seen[name], mirrored[name]) for name in spaces}
    lines, panels = [], []
    for name in spaces:
        sets = {
            "samples": near[name][0][:, 0],
            "val portraits": nearest(unseen[name], seen[name], mirrored[name])[0][:, 0],
            "train portraits": _apart(seen[name], seen[name]).fill_diagonal_(torch.inf).amin(1),
        }
        found = {key: torch.quantile(far, torch.tensor(PERCENTILES) / 100).tolist() for key, far in sets.items()}
        values[name] = found
        lines += [(name, key, *(f"{x:.3g}" for x in ends)) for key, ends in found.items()]
        panels.append(_histogram(name, sets))
        order = near[name][0][:, 0].argsort()[:CLOSEST]
        pictures[f"neighbours-closest-{name}.jpg"] = _sheet(subject, train, near, order)
    pictures["neighbours-random.jpg"] = _sheet(subject, train, near, torch.arange(min(RANDOM, subject.samples)))
    pictures["memorisation.png"] = plots.draw(panels, width=4.6 * len(panels), height=3.6)
    text = (
        f"Distance (root of the mean square) of each of {subject.samples} samples at ψ 0.7 to the nearest training "
        "portrait or its mirror image; the same for val portraits, people never trained on; and of each training "
        "portrait to the nearest other one, often of the same person. Features: the last stage of the bundle's trunk "
        f"on a {GRID}×{GRID} grid; pixels: at {THUMBNAIL}×{THUMBNAIL}. Truncation alone brings samples nearer to the "
        "middle of the portraits, so only the low end and the sheets tell copies. A sheet's row: a sample, then its "
        f"{NEIGHBOURS} nearest " + ", then ".join(f"in {name}" for name in spaces) + "."
    )
    head = ("distance in", "of", "smallest", *(f"{p}th percentile" for p in PERCENTILES[1:]))
    low = [f"{name} {values[name]['samples'][0]:.3g} (val {values[name]['val portraits'][0]:.3g})" for name in spaces]
    goals = (Goal("nearest sample to a training portrait: " + "; ".join(low), "see neighbours-*.jpg", "no copies"),)
    return Findings(values, (text, table(head, lines)), goals, pictures)


def nearest(points: Tensor, bank: Tensor, mirrored: Tensor, count: int = NEIGHBOURS) -> tuple[Tensor, Tensor]:
    """The nearest pictures of a bank, each counted once, as it is or mirrored, whichever is nearer.

    Args:
        points: (N, D).
        bank: (M, D).
        mirrored: (M, D), the bank's pictures mirrored.
        count: How many, if the bank has so many.

    Returns:
        Root mean square differences (N, count), smallest first, and places in the bank (N, count).
    """
    far = torch.minimum(_apart(points, bank), _apart(points, mirrored))
    found = far.topk(min(count, len(bank)), dim=1, largest=False)
    return found.values, found.indices


def _apart(x: Tensor, y: Tensor) -> Tensor:
    """Root mean square differences (N, M) of (N, D) and (M, D), through float64 because as a product it cancels."""
    return (torch.cdist(x.double(), y.double()) / x.shape[1] ** 0.5).float()


def _spaces(subject: Subject) -> Mapping[str, Embed]:
    trunk, device = bundled_trunk(subject.model), subject.model.device

    def pixels(images: Tensor) -> Tensor:
        return F.interpolate(signed(images), (THUMBNAIL, THUMBNAIL), mode="area").flatten(1)

    if trunk is None:
        return {"pixels": pixels}

    def features(images: Tensor) -> Tensor:
        return F.adaptive_avg_pool2d(stages(trunk, device, images)[-1], GRID).flatten(1).cpu()

    return {"features": features, "pixels": pixels}


def _counted(subject: Subject, portraits: Tensor) -> Iterable[Tensor]:
    for batch in portraits.split(BATCH):
        yield batch
        subject.bar.update(len(batch))


def _embed(spaces: Mapping[str, Embed], pictures: Iterable[Tensor]) -> dict[str, Tensor]:
    parts = [{name: embed(batch) for name, embed in spaces.items()} for batch in pictures]
    return {name: torch.cat([part[name] for part in parts]) for name in spaces}


def _sheet(subject: Subject, train: Tensor, near: Mapping[str, tuple[Tensor, Tensor]], places: Tensor) -> np.ndarray:
    """A row for each sample: itself, then its neighbours in each space with their distances."""
    faces, captions = [], []
    for place in places.tolist():
        with torch.no_grad():
            image = subject.model.synthesize(subject.latents(PSI, 1, place))
        faces.append(shrunk(levels(image).cpu(), CELL))
        captions.append(f"seed {subject.seed + place}")
        for far, where in near.values():
            faces.append(shrunk(train[where[place]], CELL))
            captions += [f"{x:.2f}" for x in far[place].tolist()]
    columns = 1 + sum(where.shape[1] for _, where in near.values())
    return contact_sheet(torch.cat(faces), captions, columns, CELL)


def _histogram(name: str, sets: Mapping[str, Tensor]) -> Callable[[Any], None]:
    def fill(axes: Any) -> None:
        edges = np.linspace(0, max(float(far.max()) for far in sets.values()), 41)
        for colour, (key, far) in zip(plots.COLOURS, sets.items(), strict=False):
            weights = np.full(len(far), 100 / len(far))
            axes.hist(far.numpy(), edges, weights=weights, histtype="step", linewidth=1.6, color=colour, label=key)
        axes.set_xlabel(f"distance to the nearest training portrait in {name}")
        axes.set_ylabel("percent")
        axes.legend()

    return fill
