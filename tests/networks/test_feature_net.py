"""The trunk: folding batch normalisation changes nothing, and it stays as small as it promises."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from gan_core.networks.feature_net import FeatureNet, fuse, resize


def test_fusing_changes_nothing_but_the_parameters() -> None:
    torch.manual_seed(0)
    trained = FeatureNet((8, 16, 16, 24), fused=False).train()
    for _ in range(3):
        trained(torch.randn(4, 3, 128, 128) + 0.3)  # moves the running statistics
    fused, images = fuse(trained), torch.randn(2, 3, 128, 128)
    assert not any(isinstance(module, nn.BatchNorm2d) for module in fused.modules())
    for ours, theirs in zip(fused(images), trained.eval()(images), strict=True):
        torch.testing.assert_close(ours, theirs, atol=1e-4, rtol=1e-4)
    FeatureNet((8, 16, 16, 24)).load_state_dict(fused.state_dict())


def test_stages_halve_and_the_network_is_light() -> None:
    network = FeatureNet()
    features = network(torch.zeros(1, 3, 128, 128))
    assert [tuple(f.shape[1:]) for f in features] == [(32, 64, 64), (64, 32, 32), (128, 16, 16), (192, 8, 8)]
    assert sum(p.numel() for p in network.parameters()) <= 1_500_000


@pytest.mark.parametrize("size", [32, 64, 128, 200, 256])
def test_resize_keeps_the_mean_colour(size: int) -> None:
    images = torch.full((1, 3, size, size), 0.25)
    assert resize(images).shape == (1, 3, 128, 128)
    torch.testing.assert_close(resize(images), torch.full((1, 3, 128, 128), 0.25))
