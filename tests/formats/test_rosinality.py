"""Published-format checkpoints load strictly and render as a second implementation does; nothing in a file is run."""

import argparse
import os
import pickle
from pathlib import Path

import pytest
import torch

from gan_core.errors import BundleError
from gan_core.formats.recognise import recognise
from gan_core.formats.rosinality import read_generator
from gan_core.formats.stylegan2 import DiscriminatorPart, GeneratorPart
from gan_core.manifest import TrainedSize
from gan_core.networks.generator import Generator
from gan_core.networks.stylegan2_discriminator import StyleGAN2Discriminator
from tests.networks import naive_generator
from tests.networks.naive_discriminator import judge

SIZES = {"channel_multiplier": 1 / 32, "channel_max": 24}


@pytest.fixture
def generator() -> Generator:
    torch.manual_seed(2)
    made = Generator(32, **SIZES, style_dim=16, mapping_depth=3).requires_grad_(False)
    for name, parameter in made.named_parameters():
        if name.endswith(("bias", "noise.weight")):
            parameter.add_(0.2 * torch.randn_like(parameter))
    return made


def discriminator(entries: int = 1, conditioned: bool = False) -> StyleGAN2Discriminator:
    torch.manual_seed(4)
    return StyleGAN2Discriminator(32, **SIZES, entries=entries, conditioned=conditioned).requires_grad_(False)


def published(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """rosinality numbers the blocks behind the one entry."""
    renamed = {}
    for key, value in state.items():
        first, number, *rest = key.split(".")
        renamed[".".join(("convs", str(int(number) + 1), *rest)) if first == "blocks" else key] = value
    return renamed


@pytest.mark.parametrize("form", ["wrapped", "bare", "old", "parallel"])
def test_a_checkpoint_renders_as_the_network_it_was_saved_from(generator: Generator, tmp_path: Path, form: str) -> None:
    state, mean = dict(generator.state_dict()), torch.randn(1, 16)
    if form == "parallel":
        state = {f"module.{key}": value for key, value in state.items()}
    data = {"g_ema": state, "latent_avg": mean, "args": argparse.Namespace(lr=1)} if form != "bare" else state
    torch.save(data, tmp_path / "g.pt", _use_new_zipfile_serialization=form != "old")
    found = read_generator(tmp_path / "g.pt")
    w_plus = torch.randn(2, generator.num_styles, 16)
    assert torch.equal(found.generator(w_plus), generator(w_plus))
    widths = [width for width in generator.channels.values() for _ in range(2)]
    noise = [found.generator.noises.get_buffer(f"noise_{i}")[0] for i in range(7)]
    expected = naive_generator.render(found.generator.state_dict(), w_plus[0], 32, widths, noise)
    assert (found.generator(w_plus)[0] - expected).abs().max() < 1e-4
    assert found.generator.channels == generator.channels
    assert found.generator.mapping_depth == 3
    assert torch.equal(found.mean_latent, mean[0]) == (form != "bare")


@pytest.mark.parametrize(("entries", "conditioned"), [(1, False), (2, False), (3, True)])
def test_a_discriminator_comes_along_and_says_what_was_trained(
    generator: Generator, tmp_path: Path, entries: int, conditioned: bool
) -> None:
    theirs = discriminator(entries, conditioned)
    state = theirs.state_dict() if entries > 1 else published(theirs.state_dict())
    torch.save({"g_ema": generator.state_dict(), "d": state}, tmp_path / "g.pt")
    found = recognise(tmp_path / "g.pt")
    read = next(part for part in found.parts if isinstance(part, DiscriminatorPart)).discriminator
    told = torch.rand(read.architecture_dim) if conditioned else None
    for entry in range(entries):
        images = torch.randn(2, 3, 32 >> entry, 32 >> entry)
        assert (read(images, told)[0] - judge(theirs.state_dict(), images, entry, told)).abs().max() < 1e-4
    sizes = next(part for part in found.parts if isinstance(part, GeneratorPart)).sub_generators
    ratios = (1.0, 0.75, 0.5, 0.25) if conditioned else (1.0,)
    trained = tuple(TrainedSize(32 >> k, ratio) for k in range(entries) for ratio in ratios)
    assert sizes == (trained if entries > 1 else ())


def test_only_anycosts_own_files_list_sub_generators_by_their_name(generator: Generator, tmp_path: Path) -> None:
    for name, count in (("generator_anycost-ffhq-config-f.pt", 12), ("stylegan2-ffhq-config-f.pt", 0)):
        torch.save({"g_ema": generator.state_dict()}, tmp_path / name)
        assert len(read_generator(tmp_path / name).sub_generators) == count


class Hostile:
    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self):  # type: ignore[no-untyped-def]
        return os.mkdir, (str(self.trace),)


def test_code_in_a_checkpoint_is_not_run(generator: Generator, tmp_path: Path) -> None:
    torch.save({"g_ema": generator.state_dict(), "args": Hostile(tmp_path / "ran")}, tmp_path / "hostile.pt")
    (tmp_path / "bare.pt").write_bytes(pickle.dumps(Hostile(tmp_path / "ran"), protocol=2))
    for name in ("hostile.pt", "bare.pt"):
        with pytest.raises(BundleError, match=rf"^{name}: asks for \w+\.mkdir, which no model needs"):
            read_generator(tmp_path / name)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("missing", "cannot be read"),
        ("truncated", "cut off"),
        ("other shape", "conv1.conv.weight is of shape"),
        ("other keys", "not an Anycost or rosinality"),
        ("other filter", "another filter"),
        ("not finite", "not finite"),
        ("too large", "half precision"),
        ("one lost", "lacks 'to_rgbs.1.bias'"),
        ("other channels", "channels 24, 24, 24, 7 from 4 px up"),
    ],
)
def test_what_is_no_such_checkpoint_is_refused_in_one_line(
    generator: Generator, tmp_path: Path, change: str, reason: str
) -> None:
    state, path = generator.state_dict(), tmp_path / "g.pt"
    if change == "other shape":
        state["conv1.conv.weight"] = torch.zeros(1, 3, 3, 3, 3)
    if change == "other keys":
        state = {"layer1.weight": torch.zeros(2)}
    if change == "other filter":
        state["convs.0.conv.blur.kernel"] = torch.ones(4, 4) / 4
    if change == "not finite":
        state["conv1.noise.weight"] = torch.tensor([torch.nan])
    if change == "too large":
        state["conv1.noise.weight"] = torch.tensor([1e6])
    if change == "one lost":
        del state["to_rgbs.1.bias"]
    if change == "other channels":
        state["convs.4.activate.bias"] = torch.zeros(7)
        state["convs.2.activate.bias"] = torch.zeros(24)
    if change != "missing":
        torch.save({"g_ema": state}, path)
    if change == "truncated":
        path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(BundleError, match=rf"^g\.pt: .*{reason}") as refused:
        read_generator(path)
    assert "\n" not in str(refused.value)
