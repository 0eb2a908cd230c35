"""Anycost GAN's boundaries (`boundary_….pt`): a direction for each CelebA attribute, found as InterFaceGAN does."""

import re
from typing import Any

from gan_core.formats.celeba import CELEBA, meaning
from gan_core.formats.checks import as_tensor, distinct, is_array, unit_rows
from gan_core.formats.parts import DirectionsPart, ForeignDirection

KEY = re.compile(r"(\d\d)_(\w+)")
ROWS = 12
"""The published demo moves the first 12 rows."""


def sniff(data: Any) -> bool:
    """Whether plain data is a dictionary of such boundaries."""
    return (
        isinstance(data, dict)
        and bool(data)
        and all(isinstance(key, str) and _published(key) is not None and is_array(data[key]) for key in data)
    )


def read(data: Any, name: str = "") -> DirectionsPart:
    """Read boundaries; "No_Beard" and "Young" are turned round.

    Raises:
        Refusal: A vector's shape, or a value in it, is none of a direction's.
    """
    meanings = [meaning(key) for key in data]
    ids = distinct([identifier for identifier, _ in meanings])
    found = [
        ForeignDirection(identifier, sign * unit_rows(as_tensor(vector, key), key), end=ROWS)
        for identifier, (_, sign), (key, vector) in zip(ids, meanings, data.items(), strict=True)
    ]
    return DirectionsPart("Anycost boundaries", tuple(found))


def _published(key: str) -> str | None:
    match = KEY.fullmatch(key)
    number = int(match[1]) if match else len(CELEBA)
    return CELEBA[number] if match and number < len(CELEBA) and CELEBA[number] == match[2] else None
