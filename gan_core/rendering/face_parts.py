"""Face, hair and background told apart by what a generator computes on the way to its picture.

A generator's activations at 32 and 64 px separate the parts of a face without having been told to (Collins et al.
2020, "Editing in Style"; Zhang et al. 2021, "DatasetGAN"). A linear read-out of them is fitted once for each model: on
samples of its own, to those pixels whose part follows from where they are and from their colour.
"""

from collections.abc import Generator as Steps
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.editing.attributes import Region
from gan_core.editing.where import Part
from gan_core.files import atomic_write
from gan_core.images import to_pixels
from gan_core.jobs import CancelToken
from gan_core.model import FaceModel
from gan_core.paths import cache_dir
from gan_core.photo.backdrop import SIDE, backdrop_mask
from gan_core.photo.regions import TYPICAL_LANDMARKS, region_mask

PARTS = (Part.BACKGROUND, Part.FACE, Part.HAIR)
"""What the read-out tells; its fourth answer, clothes and neck, is none of them."""
SAMPLES, LARGE_SAMPLES = 40, 16
"""How many faces it is fitted on; fewer, where only pictures of more than 256 px can be rendered."""
LEAST_SEEDS = 200
"""Pixels of each part that must be known, or the model's faces are not like those that this was made for."""
_LEVELS = (SIDE // 2, SIDE)
_CERTAINTY = 10.0
_RIDGE = 1e-4
_VERSION = 1
_FACE, _HEAD = (region_mask(region, SIDE, TYPICAL_LANDMARKS) for region in (Region.FACE, Region.HEAD))
_HEIGHT = np.broadcast_to((np.arange(SIDE, dtype=np.float32)[:, None] + 0.5) / SIDE, (SIDE, SIDE))
_EYES, _MOUTH = float(TYPICAL_LANDMARKS[:2, 1].mean()), float(TYPICAL_LANDMARKS[3:, 1].mean())
_UNKNOWN, _BACKGROUND, _SKIN, _HAIR, _REST = range(-1, 4)


@dataclass(frozen=True, eq=False)
class PartReadout:
    """Reads the parts of a face off a generator's activations.

    Args:
        mean: (C,) of the activations over samples.
        scale: (C,), one over their spread.
        weight: (C + 1, 4), to the parts; the last row is the bias.
    """

    mean: Tensor
    scale: Tensor
    weight: Tensor

    @torch.no_grad()
    def __call__(self, model: FaceModel, w_plus: Tensor) -> Mapping[Part, np.ndarray]:
        """The parts of a face.

        Args:
            model: That the read-out was fitted for.
            w_plus: (1, num_styles, style_dim).

        Returns:
            (64, 64) float32 in [0, 1] for each of `PARTS`.
        """
        found = activations(model, w_plus.to(model.device)).cpu()  # (64 · 64, C)
        scores = torch.addmm(self.weight[-1], (found - self.mean) * self.scale, self.weight[:-1])
        shares = (_CERTAINTY * scores).softmax(1).T.unflatten(1, (SIDE, SIDE)).numpy()
        return dict(zip(PARTS, shares, strict=False))


@torch.no_grad()
def activations(model: FaceModel, w_plus: Tensor) -> Tensor:
    """What the generator has computed for one face at 32 and 64 px: (64 · 64, C), row by row."""
    generator = model.generator
    noise, kept = generator.constant_noise(), []
    x = generator.conv1(generator.input.input, w_plus[:, 0], noise[0])
    for layer, conv in enumerate(generator.convs, 1):
        if x.shape[-1] == SIDE and layer % 2:
            break
        x = conv(x, w_plus[:, layer], noise[layer])
        if x.shape[-1] in _LEVELS and layer % 2 == 0:
            kept.append(F.interpolate(x, size=(SIDE, SIDE), mode="bilinear", align_corners=False))
    return torch.cat(kept, 1)[0].flatten(1).T


def readout_steps(model: FaceModel, cancel: CancelToken) -> Steps[None, None, PartReadout | None]:
    """The read-out of a model, fitted where it has not been, as a job that yields between samples.

    Returns:
        None where the model's pictures are smaller than 64 px, or its faces are not like portraits.
    """
    known, readout = _read(model)
    if known or model.resolution < SIDE:
        return readout
    whole = (s for s in model.sub_generators if s.resolution >= SIDE and s.channel_ratio == 1 and s.channels is None)
    picture = min(whole, key=lambda spec: spec.resolution, default=model.full)
    features, labels = [], []
    for seed in range(SAMPLES if picture.resolution <= 256 else LARGE_SAMPLES):
        w_plus = model.sample(seed)
        image = model.synthesize(w_plus, picture.resolution)[0].cpu()
        label = known_parts(image.numpy(), to_pixels(image)).ravel()
        every = torch.from_numpy(np.flatnonzero(label != _UNKNOWN)[seed % 3 :: 3])  # neighbours say the same
        features.append(activations(model, w_plus).cpu()[every])
        labels.append(torch.from_numpy(label)[every])
        yield
        cancel.raise_if_cancelled()
    readout = _fitted(torch.cat(features), torch.cat(labels))
    _keep(model, readout)
    return readout


def known_parts(image: np.ndarray, pixels: np.ndarray) -> np.ndarray:
    """The pixels of an aligned render whose part is plain.

    Args:
        image: (3, r, r) float32 in [−1, 1].
        pixels: (r, r, 3) uint8, the same.

    Returns:
        (64, 64) int64: 0 background, 1 face, 2 hair, 3 clothes and neck, −1 not plain.
    """
    import cv2

    small = cv2.resize(pixels, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    light, *colour = cv2.split(cv2.cvtColor(small, cv2.COLOR_RGB2LAB).astype(np.float32))
    cheeks = (_FACE > 0.95) & (_HEIGHT > _EYES + 0.06) & (_HEIGHT < _MOUTH)
    lighter = light - np.median(light[cheeks])
    lighter *= np.where(lighter > 0, 0.3, 0.5)  # a forehead shines; hair is dark, or has lost its colour
    apart = np.sqrt(lighter**2 + 2 * sum((one - np.median(one[cheeks])) ** 2 for one in colour))
    label = np.full((SIDE, SIDE), _UNKNOWN)
    label[(_FACE > 0.9) & (_HEIGHT > _EYES - 0.05)] = _SKIN
    label[(_FACE > 0.4) & (_HEIGHT > _EYES - 0.2) & (apart < 18)] = _SKIN
    behind = backdrop_mask(image, TYPICAL_LANDMARKS)
    if behind.mean() < 0.05:
        return label  # where the backdrop is busy, nothing is known of what lies before it
    person = cv2.erode((behind < 0.02).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    label[behind > 0.9] = _BACKGROUND
    label[(_HEAD > 0.15) & (_HEIGHT < _MOUTH) & person & (apart < 12)] = _SKIN  # ears, and heads without hair
    label[(_HEAD > 0.15) & (_FACE < 0.35) & (_HEIGHT < _MOUTH) & person & (apart > 32)] = _HAIR
    label[(_HEIGHT < _EYES) & (_FACE < 0.8) & person & (apart > 45)] = _HAIR
    label[(_FACE < 0.05) & (_HEIGHT > _MOUTH + 0.17) & person] = _REST
    return label


def _fitted(features: Tensor, labels: Tensor) -> PartReadout | None:
    """Ridge regression to the parts, each counting the same: features (n, C), labels (n,)."""
    counts = labels.bincount(minlength=len(PARTS) + 1)
    if int(counts.min()) < LEAST_SEEDS:
        return None
    mean, scale = features.mean(0), 1 / (features.std(0) + 1e-6)
    x = F.pad((features - mean) * scale, (0, 1), value=1.0).double()  # (n, C + 1)
    weights = (1 / counts.double())[labels][:, None]
    gram = (x * weights).T @ x
    gram.diagonal().add_(_RIDGE * len(counts))
    target = (x * weights).T @ F.one_hot(labels, len(counts)).double()
    return PartReadout(mean, scale, torch.linalg.solve(gram, target).float().contiguous())


def _file_name(model: FaceModel) -> str:
    return f"parts-{model.identity[:16]}-{_VERSION}.safetensors"


def _keep(model: FaceModel, readout: PartReadout | None) -> None:
    from safetensors.torch import save

    names = ("mean", "scale", "weight")
    data = save({name: torch.empty(0) if readout is None else getattr(readout, name) for name in names})
    with atomic_write(cache_dir() / _file_name(model), permissions=0o600) as file:
        file.write(data)


def _read(model: FaceModel) -> tuple[bool, PartReadout | None]:
    """Whether it has been tried, and what came of it; what is damaged is tried again."""
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    path = cache_dir() / _file_name(model)
    try:
        kept = load_file(path) if path.exists() else {}
        mean, scale, weight = kept["mean"], kept["scale"], kept["weight"]
    except (OSError, SafetensorError, KeyError):
        return False, None
    width = sum(model.generator.channels.get(level, 0) for level in _LEVELS)
    fits = mean.shape == scale.shape == (width,) and weight.shape == (width + 1, len(PARTS) + 1)
    return fits or not len(weight), PartReadout(mean, scale, weight) if fits else None
