"""Colours and tones of image operators: palettes, curves, blends. Pictures are (N, 3, r, r) in [0, 1]."""

from collections.abc import Sequence

import torch
from torch import Tensor

from gan_core.training.operators.filters import grey, levels, middle_distance

Colour = str
"""As "#rrggbb"."""


def rgb(colour: Colour, like: Tensor) -> Tensor:
    """A colour as (3, 1, 1) in [0, 1]."""
    return like.new_tensor([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])[:, None, None]


def ramp(g: Tensor, colours: Sequence[Colour]) -> Tensor:
    """Tones (N, 1, r, r) as colours: black becomes the first, white the last, the others lie between."""
    scaled = g.clamp(0, 1) * (len(colours) - 1)
    result = torch.zeros_like(g)
    for place, colour in enumerate(colours):
        result = result + (1 - (scaled - place).abs()).clamp(min=0) * rgb(colour, g)
    return result


def between(share: Tensor, nothing: Tensor, everything: Tensor) -> Tensor:
    """`nothing` where the share is 0, `everything` where it is 1."""
    return nothing + (everything - nothing) * share


def contrast(x: Tensor, amount: float, middle: float = 0.5) -> Tensor:
    """Spread tones around the middle, softly at both ends; 1 changes nothing much."""
    limit = torch.tanh(torch.tensor(amount * 0.5)).item()
    return (0.5 + torch.tanh((x - middle) * amount) / (2 * limit)).clamp(0, 1)


def saturated(x: Tensor, amount: float) -> Tensor:
    """Colours pulled from grey; 0 is grey, 1 as it was."""
    g = grey(x)
    return (g + (x - g) * amount).clamp(0, 1)


def mixed(x: Tensor, matrix: Sequence[Sequence[float]]) -> Tensor:
    """New channels from weights of the old ones."""
    return torch.einsum("ij,njhw->nihw", x.new_tensor(matrix), x).clamp(0, 1)


def tinted(x: Tensor, shadows: Colour, lights: Colour, amount: float) -> Tensor:
    """Shadows and lights each moved towards a colour, at the same brightness."""
    g = grey(x)
    dark, bright = rgb(shadows, x), rgb(lights, x)
    dark, bright = dark - grey(dark[None])[0], bright - grey(bright[None])[0]
    return (x + amount * ((1 - g).clamp(min=0) ** 1.5 * dark + g**1.5 * bright)).clamp(0, 1)


def screened(x: Tensor, light: Tensor) -> Tensor:
    """Two slides over one another on one wall: never darker than either."""
    return 1 - (1 - x) * (1 - light.clamp(0, 1))


def overlaid(x: Tensor, layer: Tensor) -> Tensor:
    """Lighter where the layer is above one half, darker where it is below, with black and white kept."""
    return torch.where(x < 0.5, 2 * x * layer, 1 - 2 * (1 - x) * (1 - layer)).clamp(0, 1)


def stepped(x: Tensor, steps: float, crispness: float = 8.0) -> Tensor:
    """Tones cut into so many steps whose borders are soft enough not to flicker."""
    count = max(2.0, float(round(steps))) - 1
    scaled = x.clamp(0, 1) * count
    low = scaled.floor()
    part = scaled - low
    return (low + torch.sigmoid((part - 0.5) * crispness)) / count


def stepped_light(x: Tensor, steps: float, crispness: float = 8.0) -> Tensor:
    """Brightness cut into steps, the hues left alone."""
    g = grey(x)
    return (x * (stepped(g, steps, crispness) + 0.03) / (g + 0.03)).clamp(0, 1)


def brightened(x: Tensor, low: float = 0.02, high: float = 0.98) -> Tensor:
    """Colours scaled so that the brightness fills its range."""
    g = grey(x)
    return (x * (levels(g, low, high) + 0.03) / (g + 0.03)).clamp(0, 1)


def vignetted(x: Tensor, amount: float, start: float = 0.45) -> Tensor:
    """Corners darkened."""
    far = ((middle_distance(x) - start) / (1 - start)).clamp(0, 1)
    return x * (1 - amount * far**1.5)
