"""NVIDIA's StyleGAN2 pickles (stylegan2-ada-pytorch, stylegan3's StyleGAN2 configuration): generator, discriminator.

The pickles carry the source code of their classes; it is read as text and left alone.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor

from gan_core.formats.checks import as_tensor, shape_of
from gan_core.formats.plain import Refusal, Stub
from gan_core.formats.stylegan2 import DiscriminatorPart, GeneratorPart, build_discriminator, build_generator

GENERATORS, DISCRIMINATORS = ("G_ema", "G"), ("D",)
MAPPING_RATE = 0.01
"""Learning rate multiplier of the mapping network in the published form, which has it at run time."""
STYLED = {
    "weight": "conv.weight",
    "affine.weight": "conv.modulation.weight",
    "affine.bias": "conv.modulation.bias",
    "bias": "activate.bias",
    "noise_strength": "noise.weight",
    "resample_filter": "conv.blur.kernel",
}
TO_RGB = {
    "weight": "conv.weight",
    "affine.weight": "conv.modulation.weight",
    "affine.bias": "conv.modulation.bias",
    "bias": "bias",
}
LAST = {
    "b4.conv.weight": "final_conv.0.weight",
    "b4.conv.bias": "final_conv.1.bias",
    "b4.fc.weight": "final_linear.0.weight",
    "b4.fc.bias": "final_linear.0.bias",
    "b4.out.weight": "final_linear.1.weight",
    "b4.out.bias": "final_linear.1.bias",
}
JUDGED = {
    "fromrgb.weight": "convs.0.0.weight",
    "fromrgb.bias": "convs.0.1.bias",
    "conv0.weight": "conv1.0.weight",
    "conv0.bias": "conv1.1.bias",
    "conv1.weight": "conv2.1.weight",
    "conv1.bias": "conv2.2.bias",
    "conv1.resample_filter": "conv2.0.kernel",
    "skip.weight": "skip.1.weight",
    "skip.resample_filter": "skip.0.kernel",
}


BLOCK = re.compile(r"b([0-9]{1,4})\.")


def sniff(data: Any) -> bool:
    """Whether plain data has such a generator."""
    return "synthesis" in _modules(_network(data, GENERATORS))


def sniff_discriminator(data: Any) -> bool:
    """Whether plain data has such a discriminator."""
    return "b4" in _modules(_network(data, DISCRIMINATORS))


def read(data: Any, name: str = "") -> GeneratorPart:
    """Read the generator.

    Raises:
        Refusal: It is a StyleGAN3, a conditional one, or another that Facet does not have.
    """
    network = _network(data, GENERATORS)
    assert network is not None
    synthesis = _modules(network)["synthesis"]
    if "input" in _modules(synthesis):
        size = network.state.get("img_resolution")
        raise Refusal(f"is a StyleGAN3 generator ({size} px); Facet edits with StyleGAN2")
    check_conditions(network.state)
    tensors = dict(_tensors(network))
    for path, layer in _layers(network):
        if path.startswith("mapping.fc"):
            rate = layer.get("bias_gain", MAPPING_RATE)
            if rate != MAPPING_RATE:
                for what in ("weight", "bias"):
                    tensors[f"{path}.{what}"] = as_tensor(tensors[f"{path}.{what}"], path) * (rate / MAPPING_RATE)
        if layer.get("activation", "lrelu") not in ("lrelu", "linear"):
            raise Refusal(f"activates with {str(layer['activation'])[:20]!r}, where StyleGAN2 has lrelu")
    return generator_of(tensors, "NVIDIA StyleGAN2 generator (PyTorch)", _clamp(network))


def read_judge(data: Any, name: str = "") -> DiscriminatorPart:
    """Read the discriminator.

    Raises:
        Refusal: It is conditional, or of another form than StyleGAN2's residual one.
    """
    network = _network(data, DISCRIMINATORS)
    assert network is not None
    check_conditions(network.state)
    epilogue = _modules(network)["b4"]
    counting = _modules(epilogue).get("mbstd")
    group = counting.state.get("group_size") if isinstance(counting, Stub) else None
    remarks = (f"its minibatch groups are of {group or 'all'} pictures, here of 4",) if group != 4 else ()
    return discriminator_of(dict(_tensors(network)), "NVIDIA StyleGAN2 discriminator (PyTorch)", remarks)


def generator_of(tensors: Mapping[str, Any], source: str, clamp: Any) -> GeneratorPart:
    """A generator from NVIDIA's names.

    Args:
        tensors: Such as `synthesis.b8.conv0.affine.weight`.
        source: What it is, for people.
        clamp: What its convolutions were clamped to; None or 0 where they were not.

    Raises:
        Refusal: It is none that Facet has.
    """
    if any(re.fullmatch(r"synthesis\.b\d+\.skip\.weight", key) for key in tensors):
        raise Refusal("has residual blocks in its generator (architecture 'resnet'); Facet needs 'skip'")
    if "synthesis.b4.torgb.weight" not in tensors:
        raise Refusal("makes its picture at the last layer only (architecture 'orig'); Facet needs 'skip'")
    depth, width = (*shape_of(tensors.get("mapping.fc0.weight")), 0, 0)[:2]
    if depth != width:
        raise Refusal(f"has a Z of {width} numbers and a W of {depth}; Facet needs the same")
    state = dict(_renamed(tensors))
    for key in [key for key in state if key.endswith("conv.weight") and not key.startswith("to_rgb")]:
        layer = key.removesuffix("conv.weight")
        state.setdefault(f"{layer}noise.weight", torch.zeros(1))  # trained without noise
    remarks = (f"its values were clamped to ±{clamp:g} in half precision (conv_clamp), here not",) if clamp else ()
    return build_generator(state, source, tensors.get("mapping.w_avg"), remarks=remarks)


def discriminator_of(tensors: Mapping[str, Any], source: str, remarks: tuple[str, ...] = ()) -> DiscriminatorPart:
    """A discriminator from NVIDIA's names, such as `b8.conv0.weight`.

    Raises:
        Refusal: It is none that Facet has.
    """
    sizes = sorted({int(match[1]) for key in tensors if (match := BLOCK.match(key))}, reverse=True)
    state: dict[str, Any] = {}
    for key, value in tensors.items():
        block = BLOCK.match(key)
        target = JUDGED.get(key[block.end() :]) if block else None
        if key in LAST:
            state[LAST[key]] = value
        elif block and target and target.startswith("convs") and int(block[1]) == sizes[0]:
            state[target] = value
        elif block and target and not target.startswith("convs"):
            state[f"blocks.{sizes.index(int(block[1]))}.{target}"] = value
        elif not key.endswith(".resample_filter"):
            raise Refusal(f"has the unknown weight {key[:60]!r} (an architecture other than 'resnet')")
    return build_discriminator(state, source, remarks)


def check_conditions(state: Mapping[str, Any]) -> None:
    """Refuse what is trained for classes or for pictures that are not in colour.

    Raises:
        Refusal: It is.
    """
    classes, colours = state.get("c_dim", 0), state.get("img_channels", 3)
    if classes:
        raise Refusal(f"is a conditional model ({classes} classes); Facet needs one without")
    if colours != 3:
        raise Refusal(f"makes pictures of {colours} channels; Facet needs 3")


def _renamed(tensors: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Published names and shapes of NVIDIA's; what has no place keeps its name, for which it is refused later."""
    for key, value in tensors.items():
        mapping = re.fullmatch(r"mapping\.fc([0-9]{1,2})\.(weight|bias)", key)
        inside = re.fullmatch(r"synthesis\.b([0-9]{1,4})\.(?:(conv0|conv1|torgb)\.)?(.+)", key)
        if key == "mapping.w_avg" or (inside and not inside[2] and inside[3] == "resample_filter"):
            continue
        if mapping:
            yield f"style.{int(mapping[1]) + 1}.{mapping[2]}", value
        elif inside and inside[3] == "const":
            yield "input.input", as_tensor(value, key)[None]
        elif inside and inside[2]:
            yield from _layer(int(inside[1]), inside[2], inside[3], as_tensor(value, key))
        else:
            yield key, value


