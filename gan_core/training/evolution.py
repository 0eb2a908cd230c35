"""Evolution: the sub-generator closest to the full one within each of several budgets; resumable at every generation.

Sources: Lin et al. 2021 (Anycost GAN: evolutionary search of flexible configurations under a budget); Cai et al. 2020
(Once-for-All: parents, mutation and crossover as here); Real et al. 2019.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from gan_core.errors import FacetError
from gan_core.rendering.sub_generator import SubGenerator
from gan_core.training.search_cost import RUNS, RUNS_OF_WINNERS, Budget, Cost, Scale
from gan_core.training.search_space import SearchSpace

REACH = 1.25
"""How far above the fastest multiply-accumulates a second seen so far a candidate may lie to be worth measuring."""
STEP = 0.9
"""A candidate that was measured and is too slow is cut to this part of its multiply-accumulates, and measured again."""
TRIES = 20
"""For each place in a generation; in a small space new configurations run out."""


@dataclass(frozen=True)
class Rules:
    """How a population goes on.

    Args:
        population: Configurations in the first generation, and children in each later one.
        parents: Share of the population, the best of it, that lives on and has children.
        mutated: Share of the children that have one parent and mutations; the others are crossed from two.
        mutation: Probability that a mutated child's gene is drawn anew.
    """

    population: int = 50
    parents: float = 0.25
    mutated: float = 0.5
    mutation: float = 0.1


@dataclass(frozen=True)
class Found:
    """The best configuration within a budget.

    Args:
        budget: The budget.
        spec: The configuration.
        macs: Multiply-accumulates of one picture.
        seconds: Time of one picture, measured once more at the end.
        distance: To the full output.
        uniform: The best configuration with one ratio for all layers within the budget, if there is one.
        uniform_distance: Its distance.
    """

    budget: Budget
    spec: SubGenerator
    macs: int
    seconds: float
    distance: float
    uniform: SubGenerator | None = None
    uniform_distance: float | None = None


class Evolution:
    """The search, with all that it has seen.

    What a generation draws depends on the seed, the budget and its number only, so a search that goes on from
    `state_dict` follows the same curve.

    Args:
        space: What may be chosen.
        scale: What a configuration costs and is worth.
        rules: How a population goes on.
        seed: Same seed, same search, as far as no measured time decides.
    """

    def __init__(self, space: SearchSpace, scale: Scale, rules: Rules, seed: int) -> None:
        self.space, self.scale, self.rules, self.seed = space, scale, rules, seed
        self.distances: dict[SubGenerator, float] = {}
        self.seconds: dict[SubGenerator, float] = {}
        self.populations: dict[str, list[SubGenerator]] = {}  # of each budget, best first
        self.curves: dict[str, list[float]] = {}  # the best distance after each generation

    def advance(self, budget: Budget, on_candidate: Callable[[], object] = lambda: None) -> float:
        """Make one more generation of a budget's population.

        Args:
            budget: Which.
            on_candidate: Called after each configuration that was compared; those seen before are not compared again.

        Returns:
            The best distance so far.

        Raises:
            FacetError: Not even the smallest configuration is within the budget.
        """
        key, curve = budget.key, self.curves.get(budget.key, [])
        rng, before = Random(f"{self.seed} {key} {len(curve)}"), self.populations.get(key)
        population = self._first(budget, rng) if before is None else self._next(before, budget, rng)
        for spec in population:
            if spec not in self.distances:
                self.distances[spec] = self.scale.distance(spec)
                on_candidate()
        self.populations[key] = sorted(population, key=self.distances.__getitem__)
        self.curves[key] = [*curve, self.distances[self.populations[key][0]]]
        return self.curves[key][-1]

    def best(self, budget: Budget) -> Found:
        """The best of all that was seen within a budget; a time is believed only when it was measured again.

        Raises:
            FacetError: None holds the budget when measured again.
        """
        uniform, ranked = None, sorted(self.distances, key=self.distances.__getitem__)
        winner: SubGenerator | None = None
        for spec in ranked:
            wanted = winner is None or (uniform is None and spec in self.space.uniform)
            if wanted and self._within(spec, budget) and self._holds(spec, budget):
                winner = winner or spec
                uniform = spec if spec in self.space.uniform else uniform
                if uniform is not None:
                    break
        if winner is None:
            raise FacetError(f"nothing stays within {budget} when it is measured again; allow more")
        found = Found(budget, winner, self.scale.macs(winner), self.seconds[winner], self.distances[winner])
        if uniform is None:
            return found
        return replace(found, uniform=self.space.uniform[uniform], uniform_distance=self.distances[uniform])

    def state_dict(self) -> dict[str, Any]:
        """Everything a later run needs to go on, as JSON can hold it."""
        seen = [
            [spec.resolution, spec.channels, self.distances.get(spec), self.seconds.get(spec)]
            for spec in dict.fromkeys((*self.distances, *self.seconds))
        ]
        populations = {key: [[s.resolution, s.channels] for s in specs] for key, specs in self.populations.items()}
        return {"seen": seen, "populations": populations, "curves": self.curves}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from `state_dict`'s answer."""
        seen = [(_spec(size, channels), distance, seconds) for size, channels, distance, seconds in state["seen"]]
        self.distances = {spec: distance for spec, distance, _ in seen if distance is not None}
        self.seconds = {spec: seconds for spec, _, seconds in seen if seconds is not None}
        self.populations = {key: [_spec(*spec) for spec in specs] for key, specs in state["populations"].items()}
        self.curves = {key: list(curve) for key, curve in state["curves"].items()}

    def _first(self, budget: Budget, rng: Random) -> list[SubGenerator]:
        """Every uniform configuration within the budget, and random ones."""
        start = [spec for spec in self.space.uniform if self._within(spec, budget)]
        population = self._filled(start, self.rules.population, lambda: self.space.random(rng), budget, rng)
        if not population:
            smallest = next(iter(self.space.uniform))
            cost = self.scale.macs(smallest) if budget.cost is Cost.MACS else self._timed(smallest)
            raise FacetError(f"no configuration is within {budget}; the smallest takes {Budget(budget.cost, cost)}")
        return population

    def _next(self, population: Sequence[SubGenerator], budget: Budget, rng: Random) -> list[SubGenerator]:
        """The parents and their children."""
        rules = self.rules
        parents = list(population[: max(2, round(rules.parents * rules.population))])
        count = round(rules.mutated * rules.population)

        def mutated() -> SubGenerator:
            return self.space.mutate(rng.choice(parents), rules.mutation, rng)

        def crossed() -> SubGenerator:
            return self.space.cross(rng.choice(parents), rng.choice(parents), rng)

        grown = self._filled(parents, len(parents) + count, mutated, budget, rng)
        return self._filled(grown, len(parents) + rules.population, crossed, budget, rng)

    def _filled(
        self,
        start: Sequence[SubGenerator],
        count: int,
        draw: Callable[[], SubGenerator],
        budget: Budget,
        rng: Random,
    ) -> list[SubGenerator]:
        """`start` with drawn configurations, all different and within the budget, up to `count` of them."""
        found = dict.fromkeys(start)
        for _ in range(TRIES * max(0, count - len(found))):
            spec = self._fitted(draw(), budget, rng)
            if spec is not None:
                found[spec] = None
            if len(found) >= count:
                break
        return list(found)

    def _fitted(self, spec: SubGenerator, budget: Budget, rng: Random) -> SubGenerator | None:
        most = self._reach(budget)
        fitted = self.space.shrink(spec, lambda s: self.scale.macs(s) <= most, rng)
        while fitted is not None and not self._within(fitted, budget):
            most = STEP * self.scale.macs(fitted)
            fitted = self.space.shrink(fitted, lambda s: self.scale.macs(s) <= most, rng)  # noqa: B023 - called here
        return fitted

    def _within(self, spec: SubGenerator, budget: Budget) -> bool:
        return self.scale.macs(spec) <= self._reach(budget) and (
            budget.cost is Cost.MACS or self._timed(spec) <= budget.limit
        )

    def _holds(self, spec: SubGenerator, budget: Budget) -> bool:
        self.seconds[spec] = self.scale.seconds(spec, RUNS_OF_WINNERS)
        return budget.cost is Cost.MACS or self.seconds[spec] <= budget.limit

    def _reach(self, budget: Budget) -> float:
        """The most multiply-accumulates that a budget can hold."""
        if budget.cost is Cost.MACS:
            return budget.limit
        return REACH * budget.limit * max(self.scale.macs(s) / self._timed(s) for s in self.space.uniform)

    def _timed(self, spec: SubGenerator) -> float:
        if spec not in self.seconds:
            self.seconds[spec] = self.scale.seconds(spec, RUNS)
        return self.seconds[spec]


def _spec(resolution: int, channels: Sequence[int]) -> SubGenerator:
    return SubGenerator(resolution, channels=tuple(channels))
