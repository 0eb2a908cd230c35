"""The search for sub-generators: it holds its budgets, beats chance and uniform ratios, goes on where it stopped."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st

from gan_core.bundle import Bundle, save_bundle
from gan_core.errors import Cancelled, FacetError
from gan_core.manifest import Manifest, TrainedSize
from gan_core.model import FaceModel, load_model
from gan_core.networks.generator import Generator
from gan_core.networks.perceptual import PerceptualNet
from gan_core.rendering.sub_generator import SubGenerator, prepare
from gan_core.training import search
from gan_core.training.evolution import Evolution, Rules
from gan_core.training.search_cost import RUNS_OF_WINNERS, Budget, Cost, ModelScale
from gan_core.training.search_space import SearchSpace

RATIOS = (0.25, 0.5, 0.75, 1.0)
WIDTHS = (4, 4, 4, 4)
FEW = Rules(population=24)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model that names four ratios as trained."""
    torch.manual_seed(2)
    generator, perceptual = (
        Generator(32, channel_multiplier=1 / 64, style_dim=16, mapping_depth=2),
        PerceptualNet(WIDTHS),
    )
    sizes = tuple(TrainedSize(size, ratio) for size in (32, 16) for ratio in RATIOS)
    manifest = Manifest(
        name="tiny", licence="MIT", data="noise", resolution=32, style_dim=16, mapping_depth=2,
        channel_multiplier=1 / 64, channel_max=512, sub_generators=sizes, networks={"perceptual": {"widths": WIDTHS}},
    )  # fmt: skip
    path = tmp_path_factory.mktemp("models") / "tiny"
    tensors = {"generator": generator.state_dict(), "latents": {"mean_latent": torch.zeros(16)}}
    save_bundle(path, manifest, {**tensors, "perceptual": perceptual.state_dict()})
    return path


@pytest.fixture(scope="module")
def model(bundle: Path) -> FaceModel:
    return load_model(bundle)


@pytest.fixture(scope="module")
def space(model: FaceModel) -> SearchSpace:
    return SearchSpace.of(model.generator, (16, 32), RATIOS)


@pytest.fixture(scope="module")
def scale(model: FaceModel) -> ModelScale:
    return ModelScale(model, faces=2, seed=0, precision="fp32")


def share(model: FaceModel, part: float) -> Budget:
    return Budget(Cost.MACS, int(part * model.full.macs(model.generator)))


