"""`facet project`: the latent, landmarks and transform of a face, as a .npz file."""

import argparse
from pathlib import Path

from gan_core.commands.faces import add_face_arguments, projected
from gan_core.commands.output import add_model_arguments, free_target, report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `facet project`."""
    parser.add_argument("photo", type=Path)
    parser.add_argument("-o", "--out", type=free_target, required=True, metavar="FACE.npz")
    add_face_arguments(parser)
    add_model_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Project and write."""
    from gan_core.photo.reading import read_photo

    photo = read_photo(args.photo)  # a photo that cannot be read is refused before torch is imported
    from gan_core.model import load_model

    projection = projected(args, photo, load_model(args.model, args.device))
    projection.save(args.out)
    loss = projection.losses[-1] if projection.losses else None
    summary = {"out": str(args.out), "steps": args.steps, "loss": loss, "seconds": round(projection.seconds, 2)}
    told = "encoder only" if loss is None else f"loss {loss:.4f}"
    report(args, summary, f"{args.out}  {told}, {projection.seconds:.1f} s")
    return 0
