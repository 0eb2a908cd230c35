"""TIFF photos: telling a photo from a camera's raw file, 8 and 16 bits a sample, metadata in its directories."""

import io
import logging
import struct
from collections.abc import Callable
from typing import IO, Any

import numpy as np

from gan_core.errors import PhotoError
from gan_core.photo.metadata import EXIF_IFD, GPS_IFD, directory_bytes, exif_directories, exif_payload
from gan_core.photo.photo import Photo
from gan_core.photo.planes import Planes, pillow_planes, split_alpha, straight

logging.getLogger("tifffile").addHandler(logging.NullHandler())  # what it finds odd is said once, as an error

_ORIENTATION, _XMP, _ICC, _DNG_VERSION = 274, 700, 34675, 50706
_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _SEPARATED = 0, 1, 2, 5
_CHANNELS = {_WHITE_IS_ZERO: 1, _BLACK_IS_ZERO: 1, _RGB: 3, _SEPARATED: 4}
_PHOTOMETRICS = {1: "minisblack", 3: "rgb", 4: "separated"}
_RAW_PHOTOMETRICS = (32803, 34892)  # colour filter array, linear raw
_RAW_COMPRESSIONS = (32767, 32769, 32770, 34713, 65000, 65535)  # Sony, Epson, Samsung, Nikon, Kodak, Pentax
_ASSOCIATED, _UNASSOCIATED = 1, 2
_POINTERS = {EXIF_IFD: "ExifTag", GPS_IFD: "GPSTag"}  # tifffile takes these by name only
_X_RESOLUTION, _Y_RESOLUTION, _RESOLUTION_UNIT = 282, 283, 296


def read_tiff(file: IO[bytes], check_size: Callable[[int, int], None]) -> tuple[Photo, int]:
    """Read the first picture of a TIFF file.

    Args:
        file: Open for reading.
        check_size: Called with width and height before pixels are decoded.

    Returns:
        The photo as it is stored, and its orientation, 1–8.

    Raises:
        PhotoError: It is a camera's raw file, or its samples are no colours.
        Exception: Whatever the decoders raise for a damaged file.
    """
    import tifffile

    with tifffile.TiffFile(file) as tiff:
        page = tiff.pages.first
        _refuse_raw(page)
        check_size(page.imagewidth, page.imagelength)
        end = max(map(sum, zip(page.dataoffsets, page.databytecounts, strict=False)), default=0)
        if not 0 < end <= tiff.filehandle.size:
            raise ValueError(f"its pixels end at byte {end}, the file at {tiff.filehandle.size}")
        tags = {tag: page.tags[tag].value for tag in (_ORIENTATION, _XMP, _ICC) if tag in page.tags}
        if page.bitspersample > 16 or (page.dtype is not None and page.dtype.kind not in "ub"):
            raise PhotoError(f"its samples are {page.dtype}, not 8- or 16-bit colours; save it as a 16-bit RGB TIFF")
        if page.photometric in _CHANNELS and page.bitspersample in (8, 16):
            pixels, alpha = _planes(page)
        else:
            pixels, alpha = _pillow(file)
            tags[_ORIENTATION] = 1  # Pillow has turned it
    file.seek(0)
    exif = exif_payload(exif_directories(file))
    xmp = bytes(tags[_XMP]) if _XMP in tags else None
    return Photo(pixels, alpha, tags.get(_ICC), exif, xmp, format="TIFF"), tags.get(_ORIENTATION, 1)


