"""Domains in every way a picture is rendered: by the paper's equations, cut with the channels, none at zero."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor

from gan_core.editing.domains import DomainVector, Order, combine, input_channels
from gan_core.editing.edit_state import EditState
from gan_core.editing.look_files import LookFile
from gan_core.editing.look_shelf import install_look, put_on
from gan_core.editing.looks import Look
from gan_core.errors import FacetError, ModelError
from gan_core.jobs import run_to_end
from gan_core.model import FaceModel
from gan_core.networks.gains import Domain, Gains
from gan_core.rendering.block_runner import BlockRunner, GraphRunner
from gan_core.rendering.renderer import Renderer, RenderRequest
from gan_core.rendering.sub_generator import SubGenerator, prepare
from tests.networks import naive_generator

from .test_block_runner import Recorder

PARTS = [SubGenerator(64), SubGenerator(64, 0.5), SubGenerator(32), SubGenerator(16, 0.25)]


def vector(model: FaceModel, seed: int = 0, order: Order = Order.BEFORE) -> DomainVector:
    source = torch.Generator().manual_seed(seed)
    offsets = tuple(torch.randn(c, generator=source) / 3 for c in input_channels(model.generator))
    return DomainVector(offsets, order, colour=torch.randn(3, 4, generator=source) / 3)


def latents(count: int = 1) -> Tensor:
    return torch.randn(count, 10, 12, generator=torch.Generator().manual_seed(3))


def both_orders(model: FaceModel) -> Domain:
    looks = [(vector(model, 1), Look("own", 1.2)), (vector(model, 2, Order.AFTER), Look("own", 0.5, fine=0.3))]
    domain = combine(looks, model.num_styles)
    assert domain is not None
    return domain


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_every_part_renders_a_domain_as_the_papers_equations_do(model: FaceModel, part: SubGenerator) -> None:
    domain, generator = both_orders(model), model.generator
    widths = part.layer_channels(generator)
    naive = naive_generator.render(
        generator.state_dict(), latents()[0], part.resolution, widths,
        [noise[0] for noise in generator.constant_noise()], [(g.before, g.after) for g in domain.gains if g],
    )  # fmt: skip
    first, second = vector(model, 1).colour, vector(model, 2).colour
    assert first is not None
    assert second is not None
    mixing = torch.eye(3, 4) + 1.2 * first + 0.5 * 0.3 * second
    naive = torch.einsum("ij,jhw->ihw", mixing, torch.cat([naive, torch.ones_like(naive[:1])]))
    network = prepare(generator, part)
    for rendered in (
        network(latents(), domain=domain)[0],
        network(latents().expand(2, -1, -1), domain=domain)[1],
        generator(latents(), None, part.resolution, widths, domain=domain)[0],
    ):
        torch.testing.assert_close(rendered, naive, atol=1e-4, rtol=0)
    assert (naive - network(latents())[0]).abs().mean() > 0.05


@pytest.mark.parametrize("precision", ["fp32", "bf16"])
def test_no_strength_is_no_look(model: FaceModel, precision: str) -> None:
    assert combine([(vector(model), Look("own", 0.0))], model.num_styles) is None
    none = combine([(vector(model), Look("own", 1.0, 0.0, 0.0, 0.0))], model.num_styles)
    network = prepare(model.generator, model.full, precision)
    assert torch.equal(network(latents(), domain=none), network(latents()))


def test_a_look_moves_only_the_layers_of_its_levels(model: FaceModel) -> None:
    domain = combine([(vector(model), Look("own", 1.0, coarse=0.0, middle=0.5))], model.num_styles)
    assert domain is not None
    pairs = zip(domain.gains, vector(model).offsets, strict=True)
    moved = [((own.before - 1).norm() / offset.norm()).item() if own else 0.0 for own, offset in pairs]
    assert moved == pytest.approx([0.0] * 3 + [0.5] * 4 + [1.0] * 2)


def test_a_render_that_goes_on_from_another_look_is_one_from_nothing(model: FaceModel, narrow_bands: None) -> None:
    network = prepare(model.generator, model.full)
    fine = combine([(vector(model), Look("own", 1.0, 0.0, 0.0))], model.num_styles)
    for domain in (both_orders(model), None, fine, both_orders(model), fine):
        picture = run_to_end(network.steps(latents(), None, domain)).clone()
        assert torch.equal(picture, prepare(model.generator, model.full)(latents(), domain=domain))
    reused = network.reuse.reused_layers
    run_to_end(network.steps(latents(), None, None))
    assert network.reuse.reused_layers == reused + 7  # the look was in the fine layers only


def test_each_picture_of_a_batch_may_have_a_domain_of_its_own(model: FaceModel) -> None:
    looks = [(vector(model, seed), Look("own")) for seed in (1, 2)]
    each = [domain for look in looks if (domain := combine([look], model.num_styles)) is not None]
    layers = zip(*(domain.gains for domain in each), strict=True)
    gains = [Gains(*(torch.stack([getattr(g, part) for g in pair]) for part in ("before", "after"))) for pair in layers]
    both = Domain(tuple(gains), torch.stack([domain.colour for domain in each if domain.colour is not None]))
    network, w_plus = prepare(model.generator, SubGenerator(32, 0.5)), latents(2)
    apart = torch.cat([network(w_plus[[i]], domain=domain) for i, domain in enumerate(each)])
    torch.testing.assert_close(network(w_plus, domain=both), apart, atol=1e-4, rtol=0)
    whole = torch.cat([model.generator(w_plus[[i]], domain=domain) for i, domain in enumerate(each)])
    torch.testing.assert_close(model.generator(w_plus, domain=both), whole, atol=1e-4, rtol=0)


def test_colours_change_within_the_mask_alone(model: FaceModel) -> None:
    colour = torch.cat([torch.zeros(3, 3), torch.full((3, 1), 0.5)], 1)
    domain, network, mask = Domain((None,) * 9, colour), prepare(model.generator, model.full), torch.zeros(1, 1, 64, 64)
    mask[..., :32] = 1
    plain = network(latents())
    masked = run_to_end(network.blended_steps((latents(), latents()), mask, None, domain))
    torch.testing.assert_close(masked, plain + 0.5 * mask, atol=1e-4, rtol=0)


def test_recorded_blocks_follow_the_look(model: FaceModel, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder()
    monkeypatch.setattr(BlockRunner, "of", staticmethod(lambda device: GraphRunner(recorder)))
    network = prepare(model.generator, model.full)
    for domain in (None, None, None, both_orders(model), None):
        picture = run_to_end(network.steps(latents(), None, domain))
        torch.testing.assert_close(picture, model.generator(latents(), domain=domain), atol=1e-4, rtol=0)
    assert recorder.replayed


def test_gradients_reach_the_vector_and_nothing_else(model: FaceModel) -> None:
    offsets = tuple(offset.requires_grad_() for offset in vector(model).offsets)
    colour = torch.zeros(3, 4, requires_grad=True)
    domain = combine([(DomainVector(offsets, colour=colour + 0.1), Look("own"))], model.num_styles)
    model.generator(latents(2), domain=domain).square().mean().backward()
    assert all(part.grad is not None and part.grad.abs().sum() > 0 for part in (*offsets, colour))
    assert all(parameter.grad is None for parameter in model.generator.parameters())


def test_a_look_of_another_model_is_refused_with_both_sizes(model: FaceModel) -> None:
    vector(model).check_fits(model.generator)
    with pytest.raises(ModelError, match=r"has 9 numbers in 3 layers, the model's layers take .* in 9"):
        DomainVector((torch.zeros(3),) * 3).check_fits(model.generator)


@pytest.mark.parametrize("wrong", [{"strength": 1.6}, {"strength": -0.1}, {"fine": 1.2}])
def test_strengths_out_of_range_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(FacetError, match=r"1\.6|-0\.1|1\.2"):
        Look("own", **wrong)


def test_a_look_that_was_added_is_worn_by_the_model_its_copies_and_what_went_to_the_processor(
    model: FaceModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACET_HOME", str(tmp_path))
    renderer = Renderer(model)
    renderer.render(RenderRequest(latents(), EditState(), model.full))
    other = torch.device("meta")
    processor = renderer._model_on(other)
    made = LookFile.of("Ink", vector(model), model.identity)
    install_look(made)
    copy = replace(model, manifest=model.manifest)
    (look,) = put_on(model, [Look("ink", 0.5)])
    assert look == Look(made.id, 0.5)
    assert put_on(model, [look]) == (look,)
    for own in (model, copy, renderer._model_on(other)):
        assert own.domain([look]) is not None
    assert renderer._model_on(other) is processor
    install_look(LookFile.of("Oil", vector(model), "ab" * 32))
    with pytest.raises(FacetError, match="'Oil' was made for another model"):
        put_on(model, [Look("oil")])
    with pytest.raises(FacetError, match=f"no look 'pencil'.* the model's own: {made.id}"):
        put_on(model, [Look("pencil")])
    with pytest.raises(ModelError, match="another model"):
        model.add_look("new", DomainVector((torch.zeros(3),)))
