"""Single directions as a bare array: InterFaceGAN's `.npy`, e4e's and PTI's `.pt`, arrays with a row for each style.

The file's name says what it is; nothing in it does.
"""

import math
import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import numpy as np
import torch

from gan_core.formats.celeba import meaning
from gan_core.formats.checks import as_tensor, shape_of, unit_rows
from gan_core.formats.parts import DirectionsPart, ForeignDirection
from gan_core.formats.plain import Refusal

NAME = re.compile(r"(?P<gan>[^_]+)_(?P<data>[^_]+)_(?P<what>.+?)(?:_c_(?P<given>.+?))?(?P<space>_w)?_boundary")
NARROWEST, MOST_STYLES = 8, 20
LONGEST_ROW = 6.0
"""Latents are longer (8 and more in published StyleGAN2 models), directions are not; nothing else tells them apart."""
EARLY_ROWS = 8
"""Rows that arrays with a row for each style are meant for, unless they are of unit norm (stylegan-encoder)."""


@dataclass(frozen=True)
class BoundaryName:
    """What InterFaceGAN's file name says.

    Args:
        what: The attribute.
        given: Attributes that it was made orthogonal to.
        in_w: Whether it lies in W; else in Z.
    """

    what: str
    given: tuple[str, ...]
    in_w: bool

    @classmethod
    def parse(cls, stem: str) -> "BoundaryName | None":
        """Read "stylegan_ffhq_age_c_gender_w_boundary"; None where it is no such name."""
        match = NAME.fullmatch(stem)
        if match is None:
            return None
        return cls(
            match["what"], tuple((match["given"] or "").split("_")) if match["given"] else (), bool(match["space"])
        )


def sniff(data: Any) -> bool:
    """Whether plain data is a bare direction."""
    shape = shape_of(data)
    rows = math.prod(shape[:-1])
    if not 1 <= len(shape) <= 3 or (len(shape) == 3 and shape[0] > 1) or shape[-1] < NARROWEST or rows > MOST_STYLES:
        return False
    return bool(torch.tensor(np.asarray(data, np.float32)).norm(dim=-1).mean() < LONGEST_ROW)


def read(data: Any, name: str = "direction") -> DirectionsPart:
    """Read a direction.

    Args:
        data: (style_dim,), (1, style_dim), (rows, style_dim) or (1, rows, style_dim).
        name: The file's name.

    Raises:
        Refusal: Its shape or values are none of a direction's, or it lies in Z.
    """
    stem = PurePath(name).stem
    boundary = BoundaryName.parse(stem)
    if boundary is not None and not boundary.in_w:
        raise Refusal("is an InterFaceGAN boundary of Z; sliders move W, for which there is one named …_w_boundary.npy")
    vector = as_tensor(data, "the direction")
    lengths = vector.norm(dim=-1)
    early = lengths.numel() > 1 and not torch.allclose(lengths, torch.ones(()), atol=0.01)
    published = stem.removesuffix("_boundary") if boundary is None else boundary.what
    identifier, sign = meaning(published)
    remarks: tuple[str, ...] = ()
    if boundary is not None and boundary.given:
        remarks = (f"{identifier}: made orthogonal to {', '.join(boundary.given)} by its authors",)
    source = "InterFaceGAN boundary" if boundary is not None else "direction"
    vector = sign * unit_rows(vector, "the direction")
    return DirectionsPart(source, (ForeignDirection(identifier, vector, end=EARLY_ROWS if early else None),), remarks)
