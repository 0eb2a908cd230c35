"""Animations as files: each encoder takes frames one after the other and writes one file."""

from __future__ import annotations

import fractions
import io
import shutil
import struct
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import numpy as np

from gan_core.errors import FacetError, PhotoError
from gan_core.export.timeline import Loop, Timeline
from gan_core.extras import require

_XMP_BOX = bytes.fromhex("BE7ACFCB97A942E89C71999491E3AFAC")
_XMP_TRAILER = b"\x01" + bytes(range(255, -1, -1)) + b"\0"  # by which a GIF reader falls out of the packet
_PALETTE_SAMPLES = 1 << 18  # pixels of all frames that its colours are chosen from
_FASTEST_GIF = 50.0

# Bayer's 8 × 8 order: what stands still keeps its dots, which error diffusion would let crawl
_ORDER = np.zeros((1, 1))
for _ in range(3):
    _ORDER = np.block([[4 * _ORDER, 4 * _ORDER + 2], [4 * _ORDER + 3, 4 * _ORDER + 1]])
_DITHER = 24 * ((_ORDER + 0.5) / 64 - 0.5)

Frames = Iterator[np.ndarray]
Encoder = Callable[[Frames, IO[bytes], Timeline, int, bytes], None]
"""Takes frames (H, W, 3) uint8 sRGB of one size, an open file, the timeline, a quality of 1–100 and an XMP packet."""


def encode_mp4(frames: Frames, file: IO[bytes], timeline: Timeline, quality: int, xmp: bytes) -> None:
    """H.264 with 4:2:0 colour in MP4, which every player and browser shows; an odd last row or column is left out."""
    av = _av()
    rate = fractions.Fraction(timeline.fps).limit_denominator(1001)
    with tempfile.TemporaryDirectory(prefix="facet-") as folder:
        whole = Path(folder) / "animation.mp4"  # players want the index first: it is written twice, by name
        with av.open(str(whole), "w", options={"movflags": "+faststart"}) as container:
            stream: Any = None
            for pixels in frames:
                height, width = (side // 2 * 2 for side in pixels.shape[:2])
                if stream is None:
                    stream = container.add_stream("libx264", rate=rate)
                    stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
                    stream.options = {"crf": str(round(51 - 0.38 * quality)), "preset": "medium"}
                    _describe(stream.codec_context)
                picture = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels[:height, :width]), format="rgb24")
                picture = picture.reformat(format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG")
                container.mux(stream.encode(picture))
            container.mux(stream.encode())
        with whole.open("rb") as made:
            shutil.copyfileobj(made, file)
    file.write(struct.pack(">I4s", 24 + len(xmp), b"uuid") + _XMP_BOX + xmp)


def encode_gif(frames: Frames, file: IO[bytes], timeline: Timeline, quality: int, xmp: bytes) -> None:
    """GIF: one palette for all frames, so that what stands still does not flicker."""
    from PIL import Image

    with tempfile.TemporaryFile() as spool:
        shape, samples, step = (0, 0, 0), [], 1
        for index, pixels in enumerate(frames):
            shape = pixels.shape
            step = max(1, pixels.shape[0] * pixels.shape[1] * timeline.frames // _PALETTE_SAMPLES)
            samples.append(pixels.reshape(-1, 3)[index % step :: step])
            spool.write(np.ascontiguousarray(pixels).data)
        every = np.concatenate(samples)
        palette = Image.fromarray(every[None]).quantize(256, Image.Quantize.MEDIANCUT)
        spool.seek(0)

        def indexed() -> Iterator[Image.Image]:
            size = int(np.prod(shape))
            tiles = -(-shape[0] // 8), -(-shape[1] // 8)
            dither = np.tile(_DITHER, tiles)[: shape[0], : shape[1], None].astype(np.float32)
            while data := spool.read(size):
                pixels = np.frombuffer(data, np.uint8).reshape(shape)
                dotted = np.clip(pixels + dither, 0, 255).astype(np.uint8)
                yield Image.fromarray(dotted).quantize(palette=palette, dither=Image.Dither.NONE)

        pictures, buffer = indexed(), io.BytesIO()
        forever = {} if timeline.loop is Loop.ONCE else {"loop": 0}
        options = {"save_all": True, "append_images": pictures, "disposal": 1, "optimize": False, **forever}
        next(pictures).save(buffer, "GIF", duration=timeline.durations(10), **options)
    content = buffer.getbuffer()
    start = 13 + (3 << (content[10] % 8 + 1) if content[10] & 128 else 0)  # behind the palette
    for part in (content[:start], b"\x21\xff\x0bXMP DataXMP", xmp, _XMP_TRAILER, content[start:]):
        file.write(part)


def encode_webp(frames: Frames, file: IO[bytes], timeline: Timeline, quality: int, xmp: bytes) -> None:
    """Animated WebP: a fifth of a GIF's size, with all colours."""
    from PIL import Image

    pictures = map(Image.fromarray, frames)
    next(pictures).save(
        file,
        "WEBP",
        save_all=True,
        append_images=pictures,
        duration=timeline.durations(),
        loop=1 if timeline.loop is Loop.ONCE else 0,
        quality=quality,
        method=3,
        xmp=xmp,
    )


ENCODERS: dict[str, Encoder] = {".mp4": encode_mp4, ".gif": encode_gif, ".webp": encode_webp}
_MAX_SIDE = {".mp4": 4096, ".gif": 4096, ".webp": 16383}


def encoder_for(path: Path, timeline: Timeline, size: tuple[int, int]) -> Encoder:
    """The encoder that a file name asks for.

    Args:
        path: Its suffix is the format.
        timeline: What it is to hold.
        size: Width and height of the frames.

    Raises:
        PhotoError: Facet writes no such animations, or the format cannot hold this one.
        FacetError: The package that MP4 needs is missing.
    """
    suffix = path.suffix.lower()
    if suffix not in ENCODERS:
        raise PhotoError(f'cannot save "{path.name}": animations are .mp4, .gif or .webp files, not "{suffix}"')
    if max(size) > _MAX_SIDE[suffix]:
        raise PhotoError(
            f'cannot save "{path.name}": {size[0]}×{size[1]} is more than the {_MAX_SIDE[suffix]} pixels a side of '
            f"{suffix[1:].upper()} animations; make it smaller (--size)"
        )
    if suffix == ".gif" and timeline.fps > _FASTEST_GIF:
        raise FacetError(f"a GIF shows at most {_FASTEST_GIF:g} frames a second, got {timeline.fps:g}; use MP4 or WebP")
    if suffix == ".mp4":
        _av()
    return ENCODERS[suffix]


def _av() -> Any:
    return require("av", "video", "writing MP4")


def _describe(codec: Any) -> None:
    """Say which colours these are; a player that is not told may guess wrongly."""
    codec.color_range, codec.colorspace = 1, 1  # narrow, BT.709
    codec.color_primaries, codec.color_trc = 1, 1
