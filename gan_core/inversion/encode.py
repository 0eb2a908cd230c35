"""The start of an inversion: the encoder's answer, or the mean latent where a model has no encoder."""

import torch
from torch import Tensor

from gan_core.model import FaceModel


@torch.no_grad()
def encode(model: FaceModel, target: Tensor) -> Tensor:
    """Guess the latents of aligned faces.

    Args:
        model: Its encoder answers; without one the answer is the mean face.
        target: (N, 3, S, S) in [−1, 1], aligned.

    Returns:
        w_plus (N, num_styles, style_dim) float32 on the model's device.
    """
    if model.encoder is None:
        return model.mean_latent.expand(len(target), model.num_styles, -1).clone()
    return model.encoder.encode(target.to(model.device), model.synthesize)
