"""Small players and pictures that several tests of training share."""

from pathlib import Path

import torch

from gan_core.bundle import save_bundle
from gan_core.manifest import Manifest, TrainedSize
from gan_core.networks.discriminator import Discriminator
from gan_core.networks.generator import Generator
from gan_core.networks.perceptual import PerceptualNet

SIZES = {"channel_multiplier": 1 / 32, "channel_max": 16}


class Blobs:
    """Pictures of a bright disc on a dark ground, somewhere near the middle."""

    def __init__(self) -> None:
        self.random = torch.Generator().manual_seed(1)

    def batch(self, count: int, resolution: int) -> torch.Tensor:
        centre = torch.rand(count, 2, generator=self.random) * 0.4 - 0.2
        axis = torch.linspace(-1, 1, resolution)
        x, y = axis[None, None] - centre[:, :1, None], axis[None, :, None] - centre[:, 1:, None]
        disc = torch.sigmoid((0.25 - x.square() - y.square()) * 20)  # (N, r, r)
        return disc[:, None].expand(-1, 3, -1, -1) * 1.6 - 0.8

    def state_dict(self) -> dict:
        return {"random": self.random.get_state()}

    def load_state_dict(self, state: dict) -> None:
        self.random.set_state(state["random"])


def roughened(network: torch.nn.Module) -> torch.nn.Module:
    """Fresh networks have zeros where trained ones have none."""
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.3)
    return network


def small_generator(resolution: int = 32, **sizes: float) -> Generator:
    torch.manual_seed(2)
    return roughened(Generator(resolution, style_dim=24, mapping_depth=2, **{**SIZES, **sizes}))


def small_discriminator(resolution: int = 32, architecture_dim: int = 0, **sizes: float) -> Discriminator:
    torch.manual_seed(3)
    return roughened(Discriminator(resolution, architecture_dim=architecture_dim, **{**SIZES, **sizes}))


def faces(generator: Generator, count: int = 3) -> torch.Tensor:
    """Latents (count, num_styles, style_dim)."""
    z = torch.randn(count, generator.style_dim, generator=torch.Generator().manual_seed(5))
    return generator.style(z)[:, None].repeat(1, generator.num_styles, 1)


def write_look_model(path: Path, seed: int = 1) -> Path:
    """A tiny model whose pictures lie in about [−1, 1], with a perceptual network."""
    torch.manual_seed(seed)
    sizes = {"channel_multiplier": 1 / 32, "channel_max": 16, "style_dim": 24, "mapping_depth": 2}
    generator = roughened(Generator(32, **sizes))
    with torch.no_grad():
        for to_rgb in (generator.to_rgb1, *generator.to_rgbs):
            to_rgb.conv.weight.mul_(0.3)
    manifest = Manifest(
        name="tiny", licence="MIT", data="noise", resolution=32, sub_generators=(TrainedSize(32),),
        networks={"perceptual": {"widths": [4, 8]}}, **sizes,
    )  # fmt: skip
    tensors = {
        "generator": generator.state_dict(),
        "latents": {"mean_latent": torch.zeros(24)},
        "perceptual": PerceptualNet((4, 8)).state_dict(),
    }
    save_bundle(path, manifest, tensors)
    return path
