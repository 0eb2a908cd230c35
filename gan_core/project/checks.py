"""What is checked of every value of a project file before it is believed; a file may come from anybody."""

import datetime
from typing import Any

import numpy as np

from gan_core.errors import FaceError
from gan_core.photo.alignment import Alignment

LONGEST_TEXT = 1000
MOST_STYLES = 64
WIDEST_STYLE = 4096
FARTHEST = 1e6
"""A coordinate in photo pixels; photos are far smaller."""
SMALLEST_AREA = 1e-9


class Damage(ValueError):
    """A value that no Facet writes; its text says which."""


def entry(data: Any, key: str) -> Any:
    """A value of an object."""
    if not isinstance(data, dict) or key not in data:
        raise Damage(f"{key!r} is missing")
    return data[key]


def items(value: Any, what: str, most: int) -> list[Any]:
    """A list of at most `most` entries."""
    if not isinstance(value, list) or len(value) > most:
        raise Damage(f"{what} is no list of up to {most}")
    return value


def text(value: Any, what: str, longest: int = LONGEST_TEXT) -> str:
    """A text; control characters become spaces."""
    if not isinstance(value, str) or len(value) > longest:
        raise Damage(f"{what} is no text of up to {longest} characters")
    return "".join(letter if letter.isprintable() else " " for letter in value)


def file_name(value: Any, what: str) -> str:
    """A file's name that leads into no folder."""
    name = text(value, what, 255)
    if not name.strip(". ") or set(name) & set("/\\"):
        raise Damage(f"{what} is no file name")
    return name


def plain_name(name: str) -> str:
    """A file's name as `file_name` takes it, whatever the system it comes from allows in one."""
    plain = "".join(" " if letter in "/\\" or not letter.isprintable() else letter for letter in name)
    return plain[-255:] if plain.strip(". ") else "photo"


def number(value: Any, what: str, low: float = -FARTHEST, high: float = FARTHEST) -> float:
    """A finite number in [low, high]."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        raise Damage(f"{what} is no number from {low:g} to {high:g}")
    return float(value)


def whole(value: Any, what: str, low: int, high: int) -> int:
    """A whole number in [low, high]."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise Damage(f"{what} is no whole number from {low} to {high}")
    return value


def identity(value: Any, what: str) -> str:
    """A sha256, or nothing where no model was loaded."""
    found = text(value, what, 64)
    if found and (len(found) != 64 or set(found) - set("0123456789abcdef")):
        raise Damage(f"{what} is no sha256")
    return found


def table(value: Any, what: str, shape: tuple[int, int]) -> np.ndarray:
    """Rows of numbers as float64 of a shape."""
    rows = [items(row, what, shape[1]) for row in items(value, what, shape[0])]
    if (len(rows), *{len(row) for row in rows}) != shape:
        raise Damage(f"{what} is not of shape {shape}")
    return np.array([[number(cell, what) for cell in row] for row in rows], np.float64)


def placement(value: Any, what: str) -> np.ndarray:
    """(2, 3) float64: the unit square onto an area of the photo."""
    matrix = table(value, what, (2, 3))
    if abs(float(np.linalg.det(matrix[:, :2]))) < SMALLEST_AREA:
        raise Damage(f"{what} covers no area")
    return matrix


def landmarks(value: Any, what: str) -> np.ndarray:
    """(5, 2) float64 photo pixels that span a face."""
    points = table(value, what, (5, 2))
    try:
        Alignment.from_landmarks(points, 1)
    except FaceError as error:
        raise Damage(f"{what} span no face") from error
    return points


def latent(array: np.ndarray, what: str) -> np.ndarray:
    """(1, num_styles, style_dim) float32."""
    rows, dim = array.shape[1:] if array.ndim == 3 and len(array) == 1 else (0, 0)
    if array.dtype != np.float32 or not 1 <= rows <= MOST_STYLES or not 1 <= dim <= WIDEST_STYLE:
        raise Damage(f"{what} is {array.dtype} of shape {array.shape}, which no face is")
    return finite(array, what)


def finite(array: np.ndarray, what: str) -> np.ndarray:
    """The array, none of whose numbers is NaN or infinite."""
    if not np.isfinite(array).all():
        raise Damage(f"{what} has numbers that are not finite")
    return array


def time(value: Any, what: str) -> str:
    """A moment in ISO 8601."""
    found = text(value, what, 40)
    try:
        datetime.datetime.fromisoformat(found)
    except ValueError as error:
        raise Damage(f"{what} is no moment in time") from error
    return found
