"""The faces that commands take: seeds, face files and photos, named as they were written."""

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gan_core.commands.faces import projected
from gan_core.commands.output import seed_numbers

if TYPE_CHECKING:
    from torch import Tensor

    from gan_core.inversion.projection import Projection
    from gan_core.model import FaceModel
    from gan_core.photo.photo import Photo

SEED = "seed:"
FACE_FILE = re.compile(r"\.(npz|npy|pt|pth)(#\d+)?$", re.IGNORECASE)
"""Facet's own face files and other programs' latents, with #2 for the second of several."""


@dataclass(frozen=True, eq=False)
class Source:
    """A face as a latent, and where it came from.

    Args:
        name: As it was written: seed:7, face.npz, latents.pt#2, photo.jpg.
        w_plus: (1, num_styles, style_dim).
        projection: Of a face file of Facet's or a photo.
        photo: Where the face was found.
    """

    name: str
    w_plus: "Tensor"
    projection: "Projection | None" = None
    photo: "Photo | None" = None


def face_names(text: str) -> list[str]:
    """Parse a face of the command line; seed:0-3 stands for four."""
    if not text.startswith(SEED):
        return [text]
    return [f"{SEED}{number}" for number in seed_numbers(text[len(SEED) :])]


def is_photo(name: str) -> bool:
    """Whether a face is a photo, and not a seed or a file of latents."""
    return not name.startswith(SEED) and not FACE_FILE.search(name)


def read_photos(names: Sequence[str]) -> dict[str, "Photo"]:
    """Read those names that are photos; done before torch is imported, so that a bad one is refused at once."""
    from gan_core.photo.reading import read_photo

    return {name: read_photo(name) for name in dict.fromkeys(names) if is_photo(name)}


def read_sources(
    args: argparse.Namespace, names: Sequence[str], photos: dict[str, "Photo"], model: "FaceModel"
) -> list[Source]:
    """Sample, read or project each face, each once.

    Args:
        args: With `psi` for seeds, and `faces.add_face_arguments` for photos; of these `--face`, `--landmarks` and
            `--faithful` are for the first name, other photos give their most prominent face.
        names: As `face_names` gives them.
        photos: As `read_photos` gives them.
        model: Whose latents.
    """
    others = argparse.Namespace(**{**vars(args), "face": 1, "landmarks": None, "faithful": 0})
    found: dict[str, Source] = {}
    for name in names:
        if name not in found:
            found[name] = _source(name, others if found else args, photos.get(name), model)
    return [found[name] for name in names]


def _source(name: str, args: argparse.Namespace, photo: "Photo | None", model: "FaceModel") -> Source:
    from gan_core.inversion.latent_files import is_foreign, read_latent
    from gan_core.inversion.projection import Projection

    if photo is not None:
        projection = projected(args, photo, model)
    elif name.startswith(SEED):
        return Source(name, model.sample(int(name[len(SEED) :]), args.psi))
    elif is_foreign(name):
        return Source(name, read_latent(name, model).to(model.device))
    else:
        projection = Projection.load(name, model)
    return Source(name, projection.w_plus.to(model.device), projection, photo)
