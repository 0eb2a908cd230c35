"""`facet bench`: the table's shape, the plain implementation's pictures, what cannot be measured is said in a line."""

import importlib.util
import json
from pathlib import Path

import pytest
import torch

import gan_core
from gan_core import cli
from gan_core.networks.generator import Generator
from gan_core.rendering.benchmark import Subject, measure, percentile
from gan_core.rendering.sub_generator import SubGenerator

ROW = ["resolution", "channel_ratio", "precision", "median_s", "p95_s", "gmac", "gflops", "baseline_s", "ratio"]
CPU = torch.device("cpu")


def plain_class():
    spec = importlib.util.spec_from_file_location("baseline", Path(__file__).parents[2] / "benchmarks" / "baseline.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Baseline


@pytest.mark.checkout
@pytest.mark.parametrize("spec", [SubGenerator(32), SubGenerator(32, 0.5), SubGenerator(16, 0.25)])
def test_the_plain_implementation_makes_the_generators_pictures(spec):
    torch.manual_seed(1)
    generator = Generator(32, channel_multiplier=0.05, channel_max=20, style_dim=16, mapping_depth=2).requires_grad_(
        False
    )
    for layer in (generator.conv1, *generator.convs):
        layer.noise.weight.fill_(0.3)
        layer.activate.bias.normal_()
    w_plus = torch.randn(2, generator.num_styles, 16)
    wanted = generator(w_plus, resolution=spec.resolution, channels=spec.layer_channels(generator))
    assert torch.allclose(plain_class()(generator, spec)(w_plus), wanted, atol=1e-4)


@pytest.mark.checkout
def test_the_plain_implementation_makes_the_embedded_models_picture(default_model):
    w_plus = default_model.sample(3)
    plain = plain_class()(default_model.generator, default_model.full)
    with torch.no_grad():
        assert (plain(w_plus) - default_model.generator(w_plus)).abs().max() <= 1e-4


@pytest.mark.checkout
def test_the_table_of_the_embedded_model(capsys, default_model):
    options = ["--runs", "2", "--baseline", "--precision", "fp32", "--json"]
    assert cli.main(["bench", *options]) == 0
    table = json.loads(capsys.readouterr().out)
    assert list(table) == ["machine", "ceiling_gflops", "rows"]
    assert table["ceiling_gflops"]["fp32"] > 0
    assert [list(row) for row in table["rows"]] == [ROW] * len(default_model.sub_generators)
    for row, spec in zip(table["rows"], default_model.sub_generators, strict=True):
        assert (row["resolution"], row["channel_ratio"]) == (spec.resolution, spec.channel_ratio)
        assert row["gmac"] == pytest.approx(spec.macs(default_model.generator) / 1e9)
        assert row["gflops"] == pytest.approx(2 * row["gmac"] / row["median_s"])
        assert row["ratio"] == pytest.approx(row["baseline_s"] / row["median_s"])
        assert row["p95_s"] >= row["median_s"]


def test_random_weights_of_a_size_and_the_sizes_that_were_asked_for(capsys, tmp_path):
    plot = tmp_path / "bench.png"
    options = ["--random", "64x0.02", "--sizes", "64", "8", "--runs", "1", "--precision", "bf16", "--plot", str(plot)]
    assert cli.main(["bench", *options]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()[3:]]
    assert [row[:3] for row in rows] == [
        [size, ratio, "bf16"] for ratio in ("1.0", "0.5", "0.25") for size in ("64", "8")
    ]


def test_what_is_measured_takes_turns(monkeypatch):
    subject = Subject.random(8, 0.01, CPU)
    order = []

    def plain(generator, spec):
        return lambda w: order.append(("plain", spec))

    def prepared(generator, spec, precision):
        return lambda w: order.append((precision, spec))

    monkeypatch.setattr("gan_core.rendering.benchmark.prepare", prepared)
    (first, *_) = measure(subject, ["fp32", "bf16"], 3, plain)
    assert [name for name, _ in order[:6]] == ["fp32", "bf16", "plain"] * 2
    assert [row.precision for row in first] == ["fp32", "bf16"]
    assert first[0].baseline_s == first[1].baseline_s


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--gui"], "needs the editor"),
        (["--startup"], "needs the editor"),
        (["--sizes", "100"], "there are: 256, 128, 64"),
        (["--plot", "missing/bench.png"], "there is no folder missing"),
    ],
)
def test_what_cannot_be_measured_is_said_in_a_line(capsys, options, message):
    assert cli.main(["bench", *options]) == 1
    assert message in capsys.readouterr().err


def test_without_a_checkout_there_is_no_baseline(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(gan_core, "__file__", str(tmp_path / "gan_core" / "__init__.py"))
    assert cli.main(["bench", "--baseline"]) == 1
    assert "run it in a checkout" in capsys.readouterr().err


@pytest.mark.parametrize("size", ["1024", "1000x2", "1024x0", "x"])
def test_a_size_that_no_generator_has_is_wrong_usage(capsys, size):
    assert cli.main(["bench", "--random", size]) == 2
    assert "1024x2" in capsys.readouterr().err


def test_percentile():
    assert percentile([3, 1, 2], 0.95) == 3
    assert percentile(list(range(101)), 0.95) == 95
