"""What a hypernetwork makes a look of: a picture or a text as a point of the space that it was trained in."""

from __future__ import annotations

from typing import Protocol

from torch import Tensor

from gan_core.clip.encoder import ClipEncoder
from gan_core.errors import ModelError

OWN = "own"
"""The space of Facet's own features, which know pictures only."""
PREFIX = "clip:"
"""Before the name of the CLIP network whose space it is: "clip:ViT-B-32"."""


class Embedding(Protocol):
    """Of one space; a hypernetwork's manifest entry names it under `embedding`."""

    name: str
    """`OWN`, or `PREFIX` and an encoder."""

    def of_pictures(self, images: Tensor) -> Tensor:
        """Pictures (N, 3, r, r) in about [−1, 1] to (N, D)."""

    def of_text(self, text: str) -> Tensor:
        """A text to (1, D).

        Raises:
            ModelError: The space has no words, or the text is empty or too long.
        """


class ClipEmbedding:
    """CLIP's space, in which pictures and texts lie side by side.

    Args:
        encoder: Whose it is.
    """

    def __init__(self, encoder: ClipEncoder) -> None:
        self.name = PREFIX + encoder.name
        self._encoder = encoder

    def of_pictures(self, images: Tensor) -> Tensor:
        """Pictures (N, 3, r, r) in about [−1, 1] to (N, D) of length 1."""
        return self._encoder.images(images)

    def of_text(self, text: str) -> Tensor:
        """A text to (1, D) of length 1, as it stands: hypernetworks are trained without sentences around it.

        Raises:
            ModelError: It is empty or too long.
        """
        said = " ".join(text.split())
        if not said:
            raise ModelError('the text is empty; say what the pictures should look like, such as "pencil sketch"')
        return self._encoder.texts([said])


def encoder_of(embedding: str) -> str | None:
    """The CLIP network that an embedding needs; None where it needs none.

    Args:
        embedding: What a hypernetwork's manifest entry says it was trained on.

    Raises:
        ModelError: This Facet does not know it.
    """
    if embedding == OWN:
        return None
    name = embedding.removeprefix(PREFIX)
    if name == embedding or not name:
        raise ModelError(f"this model's hypernetwork is for {embedding[:40]!r} embeddings, which this Facet has not")
    return name
