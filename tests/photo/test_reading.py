"""Reading photos: every format, mode and depth people have; one clear line for everything else."""

import io
import struct
import zlib
from pathlib import Path

import cv2
import imagecodecs
import numpy as np
import pillow_heif
import pytest
import tifffile
from PIL import Image, ImageOps

from gan_core.errors import PhotoError
from gan_core.photo import read_photo
from tests.photo.photos import display_p3, exif, inks, jpeg, picture, pillow_file

RGB = picture()


def tiff(samples: np.ndarray, **options: object) -> bytes:
    buffer = io.BytesIO()
    tifffile.imwrite(buffer, samples, metadata=None, **options)
    return buffer.getvalue()


def heif(samples: np.ndarray, mode: str = "RGB", **options: object) -> bytes:
    buffer = io.BytesIO()
    pillow_heif.encode(mode, samples.shape[1::-1], samples.tobytes(), buffer, **options)
    return buffer.getvalue()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_png_of_every_mode_is_read_exactly(mode: str) -> None:
    image = Image.fromarray(picture(channels=4)).convert("RGB" if mode == "P" else "RGBA").convert(mode)
    photo = read_photo(pillow_file(image, "PNG"))
    expected = np.asarray(image.convert("RGBA"))
    assert (photo.in_srgb().pixels == expected[..., :3]).all()
    assert photo.pixels.shape[2] == (1 if mode in ("1", "L", "LA") else 3)
    if mode.endswith("A"):
        assert (photo.alpha == expected[..., 3]).all()
    else:
        assert photo.alpha is None


def test_a_palette_with_a_transparent_colour_has_alpha() -> None:
    image = Image.fromarray(RGB).quantize(16)
    photo = read_photo(pillow_file(image, "PNG", transparency=3))
    assert ((photo.alpha == 0) == (np.asarray(image) == 3)).all()


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
def test_png_of_16_bits_keeps_every_bit(channels: int) -> None:
    samples = picture(channels=channels, dtype=np.uint16)
    if channels == 2:
        content = imagecodecs.png_encode(samples)
    else:
        order = [[0], [], [2, 1, 0], [2, 1, 0, 3]][channels - 1]
        content = cv2.imencode(".png", samples[..., order])[1].tobytes()
    photo = read_photo(content)
    assert photo.pixels.dtype == np.uint16
    assert (photo.pixels == samples[..., : 1 if channels < 3 else 3]).all()
    if channels in (2, 4):
        assert (photo.alpha == samples[..., -1]).all()


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize(
    ("channels", "options"),
    [
        (1, {"photometric": "minisblack"}),
        (3, {"photometric": "rgb", "compression": "lzw", "predictor": True, "tile": (32, 32)}),
        (3, {"photometric": "rgb", "byteorder": ">", "rowsperstrip": 7}),
        (3, {"photometric": "rgb", "planarconfig": "separate"}),
        (4, {"photometric": "separated"}),
    ],
)
def test_tiff_is_read_exactly(dtype: type, channels: int, options: dict) -> None:
    samples = picture(channels=channels, dtype=dtype)
    stored = np.moveaxis(samples, -1, 0) if "planarconfig" in options else samples.squeeze()
    photo = read_photo(tiff(stored, **options))
    assert photo.format == "TIFF"
    assert photo.pixels.dtype == dtype
    assert (photo.pixels == samples).all()


def test_tiff_alpha_and_inverted_gray() -> None:
    rgba = picture(channels=4, dtype=np.uint16)
    photo = read_photo(tiff(rgba, photometric="rgb", extrasamples=["unassalpha"]))
    assert (photo.pixels == rgba[..., :3]).all()
    assert (photo.alpha == rgba[..., 3]).all()
    share = rgba[..., 3:] / 65535
    multiplied = np.dstack([np.round(rgba[..., :3] * share).astype(np.uint16), rgba[..., 3]])
    photo = read_photo(tiff(multiplied, photometric="rgb", extrasamples=["assocalpha"]))
    assert np.abs(photo.pixels / 65535 - rgba[..., :3] / 65535)[rgba[..., 3] > 6000].max() < 1e-3
    gray = RGB[..., 0]
    assert (read_photo(tiff(gray, photometric="miniswhite")).pixels[..., 0] == 255 - gray).all()


@pytest.mark.parametrize(("mode", "compression"), [("1", "group4"), ("P", "tiff_lzw"), ("RGB", "jpeg")])
def test_tiff_of_other_kinds_is_read_by_its_colours(mode: str, compression: str | None) -> None:
    image = Image.fromarray(RGB).convert(mode)
    photo = read_photo(pillow_file(image, "TIFF", compression=compression))
    off = np.abs(photo.in_srgb().pixels.astype(int) - np.asarray(image.convert("RGB")))
    assert off.mean() < (8 if compression == "jpeg" else 0.01)


