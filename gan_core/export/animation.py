"""An animation as a job: renders each frame at full quality, puts it into the picture, and writes one file."""

from __future__ import annotations

import dataclasses
import itertools
import os
import queue
import tempfile
import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from gan_core.errors import FacetError, PhotoError
from gan_core.export.encoders import Encoder, encoder_for
from gan_core.export.result import picture_of
from gan_core.files import atomic_write
from gan_core.photo.paste_back import patch_of
from gan_core.photo.photo import Photo
from gan_core.photo.xmp import DigitalSource, xmp_to_save

if TYPE_CHECKING:
    from gan_core.export.canvas import Canvas
    from gan_core.export.credentials import Credentials
    from gan_core.export.motion import Motion
    from gan_core.export.timeline import Timeline
    from gan_core.export.writing import Terms
    from gan_core.jobs import CancelToken

DEFAULT_SIDE = 1080
"""Pixels of the longer side of an animation, where the picture is larger and nothing else is asked for."""
_WAIT = 0.05  # seconds that the thread that owns torch waits for the encoder at a time


@dataclass(frozen=True, eq=False)
class Drawn:
    """How far an animation is.

    Args:
        done: Frames that are rendered.
        total: Frames that will be.
        pixels: (H, W, 3) uint8, the last one.
    """

    done: int
    total: int
    pixels: np.ndarray


def animate_steps(
    motion: Motion,
    canvas: Canvas | None,
    timeline: Timeline,
    path: str | os.PathLike[str],
    terms: Terms,
    cancel: CancelToken,
    side: int | None = None,
) -> Generator[Drawn | None, None, None]:
    """Write an animation, as a job; after a cancel or an error the file that was there is as it was.

    Args:
        motion: What moves.
        canvas: The picture that it moves in; the render alone when None.
        timeline: When.
        path: .mp4, .gif or .webp.
        terms: Its quality, and whether it tells what was done.
        cancel: Heard between blocks.
        side: Of the render alone, in pixels; as it is rendered when None.

    Raises:
        PhotoError: The file cannot be written.
        FacetError: What the format needs is missing.
    """
    path = Path(path)
    still = _still(canvas)
    model = motion.subject.renderer.model
    size = (side or model.resolution,) * 2 if still is None else still.photo.size
    encoder = encoder_for(path, timeline, size)
    positions, order = timeline.positions(motion.legs, closed=motion.closed)
    source = DigitalSource.GENERATED if canvas is None else DigitalSource.EDITED
    told = motion.told if terms.tell_edits else ""
    xmp = xmp_to_save(None, keep_gps=False, digital_source=source, history=told) or b""
    renderer, unedited = motion.subject.renderer, motion.subject.request.unedited()
    before = (yield from renderer.render_steps(unedited, cancel)).image
    try:
        with atomic_write(path, "w+b") as file, Pump(encoder, file, order, timeline, terms.quality, xmp) as pump:
            for number, position in enumerate(positions, 1):
                image = (yield from renderer.render_steps(motion.request_at(position), cancel)).image
                pixels = _frame(motion, still, before, image, side)
                while not pump.take(pixels):
                    yield None
                    cancel.raise_if_cancelled()
                yield Drawn(number, len(positions), pixels)
                cancel.raise_if_cancelled()
            while not pump.finished():
                yield None
                cancel.raise_if_cancelled()
            if terms.credentials is not None:
                _sign(file, path, terms.credentials, source, told)
    except OSError as error:
        raise PhotoError(
            f'cannot save "{path.name}" in {path.absolute().parent}: {error.strerror or error}; choose another folder'
        ) from error


def _sign(file: IO[bytes], path: Path, credentials: Credentials, source: DigitalSource, told: str) -> None:
    from gan_core.export.credentials import signed

    file.seek(0)
    content = signed(file.read(), path, credentials, source, told=told)
    file.seek(0)
    file.truncate()
    file.write(content)


