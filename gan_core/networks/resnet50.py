"""ResNet-50 under torchvision's names, so that weights which others trained with it load as they are.

Source: He et al. 2016, "Deep Residual Learning for Image Recognition" (bottleneck blocks); the stride is in the 3×3
convolution, as torchvision has it.
"""

import torch.nn.functional as F
from torch import Tensor, nn

STAGES = ((64, 3, 1), (128, 4, 2), (256, 6, 2), (512, 3, 2))
"""Width of the 3×3 convolutions, blocks and stride of each stage."""
EXPANSION = 4
FEATURES = STAGES[-1][0] * EXPANSION


class ResNet50(nn.Module):
    """Pictures to numbers, through 50 layers.

    Args:
        outputs: Length of the answer.
    """

    def __init__(self, outputs: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        inputs = 64
        for number, (width, count, stride) in enumerate(STAGES, 1):
            blocks = [_Bottleneck(inputs, width, stride)]
            inputs = width * EXPANSION
            blocks += [_Bottleneck(inputs, width, 1) for _ in range(count - 1)]
            self.add_module(f"layer{number}", nn.Sequential(*blocks))
        self.fc = nn.Linear(FEATURES, outputs)

    def forward(self, images: Tensor) -> Tensor:
        """Pictures (N, 3, S, S) in [−1, 1] → (N, outputs)."""
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(images))), 3, 2, 1)  # (N, 64, S/4, S/4)
        for number in range(1, len(STAGES) + 1):
            x = self.get_submodule(f"layer{number}")(x)
        answer: Tensor = self.fc(x.mean((2, 3)))
        return answer


class _Bottleneck(nn.Module):
    """1×1, 3×3 and 1×1 convolutions around a shortcut."""

    def __init__(self, inputs: int, width: int, stride: int) -> None:
        super().__init__()
        outputs = width * EXPANSION
        self.conv1, self.bn1 = nn.Conv2d(inputs, width, 1, bias=False), nn.BatchNorm2d(width)
        self.conv2, self.bn2 = nn.Conv2d(width, width, 3, stride, 1, bias=False), nn.BatchNorm2d(width)
        self.conv3, self.bn3 = nn.Conv2d(width, outputs, 1, bias=False), nn.BatchNorm2d(outputs)
        self.downsample = (
            None
            if (inputs, stride) == (outputs, 1)
            else nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))
        )

    def forward(self, x: Tensor) -> Tensor:
        shortcut = x if self.downsample is None else self.downsample(x)
        y = F.relu(self.bn1(self.conv1(x)))
        y = F.relu(self.bn2(self.conv2(y)))
        return F.relu(self.bn3(self.conv3(y)) + shortcut)
