"""The embedded perceptual distance: what looks closer is closer, and refinement can follow its gradient."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch
from torch import Tensor
from torch.nn import functional as F

if TYPE_CHECKING:
    from gan_core.model import FaceModel
    from gan_core.networks.perceptual import PerceptualNet


@pytest.fixture(scope="module")
def network(default_model: FaceModel) -> PerceptualNet:
    assert default_model.perceptual is not None
    return default_model.perceptual


@pytest.fixture(scope="module")
def faces(default_model: FaceModel) -> Tensor:
    samples = torch.cat([default_model.synthesize(default_model.sample(seed)) for seed in range(6)])
    return F.interpolate(samples, (128, 128), mode="area").clamp(-1, 1)


def blurred(images: Tensor, factor: int) -> Tensor:
    return F.interpolate(F.avg_pool2d(images, factor), scale_factor=float(factor), mode="bilinear")


def test_equal_pictures_have_no_distance(network: PerceptualNet, faces: Tensor) -> None:
    assert network(faces, faces).abs().max() == 0


def test_ranks_what_people_rank(network: PerceptualNet, faces: Tensor) -> None:
    other = network(faces, faces.roll(1, 0)).mean()
    shift = [network(faces, faces.roll(pixels, 3)).mean() for pixels in (1, 4)]
    blur = [network(faces, blurred(faces, factor)).mean() for factor in (2, 4, 8)]
    noise = [network(faces, faces + amount * torch.randn_like(faces)).mean() for amount in (0.02, 0.1)]
    assert shift[0] < shift[1] < other
    assert blur[0] < blur[1] < blur[2] < other
    assert noise[0] < noise[1] < other


def test_gradient_leads_back_to_the_target(network: PerceptualNet, faces: Tensor) -> None:
    target = faces[:1]
    moving = blurred(target, 4).requires_grad_()
    before = network(moving, target).sum()
    before.backward()
    assert moving.grad is not None
    step = moving.detach() - 0.3 * moving.grad / moving.grad.abs().max()
    assert network(step, target) < before


def test_one_target_serves_many_pictures_and_sizes(network: PerceptualNet, faces: Tensor) -> None:
    cached = network.distance(network.features(faces), faces, network.features(faces[:1]), faces[:1])
    torch.testing.assert_close(cached, network(faces, faces[:1].expand_as(faces)), atol=1e-5, rtol=1e-4)
    small = F.avg_pool2d(faces, 2)
    assert network(small, small.roll(1, 0)).shape == (6,)


def test_pictures_of_two_sizes_are_refused(network: PerceptualNet, faces: Tensor) -> None:
    with pytest.raises(ValueError, match=r"\(6, 3, 128, 128\) and \(6, 3, 64, 64\)"):
        network(faces, F.avg_pool2d(faces, 2))
