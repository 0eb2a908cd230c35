"""Too little memory makes a smaller or slower render with a notice, never a crash; models leave nothing behind."""

import gc
import weakref
from collections.abc import Sequence

import pytest
import torch
from torch import Tensor

from gan_core.editing.edit_state import EditState
from gan_core.errors import ModelError
from gan_core.model import FaceModel
from gan_core.rendering import renderer as door
from gan_core.rendering.memory import Way, in_parts, is_out_of_memory, ways
from gan_core.rendering.prepared_layers import PreparedConv
from gan_core.rendering.renderer import Renderer, RenderRequest

from .conftest import make_model

CUDA, CPU = torch.device("cuda"), torch.device("cpu")
OUT_OF_MEMORY = torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 1.00 GiB.")


@pytest.fixture
def scarce(monkeypatch: pytest.MonkeyPatch) -> dict[torch.dtype, int]:
    """Counts tries by precision; each dtype in it runs out of memory in its fourth layer, as a device would."""
    tries = {torch.bfloat16: 0, torch.float16: 0}
    convolve = PreparedConv.convolve

    def limited(self: PreparedConv, *arguments: object, **named: object) -> Tensor:
        if self.dtype in tries and self.side == 16:
            tries[self.dtype] += 1
            raise OUT_OF_MEMORY
        return convolve(self, *arguments, **named)

    monkeypatch.setattr(PreparedConv, "convolve", limited)
    monkeypatch.setattr(door, "ways", lambda device, precision: ways_on_cpu(precision))
    return tries


def ways_on_cpu(precision: str) -> tuple[Way, ...]:
    """Those of a graphics card, all of them where tests run."""
    return tuple(Way(CPU, way.precision, way.notice) for way in ways(CUDA, precision))


def request_of(model: FaceModel, precision: str) -> RenderRequest:
    return RenderRequest(model.sample(1), EditState(), model.full, precision)


def test_a_card_gives_way_to_half_precision_and_then_to_the_processor() -> None:
    assert [(way.device.type, way.precision) for way in ways(CUDA, "fp32")] == [
        ("cuda", "fp32"), ("cuda", "fp16"), ("cpu", "fp32"),
    ]  # fmt: skip
    assert [way.precision for way in ways(CUDA, "fp16")] == ["fp16", "fp32"]
    assert ways(CPU, "bf16") == (Way(CPU, "bf16"),)
    assert not ways(CUDA, "fp32")[0].notice
    assert all("too little free memory" in way.notice for way in ways(CUDA, "fp32")[1:])


def test_a_render_that_does_not_fit_is_made_otherwise_and_says_so(
    model: FaceModel, scarce: dict[torch.dtype, int]
) -> None:
    renderer = Renderer(model)
    frame = renderer.render(request_of(model, "bf16"))
    assert (frame.precision, frame.device) == ("fp32", "cpu")
    assert "rendered on the processor" in frame.notice
    expected = renderer.render(request_of(model, "fp32"))
    assert not expected.notice
    assert (frame.pixels == expected.pixels).all()
    assert scarce == {torch.bfloat16: 1, torch.float16: 1}
    renderer.render(request_of(model, "bf16"))  # what did not fit is not tried again
    assert scarce == {torch.bfloat16: 1, torch.float16: 1}


def test_where_nothing_fits_the_message_says_what_to_do(model: FaceModel, scarce: dict[torch.dtype, int]) -> None:
    scarce[torch.float32] = 0
    with pytest.raises(ModelError, match=r"too little memory for 64 px.* in fp32 .*close other programs"):
        Renderer(model).render(request_of(model, "bf16"))


def test_other_errors_are_not_taken_for_it(model: FaceModel, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_out_of_memory(RuntimeError("MPS backend out of memory (MPS allocated: 8.0 GB)"))
    assert not is_out_of_memory(RuntimeError("shapes do not match"))

    def broken(*_: object, **__: object) -> Tensor:
        raise RuntimeError("shapes do not match")

    monkeypatch.setattr(PreparedConv, "convolve", broken)
    with pytest.raises(RuntimeError, match="shapes do not match"):
        Renderer(model).render(request_of(model, "fp32"))


def test_a_batch_that_does_not_fit_is_halved(model: FaceModel) -> None:
    network, sizes = model.prepared(model.full), []
    w_plus = torch.cat([model.sample(seed) for seed in range(5)])
    noise = model.generator.random_noise(batch=5, seed=1)

    def small(w_plus: Tensor, noise: Sequence[Tensor] | None = None) -> Tensor:
        sizes.append(len(w_plus))
        if len(w_plus) > 2:
            raise OUT_OF_MEMORY
        return network(w_plus, noise)

    torch.testing.assert_close(in_parts(small, w_plus, noise), network(w_plus, noise), atol=1e-5, rtol=0)
    assert sizes == [5, 2, 3, 1, 2]
    with pytest.raises(torch.OutOfMemoryError):
        in_parts(lambda *_: (_ for _ in ()).throw(OUT_OF_MEMORY), w_plus[:1])


def test_the_model_on_the_processor_is_the_same_model(model: FaceModel) -> None:
    copy = model.on_cpu()
    assert torch.equal(copy.synthesize(copy.sample(4)), model.synthesize(model.sample(4)))
    assert copy.generator is not model.generator


def test_switching_models_leaves_nothing_behind() -> None:
    def use(seed: int) -> list[weakref.ref[object]]:
        model = make_model(seed)
        renderer = Renderer(model)
        for spec in model.sub_generators:
            renderer.render(RenderRequest(model.sample(1), EditState(noise_seed=seed), spec, "bf16"))
        suspended = renderer.render_steps(request_of(model, "fp32"), door.CancelToken())
        next(suspended)  # a drag that another model ends
        networks = list(model._prepared.values())
        return [weakref.ref(kept) for kept in (model.generator, *networks, *(n._activations for n in networks))]

    def tensors() -> int:
        gc.collect()
        return sum(issubclass(type(thing), Tensor) for thing in gc.get_objects())

    use(0)  # first use fills libraries' own caches
    before = tensors()
    references = [reference for seed in range(10) for reference in use(seed)]
    assert tensors() <= before
    assert [reference() for reference in references] == [None] * len(references)
