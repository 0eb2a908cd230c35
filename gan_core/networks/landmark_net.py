"""LandmarkNet: five landmarks and a face / no face logit of a gray patch."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

NUM_LANDMARKS = 5


class LandmarkNet(nn.Module):
    """Heat maps at a quarter of the patch's side, read out by integral regression.

    Brightness and contrast of each patch are normalised away. About 0.5 million weights, 70 MMAC a patch.

    Source: Sun et al., "Integral Human Pose Regression", 2018 (equation 3).
    """

    patch_size = 80

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(1, 24, 3, 2, 1, bias=False), nn.BatchNorm2d(24), nn.ReLU())
        self.stages = nn.ModuleList([_Residual(24, 32), _Residual(32, 64), _Residual(64, 128)])
        self.laterals = nn.ModuleList([nn.Conv2d(width, 32, 1) for width in (32, 64, 128)])
        self.smooth = nn.ModuleList([_conv(32, 32), _conv(32, 32)])
        self.heatmaps = nn.Conv2d(32, NUM_LANDMARKS, 1)
        self.face = nn.Linear(128, 1)

    def forward(self, patches: Tensor) -> tuple[Tensor, Tensor]:
        """Look at patches.

        Args:
            patches: (N, 1, 80, 80) float, any brightness scale.

        Returns:
            Heat map logits (N, 5, 20, 20) and face logits (N,).
        """
        std, mean = torch.std_mean(patches, dim=(1, 2, 3), keepdim=True)
        x = self.stem((patches - mean) / (std + 1e-2 * mean.abs() + 1e-6))  # (N, 24, 40, 40)
        features = []
        for stage in self.stages:
            x = stage(x)
            features.append(x)  # sides 20, 10, 5
        up = self.laterals[2](features[2])
        for level in (1, 0):
            up = F.interpolate(up, scale_factor=2.0, mode="bilinear", align_corners=False)
            up = self.smooth[level](up + self.laterals[level](features[level]))
        return self.heatmaps(up), self.face(features[2].mean(dim=(2, 3))).squeeze(1)


def soft_argmax(heatmaps: Tensor) -> Tensor:
    """Expected place under each heat map: logits (N, K, h, w) → points (N, K, 2) in the unit square, x first."""
    height, width = heatmaps.shape[2:]
    weight = heatmaps.float().flatten(2).softmax(dim=2).unflatten(2, (height, width))  # (N, K, h, w)
    xs = (torch.arange(width, device=heatmaps.device) + 0.5) / width
    ys = (torch.arange(height, device=heatmaps.device) + 0.5) / height
    return torch.stack([(weight.sum(2) * xs).sum(2), (weight.sum(3) * ys).sum(2)], dim=2)


def _conv(inputs: int, outputs: int, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU())


class _Residual(nn.Module):
    """Two convolutions, the first with stride 2, around an averaged shortcut."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.first = _conv(inputs, outputs, stride=2)
        self.second = _conv(outputs, outputs)
        self.shortcut = nn.Conv2d(inputs, outputs, 1)

    def forward(self, x: Tensor) -> Tensor:
        return self.shortcut(F.avg_pool2d(x, 2)) + self.second(self.first(x))
