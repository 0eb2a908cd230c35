"""Doubling of features and of RGB with StyleGAN2's FIR filter, as single dense operators."""

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.networks.layers import fir_kernel
from gan_core.rendering.packing import convolve_transposed


def fir_taps(channels: int, dtype: torch.dtype, device: torch.device) -> Tensor:
    """The filter after an up-convolution, gain 4, as a depthwise kernel (channels, 1, 4, 4); exact in bf16 too."""
    return fir_kernel(4.0).to(device, dtype).expand(channels, 1, 4, 4).contiguous()


def up_convolve(x: Tensor, weight: Tensor, taps: Tensor, bias: Tensor | None, margin: int) -> Tensor:
    """Convolve while doubling the size: transposed convolution, then the filter as one depthwise convolution.

    Args:
        x: (N, in, H, W).
        weight: (in, out, 3, 3), maybe packed.
        taps: (out, 1, 4, 4).
        bias: (out,), or none.
        margin: Rows of zeros that `x` has above and below; they are used up.

    Returns:
        (N, out, 2 (H − 2 margin), 2 W).
    """
    y = convolve_transposed(x, weight, (margin, 0))
    return F.conv2d(y, taps, bias, padding=(1 - margin, 1), groups=len(taps))


def double_rgb(framed: Tensor) -> Tensor:
    """Double an RGB image that has a frame of zeros one pixel wide; equal to `networks.layers.upsample_rgb`.

    Inside the frame a bilinear blend is the filter's polyphase form.

    Args:
        framed: (N, 3, H + 2, W + 2).

    Returns:
        (N, 3, 2H, 2W).
    """
    return F.interpolate(framed, scale_factor=2, mode="bilinear")[..., 2:-2, 2:-2]
