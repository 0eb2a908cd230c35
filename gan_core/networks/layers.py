"""StyleGAN2's building blocks in plain PyTorch operators, with the published state-dict names.

Sources: Karras et al. 2020, "Analyzing and Improving the Image Quality of StyleGAN" (section 2.2, eq. 1-3: weight
modulation and demodulation); Karras et al. 2018 (equalised learning rate); Lin et al. 2021, "Anycost GANs".
"""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gan_core.networks.gains import Gains

SQRT2 = math.sqrt(2)
LEAKY_SLOPE = 0.2
DEMODULATION_EPS = 1e-8
MOST_DENSE_OUTPUTS = 32


def fir_kernel(gain: float = 1.0) -> Tensor:
    """The separable [1, 3, 3, 1] low-pass filter as the published (4, 4) buffer, with sum `gain`."""
    taps = torch.tensor([1.0, 3.0, 3.0, 1.0])
    kernel = torch.outer(taps, taps)
    return kernel * (gain / kernel.sum())


def smooth(x: Tensor, pad: tuple[int, int, int, int], gain: float) -> Tensor:
    """Filter each channel with [1, 3, 3, 1] along both axes, as shifted sums.

    Args:
        x: (N, C, H, W).
        pad: Zeros put left, right, top, bottom first.
        gain: Sum of the two-dimensional filter.

    Returns:
        (N, C, H + top + bottom - 3, W + left + right - 3).
    """
    x = F.pad(x, pad)
    scale = math.sqrt(gain) / 8
    x = (x[..., :-3] + 3 * (x[..., 1:-2] + x[..., 2:-1]) + x[..., 3:]) * scale
    return (x[..., :-3, :] + 3 * (x[..., 1:-2, :] + x[..., 2:-1, :]) + x[..., 3:, :]) * scale


def upsample_rgb(rgb: Tensor) -> Tensor:
    """Double the size of an RGB skip image (N, 3, H, W) with the FIR filter (zero insertion, gain 4).

    In its polyphase form: each output is a 1:3 or 3:1 blend of two neighbours along each axis.
    """
    x = F.pad(rgb, (1, 1, 1, 1))
    left, middle, right = x[..., :-2], x[..., 1:-1], x[..., 2:]
    x = torch.stack((left + 3 * middle, 3 * middle + right), -1).flatten(-2) / 4  # (N, 3, H + 2, 2W)
    above, middle, below = x[..., :-2, :], x[..., 1:-1, :], x[..., 2:, :]
    return torch.stack((above + 3 * middle, 3 * middle + below), -2).flatten(-3, -2) / 4  # (N, 3, 2H, 2W)


def up_convolve(x: Tensor, weight: Tensor) -> Tensor:
    """Convolve while doubling the size: zeros inserted, 3×3 kernel, FIR filter.

    Few outputs are bound by memory rather than by arithmetic: there the filter goes into the kernel (6×6), whose
    four phases are one dense 3×3 convolution: four times the arithmetic, and a third faster on two cores.

    Args:
        x: (N, in, H, W).
        weight: (out, in, 3, 3).

    Returns:
        (N, out, 2H, 2W).
    """
    outputs, inputs = weight.shape[:2]
    if outputs > MOST_DENSE_OUTPUTS:
        y = F.conv_transpose2d(x, weight.transpose(0, 1).to(x.dtype), stride=2)
        return smooth(y, (1, 1, 1, 1), gain=4.0)
    kernel = smooth(weight, (3, 3, 3, 3), gain=4.0)  # (out, in, 6, 6)
    phases = kernel.view(outputs, inputs, 3, 2, 3, 2).flip((2, 4)).permute(0, 3, 5, 1, 2, 4)
    phases = phases.reshape(4 * outputs, inputs, 3, 3).to(x.dtype, memory_format=torch.channels_last)
    return F.pixel_shuffle(F.conv2d(x, phases, padding=1), 2)


class EqualLinear(nn.Module):
    """Linear layer with equalised learning rate: stored weight / lr_mul, scaled at run time."""

    def __init__(
        self, in_dim: int, out_dim: int, *, bias: float = 0.0, lr_mul: float = 1.0, activate: bool = False
    ) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(out_dim, in_dim) / lr_mul)
        self.bias = nn.Parameter(torch.full((out_dim,), float(bias)))
        self.scale, self.lr_mul, self.activate = lr_mul / math.sqrt(in_dim), lr_mul, activate

    def forward(self, x: Tensor) -> Tensor:  # (N, in_dim) -> (N, out_dim)
        y = F.linear(x, self.weight * self.scale, self.bias * self.lr_mul)
        return F.leaky_relu(y, LEAKY_SLOPE) * SQRT2 if self.activate else y


class PixelNorm(nn.Module):
    """Normalise each latent to unit mean square."""

    def forward(self, x: Tensor) -> Tensor:  # (N, D) -> (N, D)
        return x * torch.rsqrt(x.square().mean(1, keepdim=True) + DEMODULATION_EPS)