def test_cmyk_jpeg_as_photoshop_writes_it_is_not_inverted() -> None:
    samples = picture(channels=4)
    content = pillow_file(Image.frombytes("CMYK", (64, 48), samples.tobytes()), "JPEG", quality=98)
    assert b"Adobe" in content
    photo = read_photo(content)
    assert photo.pixels.shape == samples.shape
    assert np.abs(photo.pixels.astype(int) - samples).mean() < 3


@pytest.mark.parametrize(
    ("format", "content"),
    [
        ("JPEG", jpeg(RGB)),
        ("WEBP", pillow_file(Image.fromarray(RGB), "WEBP", quality=98)),
        ("AVIF", pillow_file(Image.fromarray(RGB), "AVIF", quality=95, subsampling="4:4:4")),
        ("HEIF", heif(RGB, quality=95, chroma=444)),
    ],
)
def test_lossy_formats_whatever_the_file_is_called(tmp_path: Path, format: str, content: bytes) -> None:
    path = tmp_path / "holiday.tif"
    path.write_bytes(content)
    photo = read_photo(path)
    assert (photo.format, photo.source, photo.size) == (format, path, (64, 48))
    assert np.abs(photo.pixels.astype(int) - RGB).mean() < 3
    assert not photo.pixels.flags.writeable


def test_ten_bits_of_a_heic_are_kept_and_white_stays_white() -> None:
    samples = np.full((64, 64, 3), 65535, np.uint16)
    samples[:, :32] = 21845
    photo = read_photo(heif(samples, "RGB;16", bit_depth=10, quality=100, chroma=444))
    assert photo.pixels.dtype == np.uint16
    assert photo.pixels[:, 40:].min() >= 65400
    assert abs(int(photo.pixels[30, 10, 0]) - 21845) < 200


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"])
def test_orientation_turns_the_pixels_once(format: str, orientation: int) -> None:
    image, turn = Image.fromarray(RGB), exif(orientation)
    if format == "TIFF":
        content = tiff(RGB, photometric="rgb", extratags=[(274, "H", 1, orientation, True)])
    elif format == "HEIF":
        content = heif(RGB, exif=b"Exif\0\0" + turn, quality=95, chroma=444)
    else:
        content = pillow_file(image, format, exif=b"Exif\0\0" + turn, quality=95)
    image.getexif()[0x0112] = orientation
    expected = np.asarray(ImageOps.exif_transpose(image), dtype=int)
    photo = read_photo(content)
    assert photo.pixels.shape == expected.shape
    assert np.abs(photo.pixels - expected).mean() < 4
    written = Image.Exif()
    written.load(photo.exif or b"")
    assert written.get(0x0112, 1) == 1


def test_the_first_of_several_pictures_is_read() -> None:
    frames = [Image.fromarray(RGB), Image.fromarray(255 - RGB)]
    for format in ("WEBP", "PNG", "TIFF"):
        content = pillow_file(frames[0], format, save_all=True, append_images=frames[1:], lossless=True)
        assert (read_photo(content).pixels == RGB).all(), format


def test_profiles_exif_and_xmp_are_kept() -> None:
    packet = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'
    for format in ("JPEG", "PNG", "WEBP", "AVIF"):
        image = Image.fromarray(RGB)
        options: dict[str, object] = {"xmp": packet}
        if format == "PNG":
            from PIL.PngImagePlugin import PngInfo

            info = PngInfo()
            info.add_itxt("XML:com.adobe.xmp", packet.decode())
            options = {"pnginfo": info}
        content = pillow_file(image, format, icc_profile=display_p3(), exif=b"Exif\0\0" + exif(), **options)
        photo = read_photo(content)
        assert photo.icc == display_p3(), format
        assert photo.xmp == packet, format
        assert b"Canon" in (photo.exif or b""), format


def raw_like(order: str, tags: list[tuple[int, str, int, object, bool]], **options: object) -> bytes:
    return tiff(RGB, photometric="rgb", byteorder=order, extratags=tags, **options)


def nikon_like() -> bytes:
    """A small picture whose sub-directory holds the sensor's own samples."""
    buffer = io.BytesIO()
    with tifffile.TiffWriter(buffer) as writer:
        writer.write(RGB, photometric="rgb", subifds=1, metadata=None)
        writer.write(picture(32, 32, 1, np.uint16)[..., 0], photometric="cfa", metadata=None)
    return buffer.getvalue()


