"""A render starts at the first layer that changed, and its pixels are those of one from nothing."""

from collections.abc import Generator

import pytest
import torch
from torch import Tensor

from gan_core.errors import Cancelled
from gan_core.jobs import CancelToken, run_to_end
from gan_core.model import FaceModel
from gan_core.rendering.activations import Reuse
from gan_core.rendering.sub_generator import PreparedGenerator, SubGenerator, prepare

from .conftest import make_model

LAYERS = 9
ROWS = 10


def latent(seed: int = 1) -> Tensor:
    return torch.randn(1, ROWS, 12, generator=torch.Generator().manual_seed(seed))


def changed(w_plus: Tensor, *rows: int) -> Tensor:
    other = w_plus.clone()
    other[:, list(rows)] += 0.7
    return other


def rendered(network: PreparedGenerator, w_plus: Tensor, noise: list[Tensor] | None = None) -> Tensor:
    return run_to_end(network.steps(w_plus, noise)).clone()


def anew(model: FaceModel, w_plus: Tensor, noise: list[Tensor] | None = None, precision: str = "fp32") -> Tensor:
    return prepare(model.generator, model.full, precision)(w_plus, noise)


@pytest.mark.parametrize("precision", ["fp32", "bf16"])
@pytest.mark.parametrize("row", range(ROWS))
def test_any_changed_row_gives_the_pixels_of_a_render_from_nothing(
    model: FaceModel, row: int, precision: str, narrow_bands: None
) -> None:
    network = prepare(model.generator, model.full, precision)
    rendered(network, latent())
    for w_plus in (changed(latent(), row), latent(), changed(latent(), row, ROWS - 1)):
        assert torch.equal(rendered(network, w_plus), anew(model, w_plus, precision=precision))


def test_bands_give_the_same_picture_as_the_generator(model: FaceModel, narrow_bands: None) -> None:
    torch.testing.assert_close(anew(model, latent()), model.generator(latent()), atol=1e-4, rtol=0)


def test_what_was_there_is_counted(model: FaceModel) -> None:
    network = prepare(model.generator, model.full)
    rendered(network, latent())
    assert network.reuse == Reuse(1, LAYERS, 0, network.macs(), 0)
    rendered(network, changed(latent(), 6))
    assert (network.reuse.frames, network.reuse.reused_layers) == (2, 6)
    assert network.reuse.hit_rate == 6 / (2 * LAYERS)
    assert 1 < network.reuse.gain < 2
    rendered(network, changed(latent(), 6))  # nothing changed: everything is there
    assert network.reuse.reused_layers == 6 + LAYERS
    network(latent())  # asked for from nothing: no part of it
    assert network.reuse.frames == 3
    assert Reuse().gain == 1
    assert Reuse(1, 9, 9, 100, 100).gain == float("inf")


def test_other_noise_is_heard_from_its_first_layer(model: FaceModel) -> None:
    network = prepare(model.generator, model.full)
    rendered(network, latent())
    maps = model.generator.constant_noise()
    maps[5] = torch.randn_like(maps[5])
    assert torch.equal(rendered(network, latent(), maps), anew(model, latent(), maps))
    first = network.reuse.reused_layers
    maps = [*maps[:7], torch.randn_like(maps[7]), *maps[8:]]
    assert torch.equal(rendered(network, latent(), maps), anew(model, latent(), maps))
    assert network.reuse.reused_layers - first == 7
    assert torch.equal(rendered(network, latent()), anew(model, latent()))


def test_a_cancelled_render_spoils_nothing(model: FaceModel, narrow_bands: None) -> None:
    network = prepare(model.generator, model.full)
    rendered(network, latent())
    for pauses in (1, 2, 5, 11, 17):
        steps = network.steps(changed(latent(), 3, 5))
        for _ in range(pauses):
            next(steps, None)
        steps.close()
        for w_plus in (changed(latent(), 5), latent()):
            assert torch.equal(rendered(network, w_plus), anew(model, w_plus))


