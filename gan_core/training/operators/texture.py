"""Textures: the picture as cells, stitches, threads; most hang on a grid, which a generator can hardly learn."""

import math
from functools import partial

import torch
from torch import Tensor
from torch.nn import functional as F

from gan_core.training.operators.cells import cells_of
from gan_core.training.operators.filters import UNIT, blur, flow, grain, grey, grid, levels, relief, strokes
from gan_core.training.operators.tones import Colour, contrast, overlaid, ramp, rgb, saturated, stepped, stepped_light

LAMP = (-0.6, -0.7, 0.6)


def mosaic(x: Tensor, *, cell: float, steps: float, colour: float) -> Tensor:
    """Square pixels in few tones."""
    count = max(4, round(UNIT / cell))
    small = F.interpolate(saturated(x, colour), (count, count), mode="area")
    return F.interpolate(stepped_light(small, steps, 30.0), x.shape[-2:], mode="nearest")


def stitched(x: Tensor, *, cell: float, steps: float, colour: float, cloth: Colour) -> Tensor:
    """Crosses of yarn on cloth."""
    squares = mosaic(x, cell=cell, steps=steps, colour=colour)
    down, across = grid(x)
    v, u = (down / cell) % 1 - 0.5, (across / cell) % 1 - 0.5
    arms = torch.minimum((u - v).abs(), (u + v).abs())
    covered = ((0.42 - arms) * 8).clamp(0, 1) * ((0.55 - torch.maximum(u.abs(), v.abs())) * 8).clamp(0, 1)
    upper = ((u + v).abs() < (u - v).abs()).to(x.dtype)
    yarn = squares * (1.0 + 0.25 * upper - 0.5 * arms)
    return rgb(cloth, x) * (1 - covered) + yarn * covered


def glass(x: Tensor, *, cell: float, lead: float, colour: float, light: float, depth: float, seam: Colour) -> Tensor:
    """Pieces of one colour each, in lead or in grout."""
    cells = cells_of(x, cell, 90)
    pieces = cells.flat(x)
    pane = contrast(saturated(pieces, colour), depth) * light * (1 + 0.05 * grain(x, 3, 91))
    wide = ((cells.border * cell - lead) / 0.8).clamp(0, 1)
    return pane * wide + rgb(seam, x) * (1 - wide)


def woven(x: Tensor, *, thread: float, depth: float, soft: float, colour: float) -> Tensor:
    """Painted on canvas, whose threads show."""
    down, across = grid(x)
    over = torch.cos(2 * math.pi * down / thread) * torch.cos(math.pi * across / thread) ** 2
    under = torch.cos(2 * math.pi * across / thread) * torch.sin(math.pi * across / thread) ** 2
    return overlaid(saturated(blur(x, soft), colour), 0.5 + depth * (over + under)[None, None] + 0.02 * grain(x, 2, 92))


def scanned(x: Tensor, *, pitch: float, dark: float, fringe: float, glow: float) -> Tensor:
    """A picture tube: lines, colour fringes, glow."""
    shift = max(1, round(fringe * x.shape[-1] / UNIT))
    apart = torch.cat([torch.roll(x[:, :1], shift, 3), x[:, 1:2], torch.roll(x[:, 2:], -shift, 3)], 1)
    down, _ = grid(x)
    rows = 1 - dark * (0.5 + 0.5 * torch.cos(2 * math.pi * down / pitch))[None, None]
    lit = saturated(apart + glow * blur(apart, 4) ** 2, 1.2)
    return lit * rows.expand(1, 1, *x.shape[-2:])


def embossed(x: Tensor, *, depth: float, size: float, tooth: float, paper: Colour) -> Tensor:
    """Pressed into paper: relief and nothing else."""
    g = levels(grey(x))
    diffuse, _ = relief(g + 0.01 * tooth * grain(x, 1.5, 93), size, depth, LAMP)
    return rgb(paper, x) * (0.45 + 0.8 * diffuse)


def palette(x: Tensor, *, cell: float, dither: float, colours: tuple[Colour, ...]) -> Tensor:
    """An old game: big pixels, a handful of colours, dithered."""
    count = max(4, round(UNIT / cell))
    small = F.interpolate(levels(grey(x)), (count, count), mode="area")
    checks = ((torch.arange(count)[:, None] + torch.arange(count)) % 2 - 0.5).to(x)
    toned = ramp(stepped((small + dither * checks).clamp(0, 1), len(colours), 60.0), colours)
    return F.interpolate(toned, x.shape[-2:], mode="nearest")


def felted(x: Tensor, *, fibre: float, fuzz: float, soft: float, colour: float) -> Tensor:
    """Wool: soft shapes and curling fibres."""
    way = flow(grey(blur(x, 2)), 9)
    curls = strokes(way, fibre, 6 * fibre, 94)
    wool = stepped(saturated(blur(x, soft), colour), 7, 6.0)
    light, _ = relief(0.5 + 0.03 * curls, 0.8, 9 * fuzz, LAMP)
    return wool * (1 + 0.9 * fuzz * (light - light.mean((2, 3), keepdim=True)) + 0.05 * fuzz * curls)


EFFECTS = {
    "pixel_mosaic": partial(mosaic, cell=8.0, steps=8.0, colour=1.2),
    "cross_stitch": partial(stitched, cell=6.0, steps=6.0, colour=1.3, cloth="#efe8da"),
    "stained_glass": partial(glass, cell=13.0, lead=1.3, colour=2.0, light=1.15, depth=1.5, seam="#0c0c10"),
    "roman_mosaic": partial(glass, cell=6.0, lead=0.25, colour=1.2, light=1.0, depth=1.2, seam="#b8ab98"),
    "canvas": partial(woven, thread=4.0, depth=0.16, soft=0.8, colour=1.05),
    "picture_tube": partial(scanned, pitch=4.0, dark=0.5, fringe=2.0, glow=0.3),
    "embossed": partial(embossed, depth=26.0, size=0.9, tooth=0.4, paper="#f3efe6"),
    "game_console": partial(palette, cell=4.0, dither=0.16, colours=("#0f380f", "#306230", "#8bac0f", "#c4d84a")),
    "felt": partial(felted, fibre=1.6, fuzz=0.8, soft=1.6, colour=1.35),
}
