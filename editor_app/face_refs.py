"""Names of faces that can be dragged and chosen: of the photo, of the generator, a favourite, or used before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QMimeData

MIME = "application/x-facet-face"


class FaceKind(StrEnum):
    """Where a face is found."""

    PHOTO = "photo"
    """Among the faces of the photo, by id."""
    SAMPLE = "sample"
    """Among the sample faces, by seed."""
    FAVOURITE = "favourite"
    """Among the favourites, by hash."""
    KNOWN = "known"
    """Among the faces that edits refer to, by hash."""


@dataclass(frozen=True)
class FaceRef:
    """A face by name; what a drag carries."""

    kind: FaceKind
    key: str

    def to_mime(self) -> QMimeData:
        """As the data of a drag within the window."""
        data = QMimeData()
        data.setData(MIME, f"{self.kind} {self.key}".encode())
        return data

    @classmethod
    def from_mime(cls, data: QMimeData) -> FaceRef | None:
        """The face that a drag carries; None where it carries something else."""
        kind, _, key = bytes(data.data(MIME).data()).decode(errors="replace").partition(" ")
        return cls(FaceKind(kind), key) if kind in list(FaceKind) else None
