"""A file from the network: fetched where a cut left off, checked before anybody opens it."""

import hashlib
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gan_core.catalogue import RemoteFile
from gan_core.errors import BundleError, FacetError
from gan_core.paths import downloads_dir

GONE = (401, 403, 404, 410)
PAST_THE_END = 416


@dataclass(frozen=True)
class Arrived:
    """A file that is here and is what it should be; `fetched` just now, or put there by somebody."""

    path: Path
    fetched: bool


def fetch(file: RemoteFile, entry: str) -> Arrived:
    """Bring a file, unless it is there already.

    What has arrived is kept when the way is cut, and the next call goes on from there. Proxies are those of the
    environment (HTTPS_PROXY, ALL_PROXY, NO_PROXY).

    Args:
        file: What to fetch.
        entry: The model it belongs to: it lies in a folder of that name.

    Returns:
        Where it is; its checksum is the known one, where one is known.

    Raises:
        BundleError: It cannot be had, or it is not what it should be.
        FacetError: The library that downloads is missing.
    """
    folder = downloads_dir() / entry
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / file.name
    by_hand = f"get {file.name} another way, put it into {folder} and run the same command again"
    if target.is_file():
        _check(file, target, "remove it and run the same command again")
        return Arrived(target, fetched=False)
    http_get = _library(by_hand)
    part = folder / f"{file.name}.part"
    reasons = []
    for url in file.urls:
        try:
            _receive(http_get, url, file, part)
            break
        except Exception as error:  # the library's, its transport's, or the system's
            reasons.append(_reason(url, error))
    else:
        raise BundleError(f"{'; '.join(reasons)}; {by_hand}")
    try:
        _check(file, part, f"it was deleted; {by_hand}")
    except BundleError:
        part.unlink()
        raise
    part.replace(target)
    return Arrived(target, fetched=True)


def _receive(http_get: Callable[..., None], url: str, file: RemoteFile, part: Path) -> None:
    if part.is_file() and file.bytes is not None and part.stat().st_size > file.bytes:
        part.unlink()
    try:
        with part.open("ab") as out:
            http_get(url, out, resume_size=out.tell(), expected_size=file.bytes, displayed_filename=file.name)
    except Exception as error:
        replaced = _status(error) == PAST_THE_END  # what lies there now is shorter than what has arrived
        if replaced or part.stat().st_size == 0 or _is_page(part):
            part.unlink()
        raise


def _check(file: RemoteFile, path: Path, advice: str) -> None:
    if _is_page(path):
        raise BundleError(f"{file.name}: a web page came in its place; {advice}")
    if file.sha256 is None:
        return
    with path.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
    if found != file.sha256:
        raise BundleError(f"{file.name}: sha256 is {found[:12]}…, it should be {file.sha256[:12]}…; {advice}")


def _is_page(path: Path) -> bool:
    with path.open("rb") as content:
        return content.read(64).lstrip()[:1] == b"<"


def _library(by_hand: str) -> Callable[..., None]:
    try:
        return importlib.import_module("huggingface_hub.file_download").http_get
    except ImportError as error:
        raise FacetError(
            "huggingface_hub is missing; install Facet with what downloads need: pip install "
            f"'facet-editor[download]', or {by_hand}"
        ) from error


def _status(error: Exception) -> int | None:
    response: Any = getattr(error, "response", None)
    return getattr(response, "status_code", None)


def _reason(url: str, error: Exception) -> str:
    status = _status(error)
    if status in GONE:
        return f"{url} is not there any more (HTTP {status})"
    if status is not None:
        return f"{url} answers with HTTP {status}"
    lines = str(error).strip().splitlines()
    return f"{url} cannot be had ({lines[0] if lines else type(error).__name__})"
