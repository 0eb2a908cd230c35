"""The way back into the photo: untouched outside the mask, no seam, exact for a zero edit."""

import cv2
import numpy as np
import pytest

from gan_core.editing.attributes import PasteMode, Region
from gan_core.editing.edit_state import EditState, Start
from gan_core.editing.levels import Level
from gan_core.editing.mixing import Mix
from gan_core.photo.alignment import Alignment
from gan_core.photo.backdrop import backdrop_mask
from gan_core.photo.blending import laplacian_blend
from gan_core.photo.paste_back import Compositor, PastePlan, paste_back
from gan_core.photo.photo import Photo
from gan_core.photo.regions import region_mask

FACE = np.array([[0.38, 0.47], [0.62, 0.47], [0.5, 0.6], [0.41, 0.73], [0.59, 0.73]])
MODES = list(PasteMode)


def plan(mode, *regions):
    return PastePlan(mode, frozenset(regions or (Region.FACE,)))


def placed(center, side, degrees=0.0, size=128):
    """A crop of `side` photo pixels around `center`, and its landmarks in the photo."""
    turn = np.deg2rad(degrees)
    across = side * np.array([np.cos(turn), np.sin(turn)])
    down = np.array([-across[1], across[0]])
    alignment = Alignment(np.stack([across, down, np.array(center) - (across + down) / 2], 1), size)
    return alignment, alignment.to_photo(FACE)


def scene(height, width, dtype=np.uint8, channels=3, seed=0):
    """A photo with soft shapes and grain."""
    rng = np.random.default_rng(seed)
    coarse = cv2.resize(rng.random((7, 9, channels)), (width, height), interpolation=cv2.INTER_CUBIC)
    coarse = coarse.reshape(height, width, channels)
    values = np.clip(0.2 + 0.6 * coarse + rng.normal(0, 0.02, (height, width, channels)), 0, 1)
    return Photo((values * np.iinfo(dtype).max).astype(dtype))


def renders(size=128, strength=0.4):
    """A face-like render and the same with its middle changed."""
    rng = np.random.default_rng(3)
    before = cv2.resize(rng.normal(0, 0.4, (6, 6, 3)).astype(np.float32), (size, size), interpolation=cv2.INTER_CUBIC)
    y, x = np.mgrid[:size, :size] / size - 0.55
    bump = np.exp(-(x**2 + y**2) / 0.03).astype(np.float32)
    after = before + strength * bump[..., None]
    return before.transpose(2, 0, 1).copy(), after.transpose(2, 0, 1).copy()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("dtype", "channels"), [(np.uint8, 3), (np.uint16, 3), (np.uint8, 1), (np.uint8, 4)])
def test_a_zero_edit_returns_the_decoded_pixels(mode, dtype, channels):
    photo = scene(200, 240, dtype, channels)
    alignment, landmarks = placed((120, 100), 150, 8)
    before, _ = renders()
    pasted = paste_back(photo, alignment, before, before.copy(), plan=plan(mode), landmarks=landmarks)
    assert np.array_equal(pasted.pixels, photo.pixels)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("dtype", "channels"), [(np.uint8, 3), (np.uint16, 3), (np.uint8, 1), (np.uint8, 4)])
def test_only_pixels_under_the_mask_change(mode, dtype, channels):
    photo = scene(300, 280, dtype, channels)
    alignment, landmarks = placed((140, 150), 160, -12)
    before, after = renders()
    pasted = paste_back(photo, alignment, before, after, plan=plan(mode), landmarks=landmarks)
    assert pasted.pixels.dtype == dtype
    changed = (pasted.pixels != photo.pixels).any(2)
    assert changed.mean() > 0.02
    points = np.argwhere(changed)[:, ::-1] + 0.5
    inside = alignment.to_crop(points)
    assert inside.min() >= 0
    assert inside.max() <= 1
    compositor = Compositor(photo.to_srgb(), alignment.crop_to_photo, FACE)
    x0, y0, x1, y1 = compositor.box
    whole = np.zeros(changed.shape, np.float32)
    whole[y0:y1, x0:x1] = compositor.mask(frozenset({Region.FACE}))
    assert not changed[whole == 0].any()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("side", [60, 300, 900, 1800])
