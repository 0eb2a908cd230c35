"""Look files: a domain vector under a name, bound to the model that it was made for; numbers and text, nothing to run.

A `.look` file is safetensors with the vector's tensors and a manifest as JSON in the header's metadata.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from gan_core.errors import FacetError
from gan_core.files import atomic_write

if TYPE_CHECKING:
    from gan_core.editing.domains import DomainVector

LOOK_VERSION = 1
SUFFIX = ".look"
LARGEST_FILE = 2**22
"""Bytes; a larger file is none of ours."""
LARGEST_PICTURE = 2**18
LONGEST_NAME = 80
LONGEST_TEXT = 1000
LONGEST_ROW, MOST_PARTS = 4096, 64
LARGEST_NUMBER = 1000.0
"""Looks add less than 10 to 1; what is far more would only make pictures of nothing."""
_PART = re.compile(r"(before|after)/(conv_\d{1,2}|colour|style_latents)")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)-([0-9a-f]{12})")
_TEXTS = ("made_from", "author", "licence", "made")


@dataclass(frozen=True, eq=False)
class LookFile:
    """A look with all that is known of it. Made by `of`, `read` or `from_bytes`.

    Args:
        name: What a person calls it.
        arrays: Its vector in numpy's form, float32, by the names of `domains.vector_tensors`.
        model: Identity of the only model that it is for.
        slug: The readable half of its id: its first name in plain letters; another name later leaves the id alone.
        made_from: How it was made, in words: the picture, the folder or the text that it was taught by.
        author: Who made it.
        licence: Of the look.
        made: When, in ISO 8601.
        picture: What it looks like, as a small WebP; empty where there is none.
    """

    name: str
    arrays: Mapping[str, np.ndarray] = field(repr=False)
    model: str
    slug: str
    made_from: str = ""
    author: str = ""
    licence: str = ""
    made: str = ""
    picture: bytes = field(default=b"", repr=False)

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > LONGEST_NAME or not self.name.isprintable():
            raise FacetError(f"a look's name has 1 to {LONGEST_NAME} printable characters, got {self.name[:100]!r}")
        if not _SHA256.fullmatch(self.model):
            raise FacetError(f"the look {self.name!r} does not say which model it is for; make it again")
        if len(self.picture) > LARGEST_PICTURE:
            raise FacetError(f"the picture of the look {self.name!r} is larger than {LARGEST_PICTURE >> 10} KB")
        _check_arrays(self.arrays)

    @classmethod
    def of(cls, name: str, vector: DomainVector, model: str, **about: Any) -> LookFile:
        """The look of a vector.

        Args:
            name: What to call it.
            vector: For the model.
            model: Identity of that model.
            about: Any of `made_from`, `author`, `licence`, `made` and `picture`.

        Raises:
            FacetError: A name of no or too many characters, or numbers that no look has.
        """
        from gan_core.editing.domains import vector_tensors

        arrays = {key: part.detach().cpu().float().numpy().copy() for key, part in vector_tensors(vector).items()}
        name = " ".join(name.split())
        return cls(name, arrays, model, _slug(name), **about)

    @property
    def vector(self) -> DomainVector:
        """What the generator takes."""
        import torch

        from gan_core.editing.domains import read_vector

        return read_vector({key: torch.from_numpy(part.copy()) for key, part in self.arrays.items()}, self.name)

    @property
    def id(self) -> str:
        """What edits call it: it stands for the model and the numbers, so it means the same in every file."""
        digest = hashlib.sha256(self.model.encode())
        for key in sorted(self.arrays):
            part = self.arrays[key]
            digest.update(f"{key}{part.shape}".encode() + part.astype("<f4").tobytes())
        return f"{self.slug}-{digest.hexdigest()[:12]}"

    def renamed(self, name: str) -> LookFile:
        """The same look under another name; edits that wear it go on to."""
        return replace(self, name=" ".join(name.split()))

    def check_fits(self, model: str) -> None:
        """Raise a `FacetError` where the look is for another model than the one of this identity."""
        if self.model != model:
            raise FacetError(
                f"the look {self.name!r} was made for another model ({self.model[:12]}…), whose channels mean other "
                "things; use that model, or make the look again with this one"
            )

    # ---- as a file -----------------------------------------------------------------------------------------------

    def to_bytes(self) -> bytes:
        """The content of a look file."""
        from safetensors.numpy import save

        about = {"facet_look": LOOK_VERSION, "id": self.id, "name": self.name, "model": self.model}
        texts = {key: getattr(self, key)[:LONGEST_TEXT] for key in _TEXTS}
        manifest = {**about, **texts, "picture": base64.b64encode(self.picture).decode()}
        return save(dict(self.arrays), metadata={"facet_look": json.dumps(manifest)})

    @classmethod
    def from_bytes(cls, data: bytes) -> LookFile:
        """Read what `to_bytes` made; believes nothing and runs nothing.

        Raises:
            FacetError: No look, a damaged one, or one of a newer version.
        """
        from safetensors import SafetensorError
        from safetensors.numpy import load

        try:
            about = json.loads(_metadata(data)["facet_look"])
            version = about["facet_look"]
            if version != LOOK_VERSION:
                raise FacetError(f"it has version {str(version)[:20]!r}, this Facet knows {LOOK_VERSION}; update Facet")
            id, picture = _ID.fullmatch(str(about["id"])), base64.b64decode(about.get("picture", ""), validate=True)
            texts = {key: _plain(str(about.get(key, ""))[:LONGEST_TEXT]) for key in _TEXTS}
            arrays = {key: _as_floats(part) for key, part in load(data).items()}
            if id is None:
                raise ValueError("its id is none")
            look = cls(str(about["name"]), arrays, str(about["model"]), id[1], **texts, picture=picture)
        except (SafetensorError, KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
            raise FacetError(f"it is no look of Facet's ({_first_line(error)})") from error
        if look.id != id[0]:
            raise FacetError("it is damaged: its numbers are not those that it was made with; get it again")
        return look

    def write(self, path: str | os.PathLike[str], permissions: int | None = None) -> None:
        """Write a look file.

        Raises:
            FacetError: The folder cannot be written; the message says why.
        """
        try:
            with atomic_write(path, permissions=permissions) as file:
                file.write(self.to_bytes())
        except OSError as error:
            raise FacetError(f"cannot write the look {path} ({error.strerror}); choose another folder") from error

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> LookFile:
        """Read a look file.

        Raises:
            FacetError: It cannot be read, or is none; the message names it.
        """
        path = Path(path)
        try:
            if path.stat().st_size > LARGEST_FILE:
                raise FacetError(f"{path.name}: it is no look of Facet's (larger than {LARGEST_FILE >> 20} MB)")
            data = path.read_bytes()
        except OSError as error:
            raise FacetError(f"{path}: the look cannot be read ({error.strerror or error})") from error
        try:
            return cls.from_bytes(data)
        except FacetError as error:
            raise FacetError(f"{path.name}: {error}") from error


def is_look(path: str | os.PathLike[str]) -> bool:
    """Whether a file is meant to be a look, by its name."""
    return Path(path).suffix.lower() == SUFFIX


def _metadata(data: bytes) -> dict[str, Any]:
    """What a safetensors file says of itself."""
    size = int.from_bytes(data[:8], "little")
    if len(data) < 8 or not 2 <= size <= len(data) - 8:
        raise ValueError("it is no safetensors file")
    header = json.loads(data[8 : 8 + size])
    return dict(header.get("__metadata__") or {})


def _check_arrays(arrays: Mapping[str, np.ndarray]) -> None:
    for key, part in arrays.items():
        if not _PART.fullmatch(key):
            raise FacetError(f"it is no look of Facet's: it has a part {key[:40]!r}")
        sides = {"conv": 1, "colo": 2, "styl": 3}[key.partition("/")[2][:4]]
        if part.ndim != sides or not part.size or max(part.shape) > LONGEST_ROW:
            raise FacetError(f"it is no look of Facet's: {key} is of shape {part.shape}")
        if not np.abs(part).max() <= LARGEST_NUMBER:
            raise FacetError(f"it is no look of Facet's: {key} has numbers that no look has")
    orders, layers = {key.partition("/")[0] for key in arrays}, [key for key in arrays if "/conv_" in key]
    wanted = {f"{order}/conv_{layer}" for order in orders for layer in range(len(layers))}
    if len(orders) != 1 or not layers or set(layers) != wanted or len(layers) > MOST_PARTS:
        raise FacetError(f"it is no look of Facet's: it has parts {sorted(arrays)[:4]}, not a row for each layer")
    (order,) = orders
    colour, styles = arrays.get(f"{order}/colour"), arrays.get(f"{order}/style_latents")
    if colour is not None and colour.shape != (3, 4):
        raise FacetError(f"it is no look of Facet's: its colours are of shape {colour.shape}, not (3, 4)")
    if styles is not None and (len(styles) != 1 or styles.shape[1] > MOST_PARTS):
        raise FacetError(f"it is no look of Facet's: its styles are of shape {styles.shape}")


def _as_floats(part: np.ndarray) -> np.ndarray:
    if part.dtype not in (np.float16, np.float32):
        raise ValueError(f"it holds {part.dtype}")
    return part.astype(np.float32)


def _plain(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _slug(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", letters))[:40].strip("-") or "look"


def _first_line(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"{error} is missing"
    return (str(error) or type(error).__name__).splitlines()[0][:120]
