"""The photo with the edits of its other faces, kept until they change. Runs on the worker's thread."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from editor_app.face_compositor import box_around, scaled_down
from editor_app.messages import Patch

if TYPE_CHECKING:
    from editor_app.document import EditedFace
    from gan_core.jobs import CancelToken
    from gan_core.photo.photo import Photo

Paste = Callable[["Photo", tuple["EditedFace", ...], "CancelToken"], Generator[Any, None, "Photo"]]
_KEPT = 2  # of a face that overlaps others: what lies under it, and all of them


class OtherFaces:
    """Pastes faces into a photo, and cuts out what that changes.

    Args:
        paste: Puts edits into a photo.
        shown_side: Side in pixels to which a larger face is scaled down for the screen.
    """

    def __init__(self, paste: Paste, shown_side: int) -> None:
        self._paste, self._shown_side = paste, shown_side
        self._kept: list[tuple[tuple[Any, ...], Photo, tuple[Patch, ...]]] = []

    def forget(self) -> None:
        """Another model is in use."""
        self._kept.clear()

    def pasted(
        self, photo: Photo, faces: tuple[EditedFace, ...], cancel: CancelToken
    ) -> Generator[Any, None, tuple[Photo, tuple[Patch, ...]]]:
        """The photo with the edits of these faces in it, and the parts they change for the screen."""
        if not faces:
            return photo, ()
        key = (photo, *((face.projection, face.state) for face in faces))
        known = next((entry for entry in self._kept if entry[0] == key), None)
        if known is None:
            done = yield from self._paste(photo, faces, cancel)
            known = key, done, self.patches(done, faces)
            self._kept = [known, *self._kept][:_KEPT]
        return known[1:]

    def patches(self, photo: Photo, faces: Iterable[EditedFace]) -> tuple[Patch, ...]:
        """What is seen of a photo where these faces are."""
        return tuple(self._patch(photo, face) for face in faces if face.projection is not None)

    def _patch(self, photo: Photo, face: EditedFace) -> Patch:
        assert face.projection is not None
        box = box_around(face.projection.alignment, photo.size)
        shown = scaled_down(photo.srgb_region(box), self._shown_side / face.projection.alignment.face_size)
        return Patch((shown * 255).round().clip(0, 255).astype(np.uint8), box)


def painted_later(face: EditedFace, others: Iterable[EditedFace], size: tuple[int, int]) -> tuple[EditedFace, ...]:
    """Those of the other faces that lie over a face: they come later in the photo, and overlap it."""
    if face.projection is None:
        return ()
    x0, y0, x1, y1 = box_around(face.projection.alignment, size)
    over = []
    for other in others:
        if other.projection is not None and other.id > face.id:
            left, top, right, bottom = box_around(other.projection.alignment, size)
            if left < x1 and x0 < right and top < y1 and y0 < bottom:
                over.append(other)
    return tuple(over)
