"""HyperDomainNet's domain vectors: what turns a generator to another domain with a number for each input channel; and
the networks that make them.

Source: Alanov et al. 2022, "HyperDomainNet: Universal Domain Adaptation for Generative Adversarial Networks" (domain
modulation).
"""

import re
from collections.abc import Mapping
from typing import Any

from gan_core.formats.checks import as_tensor, has_keys, shape_of
from gan_core.formats.hyperdomain_mapper import read_mapper
from gan_core.formats.parts import DomainPart, MapperPart
from gan_core.formats.plain import Refusal

KEY = re.compile(r"heads\.conv_(\d{1,2})\.params_in")
VECTOR, MAPPER = "parameterization", "mapper"
PATCH = "cin_mult"
DA_TYPES = ("td", "im2im")
FIRST_FINE = 7


def sniff(data: Any) -> bool:
    """Whether plain data is a checkpoint of HyperDomainNet."""
    return has_keys(data, "model_type", "sg2_params", "state_dict")


def read(data: Any, name: str = "") -> DomainPart | MapperPart:
    """Read a domain vector, or a network that makes them of texts.

    Raises:
        Refusal: It is a whole generator, another parametrisation, or its shapes are no generator's.
    """
    kind = str(data["model_type"])[:40]
    if kind not in (VECTOR, MAPPER):
        what = "a whole generator" if kind == "original" else f"of type {kind!r}"
        raise Refusal(f"is {what} of HyperDomainNet; Facet reads domain vectors ({VECTOR!r}) and their {MAPPER!r}")
    if str(data.get("patch_key")) != PATCH:
        raise Refusal(f"changes weights by {str(data.get('patch_key'))[:40]!r}; Facet knows {PATCH!r}")
    if str(data.get("da_type")) not in DA_TYPES:
        raise Refusal(f"has the domain type {str(data.get('da_type'))[:40]!r}; Facet knows {', '.join(DA_TYPES)}")
    size = data["sg2_params"].get("img_size", 1024) if isinstance(data["sg2_params"], Mapping) else None
    if not isinstance(size, int) or size not in {2**k for k in range(3, 11)}:
        raise Refusal(f"is for pictures of {str(size)[:20]} px, which no generator makes")
    state = data["state_dict"]
    count = 2 * size.bit_length() - 5  # conv1 and two for each doubling from 8 px on
    if kind == MAPPER:
        return read_mapper(data, size, count)
    wanted = [f"heads.conv_{i}.params_in" for i in range(count)]
    if not isinstance(state, Mapping) or set(state) != set(wanted):
        there = sum(bool(KEY.fullmatch(str(key))) for key in state) if isinstance(state, Mapping) else 0
        raise Refusal(f"has {there} vectors, not the {count} of a generator of {size} px")
    vectors = []
    for key in wanted:
        shape = shape_of(state[key])
        if len(shape) != 5 or shape[:2] + shape[3:] != (1, 1, 1, 1) or not 0 < shape[2] <= 4096:
            raise Refusal(f"{key} is of shape {shape}, not (1, 1, channels, 1, 1)")
        vectors.append(as_tensor(state[key], key).flatten())
    latents = data.get("style_latents")
    if latents is not None:
        latents = as_tensor(latents, "style_latents")
        latents = latents[None] if latents.ndim == 2 else latents
        if latents.ndim != 3 or tuple(latents.shape[:2]) != (1, count + 1 - FIRST_FINE):
            raise Refusal(f"style_latents are of shape {tuple(latents.shape)}, not (1, {count + 1 - FIRST_FINE}, D)")
    return DomainPart("HyperDomainNet domain vector", data["da_type"], size, tuple(vectors), latents)
