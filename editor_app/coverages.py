"""The masks of a document's faces as numbers, each kept until it changes. Runs on the worker's thread."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from gan_core.editing.where import Part, Where
from gan_core.errors import Cancelled

if TYPE_CHECKING:
    from torch import Tensor

    from editor_app.document import EditedFace
    from gan_core.inversion.projection import Projection
    from gan_core.jobs import CancelToken
    from gan_core.model import FaceModel
    from gan_core.photo.coverage import Coverage


class Coverages:
    """Finds the parts of each face, and computes the mask of its edit, once."""

    def __init__(self) -> None:
        self._parts: dict[int, tuple[Tensor, Projection | None, dict[Part, np.ndarray]]] = {}
        self._kept: dict[int, tuple[Where, dict[Part, np.ndarray], Coverage]] = {}

    def of(self, model: FaceModel, face: EditedFace, cancel: CancelToken) -> Generator[Any, None, Coverage | None]:
        """Where a face's edit acts, as a job; None where it acts everywhere. The same object until something changes.

        Raises:
            Cancelled: The stroke that the edit names has gone on since.
        """
        from gan_core.photo.coverage import Coverage

        where = face.state.where
        if where is None:
            return None
        parts = yield from self.parts(model, face, where.parts, cancel)
        masks = dict(face.masks)  # as they are after the last yield: a hand goes on painting in another thread
        if where.painted and where.painted not in masks:
            raise Cancelled("the stroke has gone on since")
        kept = self._kept.get(face.id)
        if kept is None or kept[0] != where or kept[1] is not parts:
            kept = self._kept[face.id] = where, parts, Coverage.of(where, parts, masks)
        return kept[2]

    def parts(
        self, model: FaceModel, face: EditedFace, wanted: Iterable[Part], cancel: CancelToken
    ) -> Generator[Any, None, dict[Part, np.ndarray]]:
        """Where parts of a face lie in its crop, (256, 256) float32 each; others that are known come along."""
        from gan_core.photo.regions import TYPICAL_LANDMARKS
        from gan_core.workflow import parts_steps

        projection, latent = face.projection, face.latent
        assert latent is not None
        kept = self._parts.get(face.id)
        if kept is None or kept[0] is not latent or kept[1] is not projection:
            kept = self._parts[face.id] = latent, projection, {}
        known = kept[2]
        missing = [part for part in wanted if part not in known]
        if missing:
            points = TYPICAL_LANDMARKS if projection is None else projection.alignment.to_crop(projection.landmarks)
            known.update((yield from parts_steps(model, latent, missing, points, cancel)))
        return known
