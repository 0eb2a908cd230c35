"""Files as others write them, made here: real pickles of classes that exist only while the file is written."""

import contextlib
import math
import pickle
import sys
import types
from collections import OrderedDict

import numpy as np
import torch
import torch.nn.functional as F

from tests.networks.naive_generator import upfirdn

FIR = torch.outer(torch.tensor([1.0, 3, 3, 1]), torch.tensor([1.0, 3, 3, 1])) / 64


class EasyDict(dict):
    pass


class Network:
    """As dnnlib's TensorFlow networks pickle themselves."""

    def __init__(self, state):
        self.state = state

    def __getstate__(self):
        return self.state


def _reconstruct_persistent_obj(meta):
    raise AssertionError("nothing in a file may be run")


class Persistent:
    """As a module decorated by NVIDIA's `persistent_class` pickles itself: with the source code of its class."""

    def __init__(self, class_name, state, source="raise SystemExit"):
        self.class_name, self.state, self.source = class_name, state, source

    def __reduce__(self):
        meta = {"type": "class", "version": 6, "module_src": self.source, "class_name": self.class_name}
        return _reconstruct_persistent_obj, (meta | {"state": self.state},), None


@contextlib.contextmanager
def their_modules():
    """NVIDIA's modules are there while a file is written, and gone when it is read."""
    homes = {
        "torch_utils.persistence": _reconstruct_persistent_obj,
        "dnnlib.util": EasyDict,
        "dnnlib.tflib.network": Network,
    }
    modules = {}
    for name, item in homes.items():
        for part in (name.partition(".")[0], name):
            modules[part] = modules.get(part, types.ModuleType(part))
        setattr(modules[name], item.__name__, item)
        item.__module__ = name
    sys.modules.update(modules)
    try:
        yield
    finally:
        for name in modules:
            del sys.modules[name]


def dump(value, path, protocol=4):
    with their_modules(), path.open("wb") as file:
        pickle.dump(value, file, protocol=protocol)


def module(class_name, parameters=None, buffers=None, modules=None, **attributes):
    """A torch module's state as it is pickled."""
    state = {
        "training": False,
        "_parameters": OrderedDict(
            (k, torch.nn.Parameter(v, requires_grad=False)) for k, v in (parameters or {}).items()
        ),
        "_buffers": OrderedDict(buffers or {}),
        "_backward_hooks": OrderedDict(),
        "_non_persistent_buffers_set": set(),
        "_modules": OrderedDict(modules or {}),
    }
    return Persistent(class_name, state | attributes)


def flat(network, prefix=""):
    """Every tensor of such a module by its path."""
    found = {prefix + k: v.detach() for kind in ("_parameters", "_buffers") for k, v in network.state[kind].items()}
    for name, inside in network.state["_modules"].items():
        found |= flat(inside, f"{prefix}{name}.")
    return found


def _dense(inputs, outputs, rate=1.0):
    parameters = {"weight": torch.randn(outputs, inputs) / rate, "bias": torch.randn(outputs)}
    gains = {"weight_gain": np.float64(rate / math.sqrt(inputs)), "bias_gain": rate}
    return module("FullyConnectedLayer", parameters, activation="linear" if rate == 1 else "lrelu", **gains)


