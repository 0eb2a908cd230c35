"""Validators of the user's own: a Python function, or a web service that gets the two pictures."""

from __future__ import annotations

import importlib
import io
import json
import sys
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from gan_core.errors import FacetError
from gan_core.training.distill.pair import Pair, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

TIMEOUT = 30.0
"""Seconds that a web service has for one pair."""
LONGEST_ANSWER = 1 << 20


class FunctionValidator:
    """A function `module:function` of the user's.

    Args:
        name: Where it is; the current folder is looked in, too.

    Raises:
        FacetError: There is no such function.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        module, _, function = name.partition(":")
        try:
            with _current_folder():
                self._function: Callable[[Pair], Any] = getattr(importlib.import_module(module), function)
        except FacetError:
            raise
        except Exception as error:  # it is somebody's code
            raise FacetError(f"--validator {name}: cannot be imported ({_line(error)})") from error
        if not callable(self._function):
            raise FacetError(f"--validator {name}: is no function")

    def check(self, pair: Pair) -> Verdict:
        """What the function says: a `Verdict`, the reason to drop the pair, or None to keep it.

        Raises:
            FacetError: It failed, or says something else.
        """
        try:
            answer = self._function(pair)
        except Exception as error:  # it is somebody's code
            raise FacetError(f"--validator {self.name}: failed on seed {pair.seed} ({_line(error)})") from error
        if isinstance(answer, Verdict):
            return answer
        if answer is None or (isinstance(answer, str) and answer):
            return Verdict(answer)
        raise FacetError(f"--validator {self.name}: must return a Verdict, a reason or None, got {answer!r}")


class WebValidator:
    """A web service. Each pair is posted to it as multipart/form-data, and it answers in JSON.

    The parts are "source" and "edited" (PNG), "other" where two faces are mixed, and "pair" (JSON: seed, strength,
    edit). The answer is {"reason": null or "why it is dropped", "figures": {"name": number}}, figures at will.

    Args:
        url: Of http or https.
        timeout: Seconds for one pair.
    """

    def __init__(self, url: str, timeout: float = TIMEOUT) -> None:
        self.url, self._timeout = url, timeout
        self._opener = urllib.request.build_opener(_StayHere)

    def check(self, pair: Pair) -> Verdict:
        """What the service says.

        Raises:
            FacetError: It cannot be reached, takes too long, or answers something else.
        """
        edit = json.loads(pair.state.to_json())
        about = json.dumps({"seed": pair.seed, "strength": pair.strength, "edit": edit}).encode()
        names = ("source", "other", "edited") if len(pair.sources) > 1 else ("source", "edited")
        pictures = {name: _png(pixels) for name, pixels in zip(names, pair.pictures, strict=True)}
        kind, body = _form(about, pictures)
        headers = {"Content-Type": kind, "Accept": "application/json"}
        try:
            request = urllib.request.Request(self.url, body, headers, method="POST")
            with self._opener.open(request, timeout=self._timeout) as response:
                answer = response.read(LONGEST_ANSWER + 1)
        except urllib.error.HTTPError as error:
            error.close()
            raise self._failed(f"it answered {error.code} {error.reason}") from error
        except TimeoutError as error:
            raise self._failed(f"no answer within {self._timeout:g} seconds") from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            if isinstance(reason, TimeoutError):
                raise self._failed(f"no answer within {self._timeout:g} seconds") from error
            raise self._failed(f"it cannot be reached ({_line(reason)})") from error
        return self._verdict(answer)

    def _verdict(self, answer: bytes) -> Verdict:
        try:
            if len(answer) > LONGEST_ANSWER:
                raise ValueError("it is too long")
            data = json.loads(answer)
            reason, figures = data["reason"], data.get("figures") or {}
            if reason is not None and not (isinstance(reason, str) and reason):
                raise ValueError("reason is neither null nor a text")
            return Verdict(reason, {str(name): float(value) for name, value in figures.items()})
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            wanted = '{"reason": null or "…", "figures": {…}}'
            raise self._failed(f"its answer is not {wanted} ({_line(error)}): {answer[:80]!r}") from error

    def _failed(self, what: str) -> FacetError:
        return FacetError(f"--validator {self.url}: {what}; what is made is kept, the same command goes on")


class _StayHere(urllib.request.HTTPRedirectHandler):
    """Pictures go to the address that was given and to no other."""

    def redirect_request(self, *_: Any) -> None:
        return None


@contextmanager
def _current_folder() -> Iterator[None]:
    folder = str(Path.cwd())
    sys.path.insert(0, folder)
    try:
        yield
    finally:
        sys.path.remove(folder)


def _form(about: bytes, pictures: dict[str, bytes]) -> tuple[str, bytes]:
    """The content type and the body of a form."""
    border = uuid.uuid4().hex
    parts = [f'--{border}\r\nContent-Disposition: form-data; name="pair"\r\n\r\n'.encode() + about]
    for name, data in pictures.items():
        head = f'Content-Disposition: form-data; name="{name}"; filename="{name}.png"\r\nContent-Type: image/png'
        parts.append(f"--{border}\r\n{head}\r\n\r\n".encode() + data)
    return f"multipart/form-data; boundary={border}", b"\r\n".join([*parts, f"--{border}--\r\n".encode()])


def _png(pixels: Any) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _line(error: object) -> str:
    return (str(error) or repr(error)).splitlines()[0]