def test_the_space_has_the_ratios_of_every_layer(space: SearchSpace) -> None:
    assert space.choices == tuple((c // 4, c // 2, c // 4 * 3, c) for c in (64, 64, 32, 32, 16, 16, 8, 8))
    assert len(space.uniform) == 8


@given(st.integers(0, 2**32), st.floats(0, 1))
def test_what_is_drawn_changed_crossed_and_shrunk_stays_in_the_space(
    space: SearchSpace, seed: int, rate: float
) -> None:
    rng = Random(seed)
    first, second = space.random(rng), space.random(rng)
    small = space.shrink(first, lambda spec: sum(spec.channels or ()) <= 100, rng)
    for spec in (first, second, small, space.mutate(first, rate, rng), space.cross(first, second, rng)):
        assert spec is not None
        assert spec.resolution in space.resolutions
        assert len(spec.channels or ()) == {16: 6, 32: 8}[spec.resolution]
        assert all(kept in options for kept, options in zip(spec.channels or (), space.choices, strict=False))
    assert space.mutate(first, 0, rng) == space.cross(first, first, rng) == first
    assert space.shrink(first, lambda spec: False, rng) is None


def test_the_distance_is_that_of_the_enlarged_picture(model: FaceModel, scale: ModelScale) -> None:
    assert scale.distance(SubGenerator(32)) < 1e-9
    spec = SubGenerator(16, 0.5)
    w_plus = torch.cat([model.sample(0), model.sample(1)])
    full, small = (prepare(model.generator, s)(w_plus).clamp(-1, 1) for s in (model.full, spec))
    enlarged = F.interpolate(small, (32, 32), mode="bilinear", align_corners=False)
    assert model.perceptual is not None
    expected = (F.mse_loss(enlarged, full) + model.perceptual(enlarged, full).mean()).item()
    assert scale.distance(spec) == pytest.approx(expected, rel=1e-4)


def test_it_beats_chance_and_uniform_ratios_and_never_exceeds_its_budget(
    model: FaceModel, space: SearchSpace, scale: ModelScale
) -> None:
    budget = share(model, 0.4)
    evolution = Evolution(space, scale, FEW, seed=0)
    for _ in range(9):
        evolution.advance(budget)
    found, curve = evolution.best(budget), evolution.curves[budget.key]
    assert curve == sorted(curve, reverse=True)
    assert all(spec.macs(model.generator) <= budget.limit for spec in evolution.distances)
    assert found.macs == prepare(model.generator, found.spec).macs()
    assert found.uniform_distance is not None
    assert found.distance < found.uniform_distance
    assert found.uniform_distance == min(
        scale.distance(spec) for spec in space.uniform if spec.macs(model.generator) <= budget.limit
    )
    chance = Evolution(space, scale, Rules(population=len(evolution.distances)), seed=0)
    assert found.distance < chance.advance(budget)
    assert len(chance.distances) == len(evolution.distances)


def test_a_search_that_stopped_follows_the_same_curve(
    model: FaceModel, space: SearchSpace, scale: ModelScale, tmp_path: Path
) -> None:
    budgets, state = [share(model, 0.5), share(model, 0.25)], tmp_path / "search.json"

    def go_on(evolution: Evolution, generations: int) -> Evolution:
        search.search(evolution, budgets, generations, state, {})
        return evolution

    whole = go_on(Evolution(space, scale, FEW, seed=3), 3)
    state.unlink()
    go_on(Evolution(space, scale, FEW, seed=3), 1)
    saved = state.read_bytes()

    class Interrupted(ModelScale):
        def distance(self, spec: SubGenerator) -> float:
            raise Cancelled("stopped")

    stopped = Evolution(space, Interrupted(model, 1, 0, "fp32"), FEW, seed=3)
    stopped.load_state_dict(json.loads(saved))
    with pytest.raises(Cancelled):
        go_on(stopped, 3)
    assert state.read_bytes() == saved
    resumed = Evolution(space, scale, FEW, seed=3)
    resumed.load_state_dict(json.loads(state.read_bytes()))
    go_on(resumed, 3)
    assert resumed.curves == whole.curves
    assert resumed.populations == whole.populations
    assert resumed.distances == whole.distances


class Clock:
    """A machine whose short measurements are wrong by chance, mostly to the good, and whose long ones are right."""

    def __init__(self, model: FaceModel) -> None:
        self.model, self.noise, self.measured = model, Random(0), 0

    def macs(self, spec: SubGenerator) -> int:
        return spec.macs(self.model.generator)

    def truth(self, spec: SubGenerator) -> float:
        return 1e-4 + self.macs(spec) * 1e-9

    def seconds(self, spec: SubGenerator, runs: int) -> float:
        self.measured += 1
        return self.truth(spec) * (1 if runs == RUNS_OF_WINNERS else self.noise.uniform(0.8, 1.05))

    def distance(self, spec: SubGenerator) -> float:
        return 1 / self.macs(spec)  # the slower the better, up to the budget


def test_a_time_is_believed_when_it_was_measured_again(model: FaceModel, space: SearchSpace) -> None:
    clock = Clock(model)
    budget = Budget(Cost.SECONDS, clock.truth(SubGenerator(32, 0.5)))
    evolution = Evolution(space, clock, FEW, seed=0)
    for _ in range(4):
        evolution.advance(budget)
    assert clock.truth(evolution.populations[budget.key][0]) > budget.limit  # it was lucky
    found = evolution.best(budget)
    assert found.seconds == clock.truth(found.spec) <= budget.limit
    assert found.uniform is not None
    assert clock.truth(found.uniform) <= budget.limit
    before = clock.measured
    evolution.advance(budget)
    assert clock.measured - before < 20 * FEW.population
    largest = max(map(clock.macs, evolution.seconds.keys() - set(space.uniform)))
    assert largest < 2 * clock.macs(SubGenerator(32, 0.5))  # what is far too large is not measured


def test_a_budget_that_nothing_holds_is_refused(model: FaceModel, space: SearchSpace, scale: ModelScale) -> None:
    evolution = Evolution(space, scale, FEW, seed=0)
    with pytest.raises(FacetError, match=r"no configuration is within 0.001 MMAC; the smallest takes 0\.\d+ MMAC"):
        evolution.advance(Budget(Cost.MACS, 1000))
    with pytest.raises(FacetError, match=r"no configuration is within 0.001 ms; the smallest takes .* ms"):
        evolution.advance(Budget(Cost.SECONDS, 1e-6))


def command(bundle: Path, out: Path, *more: str) -> None:
    parser = argparse.ArgumentParser()
    search.add_arguments(parser)
    small = ["--faces", "1", "--population", "8", "--generations", "1"]
    search.run(parser.parse_args([str(bundle), "-o", str(out), *small, *more]))


def test_the_command_writes_a_table_and_the_bundle(
    bundle: Path, model: FaceModel, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command(bundle, tmp_path, "--macs", "50%", "0.6M", "--ms", "1000", "--json")
    rows = json.loads(capsys.readouterr().out)
    assert rows == json.loads((tmp_path / "table.json").read_text())
    assert [row["budget"] for row in rows] == [str(share(model, 0.5)), "0.6 MMAC", "1000 ms"]
    assert all(row[row["cost"]] <= row["limit"] for row in rows)
    assert rows[2]["distance"] == pytest.approx(0, abs=1e-9)  # the full generator holds a second
    assert (tmp_path / "table.md").read_text().count("\n") == 5
    known = set(model.sub_generators)
    flexible = [spec for spec in load_model(bundle).sub_generators if spec not in known]
    assert [spec.channels for spec in flexible] == [tuple(row["channels"]) for row in rows[:2]]
    assert load_model(bundle).sub_generators[0] == model.full

    command(bundle, tmp_path, "--macs", "0.6M", "--generations", "2")  # goes on, and replaces what it found before
    curves = json.loads((tmp_path / "search.json").read_text())["curves"]
    assert sorted(map(len, curves.values())) == [2, 2, 3]
    assert len(load_model(bundle).sub_generators) == len(known) + 1
    with pytest.raises(FacetError, match="other settings"):
        command(bundle, tmp_path, "--macs", "0.6M", "--seed", "1")


def test_ratios_that_were_not_trained_leave_the_bundle_as_it_is(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (bundle / "manifest.json").read_bytes()
    command(bundle, tmp_path, "--macs", "0.6M", "--ratios", "0.3", "0.6")
    assert (bundle / "manifest.json").read_bytes() == before
    assert "its bundle is left as it is" in capsys.readouterr().err


def test_what_cannot_be_searched_is_refused(bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command(bundle, tmp_path)
    assert "needs a budget" in capsys.readouterr().err
    with pytest.raises(FacetError, match="no bundle folder"):
        command(tmp_path / "none", tmp_path, "--macs", "1M")
    kept, whole = Bundle.load(bundle), tmp_path / "whole"
    save_bundle(
        whole, replace(kept.manifest, sub_generators=(TrainedSize(32, 1.0), TrainedSize(16, 1.0))), kept.tensors
    )
    with pytest.raises(FacetError, match="trained with all its channels only"):
        command(whole, tmp_path, "--macs", "50%")
    (tmp_path / "search.json").write_text("[]")
    with pytest.raises(FacetError, match=r"search\.json: not the state of a search"):
        command(bundle, tmp_path, "--macs", "1M")
