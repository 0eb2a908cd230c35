"""Directions that leave others alone: a model's direction with what it shares with others taken out.

Source: Shen et al. 2020, "Interpreting the Latent Space of GANs for Semantic Face Editing" (InterFaceGAN, conditional
manipulation), for any number of conditions and in each style row by itself.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

import torch

from gan_core.bundle import Bundle, save_bundle
from gan_core.editing.directions import Direction, check_known
from gan_core.errors import BundleError, ModelError
from gan_core.manifest import DirectionEntry
from gan_core.model import load_model
from gan_core.registry import DEFAULT, find_bundle

LEAST_KEPT = 0.05
"""Share of a direction's length that has to be left of it."""


def orthogonal_to(direction: Direction, given: Sequence[Direction], num_styles: int) -> tuple[Direction, float]:
    """A direction that leaves others as they are, to first order.

    Args:
        direction: What moves.
        given: What must not move.
        num_styles: Rows of the model's W+.

    Returns:
        The direction with the same length and ranges, and the share of the former one that is left, in (0, 1]. It is
        experimental, for nobody has looked at it.

    Raises:
        ModelError: It lies in what they span.
    """
    whole = replace(direction, positive_range=1.0).offset(1.0, num_styles).double()  # (num_styles, style_dim)
    conditions = torch.stack([replace(one, positive_range=1.0).offset(1.0, num_styles) for one in given], 2).double()
    shares = torch.linalg.pinv(conditions) @ whole[:, :, None]  # (num_styles, K, 1)
    rest = whole - (conditions @ shares)[:, :, 0]
    kept = float(rest.norm() / whole.norm())
    if kept < LEAST_KEPT:
        names = ", ".join(one.id for one in given)
        raise ModelError(f"{direction.id} is made of {names}: nothing of it is left without them")
    vector = (rest / kept).to(direction.vector.dtype)
    return replace(direction, vector=vector, experimental=True), kept


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
