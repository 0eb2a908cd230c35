"""Results as files: layers that give the picture, OpenRaster by its rules, sheets, sizes, depth and what is told."""

from __future__ import annotations

import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from gan_core.editing.edit_state import EditState
from gan_core.errors import PhotoError
from gan_core.export.canvas import square, whole
from gan_core.export.layers import layers_of, spread
from gan_core.export.result import Edit, Result, Subject, pasted_steps, rendered_steps
from gan_core.export.sheet import sheet
from gan_core.export.writing import Form, Terms, write_result
from gan_core.jobs import CancelToken, run_to_end
from gan_core.photo import Photo, read_photo
from gan_core.photo.alignment import Alignment
from gan_core.photo.xmp import DigitalSource
from tests.photo.photos import display_p3, exif, gray_gamma, inks, picture

BOX = (10, 6, 50, 40)
STATE = EditState().with_attribute("smile", 0.5)


def result_of(photo: Photo, seed: int = 0) -> Result:
    """A result with an edit under a soft mask, which in places changes more than the mask would allow."""
    rng, levels = np.random.default_rng(seed), np.iinfo(photo.pixels.dtype).max
    x0, y0, x1, y1 = BOX
    before = photo.pixels[y0:y1, x0:x1]
    mask = np.clip(np.hypot(*np.mgrid[-1.2:1.2:34j, -1.2:1.2:40j]) * -1.5 + 1.6, 0, 1).astype(np.float32)
    target = rng.integers(0, levels + 1, before.shape)
    after = np.rint(before + mask[..., None] * (target - before.astype(np.float64))).astype(before.dtype)
    after[3, 5] = levels - after[3, 5]
    edited = photo.with_region(after, BOX)
    return Result(photo, edited, (Edit(STATE, BOX, before, after, mask),), DigitalSource.EDITED)


def over(below: np.ndarray, layer: np.ndarray) -> np.ndarray:
    """A layer (H, W, 4) over a picture (H, W, 3), as any program does it."""
    levels = np.iinfo(below.dtype).max
    alpha = layer[..., 3:].astype(np.float64)
    return np.rint((below * (levels - alpha) + layer[..., :3] * alpha) / levels).astype(below.dtype)


def decoded(content: bytes) -> np.ndarray:
    import imagecodecs

    return imagecodecs.png_decode(content)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize(
    ("channels", "icc"),
    [(3, None), (3, display_p3()), (1, None), (1, gray_gamma(1.8)), (4, inks())],
    ids=["srgb", "p3", "gray", "gray 1.8", "inks"],
)
def test_the_layers_of_an_openraster_file_give_the_exported_picture(
    tmp_path: Path, dtype: type, channels: int, icc: bytes | None
) -> None:
    result = result_of(Photo(picture(channels=channels, dtype=dtype), None, icc))
    write_result(result, tmp_path / "a.ora")
    with zipfile.ZipFile(tmp_path / "a.ora") as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"image/openraster"
        image = ElementTree.fromstring(archive.read("stack.xml"))
        layers = image.findall("stack/layer")
        merged = decoded(archive.read("mergedimage.png"))
        assert (image.get("w"), image.get("h")) == ("64", "48")
        assert [layer.get("name") for layer in layers] == ["Mask", "Edit", "Photo"]
        shown = np.zeros((48, 64, 3), dtype)
        for layer in reversed(layers):
            pixels = decoded(archive.read(layer.attrib["src"]))
            assert pixels.dtype == dtype
            if layer.get("visibility") != "visible":
                continue
            x, y = int(layer.attrib["x"]), int(layer.attrib["y"])
            area = shown[y : y + pixels.shape[0], x : x + pixels.shape[1]]
            area[:] = over(area, pixels) if pixels.shape[2] == 4 else pixels
        with Image.open(io.BytesIO(archive.read("Thumbnails/thumbnail.png"))) as thumbnail:
            assert thumbnail.size == (64, 48)
        with Image.open(io.BytesIO(archive.read("mergedimage.png"))) as opened:
            assert opened.info.get("icc_profile") == (icc if channels == 3 else None)
    np.testing.assert_array_equal(shown, merged)
    if channels == 3:
        np.testing.assert_array_equal(merged, result.photo.pixels)


def test_a_layers_alpha_is_the_mask_where_the_change_fits_under_it() -> None:
    photo = Photo(np.full((48, 64, 3), 100, np.uint8))
    result = result_of(photo)
    after = np.rint(100 + 40 * result.edits[0].mask)[..., None].repeat(3, 2).astype(np.uint8)
    result = replace(result, edits=(replace(result.edits[0], after=after),))
    layer = layers_of(result)[1].photo
    np.testing.assert_array_equal(layer.alpha, np.rint(result.edits[0].mask * 255))
    solid = layer.alpha > 60
    assert np.abs(layer.pixels[solid].astype(int) - 140).max() <= 4  # one colour under a soft mask


