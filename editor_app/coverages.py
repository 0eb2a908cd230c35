"""The masks of a document's faces as numbers, each kept until it changes. Runs on the worker's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gan_core.errors import Cancelled

if TYPE_CHECKING:
    from editor_app.document import EditedFace
    from gan_core.photo.coverage import Coverage


class Coverages:
    """Computes the mask of each face's edit once."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[tuple[Any, ...], Coverage]] = {}

    def of(self, face: EditedFace) -> Coverage | None:
        """Where a face's edit acts; None where it acts everywhere. The same object until something changes."""
        from gan_core.photo.regions import TYPICAL_LANDMARKS
        from gan_core.workflow import coverage_of

        projection, where = face.projection, face.state.where
        if where is None:
            return None
        if where.painted and where.painted not in face.masks:
            raise Cancelled("the stroke has gone on since")
        key = where, projection
        kept = self._kept.get(face.id)
        if kept is None or kept[0] != key:
            points = TYPICAL_LANDMARKS if projection is None else projection.alignment.to_crop(projection.landmarks)
            coverage = coverage_of(face.state, points, face.masks)
            assert coverage is not None
            kept = self._kept[face.id] = key, coverage
        return kept[1]
