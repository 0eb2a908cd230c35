"""TextGuide: a look taught by a text, through the way from one text to another in CLIP's space.

Sources: Gal et al. 2021, "StyleGAN-NADA" (section 4.1: direction loss); Alanov et al. 2022, "HyperDomainNet" (section
4.2: in-domain angle consistency; two image encoders); Kwon and Ye 2022, "CLIPstyler" (crops and augmentations against
pictures that please the network alone).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.clip.encoder import ClipEncoder
from gan_core.clip.words import phrase, text_direction
from gan_core.networks.perceptual import PerceptualNet
from gan_core.training.look_keeping import Keeping

SOURCE = "photo"
VIEWS = 3
"""Pieces of the pictures that a step shows each encoder, the first nearly whole."""
WHOLE, PIECE = (0.9, 1.0), (0.5, 0.9)
"""Sides of the first piece and of the others, as shares of the picture's."""
BRIGHTNESS, CONTRAST = 0.1, 0.2
"""By how much a piece is changed at most."""
ANGLE_WEIGHT = 1.0
SHORTEST = 0.01
"""Length of a way in CLIP's space below which its direction counts less: a new vector has not moved anything yet."""


@dataclass(frozen=True)
class View:
    """A piece of pictures, the same of those with and without a look.

    Args:
        left, top: Of its corner, as shares of what is left beside it.
        side: As a share of the picture's.
        mirrored: Whether left is right.
        brightness: What is added.
        contrast: What it is multiplied by.
    """

    left: float
    top: float
    side: float
    mirrored: bool = False
    brightness: float = 0.0
    contrast: float = 1.0

    @classmethod
    def draw(cls, sides: tuple[float, float], source: torch.Generator) -> View:
        """A random one.

        Args:
            sides: The shortest and the longest.
            source: Random numbers.
        """
        left, top, side, mirrored, brightness, contrast = torch.rand(6, generator=source).tolist()
        return cls(
            left,
            top,
            sides[0] + (sides[1] - sides[0]) * side,
            mirrored < 0.5,
            BRIGHTNESS * (2 * brightness - 1),
            1 + CONTRAST * (2 * contrast - 1),
        )

    def of(self, images: Tensor) -> Tensor:
        """The piece of pictures (N, 3, r, r): (N, 3, side, side)."""
        full = images.shape[-1]
        side = max(1, round(full * self.side))
        x, y = (round((full - side) * share) for share in (self.left, self.top))
        piece = images[..., y : y + side, x : x + side]
        piece = piece.flip(-1) if self.mirrored else piece
        return piece * self.contrast + self.brightness


class TextGuide:
    """Pictures should change in CLIP's space the way that leads from what they are to what a text says.

    Args:
        text: What they should become: "pencil sketch".
        encoders: At least one; each says its part.
        perceptual: The features of its trunk tell what is kept.
        keeping: What the faces keep.
        source: What they are.

    Raises:
        ModelError: A text is empty or too long, or both say the same.
    """

    pinned: Tensor | None = None

    def __init__(
        self,
        text: str,
        encoders: Sequence[ClipEncoder],
        perceptual: PerceptualNet,
        keeping: Keeping,
        source: str = SOURCE,
    ) -> None:
        self.encoders, self.perceptual, self.keeping = tuple(encoders), perceptual, keeping
        self.directions = [text_direction(encoder, source, text) for encoder in self.encoders]
        names = " and ".join(encoder.name for encoder in self.encoders)
        self.about = f"the text {phrase(text)!r} for {phrase(source)!r}, by {names}"
        self._views: tuple[View, ...] = (View(0.0, 0.0, 1.0),)

    def begin(self, seen: int, common: torch.Generator) -> None:
        """Draw the pieces."""
        self._views = tuple(View.draw(PIECE if view else WHOLE, common) for view in range(VIEWS))

    def losses(self, plain: Tensor, worn: Tensor) -> dict[str, Tensor]:
        """How far off the way the pictures are, how much less they differ, and what of the faces is lost."""
        direction, angle = plain.new_zeros(()), plain.new_zeros(())
        for encoder, wanted in zip(self.encoders, self.directions, strict=True):
            for view in self._views:
                with torch.no_grad():
                    before = encoder.images(view.of(plain))
                after = encoder.images(view.of(worn))
                direction = direction + direction_loss(after - before, wanted)
                angle = angle + angle_loss(after, before)
        share = 1 / (len(self.encoders) * len(self._views))
        with torch.no_grad():
            features = self.perceptual.features(plain)
        return {
            "direction": share * direction,
            "variety": ANGLE_WEIGHT * share * angle,
            **self.keeping.losses(plain, worn, features, self.perceptual.features(worn)),
        }

    def parameters(self) -> Iterable[Tensor]:
        """None: all its networks are frozen."""
        return ()

    def state_dict(self) -> dict[str, Any]:
        """Nothing: what it draws follows from the step."""
        return {}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Nothing to go on from."""


def direction_loss(moved: Tensor, wanted: Tensor) -> Tensor:
    """1 − cos(ΔI, ΔT), the mean over pictures.

    Args:
        moved: ΔI, (N, D), embeddings of pictures with less those without the look. Where one is 0 the loss is 1, and
            its gradient points along `wanted` and is finite: a plain cosine's would spoil the optimiser's moments.
        wanted: ΔT, (D,).
    """
    length = (moved.square().sum(1) + SHORTEST**2).sqrt()
    return (1 - moved @ F.normalize(wanted, dim=0) / length).mean()


def angle_loss(worn: Tensor, plain: Tensor) -> Tensor:
    """In-domain angle consistency: how much the angles between the pictures of a batch have changed.

    Args:
        worn: (N, D) embeddings of length 1, with the look.
        plain: The same without.

    Returns:
        The mean over pairs of the squared difference of their cosines; 0 for a single picture.
    """
    pairs = len(worn) * (len(worn) - 1)
    return (worn @ worn.T - plain @ plain.T).triu(1).square().sum() * (2 / max(pairs, 1))
