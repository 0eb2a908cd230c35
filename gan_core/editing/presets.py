"""Presets: an edit under a name, one small JSON file each under Facet's home; the same text goes onto the clipboard."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from gan_core.editing.attributes import ATTRIBUTES
from gan_core.editing.edit_state import EditState
from gan_core.editing.latent_store import MixSource, array_hash
from gan_core.editing.look_files import LookFile
from gan_core.errors import FacetError
from gan_core.files import atomic_write, delete
from gan_core.paths import presets_dir

if TYPE_CHECKING:
    from torch import Tensor

PRESET_VERSION = 1
SUFFIX = ".json"
LARGEST_FILE = 2**24
"""Bytes; a larger file is none of ours."""
LONGEST_NAME = 80
MOST_FACES = 64
MOST_LOOKS = 64
MOST_STYLES, WIDEST_STYLE = 64, 4096


@dataclass(frozen=True, eq=False)
class PresetFace:
    """Another face that the edit of a preset mixes in, carried along so that the preset works in any document.

    Args:
        hash: Its name in the edit; see `latent_store`.
        title: What a person calls it.
        w_plus: (1, num_styles, style_dim) float32.
    """

    hash: str
    title: str
    w_plus: np.ndarray


@dataclass(frozen=True)
class Preset:
    """An edit under a name.

    Args:
        name: What a person calls it.
        state: The edit.
        model: Identity of the only model that it is for; "" for any.
        faces: Those that the edit refers to.
        looks: Those that it wears and that are not the model's own.
    """

    name: str
    state: EditState
    model: str = ""
    faces: tuple[PresetFace, ...] = ()
    looks: tuple[LookFile, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > LONGEST_NAME or not self.name.isprintable():
            raise FacetError(f"a preset's name has 1 to {LONGEST_NAME} printable characters, got {self.name[:100]!r}")
        missing = set(self.state.sources) - {face.hash for face in self.faces}
        if missing:
            raise FacetError(f"the preset {self.name!r} refers to a face that it does not hold; mix it in again")
        if self.state.where is not None and self.state.where.painted:
            raise FacetError(f"the preset {self.name!r} has a painted mask, which fits one face only; leave it out")

    @classmethod
    def of(
        cls,
        name: str,
        state: EditState,
        model: str,
        sources: Iterable[MixSource] = (),
        looks: Iterable[LookFile] = (),
    ) -> Preset:
        """The preset of an edit.

        Args:
            name: What to call it.
            state: The edit; what belongs to its face alone, such as another start or what was painted, stays there.
            model: Identity of the model in use; kept only where the edit has what no other model knows.
            sources: The faces of the document; those that the edit refers to go into the preset.
            looks: The looks of the document that are not the model's own; likewise.
        """
        where = None if state.where is None else state.where.portable
        state = state.with_start(None).with_where(where)
        wanted = {source.hash: source for source in sources if source.hash in state.sources}
        faces = tuple(PresetFace(s.hash, s.title, s.latent.numpy()) for s in wanted.values())
        ids = {look.id for look in state.looks}
        carried = tuple({look.id: look for look in looks if look.id in ids}.values())
        return cls(" ".join(name.split()), state, model if is_bound(state) else "", faces, carried)

    def applied_to(self, state: EditState) -> EditState:
        """The preset in place of another edit; what belongs to the face stays: start, noise, locks, and its mask.

        Args:
            state: The edit of the face so far.
        """
        new = self.state.with_start(state.start)
        new = new.with_where(new.where or state.where)
        for name in state.locks:
            new = new.with_attribute(name, state.strength(name)).with_layers(name, state.layers(name))
        locks = tuple(sorted({*new.locks, *state.locks}))
        return replace(new, locks=locks, noise_seed=new.noise_seed or state.noise_seed)

    def check_fits(self, model: str) -> None:
        """Raise a `FacetError` where the preset is for another model than the one of this identity."""
        if self.model and self.model != model:
            raise FacetError(
                f"the preset {self.name!r} is for another model ({self.model[:12]}…), "
                "for it has faces, looks or directions that only that one knows; use that model"
            )

    def latents(self) -> dict[str, Tensor]:
        """The latents that the edit refers to, by name: what a render request takes as its sources."""
        import torch

        return {face.hash: torch.from_numpy(face.w_plus.copy()) for face in self.faces}

    def sources(self) -> list[MixSource]:
        """The faces that the edit refers to, as a document holds them."""
        latents = self.latents()
        return [MixSource(face.hash, face.title, latents[face.hash], self.model) for face in self.faces]

    # ---- as text -------------------------------------------------------------------------------------------------

    def to_json(self) -> str:
        """The preset as JSON text."""
        faces = [
            {
                "hash": face.hash,
                "title": face.title,
                "shape": list(face.w_plus.shape),
                "values": base64.b64encode(face.w_plus.astype("<f4").tobytes()).decode(),
            }
            for face in self.faces
        ]
        data: dict[str, Any] = {"facet_preset": PRESET_VERSION, "name": self.name, "model": self.model}
        data |= {"state": json.loads(self.state.to_json()), "faces": faces}
        if self.looks:
            data["looks"] = [base64.b64encode(look.to_bytes()).decode() for look in self.looks]
        return json.dumps(data, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Preset:
        """Read what `to_json` wrote; believes nothing.

        Raises:
            FacetError: No preset, a damaged one, or one of a newer version.
        """
        try:
            data: Any = json.loads(text)
            version = data["facet_preset"]
            if version != PRESET_VERSION:
                raise FacetError(f"it has version {version!r}, this Facet knows {PRESET_VERSION}; update Facet")
            faces = tuple(map(_read_face, data["faces"][:MOST_FACES]))
            held = data.get("looks", [])[:MOST_LOOKS]
            looks = tuple(LookFile.from_bytes(base64.b64decode(look, validate=True)) for look in held)
            state, model = EditState.from_json(json.dumps(data["state"])), str(data["model"])
            if model and (len(model) != 64 or set(model) - set("0123456789abcdef")):
                raise ValueError("its model is no sha256")
            if is_bound(state) and not model:
                raise ValueError("it does not say which model it is for")
            return cls(str(data["name"]), state, model, faces, looks)
        except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError) as error:
            raise FacetError(f"it is no preset of Facet's ({_first_line(error)})") from error


def is_bound(state: EditState) -> bool:
    """Whether an edit has what only one model knows: other faces' latents, looks, directions without a common name."""
    moved = {*state.locks, *(op.id for op in state.offsets)}
    return bool(state.sources or state.looks) or not ATTRIBUTES.keys() >= moved