def nvidia_generator(widths, style_dim=8, depth=2, rate=0.01, conv_clamp=None, noise=True, c_dim=0):
    """A generator of NVIDIA's for 4, 8, … px with these channels and random weights."""
    blocks, size, before = {}, 4, 0
    for width in widths:
        parts = {}
        for layer in ("conv0", "conv1")[before == 0 :]:
            inputs = before if layer == "conv0" else width
            parameters = {"weight": torch.randn(width, inputs, 3, 3), "bias": torch.randn(width)}
            buffers = {"resample_filter": FIR}
            if noise:
                parameters["noise_strength"] = torch.randn(())
                buffers["noise_const"] = torch.randn(size, size)
            affine = {"affine": _dense(style_dim, inputs)}
            kept = {"conv_clamp": conv_clamp, "activation": "lrelu", "use_noise": noise}
            parts[layer] = module("SynthesisLayer", parameters, buffers, affine, **kept)
        rgb = {"weight": torch.randn(3, width, 1, 1), "bias": torch.randn(3)}
        parts["torgb"] = module("ToRGBLayer", rgb, {}, {"affine": _dense(style_dim, width)}, conv_clamp=conv_clamp)
        constant = {} if before else {"const": torch.randn(width, 4, 4)}
        blocks[f"b{size}"] = module("SynthesisBlock", constant, {"resample_filter": FIR}, parts)
        size, before = size * 2, width
    dense = {f"fc{i}": _dense(style_dim, style_dim, rate) for i in range(depth)}
    return module(
        "Generator",
        modules={
            "synthesis": module("SynthesisNetwork", modules=blocks),
            "mapping": module("MappingNetwork", {}, {"w_avg": torch.randn(style_dim)}, dense),
        },
        img_resolution=size // 2,
        img_channels=3,
        c_dim=c_dim,
        _init_kwargs=EasyDict(z_dim=style_dim),
    )


def nvidia_discriminator(widths, c_dim=0):
    """A discriminator of NVIDIA's for 4, 8, … px with these channels."""

    def conv(inputs, outputs, kernel, bias=True):
        parameters = {"weight": torch.randn(outputs, inputs, kernel, kernel)}
        return module(
            "Conv2dLayer", parameters | ({"bias": torch.randn(outputs)} if bias else {}), {"resample_filter": FIR}
        )

    size = 2 << len(widths)
    blocks = {}
    for k, (width, below) in enumerate(zip(widths[:0:-1], widths[-2::-1], strict=True)):
        parts = {"fromrgb": conv(3, width, 1)} if k == 0 else {}
        parts |= {"conv0": conv(width, width, 3), "conv1": conv(width, below, 3), "skip": conv(width, below, 1, False)}
        blocks[f"b{size >> k}"] = module("DiscriminatorBlock", {}, {"resample_filter": FIR}, parts)
    last = widths[0]
    parts = {"mbstd": module("MinibatchStdLayer", group_size=4), "conv": conv(last + 1, last, 3)}
    parts |= {"fc": _dense(16 * last, last), "out": _dense(last, 1)}
    blocks["b4"] = module("DiscriminatorEpilogue", modules=parts)
    return module("Discriminator", modules=blocks, img_resolution=size, img_channels=3, c_dim=c_dim)


def nvidia_render(tensors, w_plus):
    """One latent (rows, D) to (3, R, R) by NVIDIA's names, a layer at a time."""

    def modulated(x, name, w, up=False):
        weight = tensors[f"{name}.weight"]
        bias = tensors[f"{name}.affine.bias"]
        style = tensors[f"{name}.affine.weight"] @ w / math.sqrt(len(w)) + bias
        if name.endswith("torgb"):
            return F.conv2d(x[None], weight * style[None, :, None, None] / math.sqrt(weight.shape[1]))[0]
        weight = weight * style[None, :, None, None]
        weight = weight / (weight.square().sum((1, 2, 3), keepdim=True) + 1e-8).sqrt()
        if not up:
            return F.conv2d(x[None], weight, padding=1)[0]
        return upfirdn(F.conv_transpose2d(x[None], weight.transpose(0, 1), stride=2)[0], 1, (1, 1), 4.0)

    x, image, row = tensors["synthesis.b4.const"], None, 0
    for size in sorted({int(key.split(".")[1][1:]) for key in tensors if key.startswith("synthesis.b")}):
        block = f"synthesis.b{size}"
        for layer in ("conv0", "conv1")[size == 4 :]:
            name = f"{block}.{layer}"
            x = modulated(x, name, w_plus[row], layer == "conv0") + tensors[f"{name}.bias"][:, None, None]
            if f"{name}.noise_const" in tensors:
                x = x + tensors[f"{name}.noise_const"] * tensors[f"{name}.noise_strength"]
            x, row = torch.where(x >= 0, x, 0.2 * x) * math.sqrt(2), row + 1
        rgb = modulated(x, f"{block}.torgb", w_plus[row]) + tensors[f"{block}.torgb.bias"][:, None, None]
        image = rgb if image is None else upfirdn(image, 2, (2, 1), 4.0) + rgb
    return image


