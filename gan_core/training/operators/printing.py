"""Prints: few inks, hard borders, screens. A fixed screen of dots or lines is what a generator can hardly learn."""

import math
from functools import partial

import torch
from torch import Tensor

from gan_core.training.operators.filters import (
    UNIT,
    along,
    blur,
    flow,
    grain,
    grey,
    grid,
    kuwahara,
    levels,
    lines,
    strokes,
)
from gan_core.training.operators.tones import Colour, brightened, ramp, rgb, saturated, stepped, stepped_light


def poster(x: Tensor, *, shape: float, colour: float, line: float, steps: float, crispness: float) -> Tensor:
    """The picture's own colours in few flat tones."""
    flat = kuwahara(kuwahara(x, shape), shape)
    toned = saturated(stepped_light(brightened(flat), steps, crispness), colour)
    return toned * (1 - line * (1 - lines(levels(grey(flat)), 1.5, 0.1, 0.25, 10.0)))


def inks(x: Tensor, *, shape: float, crispness: float, tooth: float, colours: tuple[Colour, ...]) -> Tensor:
    """Flat areas of the given inks, from the darkest tone to the lightest."""
    g = levels(grey(kuwahara(x, shape)), 0.04, 0.96) + tooth * grain(x, 1.2, 40)
    return ramp(stepped(g, len(colours), crispness), colours)


def duotone(x: Tensor, *, dark: Colour, light: Colour, paper: Colour, tooth: float, shift: float) -> Tensor:
    """Two inks over one another on paper: one in the shadows, one in the middle tones, a little out of register."""
    g = levels(grey(x), 0.03, 0.97)
    moved = torch.roll(g, (round(shift * x.shape[-1] / UNIT), round(-shift * x.shape[-1] / UNIT)), (2, 3))
    first = ((0.62 - g) * 2.2 + tooth * grain(x, 1.1, 41)).clamp(0, 1)
    second = ((0.95 - moved) * 1.5 + tooth * grain(x, 1.1, 42)).clamp(0, 1)
    white = x.new_ones(3, 1, 1)
    return rgb(paper, x) * (1 - first * (white - rgb(dark, x))) * (1 - second * (white - rgb(light, x)))


def carved(
    x: Tensor, *, width: float, length: float, cut: float, bias: float, contour: float, colours: tuple[Colour, ...]
) -> Tensor:
    """A block of wood or lino: gouge marks along the form are white, what stays is inked.

    Args:
        width: Of the marks.
        length: Of the marks.
        cut: How much of the tone the marks tell.
        bias: Brightness from which more is cut than stays.
        contour: Width of the outlines.
        colours: From ink to paper.
    """
    g = levels(grey(x))
    way = flow(g, 6)
    smooth = along(g, way, 3)
    marks = along(strokes(way, width, length, 43), way, 2, steps=2)
    tone = blur(smooth, 1.5) + 0.6 * (blur(smooth, contour) - blur(smooth, 6))
    left = torch.sigmoid((tone - bias + cut * 0.13 * marks) * 22)
    return ramp(left * lines(smooth, contour, 0.1, 0.25, 14.0), colours)


def _cells(x: Tensor, pitch: float, degrees: float) -> Tensor:
    """A screen (1, 1, r, r) in [0, 1]: 1 in the middle of each dot, 0 between four of them."""
    down, across = grid(x)
    turn = math.radians(degrees)
    u = (across * math.cos(turn) + down * math.sin(turn)) * math.pi / pitch
    v = (down * math.cos(turn) - across * math.sin(turn)) * math.pi / pitch
    return ((torch.cos(2 * u) + torch.cos(2 * v)) / 4 + 0.5)[None, None]


def _dots(tone: Tensor, screen: Tensor, sharp: float) -> Tensor:
    """Ink in [0, 1] that covers about as much as the tone (N, 1, r, r) wants."""
    return torch.sigmoid((screen - 1 + tone.clamp(0.02, 0.98)) * sharp)


def halftone(x: Tensor, *, pitch: float, colour: float, sharp: float, paper: Colour) -> Tensor:
    """Dots of cyan, magenta, yellow and black, each screen at its own angle."""
    bright = saturated(brightened(blur(x, 0.8), 0.02, 0.93), colour) ** 0.8
    black = (1 - bright.amax(1, keepdim=True)) ** 1.4
    ink = ((1 - bright - black) / (1 - black + 1e-3)).clamp(0, 1)
    page = rgb(paper, x).expand_as(x)
    for channel, degrees, shade in ((0, 15.0, "#10a0e0"), (1, 75.0, "#e0208c"), (2, 0.0, "#ffe400")):
        covered = _dots(ink[:, channel : channel + 1], _cells(x, pitch, degrees), sharp)
        page = page * (1 - covered * (1 - rgb(shade, x)))
    return page * (1 - 0.9 * _dots(black, _cells(x, pitch, 45.0), sharp))