def test_two_faces_have_a_layer_each_and_lie_over_each_other(tmp_path: Path) -> None:
    first = result_of(Photo(picture()))
    second = result_of(first.photo, seed=1)
    both = Result(first.original, second.photo, (*first.edits, *second.edits), DigitalSource.EDITED)
    files = write_result(both, tmp_path / "layers", form=Form.LAYERS)
    assert [file.name for file in files] == ["photo.png", "edit-1.png", "edit-2.png", "mask.png", "result.png"]
    photo, one, two, mask, merged = (decoded(file.read_bytes()) for file in files)
    np.testing.assert_array_equal(over(over(photo, one), two), merged)
    assert mask.shape == (48, 64)
    np.testing.assert_array_equal(merged, both.photo.pixels)


def test_what_one_can_see_through_does_not_get_denser(tmp_path: Path) -> None:
    result = result_of(Photo(picture(), picture()[..., 0].copy()))
    write_result(result, tmp_path / "a.ora")
    with zipfile.ZipFile(tmp_path / "a.ora") as archive:
        layers = ElementTree.fromstring(archive.read("stack.xml")).findall("stack/layer")
        np.testing.assert_array_equal(decoded(archive.read("mergedimage.png"))[..., 3], result.original.alpha)
    assert layers[1].get("composite-op") == "svg:src-atop"
    assert spread(layers_of(result)[1], (64, 48)).alpha[0, 0] == 0


def test_the_photo_layer_is_not_called_edited_and_the_others_are(tmp_path: Path) -> None:
    photo, edit, _, merged = write_result(result_of(Photo(picture())), tmp_path / "a", form=Form.LAYERS)
    mark = b"compositeWithTrainedAlgorithmicMedia"
    assert [mark in file.read_bytes() for file in (photo, edit, merged)] == [False, True, True]


def test_what_was_done_is_told_only_when_asked(tmp_path: Path) -> None:
    result = result_of(Photo(picture(), exif=exif(), xmp=None))
    for name in ("a.png", "a.tif", "a.jpg"):
        (file,) = write_result(result, tmp_path / name)
        assert b"smile" not in file.read_bytes()
        (file,) = write_result(result, tmp_path / name, Terms(tell_edits=True))
        assert b"smile" in file.read_bytes()
        assert EditState.from_json(result.told) == STATE
        assert b"Canon" in file.read_bytes()
        (file,) = write_result(result, tmp_path / name, Terms(keep_metadata=False))
        assert b"Canon" not in file.read_bytes()
        assert b"compositeWith" in file.read_bytes()


