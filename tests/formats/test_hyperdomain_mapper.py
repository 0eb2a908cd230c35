"""HyperDomainNet's hypernetworks: the same numbers as the released form, with its batch normalisations folded in."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.errors import BundleError
from gan_core.formats import hyperdomain, safe_pickle
from gan_core.formats.parts import MapperPart
from gan_core.networks.domain_mapper import DomainMapper

WIDTHS = (8, 8, 6, 6, 4)
"""Input channels of conv1 and of the four others of a generator of 16 px."""
WIDTH, HIDDEN = 12, 10


def linear(name: str, inputs: int, outputs: int) -> dict[str, Tensor]:
    return {f"{name}.weight": torch.randn(outputs, inputs) / inputs**0.5, f"{name}.bias": torch.randn(outputs) / 3}


def normalisation(name: str, width: int) -> dict[str, Tensor]:
    return {
        f"{name}.weight": torch.rand(width) + 0.5, f"{name}.bias": torch.randn(width) / 3,
        f"{name}.running_mean": torch.randn(width) / 3, f"{name}.running_var": torch.rand(width) + 0.2,
        f"{name}.num_batches_tracked": torch.tensor(9),
    }  # fmt: skip


def block(name: str, width: int) -> dict[str, Tensor]:
    first = linear(f"{name}.input_block.0", width, HIDDEN) | normalisation(f"{name}.input_block.1", HIDDEN)
    return first | linear(f"{name}.second_block.0", HIDDEN, width) | normalisation(f"{name}.second_block.1", width)


def checkpoint(channels: Sequence[int] = WIDTHS, width: int = WIDTH, **changes: Any) -> dict[str, Any]:
    torch.manual_seed(3)
    state = linear("backbone.backbone.0.lin", width, width) | normalisation("backbone.backbone.0.bn", width)
    for k in (1, 2, 3):
        state |= block(f"backbone.backbone.{k}", width)
    for i, count in enumerate(channels):
        state |= block(f"heads.conv_{i}.in.0", width) | linear(f"heads.conv_{i}.in.1", width, count)
    config = {
        "backbone_type": "shared", "mapper_type": "residual_channelin", "activation": "relu", "input_dimension": width,
        "width": width, "head_depth": 2, "backbone_depth": 4, "no_coarse": False, "no_fine": False, "no_medium": False,
    }  # fmt: skip
    found = {
        "model_type": "mapper", "patch_key": "cin_mult", "da_type": "td", "clip_encoder": "ViT-B/32",
        "mapper_config": config, "sg2_params": {"img_size": 16}, "state_dict": state,
    }  # fmt: skip
    return found | changes


def released(state: dict[str, Tensor], x: Tensor, slope: float) -> list[Tensor]:
    """What the released network gives: the layers as they are named, one after another."""

    def layer(name: str, x: Tensor) -> Tensor:
        return F.linear(x, state[f"{name}.weight"], state[f"{name}.bias"])

    def normal(name: str, x: Tensor) -> Tensor:
        mean, variance, weight, bias = (
            state[f"{name}.{part}"] for part in ("running_mean", "running_var", "weight", "bias")
        )
        return F.batch_norm(x, mean, variance, weight, bias)

    def residual(name: str, x: Tensor) -> Tensor:
        y = F.leaky_relu(normal(f"{name}.input_block.1", layer(f"{name}.input_block.0", x)), slope)
        return F.leaky_relu(normal(f"{name}.second_block.1", layer(f"{name}.second_block.0", y)) + x, slope)

    x = normal("backbone.backbone.0.bn", F.leaky_relu(layer("backbone.backbone.0.lin", x), slope))
    for k in (1, 2, 3):
        x = residual(f"backbone.backbone.{k}", x)
    heads = range(len(WIDTHS))
    return [layer(f"heads.conv_{i}.in.1", residual(f"heads.conv_{i}.in.0", x)) for i in heads]


@pytest.mark.parametrize(("activation", "slope"), [("relu", 0.0), ("lrelu", 0.2)])
def test_makes_the_vectors_of_the_released_network(tmp_path: Path, activation: str, slope: float) -> None:
    data = checkpoint()
    data["mapper_config"]["activation"] = activation
    torch.save(data, tmp_path / "mapper.pt")
    part = hyperdomain.read(safe_pickle.load(tmp_path / "mapper.pt"))
    assert isinstance(part, MapperPart)
    assert (part.resolution, part.arguments["embedding"]) == (16, "clip:ViT-B-32")
    network = DomainMapper(**part.arguments)
    network.load_state_dict(part.state)
    embeddings = F.normalize(torch.randn(3, WIDTH), dim=1)
    offsets, colour = network(embeddings)
    assert network.outputs == WIDTHS
    for found, wanted in zip(offsets, released(data["state_dict"], embeddings, slope), strict=True):
        torch.testing.assert_close(found, wanted)
    assert colour.shape == (3, 3, 4)
    assert not colour.any()


def config(**changes: Any) -> dict[str, Any]:
    return {"mapper_config": checkpoint()["mapper_config"] | changes}


def state(**changes: Any) -> dict[str, Any]:
    found = checkpoint()["state_dict"]
    for name, value in changes.items():
        key = name.replace("__", ".")
        found = {k: v for k, v in found.items() if k != key} if value is None else found | {key: value}
    return {"state_dict": found}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"mapper_config": None}, "without its settings"),
        ({"da_type": "im2im"}, "the domain type 'im2im'; Facet reads those for texts"),
        ({"patch_key": "csep_mult"}, "changes weights by 'csep_mult'"),
        (config(mapper_type="residual_channelwise_sep"), "mapper_type 'residual_channelwise_sep'"),
        (config(backbone_type="levels"), "backbone_type 'levels'"),
        (config(activation="prelu"), "activation 'prelu'; Facet reads relu, lrelu"),
        ({"sg2_params": {"img_size": 32}}, r"lacks heads.conv_5.in.0.input_block.0.weight"),
        (state(heads__conv_2__in__1__bias=None), "lacks heads.conv_2.in.1.bias"),
        (state(heads__conv_2__out__1__bias=torch.zeros(3)), "has the unknown weight 'heads.conv_2.out.1.bias'"),
        (state(backbone__backbone__0__lin__weight=torch.zeros(3)), r"is of shape \(3,\), which no hypernetwork has"),
        (state(backbone__backbone__0__lin__weight=torch.full((12, 12), torch.nan)), "not finite"),
        (state(backbone__backbone__1__input_block__1__running_var=-torch.ones(10)), "is no batch normalisation"),
        (state(backbone__backbone__1__input_block__0__weight=torch.zeros(9, 12)), "parts that do not go together"),
        (
            state(heads__conv_2__in__1__weight=torch.zeros(6, 9)),
            r"heads.2.1.weight is of shape \(6, 9\), not \(6, 12\)",
        ),
    ],
)
def test_other_forms_are_refused_in_one_line(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(BundleError, match=message) as refused:
        hyperdomain.read(checkpoint(**changes))
    assert "\n" not in str(refused.value)
