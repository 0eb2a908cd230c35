"""`facet encoder`: trains a model's encoder and puts it into the bundle."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from gan_core.bundle import Bundle, save_bundle
from gan_core.errors import FacetError
from gan_core.inversion.losses import mse
from gan_core.model import FaceModel, load_model
from gan_core.networks.encoder import Encoder
from gan_core.training.encoder_task import EncoderTask
from gan_core.training.fleet import Fleet
from gan_core.training.image_set import read_image_set
from gan_core.training.run_arguments import add_run_arguments
from gan_core.training.run_folder import RunFolder
from gan_core.training.running import run_task
from gan_core.training.sampler import Sampler


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `facet encoder`."""
    parser.add_argument("bundle", type=Path, help="bundle folder to put the encoder into")
    parser.add_argument("--data", type=Path, required=True, help="folder or zip of aligned portraits")
    parser.add_argument("--labels", type=Path, help="labels.csv with the columns id and split; else all are trained on")
    add_run_arguments(parser, images=150_000, batch=32)
    parser.add_argument("--from", dest="start", metavar="M", help="model whose encoder to start from")


def run(args: argparse.Namespace) -> None:
    """Train as the arguments say, put the averaged weights into the bundle, print the error on people never seen."""
    from gan_core.commands.output import say

    fleet = Fleet(args.device)
    model = load_model(args.bundle, fleet.device)
    portraits = read_image_set(args.data, model.resolution, labels=args.labels)
    torch.manual_seed(args.seed)
    reals = Sampler(portraits, fleet.device, args.seed, rank=fleet.rank, world=fleet.size)
    task = EncoderTask(model, reals, batch=args.batch, images=args.images, fleet=fleet)
    if args.start:
        other = load_model(args.start).encoder
        if not isinstance(other, Encoder):
            raise FacetError(f"the model {args.start!r} has no encoder of Facet's own form to start from")
        take_over(other, task.encoder)
    seen = run_task(args, task, RunFolder(args.out), {"stage": "encoder", "model": model.identity}, fleet)
    if fleet.is_main:
        arguments = {"num_styles": model.num_styles, "style_dim": model.style_dim}
        manifest = Bundle.load(args.bundle).manifest
        networks = {**manifest.networks, "encoder": arguments}
        save_bundle(args.bundle, replace(manifest, networks=networks), {"encoder": stored_state(task.average)})
        text = f"{args.bundle}  {seen} images"
        if args.labels:
            faces = read_image_set(args.data, model.resolution, labels=args.labels, split="val").at(model.resolution)
            text += f", mean squared error on the val split {error(model, task.average, faces):.4f}"
        say(text)
    fleet.leave()


@torch.no_grad()
def take_over(other: Encoder, encoder: Encoder) -> None:
    """Start from another model's encoder, as far as it fits: it has learnt to look at faces already.

    Rows that only the new one has begin as the last that both have; the mean latent stays the model's own.

    Raises:
        FacetError: The two are built differently.
    """
    state = encoder.state_dict()
    for name, value in other.state_dict().items():
        wanted = state.get(name)
        if wanted is None or value.shape[1:] != wanted.shape[1:]:
            raise FacetError(f"the encoder to start from is built differently: {name} has shape {tuple(value.shape)}")
        if value.shape == wanted.shape:
            state[name] = wanted if name == "mean_latent" else value
            continue
        rows, count = value.unflatten(0, (-1, encoder.rank)), len(wanted) // encoder.rank  # a head's coefficients
        state[name] = torch.cat([rows, rows[-1:].expand(count, *rows.shape[1:])])[:count].flatten(0, 1)
    encoder.load_state_dict(state)


@torch.no_grad()
def error(model: FaceModel, encoder: Encoder, faces: Tensor, batch: int = 32) -> float:
    """Mean squared error in [−1, 1] of what the encoder makes of faces (N, 3, R, R) uint8."""
    parts = [part.to(model.device).float() / 127.5 - 1 for part in faces.split(batch)]
    return float(torch.cat([mse(model.synthesize(encoder(part)), part) for part in parts]).mean())


def stored_state(encoder: Encoder) -> dict[str, Tensor]:
    """The weights for a bundle; batch counters are cleared, for fp16 could not hold them."""
    state = encoder.state_dict()
    return {n: torch.zeros_like(v) if n.endswith("num_batches_tracked") else v for n, v in state.items()}
