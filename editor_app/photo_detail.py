"""The photo's own pixels where somebody looks closer than its picture for the screen goes."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QRectF, QTimer
from PySide6.QtGui import QImage

from editor_app.images import to_qimage
from editor_app.scene_view import ViewMode
from gan_core.jobs import CancelToken, Priority

if TYPE_CHECKING:
    from editor_app.canvas import Canvas
    from editor_app.document import Document
    from editor_app.live_view import LiveView
    from editor_app.render_worker import RenderWorker
    from gan_core.photo.photo import Photo

Box = tuple[int, int, int, int]
_REST_MS = 100
_BESIDE = 0.25  # of what is seen, fetched too at each side: a small pan needs nothing new
_LARGEST = 32_000_000  # pixels; what is seen of a larger area is not that close


class PhotoDetail(QObject):
    """Fetches what is seen of a large photo once the hand rests.

    Args:
        document: Has the photo.
        worker: Converts its pixels.
        view: Has the photo's picture for the screen.
        canvas: Shows both.
    """

    def __init__(self, document: Document, worker: RenderWorker, view: LiveView, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._document, self._worker, self._view, self._canvas = document, worker, view, canvas
        self._asked: tuple[Photo, Box] | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._look)
        canvas.looked.connect(self._rest.start)
        for signal in (view.modeChanged, document.photoChanged):
            signal.connect(self._rest.start)

    def _look(self) -> None:
        photo, image, canvas = self._document.photo, self._view.photo_image, self._canvas
        if photo is None or image is None or self._view.mode is not ViewMode.PHOTO or not canvas.navigable:
            self._asked = None
            return
        if canvas.zoom <= image.width() / photo.size[0]:  # its picture for the screen has enough pixels
            return
        seen = canvas.view.visible
        if (
            self._asked is not None
            and self._asked[0] is photo
            and canvas.has_detail
            and _contains(self._asked[1], seen)
        ):
            return
        box = _grown(seen, photo.size)
        if (box[2] - box[0]) * (box[3] - box[1]) > _LARGEST:
            return
        self._asked = photo, box
        self._worker.submit(
            Priority.RENDER,
            partial(closer, photo, box),
            key="detail",
            supersede=True,
            on_done=partial(self._on_done, self._asked),
        )

    def _on_done(self, asked: tuple[Photo, Box], image: QImage) -> None:
        if asked is self._asked and self._document.photo is asked[0] and self._view.mode is ViewMode.PHOTO:
            x0, y0, x1, y1 = asked[1]
            self._canvas.set_detail(image, QRectF(x0, y0, x1 - x0, y1 - y0))


def closer(photo: Photo, box: Box, cancel: CancelToken) -> Generator[None, None, QImage]:
    """A box of the photo for the screen, each pixel as it is; a job that yields after each strip."""
    from gan_core.photo.colour import strips
    from gan_core.photo.photo import to_8bit

    x0, y0, x1, y1 = box
    channels = 3 if photo.alpha is None else 4
    pixels = np.empty((y1 - y0, x1 - x0, channels), np.uint8)
    for rows in strips(*pixels.shape[:2]):
        of_photo = slice(y0 + rows.start, y0 + rows.stop), slice(x0, x1)
        pixels[rows, :, :3] = to_8bit(photo.space.to_srgb_pixels(photo.pixels[of_photo]))
        if photo.alpha is not None:
            pixels[rows, :, 3:] = to_8bit(photo.alpha[of_photo][..., None])
        yield
        cancel.raise_if_cancelled()
    return to_qimage(pixels)


def _grown(seen: tuple[float, float, float, float], size: tuple[int, int]) -> Box:
    x0, y0, x1, y1 = seen
    dx, dy = _BESIDE * (x1 - x0), _BESIDE * (y1 - y0)
    left, top = max(int(x0 - dx), 0), max(int(y0 - dy), 0)
    return left, top, min(int(x1 + dx) + 1, size[0]), min(int(y1 + dy) + 1, size[1])


def _contains(box: Box, seen: tuple[float, float, float, float]) -> bool:
    return box[0] <= seen[0] and box[1] <= seen[1] and box[2] >= seen[2] and box[3] >= seen[3]
