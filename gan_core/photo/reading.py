"""Reading photos: an allow-list of formats by content, whatever the file is called; all else is one clear line."""

import contextlib
import dataclasses
import functools
import io
import os
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import numpy as np

from gan_core.errors import PhotoError
from gan_core.photo.metadata import upright_exif, without_mark
from gan_core.photo.photo import Photo
from gan_core.photo.planes import Planes, pillow_planes, split_alpha, straight, upright
from gan_core.photo.tiff import read_tiff

MAX_PIXELS = 110_000_000  # cameras sold as "100 megapixels" have up to 108

_FORMATS = "JPEG, PNG, WebP, TIFF, HEIC and AVIF"
_AS_PNG = "save it as PNG or JPEG in another program"
_AS_TIFF = "save it as JPEG, PNG or TIFF in a raw converter"
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_AVIF_BRANDS = (b"avif", b"avis")
# how files start
_PHOTOS: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    ("JPEG", (b"\xff\xd8\xff",)),
    ("PNG", (b"\x89PNG\r\n\x1a\n",)),
    ("TIFF", (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")),
)
_OTHERS: tuple[tuple[str, str, tuple[bytes, ...]], ...] = (
    ("a Photoshop file (PSD)", "save a flat copy as PNG or TIFF in Photoshop", (b"8BPS",)),
    ("a camera's raw file", _AS_TIFF, (
        b"FUJIFILMCCD-RAW", b"IIRO", b"IIRS", b"MMOR", b"IIU\0", b"FOVb", b"\0MRM", b"II\x1a\0\0\0HEAPCCDR",
    )),
    ("a GIF", _AS_PNG, (b"GIF87a", b"GIF89a")),
    ("a Windows bitmap (BMP)", _AS_PNG, (b"BM",)),
    ("a PDF", "export the picture as PNG or JPEG", (b"%PDF",)),
    ("PostScript", "export the picture as PNG or JPEG", (b"%!PS",)),
    ("JPEG 2000", _AS_PNG, (b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51")),
    ("JPEG XL", _AS_PNG, (b"\0\0\0\x0cJXL ", b"\xff\x0a")),
    ("OpenEXR", "save it as a 16-bit TIFF", (b"\x76\x2f\x31\x01",)),
    ("a GIMP file", "export it as PNG or TIFF in GIMP", (b"gimp xcf",)),
    ("an icon", _AS_PNG, (b"\0\0\1\0",)),
)  # fmt: skip


def read_photo(source: str | os.PathLike[str] | bytes) -> Photo:
    """Read a photo: JPEG, PNG, WebP, TIFF, HEIC or AVIF, up to `MAX_PIXELS`.

    Pixels are turned upright and stay in the file's own colour space and depth (8 bits; 16 where the file has
    more). Of several pictures in one file the first (in HEIC the main one) is read.

    Args:
        source: A path, or a file's content.

    Returns:
        The photo.

    Raises:
        PhotoError: The file cannot be opened, is damaged, too large, or not such a photo; one line that names it.
    """
    path = None if isinstance(source, bytes) else Path(source)
    with _named(path), _opened(source) as file:
        return _decoded(file, path)


def read_photo_and_file(path: str | os.PathLike[str]) -> tuple[Photo, bytes]:
    """Read a photo, and keep the file as it is.

    Args:
        path: As for `read_photo`.

    Returns:
        The photo, and the file's bytes that it was decoded from.

    Raises:
        PhotoError: As `read_photo`.
    """
    path = Path(path)
    with _named(path):
        with _opened(path) as file:
            content = file.read()
        return _decoded(io.BytesIO(content), path), content


@contextlib.contextmanager
def _named(path: Path | None) -> Iterator[None]:
    """Whatever goes wrong becomes one line that names the file."""
    name = "the picture" if path is None else f'"{path.name}"'
    try:
        yield
    except PhotoError as error:
        raise PhotoError(f"cannot open {name}: {error}") from error
    except MemoryError as error:
        raise PhotoError(f"cannot open {name}: not enough memory; save a smaller copy and open that") from error
    except Exception as error:  # decoders raise whatever they like for damaged files
        said = str(error).split("\n")[0].strip(" .")
        reason = f" ({said})" if " " in said else ""
        raise PhotoError(
            f"cannot open {name}: the file is damaged or incomplete{reason}; get it again from where it came"
        ) from error


def _decoded(file: IO[bytes], path: Path | None) -> Photo:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        format = sniff(file.read(512))
        file.seek(0)
        photo, orientation = _READERS[format](file)
    exif, _ = upright_exif(photo.exif)
    photo = dataclasses.replace(
        photo,
        pixels=upright(photo.pixels, orientation),
        alpha=None if photo.alpha is None else upright(photo.alpha, orientation),
        exif=exif,
        source=path,
    )
    photo.space  # noqa: B018  a damaged profile is refused now, not at the first slider
    return photo


def sniff(start: bytes) -> str:
    """The format of a file by its first 512 bytes.

    Returns:
        "JPEG", "PNG", "WEBP", "TIFF", "HEIF" or "AVIF".

    Raises:
        PhotoError: It is something else; the line says what.
    """
    if not start:
        raise PhotoError("the file is empty; get it again from where it came")
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "WEBP"
    if start[4:8] == b"ftyp":
        return _sniff_brands(start)
    if start[:4] == b"II*\0" and start[8:10] == b"CR":
        raise PhotoError(f"it is a camera's raw file (CR2); {_AS_TIFF} and open that")
    for format, marks in _PHOTOS:
        if start.startswith(marks):
            return format
    for kind, advice, marks in _OTHERS:
        if start.startswith(marks):
            raise PhotoError(f"it is {kind}; {advice} and open that")
    if b"<svg" in start:
        raise PhotoError("it is a drawing (SVG); export it as PNG and open that")
    raise PhotoError(f"it is not a picture that Facet knows; it opens {_FORMATS}")


def _sniff_brands(start: bytes) -> str:
    size = min(int.from_bytes(start[:4], "big"), len(start))
    brands = {start[8:12], *(start[at : at + 4] for at in range(16, size, 4))}
    if start[8:12] == b"crx ":
        raise PhotoError(f"it is a camera's raw file (CR3); {_AS_TIFF} and open that")
    if brands & set(_AVIF_BRANDS):
        return "AVIF"
    if brands & set(_HEIF_BRANDS):
        return "HEIF"
    raise PhotoError("it is a video; save one of its pictures as PNG or JPEG and open that")


def _check_size(width: int, height: int) -> None:
    if width < 1 or height < 1:
        raise PhotoError(f"it says that it is {width}×{height} pixels; get it again from where it came")
    if width * height > MAX_PIXELS:
        raise PhotoError(
            f"it has {width}×{height} pixels ({width * height / 1e6:.0f} megapixels); "
            f"Facet opens up to {MAX_PIXELS / 1e6:.0f}, so save a smaller copy and open that"
        )


@contextlib.contextmanager
def _opened(source: str | os.PathLike[str] | bytes) -> Iterator[IO[bytes]]:
    if isinstance(source, bytes):
        yield io.BytesIO(source)
        return
    path = Path(source)
    if path.is_dir():
        raise PhotoError("it is a folder; choose a file in it")
    if path.exists() and not path.is_file():
        raise PhotoError("it is a device, not a file; choose a photo")
    try:
        file = path.open("rb")
    except OSError as error:
        raise PhotoError(f"{error.strerror or error}; check its name and that you may read it") from error
    with file:
        yield file


def _read_pillow(file: IO[bytes], format: str) -> tuple[Photo, int]:
    from PIL import AvifImagePlugin, ImageFile, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

    # the classes themselves: Image.open would try other formats, and refuse 100 megapixels
    plugins: dict[str, Callable[[IO[bytes]], ImageFile.ImageFile]] = {
        "AVIF": AvifImagePlugin.AvifImageFile,
        "JPEG": JpegImagePlugin.JpegImageFile,
        "PNG": PngImagePlugin.PngImageFile,
        "WEBP": WebPImagePlugin.WebPImageFile,
    }
    image = plugins[format](file)
    _check_size(*image.size)
    if format == "PNG" and _png_depth(file) == 16:
        image.load()  # for what lies behind the pixels, and as the check that they are all there
        pixels, alpha = _png_planes(file)
    else:
        pixels, alpha = pillow_planes(image)
    exif, xmp = image.info.get("exif"), image.info.get("xmp")
    photo = Photo(
        pixels,
        alpha,
        icc=image.info.get("icc_profile"),
        exif=without_mark(exif) if exif else None,
        xmp=xmp.encode() if isinstance(xmp, str) else xmp,
        format=format,
    )
    return photo, upright_exif(photo.exif)[1]


def _png_depth(file: IO[bytes]) -> int:
    position = file.tell()
    file.seek(24)
    depth = file.read(1)[0]
    file.seek(position)
    return depth


def _png_planes(file: IO[bytes]) -> Planes:
    import imagecodecs

    file.seek(0)
    samples = imagecodecs.png_decode(file.read())
    samples = samples.reshape(*samples.shape[:2], -1)  # (H, W, S)
    return split_alpha(samples, 1 if samples.shape[2] <= 2 else 3)


def _read_heif(file: IO[bytes]) -> tuple[Photo, int]:
    import pillow_heif

    image = pillow_heif.open_heif(file, convert_hdr_to_8bit=False)
    _check_size(*image.size)
    samples = np.array(image)  # a copy: older releases lend memory that dies with the image
    samples = samples.reshape(*samples.shape[:2], -1)  # (H, W, S)
    bits = image.info["bit_depth"]
    if samples.dtype == np.uint16:
        samples = samples | samples >> bits  # the library fills the low bits with zeros, which darkens white
    pixels, alpha = split_alpha(samples, 1 if samples.shape[2] <= 2 else 3)
    if alpha is not None and image.premultiplied_alpha:
        pixels = straight(pixels, alpha)
    exif = image.info.get("exif")
    photo = Photo(
        pixels,
        alpha,
        icc=image.info.get("icc_profile"),
        exif=without_mark(exif) if exif else None,
        xmp=image.info.get("xmp"),
        format="HEIF",
    )
    return photo, 1  # the decoder has turned it


_READERS: dict[str, Callable[[IO[bytes]], tuple[Photo, int]]] = {
    "JPEG": functools.partial(_read_pillow, format="JPEG"),
    "PNG": functools.partial(_read_pillow, format="PNG"),
    "WEBP": functools.partial(_read_pillow, format="WEBP"),
    "AVIF": functools.partial(_read_pillow, format="AVIF"),
    "TIFF": functools.partial(read_tiff, check_size=_check_size),
    "HEIF": _read_heif,
}
