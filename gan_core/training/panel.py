"""Panel: several attribute classifiers that are asked together, so that no whim of one leads a direction astray."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from gan_core.networks.classifier import AttributeClassifier


class Panel(nn.Module):
    """The mean opinion of its members; an `AttributeReader`.

    A direction sought with one classifier fools that one: on the first embedded model ten of twelve sliders satisfied
    the classifier that found them, and one the judge.

    Args:
        members: At least one, with the same ids in the same order.

    Raises:
        ValueError: The members read different attributes.
    """

    def __init__(self, members: Sequence[AttributeClassifier]) -> None:
        super().__init__()
        self.members = nn.ModuleList(members)
        self.ids = members[0].ids
        for member in members[1:]:
            if member.ids != self.ids:
                raise ValueError(f"members must read the same attributes, got {self.ids} and {member.ids}")

    def forward(self, images: Tensor) -> Tensor:
        """Faces (N, 3, h, w) in [−1, 1] → values (N, len(ids)) in standard deviations of the training portraits."""
        return torch.stack([member(images) for member in self.members]).mean(0)
