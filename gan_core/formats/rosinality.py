"""Anycost and rosinality StyleGAN2 checkpoints (`torch.save` dictionaries): generator and discriminator."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gan_core.errors import BundleError
from gan_core.formats.plain import Refusal
from gan_core.formats.sandbox import read_data
from gan_core.formats.stylegan2 import DiscriminatorPart, GeneratorPart, build_discriminator, build_generator
from gan_core.manifest import TrainedSize
from gan_core.networks.stylegan2_discriminator import RATIOS

ANYCOST_NAME = re.compile(r"anycost-\w+-config-[a-z]", re.IGNORECASE)
ANYCOST_ENTRIES = 4
"""Sizes that the published Anycost generators were trained at, their own and its halves."""
WRAPPED = "module."


def sniff(data: Any) -> bool:
    """Whether plain data has such a generator."""
    return "input.input" in _generator(data)


def sniff_discriminator(data: Any) -> bool:
    """Whether plain data has such a discriminator."""
    return "final_linear.0.weight" in _discriminator(data)


def read(data: Any, name: str = "") -> GeneratorPart:
    """Read the generator.

    Args:
        data: A dictionary with `g_ema` (and `latent_avg`), or the generator's state itself.
        name: The file's; Anycost's published ones say in it how they were trained.

    Raises:
        Refusal: Its weights are not those of a StyleGAN2 generator.
    """
    judged = _discriminator(data)
    entries = len({key.split(".")[1] for key in judged if key.startswith("convs.")}) if _is_anycost(judged) else 0
    told = any("_mapping." in key for key in judged)
    if ANYCOST_NAME.search(name) and not judged:
        entries, told = ANYCOST_ENTRIES, True
    part = build_generator(_generator(data), "Anycost or rosinality StyleGAN2 generator", data.get("latent_avg"))
    if entries < 2 and not told:
        return part
    sizes = [part.generator.resolution >> k for k in range(max(1, entries)) if part.generator.resolution >> k >= 8]
    ratios = RATIOS if told else (1.0,)
    return GeneratorPart(
        f"Anycost generator, trained at {len(sizes)} sizes" + (" and with fewer channels" if told else ""),
        part.generator,
        part.mean_latent,
        tuple(TrainedSize(size, ratio) for size in sizes for ratio in reversed(ratios)),
        part.remarks,
    )


def read_judge(data: Any, name: str = "") -> DiscriminatorPart:
    """Read the discriminator.

    Raises:
        Refusal: Its weights are not those of a StyleGAN2 discriminator.
    """
    state = _discriminator(data)
    if _is_anycost(state):
        return build_discriminator(state, "Anycost discriminator")
    renamed = {}
    for key, value in state.items():
        first, _, rest = key.partition(".")
        number, _, below = rest.partition(".")
        if first == "convs" and number.isdigit() and number != "0":
            key = f"blocks.{int(number) - 1}.{below}"
        renamed[key] = value
    return build_discriminator(renamed, "rosinality StyleGAN2 discriminator")


def read_generator(path: str | os.PathLike[str]) -> GeneratorPart:
    """Read the generator of a file.

    Raises:
        BundleError: It holds none, or is damaged; one line that names it.
    """
    path = Path(path)
    data = read_data(path)
    try:
        if not sniff(data):
            raise Refusal("it has no such generator")
        return read(data, path.name)
    except Refusal as refusal:
        raise BundleError(f"{path.name}: not an Anycost or rosinality StyleGAN2 checkpoint ({refusal})") from refusal


def _is_anycost(state: Mapping[str, Any]) -> bool:
    return any(key.startswith("blocks.") for key in state)


def _generator(data: Any) -> Mapping[str, Any]:
    return _state(data, ("g_ema", "g", "generator"), "input.input")


def _discriminator(data: Any) -> Mapping[str, Any]:
    return _state(data, ("d", "discriminator"), "final_linear.0.weight")


def _state(data: Any, places: tuple[str, ...], mark: str) -> Mapping[str, Any]:
    """The state that has an entry called `mark`: the data itself or what lies under one of the places."""
    if not isinstance(data, dict):
        return {}
    for state in (data, *(data.get(place) for place in places)):
        if isinstance(state, dict) and all(isinstance(key, str) for key in state):
            own = {key.removeprefix(WRAPPED): value for key, value in state.items()}
            if mark in own:
                return own
    return {}