def test_no_seam_along_the_border_of_the_mask(mode, side):
    photo = scene(max(1000, side), max(1000, side))
    alignment, landmarks = placed((photo.size[0] / 2, photo.size[1] / 2 - 20), side, 5)
    before, after = renders(strength=0.6)
    after = after + np.float32(0.2)  # a change of the whole crop: the worst case for its border
    pasted = paste_back(photo, alignment, before, after, plan=plan(mode), landmarks=landmarks)
    compositor = Compositor(photo.to_srgb(), alignment.crop_to_photo, FACE)
    x0, y0, x1, y1 = compositor.box
    inside = (compositor.mask(frozenset({Region.FACE})) > 0).astype(np.uint8)
    rim = inside - cv2.erode(inside, np.ones((3, 3), np.uint8))
    step = np.abs(pasted.pixels[y0:y1, x0:x1].astype(int) - photo.pixels[y0:y1, x0:x1])[rim > 0]
    assert step.mean() < 2


def test_detail_keeps_the_grain_of_the_photo():
    photo = scene(400, 400)
    alignment, landmarks = placed((200, 200), 300)
    before, after = renders()
    pasted = paste_back(photo, alignment, before, after, plan=plan(PasteMode.DETAIL), landmarks=landmarks)
    centre = np.s_[180:240, 170:230]

    def grain(pixels):
        values = pixels[centre].astype(np.float32)
        return values - cv2.GaussianBlur(values, (0, 0), 2)

    kept = np.corrcoef(grain(photo.pixels).ravel(), grain(pasted.pixels).ravel())[0, 1]
    assert np.abs(pasted.pixels[centre].astype(int) - photo.pixels[centre]).mean() > 10
    assert kept > 0.95


def test_replace_shows_the_render_where_it_changed_in_the_colours_of_the_photo():
    flat = Photo(np.full((300, 300, 3), (200, 120, 60), np.uint8))
    alignment, landmarks = placed((150, 150), 200)
    before = np.full((3, 128, 128), -0.3, np.float32)  # the render has quite another colour than the photo
    after = before.copy()
    after[:, 60:80, 50:78] += 0.8  # and gains a bar, as glasses would
    pasted = paste_back(flat, alignment, before, after, plan=plan(PasteMode.REPLACE), landmarks=landmarks)
    bar = pasted.pixels[150, 150].astype(int) - (200, 120, 60)
    assert (np.abs(bar - 0.4 * 255) < 60).all()
    assert (np.abs(pasted.pixels[120, 150].astype(int) - (200, 120, 60)) < 30).all()


def test_a_small_edit_is_a_small_change_in_both_modes():
    photo = scene(300, 300)
    alignment, landmarks = placed((150, 150), 220)
    before, after = renders(strength=0.004)
    for mode in MODES:
        pasted = paste_back(photo, alignment, before, after, plan=plan(mode), landmarks=landmarks)
        assert np.abs(pasted.pixels.astype(int) - photo.pixels).mean() < 1.5


@pytest.mark.parametrize("center", [(5, 5), (395, 200), (200, 420), (-300, -300)])
@pytest.mark.parametrize("mode", MODES)
def test_a_crop_that_leaves_the_photo_is_pasted_where_it_is_inside(center, mode):
    photo = scene(400, 400)
    alignment, landmarks = placed(center, 250, 20)
    before, after = renders()
    pasted = paste_back(photo, alignment, before, after, plan=plan(mode), landmarks=landmarks)
    assert pasted.size == photo.size
    assert (center == (-300, -300)) == np.array_equal(pasted.pixels, photo.pixels)


def test_on_a_small_picture_of_the_photo_the_result_is_a_small_picture_of_the_result():
    photo = scene(900, 1200)
    alignment, landmarks = placed((600, 450), 500, 10)
    before, after = renders()
    whole = paste_back(photo, alignment, before, after, plan=plan(PasteMode.DETAIL), landmarks=landmarks)
    small = photo.preview(300).astype(np.float32) / 255
    compositor = Compositor(small, alignment.crop_to_photo / 4, FACE, guide_change=False)
    x0, y0, x1, y1 = compositor.box
    expected = whole.preview(300)[y0:y1, x0:x1] / 255
    shown = compositor.apply(before, after, plan(PasteMode.DETAIL))
    assert shown.shape == expected.shape
    assert np.abs(shown - expected).mean() < 0.012


@pytest.mark.parametrize("region", list(Region))
def test_masks_are_soft_and_vanish_at_the_border_of_the_crop(region):
    mask = region_mask(region, 128, FACE)
    assert mask.dtype == np.float32
    assert 0 <= mask.min() <= mask.max() <= 1
    assert mask.max() > 0.9
    edge = np.concatenate([mask[0], mask[-1], mask[:, 0], mask[:, -1]])
    assert edge.max() == 0
    assert np.abs(np.diff(mask, axis=0)).max() < 0.25


