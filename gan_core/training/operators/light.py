"""Light and optics: what lamps, hours of the day, lenses and instruments make of a face."""

from functools import partial

from torch import Tensor

from gan_core.training.operators.filters import along, blur, edges, flow, grain, grey, grid, levels, slopes
from gan_core.training.operators.tones import (
    Colour,
    between,
    contrast,
    ramp,
    rgb,
    saturated,
    screened,
    tinted,
    vignetted,
)


def neon(x: Tensor, *, size: float, glow: float, dark: float, colours: tuple[Colour, ...]) -> Tensor:
    """Edges as tubes of light on a dark wall, coloured by the tone they stand in."""
    g = levels(grey(x))
    smooth = along(g, flow(g, 4, bias=1e-4), 3)
    tube = (edges(smooth, size) * 22 - 0.25).clamp(0, 1)
    tint = ramp(blur(g, 4), colours)
    halo = blur(tube, 2.5) * 0.9 + blur(tube, 8) * 0.9
    return screened(x * dark * rgb("#20204a", x) + tube * tint, glow * halo * tint) + (tube**4) * 0.35


def graded(
    x: Tensor,
    *,
    light: float,
    depth: float,
    colour: float,
    shadows: Colour,
    lights: Colour,
    cast: float,
    corners: float,
) -> Tensor:
    """The hour of the day: how much light there is, and of which colours."""
    y = tinted(saturated(contrast((x * light).clamp(0, 1), depth), colour), shadows, lights, cast)
    return vignetted(y, corners)


def glowing(x: Tensor, *, size: float, amount: float, soft: float, colour: float, haze: Colour) -> Tensor:
    """A veiled lens: lights spread, shadows lift."""
    y = saturated(blur(x, soft), colour)
    return screened(y * 0.92, amount * blur(y, size) ** 1.5 * rgb(haze, x))


def fog(x: Tensor, *, veil: float, colour: float, soft: float, haze: Colour) -> Tensor:
    """Mist before the face, thicker at the edges."""
    thick = (veil * (0.75 + 0.12 * grain(x, 40, 80))).clamp(0, 1)
    return between(thick, saturated(blur(x, soft), colour), rgb(haze, x))


def false_colours(x: Tensor, *, soft: float, turn: float, colours: tuple[Colour, ...]) -> Tensor:
    """An instrument's picture: each tone a colour of its own; `turn` 1 makes light dark."""
    g = levels(grey(blur(x, soft)), 0.01, 0.99)
    return ramp(g * (1 - turn) + (1 - g) * turn, colours)


def negative(x: Tensor, *, mask: Colour, amount: float) -> Tensor:
    """A colour negative with its orange mask."""
    turned = 1 - x
    return between(turned.new_tensor(amount), turned, turned * rgb(mask, x))


def solarised(x: Tensor, *, crest: float, depth: float, line: float, colours: tuple[Colour, ...]) -> Tensor:
    """Light let into the darkroom: lights turn dark again, with a bright line where both meet."""
    g = levels(grey(x))
    folded = 1 - ((g - crest).abs() / max(crest, 1 - crest))
    return ramp(contrast(folded, depth) + line * edges(g, 1.0) * 6, colours)


def two_lamps(x: Tensor, *, left: Colour, right: Colour, dark: float, amount: float, rim: float) -> Tensor:
    """A coloured lamp at each side in a dark room."""
    g = levels(grey(x))
    across, _ = slopes(blur(g, 4))
    _, place = grid(x)
    side = (place / 128 - 1)[None, None].clamp(-1, 1)
    leans = (across * rim).clamp(-0.6, 0.6)
    toward_right = (0.5 + 0.45 * side - leans).clamp(0, 1)
    lamps = toward_right * rgb(right, x) + (1 - toward_right) * rgb(left, x)
    lit = contrast(g, 2.0) * lamps * 1.3
    return screened(saturated(x, 0.5) * dark, amount * lit)


def spotlight(x: Tensor, *, size: float, dark: float, depth: float, beam: Colour) -> Tensor:
    """One lamp on the face, the rest of the room in the dark."""
    down, across = grid(x)
    far = (((down - 128) / 1.15) ** 2 + (across - 128) ** 2).sqrt() / (size * 128)
    pool = (1.25 - far).clamp(0, 1)[None, None]
    return contrast(x, depth) * (dark + (1.25 - dark) * pool) * rgb(beam, x)


def night_vision(x: Tensor, *, gain: float, rough: float, colours: tuple[Colour, ...]) -> Tensor:
    """An image intensifier: green, grainy, blooming."""
    g = contrast(levels(grey(x)), gain)
    bloom = screened(g, 0.45 * blur(g, 6))
    return ramp(vignetted((bloom + rough * grain(x, 1.5, 81)).clamp(0, 1), 0.7), colours)


EFFECTS = {
    "neon": partial(neon, size=1.4, glow=0.9, dark=0.25, colours=("#3a5cff", "#ff2fb0", "#19f0ff", "#fff26b")),
    "night": partial(
        graded, light=0.72, depth=1.8, colour=0.5, shadows="#04106a", lights="#a8c8ff", cast=0.7, corners=0.6
    ),
    "golden_hour": partial(
        graded, light=1.05, depth=1.5, colour=1.25, shadows="#5a1a2a", lights="#ffb030", cast=0.6, corners=0.2
    ),
    "candlelight": partial(
        graded, light=0.85, depth=2.2, colour=1.1, shadows="#3a0c00", lights="#ff8a1a", cast=0.85, corners=0.9
    ),
    "moonlight": partial(
        graded, light=0.8, depth=1.6, colour=0.15, shadows="#0a1c4a", lights="#c8dcf0", cast=0.6, corners=0.4
    ),
    "underwater": partial(
        graded, light=0.85, depth=1.2, colour=0.6, shadows="#00306a", lights="#50f0d8", cast=1.0, corners=0.5
    ),
    "dream": partial(glowing, size=6.0, amount=0.75, soft=0.6, colour=1.15, haze="#ffe6f0"),
    "overexposed": partial(glowing, size=12.0, amount=1.3, soft=0.3, colour=0.85, haze="#fff8e8"),
    "fog": partial(fog, veil=0.62, colour=0.45, soft=1.2, haze="#cdd5da"),
    "thermal": partial(
        false_colours, soft=2.5, turn=0.0, colours=("#05003c", "#5a0a9a", "#d81a5a", "#ff8a10", "#ffe84a", "#ffffff")
    ),
    "x_ray": partial(false_colours, soft=0.8, turn=1.0, colours=("#02060c", "#1c4660", "#8cc4d8", "#f4ffff")),
    "acid": partial(
        false_colours, soft=1.0, turn=0.0, colours=("#0a0030", "#7a00d0", "#00c8b0", "#d8f000", "#ff3c8c", "#ffffff")
    ),
    "negative": partial(negative, mask="#ffb070", amount=0.9),
    "solarised": partial(solarised, crest=0.55, depth=2.2, line=1.0, colours=("#0c0c10", "#8a8c94", "#f4f2ee")),
    "two_lamps": partial(two_lamps, left="#ff1f8a", right="#12c8ff", dark=0.3, amount=1.0, rim=22.0),
    "spotlight": partial(spotlight, size=0.75, dark=0.06, depth=1.8, beam="#fff2dc"),
    "night_vision": partial(night_vision, gain=1.8, rough=0.07, colours=("#001a06", "#0f8a2e", "#b8ffb0")),
}