def write_tiff(photo: Photo, file: IO[bytes], exif: bytes | None, xmp: bytes | None) -> None:
    """Write a photo as it is (gray, RGB or CMYK, 8 or 16 bits, alpha), deflated without loss.

    Args:
        photo: The photo.
        file: Open for writing.
        exif: The payload whose tags to write instead of the photo's.
        xmp: The packet to write instead of the photo's.
    """
    import tifffile

    directories = exif_directories(exif or b"")
    own = directories.pop(0, {})
    resolution = [own.pop(tag, None) for tag in (_X_RESOLUTION, _Y_RESOLUTION)]
    extra: list[tuple[int | str, str, int, Any, bool]] = []
    for tag, value in own.items():
        if isinstance(value, str | bytes):
            text = value.encode() if isinstance(value, str) else value
            extra.append((tag, "s", len(text) + 1, text + b"\0", True))
    extra += [(_POINTERS[group], "I", 1, 0, True) for group, values in directories.items() if values]
    if xmp:
        extra.append((_XMP, "B", len(xmp), xmp, True))
    samples = photo.pixels if photo.alpha is None else np.dstack([photo.pixels, photo.alpha])
    buffer = io.BytesIO()
    tifffile.imwrite(
        buffer,
        samples if samples.shape[2] > 1 else samples[..., 0],
        photometric=_PHOTOMETRICS[photo.pixels.shape[2]],
        planarconfig="contig" if samples.shape[2] > 1 else None,
        extrasamples=["unassalpha"] if photo.alpha is not None else None,
        compression="zlib",
        predictor=True,
        iccprofile=photo.icc,
        extratags=extra,
        metadata=None,
        software=False,
        resolution=tuple(float(value) for value in resolution) if all(resolution) else None,
        resolutionunit=own.get(_RESOLUTION_UNIT) if all(resolution) else None,
    )
    _append_directories(buffer, directories)
    file.write(buffer.getbuffer())


def _refuse_raw(page: Any) -> None:
    pages = [page, *(page.pages or [])]
    raw = any(p.photometric in _RAW_PHOTOMETRICS or p.compression in _RAW_COMPRESSIONS for p in pages)
    if raw or _DNG_VERSION in page.tags or page.is_reduced:
        kind = "DNG" if _DNG_VERSION in page.tags else "TIFF-like"
        raise PhotoError(
            f"it is a camera's raw file ({kind}), which Facet does not develop; "
            "save it as JPEG, PNG or TIFF in a raw converter and open that"
        )


def _planes(page: Any) -> Planes:
    colours, count = _CHANNELS[page.photometric], page.samplesperpixel
    if count < colours:
        raise PhotoError(f"it has {count} of {colours} colour channels; save it as an RGB TIFF")
    samples = page.asarray()
    if page.planarconfig == 2 and count > 1:
        samples = np.moveaxis(samples.reshape(count, page.imagelength, page.imagewidth), 0, -1)
    samples = samples.reshape(page.imagelength, page.imagewidth, count)  # (H, W, S)
    if page.photometric == _WHITE_IS_ZERO:
        samples[..., 0] = np.iinfo(samples.dtype).max - samples[..., 0]
    kinds = [int(kind) for kind in page.extrasamples]
    at = next((i for i, kind in enumerate(kinds) if kind in (_ASSOCIATED, _UNASSOCIATED)), None)
    if at is None:
        return np.ascontiguousarray(samples[..., :colours]), None
    pixels, alpha = split_alpha(samples, colours, colours + at)
    if alpha is not None and kinds[at] == _ASSOCIATED:
        pixels = straight(pixels, alpha)
    return pixels, alpha


def _pillow(file: IO[bytes]) -> Planes:
    from PIL.TiffImagePlugin import TiffImageFile

    file.seek(0)
    return pillow_planes(TiffImageFile(file))


def _append_directories(buffer: io.BytesIO, directories: dict[int, dict[int, Any]]) -> None:
    """Put EXIF and GPS behind a finished TIFF and let its first directory's empty pointers name them."""
    with buffer.getbuffer() as view:
        (first,) = struct.unpack_from("<I", view, 4)
        (count,) = struct.unpack_from("<H", view, first)
        entries = range(first + 2, first + 2 + 12 * count, 12)
        pointers = {struct.unpack_from("<H", view, entry)[0]: entry + 8 for entry in entries}
    for group in (group for group, values in directories.items() if values):
        offset = buffer.seek(0, io.SEEK_END)
        offset += buffer.write(bytes(offset % 2))
        buffer.write(directory_bytes(directories[group], group, offset))
        buffer.seek(pointers[group])
        buffer.write(struct.pack("<I", offset))
