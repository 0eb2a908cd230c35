"""Part "inversion": how close encoder, refinement and faithful weights come to people they never saw."""

import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from gan_core.evaluation.findings import Findings, Goal, NotPossible, table
from gan_core.evaluation.sheets import contact_sheet
from gan_core.evaluation.subject import BATCH, Subject, levels, signed
from gan_core.inversion.encode import encode
from gan_core.inversion.losses import laplacian_l1, mse
from gan_core.inversion.pivotal import tune_steps
from gan_core.inversion.refine import Refined, refine_steps
from gan_core.jobs import CancelToken, run_to_end
from gan_core.model import FaceModel
from gan_core.training.image_set import read_image_set

WAYS = ("mean face", "encoder", "25 steps", "100 steps", "faithful", "blurred")
FAITHFUL_STEPS = 60
BLURRED = 64
"""Side in pixels to which the photo itself is reduced for the last way: a refined face should look closer than that."""
SHEET = ("encoder", "100 steps", "faithful")


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


def inversion(subject: Subject) -> Findings:
    """Invert portraits of the val split in every way.

    Raises:
        NotPossible: There is no encoder, or there are no portraits.
    """
    model = subject.model
    if model.encoder is None:
        raise NotPossible("the bundle has no encoder; make one with facet encoder")
    data, labels = subject.sources()
    portraits = read_image_set(data, model.resolution, labels=labels, split="val").at(model.resolution)[: subject.faces]
    subject.bar.reset(len(portraits))
    faces, inversions = signed(portraits).to(model.device), []
    for face in faces:
        inversions.append(invert(model, face[None]))
        subject.bar.update()
    ways = {way: closeness(model, faces, [inversion[way] for inversion in inversions]) for way in WAYS}
    rows = [
        (way, f"{c.mse:.4f}", f"{c.worst:.4f}", f"{c.perceptual:.4f}", f"{c.seconds:.2f}", f"{c.preview_mse:.4f}")
        for way, c in ways.items()
    ]
    distance = "Laplacian pyramid (the bundle has no perceptual network)"
    if model.perceptual is not None:
        distance = "the bundle's perceptual network"
    text = (
        f"{len(faces)} portraits of the val split, {model.resolution} px, mean squared error in [−1, 1] (mean, worst), "
        f"perceptual distance by {distance}, median seconds a face on {model.device} with {torch.get_num_threads()} "
        f'threads. "blurred" is the photo itself reduced to {BLURRED} px; preview MSE is that of the smallest trained '
        "sub-generator. The sheet shows each photo, then " + ", ".join(SHEET) + "."
    )
    values = {"faces": len(faces), "distance": distance, "ways": {way: asdict(c) for way, c in ways.items()}}
    head = ("way", "MSE", "worst", "perceptual", "seconds", "preview MSE")
    return Findings(values, (text, table(head, rows)), _goals(ways), {"inversion.jpg": sheet(faces, inversions)})


def _goals(ways: Mapping[str, Closeness]) -> tuple[Goal, ...]:
    encoder, refined, faithful, blurred = (ways[way] for way in ("encoder", "100 steps", "faithful", "blurred"))
    seen = f"{refined.perceptual:.3f}", f"< {blurred.perceptual:.3f}, the photo at {BLURRED} px"
    return (
        Goal("MSE of the encoder alone", f"{encoder.mse:.4f}", "≤ 0.035", encoder.mse <= 0.035),
        Goal("MSE after 100 steps", f"{refined.mse:.4f}", "≤ 0.015", refined.mse <= 0.015),
        Goal("perceptual distance after 100 steps", *seen, refined.perceptual < blurred.perceptual),
        Goal("seconds for 100 steps", f"{refined.seconds:.1f}", "≤ 20 on two cores", refined.seconds <= 20),
        Goal("MSE of faithful weights", f"{faithful.mse:.4f}", "≤ 0.006", faithful.mse <= 0.006),
        Goal("a person is recognised", "see inversion.jpg", "on the sheet"),
    )


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
    blurred = F.interpolate(F.interpolate(target, (BLURRED, BLURRED), mode="area"), target.shape[-2:], mode="bilinear")
    small = (model.sub_generators[-1].resolution,) * 2
    return {
        "mean face": _inversion(model, mean, 0.0),
        "encoder": _inversion(model, start, encoding),
        "25 steps": _inversion(model, few.w_plus, encoding + few.seconds),
        "100 steps": _inversion(model, many.w_plus, encoding + many.seconds),
        "faithful": _inversion(delta.personalise(model), many.w_plus, encoding + many.seconds + tuning),
        "blurred": Inversion(blurred, F.interpolate(blurred, small, mode="area"), 0.0),
    }


@torch.no_grad()
def closeness(model: FaceModel, faces: Tensor, inversions: Sequence[Inversion]) -> Closeness:
    """Compare pictures with the faces (N, 3, R, R) they were made of."""
    images = torch.cat([inversion.image for inversion in inversions])
    previews = torch.cat([inversion.preview for inversion in inversions])
    errors = mse(images, faces)
    pairs = zip(images.split(BATCH), faces.split(BATCH), strict=True)
    seen = torch.cat([(model.perceptual or laplacian_l1)(image, face) for image, face in pairs])
    return Closeness(
        mse=errors.mean().item(),
        worst=errors.max().item(),
        perceptual=seen.mean().item(),
        seconds=statistics.median(inversion.seconds for inversion in inversions),
        preview_mse=mse(previews, F.interpolate(faces, previews.shape[-2:], mode="area")).mean().item(),
    )


def sheet(faces: Tensor, inversions: Sequence[Mapping[str, Inversion]]) -> np.ndarray:
    """A picture (H, W, 3) uint8: each face followed by what the ways of `SHEET` make of it, two faces a row."""
    pairs = zip(faces, inversions, strict=True)
    pictures = [picture for face, made in pairs for picture in (face[None], *(made[way].image for way in SHEET))]
    columns = 1 + len(SHEET)
    return contact_sheet(
        levels(torch.cat(pictures)).cpu(), ["photo", *SHEET] * len(faces), min(2, len(faces)) * columns
    )


def _inversion(model: FaceModel, w_plus: Tensor, seconds: float) -> Inversion:
    preview = model.prepared(model.sub_generators[-1])
    with torch.no_grad():
        return Inversion(model.synthesize(w_plus), preview(w_plus), seconds)
