"""A second StyleGAN2 discriminator, slow on purpose: by the papers' equations, from a state dict in Anycost's names."""

import math

import torch
import torch.nn.functional as F

from tests.networks.naive_generator import linear, upfirdn


def lrelu(x):
    return torch.where(x >= 0, x, 0.2 * x) * math.sqrt(2)


def convolve(x, weight, down):
    """(C, H, W): filter and drop every other pixel where `down`, else keep the size; equalised learning rate."""
    weight = weight / math.sqrt(weight[0].numel())
    if not down:
        return F.conv2d(x[None], weight, padding=weight.shape[-1] // 2)[0]
    pad = 2 if weight.shape[-1] == 3 else 1
    return F.conv2d(upfirdn(x, 1, (pad, pad), 1.0)[None], weight, stride=2)[0]


def layer(x, state, name, places, down=False, told=None):
    """`places`: numbers under which the weight, the modulation and the bias are published; None where there is none."""
    weight, modulation, bias = places
    y = convolve(x, state[f"{name}.{weight}.weight"], down)
    if modulation is not None:
        mapped = [
            state[f"{name}.{modulation}.{kind}_mapping.weight"] @ told
            + state[f"{name}.{modulation}.{kind}_mapping.bias"]
            for kind in ("weight", "bias")
        ]
        y = y * (1 + mapped[0])[:, None, None] + mapped[1][:, None, None]
    return y if bias is None else lrelu(y + state[f"{name}.{bias}.bias"][:, None, None])


def judge(state, images, entry=0, told=None):
    """Pictures (N, 3, r, r) of the `entry`-th size to logits (N, 1)."""
    blocks = 1 + max(int(key.split(".")[1]) for key in state if key.startswith("blocks."))
    pictures = []
    for x in images:
        x = layer(x, state, f"convs.{entry}", (0, None, 1))
        for k in range(entry, blocks):
            has = f"blocks.{k}.conv1.1.weight_mapping.weight" in state
            y = layer(x, state, f"blocks.{k}.conv1", (0, 1, 2) if has else (0, None, 1), told=told)
            y = layer(y, state, f"blocks.{k}.conv2", (1, 2, 3) if has else (1, None, 2), True, told)
            x = (y + layer(x, state, f"blocks.{k}.skip", (1, 2 if has else None, None), True, told)) / math.sqrt(2)
        pictures.append(x)
    n = len(pictures)
    groups = n // min(4, n)
    logits = []
    for i, x in enumerate(pictures):
        group = torch.stack(pictures[i % groups :: groups])
        spread = ((group - group.mean(0)).square().mean(0) + 1e-8).sqrt().mean()
        x = torch.cat([x, spread.expand(1, 4, 4)])
        x = layer(x, state, "final_conv", (0, None, 1))
        logits.append(linear(lrelu(linear(x.flatten(), state, "final_linear.0")), state, "final_linear.1"))
    return torch.stack(logits)
