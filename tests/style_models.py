"""Tiny models of random weights that know what a style is, with or without a hypernetwork."""

from collections.abc import Sequence
from pathlib import Path

import torch

from gan_core.bundle import save_bundle
from gan_core.editing.domains import input_channels
from gan_core.manifest import Manifest, TrainedSize
from gan_core.networks.generator import Generator
from gan_core.networks.hyper_network import HyperNetwork
from gan_core.networks.perceptual import PerceptualNet
from gan_core.networks.style_statistics import statistics_length

WIDTHS = (4, 8)
SIDE, STYLE_DIM = 32, 16


def write_style_model(path: Path, hypernetwork: bool = False, **arguments: object) -> Path:
    """Write a bundle.

    Args:
        path: Its folder.
        hypernetwork: Whether it makes looks of pictures; each picture's look is another.
        arguments: What the manifest says of the hypernetwork, where that is not true.
    """
    torch.manual_seed(1)
    generator = Generator(SIDE, channel_multiplier=1 / 64, channel_max=8, style_dim=STYLE_DIM, mapping_depth=2)
    with torch.no_grad():
        for name, weight in generator.named_parameters():
            if name.endswith(".noise.weight"):
                weight.fill_(0.2)
    perceptual = PerceptualNet(WIDTHS)
    networks: dict[str, dict[str, object]] = {"perceptual": {"widths": WIDTHS}}
    tensors = {name: net.state_dict() for name, net in (("generator", generator), ("perceptual", perceptual))}
    if hypernetwork:
        network = random_hypernetwork(generator)
        networks["hypernetwork"] = {**network.arguments, **arguments}
        tensors["hypernetwork"] = network.state_dict()
    manifest = Manifest(
        name="tiny", licence="MIT", data="random numbers", resolution=SIDE, style_dim=STYLE_DIM, mapping_depth=2,
        channel_multiplier=1 / 64, channel_max=8, sub_generators=(TrainedSize(SIDE),), networks=networks,
    )  # fmt: skip
    save_bundle(path, manifest, {**tensors, "latents": {"mean_latent": torch.zeros(STYLE_DIM)}})
    return path


def random_hypernetwork(generator: Generator, widths: Sequence[int] = WIDTHS) -> HyperNetwork:
    """One that was never trained, and yet answers; for a perceptual network of these widths."""
    length = statistics_length(widths)
    network = HyperNetwork(input_channels(generator), length, size=16, hidden=24, blocks=1, rank=8)
    with torch.no_grad():
        network.standardise(torch.randn(6, 3, length), torch.randn(4, length))
        network.leave.weight.normal_(0, 0.1)
    return network.eval()
