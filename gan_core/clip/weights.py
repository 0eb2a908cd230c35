"""Where CLIP's weights lie on this machine; bringing them is a step of its own, which somebody has to agree to."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gan_core.catalogue import RemoteFile
from gan_core.downloading import fetch
from gan_core.errors import ModelError
from gan_core.paths import downloads_dir

USED = ("ViT-B-32", "ViT-B-16")
"""The networks that words are judged by where nobody names others."""
LICENCE = "MIT (github.com/openai/CLIP)"
QUICK = "-quickgelu"
"""End of an architecture's name where it was trained with another activation, as all of OpenAI's were."""
PUBLISHED = {
    name: RemoteFile(
        f"{name}.pt", (f"https://openaipublic.azureedge.net/clip/models/{sha256}/{name}.pt",), size, sha256
    )
    for name, size, sha256 in (
        ("ViT-B-32", 353_976_522, "40d365715913c9da98579312b702a82c18be219cc2a73407c4526f58eba950af"),
        ("ViT-B-16", 350_837_078, "5806e77cd80f8b59890b7e101eabd078d9fb84e6937f9e85e4ecb61988df416f"),
    )
}
"""OpenAI's own files."""
KEPT_BY_HUB = {
    "ViT-B-32": ("timm/vit_base_patch32_clip_224.openai", "open_clip_model.safetensors"),
    "ViT-B-16": ("timm/vit_base_patch16_clip_224.openai", "open_clip_model.safetensors"),
}
"""The same weights where open_clip keeps what it has fetched: repository and file."""
FOLDER = "clip"


@dataclass(frozen=True)
class WeightsFile:
    """A file of weights.

    Args:
        architecture: Of open_clip, that they are for.
        path: Where it lies.
    """

    architecture: str
    path: Path


def canonical(name: str) -> str:
    """An encoder's name: the architecture's without its activation, with "/" as "-": "ViT-B/32" is "ViT-B-32"."""
    return name.replace("/", "-").removesuffix(QUICK)


def find_weights(name: str, given: Mapping[str, Path]) -> WeightsFile | None:
    """The weights of an encoder: those that somebody named, else what Facet, OpenAI's program or open_clip has fetched.

    Args:
        name: Of the encoder.
        given: Architecture to file.

    Raises:
        ModelError: A file that is given is not there.
    """
    for architecture, path in given.items():
        if canonical(architecture) == name:
            if not path.is_file():
                raise ModelError(f"{path}: there is no such file of CLIP's weights")
            return WeightsFile(architecture.replace("/", "-"), path)
    return next(_kept(name), None)


def fetch_weights(name: str) -> WeightsFile:
    """Bring an encoder's weights from their authors; the caller has asked before.

    Raises:
        FacetError: See `downloading.fetch`, or nobody is known who has them.
    """
    return WeightsFile(name, fetch(published(name), FOLDER).path)


def published(name: str) -> RemoteFile:
    """Where an encoder's weights can be fetched.

    Raises:
        ModelError: Not known.
    """
    if name not in PUBLISHED:
        known = ", ".join(PUBLISHED)
        raise ModelError(f"the weights of {name} are not here; give --clip-weights {name}=FILE (Facet fetches {known})")
    return PUBLISHED[name]


def _kept(name: str) -> Iterator[WeightsFile]:
    for folder in (downloads_dir() / FOLDER, Path.home() / ".cache" / "clip"):
        path = folder / f"{name}.pt"
        if name in PUBLISHED and path.is_file() and path.stat().st_size == PUBLISHED[name].bytes:
            yield WeightsFile(name, path)
    with contextlib.suppress(ImportError):
        hub = importlib.import_module("huggingface_hub")
        found = hub.try_to_load_from_cache(*KEPT_BY_HUB[name]) if name in KEPT_BY_HUB else None
        if isinstance(found, str):
            yield WeightsFile(name + QUICK, Path(found))