def _still(canvas: Canvas | None) -> Canvas | None:
    """The picture as animations show it: sRGB, 8 bits, on white."""
    if canvas is None:
        return None
    from gan_core.export.sheet import on_white
    from gan_core.photo.photo import to_8bit

    return dataclasses.replace(canvas, photo=Photo(to_8bit(on_white(canvas.photo.in_srgb()))))


def _frame(motion: Motion, still: Canvas | None, before: np.ndarray, image: np.ndarray, side: int | None) -> np.ndarray:
    subject = motion.subject
    coverage, projection = subject.plan.coverage, subject.projection
    if still is None or projection is None:
        image = image if coverage is None else coverage.confined(before, image)
        return picture_of(image, side, deep=False).pixels
    alignment, landmarks = still.alignment(projection.alignment), still.points(projection.landmarks)
    patch = patch_of(still.photo, alignment, before, image, plan=subject.plan, landmarks=landmarks)
    return still.photo.pixels if patch is None else still.photo.with_region(patch.pixels, patch.box).pixels


class Pump:
    """Feeds an encoder on a thread of its own, so that the thread that owns torch never waits long for it.

    Args:
        encoder: Writes the file.
        file: Open for writing and reading.
        order: Of each frame of the file the number of the picture that it shows; each first shown in turn.
        timeline: Of the animation.
        quality: Of the encoder.
        xmp: The packet that goes along.
    """

    def __init__(
        self, encoder: Encoder, file: IO[bytes], order: Sequence[int], timeline: Timeline, quality: int, xmp: bytes
    ) -> None:
        self._waiting: queue.Queue[np.ndarray | None] = queue.Queue(2)
        self._error: Exception | None = None
        self._ended = False
        self._thread = threading.Thread(
            target=self._work, args=(encoder, file, order, timeline, quality, xmp), name="facet-encoder", daemon=True
        )

    def __enter__(self) -> Pump:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End the thread, whether it is done or not; what it failed of is said where nothing else went wrong."""
        self._ended = True
        while self._thread.is_alive():
            try:
                self._waiting.put(None, timeout=_WAIT)
            except queue.Full:
                continue
            self._thread.join(_WAIT)
        if kind is None:
            self._raise()

    def take(self, pixels: np.ndarray) -> bool:
        """Take a picture, unless the encoder is too far behind just now."""
        if not self._thread.is_alive():
            self._raise()
            raise FacetError("the animation's encoder has stopped early")
        try:
            self._waiting.put(pixels, timeout=_WAIT)
        except queue.Full:
            return False
        return True

    def finished(self) -> bool:
        """Whether the file is complete; all pictures have been taken."""
        self._thread.join(_WAIT)
        return not self._thread.is_alive()

    def _raise(self) -> None:
        error, self._error = self._error, None
        if error is not None:
            if isinstance(error, OSError | FacetError):
                raise error
            raise PhotoError(f"the encoder of the animation failed ({error}); try another format") from error

    def _work(self, encoder: Encoder, file: IO[bytes], order: Sequence[int], *rest: Any) -> None:
        try:
            encoder(self._frames(order), file, *rest)
        except _Ended:
            pass
        except Exception as error:  # encoders raise whatever they like
            self._error = error

    def _frames(self, order: Sequence[int]) -> Iterator[np.ndarray]:
        """The frames of the file; what is shown again later is kept on the disk until then."""
        uses = np.bincount(order)
        kept: dict[int, int] = {}
        with tempfile.TemporaryFile() as spool:
            shape, new = (0, 0, 0), itertools.count()
            upcoming = next(new)
            for number in order:
                if number < upcoming:
                    spool.seek(kept[number])
                    yield np.frombuffer(spool.read(int(np.prod(shape))), np.uint8).reshape(shape)
                    continue
                pixels = self._waiting.get()
                if pixels is None or self._ended:
                    raise _Ended
                shape, upcoming = pixels.shape, next(new)
                if uses[number] > 1:
                    kept[number] = spool.seek(0, os.SEEK_END)
                    spool.write(np.ascontiguousarray(pixels).data)
                yield pixels


class _Ended(Exception):
    """Nobody wants the file any more."""
