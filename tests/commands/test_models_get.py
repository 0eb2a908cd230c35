"""`facet models get`: resumed where it was cut, checked before it is opened, plain about a link that is dead."""

import hashlib
import importlib
import io
import json
import re
import shutil
import sys
import types

import huggingface_hub
import pytest
import torch
from huggingface_hub import file_download
from huggingface_hub.utils._http import default_client_factory

from gan_core import catalogue, cli
from gan_core.catalogue import CATALOGUE, Entry, RemoteFile
from gan_core.networks.generator import Generator
from gan_core.paths import downloads_dir, models_dir
from gan_core.registry import installed

httpx = importlib.import_module(type(huggingface_hub.get_session()).__module__.partition(".")[0])
URL = "https://models.example/generator.pt"
MIRROR = "https://mirror.example/generator.pt"
PIECE = 4096


class Site:
    """A web site in place of the network: one file, and what goes wrong with it."""

    def __init__(self, content):
        self.content, self.status, self.cut, self.asked = content, {}, None, []

    def __call__(self, request):
        start = int(re.match(r"bytes=(\d+)-", request.headers.get("Range", "bytes=0-"))[1])
        self.asked.append((str(request.url), start))
        status = self.status.get(str(request.url), 206 if start else 200)
        if status >= 400:
            return httpx.Response(status, request=request)
        size = len(self.content)
        headers = {"Content-Length": str(size - start), "Content-Range": f"bytes {start}-{size - 1}/{size}"}
        return httpx.Response(status, headers=headers, content=self.stream(start), request=request)

    def stream(self, start):
        error, self.cut = self.cut, None
        end = PIECE if error else len(self.content)
        yield self.content[start:end]
        if error:
            raise error


@pytest.fixture
def site(tmp_path, monkeypatch):
    torch.manual_seed(0)
    generator = Generator(16, channel_multiplier=1 / 64, channel_max=16, style_dim=16, mapping_depth=2)
    torch.save({"g_ema": generator.state_dict()}, tmp_path / "generator.pt")
    site = Site((tmp_path / "generator.pt").read_bytes())
    assert len(site.content) > 2 * PIECE
    put(monkeypatch, site, hashlib.sha256(site.content).hexdigest())
    monkeypatch.setattr(file_download, "time", types.SimpleNamespace(sleep=lambda seconds: None))
    monkeypatch.setattr(file_download.constants, "DOWNLOAD_CHUNK_SIZE", PIECE)
    client = httpx.Client(transport=httpx.MockTransport(site), follow_redirects=True)
    huggingface_hub.set_client_factory(lambda: client)
    yield site
    huggingface_hub.set_client_factory(default_client_factory)
    for folder in (models_dir(), downloads_dir()):
        shutil.rmtree(folder)


def put(monkeypatch, site, sha256, urls=(URL,)):
    size = len(site.content) if sha256 else None
    entry = Entry("tiny", "a tiny one", "CC0", "https://models.example", (RemoteFile("g.pt", urls, size, sha256),))
    monkeypatch.setattr(catalogue, "CATALOGUE", {"tiny": entry})


def get(capsys, *arguments):
    code = cli.main(["models", "get", *arguments])
    return code, *capsys.readouterr()


def refused(capsys, *arguments):
    code, out, err = get(capsys, *arguments)
    assert (code, out) == (1, "")
    assert list(installed()) == ["default"]
    return err.strip().splitlines()[-1]


def folder():
    return downloads_dir() / "tiny"


def test_a_model_is_fetched_checked_and_imported(site, capsys):
    code, out, err = get(capsys, "tiny")
    assert code == 0
    assert "16 px" in out
    assert "licence: CC0" in err
    assert "tiny" in installed()
    assert not list(folder().iterdir())
    assert site.asked == [(URL, 0)]
    assert "there is a model 'tiny'" in get(capsys, "tiny")[2]
    assert len(site.asked) == 1  # not even asked for


