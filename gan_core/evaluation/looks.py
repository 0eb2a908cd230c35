"""What a look does to a model: its style, the variety it leaves, whom one still recognises, which sliders still work.

Sources: Alanov et al. 2022, "HyperDomainNet", section 5 (quality beside diversity, the mean pairwise distance of
samples in a domain); Heitz et al. 2021 for the style's distance, see `training.look_losses`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import torch
from torch import Tensor

from gan_core.editing.attributes import ATTRIBUTES
from gan_core.editing.edit_state import EditState
from gan_core.editing.looks import Look
from gan_core.errors import FacetError
from gan_core.evaluation.subject import PSI
from gan_core.model import FaceModel
from gan_core.networks.feature_net import resize
from gan_core.networks.perceptual import PerceptualNet
from gan_core.rendering.renderer import Renderer, RenderRequest
from gan_core.training.look_keeping import COLOURS
from gan_core.training.look_losses import style_distance

BATCH = 8
CLEARLY = 0.5
"""Standard deviations of the training portraits from the middle face that a face must be off for its side to count."""
READ_AT, LARGEST = 128, 256
"""Side of the pictures that the classifier reads, and of those whose style is compared, at most."""


@dataclass(frozen=True)
class Reading:
    """What was measured of pictures that wear a look, or of those that an operator made.

    Args:
        style: Distance of their style to that of the targets, the one that looks are trained by: sliced Wasserstein
            distance of the pixels, of the bands of a Laplacian pyramid and of the perceptual trunk's features, each
            divided by the targets' variance, added up. None without targets.
        diversity: Mean perceptual distance of two samples, as a share of the same samples' without the look.
        identity: Share of faces on the same side of the middle face as without the look, over the attributes that a
            look does not define; each look's own middle counts, since bronze moves what a classifier says of all faces.
        strict: The same with the middle of the faces without the look.
    """

    style: float | None
    diversity: float
    identity: float
    strict: float


@torch.no_grad()
def diversity(pictures: Tensor, perceptual: PerceptualNet) -> float:
    """Mean perceptual distance over all pairs of pictures (N, 3, r, r), N ≥ 2."""
    parts = [perceptual.features(batch) for batch in pictures.split(BATCH)]
    features = [torch.cat(stage) for stage in zip(*parts, strict=True)]
    small, means = resize(pictures), []
    for row in range(len(pictures) - 1):
        one, others = slice(row, row + 1), slice(row + 1, None)
        ours, theirs = ([stage[part] for stage in features] for part in (one, others))
        means.append(perceptual.distance(theirs, small[others], ours, small[one]))
    return float(torch.cat(means).mean())


def agreement(plain: Tensor, worn: Tensor, *, own_middle: bool = True) -> float:
    """Share of faces that lie on the same side of the middle face with a look as without.

    Args:
        plain: (N, K) attribute values without the look; faces within `CLEARLY` of the middle do not count.
        worn: The same faces with it.
        own_middle: Whether the look has a middle face of its own.
    """
    middle = plain.median(0)[0]
    off = plain - middle
    moved = worn - (worn.median(0)[0] if own_middle else middle)
    clear = off.abs() >= CLEARLY
    return float((moved.sign() == off.sign())[clear].float().mean()) if clear.any() else 1.0


class LookSubject:
    """A model and some of its faces, on which looks are measured; what is the same for every look is computed once.

    Args:
        model: With a classifier and a perceptual network.
        seeds: Of the faces, which no training has drawn.

    Raises:
        FacetError: The model lacks one of the two.
    """

    def __init__(self, model: FaceModel, seeds: range) -> None:
        if model.perceptual is None or model.classifier is None:
            raise FacetError(
                f"{model.manifest.name} has no classifier or no perceptual network, by which looks are "
                "measured; facet adopt makes what a model lacks"
            )
        self.model, self.perceptual, self.classifier, self.seeds = model, model.perceptual, model.classifier, seeds
        self.latents = torch.cat([model.sample(seed, PSI) for seed in seeds])
        self.side = min(LARGEST, model.resolution)
        self.plain = self.pictures(())
        self.columns = [
            self.classifier.ids.index(name)
            for name in ATTRIBUTES
            if name in self.classifier.ids and name not in COLOURS
        ]
        self._plain_values = self.values(self.plain)
        self._plain_diversity = diversity(self.plain, self.perceptual)

    def pictures(self, looks: Sequence[Look], latents: Tensor | None = None, side: int | None = None) -> Tensor:
        """Faces (N, 3, r, r) that wear looks of the model; the subject's own where no others are given."""
        latents = self.latents if latents is None else latents
        return torch.cat([self.model.synthesize(part, side or self.side, looks=looks) for part in latents.split(BATCH)])

    def other_faces(self, count: int) -> Tensor:
        """Plain pictures (count, 3, side, side) of the seeds after the subject's."""
        seeds = range(self.seeds.stop, self.seeds.stop + count)
        return self.pictures((), torch.cat([self.model.sample(seed, PSI) for seed in seeds]))

    @torch.no_grad()
    def values(self, pictures: Tensor) -> Tensor:
        """What the classifier says of them (N, attributes)."""
        return torch.cat([self.classifier(part.clamp(-1, 1)) for part in pictures.split(BATCH)])

    def read(self, pictures: Tensor, targets: Tensor | None) -> Reading:
        """Measure pictures of the same faces.

        Args:
            pictures: (N, 3, side, side), of `latents` in their order.
            targets: (M, 3, side, side), the style they should have.
        """
        values, plain = self.values(pictures)[:, self.columns], self._plain_values[:, self.columns]
        return Reading(
            None if targets is None else style_distance(pictures, targets, self.perceptual),
            diversity(pictures, self.perceptual) / self._plain_diversity,
            agreement(plain, values),
            agreement(plain, values, own_middle=False),
        )

    def sliders(self, looks: Sequence[Look], on_face: Callable[[int], object] = lambda count: None) -> dict[str, float]:
        """How often each slider's ends still move its attribute the right way.

        Args:
            looks: What the faces wear.
            on_face: Called with the number of pictures made since the last call.

        Returns:
            Attribute id to the share of (face, end) pairs.
        """
        side = min(READ_AT, self.model.resolution)
        before = self.values(self.pictures(looks, None, side))
        shares = {}
        for name in self.model.directions:
            if name in ATTRIBUTES and name in self.classifier.ids:
                own, right = self.classifier.ids.index(name), []
                for end in (-1.0, 1.0):
                    edited = self.model.edit(self.latents, {name: end})
                    moved = self.values(self.pictures(looks, edited, side)) - before
                    right.append(end * moved[:, own] > 0)
                    on_face(len(moved))
                shares[name] = float(torch.cat(right).float().mean())
        return shares

    def preview_cost(self, look: Look, runs: int) -> float:
        """Share of a preview's time that a look adds, the mean over the model's trained sub-generators.

        Renders with and without it take turns, in processor time, and their medians are compared: what else runs on
        the machine falls on both.

        Args:
            look: Of the model.
            runs: Renders of each kind for each sub-generator.
        """
        renderer, costs = Renderer(self.model), []
        for spec in self.model.sub_generators:
            if spec == self.model.full:
                continue
            seconds: dict[EditState, list[float]] = {EditState(): [], EditState().with_look(look): []}
            for run in range(runs):
                for state, taken in seconds.items():
                    latent = self.latents[run % len(self.latents)][None]
                    begin = time.process_time()
                    renderer.render(RenderRequest(latent, state, spec))
                    taken.append(time.process_time() - begin)
            plain, worn = map(median, seconds.values())
            costs.append(worn / plain - 1)
        return sum(costs) / max(1, len(costs))


def mean_share(shares: Mapping[str, float]) -> float:
    """Mean over sliders."""
    return sum(shares.values()) / max(1, len(shares))
