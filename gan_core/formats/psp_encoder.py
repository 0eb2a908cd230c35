"""Encoders of pSp, e4e and ReStyle: checkpoints with `encoder.*` and `decoder.*`, their options and `latent_avg`.

The decoder is a generator in rosinality's form, which `decoder` gives; the encoder belongs to that one only.
"""

from collections.abc import Mapping
from typing import Any

import torch

from gan_core.formats.checks import as_tensor, fitted_state, has_keys, shape_of
from gan_core.formats.parts import EncoderPart
from gan_core.formats.plain import Refusal
from gan_core.networks.irse_encoder import IrseEncoder, Rows, Scales
from gan_core.networks.restyle_encoder import ReStyleEncoder

ENCODER, DECODER = "encoder.", "decoder."
MOST_STYLES, WIDEST = 20, 1024
LAST_BLOCKS = (2, 6, 20, 23)
"""Of each stage."""
TYPES = {
    "GradualStyleEncoder": ("pSp", Rows.INDEPENDENT, Scales.PYRAMID),
    "Encoder4Editing": ("e4e", Rows.OFFSETS, Scales.PYRAMID),
    "BackboneEncoder": ("ReStyle pSp", Rows.INDEPENDENT, Scales.TOP),
    "ProgressiveBackboneEncoder": ("ReStyle e4e", Rows.OFFSETS, Scales.TOP),
}
"""`encoder_type` of the published options: what it is called, what its heads answer, what they look at."""


def sniff(data: Any) -> bool:
    """Whether plain data is a checkpoint with an encoder of this family."""
    return has_keys(data, "state_dict") and has_keys(
        data["state_dict"], "encoder.body.0.res_layer.1.weight", "encoder.styles.0.linear.weight"
    )


def read(data: Any, name: str = "") -> EncoderPart:
    """Read the encoder.

    Raises:
        Refusal: It is of a type that Facet does not know, or its weights are not those of such a network.
    """
    options = data.get("opts")
    kind = str(options.get("encoder_type")) if isinstance(options, Mapping) else ""
    if kind not in TYPES or not isinstance(options, Mapping):
        raise Refusal(f"is an encoder of type {kind[:60]!r}; Facet knows {', '.join(TYPES)}")
    called, rows, scales = TYPES[kind]
    if called == "pSp" and options.get("learn_in_w"):
        raise Refusal("is a pSp encoder into W, not W+")
    found = _under(ENCODER, data["state_dict"])
    styles = len({key.split(".")[1] for key in found if key.startswith("styles.")})
    stem, inputs, *_ = (*shape_of(found.get("input_layer.0.weight")), 0, 0)
    widths = (stem, *(_outputs(found, f"body.{block}.res_layer.3.weight") for block in LAST_BLOCKS))
    style_dim = _outputs(found, "styles.0.linear.weight")
    if styles > MOST_STYLES or not all(0 < width <= WIDEST for width in (*widths, style_dim)):
        raise Refusal(f"gives {styles} rows of {style_dim} through {widths} channels, which is no such network")
    iterative = inputs == 6
    if inputs not in (3, 6) or (scales is Scales.TOP and not iterative):
        raise Refusal(f"takes pictures of {inputs} channels; a photo has 3, a photo beside a render 6")
    arguments: dict[str, Any] = {"num_styles": styles, "style_dim": style_dim, "rows": str(rows), "scales": str(scales)}
    arguments["widths"] = list(widths)
    with torch.device("meta"):
        network = (ReStyleEncoder if iterative else IrseEncoder)(**arguments)
    start = iterative or bool(options.get("start_from_latent_avg", False))
    zero = torch.zeros(styles, style_dim)
    found["mean_latent"] = _mean_latent(data.get("latent_avg"), styles, style_dim) if start else zero
    called = f"ReStyle {called}" if iterative and not called.startswith("ReStyle") else called
    return EncoderPart(
        f"{called} encoder (IR-SE50)", "restyle" if iterative else "irse50", arguments, fitted_state(network, found)
    )


def decoder(data: Any) -> dict[str, Any]:
    """The generator that such a checkpoint carries, as a dictionary in rosinality's form."""
    mean = data.get("latent_avg")
    return {"g_ema": _under(DECODER, data["state_dict"])} | (
        {} if mean is None or len(shape_of(mean)) > 1 else {"latent_avg": mean}
    )


def _under(prefix: str, state: Mapping[Any, Any]) -> dict[str, Any]:
    return {
        key[len(prefix) :]: value for key, value in state.items() if isinstance(key, str) and key.startswith(prefix)
    }


def _outputs(found: Mapping[str, Any], key: str) -> int:
    return (*shape_of(found.get(key)), 0)[0]


def _mean_latent(value: Any, styles: int, style_dim: int) -> torch.Tensor:
    """`latent_avg` (D,), (1, D) or (rows, D) as (styles, D)."""
    if value is None:
        raise Refusal("lacks latent_avg, which its encoder starts from")
    mean = as_tensor(value, "latent_avg")
    if tuple(mean.shape) not in ((style_dim,), (1, style_dim), (styles, style_dim)):
        raise Refusal(f"latent_avg is of shape {tuple(mean.shape)}, not ({style_dim},) or ({styles}, {style_dim})")
    return mean.expand(styles, style_dim).clone()
