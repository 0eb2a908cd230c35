"""`facet train-classifier`: the bundle's attribute classifier and perceptual network, a witness, or the judge.

Whose labels teach whom: people with an even number the classifier and its witnesses, which find sliders together; those
with an odd number the judge, which tests them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save
from torch import Tensor, nn
from torch.nn import functional as F

from gan_core.bundle import Bundle, save_bundle
from gan_core.evaluation.judge import Judge
from gan_core.files import atomic_write
from gan_core.networks.classifier import AttributeClassifier, AttributeReader
from gan_core.networks.feature_net import fuse
from gan_core.networks.landmark_net import NUM_LANDMARKS, soft_argmax
from gan_core.training.portraits import GRADED, TARGETS, Portraits, augment, read_portraits

SMOOTHING = 0.03
"""How far graded targets stay from 0 and 1, so that logits stay finite."""
LANDMARK_WEIGHT, VICREG_WEIGHT = 50.0, 0.02


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `facet train-classifier`."""
    parser.add_argument("bundle", type=Path, help="bundle folder to put the networks into")
    parser.add_argument("--data", type=Path, required=True, help="folder of aligned portraits, ID.jpg")
    parser.add_argument("--labels", type=Path, required=True, help="labels.csv of the portraits")
    other = parser.add_mutually_exclusive_group()
    other.add_argument("--judge", type=Path, metavar="FILE", help="train the judge instead and write it here")
    other.add_argument(
        "--witness", type=Path, metavar="FILE", help="train a witness for facet directions instead and write it here"
    )
    parser.add_argument("--views", type=int, default=60_000, help="pictures to learn from (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0)


def run(args: argparse.Namespace) -> None:
    """Train as the arguments say, write the weights and print how well they know people they never saw."""
    from tqdm import tqdm

    from gan_core.commands.output import say

    portraits = read_portraits(args.data, args.labels, "train")
    val = read_portraits(args.data, args.labels, "val")
    alone = args.judge or args.witness  # a file of its own, nothing for the bundle
    if not alone:
        Bundle.load(args.bundle)  # what cannot be opened should not cost a training first
    torch.manual_seed(args.seed)
    classifier = Judge(TARGETS) if alone else AttributeClassifier(TARGETS, fused=False)
    own, others = halves(portraits) if not args.judge else halves(portraits)[::-1]
    with tqdm(total=args.views, unit="view", smoothing=0.02) as bar:

        def on_step(step: int, steps: int, losses: dict[str, float]) -> None:
            bar.set_postfix({name: round(value, 3) for name, value in losses.items()}, refresh=False)
            bar.update(args.views * step // steps - bar.n)

        unlabelled = None if alone else portraits.select(others)
        train(classifier, portraits.select(own), unlabelled, Schedule(args.views, seed=args.seed), on_step)
    classifier = fuse(classifier)
    standardise(classifier, portraits)
    if alone:
        state = {name: value.half().contiguous() for name, value in classifier.state_dict().items()}
        with atomic_write(alone) as file:
            file.write(save(state))
    else:
        widths = list(classifier.widths)
        trunk = {name: value for name, value in classifier.state_dict().items() if name.startswith("trunk.")}
        manifest = Bundle.load(args.bundle).manifest
        networks: dict[str, Mapping[str, Any]] = {**manifest.networks}
        networks |= {"perceptual": {"widths": widths}, "classifier": {"ids": list(TARGETS), "widths": widths}}
        tensors = {"perceptual": trunk, "classifier": classifier.state_dict()}
        save_bundle(args.bundle, replace(manifest, networks=networks), tensors)
    say(quality_table(classifier, val))


@dataclass(frozen=True)
class Schedule:
    """How long and how a classifier is trained.

    Args:
        views: Augmented pictures seen in all.
        batch: Portraits a step; each is seen in two views.
        lr: Peak learning rate of AdamW, one cycle.
        seed: Of the batches and their augmentation.
    """

    views: int
    batch: int = 48
    lr: float = 2e-3
    seed: int = 0


class _Training(nn.Module):
    """A classifier with what else its trunk learns from: landmarks, and an embedding for the self-supervised term."""

    def __init__(self, classifier: AttributeClassifier) -> None:
        super().__init__()
        widths = classifier.widths
        self.classifier = classifier
        self.heatmaps = nn.Conv2d(widths[-2], NUM_LANDMARKS, 1)
        self.expander = nn.Sequential(nn.Linear(widths[-1], 512), nn.BatchNorm1d(512), nn.ReLU(), nn.Linear(512, 512))

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Images (N, 3, 128, 128) → logits (N, K), landmarks (N, 5, 2), embedding (N, 512)."""
        features = self.classifier.trunk(images)
        landmarks = soft_argmax(self.heatmaps(features[-2]))
        return self.classifier.head(features[-1]), landmarks, self.expander(features[-1].mean((2, 3)))


def train(
    classifier: AttributeClassifier,
    labelled: Portraits,
    unlabelled: Portraits | None,
    schedule: Schedule,
    on_step: Callable[[int, int, dict[str, float]], None],
) -> None:
    """Train a classifier in place, in bf16.

    Args:
        classifier: Not fused; its mean and std stay as they are.
        labelled: Attributes, landmarks and the self-supervised term learn from these.
        unlabelled: Only landmarks and the self-supervised term learn from these; None for none.
        schedule: Length, batch, rate, seed.
        on_step: Called with step, steps and the losses.
    """
    source = torch.Generator().manual_seed(schedule.seed)
    steps = schedule.views // (2 * schedule.batch)
    network = _Training(classifier).train().to(memory_format=torch.channels_last)
    groups = [
        {"params": [p for p in network.parameters() if p.ndim > 1], "weight_decay": 0.05},
        {"params": [p for p in network.parameters() if p.ndim <= 1], "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups, lr=schedule.lr)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimiser, schedule.lr, total_steps=steps, pct_start=0.15)
    everything = labelled if unlabelled is None else labelled.joined(unlabelled.without_targets())
    for step in range(steps):
        batch = everything.select(_indices(len(labelled), len(everything), schedule.batch, source))
        views = [augment(batch, source) for _ in range(2)]
        images, targets, landmarks = (torch.cat(parts) for parts in zip(*views, strict=True))
        with torch.autocast("cpu", torch.bfloat16):
            logits, points, embedding = network(images.to(memory_format=torch.channels_last))
        losses = {
            "attributes": attribute_loss(logits.float(), targets),
            "landmarks": LANDMARK_WEIGHT * (points - landmarks).abs().mean(),
            "vicreg": VICREG_WEIGHT * vicreg(*embedding.float().chunk(2)),
        }
        optimiser.zero_grad()
        torch.stack(list(losses.values())).sum().backward()
        optimiser.step()
        rate.step()
        on_step(step + 1, steps, {name: value.item() for name, value in losses.items()})


@torch.no_grad()
def standardise(classifier: AttributeClassifier, portraits: Portraits) -> None:
    """Set the classifier's mean and std to those of its logits on these portraits."""
    classifier.mean.zero_()
    classifier.std.fill_(1)
    std, mean = torch.std_mean(values_of(classifier, portraits), dim=0)
    classifier.mean.copy_(mean)
    classifier.std.copy_(std)


@torch.no_grad()
def values_of(classifier: AttributeReader, portraits: Portraits) -> Tensor:
    """Attribute values (N, K) of portraits as they are."""
    return torch.cat([classifier(images.float() / 127.5 - 1) for images in portraits.images.split(64)])


def quality_table(classifier: AttributeReader, portraits: Portraits) -> str:
    """Markdown: correlation with the labels, and for graded ones the area under the ROC curve at half."""
    values = values_of(classifier, portraits)
    lines = ["| attribute | correlation | AUC | positive |", "|---|---|---|---|"]
    for column, name in enumerate(TARGETS):
        known = portraits.targets[:, column].isfinite()
        target, value = portraits.targets[known, column], values[known, column]
        correlation = torch.corrcoef(torch.stack([target, value]))[0, 1].item()
        has = target >= 0.5
        better = (value[has][:, None] > value[~has][None]).float().mean().item()
        graded = f"{better:.3f} | {int(has.sum())} of {len(has)}" if name in GRADED else " | "
        lines.append(f"| {name} | {correlation:.3f} | {graded} |")
    return "\n".join(lines)


def _indices(labelled: int, total: int, batch: int, source: torch.Generator) -> Tensor:
    """Two thirds of a batch from the labelled portraits where there are others too."""
    first = batch if labelled == total else 2 * batch // 3
    drawn = [torch.randint(0, labelled, (first,), generator=source)]
    if first < batch:
        drawn.append(torch.randint(labelled, total, (batch - first,), generator=source))
    return torch.cat(drawn)


def attribute_loss(logits: Tensor, targets: Tensor) -> Tensor:
    """Cross entropy of graded targets and a robust error of measured ones, over the labels that are there."""
    split = len(GRADED)
    known = targets.isfinite()
    wanted = torch.where(known, targets, torch.zeros_like(targets))
    smoothed = wanted[:, :split] * (1 - 2 * SMOOTHING) + SMOOTHING
    graded = F.binary_cross_entropy_with_logits(logits[:, :split], smoothed, reduction="none")
    measured = F.smooth_l1_loss(logits[:, split:], wanted[:, split:], reduction="none")
    return (torch.cat([graded, measured], 1) * known).sum() / (known.sum() / targets.shape[1]).clamp_min(1)


def vicreg(first: Tensor, second: Tensor) -> Tensor:
    """Two views (N, D) agree, dimensions vary and do not repeat each other.

    Source: Bardes et al. 2022, "VICReg", eq. 6, with its weights 25, 25, 1.
    """

    def spread(z: Tensor) -> Tensor:
        return F.relu(1 - (z.var(0) + 1e-4).sqrt()).mean()

    def redundancy(z: Tensor) -> Tensor:
        z = z - z.mean(0)
        covariance = z.T @ z / (len(z) - 1)
        return (covariance.square().sum() - covariance.diagonal().square().sum()) / z.shape[1]

    return (
        25 * F.mse_loss(first, second)
        + 12.5 * (spread(first) + spread(second))
        + redundancy(first)
        + redundancy(second)
    )


def halves(portraits: Portraits) -> tuple[Tensor, Tensor]:
    """Masks (N,) of two halves that share no person: the first is the classifier's, the second the judge's."""
    first = portraits.person % 2 == 0
    return first, ~first
