"""FeatureNet: the small convolutional trunk that the perceptual distance and the attribute classifier look with."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import TypeVar

from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.fusion import fuse_conv_bn_eval

INPUT_SIZE = 128
"""Side in pixels at which faces are looked at."""

Network = TypeVar("Network", bound=nn.Module)


class FeatureNet(nn.Module):
    """Four stages of features of an aligned face, at a half, a quarter, an eighth and a sixteenth of its side.

    About 0.8 million weights and 155 MMAC a picture.

    Args:
        widths: Channels of each stage.
        fused: Without batch normalisation, for inference; training starts with it and calls `fuse` at the end.
    """

    def __init__(self, widths: Sequence[int] = (32, 64, 128, 192), *, fused: bool = True) -> None:
        super().__init__()
        self.widths = tuple(widths)
        pairs = list(zip(self.widths, self.widths[1:], strict=False))
        self.stem = _Conv(3, self.widths[0], 4, 2, fused)
        self.enter = nn.ModuleList([_Conv(inputs, outputs, 3, 1, fused) for inputs, outputs in pairs])
        self.residual = nn.ModuleList([_Conv(width, width, 3, 1, fused) for width in self.widths[1:]])

    def forward(self, images: Tensor) -> list[Tensor]:
        """Features of all stages.

        Args:
            images: (N, 3, 128, 128) in [−1, 1]; see `resize`.

        Returns:
            (N, widths[i], 64 / 2^i, 64 / 2^i) for each stage i.
        """
        x = self.stem(images)
        features = [x]
        for enter, residual in zip(self.enter, self.residual, strict=True):
            x = enter(F.avg_pool2d(x, 2))
            x = x + residual(x)
            features.append(x)
        return features


def resize(images: Tensor, size: int = INPUT_SIZE) -> Tensor:
    """Images (N, 3, h, w) at (N, 3, size, size): by area where they shrink, bilinear where they grow."""
    if images.shape[-1] == size and images.shape[-2] == size:
        return images
    if images.shape[-1] > size:
        return F.interpolate(images, (size, size), mode="area")
    return F.interpolate(images, (size, size), mode="bilinear", align_corners=False)


def laplacian(images: Tensor, bands: int) -> list[Tensor]:
    """A Laplacian pyramid: so many band-pass levels, finest first, and the low-pass rest.

    It is linear, so that the pyramid of a difference is the difference of two pyramids.

    Args:
        images: (N, C, h, w), sides a multiple of 2^bands.
        bands: How many levels; each half as large as the one before.
    """
    levels = []
    for _ in range(bands):
        low = F.avg_pool2d(images, 2)
        levels.append(images - F.interpolate(low, scale_factor=2.0, mode="bilinear", align_corners=False))
        images = low
    return [*levels, images]


def fuse(network: Network) -> Network:
    """A copy of a trained network with each batch normalisation folded into the convolution before it."""
    network = copy.deepcopy(network).eval()
    for module in network.modules():
        if isinstance(module, _Conv) and isinstance(module.norm, nn.BatchNorm2d):
            module.conv, module.norm = fuse_conv_bn_eval(module.conv, module.norm), nn.Identity()
    return network


class _Conv(nn.Module):
    """Convolution, batch normalisation, leaky rectifier."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, fused: bool) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, (kernel - 1) // 2, bias=fused)
        self.norm: nn.Module = nn.Identity() if fused else nn.BatchNorm2d(outputs)

    def forward(self, x: Tensor) -> Tensor:
        return F.leaky_relu(self.norm(self.conv(x)), 0.1)
