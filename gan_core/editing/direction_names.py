"""What a person calls the directions that were discovered in a model, one small file for each model."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from gan_core.editing.attributes import Attribute
from gan_core.errors import FacetError
from gan_core.files import atomic_write
from gan_core.paths import names_file

FORMAT = 1
LONGEST = 60
"""Characters of a name or a word."""
LARGEST_FILE = 2**20
"""Bytes; a larger file is none of ours."""


@dataclass(frozen=True)
class DirectionName:
    """What a person says of a discovered direction; empty texts leave it as it was found.

    Args:
        label: Its name.
        negative: What −1, the left end, does.
        positive: What +1, the right end, does.
        hidden: Whether nobody wants to see it.
    """

    label: str = ""
    negative: str = ""
    positive: str = ""
    hidden: bool = False

    def __post_init__(self) -> None:
        for text in (self.label, self.negative, self.positive):
            if len(text) > LONGEST or not text.isprintable():
                raise FacetError(f"a direction's words have up to {LONGEST} printable characters, got {text[:80]!r}")

    def applied_to(self, attribute: Attribute) -> Attribute:
        """The attribute under its new name."""
        return replace(
            attribute,
            label=self.label or attribute.label,
            negative=self.negative or attribute.negative,
            positive=self.positive or attribute.positive,
        )


def read_names(model: str) -> dict[str, DirectionName]:
    """What was said of a model's directions, by their id; nothing where the file is missing or damaged.

    Args:
        model: The model's identity.
    """
    try:
        return _read(names_file(model))
    except (OSError, FacetError, KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return {}


def write_names(model: str, names: Mapping[str, DirectionName]) -> None:
    """Keep what was said of a model's directions; a damaged file is put aside.

    Raises:
        FacetError: The folder cannot be written; the message says why.
    """
    path = names_file(model)
    kept = {id: asdict(name) for id, name in names.items() if name != DirectionName()}
    try:
        if path.exists() and not read_names(model):
            with contextlib.suppress(OSError):
                path.replace(path.with_suffix(".before"))
        with atomic_write(path, permissions=0o600) as file:
            file.write(json.dumps({"facet_names": FORMAT, "directions": kept}, indent=1).encode())
    except OSError as error:
        raise FacetError(f"cannot keep the name in {path.parent} ({error.strerror}); is the disk full?") from error


def _read(path: Path) -> dict[str, DirectionName]:
    if path.stat().st_size > LARGEST_FILE:
        raise ValueError("too large")
    data: Any = json.loads(path.read_text("utf-8"))
    if data["facet_names"] != FORMAT:
        raise ValueError("of another version")
    return {
        str(id): DirectionName(
            str(entry["label"]), str(entry["negative"]), str(entry["positive"]), bool(entry["hidden"])
        )
        for id, entry in data["directions"].items()
    }
