"""Latents of a model's own faces as edited photos have them: near the mean, with rows of up to three styles."""

import torch
from torch import Tensor

from gan_core.networks.generator import Generator

PSI = (0.7, 1.0)


@torch.no_grad()
def own_latents(generator: Generator, mean_latent: Tensor, count: int) -> Tensor:
    """Draw latents with torch's own random numbers.

    Args:
        generator: Its mapping network is used.
        mean_latent: (style_dim,), on its device.
        count: How many.

    Returns:
        (count, num_styles, style_dim).
    """
    device, rows = mean_latent.device, generator.num_styles
    styles = generator.style(torch.randn(3 * count, generator.style_dim, device=device))
    psi = torch.empty(3 * count, 1, device=device).uniform_(*PSI)
    styles = mean_latent.lerp(styles, psi).unflatten(0, (3, count))  # (3, count, style_dim)
    cuts = torch.randint(1, 2 * rows, (2, count, 1), device=device)  # half of them lie beyond the last row
    row = torch.arange(rows, device=device)
    source = (row >= cuts[0]).long() + (row >= cuts[1]).long()  # (count, rows) in 0, 1, 2
    return styles.transpose(0, 1).gather(1, source[..., None].expand(-1, -1, styles.shape[-1]))
