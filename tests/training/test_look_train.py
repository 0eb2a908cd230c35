"""`facet look train`: from pictures, from one of them, from an operator to a look file; stopped, gone on, refused."""

import json
import os
import signal
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from gan_core.cli import main
from gan_core.editing.look_files import LookFile
from gan_core.model import FaceModel, load_model
from gan_core.networks import perceptual
from gan_core.networks.stylegan2_discriminator import StyleGAN2Discriminator
from gan_core.training import look_losses, look_task, look_teaching
from gan_core.training.fleet import Fleet
from gan_core.training.look_judges import PatchJudges, discriminator_features, judged
from gan_core.training.look_keeping import Keeping
from gan_core.training.look_picture_guide import PictureGuide
from gan_core.training.look_set_guide import SetGuide
from gan_core.training.look_task import LookPlan, LookTask
from gan_core.training.run_folder import RunFolder
from tests.training.players import Blobs, small_discriminator, write_look_model


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_look_model(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="module")
def model(bundle: Path) -> FaceModel:
    return load_model(bundle)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer pixels to sort and faces on a sheet, pictures looked at in their own size, a short way to a counterpart."""
    monkeypatch.setattr(look_losses, "POINTS", 256)
    monkeypatch.setattr(look_task, "SHEET", 2)
    monkeypatch.setattr(perceptual, "resize", lambda images: images)
    monkeypatch.setattr(look_teaching, "FROM_MEAN", 2)


@pytest.fixture
def reds(tmp_path: Path) -> Path:
    """Three pictures of reds, none of them square, and a file that is none."""
    folder, random = tmp_path / "reds", np.random.default_rng(1)
    folder.mkdir()
    for place in range(3):
        pixels = random.integers(0, 60, (40, 48, 3)) + np.array([180, 20, 20])
        Image.fromarray(pixels.astype(np.uint8)).save(folder / f"{place}.png")
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff no picture")
    return folder


def train(bundle: Path, out: Path, *more: object) -> int:
    places = ["--model", str(bundle), "-o", str(out), "--device", "cpu", "--resolution", "16"]
    return main(["look", "train", *places, *map(str, more)])


def test_a_set_teaches_its_colours_and_leaves_a_file_and_a_sheet(
    bundle: Path, model: FaceModel, reds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "red.look"
    about = ("--name", "Blood red", "--licence", "CC0", "--json")
    assert train(bundle, out, "--images", reds, "--images-seen", 40, "--rate", 0.3, *about) == 0
    shown = capsys.readouterr()
    assert "broken.jpg is left out" in shown.err
    assert json.loads(shown.out)["images"] == 40
    look = LookFile.read(out)
    look.check_fits(model.identity)
    assert (look.name, look.licence) == ("Blood red", "CC0")
    assert look.made_from.startswith("3 pictures of reds; 40 faces of tiny at 16 and 32 px")
    assert look.picture
    with Image.open(tmp_path / "red.sheet.jpg") as sheet:
        assert sheet.size == (2 * 32, 2 * 32)
    assert len(list((tmp_path / "red.run" / "pictures").iterdir())) == 3
    w_plus = torch.cat([model.sample(seed) for seed in range(8)])
    red = torch.tensor([0.65, -0.6, -0.6])

    def gap(images: torch.Tensor) -> float:
        return float((images.mean((0, 2, 3)) - red).abs().mean())

    with torch.no_grad():
        before, after = gap(model.generator(w_plus)), gap(model.generator(w_plus, domain=look.vector.domain()))
    assert after < 0.6 * before


def test_ctrl_c_saves_and_the_same_command_goes_on(
    bundle: Path, reds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("--images", reds, "--images-seen", 12)
    assert train(bundle, tmp_path / "whole.look", *arguments) == 0
    begin = SetGuide.begin

    def stopping(self: SetGuide, seen: int, common: torch.Generator) -> None:
        if seen == 4:
            os.kill(os.getpid(), signal.SIGINT)
        begin(self, seen, common)

    with monkeypatch.context() as patched:
        patched.setattr(SetGuide, "begin", stopping)
        assert train(bundle, tmp_path / "parts.look", *arguments) == 130
    assert "stopped at 8 images, saved in" in capsys.readouterr().err
    assert LookFile.read(tmp_path / "parts.look").made_from.startswith("3 pictures of reds; 8 faces")
    assert train(bundle, tmp_path / "parts.look", *arguments) == 0
    whole, parts = (LookFile.read(tmp_path / f"{name}.look").arrays for name in ("whole", "parts"))
    assert all(np.array_equal(whole[key], parts[key]) for key in whole)
    assert train(bundle, tmp_path / "parts.look", *arguments, "--rate", 0.3) == 1
    assert "this run was started with rate 0.04, not 0.3" in capsys.readouterr().err
    assert train(bundle, tmp_path / "parts.look", *arguments, "--adversarial", 0) == 1  # its judges would have no state
    assert "this run was started with adversarial 0.1, not 0.0" in capsys.readouterr().err


def test_an_operator_and_no_steps_at_all(bundle: Path, tmp_path: Path) -> None:
    assert train(bundle, tmp_path / "run", "--operator", "noir", "--images-seen", 4) == 0
    look = LookFile.read(tmp_path / "run" / "run.look")
    assert any(part.any() for part in look.arrays.values())
    assert train(bundle, tmp_path / "none.look", "--operator", "noir", "--images-seen", 0) == 0
    untaught = LookFile.read(tmp_path / "none.look").arrays  # colours are computed before anything is taught
    assert {key for key, part in untaught.items() if part.any()} == {"after/colour"}
    start = ("--from", tmp_path / "run" / "run.look")
    assert train(bundle, tmp_path / "on.look", "--operator", "noir", "--images-seen", 0, *start) == 0
    again = LookFile.read(tmp_path / "on.look")
    assert all(np.array_equal(look.arrays[key], again.arrays[key]) for key in look.arrays)


def test_one_picture_without_a_face_teaches_its_colours(
    bundle: Path, reds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train(bundle, tmp_path / "one.look", "--image", reds / "0.png", "--images-seen", 8) == 0
    assert "0.png: no face in it" in capsys.readouterr().err
    assert LookFile.read(tmp_path / "one.look").made_from.startswith("the picture 0.png; 8 faces")


def test_one_face_is_rebuilt_by_its_counterpart_in_the_look(model: FaceModel) -> None:
    assert model.perceptual is not None
    counterpart = model.sample(5)
    plain = model.generator(counterpart)
    reference = plain * 0.4 + torch.tensor([0.4, 0.0, -0.4])[:, None, None]
    guide = PictureGuide("a test", reference, counterpart, model.perceptual, Keeping())
    task = LookTask(model, guide, LookPlan(images=64, resolution=32, learning_rate=0.1), Fleet("cpu"))
    first, last = None, {}
    for seen in range(0, 40, 4):
        task.begin(seen, torch.Generator())
        last = task.gradients(slice(0, 4), 1.0)
        first = first or last
        task.update(last)
    assert first is not None
    assert last["reference"].item() < 0.6 * first["reference"].item()
    assert last["across"].item() < 0.6 * first["across"].item()
    other = model.generator(model.sample(6), domain=task.vector.domain()) - model.generator(model.sample(6))
    assert float(other[0, 0].mean()) > float(other[0, 2].mean())  # another face is warmed as well


def test_judges_and_pictures_learn_from_one_another_apart(model: FaceModel) -> None:
    assert model.perceptual is not None
    judges = PatchJudges([stage.shape[1] for stage in judged(model.perceptual.features, torch.zeros(1, 3, 32, 32))])
    with torch.no_grad():
        for parameter in judges.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.1)
    worn = torch.rand(4, 3, 32, 32).requires_grad_()
    real = [stage.detach() for stage in judged(model.perceptual.features, torch.rand(8, 3, 32, 32))]
    opinion, own = judges.losses(real, judged(model.perceptual.features, worn), None)
    opinion.backward(retain_graph=True)
    assert worn.grad is not None
    assert all(parameter.grad is None for parameter in judges.parameters())
    worn.grad = None
    own.backward()
    assert worn.grad is None
    assert all(parameter.grad is not None for parameter in judges.parameters())


def test_a_small_set_shows_whole_faces_near_anchors_only(model: FaceModel) -> None:
    assert model.perceptual is not None
    guide = SetGuide("blobs", Blobs(), 32, model.perceptual, Keeping())
    guide.judge(model, 3, 0.1)
    task = LookTask(model, guide, LookPlan(resolution=16), Fleet("cpu"))
    task.begin(0, torch.Generator())
    losses = task.gradients(slice(0, 4), 1.0)
    assert {"style", "tint", "layout", "samples", "angles", "judged", "judges"} == set(losses)
    assert guide.pinned is not None
    assert len(guide.pinned) == 2
    task.update(losses)
    again = SetGuide("blobs", Blobs(), 32, model.perceptual, Keeping())
    again.judge(model, 3, 0.1)
    LookTask(model, again, LookPlan(resolution=16), Fleet("cpu")).load_state_dict(task.state_dict())
    pairs = zip(guide.parameters(), again.parameters(), strict=True)
    assert all(torch.equal(a, b) for a, b in pairs)


@pytest.mark.parametrize("published", [False, True])
def test_a_trained_discriminator_may_be_what_judges_look_with(published: bool) -> None:
    sizes = {"channel_multiplier": 1 / 32, "channel_max": 16}
    network = StyleGAN2Discriminator(32, conditioned=True, **sizes) if published else small_discriminator()
    stages = judged(discriminator_features(network), torch.rand(3, 3, 16, 16))
    assert [stage.shape[-1] for stage in stages] == ([16, 8, 4] if published else [8, 4])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--images", "{empty}"), "a set needs 2 pictures or more, and 0 are in it"),
        (("--images", "{nowhere}"), "there is no such folder or zip"),
        (("--image", "{broken}"), "broken.jpg: cannot be used"),
        (("--image", "{nowhere}"), "No such file"),
        (("--operator", "crayonn"), "there is no operator 'crayonn'"),
        (("--operator", "noir", "--from", "{other}"), "was made for another model"),
        (("--operator", "noir", "--from", "nothing"), "there is no look 'nothing'"),
        (("--operator", "noir", "--resolution", "17"), "--resolution must be one of 8, 16, 32"),
        (("--operator", "noir", "-o", "{nowhere}/a.look"), "there is no folder"),
        (("--operator", "noir", "-o", "{other}"), "is there already, and its run is not"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    bundle: Path, reds: Path, tmp_path: Path, wrong: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    vector = LookTask(load_model(bundle), Silent(), LookPlan(resolution=16), Fleet("cpu")).vector  # type: ignore[arg-type]
    LookFile.of("other", vector, "a" * 64).write(tmp_path / "other.look")
    places = {"empty": "empty", "nowhere": "nowhere", "broken": "reds/broken.jpg", "other": "other.look"}
    words = [word.format(**{key: tmp_path / place for key, place in places.items()}) for word in wrong]
    assert train(bundle, tmp_path / "out.look", *words) == 1
    lines = capsys.readouterr().err.strip().splitlines()
    assert said in lines[-1]
    assert len(lines) == 1
    assert not (tmp_path / "out.look").exists()
    assert RunFolder(tmp_path / "out.run").load() is None


class Silent:
    """A guide of nothing."""

    def parameters(self) -> tuple[()]:
        return ()
