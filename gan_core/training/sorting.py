"""Sort a generator's channels by importance, so that a slice of the first ones is the best sub-generator to start from.

Source: Lin et al. 2021 (Anycost GAN, section 3.2: channels sorted by magnitude before adaptive-channel training).
"""

import torch
from torch import Tensor

from gan_core.networks.generator import Generator
from gan_core.networks.layers import ModulatedConv2d

SAMPLES = 2_000


@torch.no_grad()
def sort_channels(generator: Generator) -> None:
    """Permute the channels of every layer in place, the most important first; no picture changes.

    A demodulated layer's channels all have about unit variance, so what a channel matters is what its readers make of
    it: the norm of the weights that read it, times the root mean square of the style that scales it, over random faces.
    """
    source = torch.Generator().manual_seed(0)
    z = torch.randn(SAMPLES, generator.style_dim, generator=source).to(generator.input.input.device)
    w = generator.style(z)
    styled = [generator.conv1, *generator.convs]
    to_rgbs = [generator.to_rgb1, *generator.to_rgbs]
    order = _importance([generator.conv1.conv], w).argsort(descending=True)
    generator.input.input.copy_(generator.input.input[:, order])
    _permute_inputs(generator.conv1.conv, order)
    for i, layer in enumerate(styled):
        readers = [styled[i + 1].conv] if i + 1 < len(styled) else []
        if i % 2 == 0:  # the second convolution of each resolution, and the only one at 4 px
            readers.append(to_rgbs[i // 2].conv)
        order = _importance(readers, w).argsort(descending=True)
        layer.conv.weight.copy_(layer.conv.weight[:, order])
        layer.activate.bias.copy_(layer.activate.bias[order])
        for reader in readers:
            _permute_inputs(reader, order)


def _importance(readers: list[ModulatedConv2d], w: Tensor) -> Tensor:
    total = torch.zeros(())
    for conv in readers:
        style = conv.modulation(w).square().mean(0)  # (in,)
        weight = (conv.weight[0] * conv.scale).square().sum((0, 2, 3))  # (in,)
        total = total.to(weight.device) + style * weight
    return total


def _permute_inputs(conv: ModulatedConv2d, order: Tensor) -> None:
    conv.weight.copy_(conv.weight[:, :, order])
    conv.modulation.weight.copy_(conv.modulation.weight[order])
    conv.modulation.bias.copy_(conv.modulation.bias[order])
