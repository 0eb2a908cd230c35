"""Part "consistency": how far a sub-generator's picture is from the full render of the same latent and noise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from gan_core.bundle import save_bundle
from gan_core.errors import FacetError
from gan_core.evaluation import plots
from gan_core.evaluation.findings import Findings, Goal, NotPossible, table
from gan_core.evaluation.sameness import LARGEST_PSNR, TOLERANCE, agreement, psnr
from gan_core.evaluation.sheets import contact_sheet
from gan_core.evaluation.subject import BATCH, PSI, Subject, levels, shrunk, width_names
from gan_core.manifest import FORMAT_VERSION, Manifest, TrainedSize
from gan_core.model import FaceModel
from gan_core.rendering.sub_generator import SubGenerator
from gan_core.training.portraits import GRADED

FACES, SHOWN = 200, 6
RATIOS, PARTS = (1.0, 0.75, 0.5, 0.25), {1: "full", 2: "half", 4: "quarter"}


@dataclass(frozen=True)
class Wanted:
    """A bound on what a sub-generator of some channels, at some part of the full size, should reach."""

    channels: str
    part: int
    agreement: float = 0.0
    psnr: float = 0.0


WANTED = (
    Wanted("0.5", 2, agreement=0.95),
    Wanted("0.25", 4, agreement=0.90),
    Wanted("0.5", 1, psnr=27.0),
    Wanted("0.25", 1, psnr=23.0),
)


@dataclass(frozen=True)
class Consistency:
    """One sub-generator beside the full render, both at the sub-generator's size.

    Args:
        resolution: Its size.
        channels: Its share of the channels, see `width_names`.
        trained: Whether it was trained as one.
        psnr: Mean over faces, in decibels.
        psnr_low: 5th percentile.
        enlarged: Mean over faces, enlarged to the full size as a screen does it: what the manifest states.
        perceptual: Mean distance by the bundle's perceptual network; None without one.
        agreement: Share of (face, attribute) pairs of which the bundle's classifier says the same; None without one.
        agreement_by_attribute: The same by attribute id; empty without one.
        judge_agreement: By the judge; None without one.
    """

    resolution: int
    channels: str
    trained: bool
    psnr: float
    psnr_low: float
    enlarged: float
    perceptual: float | None
    agreement: float | None
    agreement_by_attribute: dict[str, float]
    judge_agreement: float | None


def consistency(subject: Subject) -> Findings:
    """Measure every trained sub-generator but the full one, and with `untrained` the whole grid.

    Raises:
        NotPossible: There is no sub-generator.
    """
    specs = _specs(subject)
    if not specs:
        raise NotPossible("only the full generator was trained; --untrained measures sub-generators all the same")
    count = min(subject.samples, FACES)
    rows, shown = measured(subject, specs, count)
    values = {"faces": count, "graded": GRADED, "tolerance": TOLERANCE, "rows": [asdict(row) for row in rows]}
    side = subject.model.resolution
    names = [f"{side} px", *(f"{row.resolution} px, {row.channels}" for row in rows)]
    drawn = {"consistency.png": _plot(rows, side), "consistency.jpg": _sheet(shown, names)}
    return Findings(values, _text(rows, count), _goals(rows, side), drawn)


def measured(subject: Subject, specs: Sequence[SubGenerator], count: int) -> tuple[list[Consistency], list[Tensor]]:
    """Measure sub-generators.

    Args:
        subject: The model and what looks.
        specs: Which.
        count: Faces.

    Returns:
        A row for each, and pictures of the first faces: the full render, then each sub-generator's.
    """
    model, widths = subject.model, width_names(specs)
    subject.bar.reset(count * (len(specs) + 1))
    found: dict[SubGenerator, list[dict[str, Tensor]]] = {spec: [] for spec in specs}
    shown: list[Tensor] = []
    with torch.no_grad():
        for batch in subject.latents(PSI, count).split(BATCH):
            full = model.prepared(model.full)(batch)
            pictures = {spec: model.prepared(spec)(batch) for spec in specs}
            for spec, images in pictures.items():
                same = {"enlarged": psnr(_enlarged(images, model.resolution), full.clamp(-1, 1)).cpu()}
                found[spec].append(compare(subject, images, _reduced(full, spec.resolution)) | same)
            shown = shown or [images[:SHOWN].cpu() for images in (full, *pictures.values())]
            subject.bar.update(len(batch) * (len(specs) + 1))
    rows = []
    for spec, parts in found.items():
        measures = {name: torch.cat([part[name] for part in parts]) for name in parts[0]}
        rows.append(_row(model, spec, widths[spec], measures))
    return rows, shown


def write_consistency(subject: Subject, found: Findings) -> None:
    """Write into the model's manifest what was measured, for the choice of previews.

    Args:
        subject: What was measured; its model lies in a folder.
        found: From `consistency`.
    """
    model = subject.model
    rows = zip(_specs(subject), found.values["rows"], strict=True)
    save_bundle(model.path, stating(model.manifest, {spec: row["enlarged"] for spec, row in rows}), {})


def refuse_zip(model: FaceModel) -> None:
    """Raises `FacetError` where a model's manifest cannot be written."""
    if not model.path.is_dir():
        raise FacetError(f"{model.path}: a zip is not written to; unpack it, or import it and name the imported model")


