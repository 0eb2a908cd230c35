"""Writing photos: the format by the file's suffix, whole or not at all, metadata kept and made true."""

import dataclasses
import io
import os
import struct
import warnings
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import numpy as np

from gan_core.errors import PhotoError
from gan_core.files import atomic_write
from gan_core.photo.colour import strips
from gan_core.photo.metadata import exif_to_save
from gan_core.photo.photo import Photo, to_8bit
from gan_core.photo.tiff import write_tiff
from gan_core.photo.xmp import DigitalSource, xmp_to_save

SUFFIXES = {
    ".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".tif": "TIFF", ".tiff": "TIFF",
    ".heic": "HEIF", ".avif": "AVIF",
}  # fmt: skip

_MAX_SIDE = {"JPEG": 65500, "WEBP": 16383, "HEIF": 16384, "AVIF": 65535}
_MAX_EXIF = {"JPEG": 65527}  # bytes of one segment
_MAX_XMP = {"JPEG": 65502}
_THUMBNAIL_SIDE = 160  # pixels
_FULL_CHROMA_QUALITY = 90


def write_photo(
    photo: Photo,
    path: str | os.PathLike[str],
    *,
    quality: int = 92,
    keep_gps: bool = True,
    digital_source: DigitalSource | None = DigitalSource.EDITED,
    history: str = "",
) -> None:
    """Write a photo in the format of the path's suffix; a file that was there stays until the new one is whole.

    Args:
        photo: The photo.
        path: .jpg, .jpeg, .png, .webp, .tif, .tiff, .heic or .avif, in a folder that exists.
        quality: See `encode_photo`, as for the others.
        keep_gps: False leaves out the place where the photo was taken.
        digital_source: What its XMP says of how it came about.
        history: What was done to it, said in its XMP.

    Raises:
        PhotoError: The suffix is unknown, the picture too large for the format, or the file cannot be written.
        ValueError: The quality is not in 1–100.
    """
    content = encode_photo(
        photo, path, quality=quality, keep_gps=keep_gps, digital_source=digital_source, history=history
    )
    save_bytes(content, path)


def encode_photo(
    photo: Photo,
    path: str | os.PathLike[str],
    *,
    quality: int = 92,
    keep_gps: bool = True,
    digital_source: DigitalSource | None = DigitalSource.EDITED,
    history: str = "",
) -> memoryview:
    """A photo as the content of a file.

    PNG and TIFF keep 16 bits, JPEG and TIFF keep CMYK, all but JPEG keep alpha (JPEG shows it on white); what a
    format cannot hold is converted to 8 bits or sRGB. The colour profile, EXIF and XMP go along: the thumbnail
    in the EXIF is of the new pixels, tags that cannot be carried are dropped.

    Args:
        photo: The photo.
        path: The file it is for: its suffix is the format, its name stands in errors; nothing is written.
        quality: 1–100, for all but PNG and TIFF, which lose nothing; from 90 JPEG and AVIF keep full colour detail.
        keep_gps: False leaves out the place where the photo was taken.
        digital_source: What the picture's XMP says of how it came about (IPTC); None leaves it as it was.
        history: What was done to it, as a step of its XMP's history; none where empty.

    Raises:
        PhotoError: The suffix is unknown, or the picture too large for the format.
        ValueError: The quality is not in 1–100.
    """
    path = Path(path)
    if not 1 <= quality <= 100:
        raise ValueError(f"quality must be 1–100, received {quality}")
    format = format_of(path)
    limit = _MAX_SIDE.get(format, max(photo.size))
    if max(photo.size) > limit:
        raise PhotoError(
            f'cannot save "{path.name}": {photo.size[0]}×{photo.size[1]} is more than the {limit} pixels a side '
            f"that {format} can hold; save it as PNG or TIFF"
        )
    buffer = io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's, on odd tags
            xmp = _fitting_xmp(photo, keep_gps, digital_source, history, _MAX_XMP.get(format))
            exif = exif_to_save(
                photo.exif,
                size=photo.size,
                thumbnail=_thumbnail(photo) if photo.exif and format != "TIFF" else b"",
                keep_gps=keep_gps,
                keep_orientation=format != "AVIF",  # Pillow would write the payload anew to take it out
                limit=_MAX_EXIF.get(format),
            )
            _ENCODERS[format](_fitting(photo, format), buffer, quality, exif, xmp)
    except MemoryError as error:
        raise PhotoError(f'cannot save "{path.name}": not enough memory; close other programs') from error
    except Exception as error:  # encoders raise whatever they like
        raise PhotoError(
            f'cannot save "{path.name}": the {format} encoder failed ({error}); save it as PNG or TIFF'
        ) from error
    return buffer.getbuffer()


def save_bytes(content: bytes | memoryview, path: str | os.PathLike[str]) -> None:
    """Write a file; the one that was there stays until the new one is whole.

    Raises:
        PhotoError: It cannot be written.
    """
    path = Path(path)
    try:
        with atomic_write(path) as file:
            file.write(content)
    except OSError as error:
        raise PhotoError(
            f'cannot save "{path.name}" in {path.absolute().parent}: {error.strerror or error}; choose another folder'
        ) from error


def format_of(path: str | os.PathLike[str]) -> str:
    """The format that a file name asks for.

    Raises:
        PhotoError: Its suffix is none of `SUFFIXES`.
    """
    path = Path(path)
    if path.suffix.lower() not in SUFFIXES:
        raise PhotoError(
            f'cannot save "{path.name}": "{path.suffix}" is no picture format that Facet writes; '
            f"use one of {' '.join(SUFFIXES)}"
        )
    return SUFFIXES[path.suffix.lower()]


