"""Names of models to be: whether one may be taken, and which one to propose."""

from __future__ import annotations

import re
from pathlib import Path

from gan_core.errors import BundleError
from gan_core.registry import free_place


def name_problem(name: str) -> str:
    """Why a new model cannot have a name, as a sentence; empty where it can."""
    try:
        free_place(name)
    except BundleError as error:
        problem = str(error).partition(" or `facet")[0]  # what to type there is of no use here
        return problem[:1].upper() + problem[1:]
    return ""


def proposed_name(path: Path) -> str:
    """A free name for a model, after a file's."""
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", path.name if path.is_dir() else path.stem).strip("-._")[:56] or "model"
    for number in range(1, 1000):
        name = stem if number == 1 else f"{stem}-{number}"
        try:
            free_place(name)
        except BundleError:
            continue
        return name
    return stem
