"""The judge: a second attribute classifier, of another shape and taught by other people, that only tests sliders."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional as F

from gan_core.errors import BundleError
from gan_core.networks.classifier import AttributeClassifier

JUDGE_INPUT = 96
"""Side in pixels at which the judge looks."""


class JudgeTrunk(nn.Module):
    """Wide strided convolutions with a smooth rectifier, where FeatureNet has residual blocks and pooling."""

    widths = (32, 64, 128, 192)

    def __init__(self) -> None:
        super().__init__()
        sides = zip((3, *self.widths), self.widths, strict=False)
        self.stages = nn.ModuleList([_block(inputs, outputs, 5, 2) for inputs, outputs in sides])
        self.deepen = _block(self.widths[2], self.widths[2], 3, 1)

    def forward(self, images: Tensor) -> list[Tensor]:
        """Images (N, 3, h, w) → features of sides 48, 24, 12 and 6."""
        x = F.interpolate(images, (JUDGE_INPUT, JUDGE_INPUT), mode="area")
        features = []
        for level, stage in enumerate(self.stages):
            x = stage(x)
            if level == 2:
                x = self.deepen(x)
            features.append(x)
        return features


class Judge(AttributeClassifier):
    """An AttributeClassifier on a JudgeTrunk.

    Args:
        ids: Attribute ids, in the order of the outputs.
    """

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__(ids, JudgeTrunk.widths)
        self.trunk = JudgeTrunk()


def load_judge(path: Path) -> Judge:
    """Read what `facet train-classifier --judge` wrote.

    Raises:
        BundleError: It is missing or no judge.
    """
    from gan_core.training.portraits import TARGETS

    judge = Judge(TARGETS)
    try:
        judge.load_state_dict({name: value.float() for name, value in load(path.read_bytes()).items()})
    except (OSError, RuntimeError, SafetensorError) as error:
        raise BundleError(f"{path}: not a judge ({str(error).splitlines()[0]}); train one with --judge") from error
    return judge.eval().requires_grad_(False)


def _block(inputs: int, outputs: int, kernel: int, stride: int) -> nn.Sequential:
    convolution = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(outputs), nn.SiLU())
