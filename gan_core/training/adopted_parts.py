"""The parts that `facet adopt` makes: sub-generators, encoder, directions, and the report on them in the model card."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import torch

from gan_core.bundle import Bundle, save_bundle
from gan_core.evaluation.consistency import measured, stating
from gan_core.evaluation.directions import FACES, Outcome, as_markdown, judge_directions
from gan_core.evaluation.findings import table
from gan_core.evaluation.judge import load_judge
from gan_core.evaluation.sameness import psnr
from gan_core.evaluation.subject import Subject, levels
from gan_core.manifest import TrainedSize
from gan_core.model import FaceModel, load_model
from gan_core.networks.stylegan2_discriminator import StyleGAN2Discriminator
from gan_core.rendering.sub_generator import SubGenerator
from gan_core.training.direction_samples import BATCH, COUPLED, draw_samples, looked_at
from gan_core.training.direction_search import starting_points
from gan_core.training.directions import (
    FITTED,
    JUDGED_SEED,
    discovered,
    ends_of,
    natural_spans,
    random_faces,
    sought,
    store,
)
from gan_core.training.distillation import DistillationTask
from gan_core.training.encoder import error, stored_state
from gan_core.training.encoder_task import EncoderTask
from gan_core.training.growth import every_size
from gan_core.training.sandwich import RATIOS
from gan_core.training.sorting import sort_channels

if TYPE_CHECKING:
    from gan_core.training.adoption import Adoption

SIZES, SMALLEST = 4, 64
"""How many sizes are trained at most, each half of the one before, and the smallest of them."""
SAMPLES, STEPS, FEWEST = (1_000, 20_000), (20, 400), 8
"""Least and most faces and steps of the search for directions; least faces that their ends are fitted on."""
LOOKED_AT, FOUND_SEED = 64, 20_000


def sub_generators(adoption: Adoption) -> None:
    """Train all sizes and widths; the bundle's generator is replaced by one that has them."""
    model = load_model(adoption.bundle, adoption.fleet.device)
    specs = trained_sizes(model.resolution)
    with _Bar(adoption, "before") as bar:
        subject = Subject(model, cast(Any, bar), seed=FOUND_SEED)
        if "before" not in adoption.progress:
            before, _ = measured(subject, specs[1:], _faces(adoption))
            adoption.remember(before={f"{row.resolution}:{row.channels}": row.psnr for row in before})
        latents = subject.latents(0.7, _faces(adoption))
    sort_channels(model.generator)
    task = DistillationTask(
        model.generator,
        model.mean_latent,
        every_size(model.resolution, min(spec.resolution for spec in specs)),
        batch=16 if adoption.small else 4,
        images=1 << 40,
        perceptual=model.perceptual,
        judge=_judge(adoption),
        fleet=adoption.fleet,
    )
    adoption.train("sub-generators", task)
    with torch.no_grad():
        same = [psnr(task.average(w).clamp(-1, 1), task.teacher(w).clamp(-1, 1)) for w in latents.split(4)]
    sizes = tuple(TrainedSize(spec.resolution, spec.channel_ratio) for spec in specs)
    state = {"generator": task.average.state_dict()}
    save_bundle(adoption.bundle, replace(adoption.manifest, sub_generators=sizes), state)
    adoption.remember(kept=torch.cat(same).mean().item())


def encoder(adoption: Adoption) -> None:
    """Train an encoder on the model's own samples; its trunk begins as the embedded model's, which has seen faces."""
    model = load_model(adoption.bundle, adoption.fleet.device)
    torch.manual_seed(adoption.order.seed)
    task = EncoderTask(model, None, batch=16 if adoption.small else 8, images=1 << 40, fleet=adoption.fleet)
    if (seen := load_model().encoder) is not None:
        trunk = {name: value for name, value in seen.state_dict().items() if name.startswith(("stem.", "stages."))}
        task.encoder.load_state_dict({**task.encoder.state_dict(), **trunk})
        task.average.load_state_dict(task.encoder.state_dict())
    adoption.train("encoder", task)
    manifest = adoption.manifest
    networks = {**manifest.networks, "encoder": {"num_styles": model.num_styles, "style_dim": model.style_dim}}
    save_bundle(adoption.bundle, replace(manifest, networks=networks), {"encoder": stored_state(task.average)})
    latents = random_faces(model, _faces(adoption), FOUND_SEED)
    faces = torch.cat([levels(model.synthesize(part)).cpu() for part in latents.split(BATCH)])
    mean = model.synthesize(model.mean_latent.expand(1, model.num_styles, -1)).cpu()
    adoption.remember(
        encoder_error=error(model, task.average, faces, BATCH),
        mean_error=(faces.float() / 127.5 - 1 - mean).square().mean().item(),
    )


