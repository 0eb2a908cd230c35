"""What the two players of adversarial training minimise.

Sources: Goodfellow et al. 2014 (non-saturating loss); Mescheder et al. 2018 (R1, eq. 9); Karras et al. 2020
(StyleGAN2, eq. 4: path length regularisation); Lin et al. 2021 (Anycost GAN, eq. 2: consistency).
"""

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.networks.discriminator import Discriminator
from gan_core.networks.perceptual import PerceptualNet
from gan_core.networks.stylegan2_discriminator import StyleGAN2Discriminator


def judge_loss(real: Tensor, fake: Tensor) -> Tensor:
    """The discriminator's logistic loss from logits (N, 1) of real and of generated pictures."""
    return F.softplus(-real).mean() + F.softplus(fake).mean()


def generator_loss(fake: Tensor) -> Tensor:
    """The generator's non-saturating logistic loss from the logits (N, 1) of its pictures."""
    return F.softplus(-fake).mean()


def gradient_penalty(
    discriminator: Discriminator | StyleGAN2Discriminator, images: Tensor, architecture: Tensor | None = None
) -> Tensor:
    """R1: mean squared length of the logit's gradient at real pictures, times one half.

    Args:
        discriminator: Run in fp32: its second derivatives do not survive less.
        images: (N, 3, r, r) real pictures, as augmented for the discriminator.
        architecture: What the discriminator is told.
    """
    images = images.detach().requires_grad_()
    logits, _ = discriminator(images, architecture)
    (gradient,) = torch.autograd.grad(logits.sum(), images, create_graph=True)
    return gradient.square().sum((1, 2, 3)).mean() / 2


def path_lengths(images: Tensor, w_plus: Tensor) -> Tensor:
    """How far a random picture direction moves per unit of W, for each picture.

    Args:
        images: (N, 3, r, r), rendered from `w_plus` with a graph.
        w_plus: (N, num_styles, style_dim).

    Returns:
        (N,), differentiable.
    """
    direction = torch.randn_like(images) / (images.shape[-2] * images.shape[-1]) ** 0.5
    (gradient,) = torch.autograd.grad((images * direction).sum(), w_plus, create_graph=True)
    return gradient.square().sum(2).mean(1).sqrt()


def consistency(images: Tensor, wanted: Tensor, perceptual: PerceptualNet | None, squared: float = 1.0) -> Tensor:
    """ℓ of the Anycost stage: what a sub-generator's pictures differ from those of the full generator.

    Args:
        images: (N, 3, r, r) of the sub-generator.
        wanted: (N, 3, R, R) of the full one, R ≥ r; brought to r by area.
        perceptual: Adds its distance to the mean squared error.
        squared: Weight of the mean squared error.

    Returns:
        A scalar.
    """
    if wanted.shape != images.shape:
        wanted = F.interpolate(wanted, images.shape[-2:], mode="area")
    loss = squared * F.mse_loss(images, wanted)
    return loss if perceptual is None else loss + perceptual(images, wanted).mean()
