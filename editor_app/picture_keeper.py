"""Keeps what the view painted last, for the pictures in a project file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor_app.document import Document, Quality
from editor_app.stored_pictures import StoredPictures

if TYPE_CHECKING:
    from editor_app.live_view import LiveView
    from editor_app.messages import ViewFrame


class PictureKeeper(QObject):
    """Keeps what the view painted last of the present document."""

    def __init__(self, document: Document, view: LiveView) -> None:
        super().__init__(view)
        self._document, self._view = document, view
        self.pictures = StoredPictures()
        document.photoChanged.connect(self._on_photo_change)
        view.frameShown.connect(self._on_frame)

    def begin_with(self, pictures: StoredPictures) -> None:
        """Start from what a project file holds."""
        self.pictures = replace(self.pictures, preview_file=pictures.preview_file, face_files=pictures.face_files)

    def _on_photo_change(self) -> None:
        photo = self._document.photo
        self.pictures = StoredPictures(self._view.photo_image, photo.size if photo is not None else (1, 1))

    def _on_frame(self, frame: ViewFrame) -> None:
        stamp = frame.stamp
        if stamp.quality is Quality.FULL and stamp.document_id == self._document.document_id:
            faces = {**self.pictures.faces, stamp.face_id: frame}
            whole = frame if frame.in_photo else self.pictures.whole
            self.pictures = replace(self.pictures, faces=faces, whole=whole)
