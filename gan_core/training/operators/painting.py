"""Paintings: colours laid in strokes and washes, on canvas, paper and plaster."""

from functools import partial

import torch
from torch import Tensor

from gan_core.training.operators.cells import cells_of
from gan_core.training.operators.filters import (
    UNIT,
    along,
    blur,
    edges,
    flow,
    grain,
    grey,
    grid,
    kuwahara,
    levels,
    lines,
    relief,
    sharpened,
    strokes,
)
from gan_core.training.operators.tones import (
    Colour,
    between,
    brightened,
    contrast,
    overlaid,
    ramp,
    rgb,
    saturated,
    stepped,
    stepped_light,
    tinted,
    vignetted,
)

LAMP = (-0.5, -0.7, 0.9)


def oil(x: Tensor, *, brush: float, length: float, colour: float, paste: float, depth: float) -> Tensor:
    """Dabs along the form, crisp at the edges, with the light of a window on thick paint.

    Args:
        brush: Width of the dabs.
        length: Length of the strokes.
        colour: Saturation.
        paste: How much the strokes differ in tone.
        depth: Contrast.
    """
    laid = kuwahara(x, brush)
    way = flow(grey(laid), 6, bias=3e-4)
    laid = sharpened(along(laid, way, length), 2 * brush, 0.9)
    bristles = strokes(way, 0.7 * brush, 2 * length, 11)
    shine, _ = relief(0.5 + 0.03 * bristles + 0.15 * grey(laid), 0.8, 7 * paste, LAMP)
    lit = laid + paste * 0.022 * bristles + 0.55 * paste * (shine - shine.mean((2, 3), keepdim=True))
    return contrast(saturated(lit, colour), depth)


def watercolour(x: Tensor, *, wash: float, colour: float, light: float, edge: float, pigment: float) -> Tensor:
    """Transparent washes: pale, darker where they dried at their borders, cloudy with pigment, on white paper."""
    g = levels(grey(x))
    uneven = 0.03 * grain(x, 14, 12) + 0.015 * grain(x, 5, 13)
    flat = kuwahara(x, wash)
    flat = flat + (1 - flat) * light * (0.3 + 0.7 * blur(g, 3))
    pale = saturated(contrast(flat, 1.6, 0.55), colour)
    washes = 0.4 * pale + 0.6 * stepped_light((pale + uneven).clamp(0, 1), 6, 14.0)
    dried = edges(washes.mean(1, keepdim=True), 0.8) * edge
    cloud = 1 + pigment * (0.4 * grain(x, 1.5, 14) + 0.5 * grain(x, 20, 15)) * (1 - grey(washes))
    rim = (1.6 - 1.3 * middle_rim(x) + 0.2 * grain(x, 14, 16)).clamp(0, 1)
    painted = (washes * cloud * (1 - dried.clamp(0, 0.6))).clamp(0, 1)
    return between(rim, rgb("#fbf9f3", x), painted)


def middle_rim(x: Tensor) -> Tensor:
    """0 in the picture, rising to 1 at its borders (1, 1, r, r): where a wash leaves the paper bare."""
    down, across = grid(x)
    near = ((down / UNIT - 0.5).abs().maximum((across / UNIT - 0.5).abs()) * 2 - 0.8) / 0.2
    return near.clamp(0, 1)[None, None] ** 2 * 1.25


def gouache(x: Tensor, *, shape: float, steps: float, colour: float, chalky: float, paper: Colour) -> Tensor:
    """Opaque, matt, flat shapes in few tones."""
    flat = kuwahara(kuwahara(x, shape), shape)
    toned = 0.2 * flat + 0.8 * stepped_light(brightened(flat), steps, 14.0)
    matt = saturated(toned, colour) * (1 - chalky) + chalky * rgb(paper, x)
    return matt * (1 + 0.02 * strokes(flow(grey(flat), 8), 2.5, 12, 17))


def pastel(x: Tensor, *, soft: float, tooth: float, hatch: float, colour: float, tint: Colour) -> Tensor:
    """Powdery strokes, light tints, toned paper in the pits of its grain."""
    way = flow(grey(x), 6, bias=3e-4)
    laid = saturated(along(blur(x, soft), way, 5), colour)
    laid = contrast(laid + (1 - laid) * 0.25, 1.5)
    pits = (0.55 + 0.5 * grain(x, 1.5, 18)).clamp(0, 1) * tooth
    chalky = laid * (1 + hatch * strokes(way, 2.2, 9, 19))
    return between(pits, chalky, rgb(tint, x))


