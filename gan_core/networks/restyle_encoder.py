"""ReStyleEncoder: an encoder that looks at the photo and at the render of its last answer, and corrects itself.

Source: Alaluf et al. 2021, "ReStyle: A Residual-Based StyleGAN Encoder via Iterative Refinement".
"""

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.networks.encoder import Render
from gan_core.networks.irse_encoder import IrseEncoder, Rows, Scales


class ReStyleEncoder(IrseEncoder):
    """An aligned face to W+ in several looks, the first beside the render of the mean latent.

    Args:
        num_styles: Rows of W+.
        style_dim: Length of a row.
        rows: What the heads' answers are.
        scales: What the heads look at.
        passes: How often it looks.
        widths: See `IrseEncoder`.
        blocks: See `IrseEncoder`.
    """

    def __init__(
        self,
        num_styles: int,
        style_dim: int = 512,
        *,
        rows: str = Rows.INDEPENDENT,
        scales: str = Scales.TOP,
        passes: int = 5,
        widths: Sequence[int] = (64, 64, 128, 256, 512),
        blocks: Sequence[int] = (3, 4, 14, 3),
    ) -> None:
        super().__init__(num_styles, style_dim, rows=rows, scales=scales, inputs=6, widths=widths, blocks=blocks)
        self.passes = passes

    def forward(self, images: Tensor) -> Tensor:
        """One look: photo and render (N, 6, 256, 256) → what is added to the rendered latent (N, num_styles, D)."""
        return self.offsets(images)

    def encode(self, images: Tensor, render: Render) -> Tensor:
        """See `FaceEncoder.encode`; renders are pooled to 256 px."""
        photo = self.to_input(images)
        w_plus = self.mean_latent.expand(len(images), -1, -1)
        for _ in range(self.passes):
            seen = F.adaptive_avg_pool2d(render(w_plus), self.input_size)
            w_plus = w_plus + self(torch.cat([photo, seen], 1))
        return w_plus
