"""Where the training of a look starts: with the colours that can be computed, so that what is left to learn is form.

Source: Pitié and Kokaram 2007, "The linear Monge-Kantorovitch linear colour mapping for example-based colour transfer"
(for pictures that have no counterpart among the faces).
"""

from __future__ import annotations

import torch
from torch import Tensor

from gan_core.editing.domains import DomainVector, input_channels
from gan_core.model import FaceModel
from gan_core.networks.feature_net import resize
from gan_core.training.look_guides import Guide, OperatorGuide
from gan_core.training.look_picture_guide import PictureGuide
from gan_core.training.look_set_guide import SetGuide
from gan_core.training.look_task import ORDER
from gan_core.training.own_latents import own_latents

FACES = 16
SIDE = 64
"""Of the pictures whose colours count: enough, and quick."""
LEAST = 1e-4
"""Variance along a colour axis below which a set counts as having none."""


@torch.no_grad()
def start_of(guide: Guide, model: FaceModel) -> DomainVector:
    """A vector that changes colours alone, as far as the guide tells what they become.

    Args:
        guide: What the look is taught by.
        model: That the look is for.
    """
    still = tuple(torch.zeros(width) for width in input_channels(model.generator))
    colour = _start_colour(guide, model)
    return DomainVector(still, ORDER, colour=None if colour is None else colour.cpu())


def _start_colour(guide: Guide, model: FaceModel) -> Tensor | None:
    if isinstance(guide, PictureGuide):
        assert guide.pinned is not None
        return fitted(_colours(model.generator(guide.pinned)), _colours(guide.picture))
    if not isinstance(guide, OperatorGuide | SetGuide):
        return None
    plain = model.generator(own_latents(model.generator, model.mean_latent, FACES))
    if isinstance(guide, OperatorGuide):
        return fitted(_colours(plain), _colours(guide.apply(plain)))
    return matched(_colours(plain), _colours(guide.examples.batch(FACES, guide.resolution)))


def fitted(plain: Tensor, wanted: Tensor) -> Tensor:
    """The colours that come nearest to those wanted, pixel by pixel, in the least squares' sense.

    Args:
        plain: (P, 3) in about [−1, 1].
        wanted: (P, 3), of the same places.

    Returns:
        (3, 4), see `Domain`.
    """
    known = torch.cat([plain, torch.ones_like(plain[:, :1])], 1).double()
    ridge = 1e-5 * len(known) * torch.eye(4, dtype=known.dtype, device=known.device)
    mixing = torch.linalg.solve(known.T @ known + ridge, known.T @ (wanted - plain).double())
    return mixing.T.float()


def matched(plain: Tensor, wanted: Tensor) -> Tensor:
    """The colours with the mean and the covariance of those wanted, by the shortest way there.

    Args:
        plain: (P, 3) in about [−1, 1].
        wanted: (Q, 3), of other pictures.

    Returns:
        (3, 4), see `Domain`.
    """
    means = plain.double().mean(0), wanted.double().mean(0)
    spread = [torch.cov(part.double().T) for part in (plain, wanted)]
    root, inverse = _power(spread[0], 0.5), _power(spread[0], -0.5)
    mixing = inverse @ _power(root @ spread[1] @ root, 0.5) @ inverse  # (3, 3)
    offset = means[1] - mixing @ means[0]
    return torch.cat([mixing - torch.eye(3).to(mixing), offset[:, None]], 1).float()


def _power(matrix: Tensor, exponent: float) -> Tensor:
    """Of a symmetric matrix without negative eigenvalues."""
    values, vectors = torch.linalg.eigh(matrix)
    return (vectors * values.clamp_min(LEAST) ** exponent) @ vectors.T


def _colours(images: Tensor) -> Tensor:
    """Pictures (N, 3, r, r) as colours (N · SIDE², 3) in [−1, 1]."""
    return resize(images.clamp(-1, 1), SIDE).movedim(1, -1).reshape(-1, 3)
