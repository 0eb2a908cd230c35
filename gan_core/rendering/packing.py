"""Weights in the blocked layout that oneDNN computes in, laid out once instead of at every call.

PyTorch's own compiler uses these operators; they have no gradient. Where a build has none, weights stay as they are.
"""

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

Pair = tuple[int, int]
ONE, TWO, NONE = (1, 1), (2, 2), (0, 0)
PLAIN: tuple[str, list[float], str] = ("none", [], "")  # nothing is computed on the result


def pack(weight: Tensor, shape: Sequence[int], padding: Pair) -> Tensor:
    """The weight (out, in, k, k) for convolutions of about that input shape; itself where it cannot be laid out."""
    try:
        blocked: Tensor = torch.ops.aten.mkldnn_reorder_conv2d_weight(weight.to_mkldnn(), padding, ONE, ONE, 1, shape)
        convolve(weight.new_zeros(shape), blocked, None, padding)
    except (AttributeError, RuntimeError):
        return weight
    return blocked


def pack_transposed(weight: Tensor, shape: Sequence[int], padding: Pair) -> Tensor:
    """The same for the weight (in, out, k, k) of a transposed convolution with stride 2."""
    reorder = getattr(torch.ops.mkldnn, "_reorder_convolution_transpose_weight", None)
    try:
        blocked: Tensor = reorder(weight, padding, NONE, TWO, ONE, 1, shape) if reorder else weight
        convolve_transposed(weight.new_zeros(shape), blocked, padding)
    except (AttributeError, RuntimeError):
        return weight
    return blocked


def convolve(x: Tensor, weight: Tensor, bias: Tensor | None, padding: Pair) -> Tensor:
    """Convolve with a weight that may have been through `pack`."""
    if not weight.is_mkldnn:
        return F.conv2d(x, weight, bias, padding=padding)
    y: Tensor = torch.ops.mkldnn._convolution_pointwise(x, weight, bias, padding, ONE, ONE, 1, *PLAIN)
    return y


def convolve_transposed(x: Tensor, weight: Tensor, padding: Pair) -> Tensor:
    """Convolve with stride 2 and a weight that may have been through `pack_transposed`."""
    if not weight.is_mkldnn:
        return F.conv_transpose2d(x, weight, stride=2, padding=padding)
    y: Tensor = torch.ops.mkldnn._convolution_transpose_pointwise(x, weight, None, padding, NONE, TWO, ONE, 1, *PLAIN)
    return y