@pytest.mark.parametrize("size", [(48, 64), (64, 48)])
def test_a_sheet_shows_both_pictures_as_they_are(size: tuple[int, int]) -> None:
    photo = Photo(picture(size[1], size[0], dtype=np.uint16), None, display_p3())
    result = Result(photo, replace(photo, pixels=photo.pixels // 2))
    made = sheet(result)
    assert made.icc == display_p3()
    assert (made.size[0] > made.size[1]) == (size[0] < size[1])  # wide pictures stand above each other
    for wanted in (photo.pixels, photo.pixels // 2):
        windows = np.lib.stride_tricks.sliding_window_view(made.pixels[..., 0], wanted.shape[:2])
        assert (windows == wanted[..., 0]).all((2, 3)).sum() == 1
    assert made.pixels[0].min() == 65535


def test_any_size_and_depth(tmp_path: Path) -> None:
    photo = Photo(picture(90, 120), None, display_p3(), exif())
    half = whole(photo, 60)
    assert half.photo.size == (60, 45)
    np.testing.assert_allclose(half.points(np.array([[120.0, 90.0]])), [[60, 45]])
    deep = whole(photo, deep=True).photo
    np.testing.assert_array_equal(deep.pixels, photo.pixels.astype(int) * 257)
    write_result(Result(deep, deep), tmp_path / "a.tif")
    again = read_photo(tmp_path / "a.tif")
    assert (again.pixels.dtype, again.icc) == (np.uint16, display_p3())
    with pytest.raises(PhotoError, match="size from 16"):
        whole(photo, 3)


def test_shrinking_leaves_what_cannot_be_seen_out_of_what_can() -> None:
    pixels = np.zeros((32, 32, 3), np.uint8)
    pixels[:, :15] = 200
    alpha = np.zeros((32, 32), np.uint8)
    alpha[:, :15] = 255
    small = whole(Photo(pixels, alpha), 16).photo
    assert small.pixels[:, :8].min() == 200
    assert small.alpha[0, 7] == 128


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_square_is_cut_from_the_photos_own_pixels(dtype: type) -> None:
    photo = Photo(picture(200, 240, dtype=dtype), None, display_p3())
    upright = Alignment(np.array([[100.0, 0, 60], [0, 100.0, 40]]), 64)
    cut = square(photo, upright)
    np.testing.assert_array_equal(cut.photo.pixels, photo.pixels[40:140, 60:160])
    assert cut.photo.icc == display_p3()
    np.testing.assert_allclose(cut.alignment(upright).corners, [[0, 0], [100, 0], [100, 100], [0, 100]], atol=1e-9)
    assert square(photo, upright, 50).photo.size == (50, 50)
    gray = square(Photo(picture(200, 240, 1, dtype), None, gray_gamma(1.8)), upright).photo
    assert gray.pixels.shape == (100, 100, 1)


@pytest.fixture(scope="module")
def subject(default_model) -> Subject:  # type: ignore[no-untyped-def]
    from gan_core.inversion.projection import Projection

    landmarks = Alignment(np.array([[128.0, 0, 36], [0, 128.0, 20]]), 1).to_photo(
        np.array([[0.385, 0.480], [0.615, 0.480], [0.5, 0.625], [0.410, 0.745], [0.590, 0.745]])
    )
    alignment = Alignment.from_landmarks(landmarks, default_model.resolution)
    empty = np.zeros((4, 4, 3), np.float32)
    projection = Projection(default_model.sample(3).cpu(), empty, alignment, landmarks, (), 0.0, default_model.identity)
    return Subject.of(default_model, projection, STATE)


def test_an_edit_is_pasted_at_any_size_and_finer_than_8_bits(subject: Subject) -> None:
    from gan_core.photo.photo import photo_from_array

    photo = photo_from_array(picture(220, 200))
    assert subject.projection is not None
    plain = run_to_end(pasted_steps(whole(photo), [subject], CancelToken()))
    deep = run_to_end(pasted_steps(whole(photo, deep=True), [subject], CancelToken()))
    small = run_to_end(pasted_steps(whole(photo, 110), [subject], CancelToken()))
    cut = run_to_end(pasted_steps(square(photo, subject.projection.alignment, 200), [subject], CancelToken()))
    assert np.abs(deep.photo.pixels / 257 - plain.photo.pixels).max() <= 0.51
    assert len(np.unique(deep.photo.pixels % 257)) > 100
    change = plain.photo.pixels.astype(int) - photo.pixels
    assert np.abs(change).max() > 8
    halved = small.photo.pixels.astype(int) - small.original.pixels
    assert np.corrcoef(halved.mean(2).ravel(), change.mean(2).reshape(110, 2, 100, 2).mean((1, 3)).ravel())[0, 1] > 0.9
    assert cut.photo.size == (200, 200)
    assert (cut.photo.pixels != cut.original.pixels).mean() > 0.1
    none = replace(subject, request=subject.request.unedited())
    untouched = run_to_end(pasted_steps(whole(photo), [none], CancelToken()))
    assert untouched.photo is photo
    assert untouched.source is None


def test_a_face_without_a_photo_is_generated(subject: Subject, tmp_path: Path) -> None:
    result = run_to_end(rendered_steps(subject, CancelToken(), 96, deep=True))
    assert result.photo.size == (96, 96)
    assert result.photo.pixels.dtype == np.uint16
    photo, _, _, merged = write_result(result, tmp_path / "a", form=Form.LAYERS)
    assert b"digitalsourcetype/trainedAlgorithmicMedia" in merged.read_bytes()
    assert b"digitalsourcetype/trainedAlgorithmicMedia" in photo.read_bytes()


def test_what_cannot_be_written_says_why_and_leaves_nothing(tmp_path: Path) -> None:
    result = result_of(Photo(picture()))
    (tmp_path / "file").touch()
    for name, form, why in (
        ("a.gif", Form.PICTURE, "no picture format"),
        ("a.ora", Form.SHEET, "no picture format"),
        ("file", Form.LAYERS, "this is a file"),
        ("gone/a.ora", Form.PICTURE, "no folder"),
        ("gone/layers", Form.LAYERS, "no folder"),
        (".", Form.PICTURE, "this is a folder"),
    ):
        with pytest.raises(PhotoError, match=why):
            write_result(result, tmp_path / name, form=form)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_files_are_the_owners_as_the_umask_says(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        files = write_result(result_of(Photo(picture())), tmp_path / "layers", form=Form.LAYERS)
        files += write_result(result_of(Photo(picture())), tmp_path / "a.ora")
    finally:
        os.umask(old)
    assert {path.stat().st_mode & 0o777 for path in files} == {0o640}
