"""Where an edit acts, and what was painted for it: values that survive files and refuse what makes no sense."""

import json
import zlib

import numpy as np
import pytest

from gan_core.editing.coverage_map import SIDE, CoverageMap
from gan_core.editing.edit_state import EditState
from gan_core.editing.presets import Preset
from gan_core.editing.where import Part, Where
from gan_core.errors import FacetError

STATE = EditState().with_attribute("smile", 0.5)
HAIR = Where((Part.HAIR,), feather=0.05, inverted=True)


def strokes() -> np.ndarray:
    values = np.zeros((SIDE, SIDE), np.float32)
    values[10:60, 20:90], values[40:80, 30:50] = 1, -0.5
    return values


def test_an_edit_keeps_its_mask_in_json_and_needs_version_2_for_it_alone():
    painted = CoverageMap.of(strokes())
    masked = STATE.with_where(Where((Part.FACE,), painted.hash, 0.1))
    assert EditState.from_json(masked.to_json()) == masked
    assert json.loads(masked.to_json())["version"] == 2
    assert masked.with_where(None).to_json() == STATE.to_json()
    assert json.loads(STATE.to_json())["version"] == 1


def test_a_mask_is_no_edit_and_one_of_nothing_leaves_no_trace():
    assert EditState().with_where(HAIR).is_zero
    assert EditState().with_where(HAIR).sources == ()
    assert STATE.with_where(HAIR).with_attribute("age", 1).where == HAIR
    assert STATE.with_where(Where(feather=0.1, inverted=True)) == STATE


def test_parts_stand_in_one_order_however_they_came():
    one = Where().with_part(Part.MOUTH, included=True).with_part(Part.FACE, included=True)
    assert one == Where().with_part(Part.FACE, included=True).with_part(Part.MOUTH, included=True)
    assert one.with_part(Part.MOUTH, included=False).parts == (Part.FACE,)


@pytest.mark.parametrize(
    "parts", [{"feather": 2}, {"painted": "../x"}, {"parts": ["nose"]}, {"inverted": "no"}, {"parts": ["face", "face"]}]
)
def test_masks_that_make_no_sense_are_refused(parts):
    plain = {"type": "where", "parts": ["face"], "painted": "", "feather": 0.1, "inverted": False, **parts}
    text = json.dumps({"version": 2, "operations": [plain], "amount": 1, "noise_seed": 0})
    with pytest.raises(FacetError):
        EditState.from_json(text)


def test_a_painted_map_is_named_by_what_it_shows_and_is_small():
    painted = CoverageMap.of(strokes())
    assert painted.hash == CoverageMap.of(strokes()).hash != CoverageMap.of(-strokes()).hash
    np.testing.assert_allclose(painted.signed, strokes(), atol=1 / 127)
    assert len(painted.packed) < 20_000
    assert CoverageMap.read(painted.hash, painted.side, painted.packed).hash == painted.hash


@pytest.mark.parametrize(
    ("side", "packed"),
    [
        (SIDE, b"no zip"),
        (SIDE, zlib.compress(bytes(SIDE * SIDE))),
        (SIDE, CoverageMap.of(strokes()).packed[:-40]),
        (SIDE // 2, CoverageMap.of(strokes()).packed),
        (10**6, zlib.compress(bytes(10))),
    ],
)
def test_maps_that_are_not_what_their_name_says_are_refused(side, packed):
    with pytest.raises(ValueError, match="mask"):
        CoverageMap.read(CoverageMap.of(strokes()).hash, side, packed)


def test_a_preset_keeps_parts_and_leaves_out_what_was_painted():
    masked = STATE.with_where(Where((Part.HAIR,), CoverageMap.of(strokes()).hash, 0.1))
    assert Preset.of("Hair", masked, "").state == STATE.with_where(Where((Part.HAIR,), feather=0.1))
    with pytest.raises(FacetError, match="painted mask"):
        Preset("Hair", masked)
