"""What the style of a picture is in numbers, with as little of the face in it as statistics allow."""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.networks.feature_net import laplacian, resize
from gan_core.networks.perceptual import PerceptualNet

TONES = 8
"""Groups of pixels from the darkest to the lightest, each with its mean colour: tone curve, palette and casts."""
BANDS = 4
"""Levels of a Laplacian pyramid: grain, strokes, edges, shapes."""
FAINT = 3e-3
"""Size of what no eye sees: keeps logarithms finite."""
LUMA = (0.299, 0.587, 0.114)
OWN = 3 * TONES + 7 * BANDS


def statistics_length(widths: Sequence[int]) -> int:
    """How many numbers `style_statistics` gives for a trunk of these widths."""
    return OWN + 2 * sum(widths)


def style_statistics(images: Tensor, perceptual: PerceptualNet, features: Sequence[Tensor] | None = None) -> Tensor:
    """Colours by tone, sizes of the bands of luminance and colour, means and deviations of a trunk's channels.

    Args:
        images: (N, 3, h, w) in about [−1, 1]; looked at in 128 px.
        perceptual: Whose trunk.
        features: `perceptual.features(images)` where they are there already.

    Returns:
        (N, `statistics_length`), differentiable. Means over several pictures of one style say more of it.
    """
    stages = perceptual.features(images) if features is None else features
    images = resize(images)
    luma = (images * images.new_tensor(LUMA)[:, None, None]).sum(1, keepdim=True)
    opponent = torch.cat([luma, images[:, :1] - luma, images[:, 2:] - luma], 1)  # (N, 3, h, w)
    parts = [_colours_by_tone(images, luma), _band_sizes(opponent)]
    for stage in stages:
        deviation, mean = torch.std_mean(stage, (2, 3))
        parts += [mean, deviation]
    return torch.cat(parts, 1)


def _colours_by_tone(images: Tensor, luma: Tensor) -> Tensor:
    small, light = F.avg_pool2d(images, 2).flatten(2), F.avg_pool2d(luma, 2).flatten(1)
    order = light.detach().argsort(1)[:, None].expand_as(small)
    return small.gather(2, order).unflatten(2, (TONES, -1)).mean(3).flatten(1)


def _band_sizes(images: Tensor) -> Tensor:
    """Of each band: logarithms of root mean square and mean absolute value; whether its luminance is lines or dots."""
    sizes = []
    for band in laplacian(images, BANDS)[:BANDS]:
        size = (band.square().mean((2, 3)) + FAINT**2).sqrt()
        lean = band[:, :1].pow(3).mean((2, 3)) / size[:, :1].pow(3)
        sizes += [size.log(), (band.abs().mean((2, 3)) + FAINT).log(), torch.tanh(lean)]
    return torch.cat(sizes, 1)
