"""DomainMapper: the hypernetwork of HyperDomainNet's released code, from a text's CLIP embedding to a domain vector.

Source: Alanov et al. 2022, "HyperDomainNet: Universal Domain Adaptation for Generative Adversarial Networks" (section
4.4). Its batch normalisations, which only their training needs, are folded into the layers beside them.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class DomainMapper(nn.Module):
    """Embeddings to the numbers of domain vectors, in the order "after", as `HyperNetwork` gives them.

    Args:
        outputs: Numbers of the vector for each styled convolution.
        inputs: Length of an embedding.
        embedding: Whose, as `clip.embedding` names spaces.
        width: Of the layers.
        hidden: Width inside of a block.
        blocks: That all convolutions share.
        head_blocks: For each convolution by itself.
        slope: Of the rectifiers below zero.
    """

    def __init__(
        self,
        outputs: Sequence[int],
        inputs: int,
        *,
        embedding: str,
        width: int,
        hidden: int,
        blocks: int,
        head_blocks: int,
        slope: float = 0.0,
    ) -> None:
        super().__init__()
        self.outputs, self.inputs, self.embedding, self.slope = tuple(outputs), inputs, embedding, slope
        self.enter = nn.Linear(inputs, width)
        self.scale, self.shift = nn.Parameter(torch.ones(width)), nn.Parameter(torch.zeros(width))
        self.blocks = nn.ModuleList(_Block(width, hidden, slope) for _ in range(blocks))
        self.heads = nn.ModuleList(
            nn.Sequential(*(_Block(width, hidden, slope) for _ in range(head_blocks)), nn.Linear(width, output))
            for output in self.outputs
        )

    def forward(self, embeddings: Tensor) -> tuple[tuple[Tensor, ...], Tensor]:
        """Vectors of texts.

        Args:
            embeddings: (N, inputs) of length 1.

        Returns:
            Offsets (N, outputs[i]) for each styled convolution, and colours (N, 3, 4), which change nothing.
        """
        x = F.leaky_relu(self.enter(embeddings), self.slope) * self.scale + self.shift
        for block in self.blocks:
            x = block(x)
        return tuple(head(x) for head in self.heads), embeddings.new_zeros(len(embeddings), 3, 4)


class _Block(nn.Module):
    def __init__(self, width: int, hidden: int, slope: float) -> None:
        super().__init__()
        self.first, self.second, self.slope = nn.Linear(width, hidden), nn.Linear(hidden, width), slope

    def forward(self, x: Tensor) -> Tensor:
        return F.leaky_relu(x + self.second(F.leaky_relu(self.first(x), self.slope)), self.slope)
