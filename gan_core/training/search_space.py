"""SearchSpace: the flexible sub-generators that a search may choose from, and how it draws, changes and crosses them.

Source: Lin et al. 2021 (Anycost GAN: a channel ratio for each layer, and the resolution).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from gan_core.networks.generator import Generator
from gan_core.rendering.sub_generator import SubGenerator


@dataclass(frozen=True)
class SearchSpace:
    """What may be chosen: a resolution, and for each layer up to it how many channels are kept.

    Args:
        resolutions: Ascending.
        choices: Channels that each layer of the largest resolution may keep, ascending.
        uniform: The configurations with one ratio for all layers, smallest first, and the same by their ratio.
    """

    resolutions: tuple[int, ...]
    choices: tuple[tuple[int, ...], ...]
    uniform: Mapping[SubGenerator, SubGenerator]

    @classmethod
    def of(cls, generator: Generator, resolutions: Sequence[int], ratios: Sequence[float]) -> SearchSpace:
        """The space of a generator.

        Args:
            generator: Whose layers.
            resolutions: Sizes of its pictures.
            ratios: Shares in (0, 1]; each multiplies the table before its cap, so capped layers have fewer choices.
        """
        sizes, ratios = sorted(set(resolutions)), sorted(set(ratios))
        ruled = [SubGenerator(size, ratio) for size in sizes for ratio in ratios]
        uniform = {SubGenerator(s.resolution, channels=s.layer_channels(generator)): s for s in ruled}
        largest = [spec.channels or () for spec in uniform if spec.resolution == sizes[-1]]
        return cls(tuple(sizes), tuple(tuple(sorted(set(layer))) for layer in zip(*largest, strict=True)), uniform)

    def random(self, rng: Random) -> SubGenerator:
        """Any configuration."""
        return self._with_resolution((), rng.choice(self.resolutions), rng)

    def mutate(self, parent: SubGenerator, probability: float, rng: Random) -> SubGenerator:
        """A copy in which each gene, the resolution among them, was drawn anew with some probability."""
        resolution = rng.choice(self.resolutions) if rng.random() < probability else parent.resolution
        kept = [
            rng.choice(options) if rng.random() < probability else channels
            for options, channels in zip(self.choices, parent.channels or (), strict=False)
        ]
        return self._with_resolution(kept, resolution, rng)

    def cross(self, first: SubGenerator, second: SubGenerator, rng: Random) -> SubGenerator:
        """A child that has each gene from either of two parents, where both have it."""
        resolution = rng.choice((first.resolution, second.resolution))
        ours, theirs = first.channels or (), second.channels or ()
        longer = ours if len(ours) > len(theirs) else theirs
        kept = [rng.choice(pair) for pair in zip(ours, theirs, strict=False)]
        return self._with_resolution([*kept, *longer[len(kept) :]], resolution, rng)

    def shrink(self, spec: SubGenerator, fits: Callable[[SubGenerator], bool], rng: Random) -> SubGenerator | None:
        """Take channels from random layers, then resolution, until a configuration fits.

        Args:
            spec: Where to start.
            fits: Whether it may stay.
            rng: Chooses the layers.

        Returns:
            The first one that fits; None where not even the smallest does.
        """
        while not fits(spec):
            channels = list(spec.channels or ())
            above = [layer for layer, kept in enumerate(channels) if kept > self.choices[layer][0]]
            if above:
                layer = rng.choice(above)
                channels[layer] = max(option for option in self.choices[layer] if option < channels[layer])
                spec = SubGenerator(spec.resolution, channels=tuple(channels))
            elif spec.resolution > self.resolutions[0]:
                smaller = self.resolutions[self.resolutions.index(spec.resolution) - 1]
                spec = self._with_resolution((), smaller, rng)
            else:
                return None
        return spec

    def _with_resolution(self, channels: Sequence[int], resolution: int, rng: Random) -> SubGenerator:
        """The configuration at a resolution: layers that are too many are cut, those that are missing are drawn."""
        layers = 2 * resolution.bit_length() - 4
        drawn = [rng.choice(options) for options in self.choices[len(channels) : layers]]
        return SubGenerator(resolution, channels=(*channels[:layers], *drawn))
