"""Anycost GAN's encoder (`encoder_….pt`): a ResNet-50 whose last layer gives all rows of W+."""

from typing import Any

import torch

from gan_core.formats.checks import fitted_state, has_keys, shape_of
from gan_core.formats.parts import EncoderPart
from gan_core.formats.plain import Refusal
from gan_core.networks.resnet_encoder import ResNetEncoder

MOST_STYLES = 20


def sniff(data: Any) -> bool:
    """Whether plain data is such an encoder."""
    return has_keys(data, "state_dict") and has_keys(
        data["state_dict"], "layer4.2.conv3.weight", "fc.weight", "mean_latent"
    )


def read(data: Any, name: str = "") -> EncoderPart:
    """Read an encoder.

    Raises:
        Refusal: Its weights are not those of such a network.
    """
    state = data["state_dict"]
    style_dim = max(1, *shape_of(state["mean_latent"]))
    outputs = (*shape_of(state["fc.weight"]), 0)[0]
    rows, rest = divmod(outputs, style_dim)
    if rest or not 0 < rows <= MOST_STYLES:
        raise Refusal(f"fc gives {outputs} numbers, which are no rows of {style_dim}")
    arguments = {"num_styles": rows, "style_dim": style_dim}
    with torch.device("meta"):
        network = ResNetEncoder(**arguments)
    return EncoderPart("Anycost encoder (ResNet-50)", "resnet50", arguments, fitted_state(network, state))
