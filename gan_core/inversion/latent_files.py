"""Faces that other programs found, as latents of a model: one face out of an `.npy`, `.npz` or `.pt` file."""

import re
import zipfile
from pathlib import Path

from torch import Tensor

from gan_core.errors import FaceError, ModelError
from gan_core.formats import latents
from gan_core.formats.plain import Refusal
from gan_core.formats.sandbox import read_data
from gan_core.model import FaceModel

SUFFIXES = (".npz", ".npy", ".pt", ".pth")
NUMBERED = re.compile(r"(.+)#(\d{1,9})")
"""latents.pt#3: the third face of a file."""


def is_foreign(name: str) -> bool:
    """Whether a file of latents was written by another program than Facet."""
    path = Path(_split(name)[0])
    if path.suffix.lower() != ".npz":
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False
    return "w.npy" in members and "format.npy" not in members


def read_latent(name: str, model: FaceModel) -> Tensor:
    """Read one face of another program's file.

    Args:
        name: The path, with #3 behind it for the third face.
        model: The generator that the face was found with; no file says which it was, so its sizes alone are checked.

    Returns:
        (1, num_styles, style_dim).

    Raises:
        FaceError: It holds no faces, several of which none was chosen, or not so many.
        ModelError: The face is of another size than this model's.
        BundleError: It cannot be read.
    """
    path, number = _split(name)
    try:
        part = latents.read(read_data(path), Path(path).name)
    except Refusal as refusal:
        raise FaceError(f"{Path(path).name}: {refusal}") from refusal
    count, rows, dim = part.w_plus.shape
    if number is None and count > 1:
        raise FaceError(f"{Path(path).name}: holds {count} faces; choose one with {path}#1 to #{count}")
    chosen = 1 if number is None else number
    if not 1 <= chosen <= count:
        raise FaceError(f"{Path(path).name}: holds {count} faces, no face {chosen}")
    if rows not in (1, model.num_styles) or dim != model.style_dim:
        raise ModelError(
            f"{Path(path).name}: a latent of {rows} x {dim}; {model.manifest.name!r} takes {model.num_styles} x "
            f"{model.style_dim}: it was found with another model"
        )
    return part.w_plus[chosen - 1].expand(model.num_styles, -1)[None].clone()


def _split(name: str) -> tuple[str, int | None]:
    """A path, and the number of the face behind it."""
    match = NUMBERED.fullmatch(name)
    if match is None or Path(match[1]).suffix.lower() not in SUFFIXES or Path(name).exists():
        return name, None
    return match[1], int(match[2])
