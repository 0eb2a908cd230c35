"""Calibration: within its budget, kept for one device, model and version, the best sub-generator first."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
import torch

from gan_core.errors import Cancelled
from gan_core.jobs import CancelToken, run_to_end
from gan_core.manifest import Manifest, TrainedSize
from gan_core.paths import cache_dir
from gan_core.rendering import calibration
from gan_core.rendering.calibration import assumed_timings, best_first, calibrate, calibration_steps, known_timings
from gan_core.rendering.sub_generator import SubGenerator

SIZES = ((256, 1.0), (256, 0.5), (128, 1.0), (128, 0.5), (64, 1.0), (64, 0.5))


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(calibration, "cache_dir", lambda: tmp_path)
    return tmp_path


def with_sizes(model, *sizes):
    return replace(model, manifest=replace(model.manifest, sub_generators=tuple(sizes)))


class Machine:
    """A clock, and networks that let it go on as their arithmetic asks for."""

    def __init__(self, monkeypatch, model, macs_a_second, preparing=0.01):
        self.now, self.pictures = 0.0, 0
        self.generator, self.speed, self.preparing = model.generator, macs_a_second, preparing
        monkeypatch.setattr(calibration, "prepare", self.prepare)
        monkeypatch.setattr(calibration, "precisions", lambda device: ("fp32", "bf16"))

    def clock(self):
        return self.now

    def prepare(self, generator, spec, precision):
        self.now += self.preparing
        return SimpleNamespace(steps=lambda w_plus: self.steps(spec, precision))

    def steps(self, spec, precision):
        for _ in range(4):
            self.now += self.seconds(spec, precision) / 4
            yield
        self.pictures += 1
        return torch.zeros(1, 3, 4, 4)

    def seconds(self, spec, precision):
        return spec.macs(self.generator) / self.speed / (2 if precision == "bf16" else 1)

    def calibrate(self, model, elsewhere=0.0, runs=1):
        steps = calibration_steps(model, CancelToken(), runs=runs, clock=self.clock)
        while True:
            try:
                next(steps)
            except StopIteration as stop:
                return stop.value
            self.now += elsewhere  # what other jobs take between the steps


def test_a_fast_machine_measures_everything(default_model, monkeypatch):
    model = with_sizes(default_model, *(TrainedSize(*size) for size in SIZES))
    machine = Machine(monkeypatch, model, 1e11)
    timings = machine.calibrate(model, runs=3)
    assert [(t.sub_generator, t.precision) for t in timings] == [
        (s, p) for s in best_first(model) for p in ("fp32", "bf16")
    ]
    assert all(t.measured for t in timings)
    assert [t.seconds for t in timings] == pytest.approx(
        [machine.seconds(t.sub_generator, t.precision) for t in timings]
    )
    assert machine.pictures == len(timings) * 4
    assert machine.now < 3


@pytest.mark.parametrize("speed", [1e10, 3e9, 1e9, 2e8])
def test_a_slow_machine_stops_within_the_budget_and_concludes_the_rest(default_model, monkeypatch, speed):
    model = with_sizes(default_model, *(TrainedSize(*size) for size in SIZES))
    machine = Machine(monkeypatch, model, speed)
    timings = machine.calibrate(model, runs=5)
    cheapest = machine.seconds(best_first(model)[-1], "fp32")
    assert machine.now <= max(3.2, 2 * cheapest + 0.1)
    assert any(t.measured for t in timings)
    if speed < 3e9:
        assert not all(t.measured for t in timings)
    for timing in timings:  # concluded or measured: of the right order
        assert timing.seconds == pytest.approx(machine.seconds(timing.sub_generator, timing.precision), rel=1.01)


def test_what_other_jobs_take_between_the_steps_is_not_measured(default_model, monkeypatch):
    alone = Machine(monkeypatch, default_model, 1e11).calibrate(default_model)
    busy = Machine(monkeypatch, default_model, 1e11).calibrate(default_model, elsewhere=0.5)
    assert [t.seconds for t in busy] == pytest.approx([t.seconds for t in alone])


def test_it_can_be_cancelled_and_keeps_nothing_then(default_model, home):
    cancel = CancelToken()
    steps = calibration_steps(default_model, cancel)
    next(steps)
    cancel.cancel()
    with pytest.raises(Cancelled):
        next(steps)
    assert not list(home.iterdir())


def test_the_embedded_model_is_measured_once(default_model):
    small = with_sizes(default_model, TrainedSize(256), TrainedSize(16, channels=(128, 128, 128, 96, 128, 64)))
    assert known_timings(small) is None
    timings = run_to_end(calibration_steps(small, CancelToken(), runs=1))
    assert {t.sub_generator for t in timings} == set(small.sub_generators)
    assert all(t.seconds > 0 for t in timings)
    assert known_timings(small) == calibrate(small) == timings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("__version__", "9.9"),
        ("device_name", lambda device: "another processor"),
        ("sub_generators", None),
        ("model", None),
    ],
)
def test_timings_hold_for_one_device_model_and_version(default_model, monkeypatch, name, value):
    small = with_sizes(default_model, TrainedSize(256), TrainedSize(16))
    monkeypatch.setattr(calibration, "precisions", lambda device: ("fp32",))
    Machine(monkeypatch, small, 1e11).calibrate(small)
    assert known_timings(small) is not None
    if name == "sub_generators":
        small = with_sizes(small, TrainedSize(256), TrainedSize(32))
    elif name == "model":
        other = small.manifest.files | {"generator.safetensors": "0" * 64}
        small = replace(small, manifest=replace(small.manifest, files=other))
    else:
        monkeypatch.setattr(calibration, name, value)
    assert known_timings(small) is None


@pytest.mark.parametrize("damage", ["[[1,", "{}", "[[1, 2, 3]]", "null"])
def test_a_damaged_cache_counts_as_none(default_model, home, monkeypatch, damage):
    Machine(monkeypatch, default_model, 1e11).calibrate(default_model)
    (path,) = home.glob(f"timings-{default_model.identity[:16]}-*.json")
    json.loads(path.read_text())
    path.write_text(damage)
    assert known_timings(default_model) is None


def test_a_new_machine_is_guessed_at_in_the_same_order(default_model):
    timings = assumed_timings(default_model)
    assert list(dict.fromkeys(t.sub_generator for t in timings)) == list(best_first(default_model))
    assert not any(t.measured for t in timings)


def test_the_best_is_what_the_manifest_says_else_what_computes_most(default_model):
    quarter, small = TrainedSize(256, 0.25), TrainedSize(128)
    assert [str(s) for s in best_first(with_sizes(default_model, quarter, TrainedSize(256), small))] == [
        "256 px",
        "128 px",
        "256 px, 25% of the channels",
    ]
    stated = replace(quarter, consistency=30.0), TrainedSize(256), replace(small, consistency=28.5)
    model = with_sizes(default_model, *stated)
    assert best_first(model) == (SubGenerator(256), SubGenerator(256, 0.25), SubGenerator(128))
    again = Manifest.from_json(model.manifest.to_json(), "manifest.json")
    assert [entry.consistency for entry in again.sub_generators] == [30.0, None, 28.5]
    assert "consistency" not in default_model.manifest.to_json()


def test_the_cache_lies_in_facets_own_folder(default_model, monkeypatch):
    monkeypatch.setattr(calibration, "cache_dir", cache_dir)
    Machine(monkeypatch, default_model, 1e11).calibrate(default_model)
    assert list(cache_dir().glob(f"timings-{default_model.identity[:16]}-*.json"))