def test_a_short_cut_is_bridged_at_once(site, capsys):
    site.cut = httpx.RemoteProtocolError("cut")
    assert get(capsys, "tiny", "--name", "mine")[0] == 0
    assert site.asked == [(URL, 0), (URL, PIECE)]
    assert "mine" in installed()


def test_after_a_long_cut_the_next_call_goes_on_from_there(site, capsys):
    site.cut = httpx.ReadError("the cable was pulled")
    said = refused(capsys, "tiny")
    assert "the cable was pulled" in said
    assert str(folder()) in said
    assert (folder() / "g.pt.part").stat().st_size == PIECE
    assert get(capsys, "tiny")[0] == 0
    assert site.asked == [(URL, 0), (URL, PIECE)]


def test_a_wrong_checksum_is_never_opened(site, capsys, monkeypatch):
    put(monkeypatch, site, "0" * 64)
    said = refused(capsys, "tiny")
    assert "it should be 000000000000" in said
    assert not list(folder().iterdir())


@pytest.mark.parametrize("status", [404, 503])
def test_a_dead_link_names_the_file_and_where_to_put_it(site, capsys, status):
    site.status[URL] = status
    said = refused(capsys, "tiny")
    assert f"HTTP {status}" in said
    assert f"put it into {folder()}" in said
    assert "g.pt" in said
    (folder() / "g.pt").write_bytes(site.content)
    assert get(capsys, "tiny")[0] == 0
    assert (folder() / "g.pt").is_file()  # it is somebody's
    assert len(site.asked) >= 1


def test_another_place_is_tried_where_the_checksum_is_known(site, capsys, monkeypatch):
    put(monkeypatch, site, hashlib.sha256(site.content).hexdigest(), (URL, MIRROR))
    site.status[URL] = 404
    assert get(capsys, "tiny")[0] == 0
    assert site.asked == [(URL, 0), (MIRROR, 0)]


def test_a_page_in_place_of_the_file_is_said(site, capsys, monkeypatch):
    site.content = b"<!DOCTYPE html><p>Quota exceeded</p>"
    put(monkeypatch, site, None)
    assert "a web page came" in refused(capsys, "tiny", "--yes")
    assert not list(folder().iterdir())


@pytest.mark.parametrize(("answer", "fetched"), [("y\n", True), ("\n", False)])
def test_without_a_known_checksum_it_asks_first(site, capsys, monkeypatch, answer, fetched):
    put(monkeypatch, site, None)
    assert "--yes" in refused(capsys, "tiny")
    terminal = io.StringIO(answer)
    terminal.isatty = lambda: True
    monkeypatch.setattr(sys, "stdin", terminal)
    code, _, err = get(capsys, "tiny")
    assert "no checksum is known for g.pt" in err
    assert (code == 0) is fetched
    assert bool(site.asked) is fetched


def test_a_file_by_hand_with_a_wrong_checksum_stays_and_is_not_used(site, capsys):
    folder().mkdir(parents=True, exist_ok=True)
    (folder() / "g.pt").write_bytes(b"something else")
    assert "remove it" in refused(capsys, "tiny")
    assert (folder() / "g.pt").is_file()
    assert not site.asked


def test_a_missing_library_is_one_clear_line(site, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "huggingface_hub.file_download", None)
    assert "facet-editor[download]" in refused(capsys, "tiny")


def test_the_catalogue_is_listed_and_each_entry_is_whole(capsys):
    code, out, _ = get(capsys, "--json")
    assert code == 0
    assert [row["name"] for row in json.loads(out)] == list(CATALOGUE)
    assert "e4e-ffhq-1024" in get(capsys)[1]
    assert "no model 'nothing'" in refused(capsys, "nothing")
    for entry in CATALOGUE.values():
        assert entry.licence
        for file in entry.files:
            assert all(url.startswith("https://") for url in file.urls)
            assert len(file.urls) == 1 or file.sha256
            assert file.sha256 is None or re.fullmatch("[0-9a-f]{64}", file.sha256)
