"""Layers of a sub-generator with weights sliced, scaled and laid out once, and with one image's style in them."""

from dataclasses import dataclass, replace
from functools import cached_property

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.networks.gains import Gains
from gan_core.networks.layers import DEMODULATION_EPS, SQRT2, StyledConv, ToRGB
from gan_core.rendering.packing import convolve, pack, pack_transposed
from gan_core.rendering.resampling import fir_taps, up_convolve

FOLDING_SHARE = 4
"""A style goes into the weights where the layer's input has at least this many times their elements: folding and laying
out anew cost about as much as that many passes over them."""
NARROW = 32
"""Channels below which what is the same for all of them, or for all pixels, is slow to apply: loops get short."""
WIDENED_BYTES = 8 << 20
"""Largest noise map kept at the whole size of its layer."""


@dataclass(frozen=True, eq=False)
class Kernel:
    """What a layer convolves with: the style either in the weight, or beside it for input and output.

    Args:
        weight: (out, in, 3, 3), or (in, out, 3, 3) where the layer up-samples.
        bias: (out,), where the style is in the weight.
        scale: (N, in, 1, 1 or W), where it is not; on the input.
        factor: (N, out, 1, 1 or W'), where it is not; on the output.
    """

    weight: Tensor
    bias: Tensor | None = None
    scale: Tensor | None = None
    factor: Tensor | None = None


@dataclass(frozen=True, eq=False)
class Grain:
    """The noise of a layer, times its strength and √2.

    Args:
        noise: (1 or N, 1 or out, r, r).
        biased: (1 or N, out, r, r), the same with the layer's bias; none where that would be large.
    """

    noise: Tensor
    biased: Tensor | None

    def rows(self, start: int, stop: int) -> "Grain":
        """Those rows of it, without copying."""
        return Grain(self.noise[:, :, start:stop], None if self.biased is None else self.biased[:, :, start:stop])


class PreparedConv:
    """A styled convolution: modulation, 3×3 convolution (maybe up-sampling), demodulation, noise, bias.

    The activation's √2 is in the factors, the noise and the bias, for the leaky ReLU is homogeneous.

    Args:
        layer: Of the full generator.
        inputs: Channels kept of its input.
        outputs: Channels kept of its output.
        noise: (1, 1, r, r), the map that belongs to the weights.
        dtype: Of the features.
    """

    def __init__(self, layer: StyledConv, inputs: int, outputs: int, noise: Tensor, dtype: torch.dtype) -> None:
        conv = layer.conv
        self.inputs, self.outputs, self.side, self.dtype = inputs, outputs, noise.shape[-1], dtype
        self.upsample = conv.blur is not None
        self.taps = fir_taps(outputs, dtype, noise.device)
        self._modulation, self._modulation_bias = _modulation(layer, inputs)
        weight = conv.weight[0, :outputs, :inputs] * conv.scale
        self._power = weight.square().sum((2, 3)).T.contiguous()  # (in, out)
        weight = (weight.transpose(0, 1) if self.upsample else weight).contiguous(memory_format=torch.channels_last)
        self._weight = weight.to(dtype)
        self.folds = noise.device.type != "cpu" or FOLDING_SHARE * weight.numel() <= inputs * self._input_pixels
        self._exact = weight if self.folds else None  # rounded once, after folding
        self._bias = layer.activate.bias[:outputs] * SQRT2
        self._strength = layer.noise.weight * SQRT2
        self.constant_grain = self.grain(noise)

    @property
    def macs(self) -> int:
        """Multiply-accumulates for one picture, counted at the input size where it up-samples."""
        return self._weight.numel() * self._input_pixels

    @property
    def _input_pixels(self) -> int:
        return self.side**2 // (4 if self.upsample else 1)

    def grain(self, noise: Tensor) -> Grain:
        """What a noise map (1 or N, 1, r, r) adds in this layer."""
        noise = noise * self._strength
        whole = len(noise) * self.outputs * self.side**2 * self.dtype.itemsize
        if whole > WIDENED_BYTES:
            return Grain(noise.to(self.dtype), None)
        biased = noise + self._bias[:, None, None]
        wide = noise.expand_as(biased) if self.outputs < NARROW else noise
        layout = torch.channels_last
        return Grain(wide.to(self.dtype, memory_format=layout), biased.to(self.dtype, memory_format=layout))

    def kernel(self, w: Tensor, gains: Gains | None = None) -> Kernel:
        """The kernel for styles (N, style_dim), beside the weight: differentiable with respect to them.

        Args:
            w: The styles.
            gains: Of a domain, for the input channels that are kept.
        """
        style, factor = self._style(w, gains)
        if self.dtype == torch.float16:  # styles may be large; 16 bit floats end at 65504
            largest = style.abs().amax(1, keepdim=True).clamp(min=1)
            style, factor = style / largest, factor * largest
        width = self.side // 2 if self.upsample else self.side
        return Kernel(self._weight, scale=self._spread(style, width), factor=self._spread(factor, self.side))

    def folded_kernel(self, w: Tensor, gains: Gains | None = None) -> Kernel:
        """The kernel for one style (1, style_dim): in the weight where that is cheaper; arguments as for `kernel`."""
        if self._exact is None:
            return replace(self.kernel(w, gains), weight=self._laid_out)
        (style,), (factor,) = self._style(w, gains)
        both = torch.outer(style, factor) if self.upsample else torch.outer(factor, style)
        return Kernel((self._exact * both[..., None, None]).to(self.dtype), bias=self._bias.to(self.dtype))

    @cached_property
    def _laid_out(self) -> Tensor:
        """The weight in the layout its convolution runs in, for one image without gradients."""
        if self._weight.device.type != "cpu":
            return self._weight
        side = self.side // 2 if self.upsample else self.side
        shape = (1, self.inputs, side + 2, side)
        return pack_transposed(self._weight, shape, (1, 0)) if self.upsample else pack(self._weight, shape, (0, 1))

    def convolve(self, x: Tensor, kernel: Kernel, grain: Grain, margin: int = 0) -> Tensor:
        """Everything of the layer but its leaky ReLU.

        Args:
            x: (N, in, H, W).
            kernel: From `kernel` or `folded_kernel`.
            grain: For the output's rows.
            margin: Rows of zeros, or of the neighbouring band, that `x` has above and below; they are used up.

        Returns:
            (N, out, H', W'), memory of its own.
        """
        if kernel.scale is not None:
            x = x * kernel.scale
        if self.upsample:
            y = up_convolve(x, kernel.weight, self.taps, kernel.bias, margin)
        else:
            y = convolve(x, kernel.weight, kernel.bias, (1 - margin, 1))
        if kernel.factor is None:
            return y.add_(grain.noise)
        if grain.biased is not None:
            return torch.addcmul(grain.biased, y, kernel.factor)
        return torch.addcmul(self._bias[:, None, None].to(y.dtype), y, kernel.factor).add_(grain.noise)

    def _spread(self, factors: Tensor, width: int) -> Tensor:
        """Factors (N, C) for features (N, C, H, width); of few channels they are repeated along rows: longer loops."""
        factors = factors[:, :, None, None].to(self.dtype)
        if factors.shape[1] >= 2 * NARROW:
            return factors
        return factors.expand(-1, -1, 1, width).contiguous(memory_format=torch.channels_last)

    def _style(self, w: Tensor, gains: Gains | None) -> tuple[Tensor, Tensor]:
        """Style (N, in) and demodulation times √2 (N, out)."""
        style = torch.addmm(self._modulation_bias, w, self._modulation)
        if gains is not None:
            style = style * gains.before
        applied = style if gains is None else style * gains.after
        return applied, torch.rsqrt(style.square() @ self._power + DEMODULATION_EPS) * SQRT2