def test_renders_of_one_network_may_interleave(model: FaceModel) -> None:
    network = prepare(model.generator, model.full)
    slow = network.steps(latent())
    next(slow)
    next(slow)
    assert torch.equal(rendered(network, latent(2)), anew(model, latent(2)))
    assert torch.equal(run_to_end(slow), anew(model, latent()))


def test_an_error_on_the_way_is_not_remembered(model: FaceModel, monkeypatch: pytest.MonkeyPatch) -> None:
    network = prepare(model.generator, model.full)
    rendered(network, latent())

    def fail(*_: object, **__: object) -> Tensor:
        raise RuntimeError("broken")

    with monkeypatch.context() as broken:
        broken.setattr("gan_core.rendering.prepared_layers.PreparedToRGB.project", fail)
        with pytest.raises(RuntimeError, match="broken"):
            rendered(network, changed(latent(), 2))
    assert torch.equal(rendered(network, changed(latent(), 2)), anew(model, changed(latent(), 2)))


def test_results_have_memory_of_their_own(model: FaceModel) -> None:
    network = prepare(model.generator, model.full)
    first = network(latent())
    kept = first.clone()
    network(latent(2))
    assert torch.equal(first, kept)


def test_a_batch_a_gradient_and_one_image_agree(model: FaceModel) -> None:
    pair = torch.cat([latent(), latent(2)])
    maps = model.generator.random_noise(batch=2, seed=3)
    for precision, close in (("fp32", 1e-4), ("bf16", 0.2)):
        network = prepare(model.generator, model.full, precision)
        singles = torch.cat([network(one[None], [own[i : i + 1] for own in maps]) for i, one in enumerate(pair)])
        torch.testing.assert_close(network(pair, maps), singles, atol=close, rtol=0)
        wanted = latent().requires_grad_()
        torch.testing.assert_close(network(wanted).detach(), network(latent()), atol=close, rtol=0)


def test_gradients_are_those_of_the_generator(model: FaceModel) -> None:
    def gradient(render: PreparedGenerator | torch.nn.Module) -> Tensor:
        w_plus = latent().requires_grad_()
        (found,) = torch.autograd.grad(render(w_plus).square().mean(), w_plus)
        return found

    torch.testing.assert_close(gradient(prepare(model.generator, model.full)), gradient(model.generator))


def test_steps_are_for_one_image(model: FaceModel) -> None:
    with pytest.raises(ValueError, match="only one image is rendered in steps, got 2"):
        next(prepare(model.generator, model.full).steps(torch.cat([latent(), latent()])))


def test_a_render_yields_after_every_layer_and_within_large_ones(model: FaceModel, narrow_bands: None) -> None:
    network = prepare(model.generator, SubGenerator(16))
    steps: Generator[None, None, Tensor] = network.steps(latent())
    assert sum(1 for _ in steps) == 4 + 2  # between five layers, and within the two of 16 px, which have two bands


def test_activations_are_kept_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    model = make_model()
    for spec in model.sub_generators:
        rendered(model.prepared(spec), latent())
    kept = [model.prepared(spec).kept_bytes for spec in model.sub_generators]
    assert all(kept)
    monkeypatch.setattr("gan_core.model.KEPT_BYTES", sum(kept) - 1)
    model.prepared(model.sub_generators[-1])
    assert [network.kept_bytes > 0 for network in model._prepared.values()] == [False, True, True]
    model.release()
    assert not any(network.kept_bytes for network in model._prepared.values())


def test_cancelling_is_heard_within_a_layer(model: FaceModel, narrow_bands: None) -> None:
    from gan_core.editing.edit_state import EditState
    from gan_core.rendering.renderer import Renderer, RenderRequest

    cancel = CancelToken()
    steps = Renderer(model).render_steps(RenderRequest(latent(), EditState(), model.full), cancel)
    next(steps)
    cancel.cancel()
    with pytest.raises(Cancelled):
        next(steps)
