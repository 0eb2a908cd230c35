"""Sub-generators: the same weights at a lower resolution or with fewer channels, as networks of their own.

Source: Lin et al. 2021, "Anycost GANs for Interactive Image Synthesis and Editing", section 3.
"""

from collections.abc import Generator as Steps
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.jobs import run_to_end
from gan_core.networks.generator import BASE_CHANNELS, Generator, noise_side
from gan_core.networks.layers import (
    DEMODULATION_EPS,
    LEAKY_SLOPE,
    SQRT2,
    ModulatedConv2d,
    smooth,
    upsample_rgb,
)

PRECISIONS = {"fp32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}


@dataclass(frozen=True)
class SubGenerator:
    """Which part of a generator renders: its output size and how many channels of each layer are kept.

    Args:
        resolution: Side of the picture in pixels.
        channel_ratio: Share of the channels in (0, 1]; it multiplies the table before the cap is applied, so capped
            layers keep more.
        channels: Instead of a ratio: channels of the constant and of each styled convolution up to `resolution`.
    """

    resolution: int
    channel_ratio: float = 1.0
    channels: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        if not 0 < self.channel_ratio <= 1:
            raise ValueError(f"channel_ratio must be in (0, 1], got {self.channel_ratio}")

    def layer_channels(self, generator: Generator) -> tuple[int, ...]:
        """Channels of the constant and of each styled convolution of `generator` up to the resolution.

        Raises:
            ValueError: The resolution or the channel list does not fit the generator.
        """
        if self.resolution not in generator.channels:
            raise ValueError(f"resolution must be one of {list(generator.channels)}, got {self.resolution}")
        sizes = [size for size in generator.channels if size <= self.resolution]
        full = [generator.channels[size] for size in sizes for _ in range(2)]
        if self.channels is not None:
            if len(self.channels) != len(full) or any(not 0 < k <= c for k, c in zip(self.channels, full, strict=True)):
                raise ValueError(f"channels must be {len(full)} numbers of at most {full}, got {self.channels}")
            return self.channels
        table = generator.channel_multiplier * BASE_CHANNELS
        kept = [min(generator.channels[s], max(1, int(table * self.channel_ratio / s))) for s in sizes]
        return tuple(k for k in kept for _ in range(2))

    def macs(self, generator: Generator) -> int:
        """Multiply-accumulates of its convolutions for one picture; up-sampling ones counted at their input size.

        Raises:
            ValueError: The resolution or the channel list does not fit the generator.
        """
        widths = self.layer_channels(generator)
        total = 0
        for i, (k_in, k_out) in enumerate(pairwise(widths)):
            side = noise_side(i) // 2 if i % 2 else noise_side(i)  # every other one doubles the size
            total += 9 * k_in * k_out * side**2
        return total + sum(3 * width * noise_side(2 * level) ** 2 for level, width in enumerate(widths[1::2]))

    def __str__(self) -> str:
        if self.channels is None and self.channel_ratio == 1:
            return f"{self.resolution} px"
        share = "own share" if self.channels is not None else f"{self.channel_ratio:.0%}"
        return f"{self.resolution} px, {share} of the channels"


@dataclass(frozen=True, eq=False)
class _Layer:
    modulation: Tensor  # (style_dim, in), scaled
    modulation_bias: Tensor  # (in,)
    weight: Tensor  # (out, in, k, k), or (in, out, k, k) where it up-samples; scaled by the full layer's 1/sqrt(in k k)
    power: Tensor | None  # (in, out): sums of squared weights, None where nothing is demodulated
    bias: Tensor  # (1, out, 1, 1)
    noise: Tensor | None  # (1, 1, r, r), times its strength
    noise_strength: Tensor | None  # (1,)
    upsample: bool


class PreparedGenerator:
    """A sub-generator with its own sliced, scaled and laid-out weights. Made by `prepare`."""

    def __init__(self, generator: Generator, spec: SubGenerator, precision: str) -> None:
        if precision not in PRECISIONS:
            raise ValueError(f"precision must be one of {list(PRECISIONS)}, got {precision!r}")
        self.spec, self.precision = spec, precision
        self.num_styles, self.style_dim = generator.num_styles, generator.style_dim
        self.dtype = PRECISIONS[precision]
        widths = spec.layer_channels(generator)
        constant = generator.input.input[:, : widths[0]]
        self._constant = constant.to(self.dtype, memory_format=torch.channels_last, copy=True)
        noise = generator.constant_noise()
        styled = [generator.conv1, *generator.convs][: len(widths) - 1]
        self._convs = [
            self._layer(conv.conv, widths[i], widths[i + 1], conv.activate.bias, noise[i], conv.noise.weight)
            for i, conv in enumerate(styled)
        ]
        to_rgbs = [generator.to_rgb1, *generator.to_rgbs][: len(widths) // 2]
        self._to_rgbs = [
            self._layer(rgb.conv, widths[2 * i + 1], 3, rgb.bias, None, None) for i, rgb in enumerate(to_rgbs)
        ]

    def _layer(
        self,
        conv: ModulatedConv2d,
        k_in: int,
        k_out: int,
        bias: Tensor,
        noise: Tensor | None,
        noise_strength: Tensor | None,
    ) -> _Layer:
        dtype = torch.float32 if noise is None else self.dtype  # toRGB stays in fp32: bf16 bands on flat backdrops
        weight = conv.weight[0, :k_out, :k_in] * conv.scale
        upsample = conv.blur is not None
        return _Layer(
            modulation=(conv.modulation.weight[:k_in] * conv.modulation.scale).T.contiguous(),
            modulation_bias=conv.modulation.bias[:k_in] * conv.modulation.lr_mul,
            weight=(weight.transpose(0, 1) if upsample else weight).to(dtype, memory_format=torch.channels_last),
            power=weight.square().sum((2, 3)).T.contiguous() if conv.demodulate else None,
            bias=bias.flatten()[:k_out].view(1, -1, 1, 1).to(dtype, copy=True),
            noise=None if noise is None or noise_strength is None else (noise * noise_strength).to(dtype),
            noise_strength=None if noise_strength is None else noise_strength.clone(),
            upsample=upsample,
        )

    def macs(self) -> int:
        """Multiply-accumulates of the convolutions for one picture; up-sampling ones counted at their input size."""
        total = 0
        for i, layer in enumerate(self._convs):
            total += layer.weight.numel() * noise_side(i) ** 2 // (4 if layer.upsample else 1)
        return total + sum(rgb.weight.numel() * noise_side(2 * i) ** 2 for i, rgb in enumerate(self._to_rgbs))

    def __call__(self, w_plus: Tensor, noise: Sequence[Tensor] | None = None) -> Tensor:
        """Render latents; differentiable with respect to them.

        Args:
            w_plus: (N, num_styles, style_dim); rows above the resolution are ignored.
            noise: One map (1 or N, 1, r, r) for each styled convolution; the constant noise when None.

        Returns:
            (N, 3, resolution, resolution) in fp32, not clamped.
        """
        rendered: Tensor = run_to_end(self.steps(w_plus, noise))
        return rendered

    def steps(self, w_plus: Tensor, noise: Sequence[Tensor] | None = None) -> Steps[None, None, Tensor]:
        """The same as calling it, as a generator that yields between resolutions."""
        if w_plus.ndim != 3 or tuple(w_plus.shape[1:]) != (self.num_styles, self.style_dim):
            wanted = f"(N, {self.num_styles}, {self.style_dim})"
            raise ValueError(f"w_plus must have shape {wanted}, got {tuple(w_plus.shape)}")
        x = self._constant.expand(len(w_plus), -1, -1, -1)
        rgb: Tensor | None = None
        for level, to_rgb in enumerate(self._to_rgbs):
            for i in (0,) if level == 0 else (2 * level - 1, 2 * level):
                layer = self._convs[i]
                own = None if noise is None or layer.noise_strength is None else noise[i] * layer.noise_strength
                x = _styled(x, w_plus[:, i], layer, own)
            skip = _modulated(x.float(), w_plus[:, 2 * level + 1], to_rgb) + to_rgb.bias
            rgb = skip if rgb is None else skip + upsample_rgb(rgb)
            yield
        assert rgb is not None
        return rgb.contiguous()


def _modulated(x: Tensor, w: Tensor, layer: _Layer) -> Tensor:
    style = torch.addmm(layer.modulation_bias, w, layer.modulation)  # (N, in)
    x = x * style[:, :, None, None].to(x.dtype)
    if layer.upsample:
        y = smooth(F.conv_transpose2d(x, layer.weight, stride=2), (1, 1, 1, 1), gain=4.0)
    else:
        y = F.conv2d(x, layer.weight, padding=layer.weight.shape[-1] // 2)
    if layer.power is None:
        return y
    return y * torch.rsqrt(style.square() @ layer.power + DEMODULATION_EPS)[:, :, None, None].to(y.dtype)


def _styled(x: Tensor, w: Tensor, layer: _Layer, noise: Tensor | None) -> Tensor:
    y = _modulated(x, w, layer)
    added = layer.noise if noise is None else noise.to(y.dtype)
    assert added is not None
    y = y + added + layer.bias
    return F.leaky_relu(y, LEAKY_SLOPE) * SQRT2


def prepare(generator: Generator, spec: SubGenerator, precision: str = "fp32") -> PreparedGenerator:
    """Cut a sub-generator out of `generator`: its own weights, sliced, scaled and laid out once.

    Args:
        generator: The full network; it is not changed and not referred to afterwards.
        spec: What to keep.
        precision: "fp32", "bf16" or "fp16" for the features; styles and RGB stay in fp32.

    Raises:
        ValueError: `spec` does not fit the generator, or the precision is unknown.
    """
    with torch.no_grad():
        return PreparedGenerator(generator, spec, precision)