PNG = pillow_file(Image.fromarray(RGB), "PNG")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.dng", raw_like("<", [(50706, "B", 4, (1, 4, 0, 0), True)]), "raw file (DNG)"),
        ("a.nef", nikon_like(), "raw file"),
        ("a.arw", raw_like("<", [], subfiletype=1), "raw file"),
        ("a.cr2", b"II*\0\x10\0\0\0CR\x02\0" + bytes(100), "raw file (CR2)"),
        ("a.cr3", b"\0\0\0\x18ftypcrx \0\0\0\x01crx isom", "raw file (CR3)"),
        ("a.raf", b"FUJIFILMCCD-RAW 0201", "raw file"),
        ("a.psd", b"8BPS\0\1" + bytes(100), "Photoshop"),
        ("a.gif", pillow_file(Image.fromarray(RGB), "GIF"), "GIF"),
        ("a.jpg", pillow_file(Image.fromarray(RGB), "BMP"), "BMP"),
        ("a.svg", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.jp2", b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
        ("a.mp4", b"\0\0\0\x18ftypisom\0\0\2\0isomiso2", "video"),
        ("a.jpg", b"<!DOCTYPE html><html>", "not a picture"),
        ("a.png", b"", "empty"),
        ("a.tif", tiff(RGB.astype(np.float32), photometric="rgb"), "16-bit"),
        ("a.png", PNG[:16] + struct.pack(">II", 20000, 20000) + PNG[24:], "damaged"),
    ],
)
def test_everything_else_is_refused_in_one_line(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(PhotoError) as caught:
        read_photo(path)
    message = str(caught.value)
    assert words in message
    assert f'"{name}"' in message
    assert "\n" not in message


def png_header(width: int, height: int) -> bytes:
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body)) + PNG[33:]


def test_a_decompression_bomb_is_refused_by_its_header() -> None:
    start = jpeg(RGB)
    frame = start.index(b"\xff\xc0") + 5
    bombs = [
        png_header(60000, 60000),
        start[:frame] + struct.pack(">HH", 65000, 65000) + start[frame + 4 :],
        tiff(np.zeros((16, 16, 3), np.uint8), photometric="rgb").replace(
            struct.pack("<HHII", 256, 4, 1, 16), struct.pack("<HHII", 256, 4, 1, 1 << 24)
        ),
    ]
    for bomb in bombs:
        with pytest.raises(PhotoError, match=r"megapixels.*smaller copy"):
            read_photo(bomb)
    with pytest.raises(PhotoError, match="damaged or incomplete"):
        read_photo(png_header(0, 10))


@pytest.mark.parametrize(
    "content",
    [
        jpeg(RGB),
        jpeg(RGB, progressive=True),
        PNG,
        imagecodecs.png_encode(picture(dtype=np.uint16)),
        pillow_file(Image.fromarray(RGB), "WEBP"),
        pillow_file(Image.fromarray(RGB), "AVIF"),
        heif(RGB),
        tiff(RGB, photometric="rgb", compression="zlib"),
        tiff(picture(dtype=np.uint16), photometric="rgb"),
        pillow_file(Image.fromarray(RGB).convert("1"), "TIFF", compression="group4"),
    ],
    ids=["jpeg", "progressive", "png", "png16", "webp", "avif", "heic", "tiff", "tiff16", "group4"],
)
def test_a_truncated_file_is_refused_at_any_length(content: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    read_photo(content)
    for length in [3, 20, 60, *range(100, len(content) - 40, max(1, len(content) // 15))]:
        with pytest.raises(PhotoError, match=r"damaged or incomplete|not a picture") as caught:
            read_photo(content[:length])
        assert "\n" not in str(caught.value)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (b"nonsense", "profile"),
        (display_p3()[:300], "damaged"),
        (display_p3()[:128] + bytes(400), "damaged"),
        (inks(), "cmyk pixels but it has rgb"),
    ],
)
def test_a_broken_profile_is_refused(profile: bytes, words: str) -> None:
    with pytest.raises(PhotoError, match=words):
        read_photo(pillow_file(Image.fromarray(RGB), "PNG", icc_profile=profile))


def test_files_that_cannot_be_opened_say_why(tmp_path: Path) -> None:
    with pytest.raises(PhotoError, match="No such file"):
        read_photo(tmp_path / "gone.jpg")
    with pytest.raises(PhotoError, match="folder"):
        read_photo(tmp_path)


def test_broken_exif_and_xmp_do_not_keep_a_photo_shut() -> None:
    photo = read_photo(jpeg(RGB, exif=b"Exif\0\0II*\0\xff\xff\xff\xff", xmp=b"<not xml"))
    assert photo.size == (64, 48)
    assert photo.exif is None
