"""The folder (or zip) a model lives in: manifest.json and safetensors; loaded, checked, saved. It holds no pickle."""

import hashlib
import os
import shutil
import zipfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import safetensors
import safetensors.torch
from torch import Tensor

from gan_core.errors import BundleError
from gan_core.files import atomic_folder
from gan_core.manifest import Manifest
from gan_core.tensor_file import write_arrays

MANIFEST = "manifest.json"
FOR_TRAINING = ("discriminator", "predictor", "channel_effects")
"""Stems of files that come with imported models and that nothing which edits a photo reads."""
LARGEST_FILE = 2 << 30
"""Bytes; larger members of a zip are refused before they are unpacked."""


@dataclass(frozen=True, eq=False)
class Bundle:
    """A checked bundle: every file that was read is there and has the hash that the manifest gives."""

    path: Path
    manifest: Manifest
    tensors: Mapping[str, Mapping[str, Tensor]]  # file stem -> name -> tensor, fp32

    @classmethod
    def load(cls, path: str | os.PathLike[str], leave_out: Collection[str] = ()) -> "Bundle":
        """Read a bundle folder or zip and check it whole.

        Args:
            path: The folder or the zip.
            leave_out: Stems of files that are neither read nor checked, such as `FOR_TRAINING`.

        Raises:
            BundleError: It is missing, damaged, incomplete or of another format version; the message names the file.
        """
        path = Path(path)
        read = _zip_reader(path) if path.is_file() else _folder_reader(path)
        manifest = Manifest.from_json(read(MANIFEST), f"{path.name}/{MANIFEST}")
        tensors = {}
        for name, sha256 in manifest.files.items():
            if Path(name).stem in leave_out:
                continue
            data = read(name)
            found = hashlib.sha256(data).hexdigest()
            if found != sha256:
                raise BundleError(
                    f"{path.name}/{name}: damaged (sha256 {found[:12]}…, the manifest says {sha256[:12]}…); "
                    "get the model again"
                )
            if name.endswith(".safetensors"):
                try:
                    tensors[Path(name).stem] = {
                        key: value.float() for key, value in safetensors.torch.load(data).items()
                    }
                except (safetensors.SafetensorError, ValueError) as error:
                    raise BundleError(f"{path.name}/{name}: not a safetensors file ({error})") from error
        return cls(path, manifest, tensors)


def save_bundle(
    path: str | os.PathLike[str],
    manifest: Manifest,
    tensors: Mapping[str, Mapping[str, Tensor]],
    texts: Mapping[str, str] | None = None,
) -> Manifest:
    """Write a bundle folder; one that is already there is replaced when the new one is complete.

    Args:
        path: The folder.
        manifest: Its `files` are computed here.
        tensors: File stem ("generator", "encoder", …) to tensors, stored as fp16. Files of an existing bundle at
            `path` that are not named here are kept.
        texts: Further text files by name, such as MODEL_CARD.md.

    Returns:
        The manifest as written.
    """
    path = Path(path)
    with atomic_folder(path) as fresh:
        if path.is_dir():
            shutil.copytree(path, fresh, dirs_exist_ok=True)
        for stem, state in tensors.items():
            ordered = {key: state[key].detach() for key in sorted(state)}
            entries = {key: ("f2", tuple(value.shape)) for key, value in ordered.items()}
            halves = (value.cpu().half().numpy() for value in ordered.values())
            write_arrays(fresh / f"{stem}.safetensors", entries, halves)
        for name, text in (texts or {}).items():
            (fresh / name).write_text(text, encoding="utf-8")
        files = sorted(item for item in fresh.iterdir() if item.name != MANIFEST)
        manifest = manifest.with_files({item.name: _sha256(item) for item in files})
        (fresh / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
    return manifest


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _folder_reader(path: Path) -> Callable[[str], bytes]:
    if not path.is_dir():
        raise BundleError(f"{path}: no such model; `facet models list` names those that are there")

    def read(name: str) -> bytes:
        if Path(name).name != name:
            raise BundleError(f"{path.name}: the manifest names {name!r}, which is not a file of the bundle")
        try:
            return (path / name).read_bytes()
        except OSError as error:
            raise BundleError(f"{path.name}/{name}: cannot be read ({error.strerror}); get the model again") from error

    return read


def _zip_reader(path: Path) -> Callable[[str], bytes]:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise BundleError(f"{path.name}: not a zip file ({error})") from error
    members = {Path(info.filename).name: info for info in archive.infolist() if not info.is_dir()}

    def read(name: str) -> bytes:
        info = members.get(name)
        if info is None:
            raise BundleError(f"{path.name}/{name}: missing; get the model again")
        if info.file_size > LARGEST_FILE:
            raise BundleError(f"{path.name}/{name}: {info.file_size} bytes is more than any model of Facet has")
        try:
            return archive.read(info)
        except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
            raise BundleError(f"{path.name}/{name}: damaged ({error}); get the model again") from error

    return read
