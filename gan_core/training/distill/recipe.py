"""Recipe: everything that decides what the pairs of a set are; two sets of one recipe hold the same pairs."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from gan_core.editing.truncation import Truncation
from gan_core.rendering.noise import Noise
from gan_core.training.distill.edit_range import EditRange
from gan_core.training.distill.population import Condition
from gan_core.training.distill.thresholds import Thresholds

SHARD = 64
"""Seeds of one shard: what a kill loses at most."""


@dataclass(frozen=True)
class Recipe:
    """How pairs are made and judged.

    Args:
        edit: What is done to a face.
        psi: Truncation of the samples.
        seed: Of the first pair; the others follow.
        noise: Random: each pair has its own grain, both its pictures the same.
        population: Conditions that the source must meet, all of them; what does not counts for nothing.
        validators: What judges the pairs, as --validator names it.
        thresholds: Of Facet's own checks.
        shard: Seeds of one shard.
    """

    edit: EditRange
    psi: Truncation = field(default_factory=Truncation)
    seed: int = 0
    noise: Noise = Noise.RANDOM
    population: tuple[Condition, ...] = ()
    validators: tuple[str, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    shard: int = SHARD

    @property
    def inputs(self) -> int:
        """Faces that a student sees: two where they are mixed."""
        return 2 if self.edit.mixes else 1

    def to_plain(self) -> dict[str, Any]:
        """What stands in JSON."""
        return {
            "edit": self.edit.to_plain(),
            "psi": asdict(self.psi),
            "seed": self.seed,
            "noise": self.noise.value,
            "population": [str(condition) for condition in self.population],
            "validators": list(self.validators),
            "thresholds": asdict(self.thresholds),
            "shard": self.shard,
            "inputs": self.inputs,
        }
