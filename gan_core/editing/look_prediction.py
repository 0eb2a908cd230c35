"""A look from a picture, or from words, in one pass: what a model's hypernetwork makes of a style it has never seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from gan_core.clip.embedding import OWN, ClipEmbedding, encoder_of
from gan_core.editing.domains import DomainVector, Order
from gan_core.errors import FaceError, ModelError
from gan_core.images import from_rgb
from gan_core.networks.domain_mapper import DomainMapper
from gan_core.networks.hyper_network import HyperNetwork
from gan_core.networks.perceptual import PerceptualNet
from gan_core.networks.style_statistics import statistics_length, style_statistics
from gan_core.photo.alignment import Alignment, align_face, cut_out
from gan_core.photo.detection import detect_faces

if TYPE_CHECKING:
    from gan_core.clip.embedding import Embedding
    from gan_core.clip.encoder import ClipEncoder
    from gan_core.model import FaceModel
    from gan_core.photo.photo import Photo

SIDE = 256
"""Of what is cut out of a picture, in pixels."""


class OwnEmbedding:
    """Statistics of a picture's pixels and of the features of a model's perceptual network.

    Args:
        perceptual: Of the model.
    """

    name = OWN

    def __init__(self, perceptual: PerceptualNet) -> None:
        self.perceptual = perceptual

    def of_pictures(self, images: Tensor) -> Tensor:
        """Pictures (N, 3, r, r) in about [−1, 1] to (N, D)."""
        return style_statistics(images, self.perceptual)

    def of_text(self, text: str) -> Tensor:
        """Raise a `ModelError`: it knows no words."""
        raise ModelError(f"this model makes looks of pictures, not of words such as {text[:40]!r}; give a picture")


def embedding_of(model: FaceModel, name: str, clip: Callable[[str], ClipEncoder]) -> Embedding:
    """The space of a name.

    Args:
        model: Whose own features one of them is.
        name: "own" or "clip:NAME".
        clip: Loads the CLIP network of that name; called where one is needed.

    Raises:
        ModelError: There is no such space, or the model has no features of its own.
    """
    network = encoder_of(name)
    if network is not None:
        return ClipEmbedding(clip(network))
    if model.perceptual is None:
        raise ModelError("this model has no perceptual network, which says what a style is; facet adopt makes one")
    return OwnEmbedding(model.perceptual)


def predict_look(model: FaceModel, photos: Sequence[Photo], embedding: Embedding | None = None) -> DomainVector:
    """The look of pictures in one style.

    Args:
        model: With a hypernetwork.
        photos: One or more; with a face where the style is one of portraits.
        embedding: The space that the hypernetwork was trained in, where it is not the model's own.

    Raises:
        ModelError: The model makes no looks, or in a space that was not given.
    """
    check_predicts(model)
    return look_of_pictures(model, torch.cat([style_crop(photo) for photo in photos]).to(model.device), embedding)


@torch.no_grad()
def look_of_pictures(model: FaceModel, pictures: Tensor, embedding: Embedding | None = None) -> DomainVector:
    """The same from pictures (N, 3, r, r) in [−1, 1], which say the more of the style the more there are."""
    hypernetwork, own = _space(model, embedding)
    return _look(hypernetwork, own.of_pictures(pictures).mean(0, keepdim=True), own)


@torch.no_grad()
def predict_look_of_text(model: FaceModel, text: str, embedding: Embedding | None = None) -> DomainVector:
    """The look of words, where the hypernetwork was trained in a space that has words.

    Raises:
        ModelError: It was not, the text is empty, or the model makes no looks.
    """
    hypernetwork, own = _space(model, embedding)
    return _look(hypernetwork, own.of_text(text), own)


def style_crop(photo: Photo) -> Tensor:
    """What a picture's style is read from, (1, 3, 256, 256) in [−1, 1]: its first face as faces are aligned, else its
    middle."""
    for face in detect_faces(photo)[:1]:
        try:
            return from_rgb(align_face(photo, face.landmarks, SIDE)[0])
        except FaceError:  # five points in a heap: the middle does
            break
    width, height = photo.size
    side = min(width, height)
    left, top = (width - side) / 2, (height - side) / 2
    square = np.array([[side, 0.0, left], [0.0, side, top]])
    return from_rgb(cut_out(photo, Alignment(square, SIDE)))


def check_predicts(model: FaceModel) -> HyperNetwork | DomainMapper:
    """The network that makes a model's looks.

    Raises:
        ModelError: It has none.
    """
    if model.hypernetwork is None:
        raise ModelError(
            "this model cannot make looks of pictures in one pass; train that with facet look train-hypernetwork, or "
            "teach it the one look with facet look train"
        )
    return model.hypernetwork


def _space(model: FaceModel, embedding: Embedding | None) -> tuple[HyperNetwork | DomainMapper, Embedding]:
    hypernetwork = check_predicts(model)
    if embedding is None and encoder_of(hypernetwork.embedding) is None:
        if model.perceptual is None or statistics_length(model.perceptual.trunk.widths) != hypernetwork.inputs:
            raise ModelError("this model's hypernetwork was trained with another perceptual network; train it again")
        embedding = OwnEmbedding(model.perceptual)
    if embedding is None or embedding.name != hypernetwork.embedding:
        raise ModelError(f"this model's looks are made in the space {hypernetwork.embedding!r}, which was not given")
    return hypernetwork, embedding


def _look(hypernetwork: HyperNetwork | DomainMapper, point: Tensor, space: Embedding) -> DomainVector:
    if point.shape[1] != hypernetwork.inputs:
        raise ModelError(
            f"this model's hypernetwork takes {hypernetwork.inputs} numbers, {space.name} gives {point.shape[1]}"
        )
    offsets, colour = hypernetwork(point)
    return DomainVector(tuple(own[0].cpu() for own in offsets), Order.AFTER, colour=colour[0].cpu())
