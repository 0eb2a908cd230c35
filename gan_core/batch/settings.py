"""What a batch does to each photo: all that decides how a result looks, and nothing else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

from gan_core.editing.attributes import PasteMode
from gan_core.editing.presets import Preset
from gan_core.photo.writing import SUFFIXES


class WhichFaces(StrEnum):
    """The faces of a photo that are edited."""

    BEST = "best"
    """The most prominent one."""
    ALL = "all"


class NoFace(StrEnum):
    """What becomes of a photo without a face."""

    SKIP = "skip"
    COPY = "copy"


FORMATS = {"same": "", "jpeg": ".jpg", "png": ".png", "webp": ".webp", "tiff": ".tif", "heic": ".heic", "avif": ".avif"}
"""Names of output formats to the suffix of their files; the photo's own format has none."""
_UNWRITTEN = {".heif": ".heic", ".hif": ".heic", ".jpe": ".jpg", ".jfif": ".jpg"}
"""Suffixes of photos that are read to those they are written with."""
READ = frozenset(SUFFIXES) | frozenset(_UNWRITTEN)
"""Suffixes of files that are taken for photos."""


@dataclass(frozen=True)
class BatchSettings:
    """What is done to each photo.

    Args:
        preset: The edit.
        model: Identity of the model that renders.
        faces: Which faces.
        no_face: What becomes of photos without one.
        steps: Refinement steps; 0 takes the encoder's answer.
        faithful: Steps of tuning the weights to each face; 0 for none.
        paste: How the change is pasted back; None for each attribute's own way.
        format: A key of `FORMATS`.
        quality: 1–100, of formats that lose something.
        keep_gps: Whether the place where a photo was taken goes along.
    """

    preset: Preset
    model: str
    faces: WhichFaces = WhichFaces.BEST
    no_face: NoFace = NoFace.SKIP
    steps: int = 100
    faithful: int = 0
    paste: PasteMode | None = None
    format: str = "same"
    quality: int = 92
    keep_gps: bool = True

    @property
    def hash(self) -> str:
        """The name of these settings: results of the same photo under one name are the same."""
        return hashlib.sha256(json.dumps(self.to_plain(), sort_keys=True).encode()).hexdigest()

    def to_plain(self) -> dict[str, Any]:
        """All that decides how a result looks, for the journal; the preset's name does not."""
        return {
            "state": json.loads(self.preset.state.to_json()),
            "model": self.model,
            "faces": self.faces.value,
            "no_face": self.no_face.value,
            "steps": self.steps,
            "faithful": self.faithful,
            "paste": None if self.paste is None else self.paste.value,
            "format": self.format,
            "quality": self.quality,
            "keep_gps": self.keep_gps,
        }

    def suffix_for(self, name: str) -> str:
        """The suffix of the result of a photo, by the photo's name."""
        own = PurePosixPath(name).suffix
        return FORMATS[self.format] or _UNWRITTEN.get(own.lower(), own)
