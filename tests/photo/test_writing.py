"""Writing photos: what each format keeps and what becomes of the rest; the old file survives every failure."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
from PIL import Image

from gan_core.errors import PhotoError
from gan_core.photo import Photo, photo_from_array, read_photo, write_photo
from gan_core.photo.writing import SUFFIXES
from tests.photo.photos import display_p3, gray_gamma, inks, picture

DEEP = (".png", ".tif", ".tiff")


def off(photo: Photo, path: Path) -> np.ndarray:
    return np.abs(read_photo(path).to_srgb() - photo.to_srgb()) * 255


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize(
    ("channels", "icc"),
    [(1, None), (1, gray_gamma(1.8)), (3, None), (3, display_p3()), (4, None), (4, inks())],
    ids=["gray", "gray 1.8", "srgb", "p3", "cmyk", "inks"],
)
def test_colours_depth_and_profile(tmp_path: Path, suffix: str, dtype: type, channels: int, icc: bytes | None) -> None:
    photo = Photo(picture(96, 128, channels, dtype) // 2 + np.iinfo(dtype).max // 4, None, icc)
    path = tmp_path / f"a{suffix.upper()}"
    write_photo(photo, path)
    again = read_photo(path)
    deep = dtype == np.uint16 and suffix in DEEP
    assert again.format == SUFFIXES[suffix]
    assert again.size == photo.size
    assert again.pixels.dtype == (np.uint16 if deep else np.uint8)
    own = channels == 3 or suffix in (".tif", ".tiff", ".jpg", ".jpeg") or (channels == 1 and suffix != ".webp")
    if own and not (channels == 1 and suffix == ".avif"):
        assert again.pixels.shape[2] == channels
        assert again.icc == icc
    else:
        assert again.pixels.shape[2] == 3
        assert again.icc is None
    if suffix in DEEP and (channels != 4 or suffix != ".png"):
        assert (again.pixels == photo.pixels).all()
    assert off(photo, path).mean() < 4


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("channels", [1, 3])
def test_alpha_is_kept_or_shown_on_white(tmp_path: Path, suffix: str, channels: int) -> None:
    alpha = np.zeros((48, 64), np.uint8)
    alpha[:, 32:] = 255
    photo = Photo(picture(channels=channels), alpha)
    path = tmp_path / f"a{suffix}"
    write_photo(photo, path, quality=100)
    again = read_photo(path)
    assert off(photo, path)[:, 40:].mean() < 3
    if SUFFIXES[suffix] == "JPEG":
        assert again.alpha is None
        assert again.pixels[:, :28].min() > 245
    else:
        assert again.alpha is not None
        assert np.abs(again.alpha[:, :24].astype(int)).max() <= 1
        assert again.alpha[:, 40:].min() >= 254


def test_half_transparent_16_bit_becomes_a_light_jpeg(tmp_path: Path) -> None:
    photo = Photo(np.zeros((16, 16, 3), np.uint16), np.full((16, 16), 32768, np.uint16))
    write_photo(photo, tmp_path / "a.jpg")
    assert np.abs(read_photo(tmp_path / "a.jpg").pixels.astype(int) - 127).max() <= 1


def test_16_bit_files_are_right_for_other_programs(tmp_path: Path) -> None:
    pixels = picture(dtype=np.uint16)
    photo = Photo(pixels, pixels[..., 0].copy(), display_p3())
    write_photo(photo, tmp_path / "a.png")
    write_photo(photo, tmp_path / "a.tif")
    expected = np.dstack([pixels, pixels[..., 0]])
    assert (cv2.imread(str(tmp_path / "a.png"), cv2.IMREAD_UNCHANGED)[..., [2, 1, 0, 3]] == expected).all()
    assert (tifffile.imread(tmp_path / "a.tif") == expected).all()
    with Image.open(tmp_path / "a.png") as image:
        assert image.info["icc_profile"] == display_p3()
    with Image.open(tmp_path / "a.tif") as image:
        assert image.info["icc_profile"] == display_p3()


def test_cmyk_jpeg_is_right_for_other_programs(tmp_path: Path) -> None:
    photo = Photo(picture(channels=4), None, inks())
    write_photo(photo, tmp_path / "a.jpg", quality=100)
    with Image.open(tmp_path / "a.jpg") as image:
        assert image.mode == "CMYK"
        assert np.abs(np.asarray(image).astype(int) - photo.pixels).mean() < 2


@pytest.mark.parametrize("suffix", [".jpg", ".webp", ".heic", ".avif"])
def test_quality_is_size_against_likeness(tmp_path: Path, suffix: str) -> None:
    photo = photo_from_array(picture(96, 128))
    sizes, errors = [], []
    for quality in (30, 97):
        path = tmp_path / f"{quality}{suffix}"
        write_photo(photo, path, quality=quality)
        sizes.append(path.stat().st_size)
        errors.append(off(photo, path).mean())
    assert sizes[0] < sizes[1]
    assert errors[0] > errors[1]
    with pytest.raises(ValueError, match="101"):
        write_photo(photo, tmp_path / f"a{suffix}", quality=101)


def test_jpeg_keeps_full_colour_detail_from_quality_90(tmp_path: Path) -> None:
    stripes = np.zeros((32, 32, 3), np.uint8)
    stripes[:, ::2] = (200, 40, 40)
    stripes[:, 1::2] = (40, 40, 200)
    for quality, full in ((92, True), (80, False)):
        write_photo(photo_from_array(stripes), tmp_path / "a.jpg", quality=quality)
        error = np.abs(read_photo(tmp_path / "a.jpg").pixels.astype(int) - stripes).mean()
        assert bool(error < 5) is full


@pytest.mark.parametrize("name", ["a.bmp", "a.gif", "a", "a.jpg.txt", "a.dng"])
def test_an_unknown_suffix_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(PhotoError, match=rf'"{name}".*\.jpg .*\.avif') as caught:
        write_photo(photo_from_array(picture()), tmp_path / name)
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_a_picture_too_large_for_its_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PhotoError, match="16383"):
        write_photo(photo_from_array(np.zeros((2, 17000, 3), np.uint8)), tmp_path / "a.webp")


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(PhotoError, match="choose another folder") as caught:
        write_photo(photo_from_array(picture()), tmp_path / "gone" / "a.png")
    assert "\n" not in str(caught.value)


def test_a_full_disk_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"the old file")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PhotoError, match="No space left"):
        write_photo(photo_from_array(picture()), path)
    assert path.read_bytes() == b"the old file"
    assert list(tmp_path.iterdir()) == [path]


WRITER = """
import os, sys
import numpy as np
from gan_core.photo import photo_from_array, write_photo

def stand(descriptor):
    print("written", os.fstat(descriptor).st_size, flush=True)
    sys.stdin.read()

os.fsync = stand
write_photo(photo_from_array(np.zeros((64, 64, 3), np.uint8)), sys.argv[1])
"""


def test_kill_9_in_the_middle_of_a_save_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    write_photo(photo_from_array(picture()), path)
    old = path.read_bytes()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], env=environment, **pipes) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline().startswith(b"written ")
        writer.send_signal(signal.SIGKILL)
        assert writer.wait() == -signal.SIGKILL
    assert path.read_bytes() == old
    write_photo(photo_from_array(255 - picture()), path)
    assert (read_photo(path).pixels == 255 - picture()).all()
