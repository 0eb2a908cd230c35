"""The hypernetwork: vectors of styles it is shown, from nothing at the start; it goes on where it stopped."""

from pathlib import Path

import pytest
import torch
from torch import Tensor

from gan_core.cli import main
from gan_core.editing.look_prediction import look_of_pictures
from gan_core.errors import FacetError
from gan_core.model import FaceModel, load_model
from gan_core.networks import perceptual, style_statistics
from gan_core.training import hyper_strength, hyper_task, look_hypernetwork, look_losses
from gan_core.training.fleet import Fleet
from gan_core.training.hyper_task import HyperPlan, HyperTask
from gan_core.training.loop import Budget, train
from gan_core.training.run_folder import RunFolder
from gan_core.training.style_operators import OPERATORS
from gan_core.training.watch import Watch
from tests.style_models import write_style_model

TWO = (OPERATORS["noir"], OPERATORS["faded"])


pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> FaceModel:
    return load_model(write_style_model(tmp_path_factory.mktemp("models") / "tiny"))


@pytest.fixture
def two_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hyper_task, "NAMED", TWO)
    monkeypatch.setattr(hyper_task, "PICTURES", 3)
    for module in (perceptual, style_statistics):  # small pictures as they are
        monkeypatch.setattr(module, "resize", lambda images: images)
    monkeypatch.setattr(hyper_task, "STYLES", 0)
    monkeypatch.setattr(hyper_task, "NAMED_SHARE", 1.0)


@pytest.fixture(scope="module")
def faces(model: FaceModel) -> Tensor:
    latents = torch.cat([model.sample(seed, 1.0) for seed in range(12)])
    return (model.synthesize(latents).clamp(-1, 1) * 127.5 + 127.5).byte()


def task_of(model: FaceModel, faces: Tensor, images: int = 160, batch: int = 4) -> HyperTask:
    torch.manual_seed(0)
    plan = HyperPlan(batch=batch, images=images, resolution=32, learning_rate=0.003, precision=torch.float32)
    return HyperTask(model, faces, plan, Fleet("cpu"))


def train_quietly(task: HyperTask, images: int) -> None:
    """A few steps, saved nowhere."""
    for seen in range(0, images, task.batch):
        torch.manual_seed(seen)
        task.begin(seen, torch.Generator())
        task.update(task.gradients(slice(0, task.batch), 1.0))


@pytest.mark.usefixtures("two_styles")
def test_learns_two_styles_and_tells_them_apart(model: FaceModel, faces: Tensor, tmp_path: Path) -> None:
    task = task_of(model, faces)
    assert model.perceptual is not None
    before = {name: value.clone() for name, value in model.generator.state_dict().items()}
    train(task, RunFolder(tmp_path), Budget(160), fleet=task.fleet, watch=Watch())
    assert all(torch.equal(value, before[name]) for name, value in model.generator.state_dict().items())
    assert all(own.grad is None for own in (*model.generator.parameters(), *model.perceptual.parameters()))
    w_plus = torch.cat([model.sample(seed, 1.0) for seed in range(100, 104)])
    plain, shown = model.synthesize(w_plus).clamp(-1, 1), faces[:4].float() / 127.5 - 1
    vectors = []
    for operator in TWO:
        points = task.embedding.of_pictures(operator.apply(shown))
        with torch.no_grad():
            worn = model.generator(w_plus, domain=task.average.domain(points))
            vectors.append(torch.cat(task.average(points)[0], 1))  # (4, numbers)
        wanted = operator.apply(plain)
        assert (worn - wanted).square().mean() < 0.5 * (plain - wanted).square().mean()
    first, second = vectors
    apart = (first.mean(0) - second.mean(0)).norm()
    assert all((own - own.mean(0)).norm(dim=1).max() < apart / 2 for own in vectors)


@pytest.mark.usefixtures("two_styles")
def test_untrained_it_changes_nothing(model: FaceModel, faces: Tensor) -> None:
    task = task_of(model, faces, batch=8)
    task.begin(0, torch.Generator())
    domain = task.network.domain(task.shown)
    w_plus = model.sample(3).expand(len(task.shown), -1, -1)
    assert torch.equal(model.generator(w_plus, domain=domain), model.generator(w_plus))
    rows = slice(0, 8)
    task.gradients(rows, 1.0)
    assert {name for name, own in task.network.named_parameters() if own.grad is not None and own.grad.any()} == {
        "leave.weight",
        "leave.bias",
    }


@pytest.mark.usefixtures("two_styles")
def test_a_run_that_was_stopped_takes_the_same_steps(model: FaceModel, faces: Tensor, tmp_path: Path) -> None:
    whole, parts = task_of(model, faces), task_of(model, faces)
    train(whole, RunFolder(tmp_path / "whole"), Budget(8), fleet=whole.fleet, watch=Watch())
    train(parts, RunFolder(tmp_path / "parts"), Budget(4), fleet=parts.fleet, watch=Watch())
    again = task_of(model, faces)
    train(again, RunFolder(tmp_path / "parts"), Budget(8), fleet=again.fleet, watch=Watch())
    for one, other in zip(whole.average.parameters(), again.average.parameters(), strict=True):
        assert torch.equal(one, other)


def test_a_size_that_the_model_has_not_is_refused(model: FaceModel, faces: Tensor) -> None:
    with pytest.raises(FacetError, match=r"must be one of 16, 32 for this model, got 128"):
        HyperTask(model, faces, HyperPlan(), Fleet("cpu"))


@pytest.mark.usefixtures("two_styles")
def test_the_command_leaves_the_network_in_a_copy_of_the_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(look_hypernetwork, "OWN_FACES", 4)
    monkeypatch.setattr(hyper_strength, "STYLES", 1)
    monkeypatch.setattr(look_losses, "ROUNDS", 1)
    bundle, copy = write_style_model(tmp_path / "tiny"), tmp_path / "copy"
    arguments = ["look", "train-hypernetwork", "--model", str(bundle), "--resolution", "32", "--device", "cpu"]
    arguments += ["--images", "8", "--batch", "4", "-o", str(tmp_path / "run"), "--to", str(copy)]
    assert main(arguments) == 0
    assert f"{copy}  8 images" in capsys.readouterr().out
    assert load_model(bundle).hypernetwork is None
    made = load_model(copy)
    assert made.identity == load_model(bundle).identity
    vector = look_of_pictures(made, made.synthesize(made.sample(1)))
    vector.check_fits(made.generator)
    assert main(arguments) == 1
    assert f"{copy}: is there already" in capsys.readouterr().err


@pytest.mark.usefixtures("two_styles")
def test_looks_that_are_too_faint_are_made_stronger(
    model: FaceModel, faces: Tensor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hyper_strength, "STYLES", 2)
    monkeypatch.setattr(look_losses, "ROUNDS", 1)
    monkeypatch.setattr(hyper_strength, "random_operator", lambda seed: OPERATORS["noir"])
    task = task_of(model, faces)
    train_quietly(task, 120)
    with torch.no_grad():
        task.average.basis.mul_(0.7)
    stronger = hyper_strength.strengthened(task)
    factor = stronger.basis / task.average.basis
    assert factor.min() > 1.05
    assert torch.allclose(factor, factor[0, 0])
