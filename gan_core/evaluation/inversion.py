"""`facet evaluate-inversion`: how close encoder, refinement and faithful weights come to people they never saw."""

import argparse
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from gan_core.images import to_pixels
from gan_core.inversion.encode import encode
from gan_core.inversion.losses import against_for, mse
from gan_core.inversion.pivotal import tune_steps
from gan_core.inversion.refine import Refined, refine_steps
from gan_core.jobs import CancelToken, run_to_end
from gan_core.model import FaceModel

WAYS = ("mean face", "encoder", "25 steps", "100 steps", "faithful")
FAITHFUL_STEPS = 60


@dataclass(frozen=True)
class Closeness:
    """How close one way of inverting comes, averaged over the faces.

    Args:
        mse: Mean squared error in [−1, 1].
        worst: The largest of any face.
        perceptual: The model's perceptual distance.
        seconds: Median time of a face, the encoder's answer included.
        preview_mse: Mean squared error of the smallest trained sub-generator's picture at its own size.
    """

    mse: float
    worst: float
    perceptual: float
    seconds: float
    preview_mse: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `facet evaluate-inversion`."""
    parser.add_argument("--model", default="default", help="name or path of the model (default: %(default)s)")
    parser.add_argument("--data", type=Path, required=True, help="folder of aligned portraits, ID.jpg")
    parser.add_argument("--labels", type=Path, required=True, help="labels.csv of the portraits")
    parser.add_argument("--faces", type=int, default=24, help="how many of the val split (default: %(default)s)")
    parser.add_argument("--sheet", type=Path, metavar="FILE", help="also write a picture: photo and each way, by row")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(args: argparse.Namespace) -> None:
    """Invert val portraits, print the table, write the sheet."""
    from PIL import Image
    from tqdm import tqdm

    from gan_core.commands.output import report
    from gan_core.files import atomic_write
    from gan_core.model import load_model
    from gan_core.training.portraits import read_images

    model = load_model(args.model)
    portraits = read_images(args.data, args.labels, "val", model.resolution)[: args.faces]
    faces = portraits.float() / 127.5 - 1
    inversions = [invert(model, face[None]) for face in tqdm(faces, unit="face")]
    table = {way: closeness(model, faces, [inversion[way] for inversion in inversions]) for way in WAYS}
    if args.sheet:
        with atomic_write(args.sheet) as file:
            Image.fromarray(sheet(faces, inversions)).save(file, format="PNG")
    lines = [f"| {way} | {c.mse:.4f} | {c.worst:.4f} | {c.perceptual:.4f} | {c.seconds:.2f} | {c.preview_mse:.4f} |"
             for way, c in table.items()]  # fmt: skip
    head = "| way | MSE | worst | perceptual | seconds | preview MSE |\n|---|---|---|---|---|---|\n"
    report(args, {way: asdict(c) for way, c in table.items()}, head + "\n".join(lines))


@dataclass(frozen=True, eq=False)
class Inversion:
    """What one way made of one face: the picture (1, 3, R, R), the preview (1, 3, r, r) and the time in seconds."""

    image: Tensor
    preview: Tensor
    seconds: float


def invert(model: FaceModel, target: Tensor) -> dict[str, Inversion]:
    """Invert one aligned face (1, 3, R, R) in every way of `WAYS`."""
    began = time.perf_counter()
    start = encode(model, target)
    encoding = time.perf_counter() - began
    few = run_to_end(refine_steps(model, target, start, 25, CancelToken()))
    many: Refined = run_to_end(refine_steps(model, target, start, 100, CancelToken()))
    began = time.perf_counter()
    delta = run_to_end(tune_steps(model, target, many.w_plus, FAITHFUL_STEPS, CancelToken()))
    tuning = time.perf_counter() - began
    mean = model.mean_latent.expand_as(start)
    return {
        "mean face": _inversion(model, mean, 0.0),
        "encoder": _inversion(model, start, encoding),
        "25 steps": _inversion(model, few.w_plus, encoding + few.seconds),
        "100 steps": _inversion(model, many.w_plus, encoding + many.seconds),
        "faithful": _inversion(delta.personalise(model), many.w_plus, encoding + many.seconds + tuning),
    }


@torch.no_grad()
def closeness(model: FaceModel, faces: Tensor, inversions: Sequence[Inversion]) -> Closeness:
    """Compare pictures with the faces (N, 3, R, R) they were made of."""
    errors = [float(mse(i.image, face[None])) for i, face in zip(inversions, faces, strict=True)]
    against = against_for(model)
    seen = [float(against(face[None])(i.image)) for i, face in zip(inversions, faces, strict=True)]
    small = [
        float(mse(i.preview, torch.nn.functional.interpolate(face[None], size=i.preview.shape[-2:], mode="area")))
        for i, face in zip(inversions, faces, strict=True)
    ]
    return Closeness(
        mse=float(np.mean(errors)),
        worst=max(errors),
        perceptual=float(np.mean(seen)),
        seconds=float(np.median([i.seconds for i in inversions])),
        preview_mse=float(np.mean(small)),
    )


def sheet(faces: Tensor, inversions: Sequence[Mapping[str, Inversion]]) -> np.ndarray:
    """A picture (H, W, 3) uint8: in each column a face above what encoder, 100 steps and faithful make of it."""
    ways = [way for way in WAYS if way in ("encoder", "100 steps", "faithful")]
    rows = [faces, *(torch.cat([inversion[way].image for inversion in inversions]) for way in ways)]
    return np.concatenate([np.concatenate(list(to_pixels(row)), axis=1) for row in rows], axis=0)


def _inversion(model: FaceModel, w_plus: Tensor, seconds: float) -> Inversion:
    preview = model.prepared(model.sub_generators[-1])
    with torch.no_grad():
        return Inversion(model.synthesize(w_plus), preview(w_plus), seconds)
