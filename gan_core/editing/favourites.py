"""Faces that a person keeps: one file each under Facet's home, in a folder of the model that they belong to."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from gan_core.editing.latent_store import latent_hash
from gan_core.errors import FacetError
from gan_core.files import atomic_write, delete
from gan_core.paths import favourites_dir

if TYPE_CHECKING:
    from torch import Tensor

FORMAT = "facet-favourite 1"
LARGEST_FILE = 2**24
"""Bytes; a larger file is none of ours."""


@dataclass(frozen=True, eq=False)
class Favourite:
    """A face that was kept.

    Args:
        title: What it is called.
        latent: (1, num_styles, style_dim) float32 on the processor.
        model: Identity of the model the latent belongs to.
        picture: (r, r, 3) uint8.
        kept: When, in seconds since 1970.
    """

    title: str
    latent: Tensor
    model: str
    picture: np.ndarray
    kept: float

    @property
    def hash(self) -> str:
        """Its name; see `latent_store`."""
        return latent_hash(self.latent)


def keep(title: str, latent: Tensor, model: str, picture: np.ndarray) -> Favourite:
    """Keep a face; one that is kept already gets the new title and picture.

    Raises:
        FacetError: The folder cannot be written; the message says why.
    """
    return _write(Favourite(title, latent.detach().cpu().float(), model, picture, time.time()))


def rename(favourite: Favourite, title: str) -> Favourite:
    """Call a face that was kept something else; it stays in its place.

    Raises:
        FacetError: The folder cannot be written; the message says why.
    """
    return _write(replace(favourite, title=title))


def _write(made: Favourite) -> Favourite:
    held = io.BytesIO()
    np.savez_compressed(
        held,
        format=np.array(FORMAT),
        title=np.array(made.title),
        latent=made.latent.numpy(),
        model=np.array(made.model),
        picture=made.picture,
        kept=np.array(made.kept),
    )
    path = _path(made.model, made.hash)
    try:
        with atomic_write(path, permissions=0o600) as file:
            file.write(held.getvalue())
    except OSError as error:
        raise FacetError(f"cannot keep the face in {path.parent} ({error.strerror}); is the disk full?") from error
    return made


def favourites(model: str) -> list[Favourite]:
    """The faces kept of a model, oldest first; a file that cannot be read is left alone and left out."""
    found = (_read(path, model) for path in favourites_dir(model).glob("*.npz"))
    return sorted((entry for entry in found if entry is not None), key=lambda entry: (entry.kept, entry.hash))


def forget(favourite: Favourite) -> None:
    """Delete a face that was kept; nothing happens where it is gone already.

    Raises:
        FacetError: The file cannot be deleted.
    """
    delete(_path(favourite.model, favourite.hash))


def _read(path: Path, model: str) -> Favourite | None:
    import torch

    try:
        if path.stat().st_size > LARGEST_FILE:
            return None
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            if str(file["format"]) != FORMAT or str(file["model"]) != model:
                return None
            latent, picture = file["latent"].astype(np.float32), file["picture"]
            shown = picture.dtype == np.uint8 and picture.ndim == 3 and picture.shape[2] == 3
            if latent.ndim != 3 or len(latent) != 1 or not np.isfinite(latent).all() or not shown:
                return None
            return Favourite(str(file["title"]), torch.from_numpy(latent), model, picture, float(file["kept"]))
    except (OSError, ValueError, KeyError, EOFError, TypeError, zipfile.BadZipFile):
        return None


def _path(model: str, name: str) -> Path:
    return favourites_dir(model) / f"{name}.npz"
