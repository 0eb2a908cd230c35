"""Guide: what a look is taught by; and the simplest one, an operator that shows what each picture should become."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

import torch
from torch import Tensor

from gan_core.networks.feature_net import resize
from gan_core.networks.perceptual import PerceptualNet
from gan_core.training.look_losses import BANDS, layout_change, sliced_wasserstein, style_maps

PAIRED_WEIGHT = 4.0
"""Of the distance to the picture's own target: it keeps persons apart, which statistics alone do not."""
LAYOUT_WEIGHT = 4.0


class Guide(Protocol):
    """Says how far pictures that wear a look are from what the look should be.

    What it needs beside the vector (a text's embedding, pictures, an adversary) is its own, in `load_state_dict`'s
    sense too: a run that goes on makes the guide anew from the same arguments and gives it its state.
    """

    about: str
    """What the look is taught by, in words for the look's file: "the text 'pencil sketch'"."""
    pinned: Tensor | None
    """Latents (K, num_styles, style_dim) that each step renders before its own, None for most guides: the first K
    pictures that `losses` gets are theirs. Drawn by `begin`, or always the same."""

    def begin(self, seen: int, common: torch.Generator) -> None:
        """Draw what the next step needs.

        Args:
            seen: Images trained on so far.
            common: Random numbers that are the same in every process; torch's own are this process's.
        """

    def losses(self, plain: Tensor, worn: Tensor) -> dict[str, Tensor]:
        """What is minimised, as scalars with their weights.

        Args:
            plain: (N, 3, r, r) in about [−1, 1], without the look and without gradients.
            worn: (N, 3, r, r), the same latents with it. `r` may differ from step to step.
        """

    def parameters(self) -> Iterable[Tensor]:
        """Its own that learn, such as an adversary's; their gradients come from `losses` as well."""

    def state_dict(self) -> dict[str, Any]:
        """What a later run needs to go on exactly: tensors, numbers, strings, lists and dicts."""

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from there."""


class OperatorGuide:
    """Each picture should become what an operator makes of it: its statistics, and its very pixels and features.

    Args:
        name: Of the operator.
        apply: Pictures (N, 3, r, r) in [−1, 1] to pictures of the same shape.
        perceptual: Measures the distance.
    """

    pinned: Tensor | None = None

    def __init__(self, name: str, apply: Callable[[Tensor], Tensor], perceptual: PerceptualNet) -> None:
        self.about = f"the operator {name}"
        self.apply, self.perceptual = apply, perceptual

    def begin(self, seen: int, common: torch.Generator) -> None:
        """Nothing is drawn."""

    def losses(self, plain: Tensor, worn: Tensor) -> dict[str, Tensor]:
        """How far the pictures are from those that the operator makes."""
        with torch.no_grad():
            wanted = self.apply(plain.clamp(-1, 1))
            targets = style_maps(wanted, self.perceptual)
            features = self.perceptual.features(plain)
        maps = style_maps(worn, self.perceptual)
        distance = self.perceptual.distance(maps[1 + BANDS :], resize(worn), targets[1 + BANDS :], resize(wanted))
        return {
            "style": sliced_wasserstein(maps, targets),
            "perceptual": PAIRED_WEIGHT * distance.mean(),
            "squared": PAIRED_WEIGHT * (worn - wanted).square().mean(),
            "layout": LAYOUT_WEIGHT * layout_change(maps[1 + BANDS :], features),
        }

    def parameters(self) -> Iterable[Tensor]:
        """None."""
        return ()

    def state_dict(self) -> dict[str, Any]:
        """Nothing: it has no state."""
        return {}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Nothing to go on from."""
