"""Widen a trained generator and discriminator: more channels, and still the same pictures and the same judgement.

Source of the idea: Chen et al. 2016 (Net2Net, section 2.2: function-preserving widening). There a copied channel's
readers get a share of the weight each; here each single weight goes to one of the copies as a whole, at random. That
keeps the sum over the copies, and the sum of squares too, so that StyleGAN2's demodulation sees what it saw before; and
it breaks the symmetry between the copies, which would otherwise learn the same for ever.
"""

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from gan_core.errors import ModelError
from gan_core.networks.discriminator import Discriminator
from gan_core.networks.generator import Generator


@torch.no_grad()
def widen_generator(old: Generator, new: Generator) -> None:
    """Fill `new` so that it renders what `old` does, up to its own resolution.

    Args:
        old: A trained generator.
        new: Another of the same style_dim and mapping depth and at most the same resolution, whose widths are
            multiples of the old ones.

    Raises:
        ModelError: The sizes do not allow it.
    """
    state = new.state_dict()
    for name, value in old.state_dict().items():
        if name not in state:  # of a higher resolution
            continue
        shape = tuple(state[name].shape)
        if name.startswith("to_rgb") and name.endswith("conv.weight"):  # not demodulated: 1/√inputs has to be made up
            value = _divided(value, shape, 2) * math.sqrt(shape[2] / value.shape[2])
        elif name.endswith("conv.weight"):
            value = _divided(_repeated(value, shape, 1), shape, 2)
        elif name == "input.input":
            value = _repeated(value, shape, 1)
        else:
            value = _repeated(value, shape, 0)
        state[name] = _fitting(name, value, shape)
    new.load_state_dict(state)


@torch.no_grad()
def widen_discriminator(old: Discriminator, new: Discriminator) -> None:
    """Fill `new` so that it gives the logits that `old` does; what only `new` has stays as it is.

    Args:
        old: A trained discriminator.
        new: Another of at most the same resolution, whose widths are multiples of the old ones.

    Raises:
        ModelError: The sizes do not allow it.
    """
    state = new.state_dict()
    for name, value in old.state_dict().items():
        if name not in state:  # of a higher resolution
            continue
        shape = tuple(state[name].shape)
        value = _repeated(value, shape, 0)
        if name == "final_conv.weight":  # its last input is the minibatch's deviation, of which there is one
            outputs, inputs, *kernel = shape
            read = _divided(value[:, :-1], (outputs, inputs - 1, *kernel), 1)
            value = torch.cat([read, value[:, -1:]], 1) * math.sqrt(inputs / value.shape[1])
        elif name == "final_linear.0.weight":  # reads (channel, 4, 4)
            outputs, inputs = shape
            read = _divided(value.unflatten(1, (-1, 16)), (outputs, inputs // 16, 16), 1).flatten(1)
            value = read * math.sqrt(inputs / value.shape[1])
        elif value.ndim > 1:
            value = _divided(value, shape, 1) * math.sqrt(shape[1] / value.shape[1])
        state[name] = _fitting(name, value, shape)
    new.load_state_dict(state)


def _repeated(value: Tensor, shape: Sequence[int], dim: int) -> Tensor:
    """Copies of the channels, one after the other."""
    copies = [1] * value.ndim
    copies[dim] = max(1, shape[dim] // value.shape[dim])
    return value.repeat(copies)


def _divided(value: Tensor, shape: Sequence[int], dim: int) -> Tensor:
    """As many copies of the inputs, of which each weight is in one only."""
    copies = max(1, shape[dim] // value.shape[dim])
    owner = torch.randint(copies, value.shape, device=value.device)
    return torch.cat([value * (owner == copy) for copy in range(copies)], dim)


def _fitting(name: str, value: Tensor, shape: Sequence[int]) -> Tensor:
    if tuple(value.shape) != tuple(shape):
        raise ModelError(f"{name}: {tuple(value.shape)} does not widen to {tuple(shape)}; widths must be multiples")
    return value
