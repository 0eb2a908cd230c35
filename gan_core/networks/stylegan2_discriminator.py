"""StyleGAN2's discriminator as published, in Anycost's form: an entry for each of the largest sizes, filters, told or
not which sub-generator made the picture. State-dict names as Anycost publishes them.

Sources: Karras et al. 2020 (StyleGAN2: residual blocks, minibatch standard deviation); Lin et al. 2021 (Anycost GAN,
section 3.2: several resolutions, conditioned on the generator's architecture).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gan_core.networks.generator import channel_table, num_styles
from gan_core.networks.layers import LEAKY_SLOPE, SQRT2, EqualLinear, fir_kernel, smooth

GROUP = 4
"""Pictures over which the minibatch standard deviation is taken."""
RATIOS = (0.25, 0.5, 0.75, 1.0)
"""Of channels, among which Anycost tells a layer's by a one in four places."""
CONDITIONED_BLOCKS = 2
FEATURE_SIDE = 8


class StyleGAN2Discriminator(nn.Module):
    """Pictures to logits; positive means real.

    Args:
        resolution: Largest picture's side.
        channel_multiplier: As the generator's.
        channel_max: As the generator's.
        entries: How many sizes can be judged: the resolution, its half, and so on.
        conditioned: Whether the last two blocks are told the sub-generator.
    """

    def __init__(
        self,
        resolution: int,
        *,
        channel_multiplier: float = 2.0,
        channel_max: int = 512,
        entries: int = 1,
        conditioned: bool = False,
    ) -> None:
        super().__init__()
        self.resolution, self.channel_multiplier, self.channel_max = resolution, channel_multiplier, channel_max
        channels = channel_table(resolution, channel_multiplier, channel_max)
        sizes = sorted(channels, reverse=True)
        if not 1 <= entries < len(sizes):
            raise ValueError(f"entries must be 1 to {len(sizes) - 1}, got {entries}")
        self.sizes = tuple(sizes[:entries])
        self.architecture_dim = len(RATIOS) * num_styles(resolution) if conditioned else 0
        told = [self.architecture_dim if k >= len(sizes) - 1 - CONDITIONED_BLOCKS else 0 for k in range(len(sizes))]
        self.convs = nn.ModuleList(_layer(3, channels[size], 1) for size in self.sizes)
        self.blocks = nn.ModuleList(
            _Block(channels[size], channels[size // 2], dim) for size, dim in zip(sizes[:-1], told, strict=False)
        )
        width = channels[4]
        self.final_conv = _layer(width + 1, width, 3)
        self.final_linear = nn.Sequential(EqualLinear(16 * width, width, activate=True), EqualLinear(width, 1))

    def forward(
        self, images: Tensor, architecture: Tensor | None = None, dtype: torch.dtype = torch.float32
    ) -> tuple[Tensor, Tensor]:
        """Judge pictures of one size.

        Args:
            images: (N, 3, r, r) in [−1, 1]; N up to 4 or a multiple of 4.
            architecture: (architecture_dim,), see `architecture_of`; the full generator when None.
            dtype: Of the features; the last layers stay in fp32.

        Returns:
            Logits (N, 1) and the features (N, C, 8, 8).

        Raises:
            ValueError: The size has no entry, or an architecture is given that is not expected.
        """
        size = images.shape[-1]
        if size not in self.sizes or images.shape[-2] != size:
            raise ValueError(f"images must have one of the sides {list(self.sizes)}, got {tuple(images.shape)}")
        if architecture is not None and not self.architecture_dim:
            raise ValueError("this discriminator is not conditioned on an architecture")
        architecture = self.whole(images) if architecture is None else architecture
        entry = self.sizes.index(size)
        x: Tensor = self.convs[entry](images.to(dtype, memory_format=torch.channels_last))
        features = x
        for block in self.blocks[entry:]:
            if x.shape[-1] == FEATURE_SIDE:
                features = x
            x = block(x, architecture)
        x = x.float().contiguous()
        x = self.final_conv(torch.cat([x, deviation(x)], 1))
        return self.final_linear(x.flatten(1)), features

    def whole(self, images: Tensor) -> Tensor | None:
        """What it is told of the full generator, beside its pictures; None where it is told nothing."""
        if not self.architecture_dim:
            return None
        return images.new_tensor(RATIOS).eq(1).to(images.dtype).repeat(self.architecture_dim // len(RATIOS))

    def architecture_of(self, channels: Sequence[int], full: Sequence[int]) -> Tensor:
        """What the discriminator is told of a sub-generator: a one for the nearest share of each layer.

        Args:
            channels: Of the constant and each styled convolution of the sub-generator.
            full: The same of the whole generator; layers above the sub-generator's resolution count as its last one.

        Returns:
            (4 · len(full),).
        """
        shares = [kept / whole for kept, whole in zip(channels, full, strict=False)]
        shares += shares[-1:] * (len(full) - len(shares))
        nearest = (torch.tensor(shares)[:, None] - torch.tensor(RATIOS)).abs().argmin(1)
        return F.one_hot(nearest, len(RATIOS)).flatten().float()

    def with_entries(self, entries: int) -> StyleGAN2Discriminator:
        """The same network with so many sizes that can be judged; the new entries are untrained."""
        wider = StyleGAN2Discriminator(
            self.resolution,
            channel_multiplier=self.channel_multiplier,
            channel_max=self.channel_max,
            entries=entries,
            conditioned=bool(self.architecture_dim),
        )
        known = wider.state_dict()
        wider.load_state_dict(known | {name: value for name, value in self.state_dict().items() if name in known})
        return wider


class _Block(nn.Module):
    def __init__(self, inputs: int, outputs: int, architecture_dim: int) -> None:
        super().__init__()
        self.conv1 = _layer(inputs, inputs, 3, architecture_dim=architecture_dim)
        self.conv2 = _layer(inputs, outputs, 3, down=True, architecture_dim=architecture_dim)
        self.skip = _layer(inputs, outputs, 1, down=True, activate=False, architecture_dim=architecture_dim)

    def forward(self, x: Tensor, architecture: Tensor | None) -> Tensor:  # (N, in, 2h, 2w) -> (N, out, h, w)
        y = self.conv2(self.conv1(x, architecture), architecture)
        return (y + self.skip(x, architecture)) / SQRT2


class _Layer(nn.Sequential):
    """The parts of a layer under the numbers that the published names have."""

    def forward(self, x: Tensor, architecture: Tensor | None = None) -> Tensor:
        for part in self:
            x = part(x, architecture) if isinstance(part, _Modulation) else part(x)
        return x


def _layer(
    inputs: int, outputs: int, kernel: int, *, down: bool = False, activate: bool = True, architecture_dim: int = 0
) -> _Layer:
    parts: list[nn.Module] = [_Blur(kernel)] if down else []
    parts.append(_Convolution(inputs, outputs, kernel, down=down))
    if architecture_dim:
        parts.append(_Modulation(outputs, architecture_dim))
    if activate:
        parts.append(_Activation(outputs))
    return _Layer(*parts)


class _Blur(nn.Module):
    """The filter before every other pixel is dropped."""

    kernel: Tensor

    def __init__(self, kernel: int) -> None:
        super().__init__()
        self.pad = (kernel + 1) // 2  # a 3×3 kernel looks beyond the filtered picture by one
        self.register_buffer("kernel", fir_kernel())

    def forward(self, x: Tensor) -> Tensor:
        return smooth(x, (self.pad,) * 4, gain=1.0)


class _Convolution(nn.Module):
    """Equalised learning rate, no bias; with stride 2 where it follows the filter."""

    def __init__(self, inputs: int, outputs: int, kernel: int, *, down: bool) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs, kernel, kernel))
        self.scale = (inputs * kernel**2) ** -0.5
        self.stride, self.padding = (2, 0) if down else (1, kernel // 2)

    def forward(self, x: Tensor) -> Tensor:
        return F.conv2d(x, (self.weight * self.scale).to(x.dtype), stride=self.stride, padding=self.padding)


class _Activation(nn.Module):
    """Bias, leaky ReLU, times √2."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, x: Tensor) -> Tensor:
        return F.leaky_relu(x + self.bias.to(x.dtype)[:, None, None], LEAKY_SLOPE) * SQRT2


class _Modulation(nn.Module):
    """A factor and an offset of each channel from the architecture."""

    def __init__(self, channels: int, architecture_dim: int) -> None:
        super().__init__()
        self.weight_mapping = nn.Linear(architecture_dim, channels)
        self.bias_mapping = nn.Linear(architecture_dim, channels)

    def forward(self, x: Tensor, architecture: Tensor | None) -> Tensor:
        factor = 1 + self.weight_mapping(architecture)  # (C,)
        offset = self.bias_mapping(architecture)
        return x * factor.to(x.dtype)[:, None, None] + offset.to(x.dtype)[:, None, None]


def deviation(x: Tensor) -> Tensor:
    """Minibatch standard deviation (N, 1, h, w): picture k is of the group of every N/4-th after it, as published."""
    n, c, h, w = x.shape
    groups = x.view(min(GROUP, n), -1, c, h, w)  # (members, groups, C, h, w)
    spread = (groups.var(0, unbiased=False) + 1e-8).sqrt().mean((1, 2, 3))  # (groups,)
    return spread.repeat(groups.shape[0])[:, None, None, None].expand(n, 1, h, w)
