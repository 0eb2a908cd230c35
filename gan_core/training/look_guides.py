"""Guide: what a look is taught by; and the simplest one, an operator that shows what each picture should become."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

import torch
from torch import Tensor

from gan_core.networks.perceptual import PerceptualNet
from gan_core.training.look_losses import sliced_wasserstein, style_maps

SQUARED_WEIGHT = 2.0
STATISTICS_WEIGHT = 0.5


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
    """Each picture should become what an operator makes of it: perceptual distance, squared error and statistics.

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
            maps = style_maps(wanted, self.perceptual)
        return {
            "perceptual": self.perceptual(worn, wanted).mean(),
            "squared": SQUARED_WEIGHT * (worn - wanted).square().mean(),
            "statistics": STATISTICS_WEIGHT * sliced_wasserstein(style_maps(worn, self.perceptual), maps),
        }

    def parameters(self) -> Iterable[Tensor]:
        """None."""
        return ()

    def state_dict(self) -> dict[str, Any]:
        """Nothing: it has no state."""
        return {}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Nothing to go on from."""
