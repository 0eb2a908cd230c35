"""Distances between pictures for inversion: pixels, a Laplacian pyramid, and the one place that picks a perceptual net.

Sources: Bojanowski et al. 2018 (Laplacian pyramid loss); Zhang et al. 2018 (LPIPS).
"""

import functools
import logging
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from gan_core.networks.feature_net import laplacian, resize

if TYPE_CHECKING:
    from gan_core.model import FaceModel
    from gan_core.networks.perceptual import PerceptualNet

Distance = Callable[[Tensor], Tensor]
"""Pictures (N, 3, r, r) to their distance (N,) from a target that was given before."""
Against = Callable[[Tensor], Distance]
"""A target (1 or N, 3, r, r) to the distance from it; what depends on the target alone is computed once."""

VGG_WEIGHTS = "vgg16-397923af.pth"  # as torchvision names the file
LARGEST_LPIPS_ON_CPU = 128  # pixels; beyond that a step takes seconds
LAPLACIAN_LEVELS = 3


def mse(images: Tensor, target: Tensor) -> Tensor:
    """Mean squared error of each picture: (N, 3, r, r), (1|N, 3, r, r) → (N,)."""
    return (images - target).square().mean((1, 2, 3))


def laplacian_l1(images: Tensor, target: Tensor, levels: int = LAPLACIAN_LEVELS) -> Tensor:
    """L1 of the difference's Laplacian pyramid, each band and the rest counting the same: → (N,)."""
    means = [level.abs().mean((1, 2, 3)) for level in laplacian(images - target, levels)]
    return torch.stack(means).sum(0)


def against_for(model: "FaceModel") -> Against:
    """The perceptual distance to use with a model.

    LPIPS (VGG) where its weights are already on the machine and affordable, else the bundle's own perceptual network,
    else the Laplacian pyramid alone. Nothing is ever downloaded.
    """
    affordable = model.device.type != "cpu" or model.resolution <= LARGEST_LPIPS_ON_CPU
    weights = Path(torch.hub.get_dir()) / "checkpoints" / VGG_WEIGHTS
    if affordable and weights.is_file() and (lpips := _lpips(model.device)) is not None:
        return lpips
    if model.perceptual is not None:
        return _bundled(model.perceptual)
    return lambda target: lambda images: laplacian_l1(images, target)


@functools.cache
def _lpips(device: torch.device) -> Against | None:
    """LPIPS as an `Against`, None (and one line in the log) where it cannot be imported."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # lpips calls torchvision by its older names
            import lpips

            network = lpips.LPIPS(net="vgg", verbose=False).requires_grad_(False).to(device)
    except (ImportError, RuntimeError, OSError) as error:
        # "operator torchvision::nms does not exist": a torchvision built for another torch
        logging.getLogger(__name__).warning(
            "LPIPS cannot be used (%s); install torch and torchvision as a matching pair from one registry. "
            "The model's own perceptual network is used instead.",
            str(error).splitlines()[0],
        )
        return None
    return lambda target: lambda images: network(images, target.expand_as(images)).flatten()


def _bundled(network: "PerceptualNet") -> Against:
    def against(target: Tensor) -> Distance:
        with torch.no_grad():
            target = resize(target)
            features = network.features(target)
        return lambda images: network.distance(network.features(images), resize(images), features, target)

    return against
