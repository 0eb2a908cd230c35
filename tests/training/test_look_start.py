"""The colours that a look starts with: those of the operator, of the reference, of a set with nobody in common."""

import pytest
import torch
from torch import Tensor

from gan_core.model import FaceModel
from gan_core.training.look_guides import OperatorGuide
from gan_core.training.look_start import fitted, matched, start_of

MIXING = torch.tensor([[0.6, 0.3, 0.0, 0.1], [0.1, 0.7, 0.1, 0.0], [0.0, 0.2, 0.4, -0.2]])


def mixed(colours: Tensor, change: Tensor) -> Tensor:
    return colours + colours @ change[:, :3].T + change[:, 3]


@pytest.fixture
def colours() -> Tensor:
    source = torch.Generator().manual_seed(0)
    return (torch.randn(5000, 3, generator=source) @ torch.randn(3, 3, generator=source) / 4).clamp(-1, 1)


def test_colours_that_an_operator_mixes_are_found(colours: Tensor) -> None:
    wanted = mixed(colours, MIXING - torch.eye(3, 4))
    torch.testing.assert_close(mixed(colours, fitted(colours, wanted)), wanted, atol=0.02, rtol=0)


def test_grey_stays_grey_to_the_last_bit_of_a_pixel(colours: Tensor) -> None:
    grey = (colours @ torch.tensor([0.3, 0.6, 0.1]))[:, None].expand(-1, 3)
    found = mixed(colours, fitted(colours, grey))
    assert (found.amax(1) - found.amin(1)).max() < 0.01


@pytest.mark.parametrize("flat", [False, True])
def test_a_set_of_other_pictures_gives_its_mean_and_its_spread(colours: Tensor, flat: bool) -> None:
    wanted = mixed(colours[torch.randperm(5000, generator=torch.Generator().manual_seed(1))[:3000]], MIXING)
    wanted = wanted.mean(1, keepdim=True).expand(-1, 3) if flat else wanted  # of no colour: two axes without variance
    found = mixed(colours, matched(colours, wanted))
    torch.testing.assert_close(found.mean(0), wanted.mean(0), atol=1e-3, rtol=0)
    torch.testing.assert_close(torch.cov(found.T), torch.cov(wanted.T), atol=3e-3, rtol=0)


def test_a_look_of_colours_alone_is_there_before_the_first_step(default_model: FaceModel) -> None:
    assert default_model.perceptual is not None
    torch.manual_seed(0)

    def warm(images: Tensor) -> Tensor:
        return images * torch.tensor([0.9, 0.6, 0.3])[:, None, None] + 0.1

    vector = start_of(OperatorGuide("warm", warm, default_model.perceptual), default_model)
    assert not any(offset.any() for offset in vector.offsets)
    w_plus = default_model.sample(3)
    plain = default_model.generator(w_plus)
    worn = default_model.generator(w_plus, domain=vector.domain())
    assert (worn - warm(plain)).abs().mean() < 0.02 < (plain - warm(plain)).abs().mean()
