"""Training a look: only its vector moves, towards what the guide wants, and a run that was stopped goes on the same."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from gan_core.editing.domains import DomainVector
from gan_core.editing.looks import Look
from gan_core.errors import FacetError, ModelError
from gan_core.model import FaceModel, load_model
from gan_core.networks import perceptual
from gan_core.training import look_losses, look_task
from gan_core.training.fleet import Fleet
from gan_core.training.look_guides import OperatorGuide
from gan_core.training.look_losses import angle_change, layout_change, sample_change, style_distance, style_maps
from gan_core.training.look_task import LookPlan, LookTask
from gan_core.training.loop import Budget, train
from gan_core.training.run_folder import RunFolder
from gan_core.training.watch import Watch
from tests.training.players import write_look_model


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer pixels to sort, fewer faces on a sheet, pictures that are looked at in their own size."""
    monkeypatch.setattr(look_losses, "POINTS", 256)
    monkeypatch.setattr(look_task, "SHEET", 2)
    monkeypatch.setattr(perceptual, "resize", lambda images: images)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> FaceModel:
    return load_model(write_look_model(tmp_path_factory.mktemp("models") / "tiny"))


def warm(images: torch.Tensor) -> torch.Tensor:
    """A change of colour that a look can make exactly."""
    return (
        images * images.new_tensor([0.6, 0.5, 0.4])[:, None, None] + images.new_tensor([0.3, 0.0, -0.3])[:, None, None]
    )


def task_for(model: FaceModel, images: int = 84, start: DomainVector | None = None) -> LookTask:
    assert model.perceptual is not None
    guide = OperatorGuide("warm", warm, model.perceptual)
    return LookTask(model, guide, LookPlan(images=images, resolution=16, learning_rate=0.06), Fleet("cpu"), start)


def trained(task: LookTask, folder: Path, images: int, watch: Watch | None = None) -> LookTask:
    train(task, RunFolder(folder), Budget(images), fleet=Fleet("cpu"), watch=watch or Watch())
    return task


class Curve(Watch):
    """Keeps the losses."""

    def __init__(self) -> None:
        self.values: list[float] = []

    def losses(self, seen: int, values: object) -> None:
        self.values.append(sum(dict(values).values()))


def test_finds_a_change_of_colour_and_leaves_the_generator_alone(model: FaceModel, tmp_path: Path) -> None:
    before = {name: value.clone() for name, value in model.generator.state_dict().items()}
    curve = Curve()
    look = trained(task_for(model), tmp_path, 84, curve).vector
    assert curve.values[-1] < 0.5 * curve.values[0]
    w_plus = torch.cat([model.sample(seed) for seed in range(8)])
    plain = model.synthesize(w_plus)
    worn = replace(model, looks={"warm": look}).synthesize(w_plus, looks=[Look("warm")])
    wanted = warm(plain.clamp(-1, 1))
    assert (worn - wanted).square().mean() < 0.3 * (plain - wanted).square().mean()
    assert style_distance(worn, wanted, model.perceptual) < 0.3 * style_distance(plain, wanted, model.perceptual)
    assert all(torch.equal(value, before[name]) for name, value in model.generator.state_dict().items())
    assert not any(parameter.requires_grad for parameter in model.generator.parameters())


def test_an_untrained_look_changes_no_pixel(model: FaceModel, tmp_path: Path) -> None:
    vector = trained(task_for(model), tmp_path, 0).vector
    assert not any(offset.any() for offset in vector.offsets)
    w_plus = model.sample(3)
    assert torch.equal(model.generator(w_plus, domain=vector.domain()), model.generator(w_plus))
    plain, worn = task_for(model).sheet().chunk(2, dim=2)
    assert torch.equal(plain, worn)


def test_a_run_that_was_stopped_goes_on_as_if_it_had_not_been(model: FaceModel, tmp_path: Path) -> None:
    whole = trained(task_for(model, images=24), tmp_path / "whole", 24)
    trained(task_for(model, images=24), tmp_path / "parts", 12)
    parts = trained(task_for(model, images=24), tmp_path / "parts", 24)
    for a, b in zip((*whole.vector.offsets, *whole.numbers), (*parts.vector.offsets, *parts.numbers), strict=True):
        assert torch.equal(a, b)


def test_goes_on_from_another_look_of_the_model_only(model: FaceModel, tmp_path: Path) -> None:
    first = trained(task_for(model), tmp_path, 12).vector
    again = task_for(model, start=first).vector
    assert all(torch.equal(a, b) for a, b in zip(first.offsets, again.offsets, strict=True))
    with pytest.raises(ModelError, match="made for another model"):
        task_for(model, start=DomainVector((torch.zeros(4),)))
    with pytest.raises(FacetError, match="styles of its own"):
        task_for(model, start=DomainVector(first.offsets, styles=torch.zeros(1, 2, 24)))
    with pytest.raises(FacetError, match="--resolution must be one of 8, 16, 32"):
        LookTask(model, task_for(model).guide, LookPlan(resolution=64), Fleet("cpu"))


def test_the_finest_layers_learn_at_the_full_size(model: FaceModel, tmp_path: Path) -> None:
    early = trained(task_for(model, images=24), tmp_path, 16).vector
    late = trained(task_for(model, images=24), tmp_path, 24).vector
    assert not early.offsets[-1].any()
    assert late.offsets[-1].any()


def test_measures_see_a_loss_of_layout_and_of_variety(model: FaceModel) -> None:
    assert model.perceptual is not None
    plain = model.synthesize(torch.cat([model.sample(seed) for seed in range(4)]))

    def changes(worn: torch.Tensor) -> list[float]:
        assert model.perceptual is not None
        a, b = model.perceptual.features(worn), model.perceptual.features(plain)
        pooled = [features[-1].mean((2, 3)) for features in (a, b)]
        return [float(layout_change(a, b)), float(sample_change(a, b)), float(angle_change(pooled[0], pooled[1]))]

    assert changes(plain) == pytest.approx([0, 0, 0], abs=1e-6)
    same = plain[:1].expand_as(plain)
    assert all(a < b for a, b in zip(changes(plain * 0.8), changes(same), strict=True))
    assert [len(maps) for maps in style_maps(plain, model.perceptual)] == [4] * 5
    assert style_distance(plain, plain.flip(3), model.perceptual) < 0.5 * style_distance(plain, same, model.perceptual)
