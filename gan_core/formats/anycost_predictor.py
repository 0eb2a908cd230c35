"""Anycost GAN's attribute predictor (`attribute_predictor.pt`): a ResNet-50 for the 40 attributes of CelebA."""

from typing import Any

import torch

from gan_core.formats.checks import fitted_state, has_keys, shape_of
from gan_core.formats.parts import PredictorPart
from gan_core.networks.attribute_predictor import ATTRIBUTES, AttributePredictor
from gan_core.networks.resnet50 import FEATURES


def sniff(data: Any) -> bool:
    """Whether plain data is such a predictor."""
    if not has_keys(data, "state_dict") or not has_keys(data["state_dict"], "layer4.2.conv3.weight", "fc.weight"):
        return False
    return shape_of(data["state_dict"]["fc.weight"]) == (2 * ATTRIBUTES, FEATURES)


def read(data: Any, name: str = "") -> PredictorPart:
    """Read a predictor.

    Raises:
        Refusal: Its weights are not those of such a network.
    """
    with torch.device("meta"):
        network = AttributePredictor()
    return PredictorPart("Anycost attribute predictor (40 attributes)", fitted_state(network, data["state_dict"]))
