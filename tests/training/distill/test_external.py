"""Validators of the user's own: a function's answers and failures; a web service behind a real HTTP server."""

from __future__ import annotations

import email
import http.client
import http.server
import io
import json
import socket
import socketserver
import threading

import numpy as np
import pytest
import torch
from PIL import Image

from gan_core.editing.edit_state import EditState
from gan_core.errors import FacetError
from gan_core.training.distill.external import FunctionValidator, WebValidator
from gan_core.training.distill.pair import Pair, Verdict

URL = "http://checks.example/pairs"


@pytest.fixture
def pair():
    pictures = torch.randint(0, 256, (3, 3, 16, 16), generator=torch.Generator().manual_seed(1)).byte()
    return Pair(7, 0.5, EditState().with_attribute("smile", 0.5), pictures[:2], pictures[2])


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("None", Verdict()),
        ("'too dark'", Verdict("too dark")),
        ("Verdict(None, {'light': float(pair.edited.float().mean() > 0)})", Verdict(None, {"light": 1.0})),
    ],
)
def test_a_function_keeps_and_drops(tmp_path, monkeypatch, pair, body, verdict):
    name = f"mine_{abs(hash(body))}"
    (tmp_path / f"{name}.py").write_text(
        f"from gan_core.training.distill.pair import Verdict\n\n\ndef check(pair):\n    return {body}\n"
    )
    monkeypatch.chdir(tmp_path)
    assert FunctionValidator(f"{name}:check").check(pair) == verdict


def test_what_is_no_function_or_fails_is_said_in_a_line(tmp_path, monkeypatch, pair):
    (tmp_path / "broken_checks.py").write_text("CHECK = 3\ndef fails(pair): return 1 / 0\ndef odd(pair): return True\n")
    monkeypatch.chdir(tmp_path)
    for name, words in (
        ("nowhere_at_all:check", "cannot be imported"),
        ("broken_checks:missing", "cannot be imported"),
        ("broken_checks:CHECK", "is no function"),
    ):
        with pytest.raises(FacetError, match=words):
            FunctionValidator(name)
    with pytest.raises(FacetError, match=r"failed on seed 7 \(division by zero\)"):
        FunctionValidator("broken_checks:fails").check(pair)
    with pytest.raises(FacetError, match="must return a Verdict, a reason or None, got True"):
        FunctionValidator("broken_checks:odd").check(pair)


class Service(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """Answers what it is told, and keeps what it got."""

    daemon_threads = True
    status, answer, got = 200, b"", b""
    hang = threading.Event()

    def handle_error(self, request, client_address):
        pass  # somebody hung up


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers["Content-Length"])
        self.server.got = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode() + self.rfile.read(length)
        if self.server.answer is None:
            self.server.hang.wait(30)
            return
        self.send_response(self.server.status)
        if self.server.status == 302:
            self.send_header("Location", "http://elsewhere.example/")
        self.end_headers()
        self.wfile.write(self.server.answer)

    def log_message(self, *_):
        pass

    def address_string(self):
        return "unix"


@pytest.fixture
def service(tmp_path, monkeypatch):
    """A server on a Unix socket, which is what each address leads to."""
    path = str(tmp_path / "s")

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(path)

    monkeypatch.setattr(http.client.HTTPConnection, "connect", connect)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Service(path, Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.hang.set()
        server.shutdown()
        thread.join()
        server.hang.clear()


def test_a_service_gets_the_pictures_and_its_answer_counts(service, pair):
    service.answer = b'{"reason": "one eye", "figures": {"eyes": 1}}'
    assert WebValidator(URL).check(pair) == Verdict("one eye", {"eyes": 1.0})
    form = email.message_from_bytes(service.got)
    parts = {part.get_param("name", header="Content-Disposition"): part for part in form.get_payload()}
    assert list(parts) == ["pair", "source", "other", "edited"]
    about = json.loads(parts["pair"].get_payload(decode=True))
    assert (about["seed"], about["strength"]) == (7, 0.5)
    assert EditState.from_json(json.dumps(about["edit"])) == pair.state
    for name, picture in zip(("source", "other", "edited"), pair.pictures, strict=True):
        with Image.open(io.BytesIO(parts[name].get_payload(decode=True))) as image:
            assert image.format == "PNG"
            np.testing.assert_array_equal(np.asarray(image), picture)
    service.answer = b'{"reason": null}'
    assert WebValidator(URL).check(pair) == Verdict()


@pytest.mark.parametrize(
    ("status", "answer", "words"),
    [
        (500, b"", "it answered 500"),
        (302, b"", "it answered 302"),
        (200, b"<html>", "its answer is not"),
        (200, b'{"keep": true}', "its answer is not"),
        (200, b'{"reason": ""}', "its answer is not"),
        (200, b'{"reason": null, "figures": {"a": "much"}}', "its answer is not"),
        (200, b" " * (1 << 21), "it is too long"),
        (200, None, "no answer within 0.2 seconds"),
    ],
)
def test_a_service_that_does_not_do_its_work_is_named(service, pair, status, answer, words):
    service.status, service.answer = status, answer
    with pytest.raises(FacetError, match=words) as error:
        WebValidator(URL, timeout=0.2).check(pair)
    assert URL in str(error.value)
    assert "\n" not in str(error.value)


def test_a_service_that_is_not_there_is_named(pair, monkeypatch):
    def refused(self):
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(http.client.HTTPConnection, "connect", refused)
    with pytest.raises(FacetError, match=r"cannot be reached.*refused"):
        WebValidator(URL).check(pair)
