"""The one door for rendering: the same picture as the model, between steps it can be cancelled, frames are copies."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from gan_core.editing.edit_state import NO_NOISE, EditState
from gan_core.editing.levels import Level
from gan_core.editing.mixing import Mix
from gan_core.errors import Cancelled, ModelError
from gan_core.images import from_rgb, to_pixels
from gan_core.jobs import CancelToken
from gan_core.rendering.device_side import Streams, exact_convolutions
from gan_core.rendering.noise import Noise, noise_maps
from gan_core.rendering.renderer import Renderer, RenderRequest

from .conftest import make_model


@pytest.fixture(scope="module")
def renderer(default_model):
    return Renderer(default_model)


def request_of(model, state=None, **changes):
    return RenderRequest(model.sample(5), state or EditState(), changes.pop("sub_generator", model.full), **changes)


def test_a_frame_is_what_the_model_synthesizes(renderer, default_model):
    state = EditState().with_attribute("sefa_1", 0.6).with_attribute("sefa_2", -0.3).with_amount(0.5)
    frame = renderer.render(request_of(default_model, state))
    expected = default_model.synthesize(default_model.edit(default_model.sample(5), {"sefa_1": 0.3, "sefa_2": -0.15}))
    assert torch.equal(torch.from_numpy(frame.image), expected[0])
    assert np.array_equal(frame.pixels, to_pixels(expected[0]))
    assert frame.pixels.flags.c_contiguous
    assert frame.seconds > 0


def test_every_trained_sub_generator_gives_its_size(renderer, default_model):
    for spec in default_model.sub_generators:
        frame = renderer.render(request_of(default_model, sub_generator=spec))
        assert frame.pixels.shape == (spec.resolution, spec.resolution, 3)
        assert frame.sub_generator == spec


def test_frames_have_memory_of_their_own(renderer, default_model):
    first = renderer.render(request_of(default_model))
    kept = first.pixels.copy(), first.image.copy()
    renderer.render(request_of(default_model, EditState().with_attribute("sefa_1", 1.0)))
    assert np.array_equal(first.pixels, kept[0])
    assert np.array_equal(first.image, kept[1])


def test_every_size_is_equal_to_the_generator_and_close_to_it_in_half_precision(default_model):
    w_plus = default_model.sample(5)
    for spec in default_model.sub_generators:
        kept = spec.layer_channels(default_model.generator)
        plain = default_model.generator(w_plus, resolution=spec.resolution, channels=kept)
        torch.testing.assert_close(default_model.prepared(spec)(w_plus), plain, atol=1e-4, rtol=0)
        half = default_model.prepared(spec, "bf16")(w_plus)
        assert 10 * torch.log10(4 / (half - plain).square().mean()) >= 40  # PSNR in dB over the range of 2


def test_an_edit_of_later_styles_starts_where_they_do(default_model):
    renderer = Renderer(default_model)
    renderer.render(request_of(default_model))
    before = renderer.reuse
    edited = request_of(default_model, EditState().with_attribute("sefa_5", 0.5))  # rows 3 to 6
    frame = renderer.render(edited)
    assert renderer.reuse.reused_layers - before.reused_layers == 3
    assert np.array_equal(frame.image, Renderer(replace(default_model, _prepared={})).render(edited).image)


def test_another_noise_seed_is_another_picture_and_the_same_every_time(renderer, default_model):
    constant = renderer.render(request_of(default_model)).image
    seeded = [renderer.render(request_of(default_model, EditState(noise_seed=9))).image for _ in range(2)]
    assert np.array_equal(*seeded)
    assert not np.array_equal(constant, seeded[0])
    unedited = request_of(default_model, EditState(noise_seed=9).with_attribute("sefa_1", 1)).unedited()
    assert np.array_equal(renderer.render(unedited).image, seeded[0])


def test_without_noise_nothing_is_drawn(renderer, default_model):
    still = renderer.render(request_of(default_model, EditState(noise_seed=NO_NOISE))).image
    zeros = noise_maps(default_model.generator, Noise.NONE)
    assert np.array_equal(still, default_model.synthesize(default_model.sample(5), noise=zeros)[0].numpy())


def test_a_mix_is_rendered_before_the_attributes_and_needs_its_faces(renderer, default_model):
    other = default_model.sample(6)
    state = EditState().with_mix(Mix(default_model.num_styles).with_level("other", Level.MIDDLE))
    both = state.with_attribute("sefa_1", 0.5)
    frame = renderer.render(request_of(default_model, both, sources={"other": other}))
    mixed = default_model.sample(5)
    mixed[:, 3:7] = other[:, 3:7]
    expected = default_model.synthesize(default_model.edit(mixed, {"sefa_1": 0.5}))[0].numpy()
    assert np.array_equal(frame.image, expected)
    with pytest.raises(ModelError, match="needs faces that are not here: other"):
        renderer.render(request_of(default_model, state))


def test_a_render_is_cancelled_between_blocks(renderer, default_model):
    cancel = CancelToken()
    steps = renderer.render_steps(request_of(default_model), cancel)
    next(steps)
    cancel.cancel()
    with pytest.raises(Cancelled):
        next(steps)


def test_an_attribute_the_model_does_not_know_is_refused(renderer, default_model):
    with pytest.raises(ModelError, match="no direction for wings"):
        renderer.render(request_of(default_model, EditState().with_attribute("wings", 1)))


def test_pixels_and_images_are_inverse():
    pixels = np.random.default_rng(0).integers(0, 256, (5, 7, 3), dtype=np.uint8)
    assert np.array_equal(to_pixels(from_rgb(pixels)[0]), pixels)
    assert to_pixels(torch.tensor([-3.0, 0.0, 3.0]).view(3, 1, 1)).ravel().tolist() == [0, 128, 255]


def test_a_preview_leaves_a_core_to_the_window():
    before = torch.get_num_threads()
    torch.set_num_threads(3)
    try:
        streams = Streams(torch.device("cpu"))
        with streams.entered(preview=True):
            assert torch.get_num_threads() == 2
        with streams.entered(preview=False):
            assert torch.get_num_threads() == 3
        torch.set_num_threads(1)
        with streams.entered(preview=True):
            assert torch.get_num_threads() == 1
    finally:
        torch.set_num_threads(before)


def test_a_card_convolves_without_tf32_while_it_renders():
    assert torch.backends.cudnn.allow_tf32
    with exact_convolutions(torch.device("cuda")):
        assert torch.backends.cudnn.enabled
        assert not torch.backends.cudnn.allow_tf32
    assert torch.backends.cudnn.allow_tf32


def test_a_full_render_takes_nothing_over_from_a_preview_on_fewer_threads(model):
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        renderer = Renderer(model)
        request = RenderRequest(model.sample(1), EditState(), model.full, preview=True)
        renderer.render(request)
        picture = renderer.render(replace(request, preview=False))
        assert renderer.reuse.reused_layers == 0
        assert np.array_equal(picture.image, Renderer(make_model()).render(replace(request, preview=False)).image)
        renderer.render(replace(request, preview=False))
        assert renderer.reuse.reused_layers == model.num_styles - 1
    finally:
        torch.set_num_threads(before)
