"""IrseEncoder: the encoder of pSp and e4e, squeeze-and-excitation residual blocks with a small head for each row.

Sources: Richardson et al. 2021, "Encoding in Style" (pSp: heads on three feature scales); Tov
et al. 2021, "Designing an Encoder for StyleGAN Image Manipulation" (e4e: rows as offsets to the first);
Deng et al. 2019 (ArcFace: the improved residual block); Hu et al. 2018 (squeeze and excitation).
"""

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gan_core.networks.encoder import FaceEncoder
from gan_core.networks.layers import EqualLinear

INPUT_SIZE = 256
FIRST_MIDDLE, FIRST_FINE = 3, 7
"""Rows from which on the heads look at 32 px and at 64 px features."""
SQUEEZE = 16


class Rows(StrEnum):
    """What a head's answer is."""

    INDEPENDENT = "independent"
    """Its row (pSp)."""
    OFFSETS = "offsets"
    """The first head gives a row for all, the others what is added to it (e4e)."""


class Scales(StrEnum):
    """What the heads look at."""

    PYRAMID = "pyramid"
    """Coarse rows at 16 px features, middle ones at 32 px, fine ones at 64 px."""
    TOP = "top"
    """All at 16 px (ReStyle)."""


class IrseEncoder(FaceEncoder):
    """An aligned face to W+ in one look, as a residual to the mean latent.

    Args:
        num_styles: Rows of W+.
        style_dim: Length of a row.
        rows: What the heads' answers are.
        scales: What the heads look at.
        inputs: Channels of the input.
        widths: Channels of the stem and of the four stages.
        blocks: Residual blocks of each stage.
    """

    input_size = INPUT_SIZE
    mean_latent: Tensor

    def __init__(
        self,
        num_styles: int,
        style_dim: int = 512,
        *,
        rows: str = Rows.INDEPENDENT,
        scales: str = Scales.PYRAMID,
        inputs: int = 3,
        widths: Sequence[int] = (64, 64, 128, 256, 512),
        blocks: Sequence[int] = (3, 4, 14, 3),
    ) -> None:
        super().__init__()
        self.num_styles, self.style_dim = num_styles, style_dim
        self.rows, self.scales, self.blocks = Rows(rows), Scales(scales), tuple(blocks)
        stem, *_, second, third, top = widths
        self.input_layer = nn.Sequential(
            nn.Conv2d(inputs, stem, 3, 1, 1, bias=False), nn.BatchNorm2d(stem), nn.PReLU(stem)
        )
        body: list[nn.Module] = []
        for (before, width), count in zip(pairwise(widths), blocks, strict=True):
            body += [_Block(before, width, 2), *(_Block(width, width, 1) for _ in range(count - 1))]
        self.body = nn.Sequential(*body)
        sides = [INPUT_SIZE // 16] * num_styles
        if self.scales is Scales.PYRAMID:
            self.latlayer1, self.latlayer2 = nn.Conv2d(third, top, 1), nn.Conv2d(second, top, 1)
            sides[FIRST_MIDDLE:FIRST_FINE] = [INPUT_SIZE // 8] * len(sides[FIRST_MIDDLE:FIRST_FINE])
            sides[FIRST_FINE:] = [INPUT_SIZE // 4] * len(sides[FIRST_FINE:])
        self.styles = nn.ModuleList(_Head(top, style_dim, side) for side in sides)
        self.register_buffer("mean_latent", torch.zeros(num_styles, style_dim))

    def forward(self, images: Tensor) -> Tensor:
        """Encode aligned faces.

        Args:
            images: (N, 3, S, S) in [−1, 1], any S.

        Returns:
            w_plus (N, num_styles, style_dim).
        """
        return self.mean_latent + self.offsets(self.to_input(images))

    def to_input(self, images: Tensor) -> Tensor:
        """Bring (N, 3, S, S) to 256 px as Pillow's bilinear filter does, which these encoders were trained with."""
        if images.shape[-1] == self.input_size:
            return images
        return F.interpolate(images, size=(self.input_size, self.input_size), mode="bilinear", antialias=True)

    def offsets(self, x: Tensor) -> Tensor:
        """Pictures (N, inputs, 256, 256) → what is added to the latent that was started from (N, num_styles, D)."""
        found = [head(features) for head, features in zip(self.styles, self._features(x), strict=True)]
        if self.rows is Rows.OFFSETS:
            found = [found[0], *(found[0] + offset for offset in found[1:])]
        return torch.stack(found, 1)

    def _features(self, x: Tensor) -> list[Tensor]:
        """What each head looks at."""
        first, second, third, _ = self.blocks
        x = self.input_layer(x)
        taken = []  # sides 64, 32 and 16
        for number, block in enumerate(self.body, 1):
            x = block(x)
            if number in (first + second, first + second + third, sum(self.blocks)):
                taken.append(x)
        fine, middle, coarse = taken
        if self.scales is Scales.TOP:
            return [coarse] * len(self.styles)
        middle = _added(coarse, self.latlayer1(middle))
        fine = _added(middle, self.latlayer2(fine))
        rows = range(len(self.styles))
        return [coarse if row < FIRST_MIDDLE else middle if row < FIRST_FINE else fine for row in rows]


class _Block(nn.Module):
    """Improved residual block: normalisation first, PReLU between the convolutions, channels weighed at the end."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.shortcut_layer = (
            nn.MaxPool2d(1, stride)
            if inputs == outputs
            else nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))
        )
        self.res_layer = nn.Sequential(
            nn.BatchNorm2d(inputs),
            nn.Conv2d(inputs, outputs, 3, 1, 1, bias=False),
            nn.PReLU(outputs),
            nn.Conv2d(outputs, outputs, 3, stride, 1, bias=False),
            nn.BatchNorm2d(outputs),
            _SqueezeExcite(outputs),
        )

    def forward(self, x: Tensor) -> Tensor:
        shortcut: Tensor = self.shortcut_layer(x)
        return self.res_layer(x) + shortcut


class _SqueezeExcite(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.fc1 = nn.Conv2d(width, width // SQUEEZE, 1, bias=False)
        self.fc2 = nn.Conv2d(width // SQUEEZE, width, 1, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return x * torch.sigmoid(self.fc2(F.relu(self.fc1(x.mean((2, 3), keepdim=True)))))


class _Head(nn.Module):
    """Features (N, C, side, side) to a row: strided convolutions down to one pixel, then a linear layer."""

    def __init__(self, inputs: int, outputs: int, side: int) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        while side > 1:
            layers += [nn.Conv2d(outputs if layers else inputs, outputs, 3, 2, 1), nn.LeakyReLU()]
            side //= 2
        self.convs = nn.Sequential(*layers)
        self.linear = EqualLinear(outputs, outputs)

    def forward(self, features: Tensor) -> Tensor:  # -> (N, outputs)
        row: Tensor = self.linear(self.convs(features).flatten(1))
        return row


def _added(small: Tensor, large: Tensor) -> Tensor:
    return F.interpolate(small, size=large.shape[-2:], mode="bilinear", align_corners=True) + large
