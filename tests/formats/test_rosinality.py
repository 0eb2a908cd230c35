"""Published-format checkpoints load strictly and render alike; nothing in a file is run."""

import os
import pickle
from pathlib import Path

import pytest
import torch

from gan_core.errors import BundleError
from gan_core.formats.rosinality import read_generator
from gan_core.networks.generator import Generator


@pytest.fixture
def generator() -> Generator:
    torch.manual_seed(2)
    return Generator(32, channel_multiplier=1 / 32, channel_max=24, style_dim=16, mapping_depth=3).requires_grad_(False)


@pytest.mark.parametrize("wrapped", [True, False])
def test_a_checkpoint_renders_as_the_network_it_was_saved_from(
    generator: Generator, tmp_path: Path, wrapped: bool
) -> None:
    state = generator.state_dict()
    mean = torch.randn(16)
    torch.save({"g_ema": state, "latent_avg": mean} if wrapped else state, tmp_path / "g.pt")
    found = read_generator(tmp_path / "g.pt")
    w_plus = torch.randn(2, generator.num_styles, 16)
    assert torch.equal(found.generator(w_plus), generator(w_plus))
    assert found.generator.channels == generator.channels
    assert found.generator.mapping_depth == 3
    assert found.mean_latent.shape == (16,)
    assert torch.equal(found.mean_latent, mean) == wrapped


class Hostile:
    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self):  # type: ignore[no-untyped-def]
        return os.mkdir, (str(self.trace),)


def test_code_in_a_checkpoint_is_not_run(tmp_path: Path) -> None:
    torch.save({"g_ema": Hostile(tmp_path / "ran")}, tmp_path / "hostile.pt")
    (tmp_path / "bare.pt").write_bytes(pickle.dumps(Hostile(tmp_path / "ran"), protocol=2))
    for name in ("hostile.pt", "bare.pt"):
        with pytest.raises(BundleError, match=f"{name}: not an Anycost or rosinality StyleGAN2 checkpoint"):
            read_generator(tmp_path / name)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("change", ["missing", "truncated", "other shape", "other keys"])
def test_what_is_no_such_checkpoint_is_refused_in_one_line(generator: Generator, tmp_path: Path, change: str) -> None:
    state, path = generator.state_dict(), tmp_path / "g.pt"
    if change == "other shape":
        state["conv1.conv.weight"] = torch.zeros(1, 3, 3, 3, 3)
    if change == "other keys":
        state = {"layer1.weight": torch.zeros(2)}
    if change != "missing":
        torch.save({"g_ema": state}, path)
    if change == "truncated":
        path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(BundleError, match=r"g\.pt: not an Anycost") as refused:
        read_generator(path)
    assert "\n" not in str(refused.value)
