"""Directions of words: what StyleCLIP would do to style channels, as a direction in W+.

Source: Patashnik et al. 2021, "StyleCLIP" (section 6, global directions); Wu et al. 2021, "StyleSpace" (channels).

StyleCLIP adds to style channels, the outputs of a generator's modulations, of which a row of W+ feeds one convolution's
and one toRGB's. A modulation is affine and W is at least as long as a style, so an offset of W+ that gives the wanted
styles is there, and the picture depends on the styles alone. What W hardly moves, and what a toRGB that shares the row
cannot be kept from, is told as the share that is missed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import normalize

from gan_core.bundle import Bundle, save_bundle
from gan_core.clip.encoder import ClipEncoder
from gan_core.clip.words import mean_embedding
from gan_core.editing.directions import Direction
from gan_core.errors import BundleError, ModelError
from gan_core.extras import require
from gan_core.manifest import DirectionEntry
from gan_core.model import load_model
from gan_core.networks.generator import Generator
from gan_core.networks.layers import ModulatedConv2d
from gan_core.registry import DEFAULT, find_bundle

EFFECTS = "channel_effects"
THRESHOLD = 0.1
"""Of a channel's likeness to the words, below which it stays as it is (β in the paper)."""
REACH = 5.0
"""Standard deviations of the channel that is moved most, at strength ±1 (α in the paper)."""
WEAKEST = 0.05
"""Of a modulation's largest gain: what W moves less than that is left, for it would take an offset as large as W."""
SAMPLES = 2_000
MEASURED_WITH = "ViT-B-32"
"""The CLIP network that the published effects are of."""


@dataclass(frozen=True, eq=False)
class Worded:
    """A direction made of words.

    Args:
        direction: In W+; experimental.
        channels: Style channels that it moves.
        missed: Share of the wanted change of styles that W+ cannot give, in [0, 1].
    """

    direction: Direction
    channels: int
    missed: float


def convolutions(generator: Generator) -> list[ModulatedConv2d]:
    """Those whose style channels StyleCLIP counts, in its order; convolution k reads row k of W+."""
    layers: list[Any] = [generator.conv1, *generator.convs]
    return [layer.conv for layer in layers]


@torch.no_grad()
def worded(generator: Generator, effects: Tensor, difference: Tensor, name: str, threshold: float) -> Worded:
    """Make a direction.

    Args:
        generator: It belongs to.
        effects: (channels, 512), unit CLIP directions.
        difference: (512,), of the words' mean CLIP embeddings, target less neutral.
        name: Of the direction.
        threshold: See `THRESHOLD`.

    Raises:
        ModelError: No channel does what the words say.
    """
    source = torch.Generator().manual_seed(0)
    w = generator.style(torch.randn(SAMPLES, generator.style_dim, generator=source))
    likeness = effects.float() @ normalize(difference.float(), dim=0)  # (channels,)
    likeness = likeness.where(likeness.abs() >= threshold, torch.zeros(()))
    if not likeness.any():
        raise ModelError(f"no channel moves the picture that way by {threshold:g}; take a lower --threshold")
    convs, to_rgbs = convolutions(generator), [generator.to_rgb1, *generator.to_rgbs]
    spread = torch.cat([conv.modulation(w).std(0) for conv in convs])
    wanted = (REACH * likeness / likeness.abs().max() * spread).split([conv.weight.shape[2] for conv in convs])
    offset = torch.zeros(generator.num_styles, generator.style_dim, dtype=torch.double)
    missed = torch.zeros((), dtype=torch.double)
    for row, (conv, change) in enumerate(zip(convs, wanted, strict=True)):
        if not change.any():
            continue
        read = [conv.modulation, *([to_rgbs[row // 2].conv.modulation] if row % 2 else [])]
        slopes = torch.cat([layer.weight.double() * layer.scale for layer in read])  # (styles, style_dim)
        goal = torch.cat([change.double(), torch.zeros(len(slopes) - len(change), dtype=torch.double)])
        solution = torch.linalg.lstsq(slopes, goal[:, None], rcond=WEAKEST, driver="gelsd").solution
        offset[row] = solution[:, 0]
        missed += (slopes @ offset[row] - goal).square().sum()
    length = float(offset.norm())
    rows = tuple(row for row in range(len(convs)) if offset[row].any())
    direction = Direction(name, (offset / length).float(), rows, length, length, experimental=True)
    share = float(missed.sqrt() / torch.cat(list(wanted)).double().norm())
    return Worded(direction, int(likeness.count_nonzero()), share)


def add_worded(name: str | os.PathLike[str], difference: Tensor, new: str, threshold: float = THRESHOLD) -> Worded:
    """Add a direction of words to a model that has StyleCLIP's channel effects.

    Args:
        name: Of the model, or the path of its folder.
        difference: (512,), see `worded`.
        new: Id of the direction.
        threshold: See `THRESHOLD`.

    Raises:
        BundleError: There is no such model, or it cannot be changed.
        ModelError: It has no channel effects, has a direction of that id, or none comes of the words.
    """
    path = find_bundle(name)
    if str(name) == DEFAULT or not path.is_dir():
        raise BundleError(f"{path.name} is not changed; import a folder under a name of your own")
    model, bundle = load_model(path), Bundle.load(path)
    effects = bundle.tensors.get(EFFECTS)
    if effects is None:
        raise ModelError(f"{path.name} has no channel effects; import its generator together with StyleCLIP's fs3.npy")
    if new in model.directions:
        raise ModelError(f"there is a direction {new!r} already; give another id")
    made = worded(model.generator, effects["effects"], difference, new, threshold)
    one = made.direction
    entry = DirectionEntry(new, one.layers, one.negative_range, one.positive_range, experimental=True)
    vectors = {**bundle.tensors.get("directions", {}), new: one.vector}
    manifest = replace(bundle.manifest, directions=(*bundle.manifest.directions, entry))
    save_bundle(path, manifest, {"directions": vectors})
    return made


def difference_of_words(encoder: ClipEncoder, neutral: str, target: str) -> Tensor:
    """The difference (512,) of two texts' mean CLIP embeddings over CLIP's own sentences around a word.

    Raises:
        FacetError: A text is empty or too long, or open_clip is not installed.
    """
    templates = require("open_clip", "text", "sliders made of words").OPENAI_IMAGENET_TEMPLATES
    sentences = [template("{}") for template in templates]
    means = [normalize(mean_embedding(encoder, text, sentences), dim=0) for text in (target, neutral)]
    return means[0] - means[1]
