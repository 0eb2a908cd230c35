"""NVIDIA's TensorFlow pickles of StyleGAN2: three networks with their variables by name. No TensorFlow is needed.

Source of the correspondence: the published converter, stylegan2-ada-pytorch's `legacy.py`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from gan_core.formats.checks import is_array
from gan_core.formats.nvidia import check_conditions, discriminator_of, generator_of
from gan_core.formats.plain import Refusal, Stub
from gan_core.formats.stylegan2 import DiscriminatorPart, GeneratorPart

NETWORK = "dnnlib.tflib.network.Network"
OIHW = (3, 2, 0, 1)
Change = Callable[[np.ndarray], np.ndarray]


def _kernel(x: np.ndarray) -> np.ndarray:
    return x.transpose(OIHW)


def _turned(x: np.ndarray) -> np.ndarray:
    return x[::-1, ::-1].transpose(OIHW)


def _same(x: np.ndarray) -> np.ndarray:
    return x


LAYER: dict[str, tuple[str, Change]] = {
    "weight": ("weight", _kernel),
    "bias": ("bias", _same),
    "noise_strength": ("noise_strength", _same),
    "mod_weight": ("affine.weight", np.transpose),
    "mod_bias": ("affine.bias", lambda x: x + 1),
}
GENERATOR_LAYERS = {"Conv": "conv1", "Conv0_up": "conv0", "Conv1": "conv1", "ToRGB": "torgb", "Skip": "skip"}
TURNED = ("Conv0_up", "Skip")
DISCRIMINATOR_LAYERS = {"FromRGB": "fromrgb", "Conv0": "conv0", "Conv1_down": "conv1", "Skip": "skip", "Conv": "conv"}


def sniff(data: Any) -> bool:
    """Whether plain data are NVIDIA's three networks of TensorFlow."""
    return isinstance(data, (tuple, list)) and len(data) == 3 and all(map(_is_network, data))


def read(data: Any, name: str = "") -> GeneratorPart:
    """Read the averaged generator.

    Raises:
        Refusal: It is a StyleGAN1, a conditional one, or another that Facet does not have.
    """
    state = data[2].state
    found = dict(_variables(data[2]))
    if not any(key.endswith("/mod_weight") for key in found):
        raise Refusal("is no StyleGAN2 of TensorFlow's (a StyleGAN1 or a progressive GAN)")
    settings = _settings(state)
    check_conditions({"c_dim": settings.get("label_size") or 0, "img_channels": settings.get("num_channels", 3)})
    tensors = _converted(_generator(found))
    rate = settings.get("mapping_lrmul", 0.01)
    if rate != 0.01:
        scaled = {key: value * (rate / 0.01) for key, value in tensors.items() if key.startswith("mapping.fc")}
        tensors |= scaled
    return generator_of(tensors, "NVIDIA StyleGAN2 generator (TensorFlow)", settings.get("conv_clamp"))


def read_judge(data: Any, name: str = "") -> DiscriminatorPart:
    """Read the discriminator.

    Raises:
        Refusal: It is conditional, or of another form than StyleGAN2's residual one.
    """
    settings = _settings(data[1].state)
    check_conditions({"c_dim": settings.get("label_size") or 0, "img_channels": settings.get("num_channels", 3)})
    tensors = _converted(_discriminator(dict(_variables(data[1]))))
    return discriminator_of(tensors, "NVIDIA StyleGAN2 discriminator (TensorFlow)")


def _generator(found: Mapping[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray]]:
    """The variables under the names and in the shapes that PyTorch has."""
    for key, value in found.items():
        dense = re.fullmatch(r"mapping/Dense([0-9]{1,2})/(weight|bias)", key)
        noise = re.fullmatch(r"synthesis/noise([0-9]{1,2})", key)
        layer = re.fullmatch(r"synthesis/([0-9]{1,4})x\1/(\w+)/(\w+)", key)
        if key == "dlatent_avg":
            yield "mapping.w_avg", value
        elif key == "synthesis/4x4/Const/const":
            yield "synthesis.b4.const", value[0]
        elif dense:
            yield f"mapping.fc{dense[1]}.{dense[2]}", value.T
        elif noise:
            level = (int(noise[1]) + 5) // 2
            which = "conv1" if level == 2 or int(noise[1]) % 2 == 0 else "conv0"
            yield f"synthesis.b{1 << level}.{which}.noise_const", value[0, 0]
        elif layer and layer[2] in GENERATOR_LAYERS and layer[3] in LAYER:
            what, change = LAYER[layer[3]]
            change = _turned if what == "weight" and layer[2] in TURNED else change
            yield f"synthesis.b{layer[1]}.{GENERATOR_LAYERS[layer[2]]}.{what}", change(value)
        elif "ToRGB_lod" in key:
            raise Refusal("makes its picture at the last layer only (architecture 'orig'); Facet needs 'skip'")


def _discriminator(found: Mapping[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray]]:
    largest = max((int(match[1]) for key in found if (match := re.match(r"([0-9]{1,4})x\1/", key))), default=0)
    for key, value in found.items():
        layer = re.fullmatch(r"([0-9]{1,4})x\1/(\w+)/(weight|bias)", key)
        last = re.fullmatch(r"(?:4x4/(Dense0)|(Output))/(weight|bias)", key)
        if last:
            yield f"b4.{'fc' if last[1] else 'out'}.{last[3]}", value.T
        elif layer and layer[2] in DISCRIMINATOR_LAYERS:
            size = max(4, int(layer[1]))
            if layer[2] != "FromRGB" or size == largest:
                name = f"b{size}.{DISCRIMINATOR_LAYERS[layer[2]]}.{layer[3]}"
                yield name, _kernel(value) if layer[3] == "weight" else value


def _converted(tensors: Iterator[tuple[str, np.ndarray]]) -> dict[str, np.ndarray]:
    try:
        return dict(tensors)
    except (ValueError, IndexError) as error:
        raise Refusal(f"has a variable in a shape that it does not have in StyleGAN2 ({error})") from error


def _variables(network: Stub, prefix: str = "") -> Iterator[tuple[str, np.ndarray]]:
    """Every variable of a network and of its components, by its path."""
    variables, components = network.state.get("variables"), network.state.get("components")
    for entry in variables if isinstance(variables, list) else ():
        if isinstance(entry, (tuple, list)) and len(entry) == 2 and isinstance(entry[0], str) and is_array(entry[1]):
            yield prefix + entry[0], np.asarray(entry[1])
    for name, inside in components.items() if isinstance(components, dict) else ():
        if _is_network(inside):
            yield from _variables(inside, f"{prefix}{name}/")


def _settings(state: Mapping[str, Any]) -> Mapping[str, Any]:
    found = state.get("static_kwargs")
    return found if isinstance(found, dict) else {}


def _is_network(value: Any) -> bool:
    return isinstance(value, Stub) and value.class_name == NETWORK and isinstance(value.state, dict)
