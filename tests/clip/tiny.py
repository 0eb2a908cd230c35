"""CLIP networks of a few thousand weights, by real architectures of open_clip's, for tests of what words do."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path

import open_clip
import pytest
import torch
from open_clip import factory

from gan_core.clip.encoder import ClipEncoder

CONFIG = {
    "embed_dim": 24,
    "vision_cfg": {"image_size": 16, "layers": 1, "width": 32, "head_width": 16, "patch_size": 4},
    "text_cfg": {"context_length": 32, "vocab_size": 49408, "width": 16, "heads": 2, "layers": 1},
}
NAMES = ("Tiny-A", "Tiny-B")
"""Of the architectures; the second takes pictures of twice the side."""


@pytest.fixture
def architectures(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """`NAMES` are among open_clip's architectures for as long as the test runs."""
    monkeypatch.setattr(factory, "_MODEL_CONFIG_PATHS", list(factory._MODEL_CONFIG_PATHS))
    monkeypatch.setattr(factory, "_MODEL_CONFIGS", dict(factory._MODEL_CONFIGS))
    folder = tmp_path_factory.mktemp("architectures")
    for name, side in zip(NAMES, (16, 32), strict=True):
        vision = {**CONFIG["vision_cfg"], "image_size": side}
        (folder / f"{name}.json").write_text(json.dumps({**CONFIG, "vision_cfg": vision}))
    open_clip.add_model_config(folder)


@cache
def network(name: str = "Tiny-A", seed: int = 0) -> open_clip.CLIP:
    """A network of random weights, so large that texts and pictures differ; tests must not change it."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        made = open_clip.CLIP(**open_clip.get_model_config(name))
        for weight in (made.token_embedding.weight, made.text_projection, made.visual.proj):
            torch.nn.init.normal_(weight)
    return made.eval()


@cache
def encoder(name: str = "Tiny-A", seed: int = 0) -> ClipEncoder:
    """An encoder of such a network; it is frozen."""
    return ClipEncoder(name, copy.deepcopy(network(name, seed)), open_clip.get_tokenizer(name))


def save(path: Path, name: str = "Tiny-A", seed: int = 0) -> Path:
    """Its weights as a checkpoint."""
    torch.save(network(name, seed).state_dict(), path)
    return path
