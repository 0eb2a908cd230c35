"""Freeing a slider of others for good: its direction in a model's bundle with what it shares with them taken out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

from gan_core.bundle import Bundle, save_bundle
from gan_core.editing.directions import check_known
from gan_core.editing.orthogonal import orthogonal_to
from gan_core.errors import BundleError, ModelError
from gan_core.manifest import DirectionEntry
from gan_core.model import load_model
from gan_core.registry import DEFAULT, find_bundle


def orthogonalise(name: str | os.PathLike[str], attribute: str, given: Sequence[str], new: str) -> float:
    """Take out of a model's direction what it shares with others, in its bundle.

    Args:
        name: Of the model, or the path of its folder.
        attribute: Whose direction.
        given: Attributes that it leaves alone.
        new: Id under which it is kept; `attribute` replaces the old one.

    Returns:
        The share of the former direction that is left.

    Raises:
        BundleError: There is no such model, or it cannot be changed.
        ModelError: It has no such direction, or nothing is left of it.
    """
    path = find_bundle(name)
    if str(name) == DEFAULT:
        raise BundleError("the embedded model stays as it is; import its folder under a name of your own first")
    if not path.is_dir():
        raise BundleError(f"{path}: is a zip, which is not changed; unpack it and give the folder")
    model, bundle = load_model(path), Bundle.load(path)
    check_known(model.directions, [attribute, *given])
    if new != attribute and new in model.directions:
        raise ModelError(f"there is a direction {new!r} already; give another id")
    others = [model.directions[other] for other in given]
    direction, kept = orthogonal_to(model.directions[attribute], others, model.num_styles)
    entries: list[DirectionEntry] = []
    for entry in bundle.manifest.directions:
        changed = replace(entry, id=new, experimental=True)
        entries += [changed] if entry.id == new else [entry, changed] if entry.id == attribute else [entry]
    vectors = {**bundle.tensors["directions"], new: direction.vector}
    save_bundle(path, replace(bundle.manifest, directions=tuple(entries)), {"directions": vectors})
    return kept
