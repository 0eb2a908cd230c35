"""A look taught by a text: with CLIP networks of random weights, for there are none of OpenAI's where tests run."""

import json
import sys
from pathlib import Path

import pytest
import torch
from torch.nn.functional import normalize

from gan_core.cli import main
from gan_core.editing.look_files import LookFile
from gan_core.errors import FacetError
from gan_core.model import FaceModel, load_model
from gan_core.networks import perceptual
from gan_core.networks.perceptual import PerceptualNet
from gan_core.training.fleet import Fleet
from gan_core.training.look_keeping import Keeping
from gan_core.training.look_task import LookPlan, LookTask
from gan_core.training.loop import Budget, train
from gan_core.training.run_folder import RunFolder
from gan_core.training.text_guide import TextGuide, View, angle_loss, direction_loss
from gan_core.training.watch import Watch
from tests.clip import tiny
from tests.clip.tiny import architectures
from tests.training.players import write_look_model

__all__ = ["architectures"]
pytestmark = pytest.mark.usefixtures("architectures")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_look_model(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="module")
def model(bundle: Path) -> FaceModel:
    return load_model(bundle)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are looked at in their own size."""
    monkeypatch.setattr(perceptual, "resize", lambda images: images)


def guide_for(model: FaceModel, text: str = "pencil sketch", source: str = "photo") -> TextGuide:
    assert model.perceptual is not None
    encoders = [tiny.encoder(name, seed) for seed, name in enumerate(tiny.NAMES)]
    return TextGuide(text, encoders, model.perceptual, Keeping(), source)


def direction_of(guide: TextGuide, model: FaceModel, task: LookTask) -> float:
    """The loss over faces that no step saw, in whole pictures."""
    guide = TextGuide("pencil sketch", guide.encoders, guide.perceptual, guide.keeping)
    w_plus = torch.cat([model.sample(seed) for seed in range(8)])
    with torch.no_grad():
        plain, worn = (model.generator(w_plus, domain=own) for own in (None, task.vector.domain()))
        return float(guide.losses(plain, worn)["direction"])


def test_pictures_move_the_way_of_the_words_and_nothing_but_the_vector_learns(model: FaceModel, tmp_path: Path) -> None:
    guide = guide_for(model)
    frozen = {
        "generator": model.generator, "perceptual": model.perceptual,
        **{encoder.name: encoder.network for encoder in guide.encoders},
    }  # fmt: skip
    before = {name: [own.clone() for own in network.state_dict().values()] for name, network in frozen.items()}
    task = LookTask(model, guide, LookPlan(images=72, resolution=16, learning_rate=0.1), Fleet("cpu"))
    untaught = direction_of(guide, model, task)
    train(task, RunFolder(tmp_path), Budget(72), fleet=Fleet("cpu"), watch=Watch())
    assert untaught == pytest.approx(1)  # nothing has moved
    assert direction_of(guide, model, task) < 0.9
    assert all(offset.any() for offset in task.vector.offsets)
    for name, network in frozen.items():
        assert all(map(torch.equal, network.state_dict().values(), before[name])), name
        assert all(own.grad is None and not own.requires_grad for own in network.parameters()), name


def test_each_network_says_its_part(model: FaceModel) -> None:
    plain, worn = torch.rand(2, 4, 3, 32, 32) * 2 - 1
    guide = guide_for(model)
    both = guide.losses(plain, worn)
    assert set(both) == {"direction", "variety", "layout", "samples", "angles"}
    alone = [
        TextGuide("pencil sketch", [own], guide.perceptual, guide.keeping).losses(plain, worn) for own in guide.encoders
    ]
    for name in ("direction", "variety"):
        torch.testing.assert_close(both[name], (alone[0][name] + alone[1][name]) / 2)
    assert guide.about == "the text 'pencil sketch' for 'photo', by Tiny-A and Tiny-B"
    assert not list(guide.parameters())


def test_a_step_looks_at_the_same_pieces_with_and_without_the_look(model: FaceModel) -> None:
    guide, same = guide_for(model), torch.rand(3, 3, 32, 32) * 2 - 1
    seen = []
    for step in (1, 1, 2):
        guide.begin(0, torch.Generator().manual_seed(step))
        losses = guide.losses(same, same)
        assert losses["direction"] == pytest.approx(1)
        assert losses["variety"] == losses["layout"] == 0
        seen.append(float(guide.losses(same, -same)["direction"]))
    assert seen[0] == seen[1] != seen[2]


def test_a_piece_lies_in_the_picture() -> None:
    images = torch.arange(64.0).view(1, 1, 8, 8).expand(2, 3, 8, 8) / 64
    assert torch.equal(View(0, 0, 1).of(images), images)
    assert torch.equal(View(1, 0.5, 0.5).of(images), images[..., 2:6, 4:])
    assert torch.equal(View(0, 0, 0.5, mirrored=True).of(images), images[..., :4, :4].flip(-1))
    assert torch.equal(View(0, 0, 1, brightness=0.25, contrast=2).of(images), images * 2 + 0.25)
    source = torch.Generator().manual_seed(0)
    drawn = [View.draw((0.5, 0.9), source) for _ in range(50)]
    assert all(0.5 <= view.side <= 0.9 and 4 <= view.of(images).shape[-1] <= 7 for view in drawn)
    assert {view.mirrored for view in drawn} == {True, False}


def test_the_direction_is_one_less_the_cosine_and_starts_with_a_gradient_that_is_finite() -> None:
    moved, wanted = torch.randn(5, 24), torch.randn(24)
    cosines = torch.stack([torch.dot(own, wanted) / own.norm() / wanted.norm() for own in moved])
    assert float(direction_loss(moved, wanted)) == pytest.approx(float(1 - cosines.mean()), abs=1e-4)
    assert float(direction_loss(wanted[None], wanted)) == pytest.approx(0, abs=1e-4)
    nothing = torch.zeros(1, 24, requires_grad=True)
    direction_loss(nothing, wanted).backward()
    assert nothing.grad is not None
    torch.testing.assert_close(normalize(-nothing.grad[0], dim=0), normalize(wanted, dim=0))
    assert nothing.grad.norm() < 1000


def test_angles_are_those_between_all_pairs_of_a_batch() -> None:
    worn, plain = (normalize(torch.randn(4, 24), dim=1) for _ in range(2))
    pairs = [(i, j) for i in range(4) for j in range(i)]
    changes = [(torch.dot(worn[i], worn[j]) - torch.dot(plain[i], plain[j])) ** 2 for i, j in pairs]
    assert float(angle_loss(worn, plain)) == pytest.approx(float(torch.stack(changes).mean()), abs=1e-6)
    turn = torch.linalg.qr(torch.randn(24, 24))[0]
    assert float(angle_loss(plain @ turn, plain)) == pytest.approx(0, abs=1e-6)  # all of them moved alike
    assert float(angle_loss(worn[:1], plain[:1])) == 0


@pytest.mark.parametrize(
    ("text", "source", "said"),
    [
        ("  ", "photo", "the text is empty"),
        ("pencil sketch", "", "the text is empty"),
        ("a photo", "Photo", "'a photo' is what the pictures are already"),
        ("sketch " * 80, "photo", "the text is too long"),
    ],
)
def test_texts_that_say_nothing_are_refused_in_one_line(model: FaceModel, text: str, source: str, said: str) -> None:
    with pytest.raises(FacetError, match=said) as refused:
        guide_for(model, text, source)
    assert "\n" not in str(refused.value)
    assert isinstance(model.perceptual, PerceptualNet)


def test_the_command_teaches_a_look_by_words(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    weights = tiny.save(tmp_path / "clip.pt")
    places = ["look", "train", "--model", str(bundle), "-o", str(tmp_path / "sketch.look"), "--device", "cpu"]
    more = ["--resolution", "16", "--images-seen", "8", "--clip-weights", f"Tiny-A={weights}", "--json"]
    assert main([*places, "--text", "a pencil sketch", *more]) == 0
    assert json.loads(capsys.readouterr().out)["images"] == 8
    look = LookFile.read(tmp_path / "sketch.look")
    assert look.made_from.startswith("the text 'pencil sketch' for 'photo', by Tiny-A; 8 faces of tiny")
    assert any(part.any() for part in look.arrays.values())
    for words, said in (
        (["--text", ""], "the text is empty"),
        (["--text", "photo"], "'photo' is what the pictures are already; say another text, or another --source-text"),
        (["--text", "a sketch", "--source-text", " "], "the text is empty"),
        (["--text", "a sketch", "--clip-weights", "Tiny-A=gone.pt"], "gone.pt: there is no such file"),
    ):
        assert main([*places, *words]) == 1
        err = capsys.readouterr().err
        assert said in err
        assert len(err.splitlines()) == 1
    monkeypatch.setitem(sys.modules, "open_clip", None)
    assert main([*places, "--text", "a sketch"]) == 1
    assert "pip install 'facet-editor[text]'" in capsys.readouterr().err