def stating(manifest: Manifest, found: Mapping[SubGenerator, float]) -> Manifest:
    """A manifest that states the consistency of these sub-generators, in dB."""

    def entry(known: TrainedSize) -> TrainedSize:
        value = found.get(SubGenerator(known.resolution, known.channel_ratio, known.channels))
        return known if value is None else replace(known, consistency=round(value, 2))

    sizes = tuple(map(entry, manifest.sub_generators))
    return replace(manifest, sub_generators=sizes, format_version=FORMAT_VERSION)


def compare(subject: Subject, images: Tensor, full: Tensor) -> dict[str, Tensor]:
    """A sub-generator's pictures against full renders of the same size, face by face.

    Args:
        subject: Its perceptual network, classifier and judge look, as far as there are any.
        images: (N, 3, r, r) in [−1, 1].
        full: The same shape.

    Returns:
        "psnr" and "perceptual" (N,); "classifier" and "judge" (N, K), true where it says the same of both.
    """
    images, full, model = images.clamp(-1, 1), full.clamp(-1, 1), subject.model
    found = {"psnr": psnr(images, full)}
    if model.perceptual is not None:
        found["perceptual"] = model.perceptual(images, full)
    for name, classifier in (("classifier", model.classifier), ("judge", subject.judge)):
        if classifier is not None:
            found[name] = agreement(classifier, images, full)
    return {name: values.cpu() for name, values in found.items()}


