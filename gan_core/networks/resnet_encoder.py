"""ResNetEncoder: Anycost GAN's encoder, a ResNet-50 whose answer is a residual to the mean latent.

Source: Lin et al. 2021, "Anycost GANs for Interactive Image Synthesis and Editing".
"""

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.networks.encoder import FaceEncoder
from gan_core.networks.resnet50 import ResNet50


class ResNetEncoder(ResNet50, FaceEncoder):
    """An aligned face to W+ in one look.

    Args:
        num_styles: Rows of W+.
        style_dim: Length of a row.
    """

    input_size = 256
    mean_latent: Tensor

    def __init__(self, num_styles: int, style_dim: int = 512) -> None:
        super().__init__(num_styles * style_dim)
        self.num_styles, self.style_dim = num_styles, style_dim
        self.register_buffer("mean_latent", torch.zeros(style_dim))

    def forward(self, images: Tensor) -> Tensor:
        """Encode aligned faces.

        Args:
            images: (N, 3, S, S) in [−1, 1], any S; brought to 256 px bilinearly, corner to corner, as in its training.

        Returns:
            w_plus (N, num_styles, style_dim).
        """
        if images.shape[-1] != self.input_size:
            images = F.interpolate(images, size=self.input_size, mode="bilinear", align_corners=True)
        return super().forward(images).unflatten(1, (self.num_styles, self.style_dim)) + self.mean_latent
