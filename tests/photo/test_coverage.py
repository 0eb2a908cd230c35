"""The mask of an edit: what it covers, and that nothing shows outside it."""

import numpy as np
import pytest

from gan_core.editing.attributes import PasteMode, Region
from gan_core.editing.coverage_map import SIDE, CoverageMap
from gan_core.editing.edit_state import EditState
from gan_core.editing.where import Part, Where
from gan_core.errors import ModelError
from gan_core.photo.coverage import Coverage, part_masks
from gan_core.photo.paste_back import PastePlan, paste_back
from tests.photo.test_paste_back import FACE, placed, scene

SHARP = {"feather": 0.0}


def painted(*strokes: tuple[slice, slice, float]) -> CoverageMap:
    values = np.zeros((SIDE, SIDE), np.float32)
    for rows, columns, value in strokes:
        values[rows, columns] = value
    return CoverageMap.of(values)


def covered(where: Where, *maps: CoverageMap) -> Coverage:
    return Coverage.of(where, part_masks(where.parts, FACE), {own.hash: own for own in maps})


def at(coverage: Coverage, x: float, y: float) -> float:
    side = len(coverage.inside)
    return float(coverage.inside[int(y * side), int(x * side)])


@pytest.mark.parametrize(
    ("part", "inside", "outside"),
    [
        (Part.FACE, (0.5, 0.6), (0.03, 0.03)),
        (Part.EYES, FACE[0], FACE[4]),
        (Part.MOUTH, FACE[3:].mean(0), FACE[0]),
        (Part.HAIR, (0.5, 0.12), (0.5, 0.6)),
        (Part.BACKGROUND, (0.03, 0.03), (0.5, 0.5)),
    ],
)
def test_parts_lie_where_the_landmarks_say(part, inside, outside):
    coverage = covered(Where((part,)))
    assert at(coverage, *inside) > 0.9
    assert at(coverage, *outside) < 0.05
    assert not coverage.keeps_regions
    turned = covered(Where((part,), inverted=True))
    np.testing.assert_allclose(turned.inside, 1 - coverage.inside, atol=1e-6)
    assert turned.keeps_regions


def test_strokes_add_to_parts_and_take_from_them():
    top, eye = (slice(0, 40), slice(0, 512), 1.0), (slice(200, 280), slice(140, 240), -1.0)
    own = painted(top, eye)
    coverage = covered(Where((Part.FACE,), own.hash, **SHARP), own)
    assert at(coverage, 0.5, 0.03) == 1
    assert at(coverage, *FACE[0]) == 0
    assert at(coverage, 0.5, 0.6) > 0.9


def test_what_is_only_taken_away_is_taken_from_everything():
    own = painted((slice(0, 256), slice(0, 512), -1.0))
    coverage = covered(Where(painted=own.hash, **SHARP), own)
    assert (at(coverage, 0.5, 0.2), at(coverage, 0.5, 0.8)) == (0, 1)
    assert coverage.keeps_regions


def test_feather_softens_the_border_and_moves_nothing():
    own = painted((slice(0, 512), slice(0, 256), 1.0))
    soft = covered(Where(painted=own.hash, feather=0.1), own)
    assert at(soft, 0.5, 0.5) == pytest.approx(0.5, abs=0.05)
    assert 0.05 < at(soft, 0.55, 0.5) < 0.45
    assert at(soft, 0.9, 0.5) < 1e-3


def test_a_map_that_is_not_there_is_named():
    own = painted((slice(0, 9), slice(0, 9), 1.0))
    with pytest.raises(ModelError, match=own.hash[:12]):
        covered(Where(painted=own.hash))


@pytest.mark.parametrize("mode", list(PasteMode))
@pytest.mark.parametrize(("dtype", "feather", "near"), [(np.uint8, 0.005, 0.02), (np.uint16, 0.03, 0.14)])
def test_outside_the_mask_the_photo_keeps_its_pixels(mode, dtype, feather, near):
    photo = scene(240, 240, dtype)
    alignment, landmarks = placed((120, 120), 180, 7)
    before = np.zeros((3, 128, 128), np.float32)
    own = painted((slice(128, 256), slice(128, 384), 1.0))
    coverage = covered(Where(painted=own.hash, feather=feather), own)
    plan = PastePlan.of(EditState().with_attribute("smile", 1), mode, coverage)
    pasted = paste_back(photo, alignment, before, before + 0.5, plan=plan, landmarks=landmarks)
    moved = (pasted.pixels != photo.pixels).any(2)
    x, y = np.meshgrid(np.arange(240) + 0.5, np.arange(240) + 0.5)
    u, v = alignment.to_crop(np.stack([x, y], -1).reshape(-1, 2)).T.reshape(2, 240, 240)
    apart = np.maximum(np.abs(u - 0.5) - 0.25, np.abs(v - 0.375) - 0.125)
    assert not moved[apart > near].any()
    assert moved[apart < -0.05].mean() > 0.99


def test_features_are_blended_unless_the_border_is_sharp():
    own = painted((slice(128, 256), slice(128, 384), 1.0))
    soft, sharp = (covered(Where(painted=own.hash, feather=feather), own) for feather in (0.02, 0.005))
    assert sharp.for_features is None
    assert soft.for_features is soft.inside
    assert (soft.reach >= soft.inside - 1e-3).all()
    assert soft.reach.sum() > soft.inside.sum()


def test_a_mask_that_says_where_takes_the_place_of_the_attributes_regions():
    state = EditState().with_attribute("smile", 1)
    assert PastePlan.of(state, coverage=covered(Where((Part.HAIR,)))).regions == {Region.CROP}
    assert PastePlan.of(state, coverage=covered(Where((Part.HAIR,), inverted=True))).regions == {Region.FACE}


def test_a_render_shows_its_edit_in_the_mask_only():
    before, after = np.zeros((3, 64, 64), np.float32), np.ones((3, 64, 64), np.float32)
    own = painted((slice(0, 512), slice(0, 256), 1.0))
    shown = covered(Where(painted=own.hash, **SHARP), own).confined(before, after)
    assert not shown[..., 33:].any()
    assert (shown[..., :31] == 1).all()
