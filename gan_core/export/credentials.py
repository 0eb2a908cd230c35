"""Content credentials: a signed statement inside a file of how it came about, by the C2PA standard; an extra.

Source: C2PA specification 2.1 (actions, ingredients); c2pa-python.
"""

from __future__ import annotations

import io
import json
import os
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gan_core import __version__
from gan_core.errors import FacetError, PhotoError
from gan_core.extras import require
from gan_core.photo.xmp import DigitalSource

_TYPES = {
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".tif": "image/tiff",
    ".tiff": "image/tiff", ".heic": "image/heic", ".avif": "image/avif", ".gif": "image/gif", ".mp4": "video/mp4",
}  # fmt: skip
_SETTINGS = {"builder": {"thumbnail": {"enabled": False}}, "verify": {"verify_after_sign": False}}
"""A small picture of the photo as it was would give away what the edit hides."""
_PARENT = "photo"


@dataclass(frozen=True)
class Credentials:
    """What files are signed with; made by `read_credentials`.

    Args:
        chain: Certificates as PEM, the signer's own first.
        key: The private key as PEM.
        algorithm: By which it signs, as C2PA calls it.
    """

    chain: bytes = field(repr=False)
    key: bytes = field(repr=False)
    algorithm: str


def read_credentials(certificate: str | os.PathLike[str], key: str | os.PathLike[str]) -> Credentials:
    """Read a certificate chain and its private key.

    Args:
        certificate: A PEM file with the signer's certificate, then those that it was signed by.
        key: A PEM file with the private key, without a password.

    Raises:
        FacetError: c2pa-python is missing, or a file is not what it should be.
    """
    c2pa = _c2pa()
    content = []
    for path in map(Path, (certificate, key)):
        try:
            content.append(path.read_bytes())
        except OSError as error:
            raise FacetError(f"cannot sign: {path}: {error.strerror or error}") from error
    if b"-----BEGIN CERTIFICATE-----" not in content[0]:
        raise FacetError(f"cannot sign: {certificate} holds no certificate; it needs a PEM file with the whole chain")
    made = Credentials(content[0], content[1], _algorithm(content[1], Path(key)))
    try:
        with closing(_signer(c2pa, made)):
            return made
    except Exception as error:  # the library has many kinds
        raise FacetError(f"cannot sign: {Path(certificate).name} and {Path(key).name} do not fit ({error})") from error


def check_signable(path: Path) -> None:
    """See that a file of this name can hold content credentials.

    Raises:
        PhotoError: It cannot.
    """
    if path.suffix.lower() not in _TYPES:
        raise PhotoError(f'"{path.name}" cannot hold content credentials; sign one of {" ".join(_TYPES)}')


def signed(
    content: bytes | memoryview,
    path: Path,
    credentials: Credentials,
    source: DigitalSource | None,
    *,
    told: str = "",
    photo: Path | None = None,
) -> bytes:
    """A file with a signed statement in it.

    Args:
        content: The file.
        path: Its name.
        credentials: What it is signed with.
        source: How it came about.
        told: What was done; nothing where it is not to be told.
        photo: The file that it was made from, named as its parent by hash; its own credentials go along.

    Raises:
        PhotoError: It cannot be signed.
    """
    c2pa = _c2pa()
    check_signable(path)
    kind = _TYPES[path.suffix.lower()]
    parent = _read(photo)
    try:
        context = c2pa.Context.from_dict(_SETTINGS)
        with closing(_signer(c2pa, credentials)) as signer:
            builder = c2pa.Builder(json.dumps(_manifest(path, kind, source, told, parent is not None)), context)
            if parent is not None and photo is not None:
                told_of = {"title": photo.name, "relationship": "parentOf", "label": _PARENT, "instance_id": _PARENT}
                builder.add_ingredient(json.dumps(told_of), _TYPES[photo.suffix.lower()], io.BytesIO(parent))
            target = io.BytesIO()
            builder.sign(signer, kind, io.BytesIO(content), target)
    except Exception as error:  # the library has many kinds
        raise PhotoError(f'cannot sign "{path.name}" ({error}); look at certificate and key') from error
    return target.getvalue()


def _manifest(path: Path, kind: str, source: DigitalSource | None, told: str, has_parent: bool) -> dict[str, Any]:
    """The statement: what it was made from, that a model changed it, and perhaps how."""
    agent = {"name": "Facet", "version": __version__}
    made = {"softwareAgent": agent, **({} if source is None else {"digitalSourceType": source.value})}
    if not has_parent:
        actions: list[dict[str, Any]] = [{"action": "c2pa.created", **made}]
    else:
        actions = [{"action": "c2pa.opened", "parameters": {"ingredientIds": [_PARENT]}}]
        if source is not None:
            actions.append({"action": "c2pa.edited", **made})
    if told:
        actions[-1]["description"] = told
    assertion = {"label": "c2pa.actions.v2", "data": {"actions": actions}}
    return {"claim_generator_info": [agent], "title": path.name, "format": kind, "assertions": [assertion]}


def _read(photo: Path | None) -> bytes | None:
    """The photo's file, where there still is one of a kind that can be named."""
    if photo is None or photo.suffix.lower() not in _TYPES:
        return None
    try:
        return photo.read_bytes()
    except OSError:
        return None


def _signer(c2pa: Any, credentials: Credentials) -> Any:
    return c2pa.Signer.from_info(c2pa.C2paSignerInfo(credentials.algorithm, credentials.chain, credentials.key, None))


def _algorithm(key: bytes, path: Path) -> str:
    load = require("cryptography.hazmat.primitives.serialization", "credentials", "signing").load_pem_private_key
    try:
        loaded = load(key, None)
    except TypeError as error:
        raise FacetError(f"cannot sign: {path.name} has a password; Facet takes keys without one") from error
    except Exception as error:  # of many kinds
        raise FacetError(f"cannot sign: {path.name} is no private key in PEM ({error})") from error
    kinds = {"secp256r1": "es256", "secp384r1": "es384", "secp521r1": "es512"}
    curve = getattr(getattr(loaded, "curve", None), "name", "")
    name = "rsa" if "RSA" in type(loaded).__name__ else "ed25519" if "Ed25519" in type(loaded).__name__ else curve
    algorithm = {**kinds, "rsa": "ps256", "ed25519": "ed25519"}.get(name)
    if algorithm is None:
        raise FacetError(f"cannot sign: {path.name} is of a kind that C2PA does not know; use P-256, RSA or Ed25519")
    return algorithm


def _c2pa() -> Any:
    return require("c2pa", "credentials", "signing")
