"""Discriminator: how real a picture of any of its resolutions looks; it may be told which sub-generator made it.

Sources: Karras et al. 2020 (StyleGAN2: residual blocks, minibatch standard deviation); Lin et al. 2021 (Anycost GAN,
section 3.2: conditioned on the generator's architecture; an entry for every resolution); Liu et al. 2021 (FastGAN: a
decoder of real pictures as self-supervision).
"""

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gan_core.networks.generator import channel_table
from gan_core.networks.layers import LEAKY_SLOPE, SQRT2, EqualLinear

SMALLEST_ENTRY = 16
DECODED_FROM, DECODED_SIDE = 8, 64
GROUP = 4
"""Pictures over which the minibatch standard deviation is taken."""
ARCHITECTURE_HIDDEN = 64


class Discriminator(nn.Module):
    """Pictures to logits; positive means real.

    It averages 2×2 pixels where StyleGAN2 filters, which costs half as much on a processor.

    Args:
        resolution: Largest picture's side; every power of two from 16 up to it can be judged.
        channel_multiplier: As the generator's.
        channel_max: As the generator's.
        architecture_dim: Length of the vector that tells the sub-generator; 0 where it is not told.
    """

    def __init__(
        self, resolution: int, *, channel_multiplier: float = 2.0, channel_max: int = 512, architecture_dim: int = 0
    ) -> None:
        super().__init__()
        self.resolution, self.architecture_dim = resolution, architecture_dim
        channels = channel_table(resolution, channel_multiplier, channel_max)
        self.from_rgb = nn.ModuleDict(
            {str(size): EqualConv2d(3, width, 1) for size, width in channels.items() if size >= SMALLEST_ENTRY}
        )
        self.blocks = nn.ModuleDict(
            {str(size): _Block(width, channels[size // 2]) for size, width in channels.items() if size > 4}
        )
        width = channels[4]
        self.final_conv = EqualConv2d(width + 1, width, 3)
        self.final_linear = nn.Sequential(EqualLinear(16 * width, width, activate=True), EqualLinear(width, 1))
        sides = [(channels[DECODED_FROM], 64), (64, 32), (32, 16)]
        self.decoder = nn.ModuleList([*(EqualConv2d(i, o, 3) for i, o in sides), EqualConv2d(16, 3, 3, activate=False)])
        self.architecture = _Architecture(architecture_dim, (channels[8], width)) if architecture_dim else None

    def forward(
        self, images: Tensor, architecture: Tensor | None = None, dtype: torch.dtype = torch.float32
    ) -> tuple[Tensor, Tensor]:
        """Judge pictures of one size.

        Args:
            images: (N, 3, r, r) in [−1, 1]; N up to 4 or a multiple of 4.
            architecture: (architecture_dim,), see `architecture_of`; None tells nothing.
            dtype: Of the features; the last layers stay in fp32.

        Returns:
            Logits (N, 1) and the features (N, C, 8, 8) that `decode` rebuilds the picture from.

        Raises:
            ValueError: The size has no entry, or the architecture is missing or not expected.
        """
        size = images.shape[-1]
        if str(size) not in self.from_rgb:
            raise ValueError(f"images must have one of the sides {list(self.from_rgb)}, got {tuple(images.shape)}")
        if architecture is not None and self.architecture is None:
            raise ValueError("this discriminator is not conditioned on an architecture")
        scales = self.architecture(architecture) if self.architecture is not None and architecture is not None else {}
        x = self.from_rgb[str(size)](images.to(dtype, memory_format=torch.channels_last))
        middle = x
        while size > 4:
            if size in scales:
                x = x * scales[size].to(x.dtype)
            if size == DECODED_FROM:
                middle = x
            x = self.blocks[str(size)](x)
            size //= 2
        x = x.float().contiguous()
        if size in scales:
            x = x * scales[size]
        x = self.final_conv(torch.cat([x, _spread(x)], 1))
        return self.final_linear(x.flatten(1)), middle

    def decode(self, features: Tensor) -> Tensor:
        """Rebuild a small picture (N, 3, 64, 64) from the features (N, C, 8, 8) of `forward`."""
        for conv in self.decoder[:-1]:
            features = F.interpolate(conv(features), scale_factor=2.0)
        return self.decoder[-1](features).float()


class EqualConv2d(nn.Module):
    """Convolution with equalised learning rate that keeps the size; leaky ReLU times √2 unless told otherwise."""

    def __init__(self, inputs: int, outputs: int, kernel: int, *, activate: bool = True, bias: bool = True) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs, kernel, kernel))
        self.bias = nn.Parameter(torch.zeros(outputs)) if bias else None
        self.scale, self.padding, self.activate = (inputs * kernel**2) ** -0.5, kernel // 2, activate

    def forward(self, x: Tensor, gain: float = 1.0) -> Tensor:  # (N, inputs, h, w) -> (N, outputs, h, w)
        gain *= SQRT2 if self.activate else 1.0  # moved before the ReLU, which is homogeneous
        weight = (self.weight * (self.scale * gain)).to(x.dtype)
        bias = None if self.bias is None else (self.bias * gain).to(x.dtype)
        y = F.conv2d(x, weight, bias, padding=self.padding)
        return F.leaky_relu_(y, LEAKY_SLOPE) if self.activate else y


class _Block(nn.Module):
    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.conv1, self.conv2 = EqualConv2d(inputs, outputs, 3), EqualConv2d(outputs, outputs, 3)
        self.skip = EqualConv2d(inputs, outputs, 1, activate=False, bias=False)

    def forward(self, x: Tensor) -> Tensor:  # (N, inputs, 2h, 2w) -> (N, outputs, h, w)
        return self.conv2(halve(self.conv1(x)), 1 / SQRT2) + self.skip(halve(x), 1 / SQRT2)


class _Architecture(nn.Module):
    """Per-channel factors of the last two blocks from the sub-generator's channel ratios; 1 before training."""

    def __init__(self, dim: int, widths: tuple[int, int]) -> None:
        super().__init__()
        self.hidden = EqualLinear(dim, ARCHITECTURE_HIDDEN, activate=True)
        self.factors = nn.ModuleList([EqualLinear(ARCHITECTURE_HIDDEN, width) for width in widths])
        for layer in self.factors:
            nn.init.zeros_(layer.get_parameter("weight"))

    def forward(self, architecture: Tensor) -> dict[int, Tensor]:  # (dim,) -> side: (1, C, 1, 1)
        hidden = self.hidden(architecture[None])
        return {side: 1 + layer(hidden)[:, :, None, None] for side, layer in zip((8, 4), self.factors, strict=True)}


class _Halve(torch.autograd.Function):
    """2×2 average whose gradient is one copy; PyTorch's own is several times slower on a processor."""

    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        return F.avg_pool2d(x, 2)

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> Tensor:
        n, c, h, w = grad.shape
        spread = (grad * 0.25).permute(0, 2, 3, 1)[:, :, None, :, None]  # (N, h, 1, w, 1, C)
        return spread.expand(n, h, 2, w, 2, c).reshape(n, 2 * h, 2 * w, c).permute(0, 3, 1, 2)


def halve(x: Tensor) -> Tensor:
    """Average 2×2 pixels: (N, C, 2h, 2w) -> (N, C, h, w); differentiable twice."""
    return _Halve.apply(x)


def architecture_of(channels: tuple[int, ...], full: tuple[int, ...]) -> Tensor:
    """What the discriminator is told of a sub-generator: the share of channels kept in each layer of the full one.

    Args:
        channels: Of the constant and each styled convolution of the sub-generator.
        full: The same of the whole generator; layers above the sub-generator's resolution count as 0.

    Returns:
        (len(full),) in [0, 1].
    """
    return torch.tensor([k / c for k, c in zip(channels, full, strict=False)] + [0.0] * (len(full) - len(channels)))


def _spread(x: Tensor) -> Tensor:
    """Minibatch standard deviation (N, 1, h, w): the mean over features of their deviation within groups."""
    n, c, h, w = x.shape
    groups = x.view(-1, min(GROUP, n), c, h, w)  # (groups, members, C, h, w)
    deviation = (groups.var(1, unbiased=False) + 1e-8).sqrt().mean((1, 2, 3))  # (groups,)
    return deviation.repeat_interleave(groups.shape[1])[:, None, None, None].expand(n, 1, h, w)
