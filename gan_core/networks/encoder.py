"""FaceEncoder, what every encoder is; Encoder, Facet's own: an aligned face to W+, as a residual to the mean latent.

Sources: Richardson et al. 2021 (pSp: coarse, middle and fine rows read from three feature scales); Tov et al. 2021
(e4e: rows as small offsets); He et al. 2016 (residual blocks).
"""

from collections.abc import Callable, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

INPUT_SIZE = 128
DEFAULT_WIDTHS = (32, 64, 128, 192)
HEAD_SIDE = 4
HEAD_CHANNELS = 48

Render = Callable[[Tensor], Tensor]
"""w_plus (N, num_styles, style_dim) to pictures (N, 3, R, R)."""


class FaceEncoder(nn.Module):
    """What every encoder is: aligned faces in, W+ out. Its residual rule and its input's size are its own."""

    input_size: int
    """Side in pixels at which it looks; pictures of any side are taken."""
    num_styles: int
    style_dim: int

    def encode(self, images: Tensor, render: Render) -> Tensor:
        """Encode aligned faces, in as many looks as the encoder takes.

        Args:
            images: (N, 3, S, S) in [−1, 1].
            render: The generator, for encoders that look at what they found.

        Returns:
            w_plus (N, num_styles, style_dim), float32.
        """
        w_plus: Tensor = self(images)
        return w_plus


class Encoder(FaceEncoder):
    """A light residual trunk and one low-rank head for each of three feature scales.

    The first four rows are read from the trunk's 4 px features, the next four from its 8 px ones, the others from its
    16 px ones. These are the coarse, middle and fine rows, each with the row that it shares with the next.

    Args:
        num_styles: Rows of W+.
        style_dim: Length of a row.
        widths: Channels of the trunk at 64, 32, 16 and 8 px (and 4 px, as at 8).
        hidden: Width of each head's hidden layer.
        rank: Basis vectors a head combines into its rows.
    """

    input_size = INPUT_SIZE
    mean_latent: Tensor

    def __init__(
        self,
        num_styles: int,
        style_dim: int = 512,
        *,
        widths: Sequence[int] = DEFAULT_WIDTHS,
        hidden: int = 256,
        rank: int = 128,
    ) -> None:
        super().__init__()
        self.num_styles, self.style_dim, self.rank = num_styles, style_dim, rank
        stem, *stages = widths
        self.stem = nn.Sequential(_conv(3, stem, 2), nn.ReLU(), _Block(stem, stem))  # 64 px
        self.stages = nn.ModuleList()
        for inputs, outputs in zip(widths, [*stages, stages[-1]], strict=True):
            self.stages.append(nn.Sequential(_Block(inputs, outputs, 2), _Block(outputs, outputs)))
        first, second = min(4, num_styles), min(8, num_styles)
        rows = (first, second - first, num_styles - second)
        scales = (stages[-1], stages[-1], stages[-2])
        self.heads = nn.ModuleList(
            _Head(width, hidden, rank, count, style_dim) for width, count in zip(scales, rows, strict=True) if count
        )
        self.register_buffer("mean_latent", torch.zeros(style_dim))

    def set_prior(self, mean_latent: Tensor, basis: Tensor) -> None:
        """Start from the mean latent (style_dim,) and a basis (rank, style_dim), for example W's scaled components."""
        with torch.no_grad():
            self.mean_latent.copy_(mean_latent)
            for head in self.heads:
                head.get_parameter("basis").copy_(basis)

    def forward(self, images: Tensor) -> Tensor:
        """Encode aligned faces.

        Args:
            images: (N, 3, S, S) in [−1, 1], any S; brought to 128 px by area.

        Returns:
            w_plus (N, num_styles, style_dim), float32.
        """
        if images.ndim != 4 or images.shape[1] != 3:
            raise ValueError(f"images must have shape (N, 3, S, S), got {tuple(images.shape)}")
        x = self.stem(to_input_size(images).to(memory_format=torch.channels_last))  # (N, C, 64, 64)
        features = []
        for stage in self.stages:
            x = stage(x)
            features.append(x)  # sides 32, 16, 8, 4
        offsets = [head(feature) for head, feature in zip(self.heads, features[:0:-1], strict=False)]
        return self.mean_latent + torch.cat(offsets, 1).float()


def to_input_size(images: Tensor) -> Tensor:
    """Bring (N, 3, S, S) to the encoder's side: by area when larger, bilinear when smaller."""
    side = images.shape[-1]
    if side > INPUT_SIZE:
        return F.interpolate(images, size=(INPUT_SIZE, INPUT_SIZE), mode="area")
    if side < INPUT_SIZE:
        return F.interpolate(images, size=(INPUT_SIZE, INPUT_SIZE), mode="bilinear", align_corners=False)
    return images


class _Head(nn.Module):
    """Features (N, C, S, S) to `rows` combinations of `rank` basis vectors."""

    def __init__(self, width: int, hidden: int, rank: int, rows: int, style_dim: int) -> None:
        super().__init__()
        self.rows, self.rank = rows, rank
        self.reduce = nn.Conv2d(width, HEAD_CHANNELS, 1)
        self.hidden = nn.Linear(HEAD_CHANNELS * HEAD_SIDE**2, hidden)
        self.coefficients = nn.Linear(hidden, rows * rank)
        self.basis = nn.Parameter(torch.randn(rank, style_dim) / rank**0.5)
        nn.init.normal_(self.coefficients.weight, std=0.01)
        nn.init.zeros_(self.coefficients.bias)

    def forward(self, features: Tensor) -> Tensor:  # -> (N, rows, style_dim)
        x = F.adaptive_avg_pool2d(self.reduce(features), HEAD_SIDE).flatten(1)
        x = self.coefficients(F.relu(self.hidden(F.relu(x))))
        return x.unflatten(1, (self.rows, self.rank)) @ self.basis


class _Block(nn.Module):
    """Two convolutions around an averaged shortcut."""

    def __init__(self, inputs: int, outputs: int, stride: int = 1) -> None:
        super().__init__()
        self.body = nn.Sequential(_conv(inputs, outputs, stride), nn.ReLU(), _conv(outputs, outputs, 1))
        self.shortcut = (
            nn.Identity()
            if (inputs, stride) == (outputs, 1)
            else nn.Sequential(nn.AvgPool2d(stride), nn.Conv2d(inputs, outputs, 1, bias=False))
        )

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.shortcut(x) + self.body(x))


def _conv(inputs: int, outputs: int, stride: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs))