def _specs(subject: Subject) -> list[SubGenerator]:
    """Largest first, without the full generator."""
    specs = set(subject.model.sub_generators)
    if subject.untrained:
        sizes = [subject.model.resolution // part for part in PARTS]
        specs |= {SubGenerator(size, ratio) for size in sizes if size >= 4 for ratio in RATIOS}
    specs.discard(subject.model.full)
    return sorted(specs, key=lambda spec: (-spec.resolution, spec.channels is not None, -spec.channel_ratio))


def _reduced(images: Tensor, side: int) -> Tensor:
    return images if images.shape[-1] == side else F.interpolate(images, (side, side), mode="area")


def _enlarged(images: Tensor, side: int) -> Tensor:
    images = images.clamp(-1, 1)
    return images if images.shape[-1] == side else F.interpolate(images, (side, side), mode="bilinear")


def _row(model: FaceModel, spec: SubGenerator, channels: str, measures: dict[str, Tensor]) -> Consistency:
    means = {name: values.float().mean().item() for name, values in measures.items()}
    ids = () if model.classifier is None else model.classifier.ids
    by_attribute = measures["classifier"].float().mean(0).tolist() if ids else []
    return Consistency(
        resolution=spec.resolution,
        channels=channels,
        trained=spec in model.sub_generators,
        psnr=means["psnr"],
        psnr_low=torch.quantile(measures["psnr"], 0.05).item(),
        enlarged=means["enlarged"],
        perceptual=means.get("perceptual"),
        agreement=means.get("classifier"),
        agreement_by_attribute=dict(zip(ids, by_attribute, strict=True)),
        judge_agreement=means.get("judge"),
    )


def _goals(rows: Sequence[Consistency], resolution: int) -> tuple[Goal, ...]:
    goals = []
    for wanted in WANTED:
        row = next((r for r in rows if _is(r, wanted, resolution)), None)
        where = f"at ({wanted.channels}, {PARTS[wanted.part]} size)"
        what, bound = f"attributes agree {where}", f"≥ {wanted.agreement:.0%}"
        if wanted.psnr:
            what, bound = f"PSNR {where}", f"≥ {wanted.psnr:g} dB"
        if row is None:
            goals.append(Goal(what, "not trained", bound))
            continue
        note = "" if row.trained else ", not trained"
        if wanted.psnr:
            goals.append(Goal(what, f"{row.psnr:.1f} dB{note}", bound, row.psnr >= wanted.psnr))
        elif row.agreement is None:
            goals.append(Goal(what, "no classifier", bound))
        else:
            goals.append(Goal(what, f"{row.agreement:.1%}{note}", bound, row.agreement >= wanted.agreement))
    return tuple(goals)


def _is(row: Consistency, wanted: Wanted, resolution: int) -> bool:
    return (row.channels, row.resolution * wanted.part) == (wanted.channels, resolution)


def _text(rows: Sequence[Consistency], count: int) -> tuple[str, ...]:
    text = (
        f"{count} faces at ψ {PSI:g}, same latents and noise; the full render is averaged by area to the "
        f"sub-generator's size. PSNR: mean over faces (5th percentile), {LARGEST_PSNR:g} dB at most; enlarged: of the "
        "sub-generator's picture at the full size, by which previews are chosen. Attributes agree: "
        "share of (face, attribute) pairs of which the bundle's classifier says the same, the graded ones "
        f"({', '.join(GRADED)}) on the same side of probability one half, the measured ones (age, turn, …) within "
        f"{TOLERANCE:g} standard deviations of the training portraits. Beside it the attribute that agrees least, and "
        "the same share by the judge, a network that had no part in training."
    )

    lines = []
    for row in rows:
        shares = row.agreement_by_attribute
        worst = min(shares, key=lambda name: shares[name], default=None)
        lines.append(
            (
                f"{row.resolution}",
                row.channels,
                "yes" if row.trained else "no",
                f"{row.psnr:.1f} ({row.psnr_low:.1f})",
                f"{row.enlarged:.1f}",
                "–" if row.perceptual is None else f"{row.perceptual:.4f}",
                "–" if row.agreement is None else f"{row.agreement:.1%}",
                "–" if worst is None else f"{worst} {shares[worst]:.0%}",
                "–" if row.judge_agreement is None else f"{row.judge_agreement:.1%}",
            )
        )
    head = (
        "size",
        "channels",
        "trained",
        "PSNR dB",
        "enlarged",
        "perceptual",
        "attributes agree",
        "least",
        "by the judge",
    )
    return text, table(head, lines)


def _plot(rows: Sequence[Consistency], resolution: int) -> np.ndarray:
    def panel(title: str, found: Sequence[float], bounds: Sequence[float], margin: float) -> Callable[[Any], None]:
        def fill(axes: Any) -> None:
            for colour, trained, label in ((plots.COLOURS[0], True, "trained"), (plots.PALE, False, "not trained")):
                places = [place for place, row in enumerate(rows) if row.trained is trained]
                if places:
                    axes.scatter(places, [found[place] for place in places], 60, colour, zorder=2, label=label)
            held = [(r, b) for b, w in zip(bounds, WANTED, strict=True) for r in rows if b and _is(r, w, resolution)]
            middles, heights = [rows.index(row) for row, _ in held], [bound for _, bound in held]
            if held:
                axes.errorbar(middles, heights, xerr=0.4, fmt="none", color=plots.WANTED, elinewidth=2, label="wanted")
            axes.set_ylim(min([*found, *heights]) - margin, max([*found, *heights]) + margin)
            axes.set_xlim(-0.6, len(rows) - 0.4)
            axes.set_xticks(range(len(rows)), [f"{row.resolution} px\n{row.channels}" for row in rows])
            axes.set_xlabel("size and share of the channels")
            axes.set_title(title)
            axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))

        return fill

    panels = [panel("PSNR to the full render, dB", [r.psnr for r in rows], [w.psnr for w in WANTED], 2)]
    shares = [100 * row.agreement for row in rows if row.agreement is not None]
    if shares:
        panels.append(panel("attributes that agree, percent", shares, [100 * w.agreement for w in WANTED], 1))
    return plots.draw(panels, width=len(panels) * max(4.6, 2.2 + 0.55 * len(rows)), height=3.6)


def _sheet(pictures: Sequence[Tensor], names: Sequence[str]) -> np.ndarray:
    """A column for each sub-generator, all at one size."""
    side = min(pictures[0].shape[-1], 192)
    columns = [levels(F.interpolate(shrunk(images, side), (side, side))) for images in pictures]
    faces = torch.stack(columns, 1).flatten(0, 1)  # row by row
    return contact_sheet(faces, [*names, *[""] * (len(faces) - len(names))], len(names), side)
