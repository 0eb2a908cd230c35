"""`facet look train-hypernetwork`: teaches a model to make looks of pictures, or of words, in one pass."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_core.commands.clip_arguments import add_clip_arguments, clip_encoders
from gan_core.errors import FacetError
from gan_core.training.run_arguments import add_run_arguments

if TYPE_CHECKING:
    from torch import Tensor

    from gan_core.model import FaceModel
    from gan_core.training.hyper_task import HyperTask

OWN_FACES, PORTRAITS = 200, 300
"""Faces that styles are shown by: samples of the model, and portraits where there are any."""
PSI = 0.85
SIDE = 256
"""Of those faces in pixels, or the model's own side where that is less."""


def add_actions(actions: Any) -> None:
    """Add the subcommand to those of `facet look`."""
    parser = actions.add_parser("train-hypernetwork", help="teach a model to make looks of pictures in one pass")
    parser.set_defaults(run=_run)
    parser.add_argument("--model", type=Path, required=True, metavar="M", help="bundle folder to teach")
    parser.add_argument("--to", type=Path, metavar="DIR", help="new bundle folder for the result (default: M itself)")
    parser.add_argument("--portraits", type=Path, metavar="DIR", help="aligned portraits to show styles by as well")
    parser.add_argument("--labels", type=Path, help="labels.csv with the columns id and split; else all are used")
    parser.add_argument("--resolution", type=int, default=128, help="of most of the training (default: %(default)s)")
    parser.add_argument(
        "--embedding",
        default="own",
        metavar="SPACE",
        help="what a style is told by: own (the model's own features) or clip:ViT-B-32, which knows words too",
    )
    add_clip_arguments(parser)
    add_run_arguments(parser, images=60_000, batch=8)


def _run(args: argparse.Namespace) -> int:
    """Train as the arguments say and put the averaged weights into the bundle."""
    import torch

    from gan_core.commands.output import say
    from gan_core.editing.look_prediction import embedding_of
    from gan_core.model import load_model
    from gan_core.training.fleet import Fleet
    from gan_core.training.hyper_task import HyperPlan, HyperTask
    from gan_core.training.run_folder import RunFolder
    from gan_core.training.running import run_task

    check_places(args.model, args.to)
    fleet = Fleet(args.device)
    model = load_model(args.model, fleet.device)
    torch.manual_seed(args.seed)
    embedding = embedding_of(model, args.embedding, lambda name: clip_encoders(args, fleet.device, [name])[0])
    plan = HyperPlan(args.batch, args.images, args.resolution)
    task = HyperTask(model, reference_faces(model, args.portraits, args.labels), plan, fleet, embedding)
    settings = {"stage": "hypernetwork", "model": model.identity, "embedding": args.embedding}
    seen = run_task(args, task, RunFolder(args.out), {**settings, "resolution": args.resolution}, fleet)
    if fleet.is_main:
        say(f"{store(task, args.model, args.to)}  {seen} images")
    fleet.leave()
    return 0


def check_places(bundle: Path, to: Path | None) -> None:
    """Refuse before the training what cannot be written after it.

    Raises:
        FacetError: There is something at `to` already, or the model is no folder.
    """
    if not bundle.is_dir():
        raise FacetError(f"{bundle}: no bundle folder; name the folder of a model, such as facet models list shows")
    if to is not None and to.exists() and not (to.is_dir() and not any(to.iterdir())):
        raise FacetError(f"{to}: is there already and not empty; name a new folder")


def reference_faces(model: FaceModel, portraits: Path | None, labels: Path | None) -> Tensor:
    """Faces (M, 3, S, S) uint8 that styles are shown by: samples first, then portraits where there are any."""
    import torch

    from gan_core.images import to_levels
    from gan_core.training.image_set import read_image_set

    side = min(SIDE, model.resolution)
    samples = [to_levels(model.synthesize(model.sample(seed, PSI), side)) for seed in range(OWN_FACES)]
    faces = [torch.cat(samples).movedim(-1, 1).cpu()]
    if portraits is not None:
        images = read_image_set(portraits, side, labels=labels)
        count = min(PORTRAITS, len(images))
        faces.append(torch.stack([images.read(place * len(images) // count) for place in range(count)]))
    return torch.cat(faces)


def store(task: HyperTask, bundle: Path, to: Path | None) -> Path:
    """Put the average network into a bundle, or into a copy of it, as strong as it should be; returns where."""
    import shutil
    from dataclasses import replace

    from gan_core.bundle import Bundle, save_bundle
    from gan_core.training.hyper_strength import strengthened

    path = bundle if to is None else to
    if to is not None:
        shutil.copytree(bundle, to, dirs_exist_ok=True)
    manifest = Bundle.load(path).manifest
    network = strengthened(task)
    networks = {**manifest.networks, "hypernetwork": network.arguments}
    save_bundle(path, replace(manifest, networks=networks), {"hypernetwork": network.state_dict()})
    return path