class PreparedToRGB:
    """The projection of features to RGB, in fp32: bf16 bands on flat backdrops.

    Args:
        layer: Of the full generator.
        inputs: Channels kept of its input.
        side: Of the picture.
    """

    def __init__(self, layer: ToRGB, inputs: int, side: int) -> None:
        self.inputs, self.side = inputs, side
        self._modulation, self._modulation_bias = _modulation(layer, inputs)
        self._weight = layer.conv.weight[0, :, :inputs] * layer.conv.scale  # (3, in, 1, 1)
        self._bias = layer.bias.flatten().clone()

    @property
    def macs(self) -> int:
        """Multiply-accumulates for one picture."""
        return 3 * self.inputs * self.side**2

    def kernel(self, w: Tensor) -> Tensor:
        """Weights (N, 3, in, 1, 1) for styles (N, style_dim)."""
        style = torch.addmm(self._modulation_bias, w, self._modulation)
        return self._weight * style[:, None, :, None, None]

    def project(self, x: Tensor, kernel: Tensor) -> Tensor:
        """RGB (N, 3, H, W) of features (N, in, H, W)."""
        if len(kernel) == 1 and not kernel.requires_grad:
            return F.conv2d(x.float(), kernel[0], self._bias)
        pixels = x.permute(0, 2, 3, 1).flatten(1, 2).float()  # (N, H W, in)
        rgb = torch.bmm(pixels, kernel[..., 0, 0].transpose(1, 2)) + self._bias
        return rgb.unflatten(1, x.shape[2:]).permute(0, 3, 1, 2)


def _modulation(layer: StyledConv | ToRGB, inputs: int) -> tuple[Tensor, Tensor]:
    """Weight (style_dim, inputs) and bias (inputs,) of the layer's style, at run-time scale."""
    modulation = layer.conv.modulation
    weight = (modulation.weight[:inputs] * modulation.scale).T.contiguous()
    return weight, modulation.bias[:inputs] * modulation.lr_mul
