"""How alike two pictures of one face are: in decibels, and in what a classifier says of them."""

from __future__ import annotations

import torch
from torch import Tensor

from gan_core.inversion.losses import mse
from gan_core.networks.classifier import AttributeClassifier
from gan_core.training.portraits import GRADED

LARGEST_PSNR = 100.0
"""Decibels given to pictures that are equal."""
TOLERANCE = 0.5
"""Standard deviations of the training portraits within which a measured attribute counts as the same."""


def psnr(images: Tensor, reference: Tensor) -> Tensor:
    """Peak signal-to-noise ratio (N,) in decibels of pictures in [−1, 1]; `LARGEST_PSNR` for equal ones."""
    return (10 * torch.log10(4 / mse(images, reference))).clamp_max(LARGEST_PSNR)


def agreement(classifier: AttributeClassifier, images: Tensor, full: Tensor) -> Tensor:
    """Whether a classifier says the same of both pictures of each face.

    Graded attributes (smile, glasses, …) are the same where both probabilities lie on one side of one half; measured
    ones (age, yaw, …) where both values lie within half a standard deviation of the training portraits.

    Args:
        classifier: Its values are standardised; its `mean` and `std` give the logits back.
        images: (N, 3, r, r) in [−1, 1].
        full: The same shape.

    Returns:
        (N, K) bool.
    """
    ours, theirs = classifier(images), classifier(full)  # (N, K)
    same_side = (ours * classifier.std + classifier.mean > 0) == (theirs * classifier.std + classifier.mean > 0)
    near = (ours - theirs).abs() <= TOLERANCE
    graded = torch.tensor([name in GRADED for name in classifier.ids], device=ours.device)
    return torch.where(graded, same_side, near)
