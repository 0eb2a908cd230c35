"""Drawings: pencil, ink, charcoal, chalk and their like, whose strokes follow the face."""

from functools import partial

from torch import Tensor

from gan_core.training.operators.filters import along, blur, flow, grain, grey, levels, lines, strokes
from gan_core.training.operators.tones import Colour, between, ramp, rgb, saturated, stepped


def pencil(
    x: Tensor, *, line: float, shade: float, hatch: float, size: float, tooth: float, colours: tuple[Colour, ...]
) -> Tensor:
    """Light lines, and shading in strokes along the form.

    Args:
        line: Darkness of the lines.
        shade: Darkness of the shading.
        hatch: How much the strokes show in it.
        size: Width of the lines.
        tooth: Roughness of the paper.
        colours: From graphite to paper.
    """
    g = levels(grey(x))
    way = flow(g, 5)
    drawn = (blur(g, 0.6 * size) / (blur(g, 5 * size) + 0.02)).clamp(0, 1)
    drawn = 1 - line * (1 - drawn.clamp(0.35, 1)) * 1.5
    dark = (1 - blur(g, 2)).clamp(0, 1) ** 1.3
    marks = (1 + hatch * strokes(way, 1.6, 7)).clamp(0, 2.2)
    paper = drawn * (1 - shade * dark * marks) + tooth * grain(x, 1.2, 1) * (0.3 + dark)
    return ramp(paper, colours)


def coloured_pencil(x: Tensor, *, line: float, cover: float, hatch: float, colour: float, paper: Colour) -> Tensor:
    """Hatching in the picture's own colours on paper that shows through."""
    g = levels(grey(x))
    way = flow(g, 5)
    soft = saturated(along(x, way, 4), colour)
    drawn = (blur(g, 0.7) / (blur(g, 5) + 0.02)).clamp(0.4, 1)
    dark = (1 - blur(g, 1.5)).clamp(0, 1)
    marks = cover * (0.35 + 0.75 * dark) + hatch * strokes(way, 1.6, 8, 2) * (0.4 + 0.6 * dark)
    laid = between(marks.clamp(0, 1), rgb(paper, x), soft)
    return laid * (1 - line * (1 - drawn))


def ink(
    x: Tensor, *, size: float, threshold: float, emphasis: float, wash: float, colours: tuple[Colour, ...]
) -> Tensor:
    """Brush lines and black areas; `wash` lets diluted ink tell the middle tones."""
    g = levels(grey(x))
    g = along(g, flow(g, 4, bias=1e-4), 2.5, steps=2)
    drawn = lines(g, size, threshold, 0.16, emphasis)
    diluted = 1 - wash * (1 - blur(stepped(g, 5, 9.0), 1.2)).clamp(min=0) ** 1.3 * (1 + 0.06 * grain(x, 12, 3))
    return ramp(drawn * diluted.clamp(0, 1), colours)


def charcoal(
    x: Tensor, *, dark: float, smudge: float, hatch: float, tooth: float, line: float, colours: tuple[Colour, ...]
) -> Tensor:
    """Broad dark strokes, smudged, on rough paper that stays bare in the lights."""
    g = levels(grey(x))
    way = flow(g, 6)
    rubbed = along(blur(g, smudge), way, 5)
    contour = 1 - line * (1 - lines(along(g, way, 3, steps=2), 1.8, 0.25, 0.5, 9.0))
    deep = (1 - rubbed).clamp(0, 1) ** 1.2 * dark
    marks = deep * (1 + hatch * strokes(way, 2.2, 9, 4)) + tooth * grain(x, 1.6, 5) * (deep * (1.2 - deep)).clamp(min=0)
    return ramp((1 - marks).clamp(0, 1) * contour, colours)


def chalk(x: Tensor, *, light: float, line: float, hatch: float, tooth: float, colours: tuple[Colour, ...]) -> Tensor:
    """Light strokes on a dark board: where it is bright, and along the edges."""
    g = levels(grey(x))
    way = flow(g, 5)
    smooth = along(g, way, 3, steps=2)
    contour = (blur(smooth, 0.9) - blur(smooth, 3.0)).clamp(min=0) * line
    bright = light * blur(smooth, 2) ** 1.8
    marks = bright * (1 + hatch * strokes(way, 2.0, 8, 6)) + contour
    return ramp((marks * (1 + tooth * grain(x, 1.4, 7))).clamp(0, 1), colours)