def nvidia_mapping(tensors, z, rate=0.01):
    x = z / math.sqrt(float(z.square().mean()) + 1e-8)
    for i in range(sum(key.startswith("mapping.fc") for key in tensors) // 2):
        weight, bias = tensors[f"mapping.fc{i}.weight"], tensors[f"mapping.fc{i}.bias"]
        x = weight @ x * rate / math.sqrt(len(x)) + bias * rate
        x = torch.where(x >= 0, x, 0.2 * x) * math.sqrt(2)
    return x


def tensorflow_networks(generator, discriminator, **settings):
    """The same weights as NVIDIA's TensorFlow networks keep them: (G, D, Gs)."""
    g = {key: value.numpy() for key, value in flat(generator).items()}
    synthesis, mapping = [("lod", np.float32(0))], []
    for key, value in g.items():
        parts = key.split(".")
        if parts[0] == "mapping" and parts[1] != "w_avg":
            mapping.append((f"Dense{parts[1][2:]}/{parts[2]}", value.T))
        elif parts[0] == "synthesis" and parts[-1] != "resample_filter":
            synthesis.append(_tensorflow_variable(parts, value))
    own = {"version": 4, "name": "G", "static_kwargs": EasyDict(func_name="G_main", label_size=0, **settings)}
    inside = {
        name: Network({**own, "name": name, "components": EasyDict(), "variables": found})
        for name, found in (("synthesis", synthesis), ("mapping", mapping))
    }
    state = {**own, "components": EasyDict(inside), "variables": [("dlatent_avg", g["mapping.w_avg"])]}
    names = {
        "fromrgb": "FromRGB",
        "conv0": "Conv0",
        "conv1": "Conv1_down",
        "skip": "Skip",
        "conv": "Conv",
        "fc": "Dense0",
    }
    judged = []
    for key, value in flat(discriminator).items():
        block, layer, *what = key.split(".")
        if layer == "out":
            judged.append((f"Output/{what[0]}", value.numpy().T))
        elif what and what[0] != "resample_filter":
            value = value.numpy().transpose(2, 3, 1, 0) if value.ndim == 4 else value.numpy().T
            judged.append((f"{block[1:]}x{block[1:]}/{names[layer]}/{what[0]}", value))
    return (
        Network(state),
        Network({**own, "name": "D", "components": EasyDict(), "variables": judged}),
        Network(state),
    )


def _tensorflow_variable(parts, value):
    size = int(parts[1][1:])
    if parts[2] == "const":
        return "4x4/Const/const", value[None]
    level = int(math.log2(size))
    if parts[3] == "noise_const":
        return f"noise{0 if size == 4 else 2 * level - (5 if parts[2] == 'conv0' else 4)}", value[None, None]
    layer = {"conv0": "Conv0_up", "conv1": "Conv" if size == 4 else "Conv1", "torgb": "ToRGB"}[parts[2]]
    what = {"weight": "mod_weight", "bias": "mod_bias"}[parts[4]] if parts[3] == "affine" else parts[3]
    if what == "weight":
        value = value.transpose(2, 3, 1, 0)
        value = value[::-1, ::-1] if layer == "Conv0_up" else value
    elif what.startswith("mod"):
        value = value.T if what == "mod_weight" else value - 1
    return f"{size}x{size}/{layer}/{what}", np.array(value)
