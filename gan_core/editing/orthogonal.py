"""Directions that leave others alone: a direction with what it shares with others taken out, for an edit or for good.

Source: Shen et al. 2020, "Interpreting the Latent Space of GANs for Semantic Face Editing" (InterFaceGAN, conditional
manipulation), for any number of conditions and in each style row by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import torch

from gan_core.editing.attributes import ATTRIBUTES
from gan_core.editing.directions import Direction, check_known
from gan_core.errors import ModelError

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


def conditioned(
    directions: Mapping[str, Direction],
    moved: Iterable[str],
    layers: Mapping[str, tuple[int, int]],
    locks: Sequence[str],
    num_styles: int,
    coupled: Mapping[str, Sequence[str]],
) -> dict[str, Direction]:
    """The directions of one edit: in the style rows that it asks for, and freed of what it locks.

    Directions that were found together leave each other alone already, but for those that the model says move along:
    of the others nothing is taken out, for what they share holds the locked attribute still (docs/editing.md has the
    figures). Where the model says nothing, and for discovered directions, all is taken out.

    Args:
        directions: What the model knows, by attribute id.
        moved: Attributes that the edit moves; one that is locked itself stays at its strength, by its own direction.
        layers: The first and last style row of those that move in others than their own; rows that the model does not
            have are left out.
        locks: Attributes that must not change.
        num_styles: Rows of the model's W+.
        coupled: Attribute id to those that may move along with it, as the model's manifest has it.

    Raises:
        ModelError: The model does not know an attribute, has none of the rows, or nothing is left of a direction.
    """
    moved = list(moved)
    check_known(directions, [*moved, *locks])
    found = {}
    for name in moved:
        direction = directions[name]
        if name in layers:
            first, last = layers[name]
            if first >= num_styles:
                raise ModelError(f"{name} asks for style rows {first} to {last}, this model has 0 to {num_styles - 1}")
            direction = replace(direction, layers=tuple(range(first, min(last, num_styles - 1) + 1)))
        given = [] if name in locks else [directions[lock] for lock in locks if _disturbs(name, lock, coupled)]
        if given and direction.offset(1.0, num_styles).any():
            direction, _ = orthogonal_to(direction, given, num_styles)
        found[name] = direction
    return found


def _disturbs(name: str, lock: str, coupled: Mapping[str, Sequence[str]]) -> bool:
    """Whether moving one attribute is to be expected to move another."""
    if not any(coupled.values()) or name not in ATTRIBUTES or lock not in ATTRIBUTES:
        return True
    return lock in coupled.get(name, ()) or name in coupled.get(lock, ())
