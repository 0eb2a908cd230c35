"""Gains: factors on the input channels of styled convolutions, which turn a generator to another domain.

Source: Alanov et al. 2022, "HyperDomainNet: Universal Domain Adaptation for Generative Adversarial Networks" (section
4.1: domain modulation).
"""

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, eq=False)
class Gains:
    """Of one layer; those of no domain are 1.

    Args:
        before: (in,), or (N, in) where each picture of a batch has its own; on the style before demodulation, as the
            article has it.
        after: Likewise, on the demodulated weights, as its released code has it.
    """

    before: Tensor
    after: Tensor

    @classmethod
    def none(cls, inputs: int, device: torch.device | None = None) -> "Gains":
        """Those that change nothing."""
        return cls(torch.ones(inputs, device=device), torch.ones(inputs, device=device))

    def kept(self, inputs: int) -> "Gains":
        """Of the first channels only: a sub-generator's."""
        return Gains(self.before[..., :inputs], self.after[..., :inputs])

    def fill(self, other: "Gains | None") -> None:
        """Take over another's factors, in the same memory; 1 where there is none."""
        if other is None:
            self.before.fill_(1)
            self.after.fill_(1)
        else:
            self.before.copy_(other.before)
            self.after.copy_(other.after)

    def equal(self, other: "Gains") -> bool:
        """Whether every factor is the same."""
        return torch.equal(self.before, other.before) and torch.equal(self.after, other.after)


@dataclass(frozen=True, eq=False)
class Domain:
    """What a generator is turned to.

    Args:
        gains: For each styled convolution; None where a layer stays as it is.
        colour: (3, 4) or (N, 3, 4), A and b of the picture's new colours (I + A) rgb + b; gains cannot make them, for
            what projects features to RGB is left alone. None where colours stay.
    """

    gains: tuple[Gains | None, ...]
    colour: Tensor | None = None

    def recolour(self, rgb: Tensor) -> Tensor:
        """Pictures (N, 3, h, w) in the domain's colours."""
        if self.colour is None:
            return rgb
        count, own = len(rgb), self.colour.to(rgb)
        matrix = (own[..., :3] + torch.eye(3, device=rgb.device, dtype=rgb.dtype)).expand(count, 3, 3)
        mixed = torch.baddbmm(own[..., 3:].expand(count, 3, 1), matrix, rgb.flatten(2))  # (N, 3, h·w)
        return mixed.unflatten(2, rgb.shape[2:])
