"""HyperDomainNet's hypernetworks: what makes a domain vector of a text's CLIP embedding.

Source: the released code of Alanov et al. 2022 (github.com/MACderRu/HyperDomainNet): `mapper_config` and `state_dict`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from gan_core.formats.checks import as_tensor, fitted_state
from gan_core.formats.parts import MapperPart
from gan_core.formats.plain import Refusal
from gan_core.networks.domain_mapper import DomainMapper

MAPPER = "residual_channelin"
SLOPES = {"relu": 0.0, "lrelu": 0.2}
EPS = 1e-5
"""Of torch's batch normalisation."""
MOST_BLOCKS = 16
CLIP = "ViT-B/32"
CLIP_NAME = re.compile(r"[A-Za-z0-9@_-]{1,40}")
HEAD = re.compile(r"heads\.conv_(\d{1,2})\.in\.(\d{1,2})\.weight")


def read_mapper(data: Mapping[str, Any], resolution: int, layers: int) -> MapperPart:
    """Read a hypernetwork.

    Args:
        data: The checkpoint.
        resolution: Of the generator it is for.
        layers: Styled convolutions of such a generator.

    Raises:
        Refusal: It is of another form than the released ones for texts, or its shapes do not go together.
    """
    config, state = data.get("mapper_config"), data["state_dict"]
    if not isinstance(config, Mapping) or not isinstance(state, Mapping):
        raise Refusal("is a hypernetwork of HyperDomainNet without its settings (mapper_config)")
    kind = str(data.get("da_type"))[:20]
    if kind != "td":
        raise Refusal(f"is a hypernetwork for the domain type {kind!r}; Facet reads those for texts ('td')")
    for key, known in (("mapper_type", (MAPPER,)), ("backbone_type", ("shared",)), ("activation", tuple(SLOPES))):
        found = str(config.get(key))[:40]
        if found not in known:
            raise Refusal(f"is a hypernetwork with {key} {found!r}; Facet reads {', '.join(known)}")
    taken = _Taken(state)
    made = dict(_named("enter", taken.linear("backbone.backbone.0.lin")))
    inputs, width = made["enter.weight"].shape[1], len(made["enter.bias"])
    made["scale"], made["shift"] = taken.normalisation("backbone.backbone.0.bn")
    numbers = range(1, MOST_BLOCKS + 1)
    blocks = next((k for k in numbers if f"backbone.backbone.{k}.input_block.0.weight" not in state), MOST_BLOCKS + 1)
    for k in range(1, blocks):
        made |= taken.block(f"backbone.backbone.{k}", f"blocks.{k - 1}")
    last = max((int(head[2]) for key in state if (head := HEAD.fullmatch(str(key)))), default=0)
    head_blocks = min(last, MOST_BLOCKS)
    outputs = []
    for layer in range(layers):
        for k in range(head_blocks):
            made |= taken.block(f"heads.conv_{layer}.in.{k}", f"heads.{layer}.{k}")
        leave = taken.linear(f"heads.conv_{layer}.in.{head_blocks}")
        made |= _named(f"heads.{layer}.{head_blocks}", leave)
        outputs.append(len(leave[1]))
    hidden = [len(value) for name, value in made.items() if name.endswith("first.bias")] or [width]
    taken.check_empty()
    clip = str(data.get("clip_encoder", CLIP)).replace("/", "-")
    if not CLIP_NAME.fullmatch(clip):
        raise Refusal(f"is a hypernetwork for the CLIP network {clip[:40]!r}, which is no name of one")
    arguments: dict[str, Any] = {
        "outputs": outputs, "inputs": inputs, "embedding": f"clip:{clip}", "width": width, "hidden": hidden[0],
        "blocks": blocks - 1, "head_blocks": head_blocks, "slope": SLOPES[str(config["activation"])],
    }  # fmt: skip
    with torch.device("meta"):
        network = DomainMapper(**arguments)
    return MapperPart("HyperDomainNet hypernetwork", resolution, arguments, fitted_state(network, made))


@dataclass
class _Taken:
    """A checkpoint's state, of which is known what was taken."""

    state: Mapping[str, Any]
    names: set[str] = field(default_factory=set)

    def tensor(self, name: str, axes: int) -> Tensor:
        """One of its tensors, with so many axes."""
        if name not in self.state:
            raise Refusal(f"lacks {name}")
        self.names.add(name)
        found = as_tensor(self.state[name], name)
        if found.ndim != axes or not 0 < max(found.shape) <= 4096:
            raise Refusal(f"{name} is of shape {tuple(found.shape)}, which no hypernetwork has")
        return found

    def linear(self, name: str) -> tuple[Tensor, Tensor]:
        """Weight and bias of a layer."""
        return self.tensor(f"{name}.weight", 2), self.tensor(f"{name}.bias", 1)

    def normalisation(self, name: str) -> tuple[Tensor, Tensor]:
        """A batch normalisation as factors and what is added."""
        weight, bias, mean, variance = (
            self.tensor(f"{name}.{part}", 1) for part in ("weight", "bias", "running_mean", "running_var")
        )
        self.names.add(f"{name}.num_batches_tracked")
        if len({len(part) for part in (weight, bias, mean, variance)}) > 1 or bool((variance < 0).any()):
            raise Refusal(f"{name} is no batch normalisation")
        scale = weight / (variance + EPS).sqrt()
        return scale, bias - mean * scale

    def block(self, source: str, target: str) -> dict[str, Tensor]:
        """A residual block, each layer with the normalisation behind it."""
        made: dict[str, Tensor] = {}
        for theirs, ours in (("input_block", "first"), ("second_block", "second")):
            weight, bias = self.linear(f"{source}.{theirs}.0")
            scale, shift = self.normalisation(f"{source}.{theirs}.1")
            if len(weight) != len(scale) or len(bias) != len(scale):
                raise Refusal(f"{source}.{theirs} has parts that do not go together")
            made |= _named(f"{target}.{ours}", (weight * scale[:, None], bias * scale + shift))
        return made

    def check_empty(self) -> None:
        """Raise a `Refusal` where something is left."""
        strange = sorted(str(name) for name in self.state if name not in self.names)
        if strange:
            raise Refusal(f"has the unknown weight {strange[0][:60]!r}")


def _named(name: str, layer: tuple[Tensor, Tensor]) -> Iterator[tuple[str, Tensor]]:
    yield f"{name}.weight", layer[0]
    yield f"{name}.bias", layer[1]
