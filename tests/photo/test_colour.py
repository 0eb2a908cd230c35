"""Colour spaces: right against LittleCMS through Pillow, exact where nothing changed, only the box touched."""

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from gan_core.errors import PhotoError
from gan_core.photo import Photo, photo_from_array
from gan_core.photo.colour import colour_space
from tests.photo.photos import display_p3, gray_gamma, inks, picture

BOX = (5, 3, 55, 40)
SPACES = {
    "srgb": (3, None),
    "srgb profile": (3, ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()),
    "display p3": (3, display_p3()),
    "gray": (1, None),
    "gray 1.8": (1, gray_gamma(1.8)),
    "gray with an rgb profile": (1, display_p3()),
    "plain cmyk": (4, None),
    "cmyk": (4, inks()),
}


def photo_in(space: str, dtype: type = np.uint8) -> Photo:
    channels, icc = SPACES[space]
    return Photo(picture(channels=channels, dtype=dtype), None, icc)


def region(photo: Photo) -> np.ndarray:
    x0, y0, x1, y1 = BOX
    return photo.pixels[y0:y1, x0:x1]


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("space", SPACES)
def test_a_region_that_did_not_change_comes_back_exactly(space: str, dtype: type) -> None:
    photo = photo_in(space, dtype)
    again = photo.with_region(photo.from_srgb(photo.srgb_region(BOX), BOX), BOX)
    assert (again.pixels == photo.pixels).all()


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("change", [0.02, 0.08, 0.3])
def test_a_changed_region_has_the_colours_asked_for(space: str, dtype: type, change: float) -> None:
    photo = photo_in(space, dtype)
    wanted = np.clip(photo.srgb_region(BOX) + change * np.linspace(-1, 1, 50)[:, None], 0.12, 0.88)
    if photo.pixels.shape[2] == 1:
        wanted[:] = wanted.mean(axis=-1, keepdims=True)
    changed = photo.with_region(photo.from_srgb(wanted, BOX), BOX)
    off = np.abs(changed.srgb_region(BOX) - wanted) * 255
    tolerance = {"cmyk": 5.0, "display p3": 2.0}.get(space, 1.0)  # of the tables of the test's small CMYK profile
    assert off.max() < tolerance * 3
    assert off.mean() < tolerance
    outside = np.ones(photo.pixels.shape[:2], bool)
    outside[BOX[1] : BOX[3], BOX[0] : BOX[2]] = False
    assert (changed.pixels[outside] == photo.pixels[outside]).all()
    assert changed.pixels.dtype == dtype


@pytest.mark.parametrize("space", ["display p3", "gray 1.8", "cmyk"])
def test_conversion_agrees_with_pillow(space: str) -> None:
    photo = photo_in(space)
    mode = {1: "L", 3: "RGB", 4: "CMYK"}[photo.pixels.shape[2]]
    image = Image.frombytes(mode, photo.size, photo.pixels.tobytes())
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION if mode == "CMYK" else 0
    expected = ImageCms.profileToProfile(
        image,
        io.BytesIO(photo.icc or b""),
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=flags,
    )
    off = np.abs(photo.to_srgb() * 255 - np.asarray(expected))
    assert off.mean() < 0.6
    assert off.max() < (4 if mode == "CMYK" else 1.1)


def test_16_bits_are_converted_finer_than_8() -> None:
    ramp = np.arange(40000, 40256, dtype=np.uint16)[None, :, None].repeat(3, axis=2)
    srgb = Photo(ramp, None, display_p3()).to_srgb()[0, :, 1]
    assert len(np.unique(srgb)) == 256
    assert (np.diff(srgb) > 0).all()


def test_colours_outside_srgb_survive_a_small_change() -> None:
    green = np.zeros((8, 8, 3), np.uint8)
    green[...] = (20, 250, 30)  # Display P3; its sRGB would need less than no red
    photo = Photo(green, None, display_p3())
    box = (0, 0, 8, 8)
    darker = photo.from_srgb(photo.srgb_region(box) - [0, 0.01, 0], box)
    assert np.abs(darker.astype(int) - green).max() <= 12  # sRGB clips to a red of 117
    replaced = photo.from_srgb(np.full((8, 8, 3), 0.5, np.float32), box)
    assert np.ptp(replaced[0, 0]) <= 1


def test_a_black_ink_photo_stays_black_ink() -> None:
    text = np.zeros((8, 8, 4), np.uint8)
    text[..., 3] = 200
    photo = Photo(text)
    box = (0, 0, 8, 8)
    lighter = photo.from_srgb(photo.srgb_region(box) + 0.05, box)
    assert (lighter[..., :3] == 0).all()
    assert (lighter[..., 3] < 200).all()


def test_an_srgb_profile_costs_no_conversion() -> None:
    channels, icc = SPACES["srgb profile"]
    assert colour_space(icc, channels).is_srgb
    assert not colour_space(display_p3(), 3).is_srgb


def test_a_profile_for_other_pixels_is_refused() -> None:
    with pytest.raises(PhotoError, match="cmyk pixels but it has gray"):
        colour_space(inks(), 1)
    with pytest.raises(PhotoError, match="rgb pixels but it has cmyk"):
        colour_space(display_p3(), 4)


@pytest.mark.parametrize("space", SPACES)
def test_preview_is_a_small_srgb_picture(space: str) -> None:
    photo = photo_in(space, np.uint16)
    small = photo.preview(32)
    assert small.shape == (24, 32, 3)
    assert small.dtype == np.uint8
    means = photo.to_srgb().reshape(24, 2, 32, 2, 3).mean(axis=(1, 3))
    assert np.abs(small - means * 255).mean() < 1
    assert photo.preview(500).shape == (48, 64, 3)


def test_preview_carries_alpha() -> None:
    rgba = picture(channels=4)
    photo = photo_from_array(rgba)
    assert (photo.preview(64) == rgba).all()
    assert photo.preview(10).shape == (8, 10, 4)


def test_boxes_and_arrays_that_do_not_fit_are_named() -> None:
    photo = photo_from_array(picture())
    with pytest.raises(ValueError, match=r"\(60, 0, 70, 10\).*64×48"):
        photo.srgb_region((60, 0, 70, 10))
    with pytest.raises(ValueError, match="received"):
        photo.with_region(np.zeros((5, 5, 3), np.uint16), (0, 0, 5, 5))
    with pytest.raises(ValueError, match="float"):
        Photo(np.zeros((5, 5, 3), np.float32))
    with pytest.raises(ValueError, match="read-only"):
        photo.pixels[0, 0] = 0