def test_masks_follow_the_landmarks():
    turned = (FACE - 0.5) @ np.array([[0.9, 0.3], [-0.3, 0.9]]) + 0.5
    for landmarks in (FACE, turned):
        pixel = (landmarks * 128).astype(int)
        mouth, eyes = (region_mask(region, 128, landmarks) for region in (Region.MOUTH, Region.EYES))
        assert all(mouth[y, x] > 0.3 for x, y in pixel[3:])
        assert all(mouth[y, x] == 0 for x, y in pixel[:2])
        assert all(eyes[y, x] > 0.3 for x, y in pixel[:2])


def test_blending_equal_pictures_gives_the_picture():
    picture = np.random.default_rng(0).random((61, 83, 3)).astype(np.float32)
    mask = np.random.default_rng(1).random((61, 83)).astype(np.float32)
    np.testing.assert_allclose(laplacian_blend(picture, picture, mask, 4), picture, atol=1e-5)


def test_the_plan_is_what_the_touched_attributes_ask_for():
    smile = EditState().with_attribute("smile", 0.5)
    assert PastePlan.of(smile) == plan(PasteMode.DETAIL, Region.FACE)
    both = smile.with_attribute("yaw", 0.5)
    assert PastePlan.of(both) == plan(PasteMode.REPLACE, Region.FACE, Region.HEAD)
    assert PastePlan.of(both, PasteMode.DETAIL).mode is PasteMode.DETAIL


def test_a_mix_that_moves_shapes_replaces_the_head_and_one_of_colours_is_transferred():
    fine = EditState().with_mix(Mix(14).with_level("other", Level.FINE, 0.5))
    assert PastePlan.of(fine) == PastePlan(PasteMode.DETAIL, frozenset({Region.HEAD}), keeps_backdrop=True)
    coarse = fine.with_mix(Mix(14).with_level("other", Level.COARSE, 0.1))
    assert PastePlan.of(coarse) == PastePlan(PasteMode.REPLACE, frozenset({Region.HEAD}), keeps_backdrop=True)
    assert PastePlan.of(coarse.with_amount(0)) == PastePlan.of(EditState())
    start = EditState().with_start(Start("other", PasteMode.REPLACE, (Region.MOUTH,)))
    regions = frozenset({Region.MOUTH, Region.FACE})
    assert PastePlan.of(start.with_attribute("smile", 1)) == PastePlan(PasteMode.REPLACE, regions, keeps_backdrop=True)


def portrait(skin, backdrop):
    """A head before a backdrop that gets darker downwards, (3, 128, 128) in [−1, 1], and where the head is."""
    y, x = np.mgrid[:128, :128] / 128
    head = np.hypot((x - 0.5) / 0.24, (y - 0.56) / 0.36) < 1
    picture = np.where(head[..., None], skin, np.array(backdrop) * (1 - 0.3 * y[..., None]))
    return np.ascontiguousarray(picture.transpose(2, 0, 1), np.float32) * 2 - 1, head


@pytest.mark.parametrize("mode", MODES)
def test_a_face_that_comes_in_leaves_its_backdrop_at_home(mode):
    before, head = portrait((0.8, 0.6, 0.5), (0.3, 0.4, 0.8))
    after, _ = portrait((0.5, 0.4, 0.3), (0.7, 0.3, 0.2))
    base = (before / 2 + 0.5).transpose(1, 2, 0)
    compositor = Compositor(base, np.array([[128.0, 0, 0], [0, 128.0, 0]]), FACE)
    change = [
        np.abs(compositor.apply(before, after, PastePlan(mode, frozenset({Region.HEAD}), keeps)) - base).max(2)
        for keeps in (False, True)
    ]
    behind = ~cv2.dilate(head.astype(np.uint8), np.ones((13, 13), np.uint8)).astype(bool)
    assert change[0][behind].max() > 0.2
    assert change[1][behind].mean() < change[0][behind].mean() / 20
    inside = cv2.erode(head.astype(np.uint8), np.ones((13, 13), np.uint8)).astype(bool)
    np.testing.assert_allclose(change[1][inside], change[0][inside], atol=0.02)


def test_before_a_busy_backdrop_nothing_is_taken_for_one():
    noisy = np.random.default_rng(0).uniform(-1, 1, (3, 64, 64)).astype(np.float32)
    assert not backdrop_mask(noisy, FACE).any()
