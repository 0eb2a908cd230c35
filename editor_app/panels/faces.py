"""The left panel: the faces of the photo, sample faces of the generator, and recent photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from editor_app.face_refs import FaceKind, FaceRef
from editor_app.images import to_qimage
from editor_app.panels.recent import RecentList
from editor_app.panels.scrolled import scrolled
from editor_app.panels.section import Section
from editor_app.panels.thumbnails import Arrangement, Thumbnails

if TYPE_CHECKING:
    from editor_app.messages import Sample
    from editor_app.settings import Settings


class FacesPanel(QWidget):
    """Everything that can be edited, one click away."""

    faceChosen = Signal(object)
    sampleChosen = Signal(object)
    recentChosen = Signal(object)
    moreSamplesWanted = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.faces = Thumbnails(Arrangement.GRID, 56, self.tr("Faces in this photo"))
        self.faces.let_drag(lambda face_id: FaceRef(FaceKind.PHOTO, str(face_id)))
        self.samples = Thumbnails(Arrangement.GRID, 56, self.tr("Sample faces"))
        self.samples.let_drag(lambda sample: FaceRef(FaceKind.SAMPLE, str(sample.seed)))
        self.recent = RecentList(settings.recent)
        self.no_recent = QLabel(self.tr("Photos and projects you open are listed here."), wordWrap=True)
        self.no_recent.setContentsMargins(8, 0, 8, 0)
        self.more = QPushButton(self.tr("More samples"), flat=True)
        self.more.setToolTip(self.tr("Show twelve other faces that the model makes up"))
        self.more.setEnabled(False)
        self.faces_section = Section(self.tr("Faces in this photo"))
        self.faces_section.rows.addWidget(self.faces)
        samples = Section(self.tr("Sample faces"))
        samples.rows.addWidget(self.samples)
        samples.rows.addWidget(self.more)
        recent = Section(self.tr("Recent"))
        recent.rows.addWidget(self.no_recent)
        recent.rows.addWidget(self.recent)

        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(0)
        for section in (self.faces_section, samples, recent):
            column.addWidget(section)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(content))
        self.setMinimumWidth(176)
        self.faces_section.hide()

        self.faces.chosen.connect(self.faceChosen)
        self.samples.chosen.connect(self.sampleChosen)
        self.recent.chosen.connect(self.recentChosen)
        self.more.clicked.connect(self.moreSamplesWanted)
        self.show_recent()

    def show_faces(self, faces: list[tuple[int, QImage]], current: int | None) -> None:
        """The photo's faces: (id, picture) each."""
        self.faces.clear()
        for number, (face_id, picture) in enumerate(faces, 1):
            name = self.tr("Face {}").format(number)
            self.faces.add(face_id, picture, name, name)
        self.faces_section.setVisible(bool(faces))
        self.mark_face(current)

    def mark_face(self, current: int | None) -> None:
        """Show which face is edited."""
        self.faces.mark(current)

    def add_sample(self, sample: Sample) -> None:
        """Append a sample face."""
        name = self.tr("Sample face {}").format(sample.seed)
        self.samples.add(
            sample, to_qimage(sample.pixels), name, self.tr("{}: click to edit it, drag it to mix it in").format(name)
        )

    def clear_samples(self) -> None:
        """Take the sample faces away, to make room for others."""
        self.samples.clear()

    def show_recent(self) -> None:
        """List the recent photos anew."""
        self.recent.show_files()
        self.no_recent.setVisible(self.recent.count() == 0)
