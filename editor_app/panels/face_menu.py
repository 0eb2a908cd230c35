"""The menu that offers faces to mix in; what a drag does, for the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from editor_app.face_pool import Receiver
from editor_app.face_refs import FaceKind
from editor_app.intake import photo_filter

if TYPE_CHECKING:
    from editor_app.face_pool import FacePool


def ask_for_face(pool: FacePool, parent: QWidget, receiver: Receiver) -> QMenu:
    """A menu of every face on offer; the chosen one goes to `receiver` once its latent is there."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    translate = QCoreApplication.translate
    titles = {
        FaceKind.PHOTO: translate("FaceMenu", "Faces in this photo"),
        FaceKind.FAVOURITE: translate("FaceMenu", "Favourites"),
        FaceKind.KNOWN: translate("FaceMenu", "Used before"),
        FaceKind.SAMPLE: translate("FaceMenu", "Sample faces"),
    }
    for kind, title in titles.items():
        entries = pool.entries(kind)
        if not entries:
            continue
        part = menu.addMenu(title)
        for entry in entries:
            name = parent.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideMiddle, 240)
            action = part.addAction(entry.icon, name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, ref=entry.ref: pool.resolve(ref, receiver))
    menu.addSeparator()
    other = menu.addAction(translate("FaceMenu", "Face of another photo…"))
    other.triggered.connect(lambda: _ask_for_photo(pool, parent, receiver))
    return menu


def _ask_for_photo(pool: FacePool, parent: QWidget, receiver: Receiver) -> None:
    title = QCoreApplication.translate("FaceMenu", "Take a face from a photo")
    name, _ = QFileDialog.getOpenFileName(parent, title, "", photo_filter())
    if name:
        pool.resolve_file(Path(name), receiver)
