"""CLIP's weights: those that are named, else those that are here, else fetched by somebody who agreed."""

import argparse
import hashlib
import io
import shutil
import sys
from pathlib import Path

import huggingface_hub
import pytest
import torch

from gan_core import cli
from gan_core.catalogue import RemoteFile
from gan_core.clip import weights
from gan_core.commands.clip_arguments import add_clip_arguments, clip_encoders
from gan_core.downloading import Arrived
from gan_core.errors import FacetError
from gan_core.paths import downloads_dir
from tests.clip import tiny
from tests.clip.tiny import architectures

__all__ = ["architectures"]
pytestmark = pytest.mark.usefixtures("architectures")


@pytest.fixture
def fetched(tmp_path, monkeypatch):
    """The names of what was fetched from OpenAI, which has `tiny.NAMES` here; nothing of this machine is seen."""
    theirs = {name: tiny.save(tmp_path / f"{name}.theirs", name, seed=5) for name in tiny.NAMES}
    published = {}
    for name, path in theirs.items():
        data = path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        published[name] = RemoteFile(f"{name}.pt", (f"https://clip.example/{name}.pt",), len(data), sha256)
    names: list[str] = []

    def fetch(file: RemoteFile, entry: str) -> Arrived:
        name = file.name.removesuffix(".pt")
        names.append(name)
        path = downloads_dir() / entry / file.name
        path.parent.mkdir(exist_ok=True)
        return Arrived(Path(shutil.copy(theirs[name], path)), fetched=True)

    monkeypatch.setattr(weights, "PUBLISHED", published)
    monkeypatch.setattr(weights, "USED", tiny.NAMES)
    monkeypatch.setattr(weights, "KEPT_BY_HUB", {name: (f"them/{name}", "clip.safetensors") for name in tiny.NAMES})
    monkeypatch.setattr(weights, "fetch", fetch)
    monkeypatch.setattr(huggingface_hub, "try_to_load_from_cache", lambda *place: None)
    monkeypatch.setattr(Path, "home", classmethod(lambda cls: tmp_path))
    yield names
    shutil.rmtree(downloads_dir() / "clip", ignore_errors=True)


def encoders(*words: str, names: tuple[str, ...] = ()) -> list:
    parser = argparse.ArgumentParser()
    add_clip_arguments(parser)
    return clip_encoders(parser.parse_args(words), "cpu", names)


def terminal(monkeypatch, answers: str) -> None:
    typed = io.StringIO(answers)
    typed.isatty = lambda: True
    monkeypatch.setattr(sys, "stdin", typed)


def test_nothing_is_fetched_unasked(fetched, monkeypatch, capsys):
    with pytest.raises(
        FacetError, match=r"the weights of CLIP's Tiny-A are not on this machine \(3 MB from https://cl"
    ):
        encoders()
    terminal(monkeypatch, "n\n")
    with pytest.raises(FacetError, match="nothing was fetched"):
        encoders()
    assert "licence: MIT" in capsys.readouterr().err
    assert not fetched


def test_what_somebody_agreed_to_is_fetched_once(fetched, monkeypatch):
    terminal(monkeypatch, "y\nyes\n")
    there = encoders()
    assert [encoder.name for encoder in there] == fetched == list(tiny.NAMES)
    torch.testing.assert_close(there[0].texts(["a face"]), tiny.encoder(seed=5).texts(["a face"]))
    encoders()
    assert len(fetched) == 2


def test_fetch_asks_nobody(fetched):
    assert len(encoders("--fetch")) == 2
    assert len(fetched) == 2


def test_weights_that_are_given_are_the_networks_that_are_used(fetched, tmp_path):
    path = tiny.save(tmp_path / "mine.pt", seed=6)
    (mine,) = encoders("--clip-weights", f"Tiny-A={path}")
    torch.testing.assert_close(mine.texts(["a face"]), tiny.encoder(seed=6).texts(["a face"]))
    (other,) = encoders("--clip-weights", f"Tiny-A={path}", "--fetch", names=("Tiny-B",))
    assert other.name == "Tiny-B"
    assert fetched == ["Tiny-B"]


def test_what_openai_s_program_or_open_clip_has_fetched_is_taken(fetched, tmp_path, monkeypatch):
    kept = tmp_path / ".cache" / "clip"
    kept.mkdir(parents=True)
    shutil.copy(tmp_path / "Tiny-A.theirs", kept / "Tiny-A.pt")
    (kept / "Tiny-B.pt").write_bytes(b"cut off")
    assert weights.find_weights("Tiny-A", {}) == weights.WeightsFile("Tiny-A", kept / "Tiny-A.pt")
    assert weights.find_weights("Tiny-B", {}) is None
    monkeypatch.setattr(huggingface_hub, "try_to_load_from_cache", lambda *place: "/".join(place))
    hub = weights.find_weights("Tiny-B", {})
    assert hub == weights.WeightsFile("Tiny-B-quickgelu", Path("them/Tiny-B/clip.safetensors"))
    assert weights.canonical("ViT-B/32-quickgelu") == "ViT-B-32"


def test_what_is_wrong_is_said_before_anything_is_fetched(fetched, tmp_path, capsys):
    for words, said in (
        (["--clip-weights", f"Tiny-A={tmp_path}/gone.pt"], "gone.pt: there is no such file of CLIP's weights"),
        (
            ["--clip-weights", f"Tiny-C={tmp_path}/gone.pt", "--fetch"],
            "no CLIP network 'Tiny-C'; there are: Tiny-A, Tiny-B",
        ),
    ):
        with pytest.raises(FacetError, match=said):
            encoders(*words)
    with pytest.raises(FacetError, match=r"give --clip-weights ViT-S-32=FILE \(Facet fetches Tiny-A, Tiny-B\)"):
        encoders("--fetch", names=("ViT-S-32",))
    with pytest.raises(SystemExit):
        encoders("--clip-weights", "Tiny-A")
    assert "needs NAME=FILE" in capsys.readouterr().err
    assert not fetched


def test_a_slider_of_words_needs_the_weights_its_effects_were_measured_with(fetched, capsys):
    assert cli.main(["models", "words", "default", "--as", "x", "--words", "a face", "a smiling face"]) == 1
    assert "the weights of ViT-B-32 are not here" in capsys.readouterr().err
