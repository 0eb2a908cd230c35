"""The generator as plain PyTorch operators write it down, for `facet bench --baseline`: what ours is compared with.

As StyleGAN2's reference does without its own operators (Karras et al. 2020, eq. 1-3): each picture has modulated
weights of its own and a group of one grouped convolution; resampling inserts zeros and filters with the 4×4 kernel;
fp32 in the default layout. Nothing here is slow on purpose, and nothing is made fast.
"""

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.networks.generator import Generator
from gan_core.networks.layers import (
    DEMODULATION_EPS,
    LEAKY_SLOPE,
    SQRT2,
    ModulatedConv2d,
    StyledConv,
    ToRGB,
    fir_kernel,
)
from gan_core.rendering.sub_generator import SubGenerator


class Baseline:
    """A sub-generator that computes what `PreparedGenerator` computes.

    Args:
        generator: Whose weights.
        spec: Which part of them.
    """

    def __init__(self, generator: Generator, spec: SubGenerator) -> None:
        widths = spec.layer_channels(generator)
        self._constant = generator.input.input[:, : widths[0]].contiguous()
        self._noise = generator.constant_noise()
        styled = [generator.conv1, *generator.convs][: len(widths) - 1]
        self._convs = [_Styled(conv, widths[i], widths[i + 1]) for i, conv in enumerate(styled)]
        to_rgbs = [generator.to_rgb1, *generator.to_rgbs][: len(widths) // 2]
        self._to_rgbs = [_ToRGB(rgb, widths[2 * i + 1]) for i, rgb in enumerate(to_rgbs)]

    def __call__(self, w_plus: Tensor) -> Tensor:
        """Render latents (N, num_styles, style_dim) to (N, 3, r, r) with the generator's constant noise."""
        x = self._constant.repeat(len(w_plus), 1, 1, 1)
        x = self._convs[0](x, w_plus[:, 0], self._noise[0])
        rgb = self._to_rgbs[0](x, w_plus[:, 1])
        for level, to_rgb in enumerate(self._to_rgbs[1:], 1):
            for i in (2 * level - 1, 2 * level):
                x = self._convs[i](x, w_plus[:, i], self._noise[i])
            rgb = _resampled(rgb, fir_kernel(4.0).to(rgb.device), up=2, pad=(2, 1)) + to_rgb(
                x, w_plus[:, 2 * level + 1]
            )
        return rgb


class _Modulated:
    """A modulated convolution with weights for each picture."""

    def __init__(self, conv: ModulatedConv2d, k_in: int, k_out: int) -> None:
        self._affine, self._affine_bias = conv.modulation.weight[:k_in], conv.modulation.bias[:k_in]
        self._affine_scale, self._affine_lr = conv.modulation.scale, conv.modulation.lr_mul
        self._weight, self._scale = conv.weight[:, :k_out, :k_in].contiguous(), conv.scale
        self._demodulate, self._upsample = conv.demodulate, conv.blur is not None
        self._kernel = fir_kernel(4.0).to(conv.weight.device)

    def __call__(self, x: Tensor, w: Tensor) -> Tensor:
        n, k_in, height, width = x.shape
        style = F.linear(w, self._affine * self._affine_scale, self._affine_bias * self._affine_lr)
        weight = self._scale * self._weight * style.view(n, 1, k_in, 1, 1)  # (N, out, in, k, k)
        if self._demodulate:
            weight = weight * torch.rsqrt(weight.square().sum((2, 3, 4)) + DEMODULATION_EPS).view(n, -1, 1, 1, 1)
        k_out, side = weight.shape[1], weight.shape[-1]
        x = x.reshape(1, n * k_in, height, width)
        if self._upsample:
            grouped = weight.transpose(1, 2).reshape(n * k_in, k_out, side, side)
            y = F.conv_transpose2d(x, grouped, stride=2, groups=n)
            return _resampled(y.view(n, k_out, *y.shape[2:]), self._kernel, up=1, pad=(1, 1))
        y = F.conv2d(x, weight.reshape(n * k_out, k_in, side, side), padding=side // 2, groups=n)
        return y.view(n, k_out, height, width)


class _Styled(_Modulated):
    """A modulated convolution, noise, bias, leaky ReLU."""

    def __init__(self, layer: StyledConv, k_in: int, k_out: int) -> None:
        super().__init__(layer.conv, k_in, k_out)
        self._noise_strength = layer.noise.weight
        self._bias = layer.activate.bias[:k_out].view(1, -1, 1, 1)

    def __call__(self, x: Tensor, w: Tensor, noise: Tensor) -> Tensor:  # type: ignore[override]
        y = super().__call__(x, w) + self._noise_strength * noise
        return F.leaky_relu(y + self._bias, LEAKY_SLOPE) * SQRT2


class _ToRGB(_Modulated):
    """A modulated 1×1 convolution to RGB."""

    def __init__(self, layer: ToRGB, k_in: int) -> None:
        super().__init__(layer.conv, k_in, 3)
        self._bias = layer.bias

    def __call__(self, x: Tensor, w: Tensor) -> Tensor:
        return super().__call__(x, w) + self._bias


def _resampled(x: Tensor, kernel: Tensor, up: int, pad: tuple[int, int]) -> Tensor:
    """Insert zeros, pad, filter each channel with a (4, 4) kernel."""
    n, channels, height, width = x.shape
    x = x.reshape(n * channels, 1, height, 1, width, 1)
    x = F.pad(x, (0, up - 1, 0, 0, 0, up - 1)).view(n * channels, 1, height * up, width * up)
    x = F.conv2d(F.pad(x, (*pad, *pad)), kernel.flip(0, 1)[None, None])
    return x.view(n, channels, *x.shape[2:])
