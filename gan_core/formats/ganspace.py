"""GANSpace: principal components of W (`.npz`, e4e's `ffhq_pca.pt`) and edits exported from its window (`.pkl`).

Source: Härkönen et al. 2020, "GANSpace: Discovering Interpretable GAN Controls".
"""

from pathlib import PurePath
from typing import Any

import numpy as np
import torch
from torch import Tensor

from gan_core.formats.checks import as_tensor, has_keys, shape_of, slug, unit_rows
from gan_core.formats.parts import DirectionsPart, ForeignDirection
from gan_core.formats.plain import Refusal

COMPONENTS = ("lat_comp", "lat_stdev", "act_comp")
EDIT = ("lat_comp", "lat_stdev", "latent_space", "edit_start", "edit_end")
PCA = ("comp", "mean", "std")
MOST_COMPONENTS = 10
"""Sliders for the first of them; the published files have 80 and more, of which the later ones move little."""
DEVIATIONS = 2.0
"""How far GANSpace's own sheets walk (`--sigma`), in standard deviations."""
LAST_ROW = 64


def sniff(data: Any) -> bool:
    """Whether plain data is one of these."""
    return has_keys(data, *COMPONENTS) or has_keys(data, *EDIT) or (has_keys(data, *PCA) and len(data) == len(PCA))


def read(data: Any, name: str = "") -> DirectionsPart:
    """Read components or an edit.

    Raises:
        Refusal: They lie in Z, edit activations, or are no directions.
    """
    if has_keys(data, *EDIT):
        return DirectionsPart("GANSpace edit", (_edit(data, name),))
    components, deviations = ("comp", "std") if has_keys(data, *PCA) else ("lat_comp", "lat_stdev")
    vectors, spread = as_tensor(data[components], components), as_tensor(data[deviations], deviations)
    if vectors.ndim == 3 and vectors.shape[1] == 1:
        vectors = vectors[:, 0]
    if vectors.ndim != 2 or tuple(spread.shape) != (len(vectors),):
        raise Refusal(f"{components} is of shape {shape_of(data[components])}, not (components, 1, style_dim)")
    if torch.equal(spread, torch.ones_like(spread)):
        raise Refusal("holds components of Z; sliders move W, for which GANSpace takes --use_w")
    found = tuple(
        ForeignDirection(f"pca_{i + 1}", unit_rows(vectors[i], f"component {i}"), reach=DEVIATIONS * _length(spread[i]))
        for i in range(min(MOST_COMPONENTS, len(vectors)))
    )
    left = len(vectors) - len(found)
    return DirectionsPart("GANSpace components", found, (f"{left} later components left out",) if left else ())


def _edit(data: Any, name: str) -> ForeignDirection:
    if str(data["latent_space"]) != "W":
        raise Refusal(f"is an edit of {str(data['latent_space'])[:20]}; sliders move W")
    if str(data.get("edit_type", "latent")) != "latent":
        raise Refusal("is an edit of activations; sliders move W")
    first, end = data["edit_start"], data["edit_end"]
    if not all(isinstance(row, (int, np.integer)) for row in (first, end)) or not 0 <= first < end <= LAST_ROW:
        raise Refusal(f"edits the rows {str(first)[:20]} to {str(end)[:20]}, which are none")
    walk = abs(_number(data.get("sigma_range", DEVIATIONS))) or DEVIATIONS
    vector = unit_rows(as_tensor(data["lat_comp"], "lat_comp"), "lat_comp")
    label = data.get("name")
    identifier = slug(label if isinstance(label, str) and label.strip() else PurePath(name).stem)
    reach = walk * _length(torch.tensor(_number(data["lat_stdev"])))
    return ForeignDirection(identifier, vector, int(first), int(end), reach)


def _length(spread: Tensor) -> float:
    if not 0 < float(spread) < 1e4:
        raise Refusal(f"has a standard deviation of {float(spread):g}")
    return float(spread)


def _number(value: Any) -> float:
    if isinstance(value, np.ndarray) and value.size == 1:
        value = value.item()
    if not isinstance(value, (int, float, np.number)) or not np.isfinite(value):
        raise Refusal(f"has {str(value)[:20]!r} where a number should be")
    return float(value)
