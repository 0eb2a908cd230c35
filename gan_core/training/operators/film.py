"""Photographic film and processes: tone curves, casts, silver, fading, grain."""

from collections.abc import Sequence
from functools import partial

from torch import Tensor

from gan_core.training.operators.filters import blur, grain, grey, levels
from gan_core.training.operators.tones import (
    Colour,
    between,
    contrast,
    mixed,
    ramp,
    rgb,
    saturated,
    screened,
    tinted,
    vignetted,
)


def monochrome(
    x: Tensor,
    *,
    weights: Sequence[float],
    depth: float,
    middle: float,
    rough: float,
    corners: float,
    glow: float,
    colours: tuple[Colour, ...],
) -> Tensor:
    """Black and white through a filter, on toned paper.

    Args:
        weights: How much red, green and blue expose the film.
        depth: Contrast.
        middle: The tone that becomes middle grey.
        rough: Grain.
        corners: How dark the corners are.
        glow: How much the lights spread.
        colours: From silver to paper.
    """
    g = (x * x.new_tensor(weights)[:, None, None]).sum(1, keepdim=True).clamp(0, 1)
    g = contrast(levels(g, 0.01, 0.99), depth, middle)
    g = screened(g, glow * blur(g, 6)) if glow else g
    g = g + rough * grain(x, 1.2, 60) * (0.4 + 2.4 * g * (1 - g))
    return ramp(vignetted(g.clamp(0, 1), corners), colours)


def colour_film(
    x: Tensor,
    *,
    depth: float,
    colour: float,
    shadows: Colour,
    lights: Colour,
    cast: float,
    lift: float,
    corners: float,
    rough: float,
) -> Tensor:
    """Contrast, saturation, one cast in the shadows and another in the lights, lifted blacks, corners, grain."""
    y = tinted(saturated(contrast(x, depth), colour), shadows, lights, cast)
    y = vignetted(lift * 0.6 + y * (1 - lift), corners)
    return y + rough * grain(x, 1.2, 61)


def faded(x: Tensor, *, matrix: Sequence[Sequence[float]], veil: float, haze: Colour, rough: float) -> Tensor:
    """Dyes that went: the cyan first, then contrast; a reddish veil stays."""
    y = mixed(x, matrix) * (1 - veil) + veil * rgb(haze, x)
    return y + rough * grain(x, 1.3, 62)


def crossed(x: Tensor, *, depth: float, colour: float, green: float, blue: float) -> Tensor:
    """Slide film in the wrong bath: hard greens in the lights, blue shadows."""
    y = x.clone()
    y[:, 0:1] = contrast(x[:, 0:1], depth * 1.15)
    y[:, 1:2] = contrast(x[:, 1:2], depth) * (1 - green) + green * x[:, 1:2] ** 0.6
    y[:, 2:3] = blue + x[:, 2:3] * (1 - 2.2 * blue)
    return saturated(y.clamp(0, 1), colour)


def bleached(x: Tensor, *, silver: float, depth: float, colour: float) -> Tensor:
    """The silver left in: a hard grey picture over a pale coloured one."""
    g = grey(x)
    pale = saturated(x, colour)
    hard = contrast(g, depth)
    return between(g * 0 + silver, pale, 2 * pale * hard * (g < 0.5) + (1 - 2 * (1 - pale) * (1 - hard)) * (g >= 0.5))


def strips(x: Tensor, *, purity: float, depth: float, warmth: float) -> Tensor:
    """Three strips of film: each colour purged of the others."""
    others = (x.sum(1, keepdim=True) - x) / 2
    pure = (x + purity * (x - others)).clamp(0, 1)
    return contrast(pure, depth) * x.new_tensor([1 + warmth, 1.0, 1 - warmth])[:, None, None]


def starch(x: Tensor, *, spots: float, soft: float, colour: float, depth: float) -> Tensor:
    """The first colour plates: dyed grains of potato starch, soft and warm."""
    y = contrast(saturated(blur(x, soft), colour), depth)
    for channel in range(3):
        y[:, channel : channel + 1] += spots * grain(x, 1.8, 63 + channel)
    return vignetted(tinted(y.clamp(0, 1), "#3a2a4a", "#f2d59a", 0.4), 0.5)


