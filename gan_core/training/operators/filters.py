"""What image operators are made of: blurs, edges, the flow of a picture, strokes along it, grain, relief.

Pictures here are (N, C, r, r) in [0, 1]. Sizes are in 256ths of the picture's side, so that a look is the same at any.

Sources: Winnemöller et al. 2012, "XDoG" (`lines`); Kuwahara et al. 1976 and Papari et al. 2007 (`kuwahara`); Kang et
al. 2007, "Coherent Line Drawing" (`flow`, by a structure tensor); Cabral and Leedom 1993 (`along`).
"""

import math
from functools import lru_cache

import torch
from torch import Tensor
from torch.nn import functional as F

UNIT = 256
LUMA = (0.299, 0.587, 0.114)
LARGEST_KERNEL = 3.0
"""Standard deviation in pixels from which a blur works on a smaller picture."""


def grey(x: Tensor) -> Tensor:
    """Luminance (N, 1, r, r) of pictures (N, 3, r, r)."""
    return (x * x.new_tensor(LUMA)[:, None, None]).sum(1, keepdim=True)


def pixels(x: Tensor, size: float) -> float:
    """A size in this picture's pixels."""
    return size * x.shape[-1] / UNIT


def levels(g: Tensor, low: float = 0.02, high: float = 0.98) -> Tensor:
    """Stretch each picture's tones so that these shares of its pixels become black and white."""
    values = g[:, :, ::2, ::2].flatten(1).sort(1)[0]
    count = values.shape[1] - 1
    black, white = values[:, round(low * count)], values[:, round(high * count)]
    span = (white - black).clamp(min=0.05)
    return ((g - black[:, None, None, None]) / span[:, None, None, None]).clamp(0, 1)


