"""StyleGAN2's generator in Anycost's form: a picture at every resolution, state-dict names as published.

Sources: Karras et al. 2020 (StyleGAN2, configuration with skip outputs); Lin et al. 2021 (Anycost GAN).
"""

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from gan_core.networks.gains import Domain
from gan_core.networks.layers import ConstantInput, EqualLinear, PixelNorm, StyledConv, ToRGB

BASE_CHANNELS = 16384
"""Channels times resolution at channel multiplier 1 (StyleGAN2's configuration E has 1, F has 2)."""


def channel_table(resolution: int, channel_multiplier: float, channel_max: int) -> dict[int, int]:
    """Channels at each resolution from 4 up: min(channel_max, multiplier · 16384 / resolution).

    Raises:
        ValueError: The resolution is no power of two from 8 up.
    """
    if resolution < 8 or resolution & (resolution - 1):
        raise ValueError(f"resolution must be a power of two of at least 8, got {resolution}")
    levels = range(2, int(math.log2(resolution)) + 1)
    return {2**k: min(channel_max, int(BASE_CHANNELS * channel_multiplier / 2**k)) for k in levels}


def num_styles(resolution: int) -> int:
    """Rows of W+ for a resolution: 2·log2(resolution) − 2."""
    return 2 * int(math.log2(resolution)) - 2


class Generator(nn.Module):
    """W+ to images at any of its resolutions.

    Args:
        resolution: Side of the full image in pixels; a power of two from 8 up.
        channel_multiplier: 2 for StyleGAN2's large configuration, 1 for the small one; fractions for lighter ones.
        channel_max: Most channels of any layer.
        style_dim: Length of a style vector.
        mapping_depth: Fully connected layers from Z to W.
    """

    def __init__(
        self,
        resolution: int,
        *,
        channel_multiplier: float = 2.0,
        channel_max: int = 512,
        style_dim: int = 512,
        mapping_depth: int = 8,
    ) -> None:
        super().__init__()
        self.resolution, self.style_dim = resolution, style_dim
        self.channel_multiplier, self.channel_max = channel_multiplier, channel_max
        self.mapping_depth = mapping_depth
        self.channels = channel_table(resolution, channel_multiplier, channel_max)
        self.num_styles = num_styles(resolution)
        self.style = nn.Sequential(
            PixelNorm(),
            *(EqualLinear(style_dim, style_dim, lr_mul=0.01, activate=True) for _ in range(mapping_depth)),
        )
        width = self.channels[4]
        self.input = ConstantInput(width)
        self.conv1 = StyledConv(width, width, style_dim)
        self.to_rgb1 = ToRGB(width, style_dim, upsample=False)
        self.convs, self.to_rgbs = nn.ModuleList(), nn.ModuleList()
        for size in list(self.channels)[1:]:
            out = self.channels[size]
            self.convs.append(StyledConv(width, out, style_dim, upsample=True))
            self.convs.append(StyledConv(out, out, style_dim))
            self.to_rgbs.append(ToRGB(out, style_dim))
            width = out
        self.noises = nn.Module()
        for layer in range(self.num_styles - 1):
            side = noise_side(layer)
            self.noises.register_buffer(f"noise_{layer}", torch.randn(1, 1, side, side))

    def constant_noise(self) -> list[Tensor]:
        """The noise that belongs to the weights: one (1, 1, r, r) map for each styled convolution."""
        return [self.noises.get_buffer(f"noise_{layer}") for layer in range(self.num_styles - 1)]

    def random_noise(self, batch: int = 1, seed: int | None = None) -> list[Tensor]:
        """Fresh noise maps (batch, 1, r, r), the same for the same seed on every device."""
        device = self.input.input.device
        source = torch.Generator().manual_seed(torch.seed() if seed is None else seed)
        shapes = [(batch, 1, noise_side(layer), noise_side(layer)) for layer in range(self.num_styles - 1)]
        return [torch.randn(shape, generator=source).to(device) for shape in shapes]

    def forward(
        self,
        w_plus: Tensor,
        noise: Sequence[Tensor | None] | None = None,
        resolution: int | None = None,
        channels: Sequence[int] | None = None,
        dtype: torch.dtype = torch.float32,
        domain: Domain | None = None,
    ) -> Tensor:
        """Render latents, with gradients for the weights: what training calls. See `rendering` for what is fast.

        Args:
            w_plus: (N, num_styles, style_dim).
            noise: One map (1 or N, 1, r, r) for each styled convolution, or None for no noise there; the constant
                noise when None as a whole.
            resolution: Stop at this size; the full one when None.
            channels: Channels kept of the constant and of each styled convolution, as
                `SubGenerator.layer_channels` gives them; all of them when None.
            dtype: Of the features; styles and RGB stay in fp32.
            domain: What it is turned to; itself when None.

        Returns:
            (N, 3, resolution, resolution), nominally in [−1, 1], not clamped.

        Raises:
            ValueError: The latent's shape or the resolution does not fit this generator.
        """
        self._check(w_plus, resolution)
        noise = self.constant_noise() if noise is None else noise
        nothing: Sequence[None] = [None] * self.num_styles
        kept, gains = iter(channels or nothing), iter(nothing if domain is None else domain.gains)
        x = self.input.input[:, : next(kept)].expand(len(w_plus), -1, -1, -1)
        x = x.to(dtype, memory_format=torch.channels_last)
        x = self.conv1(x, w_plus[:, 0], noise[0], next(kept), next(gains))
        rgb = self.to_rgb1(x, w_plus[:, 1])
        for block, to_rgb in enumerate(self.to_rgbs):
            if rgb.shape[-1] == resolution:
                break
            first, second = 2 * block, 2 * block + 1
            x = self.convs[first](x, w_plus[:, first + 1], noise[first + 1], next(kept), next(gains))
            x = self.convs[second](x, w_plus[:, second + 1], noise[second + 1], next(kept), next(gains))
            rgb = to_rgb(x, w_plus[:, second + 2], rgb)
        return rgb if domain is None else domain.recolour(rgb)

    def _check(self, w_plus: Tensor, resolution: int | None) -> None:
        wanted = (self.num_styles, self.style_dim)
        if w_plus.ndim != 3 or tuple(w_plus.shape[1:]) != wanted:
            raise ValueError(f"w_plus must have shape (N, {wanted[0]}, {wanted[1]}), got {tuple(w_plus.shape)}")
        if resolution is not None and resolution not in self.channels:
            raise ValueError(f"resolution must be one of {list(self.channels)}, got {resolution}")


def noise_side(layer: int) -> int:
    """Side of the noise map of styled convolution `layer`: 4, 8, 8, 16, 16, …"""
    return 2 ** ((layer + 5) // 2)