def infrared(x: Tensor, *, glow: float, colour: float, depth: float) -> Tensor:
    """False colours: what is red glows white and pink, what is blue turns dark."""
    heat = (1.1 * x[:, 0:1] + 0.35 * x[:, 1:2] - 0.55 * x[:, 2:3]).clamp(0, 1)
    bright = contrast(levels(heat, 0.02, 0.97), depth)
    y = ramp(bright, ("#0a0e24", "#5a1f52", "#f08aa8", "#fff2ee")) * colour + bright * (1 - colour)
    return screened(y, glow * blur(y, 7))


LUMA = (0.30, 0.59, 0.11)

EFFECTS = {
    "noir": partial(
        monochrome,
        weights=(0.2, 0.6, 0.2),
        depth=4.2,
        middle=0.55,
        rough=0.035,
        corners=0.75,
        glow=0.0,
        colours=("#000000", "#6a6a6c", "#f4f4f2"),
    ),
    "sepia": partial(
        monochrome,
        weights=LUMA,
        depth=1.8,
        middle=0.5,
        rough=0.02,
        corners=0.3,
        glow=0.1,
        colours=("#2b1608", "#8f6a44", "#f3e3c3"),
    ),
    "high_key": partial(
        monochrome,
        weights=(0.6, 0.35, 0.05),
        depth=1.6,
        middle=0.42,
        rough=0.01,
        corners=0.0,
        glow=0.3,
        colours=("#2c2c30", "#b8b8b8", "#ffffff"),
    ),
    "cyanotype": partial(
        monochrome,
        weights=(0.1, 0.4, 0.5),
        depth=2.2,
        middle=0.56,
        rough=0.03,
        corners=0.2,
        glow=0.0,
        colours=("#06204f", "#2c62a0", "#a9c8dc", "#f4f6ee"),
    ),
    "daguerreotype": partial(
        monochrome,
        weights=(0.05, 0.35, 0.6),
        depth=2.6,
        middle=0.42,
        rough=0.02,
        corners=0.9,
        glow=0.25,
        colours=("#14161c", "#5d6470", "#b9b8b0", "#f0ead8"),
    ),
    "selenium": partial(
        monochrome,
        weights=LUMA,
        depth=2.8,
        middle=0.5,
        rough=0.015,
        corners=0.3,
        glow=0.0,
        colours=("#170d18", "#6b5768", "#f1ecea"),
    ),
    "faded": partial(
        faded,
        matrix=((0.72, 0.22, 0.06), (0.14, 0.66, 0.1), (0.12, 0.26, 0.46)),
        veil=0.26,
        haze="#f2a884",
        rough=0.015,
    ),
    "cross_process": partial(crossed, depth=2.8, colour=1.3, green=0.35, blue=0.22),
    "bleach_bypass": partial(bleached, silver=0.85, depth=2.0, colour=0.45),
    "technicolor": partial(strips, purity=0.8, depth=1.7, warmth=0.05),
    "autochrome": partial(starch, spots=0.06, soft=1.0, colour=1.2, depth=1.4),
    "infrared": partial(infrared, glow=0.35, colour=0.9, depth=2.0),
    "polaroid": partial(
        colour_film,
        depth=1.3,
        colour=0.75,
        shadows="#1d4a6a",
        lights="#fff0b0",
        cast=0.45,
        lift=0.2,
        corners=0.35,
        rough=0.015,
    ),
    "teal_orange": partial(
        colour_film,
        depth=1.9,
        colour=1.15,
        shadows="#00707e",
        lights="#ff9a3c",
        cast=0.75,
        lift=0.0,
        corners=0.25,
        rough=0.0,
    ),
    "slide_film": partial(
        colour_film,
        depth=2.4,
        colour=1.4,
        shadows="#2a1040",
        lights="#fff0c0",
        cast=0.2,
        lift=0.0,
        corners=0.15,
        rough=0.01,
    ),
    "toy_camera": partial(
        colour_film,
        depth=2.6,
        colour=1.7,
        shadows="#103a60",
        lights="#f0e060",
        cast=0.4,
        lift=0.0,
        corners=1.0,
        rough=0.02,
    ),
    "green_code": partial(
        colour_film,
        depth=2.2,
        colour=0.35,
        shadows="#00601c",
        lights="#9cf0a0",
        cast=0.75,
        lift=0.0,
        corners=0.35,
        rough=0.01,
    ),
}
