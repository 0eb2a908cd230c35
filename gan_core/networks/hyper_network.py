"""HyperNetwork: from a style in numbers to a domain vector in one pass, for styles it has never seen.

Source: Alanov et al. 2022, "HyperDomainNet: Universal Domain Adaptation for Generative Adversarial Networks" (section
4.4: a network that predicts the vector from the domain's embedding).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gan_core.networks.gains import Domain, Gains

COLOURS = 12
BASIS_SIZE = 0.1
LEAST_SCALE = 1e-3


class HyperNetwork(nn.Module):
    """Embeddings to the numbers of domain vectors, in the order "after" (`editing.domains.Order`).

    The embedding is brought to the directions that tell styles apart (`standardise`), goes through residual blocks and
    comes out as a mix of `rank` vectors that all styles share. Untrained it gives vectors that change nothing.

    Args:
        outputs: Numbers of the vector for each styled convolution, as `domains.input_channels` gives them.
        inputs: Length of an embedding.
        embedding: What it takes: "own" for `style_statistics`, or as `clip.embedding` names spaces of CLIP's.
        size: Directions of the embedding that are looked at.
        hidden: Width of the blocks.
        blocks: How many there are.
        rank: Vectors that are mixed.
    """

    mean: Tensor
    scale: Tensor
    projection: Tensor
    source: Tensor

    def __init__(
        self,
        outputs: Sequence[int],
        inputs: int,
        *,
        embedding: str = "own",
        size: int = 128,
        hidden: int = 384,
        blocks: int = 2,
        rank: int = 128,
    ) -> None:
        super().__init__()
        self.outputs, self.inputs, self.embedding = tuple(outputs), inputs, embedding
        self.size, self.hidden, self.blocks, self.rank = min(size, inputs), hidden, blocks, rank
        self.register_buffer("mean", torch.zeros(inputs))
        self.register_buffer("scale", torch.zeros(inputs))
        self.register_buffer("projection", torch.zeros(inputs, self.size))
        self.register_buffer("source", torch.zeros(self.size))
        self.enter = nn.Linear(self.size, hidden)
        self.layers = nn.ModuleList(
            nn.Sequential(nn.LayerNorm(hidden), nn.Linear(hidden, hidden), nn.SiLU(), nn.Linear(hidden, hidden))
            for _ in range(blocks)
        )
        self.norm = nn.LayerNorm(hidden)
        self.leave = nn.Linear(hidden, rank)
        self.basis = nn.Parameter(torch.randn(rank, sum(self.outputs) + COLOURS) * BASIS_SIZE)
        nn.init.zeros_(self.leave.weight)
        nn.init.zeros_(self.leave.bias)

    @property
    def arguments(self) -> dict[str, object]:
        """What the manifest says of it."""
        names = ("outputs", "inputs", "embedding", "size", "hidden", "blocks", "rank")
        return {name: getattr(self, name) for name in names}

    @property
    def standardised(self) -> bool:
        """Whether it knows which directions to look at."""
        return bool(self.scale.any())

    @torch.no_grad()
    def standardise(self, embeddings: Tensor, plain: Tensor) -> None:
        """Choose the directions that tell styles apart and not what is in the pictures: a discriminant analysis.

        Args:
            embeddings: (D, K, inputs) of K ≥ 2 pictures in each of D styles.
            plain: (M, inputs) of pictures without any; where the article's directions begin.

        Source: Fisher 1936; the variance within styles is shrunk to a multiple of the identity, and each direction
        weighs as much as it can be believed (Wiener).
        """
        flat = embeddings.flatten(0, 1)
        self.mean.copy_(flat.mean(0).half())  # as bundles keep it
        self.scale.copy_((1 / flat.std(0).clamp(min=LEAST_SCALE)).half())
        points = ((embeddings - self.mean) * self.scale).double()
        count = points.shape[1]
        means = points.mean(1)
        off = (points - means[:, None]).flatten(0, 1)
        within = off.T @ off / (len(means) * (count - 1))
        within = within + 0.1 * within.diagonal().mean() * torch.eye(len(within), dtype=within.dtype).to(within)
        values, vectors = torch.linalg.eigh(within)
        whiten = vectors * values.rsqrt()
        between = torch.cov((means @ whiten).T) - torch.eye(len(within)).to(within) / count
        strengths, directions = torch.linalg.eigh(between)
        strengths, directions = strengths[-self.size :].clamp(min=0), directions[:, -self.size :]
        believed = strengths.sqrt() / (1 + strengths)  # to unit variance, times the share of it that is style
        self.projection.copy_((whiten @ directions * believed).half())
        self.source.copy_(self.embed(plain).mean(0).half())

    def embed(self, embeddings: Tensor) -> Tensor:
        """Embeddings (N, inputs) in the directions that tell styles apart: (N, size)."""
        return (embeddings - self.mean) * self.scale @ self.projection

    def forward(self, embeddings: Tensor) -> tuple[tuple[Tensor, ...], Tensor]:
        """Vectors of styles.

        Args:
            embeddings: (N, inputs).

        Returns:
            Offsets (N, outputs[i]) for each styled convolution, and colours (N, 3, 4).
        """
        x = self.enter(self.embed(embeddings))
        for layer in self.layers:
            x = x + layer(x)
        numbers = self.leave(F.silu(self.norm(x))) @ self.basis
        *offsets, colour = numbers.split([*self.outputs, COLOURS], 1)
        return tuple(offsets), colour.unflatten(1, (3, 4))

    def domain(self, embeddings: Tensor) -> Domain:
        """What a generator is turned to, one for each picture of a batch."""
        return self.domain_of(*self(embeddings))

    @staticmethod
    def domain_of(offsets: Sequence[Tensor], colour: Tensor) -> Domain:
        """The same of numbers that `forward` gave."""
        return Domain(tuple(Gains(torch.ones_like(own), 1 + own) for own in offsets), colour)
