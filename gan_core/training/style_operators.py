"""Operators that show what a look should be: drawings, paintings, prints, films, materials, lights, textures, by name.

They are our own, need no network and no download, and are what the embedded looks and the hypernetwork are taught by.
A StyleGAN generator imitates them by weighing its channels anew: tones, colours and strokes that follow the face it
can learn, a screen that lies fixed on the picture (`FIXED_SCREENS`) hardly.
"""

import colorsys
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

from torch import Tensor

from gan_core.errors import FacetError
from gan_core.training.operators import drawing, film, light, material, painting, printing, texture

Effect = Callable[[Tensor], Tensor]
"""(N, 3, r, r) in [0, 1] → the same shape; may leave the range a little."""


@dataclass(frozen=True)
class StyleOperator:
    """A look as a function of pictures.

    Args:
        name: What it is called.
        effect: What it does.
    """

    name: str
    effect: Effect

    def apply(self, images: Tensor) -> Tensor:
        """Give pictures the look; no gradient is meant to flow.

        Args:
            images: (N, 3, r, r) in [−1, 1], any r from 16 on; clamped here.

        Returns:
            The same shape, in [−1, 1]; each picture's depends on that picture alone.
        """
        return self.effect((images.clamp(-1, 1) + 1) / 2).clamp(0, 1) * 2 - 1


FAMILIES: Mapping[str, Mapping[str, partial[Tensor]]] = MappingProxyType(
    {
        "drawing": drawing.EFFECTS,
        "painting": painting.EFFECTS,
        "printing": printing.EFFECTS,
        "film": film.EFFECTS,
        "material": material.EFFECTS,
        "light": light.EFFECTS,
        "texture": texture.EFFECTS,
    }
)
"""Names to effects, by family."""

OPERATORS: Mapping[str, StyleOperator] = MappingProxyType(
    {name: StyleOperator(name, effect) for members in FAMILIES.values() for name, effect in members.items()}
)
"""All named looks."""

FIXED_SCREENS = frozenset(
    (
        "halftone",
        "newsprint",
        "engraving",
        "pixel_mosaic",
        "cross_stitch",
        "stained_glass",
        "roman_mosaic",
        "pointillism",
        "canvas",
        "picture_tube",
        "game_console",
    )
)
"""Those whose pattern lies fixed on the picture instead of following the face."""

HELD_OUT = ("sanguine", "gouache", "linocut", "risograph", "bleach_bypass", "gold", "golden_hour", "felt")
"""Those that no hypernetwork trains on; it is measured by them."""

COLOURINGS = frozenset((*film.EFFECTS, *light.EFFECTS, "pop_art", "campaign", "duotone", "bronze", "jade", "embossed"))
"""Those that change tones and colours more than the drawing: a second effect of a random look comes from here."""

_TRAINED = tuple(name for name in OPERATORS if name not in HELD_OUT)


def operator_named(name: str) -> StyleOperator:
    """The operator of that name, or that of "random:SEED".

    Raises:
        FacetError: There is none.
    """
    kind, _, seed = name.partition(":")
    if kind == "random" and seed.isdecimal():
        return random_operator(int(seed))
    if name not in OPERATORS:
        raise FacetError(f"there is no operator {name!r}; there are {', '.join(OPERATORS)}, and random:1, random:2 …")
    return OPERATORS[name]


def random_operator(seed: int) -> StyleOperator:
    """A look that has no name: a named one with other sizes, strengths and colours, or two of them, one on the other.

    Args:
        seed: Each gives its own look. Those of `HELD_OUT` are never drawn.
    """
    chance = random.Random(seed)
    name = chance.choice(_TRAINED)
    effects = [_varied(_effect(name), chance)]
    if chance.random() < 0.45:
        colouring = chance.choice([other for other in _TRAINED if other in COLOURINGS and other != name])
        effects.append(_varied(_effect(colouring), chance))
        name = f"{name}+{colouring}"
    share = chance.uniform(0.6, 1.0) if chance.random() < 0.3 else 1.0
    return StyleOperator(f"{name}#{seed}", partial(_worn, effects=tuple(effects), share=share))


def _effect(name: str) -> "partial[Tensor]":
    return next(members[name] for members in FAMILIES.values() if name in members)


def _worn(x: Tensor, *, effects: tuple[Effect, ...], share: float) -> Tensor:
    plain = x
    for effect in effects:
        x = effect(x).clamp(0, 1)
    return plain + share * (x - plain)


def _varied(effect: "partial[Tensor]", chance: random.Random) -> "partial[Tensor]":
    """The same with sizes and strengths up to a third smaller or larger, and with other colours."""
    turn = chance.uniform(-0.5, 0.5) if chance.random() < 0.4 else chance.gauss(0, 0.03)
    vivid, bright = chance.uniform(0.6, 1.4), chance.gauss(0, 0.05)

    def other(value: Any) -> Any:
        if isinstance(value, str):
            return _recoloured(value, turn, vivid, bright)
        if isinstance(value, tuple):
            return tuple(other(part) for part in value)
        return value * 1.35 ** chance.uniform(-1, 1)

    return partial(effect.func, **{key: other(value) for key, value in effect.keywords.items()})


def _recoloured(colour: str, turn: float, vivid: float, bright: float) -> str:
    hue, lightness, depth = colorsys.rgb_to_hls(*(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)))
    parts = colorsys.hls_to_rgb((hue + turn) % 1, min(max(lightness + bright, 0), 1), min(depth * vivid, 1))
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
