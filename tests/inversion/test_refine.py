"""Refinement: it finds the picture, stops when told, keeps the best, and leaves the model as it was."""

import pytest
import torch
from torch import Tensor

from gan_core.errors import ModelError
from gan_core.inversion.encode import encode
from gan_core.inversion.refine import Refined, RefineProgress, refine_steps, schedule
from gan_core.jobs import CancelToken
from gan_core.model import FaceModel
from gan_core.rendering.sub_generator import SubGenerator


def refine(
    model: FaceModel, target: Tensor, start: Tensor, steps: int, stop_after: int | None = None
) -> tuple[Refined, list[RefineProgress]]:
    token, told = CancelToken(), []
    walk = refine_steps(model, target, start, steps, token)
    while True:
        try:
            told.append(next(walk))
        except StopIteration as stop:
            return stop.value, told
        if len(told) == stop_after:
            token.cancel()


def error(model: FaceModel, w_plus: Tensor, target: Tensor) -> float:
    return float((model.synthesize(w_plus) - target).square().mean())


def test_recovers_the_picture_of_a_known_latent(model: FaceModel, target: Tensor) -> None:
    start = encode(model, target)
    refined, told = refine(model, target, start, 60)
    assert error(model, refined.w_plus, target) < 0.1 * error(model, start, target)
    assert [p.step for p in told] == list(range(1, 61))
    assert refined.losses == tuple(p.loss for p in told)
    assert refined.seconds > 0


def test_shows_the_face_on_its_way_first_small_then_full(model: FaceModel, target: Tensor) -> None:
    _, told = refine(model, target, encode(model, target), 20)
    pictures = [p.image for p in told if p.image is not None]
    assert pictures[0].shape == (16, 16, 3)
    assert pictures[-1].shape == (32, 32, 3)
    assert pictures[-1].dtype == "uint8"
    assert told[-1].image is not None
    assert len(pictures) < len(told)


def test_without_an_encoder_it_starts_from_the_mean_face(model: FaceModel, target: Tensor) -> None:
    torch.testing.assert_close(encode(model, target), model.mean_latent.expand(1, model.num_styles, -1))


def test_no_steps_give_the_encoders_answer(encoding_model: FaceModel, target: Tensor) -> None:
    assert encoding_model.encoder is not None
    refined, told = refine(encoding_model, target, encode(encoding_model, target), 0)
    torch.testing.assert_close(refined.w_plus, encoding_model.encoder(target))
    assert told == []
    assert refined.losses == ()


@pytest.mark.parametrize("stop_after", [1, 3, 9, 14])
def test_a_cancel_leaves_something_no_worse_than_the_start(model: FaceModel, target: Tensor, stop_after: int) -> None:
    start = encode(model, target)
    refined, told = refine(model, target, start, 20, stop_after)
    assert len(told) == stop_after
    assert error(model, refined.w_plus, target) <= 1.02 * error(model, start, target)


def test_a_cancel_before_the_first_step_returns_the_start(model: FaceModel, target: Tensor) -> None:
    token = CancelToken()
    token.cancel()
    start = encode(model, target)
    with pytest.raises(StopIteration) as stop:
        next(refine_steps(model, target, start, 10, token))
    torch.testing.assert_close(stop.value.value.w_plus, start)


def test_a_perfect_start_is_kept(model: FaceModel, target: Tensor) -> None:
    refined, _ = refine(model, target, model.sample(5), 10)
    assert error(model, refined.w_plus, target) < 1e-3


def test_the_models_weights_are_the_same_byte_for_byte(model: FaceModel, target: Tensor) -> None:
    before = {name: tensor.clone() for name, tensor in model.generator.state_dict().items()}
    refined, _ = refine(model, target, encode(model, target), 6)
    assert all(torch.equal(tensor, before[name]) for name, tensor in model.generator.state_dict().items())
    assert all(p.grad is None and not p.requires_grad for p in model.generator.parameters())
    assert not refined.w_plus.requires_grad


def test_most_steps_are_small_ones_first() -> None:
    full, half, quarter = SubGenerator(64), SubGenerator(32), SubGenerator(32, 0.5)
    assert schedule((full, half, quarter), 10) == (quarter, quarter, half, half, *[full] * 6)
    assert schedule((full, half), 1) == (full,)
    assert schedule((full,), 3) == (full, full, full)


def test_a_target_of_another_size_is_refused(model: FaceModel) -> None:
    with pytest.raises(ModelError, match=r"\(1, 3, 32, 32\), got \(1, 3, 16, 16\)"):
        next(refine_steps(model, torch.zeros(1, 3, 16, 16), model.sample(0), 1, CancelToken()))