def screen_print(
    x: Tensor, *, pitch: float, degrees: float, sharp: float, rough: float, colours: tuple[Colour, ...]
) -> Tensor:
    """Dots of one ink on paper, as in a newspaper."""
    g = levels(grey(blur(x, 0.6)), 0.01, 0.97)
    covered = _dots(1 - g, _cells(x, pitch, degrees), sharp)
    return ramp(1 - covered, colours) * (1 + rough * (grain(x, 1.5, 44) + grain(x, 7, 45)))


def engraving(x: Tensor, *, pitch: float, swell: float, sharp: float, colours: tuple[Colour, ...]) -> Tensor:
    """Swelling lines bent over the form, as on banknotes."""
    g = levels(grey(x))
    bent = blur(g, 5)
    down, across = grid(x)
    wave = torch.cos((down * 0.86 + across * 0.5 + swell * bent) * 2 * math.pi / pitch) * 0.5 + 0.5
    cross = torch.cos((down * 0.7 - across * 0.7 + swell * bent) * 2 * math.pi / pitch) * 0.5 + 0.5
    dark = 1 - blur(g, 0.8)
    first = torch.sigmoid((wave - 1.08 + dark) * sharp)
    second = torch.sigmoid((cross - 1.6 + dark * 1.15) * sharp)
    return ramp((1 - first) * (1 - second), colours)


def comic(x: Tensor, *, shape: float, steps: float, colour: float, line: float, threshold: float) -> Tensor:
    """Flat bright colours between black outlines."""
    flat = kuwahara(kuwahara(x, shape), shape)
    bright = saturated(stepped_light(brightened(flat) * 0.85 + 0.15, steps, 20.0), colour)
    g = levels(grey(x))
    outline = lines(along(g, flow(g, 4, bias=1e-4), 2.5, steps=2), line, threshold, 0.14, 11.0)
    return bright * outline


def stencil(x: Tensor, *, threshold: float, spray: float, shape: float, colours: tuple[Colour, ...]) -> Tensor:
    """One cut sheet, one can of paint, a rough wall."""
    g = levels(grey(kuwahara(x, shape)))
    mask = torch.sigmoid((g + 0.3 * (g - blur(g, 12)) - threshold + 0.01 * grain(x, 1.5, 46)) * 26)
    wall = 1 + 0.025 * grain(x, 2, 47) + 0.02 * grain(x, 14, 48)
    dust = (1 - blur(mask, 5)) * spray * (0.6 + 0.4 * grain(x, 1, 49)).clamp(0, 1)
    return ramp(mask * (1 - 0.5 * dust), colours) * wall


EFFECTS = {
    "poster": partial(poster, shape=2.5, colour=1.5, line=0.0, steps=4.0, crispness=16.0),
    "pop_art": partial(
        inks, shape=2.5, crispness=18.0, tooth=0.0, colours=("#2a0a5e", "#e6007e", "#ff7f11", "#ffe14d", "#fdfbe7")
    ),
    "campaign": partial(
        inks, shape=3.0, crispness=22.0, tooth=0.0, colours=("#0a2d4d", "#d2202f", "#6f9ea8", "#f6e8bd")
    ),
    "screenprint": partial(
        inks, shape=2.0, crispness=14.0, tooth=0.05, colours=("#1d2b3a", "#2f7f79", "#e8b04a", "#f7efe0")
    ),
    "risograph": partial(duotone, dark="#1f57c4", light="#ff5a8a", paper="#faf5ea", tooth=0.28, shift=0.8),
    "riso_green": partial(duotone, dark="#006b4f", light="#ff8a3c", paper="#f8f4e6", tooth=0.28, shift=0.8),
    "duotone": partial(duotone, dark="#3b1e8f", light="#1ed6a0", paper="#f4fff8", tooth=0.0, shift=0.0),
    "woodcut": partial(carved, width=2.2, length=12.0, cut=1.3, bias=0.46, contour=1.8, colours=("#14110f", "#f3ead6")),
    "linocut": partial(carved, width=3.2, length=16.0, cut=1.0, bias=0.42, contour=2.4, colours=("#7a1a12", "#f5ecd8")),
    "comic": partial(comic, shape=2.0, steps=4.0, colour=1.7, line=1.3, threshold=0.24),
    "stencil": partial(stencil, threshold=0.45, spray=0.5, shape=2.5, colours=("#161616", "#d9d5cc")),
    "halftone": partial(halftone, pitch=6.0, colour=1.5, sharp=9.0, paper="#fffdf4"),
    "newsprint": partial(screen_print, pitch=5.0, degrees=45.0, sharp=9.0, rough=0.02, colours=("#26231f", "#e3dccb")),
    "engraving": partial(engraving, pitch=5.0, swell=9.0, sharp=9.0, colours=("#12281f", "#eef0e0")),
}