def _fitting(photo: Photo, format: str) -> Photo:
    """The photo as the format can hold it."""
    channels = photo.pixels.shape[2]
    if format == "TIFF":
        return photo
    gray_fits = format in ("JPEG", "PNG") or (format == "HEIF" and photo.alpha is None)
    if (channels == 4 and format != "JPEG") or (channels == 1 and not gray_fits):
        photo = photo.in_srgb()
    if format == "PNG":
        return photo
    alpha = None if photo.alpha is None else to_8bit(photo.alpha[..., None])[..., 0]
    photo = dataclasses.replace(photo, pixels=to_8bit(photo.pixels), alpha=alpha)
    return _on_white(photo) if format == "JPEG" else photo


def _on_white(photo: Photo) -> Photo:
    if photo.alpha is None:
        return photo
    white = 0 if photo.pixels.shape[2] == 4 else 255
    pixels = np.empty_like(photo.pixels)
    for rows in strips(*photo.alpha.shape):
        share = photo.alpha[rows, :, None].astype(np.float32) / 255  # (h, W, 1)
        pixels[rows] = white + (photo.pixels[rows] - np.float32(white)) * share + 0.5
    return dataclasses.replace(photo, pixels=pixels, alpha=None)


def _thumbnail(photo: Photo) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.fromarray(photo.preview(_THUMBNAIL_SIDE)[..., :3]).save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def _fitting_xmp(
    photo: Photo, keep_gps: bool, source: DigitalSource | None, history: str, limit: int | None
) -> bytes | None:
    for packet, told in ((photo.xmp, history), (None, history), (None, "")):
        xmp = xmp_to_save(packet, keep_gps=keep_gps, digital_source=source, history=told)
        if xmp is None or limit is None or len(xmp) <= limit:
            break
    return xmp


def _samples(photo: Photo) -> np.ndarray:
    """(H, W, C [+ 1]) with alpha last; (H, W) for gray alone."""
    samples = photo.pixels if photo.alpha is None else np.dstack([photo.pixels, photo.alpha])
    return samples[..., 0] if samples.shape[2] == 1 else samples


def _pillow(photo: Photo, file: IO[bytes], format: str, **options: Any) -> None:
    from PIL import Image

    samples = _samples(photo)
    mode = {1: "L", 3: "RGB", 4: "CMYK"}[photo.pixels.shape[2]] + ("A" if photo.alpha is not None else "")
    image = Image.frombuffer(mode, photo.size, samples, "raw", mode, 0, 1)
    image.save(file, format, **{name: value for name, value in options.items() if value is not None})


def _encode_jpeg(photo: Photo, file: IO[bytes], quality: int, exif: bytes | None, xmp: bytes | None) -> None:
    full = 0 if quality >= _FULL_CHROMA_QUALITY else 2  # 4:4:4, 4:2:0
    exif = b"Exif\0\0" + exif if exif else None
    _pillow(photo, file, "JPEG", quality=quality, subsampling=full, icc_profile=photo.icc, exif=exif, xmp=xmp)


def _encode_webp(photo: Photo, file: IO[bytes], quality: int, exif: bytes | None, xmp: bytes | None) -> None:
    _pillow(photo, file, "WEBP", quality=quality, exact=True, icc_profile=photo.icc, exif=exif, xmp=xmp)


def _encode_avif(photo: Photo, file: IO[bytes], quality: int, exif: bytes | None, xmp: bytes | None) -> None:
    full = "4:4:4" if quality >= _FULL_CHROMA_QUALITY else "4:2:0"
    _pillow(photo, file, "AVIF", quality=quality, subsampling=full, speed=8, icc_profile=photo.icc, exif=exif, xmp=xmp)


def _encode_heif(photo: Photo, file: IO[bytes], quality: int, exif: bytes | None, xmp: bytes | None) -> None:
    import pillow_heif

    mode = {1: "L", 3: "RGB"}[photo.pixels.shape[2]] + ("A" if photo.alpha is not None else "")
    metadata = {"icc_profile": photo.icc, "exif": exif and b"Exif\0\0" + exif, "xmp": xmp}
    pillow_heif.encode(
        mode,
        photo.size,
        np.ascontiguousarray(_samples(photo)).data,
        file,
        quality=quality,
        enc_params={"preset": "ultrafast"},  # a quarter of the time, files a quarter larger
        **{name: value for name, value in metadata.items() if value},
    )


def _encode_png(photo: Photo, file: IO[bytes], quality: int, exif: bytes | None, xmp: bytes | None) -> None:
    import imagecodecs

    png = memoryview(imagecodecs.png_encode(_samples(photo), level=4))
    header = 8 + 25  # signature, IHDR
    file.write(png[:header])
    if photo.icc:
        file.write(_png_chunk(b"iCCP", b"ICC profile\0\0" + zlib.compress(photo.icc)))
    if exif:
        file.write(_png_chunk(b"eXIf", exif))
    if xmp:
        file.write(_png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp))
    file.write(png[header:])


def _encode_tiff(photo: Photo, file: IO[bytes], quality: int, exif: bytes | None, xmp: bytes | None) -> None:
    write_tiff(photo, file, exif, xmp)


def _png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


_Encoder = Callable[[Photo, IO[bytes], int, bytes | None, bytes | None], None]
_ENCODERS: dict[str, _Encoder] = {
    "JPEG": _encode_jpeg,
    "PNG": _encode_png,
    "WEBP": _encode_webp,
    "HEIF": _encode_heif,
    "AVIF": _encode_avif,
    "TIFF": _encode_tiff,
}
