"""HyperTask: a hypernetwork that learns from many operators to turn a picture's style into a domain vector.

Source: Alanov et al. 2022, "HyperDomainNet: Universal Domain Adaptation for Generative Adversarial Networks" (section
4.4). Unlike the article's texts, operators show what each face should become, so pictures are compared as well.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.clip.embedding import Embedding
from gan_core.editing.domains import input_channels
from gan_core.editing.look_prediction import OwnEmbedding
from gan_core.errors import FacetError
from gan_core.model import FaceModel
from gan_core.networks.hyper_network import HyperNetwork
from gan_core.networks.style_statistics import style_statistics
from gan_core.training.fleet import Fleet
from gan_core.training.hyper_losses import (
    angle_loss,
    direction_loss,
    hull_weights,
    reach_loss,
    style_gaps,
    target_direction_loss,
)
from gan_core.training.look_losses import BANDS, style_maps
from gan_core.training.own_latents import own_latents
from gan_core.training.style_operators import HELD_OUT, OPERATORS, StyleOperator, random_operator

PER_DOMAIN = 2
"""Faces of a step in each domain."""
SMALL_UNTIL, MIDDLE_UNTIL = 0.2, 0.82
"""Shares of the images until which pictures have half of the plan's resolution and that resolution; then the full."""
WARM_UP = 50  # steps
COOL_DOWN = 0.4  # last share of the images, over which the rate falls to nothing
AVERAGE_DECAY = 0.99
NAMED_SHARE = 0.45
HULL_SHARE = 0.5
"""Of the steps; one domain of each then is a mix of the others."""
SQUARED_WEIGHT, STATISTICS_WEIGHT = 2.0, 0.8
NEAR = 0.2
"""Style distance below which nearer counts little; above it its logarithm counts, so that no domain rules."""
DIRECTION_WEIGHT, REACH_WEIGHT, TARGET_WEIGHT, ANGLE_WEIGHT, SIZE_WEIGHT = 0.3, 0.2, 0.2, 0.2, 0.002
STYLES, PICTURES = 640, 6
"""Random styles beside the named ones, and pictures that show each."""
SHEET_SEED, SHEET_FACES = 20, 2
NAMED = (
    StyleOperator("plain", lambda x: x),
    *(operator for name, operator in OPERATORS.items() if name not in HELD_OUT),
)
"""The first is no style at all: a photograph asks for a vector that changes nothing."""


@dataclass(frozen=True)
class HyperPlan:
    """How a hypernetwork is trained.

    Args:
        batch: Images a step, over all processes; a multiple of 4.
        images: Length of the whole training.
        resolution: Side of the pictures in the middle of the training.
        learning_rate: Adam's, at its highest.
        precision: Of the generator's features.
    """

    batch: int = 8
    images: int = 30_000
    resolution: int = 128
    learning_rate: float = 1.5e-3
    precision: torch.dtype = torch.bfloat16


