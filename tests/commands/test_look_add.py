"""`facet look add`: looks become a model's own; the bundle is whole before and after."""

from pathlib import Path

import pytest
import torch

from gan_core.cli import main
from gan_core.editing.domains import DomainVector, Order, input_channels
from gan_core.editing.look_files import LookFile
from gan_core.model import load_model
from tests.training.players import write_look_model


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return write_look_model(tmp_path / "tiny")


def look_for(bundle: Path, name: str, value: float, identity: str = "") -> Path:
    model = load_model(bundle)
    offsets = tuple(torch.full((width,), value) for width in input_channels(model.generator))
    path = bundle.parent / f"{name}-{value}.look"
    LookFile.of(name, DomainVector(offsets, Order.AFTER, colour=torch.eye(3, 4)), identity or model.identity).write(
        path
    )
    return path


def test_looks_are_a_models_own_from_then_on(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = load_model(bundle)
    ink, oil = look_for(bundle, "Ink", 0.25), look_for(bundle, "Dark Oil", 0.5)
    assert main(["look", "add", str(ink), "--model", str(bundle)]) == 0
    assert main(["look", "add", str(oil), "--model", str(bundle)]) == 0
    assert "has dark-oil" in capsys.readouterr().out
    model = load_model(bundle)
    assert set(model.looks) == {"ink", "dark-oil"}
    assert model.identity == before.identity
    assert model.looks["ink"].order is Order.AFTER
    assert torch.equal(model.looks["dark-oil"].offsets[0], torch.full((16,), 0.5))
    assert torch.equal(model.looks["ink"].colour, torch.eye(3, 4))
    assert torch.equal(model.synthesize(model.sample(1)), before.synthesize(before.sample(1)))


def test_a_taken_name_and_another_models_look_are_refused(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ink, again = look_for(bundle, "ink", 0.25), look_for(bundle, "Ink", 0.5)
    assert main(["look", "add", str(ink), "--model", str(bundle)]) == 0
    assert main(["look", "add", str(again), "--model", str(bundle)]) == 1
    assert "has a look 'ink' already; give --replace" in capsys.readouterr().err
    other = look_for(bundle, "oil", 0.5, "b" * 64)
    assert main(["look", "add", str(again), str(other), "--model", str(bundle), "--replace"]) == 1
    assert "was made for another model" in capsys.readouterr().err
    assert float(load_model(bundle).looks["ink"].offsets[0][0]) == 0.25
    assert main(["look", "add", str(again), "--model", str(bundle), "--replace"]) == 0
    assert float(load_model(bundle).looks["ink"].offsets[0][0]) == 0.5
