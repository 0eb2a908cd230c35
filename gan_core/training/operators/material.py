"""Materials: the face as a relief of bronze, stone, glass; brightness is read as height, and lit anew."""

from functools import partial

from torch import Tensor

from gan_core.training.operators.filters import blur, grain, grey, levels, relief
from gan_core.training.operators.tones import Colour, between, ramp, rgb

LAMP = (-0.55, -0.65, 0.75)
FLAT = 0.66
"""How bright that lamp makes what lies flat."""


def cast(
    x: Tensor,
    *,
    depth: float,
    own: float,
    smooth: float,
    gloss: float,
    shine: float,
    rough: float,
    spots: float,
    veins: float,
    tarnish: float,
    stain: Colour,
    colours: tuple[Colour, ...],
) -> Tensor:
    """A sculpture.

    Args:
        depth: Of the relief.
        own: How much of the picture's own light and shade stays.
        smooth: Size of the finest form.
        gloss: How small highlights are.
        shine: How bright they are.
        rough: Fine grain of the surface.
        spots: Coarse mottling.
        veins: Dark or light veins.
        tarnish: How much of the stain lies in the hollows.
        stain: Its colour.
        colours: Of the material from shadow to light.
    """
    g = levels(grey(x))
    form = blur(g, smooth)
    even = (0.5 + 0.75 * (form - blur(form, 22))).clamp(0, 1)  # without what is only paint: dark hair, light skin
    diffuse, glance = relief(even + 0.004 * rough * grain(x, 1.4, 70), 0.8, depth, LAMP)
    tone = own * form + (1 - own) * (0.4 * even + 0.3 + 1.5 * (diffuse - FLAT))
    mottle = spots * (0.5 * grain(x, 3, 71) + 0.6 * grain(x, 11, 72)) + 0.03 * rough * grain(x, 1.2, 73)
    tone = (levels(tone, 0.01, 0.985) * 0.9 + 0.05 + 0.08 * mottle).clamp(0, 1)
    surface = ramp(tone, colours)
    if veins:
        ridge = 1 - (grain(x, 70, 74) + 0.35 * grain(x, 22, 75) + 0.06 * grain(x, 4, 77)).abs() * 7
        surface = between(ridge.clamp(0, 1) * veins, surface, rgb(stain, x))
    if tarnish:
        hollow = ((0.5 - even) * 3 + 0.25 * grain(x, 5, 76)).clamp(0, 1)
        surface = between(hollow * tarnish, surface, rgb(stain, x) * (0.5 + 0.7 * tone))
    return surface + shine * glance.pow(gloss) * (0.4 + 0.6 * rgb(colours[-1], x))


def _of(colours: tuple[Colour, ...], **changes: object) -> partial[Tensor]:
    usual: dict[str, object] = {
        "depth": 16.0,
        "own": 0.55,
        "smooth": 1.2,
        "gloss": 30.0,
        "shine": 0.3,
        "rough": 0.3,
        "spots": 0.2,
        "veins": 0.0,
        "tarnish": 0.0,
        "stain": "#000000",
        "colours": colours,
    }
    return partial(cast, **(usual | changes))  # type: ignore[arg-type]


EFFECTS = {
    "bronze": _of(("#0d0704", "#3e2412", "#8f5a2a", "#e0b070"), tarnish=0.25, stain="#2e5a4a", shine=0.4, smooth=1.5),
    "gold": _of(("#2e1600", "#9a5c06", "#eab02c", "#fff0a0"), gloss=22.0, shine=0.55, rough=0.1),
    "silver": _of(("#0c0e12", "#5a6068", "#b4bac0", "#ffffff"), gloss=18.0, shine=0.5, rough=0.1, depth=20.0),
    "copper": _of(("#2a0c04", "#8a3a1a", "#d88458", "#ffdcc0"), tarnish=0.75, stain="#5fb8a0", spots=0.5),
    "stone": _of(
        ("#262523", "#66645f", "#a3a099", "#dad7ce"), own=0.4, depth=26.0, shine=0.0, rough=1.3, spots=0.5, smooth=1.3
    ),
    "sandstone": _of(("#4a2e18", "#a5764a", "#d8b282", "#f6e2bc"), shine=0.0, rough=2.0, spots=0.6, smooth=1.6),
    "marble": _of(
        ("#44464e", "#9698a0", "#dcdbda", "#ffffff"), own=0.5, shine=0.12, rough=0.1, veins=0.3, stain="#85868f"
    ),
    "clay": _of(
        ("#3c1509", "#8e4527", "#c67a50", "#e9b48c"), shine=0.05, gloss=6.0, rough=0.7, smooth=1.8, depth=26.0, own=0.45
    ),
    "plaster": _of(("#4c4944", "#9c988f", "#d8d5cd", "#fbfaf6"), shine=0.0, rough=0.5, smooth=1.6, own=0.4, depth=24.0),
    "jade": _of(("#06281a", "#1f6a48", "#6cb488", "#d8f2d2"), gloss=40.0, shine=0.5, rough=0.1, smooth=2.4, spots=0.6),
    "ice": _of(
        ("#0c3054", "#4a92c0", "#aadcf0", "#ffffff"),
        gloss=24.0,
        shine=0.7,
        rough=0.4,
        depth=24.0,
        veins=0.25,
        stain="#f4fcff",
    ),
    "obsidian": _of(("#000000", "#0c0c12", "#2c2c38", "#70728a"), gloss=16.0, shine=0.8, rough=0.1, smooth=2.0),
    "porcelain": _of(
        ("#4c566e", "#a4aebf", "#e4e8ec", "#ffffff"), own=0.6, gloss=60.0, shine=0.5, rough=0.0, smooth=2.0, spots=0.0
    ),
    "wax": _of(("#5a1a10", "#c07048", "#f0bf8c", "#fff0d0"), own=0.7, gloss=12.0, shine=0.25, rough=0.0, smooth=3.0),
}
