"""AttributePredictor: Anycost GAN's ResNet-50, which says of each CelebA attribute how likely a face has it.

Source: Lin et al. 2021, "Anycost GANs for Interactive Image Synthesis and Editing".
"""

import torch.nn.functional as F
from torch import Tensor

from gan_core.networks.resnet50 import ResNet50

ATTRIBUTES = 40
INPUT_SIZE = 256


class AttributePredictor(ResNet50):
    """Aligned faces to probabilities, in the order of `formats.celeba.CELEBA`."""

    def __init__(self) -> None:
        super().__init__(2 * ATTRIBUTES)

    def forward(self, images: Tensor) -> Tensor:
        """Pictures (N, 3, S, S) in [−1, 1], any S → probabilities (N, 40)."""
        if images.shape[-1] != INPUT_SIZE:
            images = F.interpolate(images, size=INPUT_SIZE, mode="bilinear", align_corners=True)
        return super().forward(images).unflatten(1, (ATTRIBUTES, 2)).softmax(2)[..., 1]