class HyperTask:
    """One step: for a few operators a picture of each gives a vector, and other faces that wear it are compared.

    Args:
        model: Whose generator is turned; its networks stay as they are.
        references: (M, 3, S, S) uint8 faces, from which the pictures of a style are made.
        plan: How.
        fleet: The processes that train together.
        embedding: The space that a style is a point of; the model's own features when None.

    Raises:
        FacetError: The model has no perceptual network, or none of the plan's resolution.
    """

    def __init__(
        self, model: FaceModel, references: Tensor, plan: HyperPlan, fleet: Fleet, embedding: Embedding | None = None
    ) -> None:
        if model.perceptual is None:
            raise FacetError("this model has no perceptual network, which says what a style is; adopt it with one")
        if plan.resolution not in model.generator.channels or plan.resolution < 16:
            sizes = ", ".join(str(size) for size in model.generator.channels if size >= 16)
            raise FacetError(f"--resolution must be one of {sizes} for this model, got {plan.resolution}")
        self.model, self.perceptual, self.plan, self.fleet = model, model.perceptual, plan, fleet
        self.references, self.batch, self.seen = references, plan.batch, 0
        self.embedding = embedding or OwnEmbedding(self.perceptual)
        with torch.no_grad():
            length = self.embedding.of_pictures(self._references([0])).shape[1]
        self.network = HyperNetwork(input_channels(model.generator), length, embedding=self.embedding.name)
        self.network.to(fleet.device).train()
        self.average = copy.deepcopy(self.network).eval().requires_grad_(False)
        self.optimizer = torch.optim.Adam(self.network.parameters(), plan.learning_rate, (0.9, 0.99))
        self.gallery = torch.zeros(0, PICTURES, length)

    @property
    def resolution(self) -> int:
        """Side of this step's pictures."""
        done = self.seen / self.plan.images
        if done >= MIDDLE_UNTIL:
            return self.model.resolution
        return self.plan.resolution if done >= SMALL_UNTIL else max(8, self.plan.resolution // 2)

    @torch.no_grad()
    def begin(self, seen: int, common: torch.Generator) -> None:
        """Draw the step's domains, pictures that show them, and what other faces should become in them."""
        self.seen = seen
        if not len(self.gallery):
            self._fill_gallery()
        share = self.fleet.share(self.batch)
        domains = (share.stop - share.start) // PER_DOMAIN
        chosen = [self._style() for _ in range(domains)]
        operators = [style_of(index) for index in chosen]
        pictures = torch.rand(domains, PICTURES).argsort(1)[:, :PER_DOMAIN]
        shown = self.gallery[torch.tensor(chosen)[:, None], pictures].to(self.fleet.device)  # (K, 2, inputs)
        if torch.rand(()) < 0.5:
            shown[:] = shown.mean(1, keepdim=True)  # as where a person gives several pictures
        self.w_plus = own_latents(self.model.generator, self.model.mean_latent, domains * PER_DOMAIN)
        self.plain = self._render(self.w_plus).clamp(-1, 1)
        pairs = self.plain.split(PER_DOMAIN)
        self.wanted = torch.cat([operator.apply(pair) for operator, pair in zip(operators, pairs, strict=True)])
        embed = self.network.embed
        self.plain_at, wanted_at = (embed(self.embedding.of_pictures(own)) for own in (self.plain, self.wanted))
        self.way = wanted_at - self.plain_at
        self.shown_by = torch.ones(domains, dtype=torch.bool, device=self.fleet.device)
        if domains > 2 and torch.rand(()) < HULL_SHARE:
            shown[-1] = torch.einsum("k,kpi->pi", hull_weights(domains - 1, shown.device), shown[:-1])
            self.way[-PER_DOMAIN:] = embed(shown[-1]) - self.network.source
            self.shown_by[-1] = False
        self.shown = shown.flatten(0, 1)

    def gradients(self, rows: slice, weight: float) -> Mapping[str, Tensor]:
        """Add the gradients of some of the step's faces; returns the parts of the loss."""
        domain = self.network.domain(self.shown[rows])
        worn = self._render(self.w_plus[rows], domain)
        way, plain_at, wanted = self.way[rows], self.plain_at[rows], self.wanted[rows]
        worn_maps, wanted_maps = (style_maps(own, self.perceptual) for own in (worn, wanted))
        paired = self.shown_by[rows.start // PER_DOMAIN : rows.stop // PER_DOMAIN].repeat_interleave(PER_DOMAIN)
        worn_at = self.network.embed(self._points(worn, worn_maps))
        moved = worn_at - plain_at
        gaps = torch.log1p(style_gaps(worn_maps, wanted_maps, PER_DOMAIN) / NEAR).repeat_interleave(PER_DOMAIN)
        distance = self.perceptual(worn, wanted) + SQUARED_WEIGHT * (worn - wanted).square().mean((1, 2, 3))
        middle = [change.unflatten(0, (-1, PER_DOMAIN)) for change in (moved, way)]
        numbers = torch.cat([gains.after - 1 for gains in domain.gains if gains is not None], 1)
        losses = {
            "pairs": (distance * paired).mean(),
            "statistics": STATISTICS_WEIGHT * (gaps * paired).mean(),
            "direction": DIRECTION_WEIGHT * direction_loss(moved, way).mean(),
            "reach": REACH_WEIGHT * reach_loss(moved, way).mean(),
            "targets": TARGET_WEIGHT * target_direction_loss(middle[0].mean(1), middle[1].mean(1)),
            "angle": ANGLE_WEIGHT * angle_loss(*(at.unflatten(0, (-1, PER_DOMAIN)) for at in (worn_at, plain_at))),
            "size": SIZE_WEIGHT * numbers.square().mean(),
        }
        (weight * torch.stack(list(losses.values())).sum()).backward()
        return losses

    def parameters(self) -> Iterable[Tensor]:
        """The hypernetwork's."""
        return self.network.parameters()

    def clear(self) -> None:
        """Forget all gradients."""
        self.optimizer.zero_grad(set_to_none=True)

    @torch.no_grad()
    def update(self, losses: Mapping[str, Tensor]) -> None:
        """Step the hypernetwork and its average."""
        step = self.seen // self.batch
        left = max(0.0, 1 - self.seen / self.plan.images)
        rate = min(1.0, (step + 1) / WARM_UP) * min(1.0, left / COOL_DOWN)
        self.optimizer.param_groups[0]["lr"] = self.plan.learning_rate * rate
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.clear()
        decay = min(AVERAGE_DECAY, (1 + step) / (10 + step))
        for mean, own in zip(self.average.parameters(), self.network.parameters(), strict=True):
            mean.lerp_(own, 1 - decay)

    @torch.no_grad()
    def sheet(self) -> Tensor:
        """For operators never trained on a picture in the style, what the operator makes of faces, and what the
        network makes of them from that picture, side by side: (N, 3, r, 5r)."""
        w_plus = torch.cat([self.model.sample(SHEET_SEED + i) for i in range(SHEET_FACES)])
        side = self.plan.resolution
        plain = self.model.generator(w_plus, None, side)
        tiles = []
        for row, name in enumerate(HELD_OUT):
            reference = OPERATORS[name].apply(self._references([row % len(self.references)]))
            domain = self.average.domain(self.embedding.of_pictures(reference))
            worn = self.model.generator(w_plus, None, side, domain=domain)
            shown = F.interpolate(reference, (side, side), mode="area")
            tiles.append(torch.cat([*shown, *OPERATORS[name].apply(plain), *worn], 2))  # side by side
        return torch.stack(tiles).cpu()

    def state_dict(self) -> dict[str, Any]:
        """Network, average, optimiser, and what all styles look like."""
        parts = {name: getattr(self, name).state_dict() for name in ("network", "average", "optimizer")}
        return {**parts, "gallery": self.gallery}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from `state_dict`'s answer."""
        for name in ("network", "average", "optimizer"):
            getattr(self, name).load_state_dict(state[name])
        self.gallery = state["gallery"]

    def _style(self) -> int:
        named = torch.rand(()) < NAMED_SHARE
        return int(torch.randint(len(NAMED), ()) if named else torch.randint(len(NAMED), len(NAMED) + STYLES, ()))

    def _references(self, rows: Sequence[int]) -> Tensor:
        return self.references[list(rows)].to(self.fleet.device).float() / 127.5 - 1

    def _shown_by(self, operator: StyleOperator, count: int) -> Tensor:
        """Where some references in a style lie: (count, inputs)."""
        rows = torch.randint(len(self.references), (count,)).tolist()
        return self.embedding.of_pictures(operator.apply(self._references(rows)))

    def _fill_gallery(self) -> None:
        """Look at pictures of all styles; at the same ones in each run and process."""
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(0)
            styles = [style_of(index) for index in range(len(NAMED) + STYLES)]
            self.gallery = torch.stack([self._shown_by(style, PICTURES).cpu() for style in styles])
            plain = self._shown_by(NAMED[0], 8 * PICTURES)
        for network in (self.network, self.average):
            network.standardise(self.gallery.to(self.fleet.device), plain)

    def _render(self, w_plus: Tensor, domain: Any = None) -> Tensor:
        return self.model.generator(w_plus, None, self.resolution, dtype=self.plan.precision, domain=domain)

    def _points(self, images: Tensor, maps: Sequence[Tensor]) -> Tensor:
        if isinstance(self.embedding, OwnEmbedding):  # whose features are there already
            return style_statistics(images, self.perceptual, maps[1 + BANDS :])
        return self.embedding.of_pictures(images)


def style_of(index: int) -> StyleOperator:
    """A style of the training: the named ones, then random ones."""
    return NAMED[index] if index < len(NAMED) else random_operator(index - len(NAMED))
