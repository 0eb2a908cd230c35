"""The pictures that go into a project file, so that it can be looked at where its model is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from editor_app.images import OPAQUE, to_qimage

if TYPE_CHECKING:
    from editor_app.messages import ViewFrame

PREVIEW_SIDE = 1280
LARGEST_SIDE = 4096
"""Of a stored picture that is shown; Facet stores smaller ones."""
_JPEG_QUALITY = 88


@dataclass(frozen=True, eq=False)
class StoredPictures:
    """What was rendered last: the whole picture in its parts, and each face; or both as files that were stored.

    Args:
        photo: The photo on the screen.
        photo_size: Its width and height in photo pixels.
        whole: The last frame of the whole photo.
        faces: Face id to its last frame.
        preview_file: The whole picture as it was stored.
        face_files: Face id to the face as it was stored.
    """

    photo: QImage | None = None
    photo_size: tuple[int, int] = (1, 1)
    whole: ViewFrame | None = None
    faces: Mapping[int, ViewFrame] = field(default_factory=dict)
    preview_file: bytes | None = None
    face_files: Mapping[int, bytes] = field(default_factory=dict)

    @classmethod
    def of_files(cls, preview: bytes | None, faces: Mapping[int, bytes]) -> StoredPictures:
        """Those that a project file holds."""
        return cls(preview_file=preview, face_files=faces)

    def encoded(self) -> tuple[bytes | None, dict[int, bytes]]:
        """The whole picture as JPEG and each face as PNG; on any thread."""
        preview = self.preview_file
        if self.whole is not None and self.photo is not None:
            preview = _as_file(self._composed(self.photo, self.whole), "JPEG", _JPEG_QUALITY)
        fresh = {face_id: _as_file(to_qimage(frame.pixels), "PNG") for face_id, frame in self.faces.items()}
        return preview, {**self.face_files, **fresh}

    def _composed(self, photo: QImage, frame: ViewFrame) -> QImage:
        picture = photo.scaled(
            photo.size().boundedTo(QSize(PREVIEW_SIDE, PREVIEW_SIDE)),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        ).convertToFormat(OPAQUE)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(picture.width() / self.photo_size[0], picture.height() / self.photo_size[1])
        for patch in frame.patches:
            painter.drawImage(patch.rect, to_qimage(patch.pixels))
        painter.end()
        return picture


def decoded(data: bytes | None) -> QImage | None:
    """A stored picture for the screen; None where there is none, or none that can be shown."""
    if data is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    known = reader.format().data() in (b"jpeg", b"png")
    if not known or not size.isValid() or max(size.width(), size.height()) > LARGEST_SIDE:
        return None
    image = reader.read()
    return None if image.isNull() else image.convertToFormat(OPAQUE)


def _as_file(picture: QImage, kind: str, quality: int = -1) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, kind, quality)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
