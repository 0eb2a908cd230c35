"""Photos, profiles and EXIF payloads that the photo tests write and read."""

import functools
import io
import struct

import imagecodecs
import numpy as np
from PIL import Image


def picture(height: int = 48, width: int = 64, channels: int = 3, dtype: type = np.uint8) -> np.ndarray:
    """(H, W, C) smooth colours with a little grain; no two corners alike, full depth."""
    levels = np.iinfo(dtype).max
    y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
    planes = [x, y, 1 - (x + y) / 2, x * y][:channels]
    grain = np.random.default_rng(1).uniform(0, 0.02, (height, width, channels))
    return np.round((np.stack(planes, axis=-1) * 0.7 + 0.1 + grain) * levels).astype(dtype)


@functools.cache
def display_p3() -> bytes:
    """An RGB profile of Display P3's primaries with a plain gamma."""
    primaries = [0.680, 0.320, 1.0, 0.265, 0.690, 1.0, 0.150, 0.060, 1.0]
    return imagecodecs.cms_profile("rgb", whitepoint=[0.3127, 0.3290, 1.0], primaries=primaries, gamma=2.2)


def gray_gamma(gamma: float) -> bytes:
    """A gray profile."""
    return imagecodecs.cms_profile("gray", whitepoint=[0.3127, 0.3290, 1.0], gamma=gamma)


def inks() -> bytes:
    """A small CMYK profile: red = (1 − c)(1 − k), its black a little lighter than black, tables both ways."""
    c = np.stack(np.meshgrid(*[np.linspace(0, 1, 5)] * 4, indexing="ij"), axis=-1).reshape(-1, 4)
    to_lab = _lab_of_srgb(0.05 + 0.95 * (1 - c[:, :3]) * (1 - c[:, 3:]))
    steps = np.linspace(0, 1, 17)
    lab = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1).reshape(-1, 3)
    rgb = np.clip((_srgb_of_lab(lab * [100, 255, 255] - [0, 128, 128]) - 0.05) / 0.95, 0, 1)
    black = 0.5 * (1 - rgb.max(axis=1, keepdims=True))
    to_inks = np.concatenate([1 - rgb / (1 - black), black], axis=1)
    tags = {
        b"A2B0": _lut8(4, 3, 5, np.add(to_lab, [0, 128, 128]) / [100, 255, 255]),
        b"B2A0": _lut8(3, 4, 17, to_inks),
        b"wtpt": b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061),
    }
    table, body, offset = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        table += name + struct.pack(">II", offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(">I4sI4s4s4s", offset + len(body), b"test", 0x02400000, b"prtr", b"CMYK", b"Lab ")
    head += bytes(12) + b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + table + body


def exif(orientation: int = 1, *, order: str = "<", gps: bool = True, thumbnail: bytes = b"") -> bytes:
    """A payload with make, orientation, exposure, a maker note of absolute offsets, place and thumbnail."""
    data = bytearray((b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8))

    def directory(entries: list[tuple[int, int, int, bytes]]) -> int:
        start, outside = len(data), b""
        after = start + 2 + 12 * len(entries) + 4
        data.extend(struct.pack(order + "H", len(entries)))
        for tag, kind, count, value in entries:
            if len(value) > 4:
                outside, value = outside + value, struct.pack(order + "I", after + len(outside))
            data.extend(struct.pack(order + "HHI", tag, kind, count) + value.ljust(4, b"\0"))
        data.extend(bytes(4) + outside)
        return start

    def long(value: int) -> bytes:
        return struct.pack(order + "I", value)

    count = 4 if gps else 3
    first_size = 2 + 12 * count + 4 + 6
    exif_at = 8 + first_size
    note = b"note" + long(exif_at) * 2
    exif_size = 2 + 12 * 3 + 4 + 8 + len(note)
    own = [
        (0x010F, 2, 6, b"Canon\0"),
        (0x0112, 3, 1, struct.pack(order + "H", orientation)),
        (0x8769, 4, 1, long(exif_at)),
        (0x8825, 4, 1, long(exif_at + exif_size)),
    ]
    directory(own[:count])
    exposure = struct.pack(order + "II", 1, 125)
    directory([(0x829A, 5, 1, exposure), (0x927C, 7, len(note), note), (0xA002, 4, 1, long(9999))])
    if gps:
        directory([(1, 2, 2, b"N\0"), (2, 5, 3, struct.pack(order + "6I", 47, 1, 22, 1, 33, 1))])
    if thumbnail:
        link = 8 + 2 + 12 * count
        data[link : link + 4] = long(len(data))
        where = len(data) + 2 + 12 * 2 + 4
        directory([(0x0201, 4, 1, long(where)), (0x0202, 4, 1, long(len(thumbnail)))])
        data.extend(thumbnail)
    return bytes(data)


def jpeg(pixels: np.ndarray, **options: object) -> bytes:
    """A file's content by Pillow's own encoder."""
    return pillow_file(Image.fromarray(pixels), "JPEG", quality=95, subsampling=0, **options)


def pillow_file(image: Image.Image, format: str, **options: object) -> bytes:
    """A file's content by Pillow's own encoder."""
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def _lut8(inputs: int, outputs: int, grid: int, values: np.ndarray) -> bytes:
    identity = struct.pack(">9i", *(np.eye(3).ravel() * 65536).astype(int))
    ramp = bytes(range(256))
    table = np.round(np.clip(values, 0, 1) * 255).astype(np.uint8).tobytes()
    head = b"mft1" + bytes(4) + bytes([inputs, outputs, grid, 0])
    return head + identity + ramp * inputs + table + ramp * outputs


_XYZ_D50 = np.array([[0.4361, 0.3851, 0.1431], [0.2225, 0.7169, 0.0606], [0.0139, 0.0971, 0.7141]])
_WHITE_D50 = np.array([0.9642, 1.0, 0.8249])


def _lab_of_srgb(rgb: np.ndarray) -> np.ndarray:
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    f = np.cbrt(linear @ _XYZ_D50.T / _WHITE_D50)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], axis=-1)


def _srgb_of_lab(lab: np.ndarray) -> np.ndarray:
    y = (lab[:, 0] + 16) / 116
    f = np.stack([y + lab[:, 1] / 500, y, y - lab[:, 2] / 200], axis=-1)
    linear = np.clip((f**3 * _WHITE_D50) @ np.linalg.inv(_XYZ_D50).T, 0, 1)
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