def _layer(size: int, layer: str, what: str, value: Tensor) -> Iterator[tuple[str, Tensor]]:
    block = size.bit_length() - 4  # 8 px are block 0
    if layer == "torgb":
        place = "to_rgb1" if size == 4 else f"to_rgbs.{block}"
        value = value[None] if what == "weight" else value.flatten()[None, :, None, None] if what == "bias" else value
        yield f"{place}.{TO_RGB.get(what, what)}", value
        return
    place = "conv1" if size == 4 else f"convs.{2 * block + (layer == 'conv1')}"
    if what == "noise_const":
        yield f"noises.noise_{0 if size == 4 else 2 * block + 1 + (layer == 'conv1')}", value[None, None]
    elif what == "resample_filter":
        if layer == "conv0":  # the others have it without using it
            yield f"{place}.{STYLED[what]}", value * 4
    else:
        value = value[None] if what == "weight" else value.flatten() if what == "noise_strength" else value
        yield f"{place}.{STYLED.get(what, what)}", value


def _network(data: Any, places: tuple[str, ...]) -> Stub | None:
    """The network under one of the places, or the data itself."""
    candidates = [data.get(place) for place in places] if isinstance(data, dict) else [data]
    return next((found for found in candidates if isinstance(found, Stub) and isinstance(found.state, dict)), None)


def _modules(network: Any) -> dict[str, Any]:
    inside = network.state.get("_modules") if isinstance(network, Stub) and isinstance(network.state, dict) else None
    return inside if isinstance(inside, dict) else {}


def _layers(network: Stub, prefix: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every module below a network, by its path, with its state."""
    for name, module in _modules(network).items():
        if isinstance(module, Stub) and isinstance(module.state, dict):
            yield f"{prefix}{name}", module.state
            yield from _layers(module, f"{prefix}{name}.")


def _tensors(network: Stub) -> Iterator[tuple[str, Any]]:
    """Every parameter and buffer below a network, by its path."""
    for path, state in [("", network.state), *_layers(network)]:
        for kind in ("_parameters", "_buffers"):
            own = state.get(kind)
            for name, value in own.items() if isinstance(own, dict) else ():
                if isinstance(value, (Tensor, np.ndarray)):
                    yield f"{path}.{name}".lstrip("."), value


def _clamp(network: Stub) -> Any:
    clamps = [state.get("conv_clamp") for path, state in _layers(network) if path.endswith("conv1")]
    return max((value for value in clamps if isinstance(value, (int, float))), default=None)
