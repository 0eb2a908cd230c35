"""The face that `facet edit` and `facet project` work on: which one, its projection, and warnings about it."""

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gan_core.commands.output import non_negative, note

if TYPE_CHECKING:
    from gan_core.inversion.projection import Projection
    from gan_core.inversion.refine import RefineProgress
    from gan_core.model import FaceModel
    from gan_core.photo.photo import Photo


def add_fit_arguments(parser: argparse.ArgumentParser) -> None:
    """`--steps` and `--faithful`."""
    parser.add_argument(
        "--steps", type=non_negative, default=100, metavar="N", help="refinement steps; 0: encoder only (default: 100)"
    )
    parser.add_argument(
        "--faithful",
        type=non_negative,
        default=0,
        metavar="N",
        help="tune the weights to this photo in N steps, for a closer likeness (100 is plenty; default: 0)",
    )


def add_face_arguments(parser: argparse.ArgumentParser) -> None:
    """`--steps`, `--faithful`, `--face` and `--landmarks`."""
    add_fit_arguments(parser)
    parser.add_argument("--face", type=int, default=1, metavar="K", help="which face, 1 is the most prominent")
    parser.add_argument(
        "--landmarks",
        type=five_points,
        metavar="X,Y,…",
        help="place the face by hand: left eye, right eye, nose, mouth left, mouth right (left as seen in the photo)",
    )


def projected(args: argparse.Namespace, photo: "Photo", model: "FaceModel") -> "Projection":
    """Project the face that the arguments choose, with a progress bar; warnings about it go to stderr."""
    from gan_core.jobs import CancelToken, run_to_end
    from gan_core.photo.detection import assess_face
    from gan_core.workflow import assess_projection, choose_face, project_steps, tune_steps

    landmarks = args.landmarks if args.landmarks is not None else choose_face(photo, args.face).landmarks
    steps = project_steps(model, photo, landmarks, args.steps, CancelToken())
    projection: Projection = run_to_end(steps, refinement_bar(args.steps))
    if args.faithful:
        tuning = tune_steps(model, projection, args.faithful, CancelToken())
        projection = run_to_end(tuning, refinement_bar(args.faithful))
    photographed = assess_face(photo.size, landmarks, projection.alignment)
    for warning in (*photographed, *assess_projection(model, projection)):
        note(warning)
    return projection


def refinement_bar(steps: int) -> "Callable[[RefineProgress], None]":
    """A progress bar on stderr for a refinement; call it with each step's progress."""
    from tqdm import tqdm

    bar = tqdm(total=steps, unit="step", leave=False, file=sys.stderr, disable=None if steps else True)

    def advance(progress: "RefineProgress") -> None:
        bar.update(progress.step - bar.n)
        bar.set_postfix_str(f"loss {progress.loss:.4f}", refresh=False)
        if progress.step >= steps:
            bar.close()

    return advance


def five_points(text: str) -> Any:
    """Parse ten numbers into (5, 2) landmarks."""
    import numpy as np

    try:
        numbers = [float(part) for part in text.replace(",", " ").split()]
    except ValueError:
        numbers = []
    if len(numbers) != 10:
        raise argparse.ArgumentTypeError(f"needs ten numbers x,y,x,y,…, got {text!r}")
    return np.array(numbers).reshape(5, 2)