class ModulatedConv2d(nn.Module):
    """Convolution whose input channels are scaled by a style; optionally demodulated and up-sampling.

    One dense convolution serves the whole batch: the style scales the input, the demodulation factor
    (StyleGAN2 eq. 3) scales the output, which equals convolving with per-sample weights.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: int,
        style_dim: int,
        *,
        demodulate: bool = True,
        upsample: bool = False,
    ) -> None:
        super().__init__()
        self.modulation = EqualLinear(style_dim, in_channels, bias=1.0)
        self.weight = nn.Parameter(torch.randn(1, out_channels, in_channels, kernel_size, kernel_size))
        self.scale = 1 / math.sqrt(in_channels * kernel_size**2)
        self.demodulate, self.padding = demodulate, kernel_size // 2
        self.blur = _Blur() if upsample else None

    def forward(self, x: Tensor, w: Tensor, out_channels: int | None = None) -> Tensor:
        """Convolve with as many of the weights as `x` has channels and `out_channels` asks for.

        Args:
            x: (N, in, H, W), or its first channels only; the run-time scale stays that of the full layer.
            w: (N, style_dim).
            out_channels: Keep this many of the output's channels; all of them when None.

        Returns:
            (N, out_channels, H', W').
        """
        y, factor = self.convolve(x, w, out_channels)
        return y if factor is None else y * factor.to(y.dtype)

    def convolve(
        self, x: Tensor, w: Tensor, out_channels: int | None = None, gains: Gains | None = None
    ) -> tuple[Tensor, Tensor | None]:
        """The same before demodulation, and the factors (N, out_channels, 1, 1) that demodulate it, if it is.

        Args:
            x: As for calling it.
            w: As for calling it.
            out_channels: As for calling it.
            gains: Of a domain, for all the layer's input channels.
        """
        style, weight = self.styled_weight(w, x.shape[1], out_channels)
        applied = style
        if gains is not None:
            gains = gains.kept(x.shape[1])
            style = style * gains.before
            applied = style * gains.after
        x = x * applied[:, :, None, None].to(x.dtype)
        y = up_convolve(x, weight) if self.blur is not None else F.conv2d(x, weight.to(x.dtype), padding=self.padding)
        if not self.demodulate:
            return y, None
        power = style.square() @ weight.square().sum((2, 3)).T  # (N, out)
        return y, torch.rsqrt(power + DEMODULATION_EPS)[:, :, None, None]

    def styled_weight(self, w: Tensor, inputs: int, outputs: int | None = None) -> tuple[Tensor, Tensor]:
        """Styles (N, inputs) and the kernel (outputs, inputs, k, k) at run-time scale, cut to so many channels."""
        return self.modulation(w)[:, :inputs], self.weight[0, :outputs, :inputs] * self.scale


class StyledConv(nn.Module):
    """Modulated 3x3 convolution, noise, bias, leaky ReLU."""

    def __init__(self, in_channels: int, out_channels: int, style_dim: int, *, upsample: bool = False) -> None:
        super().__init__()
        self.conv = ModulatedConv2d(in_channels, out_channels, 3, style_dim, upsample=upsample)
        self.noise = _NoiseStrength()
        self.activate = _Bias(out_channels)

    def forward(
        self,
        x: Tensor,
        w: Tensor,
        noise: Tensor | None,
        out_channels: int | None = None,
        gains: Gains | None = None,
    ) -> Tensor:
        y, factor = self.conv.convolve(x, w, out_channels, gains)
        assert factor is not None
        added = self.activate.bias[:out_channels, None, None]
        if noise is not None:  # (1|N, 1, H', W')
            added = added + self.noise.weight * noise
        # the activation's √2 goes into both terms, for the leaky ReLU is homogeneous
        y = torch.addcmul((added * SQRT2).to(y.dtype), y, (factor * SQRT2).to(y.dtype))
        return F.leaky_relu_(y, LEAKY_SLOPE)


class ToRGB(nn.Module):
    """Project features to RGB in fp32 and add the up-sampled image of the level below."""

    def __init__(self, in_channels: int, style_dim: int, *, upsample: bool = True) -> None:
        super().__init__()
        self.conv = ModulatedConv2d(in_channels, 3, 1, style_dim, demodulate=False)
        self.bias = nn.Parameter(torch.zeros(1, 3, 1, 1))
        self.upsample = _Upsample() if upsample else None

    def forward(self, x: Tensor, w: Tensor, skip: Tensor | None = None) -> Tensor:  # -> (N, 3, H, W)
        style, weight = self.conv.styled_weight(w, x.shape[1])
        kernels = weight[:, :, 0, 0] * style[:, None]  # (N, 3, in): one pass over the features instead of three
        pixels = x.permute(0, 2, 3, 1).flatten(1, 2).float()  # (N, H W, in)
        rgb = torch.bmm(pixels, kernels.transpose(1, 2)).unflatten(1, x.shape[2:]).permute(0, 3, 1, 2) + self.bias
        return rgb if skip is None else rgb + upsample_rgb(skip)


class ConstantInput(nn.Module):
    """The learned (1, C, 4, 4) start of every image."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.input = nn.Parameter(torch.randn(1, channels, 4, 4))


class _Blur(nn.Module):
    kernel: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("kernel", fir_kernel(4.0))


class _Upsample(_Blur):
    pass


class _NoiseStrength(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(1))


class _Bias(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(channels))
