"""Objective: how far a rendered face is from the photo's, at any size; what refinement and pivotal tuning minimise."""

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.inversion.losses import Distance, against_for, laplacian_l1, mse
from gan_core.model import FaceModel
from gan_core.rendering.calibration import precisions

PERCEPTUAL_WEIGHT = 0.8
LAPLACIAN_WEIGHT = 0.1


class Objective:
    """Pixel, Laplacian and perceptual distance from one target; what depends on the target alone is computed once.

    Args:
        model: Whose perceptual network and device to use.
        target: (1, 3, R, R) in [−1, 1].
    """

    def __init__(self, model: FaceModel, target: Tensor) -> None:
        self.precision = precisions(model.device)[-1]
        """Of features; half of what this device has, for a step is mostly convolutions."""
        self._device = model.device.type
        self._target = target.to(model.device)
        self._against = against_for(model)
        self._sizes: dict[int, tuple[Tensor, Distance]] = {}

    def __call__(self, image: Tensor) -> Tensor:
        """Distance of a picture (1, 3, r, r) from the target brought to its size: a scalar."""
        target, perceptual = self._at(image.shape[-1])
        pixels = mse(image, target) + LAPLACIAN_WEIGHT * laplacian_l1(image, target)
        with torch.autocast(self._device, torch.bfloat16, enabled=self.precision == "bf16"):
            seen = perceptual(image).float()
        return (pixels + PERCEPTUAL_WEIGHT * seen).sum()

    def _at(self, size: int) -> tuple[Tensor, Distance]:
        if size not in self._sizes:
            target = F.interpolate(self._target, size=(size, size), mode="area")
            self._sizes[size] = (target, self._against(target))
        return self._sizes[size]
