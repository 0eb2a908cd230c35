"""ResNet-50 networks of Anycost GAN say what torchvision's ResNet-50 says with the same weights."""

import warnings

import pytest
import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from gan_core.networks.attribute_predictor import AttributePredictor
from gan_core.networks.resnet_encoder import ResNetEncoder


@pytest.fixture(scope="module")
def published() -> nn.Module:
    """torchvision's network with statistics that matter, as training leaves them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a torchvision that was built for another torch
        from torchvision.models import resnet50

    torch.manual_seed(0)
    network = resnet50(weights=None, num_classes=80)
    for name, value in network.state_dict().items():
        if name.endswith("running_var"):
            value.uniform_(0.5, 1.5)
        elif value.ndim == 1:
            value.add_(torch.randn_like(value) * 0.1)
    network.fc.weight.data.mul_(0.01)
    return network.eval().requires_grad_(False)


def picture(side: int) -> Tensor:
    return torch.rand(1, 3, side, side, generator=torch.Generator().manual_seed(1)) * 2 - 1


def test_the_encoder_adds_the_mean_latent_to_torchvisions_answer(published: nn.Module) -> None:
    encoder = ResNetEncoder(10, 8).eval().requires_grad_(False)
    mean = torch.randn(8)
    encoder.load_state_dict(published.state_dict() | {"mean_latent": mean})
    answer = published(picture(256)).view(1, 10, 8)
    assert answer.std() > 0.1
    torch.testing.assert_close(encoder(picture(256)), answer + mean, atol=1e-4, rtol=1e-4)


def test_the_predictor_takes_the_second_of_each_pair_at_256_px(published: nn.Module) -> None:
    predictor = AttributePredictor().eval().requires_grad_(False)
    predictor.load_state_dict(published.state_dict())
    small = interpolate(picture(300), size=256, mode="bilinear", align_corners=True)
    pairs = published(small).view(1, 40, 2).exp()
    found = predictor(picture(300))
    torch.testing.assert_close(found, pairs[..., 1] / pairs.sum(2), atol=1e-5, rtol=1e-4)
    assert found.std() > 1e-3
