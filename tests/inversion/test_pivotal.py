"""Pivotal tuning: a small file that makes the picture more faithful and leaves the model alone."""

from pathlib import Path

import pytest
import torch
from torch import Tensor

from gan_core.errors import FaceError, ModelError
from gan_core.inversion.pivotal import LARGEST_BYTES, WeightDelta, tune_steps
from gan_core.jobs import CancelToken
from gan_core.model import FaceModel


def tune(model: FaceModel, target: Tensor, w_plus: Tensor, steps: int, stop_after: int | None = None) -> WeightDelta:
    token = CancelToken()
    walk, done = tune_steps(model, target, w_plus, steps, token), 0
    while True:
        try:
            next(walk)
        except StopIteration as stop:
            delta: WeightDelta = stop.value
            return delta
        done += 1
        if done == stop_after:
            token.cancel()


@pytest.fixture(scope="module")
def photo(model: FaceModel) -> Tensor:
    """A picture that the model cannot draw: its own, with a stripe."""
    picture = model.synthesize(model.sample(5)).clone()
    picture[..., 10:14] += 1.0
    return picture


@pytest.fixture(scope="module")
def delta(model: FaceModel, photo: Tensor) -> WeightDelta:
    return tune(model, photo, model.sample(5), 40)


def error(model: FaceModel, w_plus: Tensor, target: Tensor) -> float:
    return float((model.synthesize(w_plus) - target).square().mean())


def test_the_tuned_model_is_more_faithful(model: FaceModel, photo: Tensor, delta: WeightDelta) -> None:
    tuned = delta.personalise(model)
    assert error(tuned, model.sample(5), photo) < 0.5 * error(model, model.sample(5), photo)
    assert tuned.identity == model.identity


def test_the_shared_model_stays_as_it_was(model: FaceModel, photo: Tensor) -> None:
    before = {name: tensor.clone() for name, tensor in model.generator.state_dict().items()}
    tune(model, photo, model.sample(5), 3).apply_to(model.generator)
    assert all(torch.equal(tensor, before[name]) for name, tensor in model.generator.state_dict().items())
    assert all(p.grad is None and not p.requires_grad for p in model.generator.parameters())


def test_the_file_is_small_and_reads_back(model: FaceModel, delta: WeightDelta, tmp_path: Path) -> None:
    delta.save(tmp_path / "face.safetensors")
    assert (tmp_path / "face.safetensors").stat().st_size <= LARGEST_BYTES
    again = WeightDelta.load(tmp_path / "face.safetensors")
    w_plus = model.sample(5)
    torch.testing.assert_close(again.personalise(model).synthesize(w_plus), delta.personalise(model).synthesize(w_plus))


def test_the_embedded_models_file_is_within_256_kb(default_model: FaceModel, tmp_path: Path) -> None:
    w_plus = default_model.sample(1)
    tune(default_model, torch.zeros(1, 3, 128, 128), w_plus, 1).save(tmp_path / "face.safetensors")
    assert 200 * 1024 < (tmp_path / "face.safetensors").stat().st_size <= 256 * 1024


def test_a_cancel_keeps_what_was_reached(model: FaceModel, photo: Tensor) -> None:
    partly = tune(model, photo, model.sample(5), 40, stop_after=15).personalise(model)
    assert error(partly, model.sample(5), photo) < error(model, model.sample(5), photo)


def test_no_steps_change_nothing(model: FaceModel, photo: Tensor) -> None:
    w_plus = model.sample(2)
    torch.testing.assert_close(
        tune(model, photo, w_plus, 0).personalise(model).synthesize(w_plus), model.synthesize(w_plus)
    )


def test_another_models_delta_and_a_broken_file_are_refused(
    delta: WeightDelta, other_model: FaceModel, tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match="another model"):
        delta.personalise(other_model)
    delta.save(tmp_path / "face.safetensors")
    data = (tmp_path / "face.safetensors").read_bytes()
    (tmp_path / "face.safetensors").write_bytes(data[:-100])
    with pytest.raises(FaceError, match=r"face\.safetensors: not faithful weights"):
        WeightDelta.load(tmp_path / "face.safetensors")
    with pytest.raises(FaceError, match=r"none\.safetensors"):
        WeightDelta.load(tmp_path / "none.safetensors")


@pytest.mark.parametrize(("name", "outputs"), [("conv1.conv", 3), ("nothing", 16)])
def test_factors_that_fit_no_convolution_are_refused(model: FaceModel, name: str, outputs: int) -> None:
    factors = {name: (torch.zeros(outputs, 1).half(), torch.zeros(1, 144).half())}
    with pytest.raises(ModelError, match="do not fit the model"):
        WeightDelta(factors, model.identity).personalise(model)
