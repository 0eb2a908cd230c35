"""Faces between their form in a project file, which is numpy's, and the one that is computed with, which is torch's."""

from __future__ import annotations

import io

import numpy as np
import torch

from gan_core.inversion.pivotal import WeightDelta
from gan_core.inversion.projection import Projection
from gan_core.photo.alignment import Alignment, cut_out
from gan_core.photo.photo import Photo
from gan_core.project.project import StoredPhoto, StoredProjection


def stored_projection(projection: Projection) -> StoredProjection:
    """A projection as it goes into a file."""
    factors = {} if projection.delta is None else projection.delta.factors
    return StoredProjection(
        model=projection.model,
        w_plus=projection.w_plus.detach().cpu().float().numpy(),
        crop_to_photo=np.asarray(projection.alignment.crop_to_photo, np.float64),
        size=projection.alignment.size,
        landmarks=np.asarray(projection.landmarks, np.float64),
        losses=np.array(projection.losses, np.float64),
        seconds=projection.seconds,
        delta={name: (left.numpy(), right.numpy()) for name, (left, right) in factors.items()},
    )


class Restorer:
    """Makes projections of stored ones; what has one place in the photo shares one crop.

    Args:
        photo: Out of which the crops are cut.
    """

    def __init__(self, photo: Photo) -> None:
        self._photo = photo
        self._crops: dict[tuple[bytes, int], np.ndarray] = {}
        self._known: dict[int, Projection] = {}

    def projection(self, stored: StoredProjection) -> Projection:
        """The projection; the same one whenever the same stored one is asked for."""
        if id(stored) not in self._known:
            self._known[id(stored)] = self._make(stored)
        return self._known[id(stored)]

    def _make(self, stored: StoredProjection) -> Projection:
        alignment = Alignment(stored.crop_to_photo, stored.size)
        place = stored.crop_to_photo.tobytes(), stored.size
        if place not in self._crops:
            self._crops[place] = cut_out(self._photo, alignment)
        factors = {name: (_tensor(left), _tensor(right)) for name, (left, right) in stored.delta.items()}
        return Projection(
            w_plus=_tensor(stored.w_plus),
            aligned=self._crops[place],
            alignment=alignment,
            landmarks=stored.landmarks,
            losses=tuple(stored.losses.tolist()),
            seconds=stored.seconds,
            model=stored.model,
            delta=WeightDelta(factors, stored.model) if factors else None,
        )


def picture_as_file(photo: Photo, title: str) -> StoredPhoto:
    """A picture that was no file, as a PNG that loses nothing.

    Args:
        photo: 8-bit RGB, of the clipboard.
        title: What it is called.
    """
    from PIL import Image

    layers = [photo.pixels] if photo.alpha is None else [photo.pixels, photo.alpha[..., None]]
    content = io.BytesIO()
    Image.fromarray(np.concatenate(layers, axis=-1)).save(content, "PNG", compress_level=1)
    return StoredPhoto(f"{title}.png", content.getvalue())


def _tensor(array: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(array.copy())  # of its own: what came out of a file cannot be written to
