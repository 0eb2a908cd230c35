"""A hypernetwork measured beside trained vectors: the command as a whole."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from gan_core import cli
from gan_core.bundle import Bundle, save_bundle
from gan_core.evaluation import hyper
from gan_core.model import load_model
from gan_core.training import look_losses
from tests.style_models import random_hypernetwork


@pytest.mark.usefixtures("one_thread")
def test_domains_are_measured_beside_trained_vectors(
    bundle: Path, portraits: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look_losses, "POINTS", 256)
    monkeypatch.setattr(look_losses, "ROUNDS", 2)
    monkeypatch.setattr(hyper, "TARGETS", 8)
    monkeypatch.setattr(hyper, "PASSES", 1)
    path, out = tmp_path / "tiny", tmp_path / "out"
    shutil.copytree(bundle, path)
    model = load_model(path)
    assert model.perceptual is not None
    network = random_hypernetwork(model.generator, model.perceptual.trunk.widths)
    manifest = Bundle.load(path).manifest
    networks = {**manifest.networks, "hypernetwork": network.arguments}
    save_bundle(path, replace(manifest, networks=networks), {"hypernetwork": network.state_dict()})
    arguments = ["look", "evaluate-hypernetwork", "--model", str(path), "--portraits", str(portraits[0])]
    arguments += ["--labels", str(portraits[1]), "-o", str(out), "--domains", "noir", "--samples", "4"]
    assert cli.main([*arguments, "--images", "4"]) == 0
    found = json.loads((out / "hypernetwork.json").read_text())
    noir = found["domains"]["noir"]
    assert set(noir["made"]) == {"1", "4"}
    assert noir["ratios"]["4"] == pytest.approx(noir["made"]["4"] / noir["trained"])
    assert noir["by_operator"] < noir["plain"]
    assert "noir" in (out / "hypernetwork.md").read_text()