def blur(x: Tensor, size: float) -> Tensor:
    """Gaussian blur with that standard deviation; a large one by way of a smaller picture."""
    deviation = pixels(x, size)
    if deviation < 0.25:
        return x
    if deviation > LARGEST_KERNEL and x.shape[-1] >= 16:
        small = F.interpolate(x, (x.shape[-2] // 2, x.shape[-1] // 2), mode="area")
        return F.interpolate(blur(small, size), x.shape[-2:], mode="bilinear", align_corners=False)
    radius = min(max(1, math.ceil(2.5 * deviation)), x.shape[-1] - 1)
    places = torch.arange(-radius, radius + 1, device=x.device, dtype=x.dtype)
    kernel = torch.exp(-places.square() / (2 * deviation**2))
    kernel = kernel / kernel.sum()
    flat = F.pad(x, (radius,) * 4, mode="replicate").flatten(0, 1)[:, None]
    flat = F.conv2d(F.conv2d(flat, kernel[None, None, None]), kernel[None, None, :, None])
    return flat.view(x.shape)


def box(x: Tensor, radius: int) -> Tensor:
    """Means of squares with that radius in pixels; the picture loses the radius at each side."""
    side = 2 * radius + 1
    return F.avg_pool2d(F.avg_pool2d(x, (side, 1), 1), (1, side), 1)


def sharpened(x: Tensor, size: float, amount: float) -> Tensor:
    """What is finer than the size, made stronger."""
    return (x + amount * (x - blur(x, size))).clamp(0, 1)


def slopes(g: Tensor) -> tuple[Tensor, Tensor]:
    """Change of (N, 1, r, r) to the right and downwards, by one unit of size."""
    p = F.pad(g, (1, 1, 1, 1), mode="replicate")
    across = p[..., 2:] - p[..., :-2]
    down = p[..., 2:, :] - p[..., :-2, :]
    across = across[..., :-2, :] + 2 * across[..., 1:-1, :] + across[..., 2:, :]
    down = down[..., :-2] + 2 * down[..., 1:-1] + down[..., 2:]
    scale = g.shape[-1] / UNIT / 8
    return across * scale, down * scale


def edges(g: Tensor, size: float) -> Tensor:
    """Steepness (N, 1, r, r) after a blur."""
    across, down = slopes(blur(g, size))
    return (across.square() + down.square() + 1e-8).sqrt()


def lines(g: Tensor, size: float, threshold: float, softness: float, emphasis: float = 12.0) -> Tensor:
    """Ink 0 on paper 1 from the difference of two blurs: lines where it is dark beside light, areas where it is dark.

    Args:
        g: (N, 1, r, r).
        size: Of the lines.
        threshold: Brightness below which there is ink, in [0, 1].
        softness: Brightness above it that paper takes to become white.
        emphasis: How much the difference counts against the brightness itself.
    """
    narrow, wide = blur(g, size), blur(g, 1.6 * size)
    sharp = narrow + emphasis * (narrow - wide)
    return ((sharp - threshold) / softness + 1).clamp(0, 1)


def kuwahara(x: Tensor, radius: float, hardness: float = 6.0) -> Tensor:
    """Each pixel takes the mean of the calmest of eight windows around it: flat areas with crisp borders."""
    reach = max(1, round(pixels(x, radius)))
    p = F.pad(x, (2 * reach,) * 4, mode="replicate")
    light = p.mean(1, keepdim=True)
    maps = box(torch.cat([p, light.square(), light], 1), reach)
    mean = maps[:, :-2]
    calm = (maps[:, -2:-1] - maps[:, -1:].square()).clamp(min=0).add(2e-4).pow(-hardness / 2)
    total, weight = torch.zeros_like(x), torch.zeros_like(x[:, :1])
    far = 2 * reach
    for top, left in ((0, 0), (0, far), (far, 0), (far, far), (0, reach), (reach, 0), (reach, far), (far, reach)):
        window = (slice(None), slice(None), slice(top, top + x.shape[-2]), slice(left, left + x.shape[-1]))
        total = total + mean[window] * calm[window]
        weight = weight + calm[window]
    return total / weight


def flow(g: Tensor, size: float, rest: float = math.pi / 4, bias: float = 8e-4) -> Tensor:
    """Unit vectors along the edges of a picture, (N, 2, r, r), x first.

    Args:
        g: (N, 1, r, r).
        size: Of the neighbourhood that decides.
        rest: Angle of the strokes where there is no edge: 0 lies, π/4 rises to the right.
        bias: How much that counts against edges; an edge as steep as skin meets hair is worth about 0.01.
    """
    across, down = slopes(g)
    tensor = blur(torch.cat([across.square() - down.square(), 2 * across * down], 1), size)
    away = 2 * (math.pi / 2 - rest)
    angle = torch.atan2(tensor[:, 1:] + bias * math.sin(away), tensor[:, :1] + bias * math.cos(away)) / 2
    return torch.cat([-angle.sin(), angle.cos()], 1)


def along(x: Tensor, tangents: Tensor, length: float, steps: int = 3) -> Tensor:
    """Mean of (N, C, r, r) along curves that follow the tangents, `length` to both sides."""
    n, channels, height, width = x.shape
    n = max(n, len(tangents))
    both = torch.cat([x.expand(n, -1, -1, -1), tangents], 1)
    step = 2 * length / UNIT / steps
    rows = (torch.arange(height, device=x.device, dtype=x.dtype) * 2 + 1) / height - 1
    columns = (torch.arange(width, device=x.device, dtype=x.dtype) * 2 + 1) / width - 1
    start = torch.stack([columns.expand(height, width), rows[:, None].expand(height, width)], -1)  # (h, w, 2)
    total = both[:, :channels].clone()
    for sign in (1.0, -1.0):
        way = sign * tangents.movedim(1, -1)
        place = start + step * way
        for _ in range(steps):
            here = F.grid_sample(both, place, mode="bilinear", padding_mode="border", align_corners=False)
            total = total + here[:, :channels]
            turn = here[:, channels:].movedim(1, -1)
            way = turn * (turn * way).sum(-1, keepdim=True).sign()
            place = place + step * way
    return total / (2 * steps + 1)


@lru_cache(maxsize=64)
def _grain(side: int, cells: int, seed: int) -> Tensor:
    field = torch.randn(1, 1, cells, cells, generator=torch.Generator().manual_seed(seed))
    if cells > side:
        return F.interpolate(field, (side, side), mode="area")
    return F.interpolate(field, (side, side), mode="bicubic", align_corners=False)


def grain(x: Tensor, size: float, seed: int = 0) -> Tensor:
    """Noise (1, 1, r, r) of about unit deviation with spots of that size; the same for every picture."""
    return _grain(x.shape[-1], max(2, round(UNIT / size)), seed).to(x)


def strokes(tangents: Tensor, size: float, length: float, seed: int = 0) -> Tensor:
    """Noise (N, 1, r, r) of about unit deviation, drawn out into strokes along the tangents."""
    field = along(grain(tangents, size, seed), tangents, length, steps=4)
    return field / field.flatten(1).std(1).clamp(min=1e-3)[:, None, None, None]


def grid(x: Tensor) -> tuple[Tensor, Tensor]:
    """Places of the pixels, (r,) down and (r,) across, in units of size."""
    places = (torch.arange(x.shape[-1], device=x.device, dtype=x.dtype) + 0.5) * UNIT / x.shape[-1]
    return places[:, None], places[None]


def middle_distance(x: Tensor) -> Tensor:
    """Distance (1, 1, r, r) from the middle of the picture; 1 in the corners."""
    down, across = grid(x)
    half = UNIT / 2
    return (((down - half) ** 2 + (across - half) ** 2).sqrt() / (half * 2**0.5))[None, None]


def relief(g: Tensor, size: float, depth: float, light: tuple[float, float, float]) -> tuple[Tensor, Tensor]:
    """Take brightness for height and light it.

    Args:
        g: (N, 1, r, r), the height.
        size: Of the finest bump that counts.
        depth: How steep the relief is.
        light: Where it comes from: right, down, towards the viewer.

    Returns:
        Diffuse light and the cosine that highlights are made of, each (N, 1, r, r) in [0, 1].
    """
    across, down = slopes(blur(g, size))
    length = math.sqrt(sum(part * part for part in light))
    x, y, z = (part / length for part in light)
    steep = (1 + depth**2 * (across.square() + down.square())).sqrt()
    diffuse = ((-depth * across * x - depth * down * y + z) / steep).clamp(0, 1)
    half = math.sqrt(x * x + y * y + (z + 1) ** 2)
    glance = ((-depth * across * x - depth * down * y + z + 1) / steep / half).clamp(0, 1)
    return diffuse, glance