def directions(adoption: Adoption) -> None:
    """Find attribute directions with the lent classifier, and others in the weights; a judge tests them, or nobody.

    Natural ends are those of the model's own faces: what a generator never shows, a slider need not reach.
    """
    order, model = adoption.order, load_model(adoption.bundle)  # the search runs on the processor
    classifier = model.classifier
    assert classifier is not None  # lent when the adoption began
    count, steps, fitted = _affordable(adoption, model)
    with _Bar(adoption, "sampling", count, (0.0, 0.4)) as bar:
        samples = draw_samples(model, classifier, count, order.seed, bar.update)
    spans = natural_spans(ends_of(classifier.ids, samples.values))
    start = starting_points(model, classifier, samples, spans)
    with _Bar(adoption, "refining", steps, (0.4, 0.7)) as bar:
        named = sought(model, classifier, samples, start, spans, steps, lambda loss: bar.update(), order.seed, fitted)
    named = [replace(direction, experimental=True) for direction in named]
    if order.judge is not None:
        judge, faces = load_judge(order.judge), random_faces(model, FACES, JUDGED_SEED)
        with _Bar(adoption, "judging", SAMPLES[0] + FACES * (1 + 2 * len(named)), (0.7, 1.0)) as bar:
            seen = draw_samples(model, judge, SAMPLES[0], order.seed + 1, bar.update)
            natural = ends_of(judge.ids, seen.values)
            verdicts = judge_directions(looked_at(model), faces, named, judge, natural, COUPLED, bar.update)
        failed = {verdict.id for verdict in verdicts if verdict.outcome is Outcome.FAILS}
        named = [replace(direction, experimental=direction.id in failed) for direction in named]
        adoption.remember(judged=as_markdown(verdicts, {direction.id: direction for direction in named}))
    named += discovered(model, samples, random_faces(model, min(16, fitted), JUDGED_SEED))
    store(adoption.bundle, named)
    adoption.remember(learnt={"faces": count, "steps": steps})


def report(adoption: Adoption) -> None:
    """Measure what was made and write it into the model card."""
    model, progress = load_model(adoption.bundle, adoption.fleet.device), adoption.progress
    manifest = adoption.manifest
    if "before" in progress:
        specs = [spec for spec in trained_sizes(model.resolution) if spec != model.full]
        with _Bar(adoption, "after") as bar:
            rows, _ = measured(Subject(model, cast(Any, bar), seed=FOUND_SEED), specs, _faces(adoption))
        named = {f"{row.resolution}:{row.channels}": row for row in rows}
        manifest = stating(manifest, {spec: row.enlarged for spec, row in zip(specs, rows, strict=True)})
        adoption.remember(
            after={name: row.psnr for name, row in named.items()},
            agreement={name: row.agreement for name, row in named.items()},
        )
    card = (adoption.bundle / "MODEL_CARD.md").read_text(encoding="utf-8")
    for line in progress["missing"]:
        card = card.replace(f"- {line}\n", "")
    # an imported model's card has lacks of its own, in the words of its import, and its own name
    card = re.sub(r"(?m)^- no (encoder|directions|trained sub-generators)\b.*\n?", "", card)
    card = re.sub(r"\A# .*", lambda _: f"# {adoption.order.name}", card)
    text = card.rstrip().removesuffix("To know:").rstrip() + "\n\n" + "\n\n".join(_chapters(progress)) + "\n"
    save_bundle(adoption.bundle, manifest, {}, {"MODEL_CARD.md": text})


PARTS: Mapping[str, Callable[[Adoption], None]] = {
    "sub-generators": sub_generators,
    "encoder": encoder,
    "directions": directions,
    "report": report,
}