def line_art(x: Tensor, *, size: float, gain: float, fill: float, colours: tuple[Colour, ...]) -> Tensor:
    """Lines of one width and nothing else; `fill` adds a breath of shading."""
    g = levels(grey(x))
    smooth = along(g, flow(g, 4, bias=1e-4), 3)
    narrow = blur(smooth, size)
    drawn = ((blur(smooth, 1.8 * size) - narrow) * gain - 0.12).clamp(0, 1)
    return ramp((1 - drawn) * (1 - fill * (1 - blur(g, 3))), colours)


def two_chalks(x: Tensor, *, dark: float, light: float, hatch: float, colours: tuple[Colour, ...]) -> Tensor:
    """Black and white on toned paper, whose own tone is the middle one; colours from black over paper to white."""
    g = levels(grey(x))
    way = flow(g, 5)
    smooth = along(g, way, 3, steps=2)
    marks = 1 + hatch * strokes(way, 1.8, 8, 8)
    contour = 1 - (blur(smooth, 0.8) / (blur(smooth, 5) + 0.02)).clamp(0.4, 1)
    down = ((0.5 - smooth).clamp(min=0) * 2) ** 1.1 * dark * marks + contour
    up = ((smooth - 0.6).clamp(min=0) * 2.5) ** 1.3 * light * marks
    return ramp((0.5 - 0.5 * down + 0.5 * up).clamp(0, 1), colours)


GRAPHITE = ("#232327", "#8d8d90", "#f6f4ef")

EFFECTS = {
    "pencil": partial(pencil, line=0.9, shade=0.62, hatch=0.32, size=1.4, tooth=0.03, colours=GRAPHITE),
    "sketch": partial(pencil, line=1.1, shade=0.15, hatch=0.0, size=0.9, tooth=0.0, colours=GRAPHITE),
    "coloured_pencil": partial(coloured_pencil, line=0.75, cover=0.95, hatch=0.24, colour=1.45, paper="#f8f5ec"),
    "ballpoint": partial(
        pencil, line=1.0, shade=0.75, hatch=0.6, size=1.1, tooth=0.01, colours=("#0d1560", "#3d56c8", "#fbfbf6")
    ),
    "ink": partial(ink, size=1.5, threshold=0.34, emphasis=10.0, wash=0.0, colours=("#0b0b0d", "#fbfaf5")),
    "ink_wash": partial(
        ink, size=2.0, threshold=0.22, emphasis=7.0, wash=0.75, colours=("#101216", "#77787a", "#f5f1e6")
    ),
    "charcoal": partial(
        charcoal, dark=1.05, smudge=2.0, hatch=0.3, tooth=0.35, line=0.8, colours=("#141313", "#6e6b69", "#ece7de")
    ),
    "sanguine": partial(
        charcoal, dark=0.85, smudge=1.5, hatch=0.25, tooth=0.25, line=0.7, colours=("#5a1c0e", "#b5583a", "#f0e0c8")
    ),
    "chalk": partial(chalk, light=0.75, line=5.0, hatch=0.35, tooth=0.22, colours=("#1f2b27", "#7b8a82", "#f4f6f0")),
    "blueprint": partial(chalk, light=0.18, line=8.0, hatch=0.1, tooth=0.02, colours=("#123c86", "#5b86c9", "#f2f7ff")),
    "line_art": partial(line_art, size=1.3, gain=11.0, fill=0.0, colours=("#18181a", "#ffffff")),
    "silverpoint": partial(
        pencil, line=0.7, shade=0.35, hatch=0.22, size=1.0, tooth=0.02, colours=("#51493f", "#a89d8e", "#ece3d2")
    ),
    "two_chalks": partial(two_chalks, dark=1.1, light=1.0, hatch=0.3, colours=("#1b1714", "#a98f72", "#fffaf0")),
}
