"""Adaptive discriminator augmentation: what both real and generated pictures go through before they are judged.

Source: Karras et al. 2020, "Training Generative Adversarial Networks with Limited Data", sections 2 and 3 and
appendix B (the geometric, colour and cut-out groups; each transform with probability p, gradients through all).
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from gan_core.training.extras import require

TURN, SCALE, SHIFT = 15.0, 0.15, 0.1
"""Degrees at most; standard deviation of the scale's logarithm; share of the side at most."""
BRIGHTNESS, CONTRAST = 0.2, 0.5
"""Standard deviations: of the shift in [−1, 1], of the contrast's binary logarithm."""
HOLE = 0.5
"""Side of the cut-out square, as a share of the picture's."""


def augment(images: Tensor, probability: float) -> Tensor:
    """Turn, scale and shift; change brightness, contrast and saturation; cut a square out.

    A picture that no geometric transform falls on stays as sharp as it was. Blits and mirroring by rotation are left
    out: faces stand upright.

    Args:
        images: (N, 3, h, w) in [−1, 1].
        probability: Of each transform for each picture, in [0, 1].

    Returns:
        The same shape; differentiable with respect to the pictures.
    """
    if probability <= 0:
        return images
    return _with_hole(_recoloured(_moved(images, probability), probability), probability)


def _chosen(images: Tensor, probability: float) -> Tensor:
    return (torch.rand(len(images), device=images.device) < probability).float()


def _moved(images: Tensor, probability: float) -> Tensor:
    geometry = require("kornia.geometry.transform")
    n, _, height, width = images.shape
    device = images.device
    angle = _chosen(images, probability) * (torch.rand(n, device=device) * 2 - 1) * TURN
    scale = torch.exp(_chosen(images, probability) * torch.randn(n, device=device) * SCALE)
    shift = torch.rand(n, 2, device=device) * 2 - 1
    shift = shift * torch.stack([_chosen(images, probability) for _ in range(2)], 1) * SHIFT
    changed = ((angle != 0) | (scale != 1) | (shift != 0).any(1)).nonzero()[:, 0]
    if not len(changed):
        return images
    centre = torch.tensor([(width - 1) / 2, (height - 1) / 2], device=device).expand(n, 2)
    matrix = geometry.get_rotation_matrix2d(centre, angle, scale[:, None].expand(n, 2))  # (N, 2, 3)
    matrix = torch.cat([matrix[:, :, :2], matrix[:, :, 2:] + (shift * width)[:, :, None]], 2)
    moved = geometry.warp_affine(images[changed], matrix[changed], (height, width), padding_mode="reflection")
    return images.index_copy(0, changed, moved)


def _recoloured(images: Tensor, probability: float) -> Tensor:
    n, device = len(images), images.device
    view = (slice(None), None, None, None)
    brightness = _chosen(images, probability) * torch.randn(n, device=device) * BRIGHTNESS
    contrast = torch.exp2(_chosen(images, probability) * torch.randn(n, device=device) * CONTRAST)
    saturation = 1 + _chosen(images, probability) * (torch.rand(n, device=device) * 2 - 1)
    images = images + brightness[view]
    mean = images.mean((1, 2, 3), keepdim=True)
    images = (images - mean) * contrast[view] + mean
    gray = images.mean(1, keepdim=True)
    return (images - gray) * saturation[view] + gray


def _with_hole(images: Tensor, probability: float) -> Tensor:
    n, _, height, width = images.shape
    centre = torch.rand(n, 2, device=images.device)
    x = (torch.arange(width, device=images.device) + 0.5) / width
    y = (torch.arange(height, device=images.device) + 0.5) / height
    inside_x = (x - centre[:, :1]).abs() < HOLE / 2  # (N, w)
    inside_y = (y - centre[:, 1:]).abs() < HOLE / 2  # (N, h)
    hole = (inside_y[:, :, None] & inside_x[:, None]).float() * _chosen(images, probability)[:, None, None]
    return images * (1 - hole[:, None])


@dataclass
class AdaptiveProbability:
    """The augmentation's strength, raised while the discriminator knows the training pictures too well.

    Source: Karras et al. 2020, section 3.1: r_t = E[sign(D(real))], target 0.6.

    Args:
        value: Probability at present.
        target: Wanted mean sign of the real pictures' logits.
        images: How many pictures take the probability from 0 to 1.
        highest: It never goes above this.
        sign: Running mean of the signs.
    """

    value: float = 0.1
    target: float = 0.6
    images: int = 300_000
    highest: float = 0.8
    sign: float = 0.6

    def update(self, sign: float, seen: int) -> None:
        """Hear the mean sign of the logits of a batch of `seen` pictures."""
        keep = math.exp2(-seen / 1_500)
        self.sign = keep * self.sign + (1 - keep) * sign
        step = math.copysign(seen / self.images, self.sign - self.target)
        self.value = min(self.highest, max(0.0, self.value + step))