def trained_sizes(resolution: int) -> list[SubGenerator]:
    """What is trained, the full generator first."""
    least = max(16, min(SMALLEST, resolution // 4))
    sides = [resolution, *(side for k in range(1, SIZES) if (side := resolution >> k) >= least)]
    return [SubGenerator(side, ratio) for side in sides for ratio in reversed(RATIOS)]


def _chapters(progress: Mapping[str, Any]) -> list[str]:
    """The report as Markdown paragraphs."""
    found = [
        "## Made by facet adopt",
        "From the generator alone, without the data it was trained on. Perceptual network and attribute classifier "
        "are those of Facet's embedded model. They know faces in FFHQ alignment; of other pictures they say little.",
    ]
    if "before" in progress:
        rows = [
            (*where.split(":"), f"{value:.1f}", f"{progress['after'][where]:.1f}", _share(progress["agreement"][where]))
            for where, value in progress["before"].items()
        ]
        side = max(int(row[0]) for row in rows)
        found += [
            f"Sub-generators, distilled on {progress['images']['sub-generators']} samples: PSNR in dB to the full "
            "render, averaged by area to their size. The first row is the full render itself, beside that of the file.",
            table(
                ("size", "channels", "before", "after", "attributes agree"),
                [(str(side), "full", "–", f"{progress['kept']:.1f}", "–"), *rows],
            ),
        ]
    if "encoder_error" in progress:
        found.append(
            f"Encoder, taught by {progress['images']['encoder']} samples: mean squared error "
            f"{progress['encoder_error']:.4f} on faces of the model's own, where its mean face has "
            f"{progress['mean_error']:.4f}. It has seen no photo."
        )
    if "learnt" in progress:
        how = f"from {progress['learnt']['faces']} samples and {progress['learnt']['steps']} steps of refinement"
        tested = "A judge tested them:" if "judged" in progress else "No judge tested them: all count as experimental."
        found.append(f"Attribute directions, {how}; their ends are those of the model's own faces. {tested}")
        found += [progress["judged"]] if "judged" in progress else []
    return found


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _judge(adoption: Adoption) -> StyleGAN2Discriminator | None:
    bundle = Bundle.load(adoption.bundle)
    arguments = bundle.manifest.networks.get("discriminator")
    if arguments is None or arguments["resolution"] != bundle.manifest.resolution:
        return None
    judge = StyleGAN2Discriminator(**arguments)
    judge.load_state_dict(bundle.tensors["discriminator"])
    return judge


def _faces(adoption: Adoption) -> int:
    return LOOKED_AT if adoption.small else LOOKED_AT // 4


def _affordable(adoption: Adoption, model: FaceModel) -> tuple[int, int, int]:
    """Faces and steps of the search, and faces that ends are fitted on, within the part's time."""
    if images := adoption.order.images:
        return min(images, SAMPLES[1]), min(max(1, images // 50), STEPS[1]), max(FEWEST, min(FITTED, images // 400))
    assert model.classifier is not None
    began = time.monotonic()
    draw_samples(model, model.classifier, 4 * BATCH, 0, lambda done: None)
    looks = 60 * adoption.minutes("directions") / (time.monotonic() - began) * 4 * BATCH  # at a face, in all
    count = min(max(SAMPLES[0], int(0.4 * looks)), SAMPLES[1])
    steps = min(max(STEPS[0], int(0.3 * looks / 200)), STEPS[1])  # 48 faces, twice each, and the way back
    return count, steps, min(max(FEWEST, int(0.2 * looks / 110)), FITTED)  # a dozen sliders, two ends, four tries


class _Bar:
    """A progress bar on stderr that also says which share of the part is done, and hears a cancel."""

    def __init__(
        self, adoption: Adoption, what: str, total: int | None = None, span: tuple[float, float] = (0.0, 0.0)
    ) -> None:
        from tqdm import tqdm

        self._adoption, self._span, self._bar = adoption, span, tqdm(total=total, desc=what, smoothing=0.05)

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.close()

    def reset(self, total: int) -> None:
        """Begin anew."""
        self._bar.reset(total)

    def update(self, count: int = 1) -> None:
        """So many more are done.

        Raises:
            Cancelled: The adoption was cancelled.
        """
        self._bar.update(count)
        self._adoption.cancel.raise_if_cancelled()
        first, last = self._span
        self._adoption.tell(first + (last - first) * min(1.0, self._bar.n / self._bar.total))
