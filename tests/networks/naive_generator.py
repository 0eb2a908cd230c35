"""A second StyleGAN2 generator, slow on purpose: one sample at a time, by the papers' equations, from a state dict."""

import math

import torch
import torch.nn.functional as F

KERNEL = torch.outer(torch.tensor([1.0, 3, 3, 1]), torch.tensor([1.0, 3, 3, 1])) / 64


def upfirdn(x, up, pad, gain):
    """(C, H, W): insert zeros, pad, correlate every channel with the FIR filter, one channel at a time."""
    c, h, w = x.shape
    spread = torch.zeros(c, h * up, w * up)
    spread[:, ::up, ::up] = x
    spread = F.pad(spread, (pad[0], pad[1], pad[0], pad[1]))
    return torch.cat([F.conv2d(one[None, None], KERNEL.flip(0, 1)[None, None] * gain)[0] for one in spread])


def linear(x, state, name, lr_mul=1.0):
    weight, bias = state[f"{name}.weight"], state[f"{name}.bias"]
    return weight @ x * lr_mul / math.sqrt(weight.shape[1]) + bias * lr_mul


def mapping(state, z, depth):
    w = z / math.sqrt(float(z.square().mean()) + 1e-8)
    for i in range(1, depth + 1):
        w = linear(w, state, f"style.{i}", 0.01)
        w = torch.where(w >= 0, w, 0.2 * w) * math.sqrt(2)
    return w


def modulated(x, w, state, name, k_in, k_out, demodulate, up, before=None, after=None):
    """StyleGAN2 equations 1 and 3 on the kept channels; the run-time scale is that of the full layer.

    `before`, `after`: factors of a domain on the weights' inputs, before and after demodulation.
    """
    full = state[f"{name}.weight"][0]
    style = linear(w, state, f"{name}.modulation")[:k_in]
    scale = 1 / math.sqrt(full.shape[1] * full.shape[2] * full.shape[3])
    weight = full[:k_out, :k_in] * scale * style[None, :, None, None]
    if before is not None:
        weight = weight * before[None, :k_in, None, None]
    if demodulate:
        weight = weight / torch.sqrt(weight.square().sum((1, 2, 3), keepdim=True) + 1e-8)
    if after is not None:
        weight = weight * after[None, :k_in, None, None]
    if up:  # true convolution of the zero-inserted picture with the kernel, then the FIR filter
        spread = torch.zeros(x.shape[0], 2 * x.shape[1] - 1, 2 * x.shape[2] - 1)
        spread[:, ::2, ::2] = x
        y = F.conv2d(F.pad(spread, (2, 2, 2, 2))[None], weight.flip(2, 3))[0]
        return upfirdn(y, 1, (1, 1), 4.0)
    return F.conv2d(x[None], weight, padding=weight.shape[-1] // 2)[0]


def render(state, w_plus, resolution, widths, noises, domain=None):
    """One latent (num_styles, style_dim) to (3, resolution, resolution).

    `widths`: channels of the constant and of each convolution that is kept.
    `domain`: for each convolution the factors (before, after) demodulation.
    """

    def styled(x, name, row, i, up):
        y = modulated(
            x, w_plus[row], state, f"{name}.conv", widths[i], widths[i + 1], True, up, *(domain[i] if domain else ())
        )
        y = (
            y
            + state[f"{name}.noise.weight"] * noises[i][0]
            + state[f"{name}.activate.bias"][: widths[i + 1], None, None]
        )
        return torch.where(y >= 0, y, 0.2 * y) * math.sqrt(2)

    def to_rgb(x, name, row, width):
        return modulated(x, w_plus[row], state, f"{name}.conv", width, 3, False, False) + state[f"{name}.bias"][0]

    x = styled(state["input.input"][0, : widths[0]], "conv1", 0, 0, False)
    rgb = to_rgb(x, "to_rgb1", 1, widths[1])
    block = 0
    while rgb.shape[-1] < resolution:
        i = 2 * block
        x = styled(x, f"convs.{i}", i + 1, i + 1, True)
        x = styled(x, f"convs.{i + 1}", i + 2, i + 2, False)
        rgb = upfirdn(rgb, 2, (2, 1), 4.0) + to_rgb(x, f"to_rgbs.{block}", i + 3, widths[i + 3])
        block += 1
    return rgb
