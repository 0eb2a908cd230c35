"""One picture of two latents: each where its mask says, whole between them, by every sub-generator."""

import dataclasses

import numpy as np
import pytest
import torch

from gan_core.editing.directions import Direction
from gan_core.editing.edit_state import EditState
from gan_core.jobs import run_to_end
from gan_core.rendering.renderer import Renderer, RenderRequest
from gan_core.rendering.sub_generator import SubGenerator, prepare
from tests.rendering.conftest import make_model

SPECS = (SubGenerator(64), SubGenerator(64, 0.5), SubGenerator(32))


@pytest.fixture(scope="module")
def model():
    made = make_model(3)
    vector = torch.randn(12, generator=torch.Generator().manual_seed(1))
    moved = Direction("change", vector / vector.norm(), tuple(range(made.num_styles)), 4.0, 4.0)
    return dataclasses.replace(made, directions={"change": moved})


def half(side: int = 64) -> torch.Tensor:
    mask = torch.zeros(1, 1, side, side)
    mask[..., side // 2 :] = 1
    return mask


@torch.no_grad()
def blended(model, spec, latents, mask, precision="fp32"):
    return run_to_end(prepare(model.generator, spec, precision).blended_steps(latents, mask))


@pytest.mark.parametrize("spec", SPECS, ids=str)
def test_a_mask_of_one_value_gives_one_of_the_pictures(model, spec):
    latents = model.sample(1), model.sample(2)
    for mask, w_plus in zip((torch.zeros(1, 1, 8, 8), torch.ones(1, 1, 8, 8)), latents, strict=True):
        with torch.no_grad():
            alone = prepare(model.generator, spec)(w_plus)
        torch.testing.assert_close(blended(model, spec, latents, mask), alone, atol=2e-4, rtol=1e-4)


def test_each_side_of_a_mask_is_nearer_to_its_own_picture(model):
    latents = model.sample(1), model.sample(2)
    with torch.no_grad():
        one, other = (prepare(model.generator, SPECS[0])(w_plus) for w_plus in latents)
    picture = blended(model, SPECS[0], latents, half())
    for side, own, foreign in ((slice(0, 16), one, other), (slice(48, 64), other, one)):
        apart = [(picture - each)[..., side].abs().mean() for each in (own, foreign)]
        assert apart[0] < 0.5 * apart[1]
    coarse = blended(model, SPECS[0], latents, half(), "bf16")
    assert (coarse - picture).abs().mean() < 0.05 * picture.abs().mean()


def test_the_renderer_blends_where_it_is_asked_to_and_never_without_an_edit(model):
    renderer, mask = Renderer(model), half()[0, 0].numpy()
    state = EditState().with_attribute("change", 1)
    request = RenderRequest(model.sample(5), state, model.full, mask=mask)
    unedited, edited = renderer.render(request.unedited()).image, renderer.render(request).image
    change = np.abs(edited - unedited).mean(0)
    assert change[:, 48:].mean() > 4 * change[:, :16].mean()
    still = dataclasses.replace(request, edit_state=EditState())
    assert np.array_equal(renderer.render(still).image, unedited)