# ---- files -----------------------------------------------------------------------------------------------------------


def read_preset(path: Path) -> Preset:
    """Read a preset's file.

    Raises:
        FacetError: It cannot be read, or is none; the message names it.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise FacetError(f"{path.name}: it is no preset of Facet's (larger than {LARGEST_FILE >> 20} MB)")
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FacetError(f"{path}: the preset cannot be read ({_first_line(error)})") from error
    try:
        return Preset.from_json(text)
    except FacetError as error:
        raise FacetError(f"{path.name}: {error}") from error


def write_preset(preset: Preset, path: Path) -> None:
    """Write a preset's file.

    Raises:
        FacetError: The folder cannot be written; the message says why.
    """
    try:
        with atomic_write(path, permissions=0o600) as file:
            file.write(preset.to_json().encode())
    except OSError as error:
        raise FacetError(f"cannot write the preset {path} ({error.strerror}); choose another folder") from error


def presets() -> list[Preset]:
    """The presets that were kept, by name; a file that cannot be read is left alone and left out."""
    found = []
    for path in presets_dir().glob(f"*{SUFFIX}"):
        try:
            found.append(read_preset(path))
        except FacetError:
            continue
    return sorted(found, key=lambda preset: (preset.name.casefold(), preset.name))


def keep_preset(preset: Preset) -> Path:
    """Keep a preset; one of the same name gives way. Returns its file.

    Raises:
        FacetError: The folder cannot be written.
    """
    path = preset_path(preset.name)
    write_preset(preset, path)
    return path


def rename_preset(preset: Preset, name: str) -> Preset:
    """Keep a preset under another name.

    Raises:
        FacetError: There is one of that name already, or the folder cannot be written.
    """
    renamed = replace(preset, name=" ".join(name.split()))
    if renamed.name == preset.name:
        return preset
    if preset_path(renamed.name).exists():
        raise FacetError(f"there is a preset {renamed.name!r} already; choose another name")
    keep_preset(renamed)
    remove_preset(preset)
    return renamed


def remove_preset(preset: Preset) -> None:
    """Delete a preset that was kept; nothing happens where it is gone already.

    Raises:
        FacetError: The file cannot be deleted.
    """
    delete(preset_path(preset.name))


def find_preset(name_or_path: str) -> Preset:
    """The preset of a name, or of a file.

    Raises:
        FacetError: There is neither, or the file is no preset.
    """
    kept = preset_path(name_or_path)
    if kept.is_file():
        return read_preset(kept)
    if Path(name_or_path).is_file():
        return read_preset(Path(name_or_path))
    known = presets()
    for preset in known:
        if preset.name.casefold() == name_or_path.casefold():
            return preset
    names = ", ".join(repr(preset.name) for preset in known) or "none"
    raise FacetError(f"there is no preset {name_or_path!r}, and no such file; known: {names}")


def preset_path(name: str) -> Path:
    """Where the preset of a name is kept: what a file name cannot hold is replaced, and names stay apart."""
    plain = "".join(letter if letter.isalnum() or letter in "-_ " else "_" for letter in name)[:60].strip()
    if plain != name:
        plain += f"-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}"
    return presets_dir() / f"{plain}{SUFFIX}"


def _read_face(data: dict[str, Any]) -> PresetFace:
    shape = tuple(int(side) for side in data["shape"])
    if len(shape) != 3 or shape[0] != 1 or not 1 <= shape[1] <= MOST_STYLES or not 1 <= shape[2] <= WIDEST_STYLE:
        raise ValueError(f"no face has shape {shape}")
    values = np.frombuffer(base64.b64decode(data["values"], validate=True), "<f4")
    w_plus = values.reshape(shape).astype(np.float32)
    title = "".join(letter if letter.isprintable() else " " for letter in str(data["title"])[:1000])
    if not np.isfinite(w_plus).all() or array_hash(w_plus) != data["hash"]:
        raise ValueError("a face in it is damaged")
    return PresetFace(str(data["hash"]), title, w_plus)


def _first_line(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"{error} is missing"
    if isinstance(error, binascii.Error):
        return "a face or a look in it is damaged"
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return (reason or type(error).__name__).splitlines()[0][:120]
