"""IR-SE50 encoders computed step by step from their weights, from the published descriptions; slow and plain.

Sources: Richardson et al. 2021 (pSp), Tov et al. 2021 (e4e), Alaluf et al. 2021 (ReStyle), Deng et al. 2019 (ArcFace).
"""

import math

import torch
from torch import Tensor
from torch.nn.functional import conv2d, interpolate

STAGES = (3, 4, 14, 3)
State = dict[str, Tensor]


def encode(state: State, picture: Tensor, *, offsets: bool, pyramid: bool) -> Tensor:
    """(1, C, 256, 256) → what the heads say together (1, rows, D)."""
    x = conv2d(picture, state["input_layer.0.weight"], padding=1)
    x = prelu(normalised(x, state, "input_layer.1"), state["input_layer.2.weight"])
    kept, number = {}, 0
    for stage, blocks in enumerate(STAGES):
        for block in range(blocks):
            x = residual(x, state, f"body.{number}", stride=2 if block == 0 else 1)
            number += 1
        kept[stage] = x
    c1, c2, c3 = kept[1], kept[2], kept[3]
    p2 = p1 = c3
    if pyramid:
        p2 = enlarged(c3, 32) + lateral(c2, state, "latlayer1")
        p1 = enlarged(p2, 64) + lateral(c1, state, "latlayer2")
    rows = []
    count = len({name.split(".")[1] for name in state if name.startswith("styles.")})
    for row in range(count):
        features = c3 if row < 3 else p2 if row < 7 else p1
        answer = head(features, state, f"styles.{row}")
        rows.append(answer + rows[0] if offsets and row > 0 else answer)
    return torch.stack(rows, 1)


def residual(x: Tensor, state: State, name: str, stride: int) -> Tensor:
    y = normalised(x, state, f"{name}.res_layer.0")
    y = prelu(conv2d(y, state[f"{name}.res_layer.1.weight"], padding=1), state[f"{name}.res_layer.2.weight"])
    y = normalised(
        conv2d(y, state[f"{name}.res_layer.3.weight"], stride=stride, padding=1), state, f"{name}.res_layer.4"
    )
    pooled = y.mean(dim=(2, 3))[0]  # (C,)
    squeezed = (state[f"{name}.res_layer.5.fc1.weight"][:, :, 0, 0] @ pooled).clamp_min(0)
    gate = 1 / (1 + torch.exp(-(state[f"{name}.res_layer.5.fc2.weight"][:, :, 0, 0] @ squeezed)))
    y = y * gate[None, :, None, None]
    if f"{name}.shortcut_layer.0.weight" in state:
        x = conv2d(x, state[f"{name}.shortcut_layer.0.weight"], stride=stride)
        return y + normalised(x, state, f"{name}.shortcut_layer.1")
    return y + x[:, :, ::stride, ::stride]


def head(x: Tensor, state: State, name: str) -> Tensor:
    for step in range(int(math.log2(x.shape[-1]))):
        weight, bias = state[f"{name}.convs.{2 * step}.weight"], state[f"{name}.convs.{2 * step}.bias"]
        x = conv2d(x, weight, bias, stride=2, padding=1)
        x = torch.where(x < 0, 0.01 * x, x)
    weight = state[f"{name}.linear.weight"]
    return x[:, :, 0, 0] @ weight.T / math.sqrt(weight.shape[1]) + state[f"{name}.linear.bias"]


def lateral(x: Tensor, state: State, name: str) -> Tensor:
    return conv2d(x, state[f"{name}.weight"], state[f"{name}.bias"])


def enlarged(x: Tensor, side: int) -> Tensor:
    return interpolate(x, size=(side, side), mode="bilinear", align_corners=True)


def normalised(x: Tensor, state: State, name: str) -> Tensor:
    mean, variance, scale, shift = (
        state[f"{name}.{part}"][None, :, None, None] for part in ("running_mean", "running_var", "weight", "bias")
    )
    return (x - mean) / torch.sqrt(variance + 1e-5) * scale + shift


def prelu(x: Tensor, slope: Tensor) -> Tensor:
    return torch.where(x < 0, slope[None, :, None, None] * x, x)
