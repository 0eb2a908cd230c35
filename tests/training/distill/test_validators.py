"""What Facet's own checks drop: no face, nothing done, another thing done, another backdrop, other skin."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch

from gan_core.errors import FacetError
from gan_core.photo.backdrop import backdrop_mask
from gan_core.photo.regions import TYPICAL_LANDMARKS
from gan_core.training.distill.choosing import chosen, usual
from gan_core.training.distill.edit_range import EditRange
from gan_core.training.distill.pair import Chain, Verdict
from gan_core.training.distill.thresholds import Thresholds
from gan_core.training.distill.validators import (
    AttributeValidator,
    BackgroundValidator,
    FaceValidator,
    SkinValidator,
)

SEED = 13  # smiles a little, before a plain backdrop


@pytest.fixture(scope="module")
def pair(pair_of):
    return pair_of(SEED, smile=0.8)


class Reads:
    """A classifier that says what it is told, of the source and then of the edit."""

    ids = ("smile", "teeth", "mouth_open", "age")

    def __init__(self, *values):
        self.values = list(values)

    def __call__(self, images):
        return torch.tensor([self.values.pop(0)])


def attributes(pair, before, after, coupled=None):
    return AttributeValidator(Reads(before, after), coupled or {}, Thresholds()).check(pair)


def test_a_good_pair_passes_all_checks_and_is_measured(pair, default_model):
    edit = EditRange(pair.state, pair.state)
    verdict = chosen(usual(edit), edit, Thresholds(), default_model).check(pair)
    assert verdict.reason is None
    assert verdict.figures["smile moved"] > 0.8
    assert verdict.figures["backdrop"] < 8
    assert {"face", "face after", "smile before", "others moved", "skin"} <= set(verdict.figures)


@pytest.mark.parametrize("spoil", ["noise", "plain", "shifted", "upside down"])
def test_a_picture_without_a_face_in_its_place_is_dropped(pair, spoil):
    edited = {
        "noise": torch.randint(0, 256, pair.edited.shape, generator=torch.Generator().manual_seed(1)).byte(),
        "plain": torch.full_like(pair.edited, 128),
        "shifted": pair.edited.roll(100, 2),
        "upside down": pair.edited.flip(1),
    }[spoil]
    assert FaceValidator().check(pair).reason is None
    after = dataclasses.replace(pair, edited=edited)
    assert FaceValidator().check(after).reason == "no face after the edit"
    assert FaceValidator().check(dataclasses.replace(pair, sources=edited[None])).reason == "no face in the source"


def test_an_edit_that_changed_nothing_is_dropped(pair, default_model):
    edit = EditRange(pair.state, pair.state)
    same = dataclasses.replace(pair, edited=pair.sources[0])
    verdict = chosen(["attributes"], edit, Thresholds(), default_model).check(same)
    assert verdict.reason == "a broad smile: changed too little"
    assert verdict.figures["smile moved"] == 0


def test_movement_is_held_against_the_strength(pair, pair_of):
    assert attributes(pair, [0, 0, 0, 0], [0.79, 0, 0, 0]).reason == "a broad smile: changed too little"
    assert attributes(pair, [0, 0, 0, 0], [0.81, 0, 0, 0]).reason is None
    down = dataclasses.replace(pair, state=pair.state.with_attribute("smile", -0.5))
    assert attributes(down, [0, 0, 0, 0], [0.9, 0, 0, 0]).reason == "serious: changed too little"
    assert attributes(down, [0, 0, 0, 0], [-0.51, 0, 0, 0]).reason is None


def test_a_source_that_is_there_already_is_dropped(pair):
    assert attributes(pair, [1.1, 0, 0, 0], [3, 0, 0, 0]).reason == "a broad smile already"
    assert attributes(pair, [0.9, 0, 0, 0], [3, 0, 0, 0]).reason is None
    down = dataclasses.replace(pair, state=pair.state.with_attribute("smile", -0.5))
    assert attributes(down, [-1.1, 0, 0, 0], [-3, 0, 0, 0]).reason == "serious already"


def test_what_else_changed_counts_unless_it_is_declared_or_has_no_slider(pair):
    assert attributes(pair, [0, 0, 0, 0], [1, 9, 0, -0.8]).reason == "age changed along"
    assert attributes(pair, [0, 0, 0, 0], [1, 9, 0.8, 0]).reason == "mouth open changed along"
    assert attributes(pair, [0, 0, 0, 0], [1, 9, 0.8, 0], {"smile": ("mouth_open",)}).reason is None


def test_another_backdrop_is_seen(pair):
    image = pair.edited.float() / 127.5 - 1
    small = torch.from_numpy(backdrop_mask(image.numpy(), TYPICAL_LANDMARKS))[None, None]
    mask = torch.nn.functional.interpolate(small, (256, 256))[0, 0] > 0.5
    assert mask.float().mean() > 0.1
    other = torch.where(mask, pair.edited.flip(0), pair.edited)  # blue becomes red
    check = BackgroundValidator(Thresholds()).check
    assert check(pair).reason is None
    assert check(dataclasses.replace(pair, edited=other)).reason == "the backdrop changed"


def test_before_a_busy_backdrop_the_surroundings_are_compared(pair):
    source = torch.from_numpy(np.random.default_rng(1).integers(0, 256, (16, 16, 3), np.uint8)).permute(2, 0, 1)
    busy = source.repeat_interleave(16, 1).repeat_interleave(16, 2)
    check = BackgroundValidator(Thresholds()).check
    kept = check(dataclasses.replace(pair, sources=busy[None], edited=busy))
    assert kept == Verdict(None, {"around": 0.0})
    turned = dataclasses.replace(pair, sources=busy[None], edited=busy.flip(2))
    assert check(turned).reason == "the surroundings changed"


def test_another_tint_of_the_skin_is_seen_and_more_light_is_not(pair):
    check = SkinValidator(Thresholds()).check
    lighter = dataclasses.replace(pair, edited=(pair.sources[0].float() * 1.08).clamp(0, 255).byte())
    assert check(lighter).reason is None
    greener = pair.sources[0].float() * torch.tensor([0.85, 1.05, 0.8])[:, None, None]
    dropped = check(dataclasses.replace(pair, edited=greener.clamp(0, 255).byte()))
    assert dropped.reason == "the skin changed its colour"


def test_the_first_reason_ends_a_chain_and_figures_add_up(pair):
    class Says:
        def __init__(self, reason, **figures):
            self.verdict = Verdict(reason, figures)

        def check(self, pair):
            return self.verdict

    found = Chain([Says(None, a=1.0), Says("no", b=2.0), Says("never asked", c=3.0)]).check(pair)
    assert found == Verdict("no", {"a": 1.0, "b": 2.0})


def test_what_the_classifier_cannot_tell_is_refused(default_model, tiny, pair):
    sefa = EditRange(pair.state.with_attribute("sefa_1", 0.5), pair.state.with_attribute("sefa_1", 0.5))
    with pytest.raises(FacetError, match="cannot tell sefa_1"):
        chosen(["attributes"], sefa, Thresholds(), default_model)
    with pytest.raises(FacetError, match="no classifier"):
        chosen(
            ["attributes"], EditRange(pair.state, pair.state), Thresholds(), dataclasses.replace(tiny, classifier=None)
        )
