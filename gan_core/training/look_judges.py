"""PatchJudges: small adversaries on frozen features, which tell pictures of a look from its examples patch by patch.

Sources: Sauer et al. 2021, "Projected GANs Converge Faster" (judges on a frozen network's features); Ojha et al. 2021,
"Few-shot Image Generation via Cross-domain Correspondence" (patches everywhere, whole pictures near anchors only).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn

from gan_core.networks.discriminator import Discriminator
from gan_core.networks.feature_net import resize
from gan_core.networks.stylegan2_discriminator import StyleGAN2Discriminator
from gan_core.training.losses import generator_loss, judge_loss

Features = Callable[[Tensor], list[Tensor]]
"""Pictures (N, 3, r, r) to features (N, C, h, w) of several stages, finest first."""
WIDTH = 32
LARGEST_SIDE, SMALLEST_SIDE = 32, 4
"""Of the features that are judged."""


class PatchJudges(nn.Module):
    """One judge for each stage of some features; each gives a logit for each place.

    Args:
        widths: Channels of the stages.
    """

    def __init__(self, widths: Sequence[int]) -> None:
        super().__init__()
        self.judges = nn.ModuleList(_judge(width) for width in widths)

    def forward(self, features: Sequence[Tensor]) -> list[Tensor]:
        """Logits (N, 1, h, w) of each stage; positive means an example."""
        return [judge(stage) for judge, stage in zip(self.judges, features, strict=True)]

    def losses(self, real: Sequence[Tensor], fake: Sequence[Tensor], whole: int | None) -> tuple[Tensor, Tensor]:
        """What the pictures and what the judges minimise; the gradients of each leave the other alone.

        Args:
            real: Features of examples, without gradients.
            fake: Features of pictures in the look, differentiable.
            whole: The last stage, which sees almost whole faces, judges only so many pictures, the first ones; all of
                them when None.

        Returns:
            Two scalars.
        """
        parts = [stage[:whole] if place == len(fake) - 1 else stage for place, stage in enumerate(fake)]
        frozen = {name: value.detach() for name, value in self.named_parameters()}
        opinions = torch.func.functional_call(self, frozen, (parts,))
        worn = torch.stack([generator_loss(logits) for logits in opinions]).mean()
        pairs = zip(self(real), self([part.detach() for part in parts]), strict=True)
        return worn, torch.stack([judge_loss(a, b) for a, b in pairs]).mean()


def judged(features: Features, images: Tensor) -> list[Tensor]:
    """The stages of some features that are judged, each place of length 1."""
    stages = [stage for stage in features(images) if SMALLEST_SIDE <= stage.shape[-1] <= LARGEST_SIDE]
    return [stage * torch.rsqrt(stage.square().sum(1, keepdim=True) + 1e-3) for stage in stages]


def discriminator_features(network: Discriminator | StyleGAN2Discriminator) -> Features:
    """What a trained discriminator sees: the output of each of its blocks."""
    network = network.eval().requires_grad_(False)

    def own(network: Discriminator, images: Tensor) -> list[Tensor]:
        size = _nearest(images.shape[-1], [int(side) for side in network.from_rgb])
        x, stages = network.from_rgb[str(size)](resize(images, size)), []
        while size > SMALLEST_SIDE:
            x = network.blocks[str(size)](x)
            stages.append(x)
            size //= 2
        return stages

    def published(network: StyleGAN2Discriminator, images: Tensor) -> list[Tensor]:
        size = _nearest(images.shape[-1], network.sizes)
        entry, stages = network.sizes.index(size), []
        x = network.convs[entry](resize(images, size))
        for block in network.blocks[entry:]:
            x = block(x, network.whole(images))
            stages.append(x)
        return stages

    return lambda images: own(network, images) if isinstance(network, Discriminator) else published(network, images)


def _nearest(side: int, sizes: Sequence[int]) -> int:
    """The largest size that is not above a side, else the smallest."""
    return max((size for size in sizes if size <= side), default=min(sizes))


def _judge(width: int) -> nn.Sequential:
    layers = [nn.Conv2d(width, WIDTH, 1), nn.Conv2d(WIDTH, WIDTH, 3, padding=1), nn.Conv2d(WIDTH, 1, 1)]
    for layer in layers[:2]:
        nn.init.kaiming_normal_(layer.weight, 0.2)
    nn.init.zeros_(layers[2].weight)
    return nn.Sequential(layers[0], nn.LeakyReLU(0.2), layers[1], nn.LeakyReLU(0.2), layers[2])
