"""One picture of two latents: their features are blended under a mask in every layer, so that no seam shows.

Where pixels are blended, two outlines of a head stand beside each other; where features are, each layer goes on from
one picture and makes its border whole (Collins et al. 2020, "Editing in Style"; Kim et al. 2021, "StyleMapGAN").
"""

from collections.abc import Generator as Steps
from collections.abc import Sequence

import torch.nn.functional as F
from torch import Tensor

from gan_core.networks.gains import Gains
from gan_core.networks.layers import LEAKY_SLOPE
from gan_core.rendering.prepared_layers import PreparedConv, PreparedToRGB
from gan_core.rendering.resampling import double_rgb


def blended_steps(
    constant: Tensor,
    convs: Sequence[PreparedConv],
    to_rgbs: Sequence[PreparedToRGB],
    latents: tuple[Tensor, Tensor],
    mask: Tensor,
    noise: Sequence[Tensor] | None,
    gains: Sequence[Gains | None],
) -> Steps[None, None, Tensor]:
    """Render, from nothing, as a generator that yields between layers.

    Args:
        constant: (1, C, 4, 4), the start of every image.
        convs: The styled convolutions, coarse first.
        to_rgbs: One for each resolution.
        latents: Where the mask is 0 and where it is 1, (1, num_styles, style_dim) each.
        mask: (1, 1, s, s) float32 in [0, 1].
        noise: One map (1, 1, r, r) for each convolution, or the constant noise.
        gains: Of a domain that the second latent wears, for each convolution.

    Returns:
        (1, 3, r, r) in fp32.
    """
    x, rgb = constant, None
    without, within = latents
    for i, conv in enumerate(convs):
        share = scaled(mask, conv.side)
        grain = conv.constant_grain if noise is None else conv.grain(noise[i])
        kernels = conv.kernel(without[:, i]), conv.kernel(within[:, i], gains[i])
        one, other = (F.leaky_relu_(conv.convolve(x, kernel, grain), LEAKY_SLOPE) for kernel in kernels)
        x = one.lerp_(other, share.to(one))
        if i % 2 == 0:
            to_rgb = to_rgbs[i // 2]
            plain, changed = (to_rgb.project(x, to_rgb.kernel(w[:, i + 1])) for w in (without, within))
            skip = plain.lerp(changed, share)
            rgb = skip if rgb is None else skip + double_rgb(F.pad(rgb, (1, 1, 1, 1)))
        yield
    assert rgb is not None
    return rgb.contiguous()


def scaled(mask: Tensor, side: int) -> Tensor:
    """A mask (1, 1, s, s) at another side: by area where it shrinks, bilinear where it grows."""
    if side >= mask.shape[-1]:
        return F.interpolate(mask, size=(side, side), mode="bilinear", align_corners=False)
    return F.interpolate(mask, size=(side, side), mode="area")
