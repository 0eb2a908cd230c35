"""Projection: a face found in a photo and turned into a latent; its .npz file."""

import os
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from gan_core.errors import FaceError, ModelError
from gan_core.files import atomic_write
from gan_core.inversion.pivotal import WeightDelta
from gan_core.model import FaceModel
from gan_core.photo.alignment import Alignment

FORMAT = "facet-face 1"


@dataclass(frozen=True, eq=False)
class Projection:
    """A face as a latent, with all that is needed to put its edit back into the photo.

    Args:
        w_plus: (1, num_styles, style_dim) float32 on the processor.
        aligned: (S, S, 3) float32 sRGB in [0, 1]: the crop that was projected.
        alignment: Where the crop lies in the photo.
        landmarks: (5, 2) photo pixels.
        losses: The loss of each refinement step; empty when the encoder's answer was taken.
        seconds: What the refinement took.
        model: Identity of the model the latent belongs to.
        delta: The faithful weights of this face, where it was tuned.
    """

    w_plus: Tensor
    aligned: np.ndarray
    alignment: Alignment
    landmarks: np.ndarray
    losses: tuple[float, ...]
    seconds: float
    model: str
    delta: WeightDelta | None = None

    def with_delta(self, delta: WeightDelta) -> "Projection":
        """The face with its faithful weights."""
        return replace(self, delta=delta)

    @property
    def transform(self) -> np.ndarray:
        """(2, 3): the crop's unit square to photo pixels."""
        return self.alignment.crop_to_photo

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write a .npz file; it holds arrays only, no pickle."""
        factors = {} if self.delta is None else self.delta.factors
        weights = {
            f"delta.{n}.{side}": t.numpy() for n, pair in factors.items() for side, t in zip("lr", pair, strict=True)
        }
        with atomic_write(path) as file:
            np.savez_compressed(
                file,
                format=np.array(FORMAT),
                w_plus=self.w_plus.numpy(),
                aligned=self.aligned,
                transform=self.transform,
                landmarks=self.landmarks,
                losses=np.array(self.losses),
                seconds=np.array(self.seconds),
                model=np.array(self.model),
                **weights,  # type: ignore[arg-type]
            )

    @classmethod
    def load(cls, path: str | os.PathLike[str], model: FaceModel | None = None) -> "Projection":
        """Read a file that `save` wrote.

        Args:
            path: The .npz file.
            model: The model it is to be used with; None reads it unchecked.

        Raises:
            FaceError: No such file, damaged, or not a face file.
            ModelError: It was made with another model.
        """
        name = Path(path).name
        try:
            with open(path, "rb") as opened, np.load(opened, allow_pickle=False) as file:
                if str(file["format"]) != FORMAT:
                    raise FaceError(f"{name}: format {file['format']}, this Facet reads {FORMAT}; update Facet")
                aligned = file["aligned"]
                names = sorted({n[6:-2] for n in file.files if n.startswith("delta.")})
                factors = {n: (_tensor(file[f"delta.{n}.l"]), _tensor(file[f"delta.{n}.r"])) for n in names}
                projection = cls(
                    w_plus=torch.from_numpy(file["w_plus"].astype(np.float32)),
                    aligned=aligned,
                    alignment=Alignment(file["transform"].reshape(2, 3), aligned.shape[0]),
                    landmarks=file["landmarks"].reshape(5, 2),
                    losses=tuple(file["losses"].tolist()),
                    seconds=float(file["seconds"]),
                    model=str(file["model"]),
                    delta=WeightDelta(factors, str(file["model"])) if factors else None,
                )
        except (OSError, ValueError, KeyError, IndexError, EOFError, zipfile.BadZipFile, TypeError) as error:
            if isinstance(error, FileNotFoundError):
                raise FaceError(f"{path}: no such file; make one with `facet project PHOTO -o {name}`") from error
            raise FaceError(
                f"{name}: not a face file of Facet, or damaged ({error}); project the photo again"
            ) from error
        if model is not None:
            projection.check_model(model)
        return projection

    def check_model(self, model: FaceModel) -> None:
        """Raises `ModelError` where the latent belongs to another model than `model`."""
        wanted = (1, model.num_styles, model.style_dim)
        if self.model != model.identity or tuple(self.w_plus.shape) != wanted:
            raise ModelError(
                f"this face was projected with another model ({self.model[:12]}…) than {model.manifest.name!r} "
                f"({model.identity[:12]}…); open that model or project the photo again"
            )


def _tensor(factor: np.ndarray) -> Tensor:
    return torch.from_numpy(factor.astype(np.float16))
