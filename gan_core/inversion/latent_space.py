"""LatentSpace: where a model's W lies and how far it spreads, so that inversion can walk in units of likelihood.

Source: Härkönen et al. 2020 (GANSpace: principal components of W from the mapping network's samples).
"""

from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor

from gan_core.model import FaceModel

SAMPLES = 10_000
SMALLEST_SHARE = 1e-3
"""Standard deviations below this share of the largest are raised to it, so that no axis is shut."""


@dataclass(frozen=True, eq=False)
class LatentSpace:
    """Principal components of W about the mean latent."""

    mean: Tensor  # (style_dim,)
    components: Tensor  # (style_dim, style_dim): rows, largest first, each as long as its standard deviation

    @property
    def variance(self) -> float:
        """Mean squared distance of W from its mean."""
        return float(self.components.square().sum())


@lru_cache(maxsize=2)
@torch.no_grad()
def latent_space(model: FaceModel) -> LatentSpace:
    """Measure a model's W; the seed is fixed, so the answer is the same every time. Kept for the last two models."""
    source = torch.Generator().manual_seed(0)
    z = torch.randn(SAMPLES, model.style_dim, generator=source)
    w = torch.cat([model.generator.style(part.to(model.device)) for part in z.split(1000)])
    centred = w - model.mean_latent
    values, vectors = torch.linalg.eigh(centred.T @ centred / len(w))
    scale = values.flip(0).clamp_min(0).sqrt()
    scale = scale.clamp_min(SMALLEST_SHARE * float(scale[0]))
    return LatentSpace(model.mean_latent, (vectors.flip(1) * scale).T.contiguous())
