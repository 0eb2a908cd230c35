"""Looks measured: what the numbers say of pictures whose answer is known, and the command as a whole."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from PIL import Image

from gan_core import cli
from gan_core.editing.domains import DomainVector, input_channels
from gan_core.editing.look_files import LookFile
from gan_core.errors import FacetError
from gan_core.evaluation import look_evaluate
from gan_core.evaluation.looks import LookSubject, agreement, diversity
from gan_core.model import FaceModel
from gan_core.training import look_losses
from gan_core.training.style_operators import OPERATORS


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer pixels to sort, fewer pictures to make."""
    monkeypatch.setattr(look_losses, "POINTS", 256)
    monkeypatch.setattr(look_losses, "ROUNDS", 2)
    monkeypatch.setattr(look_evaluate, "TARGETS", 8)
    monkeypatch.setattr(look_evaluate, "RUNS", 2)


@pytest.fixture(scope="module")
def faces(model: FaceModel) -> LookSubject:
    return LookSubject(model, range(50, 58))


@pytest.fixture
def look(model: FaceModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A look file of random numbers, called like an operator."""
    monkeypatch.setenv("FACET_HOME", str(tmp_path / "home"))
    common = torch.Generator().manual_seed(2)
    rows = tuple(torch.randn(width, generator=common) * 0.3 for width in input_channels(model.generator))
    path = tmp_path / "noir.look"
    LookFile.of("Night", DomainVector(rows, colour=torch.full((3, 4), 0.1)), model.identity).write(path)
    return path


def test_faces_agree_where_they_stay_on_their_side_of_the_middle() -> None:
    plain = torch.tensor([[-2.0], [-1.0], [0.1], [1.0], [2.0]])
    assert agreement(plain, plain + 10) == 1.0  # what happens to all is the look's
    assert agreement(plain, plain + 10, own_middle=False) == 0.5
    assert agreement(plain, -plain) == 0.0
    assert agreement(torch.zeros(4, 2), torch.ones(4, 2)) == 1.0  # nobody is off the middle


def test_pictures_that_are_all_alike_have_no_diversity(faces: LookSubject) -> None:
    assert diversity(faces.plain[:1].expand(5, -1, -1, -1), faces.perceptual) < 1e-6
    pair = faces.plain[:2]
    assert diversity(pair, faces.perceptual) == pytest.approx(float(faces.perceptual(pair[:1], pair[1:])), rel=1e-4)


def test_what_an_operator_makes_is_nearer_to_its_targets_than_the_plain_faces_are(faces: LookSubject) -> None:
    sepia = OPERATORS["sepia"]
    targets = sepia.apply(faces.other_faces(8))
    made, plain = faces.read(sepia.apply(faces.plain), targets), faces.read(faces.plain, targets)
    assert made.style is not None
    assert plain.style is not None
    assert made.style < 0.5 * plain.style
    assert (plain.diversity, plain.identity, plain.strict) == (1, 1, 1)
    assert faces.read(faces.plain, None).style is None


def test_the_command_writes_table_numbers_and_a_sheet(bundle: Path, look: Path, tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "new" / "out"
    command = ["look", "evaluate", str(look), "--model", str(bundle), "-o", str(out), "--samples", "8"]
    assert cli.main([*command, "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result == json.loads((out / "looks.json").read_text())
    found = result["looks"]["noir"]
    assert found["operator"] == "noir"  # of the look's name
    assert found["by_operator"]["style"] < found["plain"]["style"]
    assert found["look"] != found["plain"]
    assert found["sliders"].keys() == found["sliders_plain"].keys() == {"smile"}
    assert (out / "looks.md").read_text().startswith("| look | style")
    with Image.open(out / "noir.jpg") as sheet:
        assert sheet.width > 8 * 32

    pictures = tmp_path / "targets"
    assert cli.main([*command, "--targets", str(pictures)]) == 1
    assert "targets" in capsys.readouterr().err
    assert cli.main([*command, "--operator", "nothing"]) == 1
    assert "there is no operator" in capsys.readouterr().err


def test_a_model_without_a_classifier_is_refused_in_one_line(model: FaceModel) -> None:
    with pytest.raises(FacetError, match="no classifier") as caught:
        LookSubject(replace(model, classifier=None), range(4))
    assert "\n" not in str(caught.value)
