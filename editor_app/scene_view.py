"""Puts onto the canvas what there is to see of a document: the photo or a face, renders in their place, outlines."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QImage

from editor_app.face_pictures import cut_face, overlay_face
from editor_app.images import to_qimage
from editor_app.messages import Patch
from editor_app.stored_pictures import decoded
from gan_core.photo.alignment import Alignment

if TYPE_CHECKING:
    from editor_app.canvas import Canvas
    from editor_app.document import Document, EditedFace
    from editor_app.messages import ViewFrame

_CUT_SIDE = 512


class ViewMode(Enum):
    """What the canvas shows."""

    PHOTO = "photo"
    FACE = "face"


class SceneView:
    """The picture before its edit, and each frame at its place over it.

    Args:
        document: What is shown.
        canvas: Where.
    """

    def __init__(self, document: Document, canvas: Canvas) -> None:
        self._document, self._canvas = document, canvas
        self.wanted = ViewMode.PHOTO
        """What was asked for."""
        self.photo_image: QImage | None = None
        """The photo's picture for the screen."""
        self.resolution = _CUT_SIDE
        """Side of the model's full image in pixels."""
        self._stored: tuple[QImage | None, Mapping[int, bytes]] = None, {}
        self._stored_id = 0
        self._edits: tuple[Patch, ...] = ()
        self._edits_of = 0
        self._others: tuple[Patch, ...] = ()
        self._shown: tuple[object, ...] = ()
        self._before: np.ndarray | None = None

    @property
    def mode(self) -> ViewMode:
        """What the canvas shows now: a sample face has no photo."""
        return self.wanted if self._document.photo is not None else ViewMode.FACE

    def set_stored(self, preview: QImage | None, faces: Mapping[int, bytes]) -> None:
        """What the next document's project file holds, shown while its faces are not fitted to the model in use."""
        self._stored, self._stored_id = (preview, faces), self._document.document_id + 1

    def show_subject(self) -> None:
        """Show the current face, or its photo, without a frame of it."""
        self._before = None
        face, photo = self._document.current, self._document.photo
        if photo is not None and self.mode is ViewMode.PHOTO:
            scene: tuple[object, ...] = (self._document.document_id, self.mode)
            if scene != self._shown:
                self._canvas.set_before(self.photo_image, photo.size)
                self._others = ()
            self._show_others(self._edits if self._edits_of == self._document.document_id else ())
            self._canvas.set_after(None)
        elif photo is not None and face is not None and face.landmarks is not None and self.photo_image is not None:
            scene = (self._document.document_id, self.mode, face.id, face.projection, self.resolution)
            if scene != self._shown:
                corners = Alignment.from_landmarks(face.landmarks, 1).corners
                cut = cut_face(self.photo_image, photo.size, corners, _CUT_SIDE)
                self._canvas.set_before(cut, (self.resolution, self.resolution))
                self._canvas.set_after(None)
        elif photo is not None:
            scene = (self._document.document_id, self.mode, None)
            self._canvas.set_before(self.photo_image, photo.size)
            self._canvas.set_after(None)
        else:  # a sample face: its first frame brings the picture before the edit
            scene = (self._document.document_id, self.mode, self._document.current_id)
        self._shown = scene
        if face is None or face.latent is None:
            self._show_stored(face)
        self.show_outlines()

    def _show_stored(self, face: EditedFace | None) -> None:
        """The renders that the project file holds, in place of those that cannot be made."""
        if self._stored_id != self._document.document_id:
            return
        preview, faces = self._stored
        crop = decoded(faces.get(face.id)) if face is not None else None
        if self._document.photo is None and crop is not None:
            self._canvas.set_before(crop, (crop.width(), crop.height()))
        elif self._document.photo is not None:
            self._canvas.set_after(preview if self.mode is ViewMode.PHOTO else crop)

    def show_outlines(self) -> None:
        """Outline the faces of the photo, where there is a choice."""
        faces = [face for face in self._document.faces if face.landmarks is not None]
        if self.mode is ViewMode.FACE or (len(faces) < 2 and self._document.current is not None):
            faces = []
        ids = [face.id for face in faces]
        current = ids.index(self._document.current_id) if self._document.current_id in ids else None
        quads = [Alignment.from_landmarks(face.landmarks, 1).corners for face in faces if face.landmarks is not None]
        self._canvas.set_faces(quads, current)

    def show_progress(self, pixels: np.ndarray, landmarks: np.ndarray) -> None:
        """Show a face as it converges, (r, r, 3) uint8, in its place."""
        image, photo = to_qimage(pixels), self._document.photo
        if self.mode is ViewMode.FACE:
            self._canvas.set_after(image)
        elif photo is not None:
            corners = Alignment.from_landmarks(landmarks, 1).corners
            self._canvas.set_after(*overlay_face(image, photo.size, corners))

    def show_frame(self, frame: ViewFrame) -> None:
        """Show a frame of the current face."""
        if not frame.in_photo:
            if frame.before is not None and frame.before is not self._before:
                self._before = frame.before
                side = frame.before.shape[1]
                self._canvas.set_before(to_qimage(frame.before), (side, side))
            self._canvas.set_after(to_qimage(frame.pixels), None, frame.stamp)
            return
        self._edits, self._edits_of = frame.patches, self._document.document_id
        self._show_others(frame.others)
        if frame.patch is None or frame.box is None:
            self._canvas.set_after(None, None, frame.stamp)
        else:
            self._canvas.set_after(to_qimage(frame.patch), Patch(frame.patch, frame.box).rect, frame.stamp)

    def forget_edits(self) -> None:
        """Another model is in use: what was rendered is no longer what there is to see."""
        self._edits = ()

    def _show_others(self, patches: tuple[Patch, ...]) -> None:
        if patches is not self._others:
            self._others = patches
            self._canvas.set_others([(to_qimage(patch.pixels), patch.rect) for patch in patches])
