"""Directions without labels: closed-form factorisation of what the styles do to the weights.

Source: Shen and Zhou 2021, "Closed-Form Factorization of Latent Semantics in GANs" (SeFa), eq. 6.
"""

import torch

from gan_core.editing.directions import Direction
from gan_core.networks.generator import Generator


def factorise(
    generator: Generator, count: int = 8, layers: tuple[int, ...] | None = None, reach: float = 3.0
) -> list[Direction]:
    """The strongest axes of change of a generator, found from its modulation weights alone.

    Args:
        generator: Any StyleGAN2 generator.
        count: How many directions.
        layers: Style rows whose convolutions are factorised and which a direction touches; all when None.
        reach: Latent units at strength ±1.

    Returns:
        Directions `sefa_1` … by falling singular value, orthonormal; each vector's largest entry is positive.
    """
    rows = tuple(range(generator.num_styles)) if layers is None else layers
    convs = [generator.conv1, *generator.convs]
    weights = [convs[row].conv.modulation.weight.detach() for row in rows if row < len(convs)]
    matrix = torch.cat([w / w.norm(dim=1, keepdim=True) for w in weights])  # (sum of channels, style_dim)
    _, _, axes = torch.linalg.svd(matrix.float(), full_matrices=False)  # (k, style_dim)
    axes = axes[:count]
    largest = axes.gather(1, axes.abs().argmax(1, keepdim=True))
    axes = axes * largest.sign()
    return [Direction(f"sefa_{i + 1}", axis.contiguous(), rows, reach, reach, True) for i, axis in enumerate(axes)]
