"""PairMaker: samples of a model and their edits, a batch at a time; the seed of a pair decides all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from gan_core.editing.edit_state import EditState
from gan_core.images import to_levels
from gan_core.rendering.noise import Noise, noise_maps
from gan_core.training.distill.edit_range import OTHER, position_of
from gan_core.training.distill.pair import Pair, Validator
from gan_core.training.distill.pair_folder import PairFolder, PairLine

if TYPE_CHECKING:
    from gan_core.editing.looks import Look
    from gan_core.model import FaceModel
    from gan_core.training.distill.recipe import Recipe

OTHER_SEEDS = 1 << 40
"""From a pair's seed to that of the second face of a mix."""
MOST_SEEDS = 1 << 40
BATCH = 8  # more leave the processor's caches, and each picture then takes longer


class PairMaker:
    """Makes the pairs of a recipe.

    Args:
        model: Whose faces; it knows the looks of the edit.
        recipe: What is made of them.
    """

    def __init__(self, model: FaceModel, recipe: Recipe) -> None:
        self.model, self.recipe = model, recipe

    def pairs(self, seeds: Sequence[int]) -> Iterator[tuple[int, Pair | None]]:
        """The pairs of seeds, in order; None for a face outside the population.

        Batches begin anew at each call: the same call gives the same pixels.
        """
        for start in range(0, len(seeds), BATCH):
            part = seeds[start : start + BATCH]
            yield from zip(part, self._batch(part), strict=True)

    @torch.no_grad()
    def _batch(self, seeds: Sequence[int]) -> list[Pair | None]:
        recipe = self.recipe
        latents = [self._latents(seed) for seed in seeds]  # (inputs, num_styles, style_dim) each
        drawn = [torch.stack(faces) for faces in zip(*latents, strict=True)]  # one (N, …) for each input
        noise = self._noise(seeds)
        shown = torch.stack([self._levels(faces, noise) for faces in drawn], 1)  # (N, inputs, 3, r, r)
        wanted = [place for place, face in enumerate(shown[:, 0]) if self._is_meant(face)]
        positions = [position_of(seed) for seed in seeds]
        states = [recipe.edit.at(position) for position in positions]
        moved = {place: self._moved(latents[place], states[place]) for place in wanted}
        pairs: list[Pair | None] = [None] * len(seeds)
        for looks, places in _by_looks(states, wanted).items():
            grain = None if noise is None else [own if len(own) == 1 else own[places] for own in noise]
            edits = self._levels(torch.cat([moved[place] for place in places]), grain, looks)
            for place, edited in zip(places, edits, strict=True):
                strength = recipe.edit.strength(positions[place])
                pairs[place] = Pair(seeds[place], strength, states[place], shown[place], edited)
        return pairs

    def _latents(self, seed: int) -> Tensor:
        """(inputs, num_styles, style_dim)."""
        seeds = (seed, seed + OTHER_SEEDS)[: self.recipe.inputs]
        return torch.cat([self.model.sample(own, self.recipe.psi) for own in seeds])

    def _moved(self, latents: Tensor, state: EditState) -> Tensor:
        """The latent of the edit, (1, num_styles, style_dim); its looks come with the picture."""
        face = state.blended(latents[:1], {OTHER: latents[1:]})
        return self.model.edit(face, state.strengths(), layers=state.row_ranges(), locks=state.locks)

    def _noise(self, seeds: Sequence[int]) -> list[Tensor] | None:
        kind, generator = self.recipe.noise, self.model.generator
        if kind is Noise.RANDOM:
            maps = (noise_maps(generator, kind, seed) for seed in seeds)
            return [torch.cat(own) for own in zip(*maps, strict=True)]  # (N, 1, r, r) for each convolution
        return None if kind is Noise.CONSTANT else noise_maps(generator, kind)

    def _levels(self, w_plus: Tensor, noise: list[Tensor] | None, looks: tuple[Look, ...] = ()) -> Tensor:
        """Rendered: (N, 3, r, r) uint8 in main memory."""
        images = self.model.synthesize(w_plus, noise=noise, looks=looks)
        return to_levels(images).permute(0, 3, 1, 2).contiguous().cpu()

    def _is_meant(self, face: Tensor) -> bool:
        if not self.recipe.population:
            return True
        assert self.model.classifier is not None  # see `check_conditions`
        values = self.model.classifier.describe(face[None].to(self.model.device).float() / 127.5 - 1)
        return all(condition.holds(values) for condition in self.recipe.population)


def make_pairs(
    folder: PairFolder, maker: PairMaker, validator: Validator, count: int, on_seed: Callable[[bool], None]
) -> None:
    """Make what is missing of a set, a shard at a time.

    Args:
        folder: Where they go.
        maker: Makes them.
        validator: Says which are kept.
        count: Seeds to try in all.
        on_seed: Called for each, with whether it was tried now rather than before.

    Raises:
        FacetError: A pair cannot be judged; the shards before it are there.
    """
    recipe, side = maker.recipe, maker.model.resolution
    for number, start in enumerate(range(0, count, recipe.shard)):
        seeds = range(recipe.seed + start, recipe.seed + min(start + recipe.shard, count))
        if folder.done(number) >= len(seeds):
            for _ in seeds:
                on_seed(False)
            continue
        pictures: list[np.ndarray] = []
        lines = []
        for seed, pair in maker.pairs(seeds):
            if pair is None:
                lines.append(PairLine(seed, recipe.edit.strength(position_of(seed)), outside=True))
            else:
                verdict = validator.check(pair)
                row = len(pictures) if verdict.reason is None else None
                lines.append(PairLine(seed, pair.strength, False, verdict.reason, verdict.figures, row))
                if row is not None:
                    pictures.append(torch.cat([pair.sources, pair.edited[None]]).numpy())
            on_seed(True)
        folder.write(number, pictures, lines, (recipe.inputs + 1, 3, side, side))


def _by_looks(states: Sequence[EditState], places: Sequence[int]) -> dict[tuple[Look, ...], list[int]]:
    """Places by what they wear: those that wear the same are rendered together."""
    groups: dict[tuple[Look, ...], list[int]] = {}
    for place in places:
        groups.setdefault(states[place].worn(), []).append(place)
    return groups
