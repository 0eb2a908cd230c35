"""The pictures that a look is taught by: found, cut to aligned faces or to their middle, kept in the run's folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from gan_core.commands.output import note
from gan_core.errors import FacetError
from gan_core.files import atomic_folder
from gan_core.training.cropping import Crop, CropRule, Reason, crop_photo
from gan_core.training.picture_files import PictureFiles

FEWEST = 2
MOST = 500
"""Pictures of a larger folder that are taken, spread over it: finding faces takes a quarter of a second each."""
NEARLY = 0.12
"""Share of the side that an alignment may differ by from a square picture that counts as aligned."""


def prepare_pictures(source: Path, target: Path, resolution: int) -> int:
    """Make square pictures of a folder's, once: what is in `target` already stays.

    Args:
        source: Folder or zip of pictures of any shape.
        target: Folder to write; appears when it is complete.
        resolution: Side of the results.

    Returns:
        How many there are.

    Raises:
        FacetError: There are too few that can be read.
    """
    if target.is_dir():
        return len(list(target.iterdir()))
    from tqdm import tqdm

    files = PictureFiles.of(source)
    names = _spread(files.names)
    if len(names) < FEWEST:
        raise FacetError(
            f"{source}: a set needs {FEWEST} pictures or more, and {len(names)} are in it; "
            "for a single picture use --image"
        )
    if len(names) < len(files.names):
        note(f"{source}: {MOST} of {len(files.names)} pictures are used")
    done = 0
    with atomic_folder(target) as fresh:
        for place, name in enumerate(tqdm(names, "faces", unit="picture", delay=1, leave=False)):
            crop, reason = square(files.read(name), resolution)
            if crop is None:
                note(f"{source}: {name} is left out ({reason})")
                continue
            (fresh / f"{place:04d}.png").write_bytes(crop.data)
            done += 1
        if done < FEWEST:
            raise FacetError(f"{source}: only {done} of {len(names)} pictures can be read; a set needs {FEWEST}")
    return done


def prepare_picture(source: Path, target: Path, resolution: int) -> None:
    """Make a square picture of a single one, once.

    Args:
        source: A picture.
        target: Folder to write; what is in it already stays. It holds "face.png", aligned, where a face was found, else
            "picture.png".
        resolution: Side of the result.

    Raises:
        FacetError: It cannot be read.
        OSError: There is no such file.
    """
    if target.is_dir():
        return
    crop, reason = square(source.read_bytes(), resolution)
    if crop is None:
        raise FacetError(f"{source}: cannot be used ({reason}); give another picture")
    with atomic_folder(target) as fresh:
        (fresh / ("face.png" if "landmarks" in crop.facts else "picture.png")).write_bytes(crop.data)


def square(data: bytes, resolution: int) -> tuple[Crop | None, str]:
    """A picture as its most prominent face, aligned, or as its middle where it has none or is an aligned crop itself.

    Args:
        data: The file's content.
        resolution: Side of the result.

    Returns:
        The crop, with "landmarks" among its facts where it is an aligned face; or None, and why.
    """
    aligned = crop_photo(data, CropRule(resolution))
    middle = crop_photo(data, CropRule(resolution, align=False))
    if not middle.kept:
        return None, str(middle.dropped[0].get("measure", Reason.UNREADABLE))
    if not aligned.kept:
        return middle.kept[0], ""
    face, whole = aligned.kept[0], middle.kept[0]
    width, height = whole.facts["photo_size"]
    gap = np.abs(np.subtract(face.facts["crop_to_photo"], whole.facts["crop_to_photo"])).max()
    if width == height and gap < NEARLY * width:
        return Crop(whole.data, whole.facts | {"landmarks": face.facts["landmarks"]}, whole.fingerprint), ""
    return face, ""


def _spread(names: Sequence[str]) -> list[str]:
    count = min(len(names), MOST)
    return [names[place * len(names) // count] for place in range(count)]