def pointillist(x: Tensor, *, dot: float, spread: float, colour: float, paper: Colour) -> Tensor:
    """Round dabs of purer colours than the picture's, which mix in the eye."""
    cells = cells_of(x, dot, 20)
    loose = torch.randn(3, cells.count, generator=torch.Generator().manual_seed(21)).to(x)
    vivid = saturated(contrast(x, 1.5), colour)
    dabs = cells.flat(vivid) + spread * loose[:, cells.owner.flatten()].view(3, *x.shape[-2:])
    covered = ((0.62 - cells.centre) * 7).clamp(0, 1)
    return between(covered, 0.5 * vivid + 0.5 * rgb(paper, x), dabs.clamp(0, 1))


def impressionist(x: Tensor, *, brush: float, length: float, colour: float, hue: float, light: float) -> Tensor:
    """Short bright strokes, blue in the shadows, gold in the lights, each of its own tint."""
    way = flow(grey(x), 6, bias=3e-4)
    laid = saturated(along(kuwahara(x, brush), way, length), colour)
    laid = tinted(laid + light * (1 - laid), "#2d3fa8", "#ffd27a", 0.35)
    for channel in range(3):
        laid[:, channel : channel + 1] += hue * strokes(way, 1.1 * brush, 1.6 * length, 23 + channel)
    return sharpened(laid.clamp(0, 1), brush, 0.7)


def fauve(x: Tensor, *, brush: float, own: float, line: float, colours: tuple[Colour, ...]) -> Tensor:
    """Colours chosen for their tone and nothing else, in flat strokes between dark outlines."""
    flat = kuwahara(x, brush)
    way = flow(grey(flat), 6, bias=3e-4)
    g = levels(along(grey(flat), way, 5))
    wild = ramp(0.4 * g + 0.6 * stepped(g, len(colours) + 1, 14.0), colours)
    laid = wild * (1 - own) + saturated(flat, 1.8) * own + 0.05 * strokes(way, 2.5, 10, 27)
    return laid * (1 - line * (1 - lines(g, 1.8, 0.12, 0.3, 9.0)))


def fresco(x: Tensor, *, fade: float, plaster: float, wear: float, colours: tuple[Colour, ...]) -> Tensor:
    """Earth colours on old plaster, worn away in places."""
    flat = kuwahara(x, 2.5)
    earth = 0.7 * ramp(contrast(levels(grey(flat)), 2.0), colours) + 0.3 * saturated(flat, 0.9)
    faded = earth * (1 - fade) + fade * rgb("#dccdb2", x)
    worn = ((grain(x, 26, 28) + 0.3 * grain(x, 4, 29) - 1.5) * 3).clamp(0, 1) * wear
    rough = 1 + plaster * (0.6 * grain(x, 1.4, 30) + 0.5 * grain(x, 5, 31))
    return between(worn, faded, rgb("#e6dcc6", x)) * rough


def old_master(x: Tensor, *, dark: float, varnish: float, brush: float, glow: float) -> Tensor:
    """Brown depths, warm lights, a little soft: a portrait that has hung for three hundred years."""
    laid = sharpened(kuwahara(x, brush), 2, 0.6)
    deep = contrast(saturated(laid, 0.85), dark, 0.58)
    warm = tinted(deep, "#4a1f00", "#ffcf70", varnish)
    lit = warm * (1 + glow * (blur(grey(warm), 14) - 0.35))
    return overlaid(vignetted(lit.clamp(0, 1), 0.8), 0.5 + 0.02 * grain(x, 1.3, 32)) * rgb("#fff0cf", x)


EFFECTS = {
    "oil": partial(oil, brush=2.4, length=5.0, colour=1.45, paste=1.0, depth=1.35),
    "palette_knife": partial(oil, brush=4.5, length=4.5, colour=1.6, paste=1.9, depth=1.5),
    "watercolour": partial(watercolour, wash=3.0, colour=1.5, light=0.5, edge=7.0, pigment=0.22),
    "gouache": partial(gouache, shape=3.0, steps=5.0, colour=1.35, chalky=0.12, paper="#efe6d5"),
    "pastel": partial(pastel, soft=1.2, tooth=0.35, hatch=0.1, colour=1.35, tint="#cdbfb0"),
    "pointillism": partial(pointillist, dot=4.5, spread=0.11, colour=1.9, paper="#efe6d2"),
    "impressionism": partial(impressionist, brush=2.5, length=5.0, colour=1.5, hue=0.055, light=0.1),
    "fauvism": partial(
        fauve, brush=3.0, own=0.25, line=0.8, colours=("#1a1446", "#6b2a8c", "#d23b4e", "#f08a2c", "#9fd0a0", "#fff0a8")
    ),
    "blue_period": partial(
        fauve, brush=2.5, own=0.15, line=0.6, colours=("#0a1226", "#1f3b66", "#40709a", "#7fa8b8", "#d5dfd2")
    ),
    "fresco": partial(fresco, fade=0.12, plaster=0.07, wear=0.8, colours=("#3a2a22", "#8a5238", "#c99464", "#ecd9b2")),
    "old_master": partial(old_master, dark=2.4, varnish=0.45, brush=1.6, glow=0.5),
}
