"""`facet train`: the stages of a generator's training, and what to do with the result."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch

from gan_core.bundle import save_bundle
from gan_core.errors import FacetError
from gan_core.manifest import Manifest, TrainedSize
from gan_core.model import load_model
from gan_core.networks.discriminator import Discriminator
from gan_core.training import search
from gan_core.training.adaptive import AdaptiveTask, Agreement
from gan_core.training.adversarial import AdversarialTask, Game, Settings
from gan_core.training.checkpoint import Shape, Start, read_start, start_of_run, write_pieces
from gan_core.training.fleet import Fleet
from gan_core.training.growth import every_size, growing
from gan_core.training.image_set import read_image_set
from gan_core.training.prepare import FEWEST
from gan_core.training.run_arguments import add_run_arguments
from gan_core.training.run_folder import RunFolder
from gan_core.training.running import run_task
from gan_core.training.sampler import Sampler
from gan_core.training.sandwich import Widths
from gan_core.training.sorting import sort_channels
from gan_core.training.widening import widen_discriminator, widen_generator

STAGES = ("base", "multires", "adaptive")
PRECISIONS = {"fp32": torch.float32, "bf16": torch.bfloat16}
MUCH = 10**9
SMALLEST_SIZE = 32
"""Of the resolutions that `multires` and `adaptive` train, unless told otherwise."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `facet train`."""
    commands = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    for stage in STAGES:
        _add_stage(commands.add_parser(stage, help=f"train the stage {stage!r}, or go on with it"), stage)
    search.add_arguments(commands.add_parser("search", help="find the best sub-generators under a budget"))
    pack = commands.add_parser("pack", help="write a run as a portable checkpoint in small files")
    pack.add_argument("run", type=Path, help="folder of a run, or anything else a stage can start from")
    pack.add_argument("-o", "--out", type=Path, required=True, help="folder to write")
    export = commands.add_parser("export", help="write a run as a model bundle that the editor opens")
    export.add_argument("run", type=Path, help="folder of a run, or anything else a stage can start from")
    export.add_argument("-o", "--out", type=Path, required=True, help="bundle folder to write")
    export.add_argument("--name", required=True, help="the model's name for people")
    export.add_argument("--licence", required=True, help="of the weights")
    export.add_argument("--origin", required=True, metavar="TEXT", help="where the training pictures come from")
    export.add_argument("--sizes", type=_sizes, help="trained sub-generators, such as 256:1,256:0.5,128:0.5")
    export.add_argument("--networks-of", metavar="M", help="take perceptual network and classifier from this model")


def _add_stage(parser: argparse.ArgumentParser, stage: str) -> None:
    add, defaults = parser.add_argument, Settings()
    add_run_arguments(parser, images=1_000_000, batch=defaults.batch)
    add("data", type=Path, help="folder or zip of square pictures, see facet prepare")
    add("--labels", type=Path, metavar="CSV", help="use only the pictures whose split is 'train' here (id, split)")
    add("--from", dest="start", type=Path, metavar="START", help="run, portable checkpoint, bundle or StyleGAN2 file")
    add("--pack", type=Path, metavar="DIR", help="also keep a portable checkpoint here, new at each save")
    add("--compile", action="store_true", help="compile the networks at full resolution; pays on a GPU")
    add("--precision", choices=PRECISIONS, default="bf16", help="of the features (default: %(default)s)")
    add("--rate", type=float, default=0.001 if stage == "adaptive" else defaults.learning_rate, help="learning rate")
    add("--r1", type=float, default=defaults.r1, help="weight of the gradient penalty (default: %(default)s)")
    add("--half-life", type=float, default=defaults.half_life, help="of the average, in images (default: %(default)s)")
    add("--augmentation", type=float, help="probability to start from (default: the start's, else 0.1)")
    if stage == "base":
        add("--resolution", type=int, help="side of the full picture (default: the start's, else 256)")
        add("--channel-multiplier", type=float, help="channels times side over 16384 (default: the start's, else 0.5)")
        add("--channel-max", type=int, help="channels of any layer at most (default: the start's, else 256)")
        add("--mapping-depth", type=int, help="layers of the mapping network (default: the start's, else 2)")
        add("--style-dim", type=int, help="length of a style (default: the start's, else 512)")
        add("--quarter-until", type=int, default=150_000, help="images at a quarter of the size (default: %(default)s)")
        add("--half-until", type=int, default=350_000, help="images until the full size (default: %(default)s)")
        add("--mixing", type=float, default=defaults.mixing, help="share of mixed styles (default: %(default)s)")
        add("--path-length", type=float, default=0.0, help="weight of that penalty (default: %(default)s)")
        add("--noise", action="store_true", help="train with fresh noise in each layer")
    else:
        add("--smallest", type=int, default=SMALLEST_SIZE, help="smallest resolution (default: %(default)s)")
    if stage == "adaptive":
        add("--widths", type=Widths, choices=list(Widths), default=Widths.FLEXIBLE, help="how channels are drawn")
        usual = Agreement()
        add("--consistency", type=float, default=usual.consistency, help="weight of its loss; 0 leaves it out")
        add("--adversarial", type=float, default=usual.adversarial, help="weight of the discriminator's opinion")
        add("--perceptual", default="default", metavar="M", help="model whose perceptual network to use, or none")
        add("--unconditioned", action="store_true", help="do not tell the discriminator the sub-generator")
        add("--unsorted", action="store_true", help="leave the channels in the order they are in")


def run(args: argparse.Namespace) -> None:
    """Train, search, pack or export."""
    if args.what == "search":
        search.run(args)
    elif args.what == "pack":
        write_pieces(args.out, read_start(args.run))
    elif args.what == "export":
        export(args)
    else:
        run_stage(args)


def run_stage(args: argparse.Namespace) -> None:
    """Train one stage as the arguments say; print where it came to."""
    from gan_core.commands.output import say

    if args.what == "base" and args.half_until < args.quarter_until:
        raise FacetError(f"--half-until {args.half_until} must not be below --quarter-until {args.quarter_until}")
    fleet = Fleet(args.device)
    folder = _PackedRun(args.out, args.pack) if args.pack else RunFolder(args.out)
    torch.manual_seed(args.seed)
    settings = folder.settings()
    start = read_start(args.start) if args.start and settings is None else None
    shape = Shape(**settings["shape"]) if settings else _shape(args, start)
    images = read_image_set(args.data, shape.resolution, labels=args.labels)
    if len(images) < FEWEST:
        raise FacetError(f"{args.data}: {len(images)} pictures are too few to train on; {FEWEST} are the least")
    reals = Sampler(images, fleet.device, args.seed, rank=fleet.rank, world=fleet.size)
    task = _task(args, start, shape, reals, fleet)
    before = start.seen if start is not None and start.stage == args.what else 0
    seen = run_task(args, task, folder, {"stage": args.what, "shape": asdict(shape)}, fleet, before)
    if fleet.is_main:
        say(f"{args.out}  {seen} images, augmentation {task.probability.value:.2f}")
    fleet.leave()


class _PackedRun(RunFolder):
    """A run that also keeps a portable checkpoint, for machines that are taken away without notice."""

    def __init__(self, path: Path, pack: Path) -> None:
        super().__init__(path)
        self.pack = pack

    def save(self, state: Mapping[str, Any]) -> None:
        super().save(state)
        settings = self.settings()
        assert settings is not None  # they are kept before the first step
        write_pieces(self.pack, start_of_run(state, settings, self.path))


def _shape(args: argparse.Namespace, start: Start | None) -> Shape:
    """Sizes of a new run: those asked for, else the start's, else the usual ones."""
    if args.what == "base":
        usual = asdict(start.shape if start else Shape(256, 0.5, 256, mapping_depth=2))
        asked = {name: getattr(args, name, None) for name in usual}
        shape = Shape(**{**usual, **{name: value for name, value in asked.items() if value is not None}})
    elif start is None:
        raise FacetError(f"the stage {args.what!r} goes on from a trained generator; say which with --from")
    else:
        shape = start.shape
    if shape.resolution < 16 or shape.resolution & (shape.resolution - 1):
        raise FacetError(f"--resolution must be a power of two of at least 16, got {shape.resolution}")
    if shape.published and start is not None and shape == start.shape:
        return shape
    return replace(shape, conditioned=args.what == "adaptive" and not args.unconditioned, published=False)


def _task(args: argparse.Namespace, start: Start | None, shape: Shape, reals: Sampler, fleet: Fleet) -> AdversarialTask:
    generator, discriminator = shape.generator(), shape.discriminator()
    augmentation = args.augmentation if args.augmentation is not None else 0.1
    trained = MUCH if start is not None else 0  # a start's average needs no ramp, whatever it was trained on
    if start is not None:
        widen_generator(start.generator, generator)
        if isinstance(start.discriminator, Discriminator) and isinstance(discriminator, Discriminator):
            widen_discriminator(start.discriminator, discriminator)
        elif shape.published and start.discriminator is not None:
            discriminator.load_state_dict(start.discriminator.state_dict())
        augmentation = start.augmentation if args.augmentation is None else args.augmentation
    settings = Settings(
        batch=args.batch,
        learning_rate=args.rate,
        r1=args.r1,
        half_life=args.half_life,
        augmentation=augmentation,
        precision=PRECISIONS[args.precision],
        compiled=args.compile,
    )
    if args.what == "base":
        plan = growing(shape.resolution, args.quarter_until, args.half_until)
        more = replace(settings, mixing=args.mixing, path_length=args.path_length, noise=args.noise)
        return AdversarialTask(Game(generator, discriminator, reals, plan, fleet, trained), more)
    game = Game(generator, discriminator, reals, every_size(shape.resolution, args.smallest), fleet, trained)
    if args.what == "multires":
        return AdversarialTask(game, settings)
    if not args.unsorted:
        sort_channels(generator)
    perceptual = None if args.perceptual == "none" else load_model(args.perceptual).perceptual
    agreement = Agreement(args.consistency, args.adversarial, args.widths)
    return AdaptiveTask(game, settings, agreement, perceptual)


def export(args: argparse.Namespace) -> None:
    """Write a model bundle; it opens in the editor, and `facet encoder` and `facet directions` complete it."""
    from gan_core.commands.output import say

    start = read_start(args.run)
    shape, networks = start.shape, {}
    sizes = args.sizes or (TrainedSize(shape.resolution, 1.0),)
    if TrainedSize(shape.resolution, 1.0) not in sizes:
        raise FacetError(f"--sizes must hold the full generator, {shape.resolution}:1")
    tensors: dict[str, Any] = {"generator": start.generator.state_dict()}
    tensors["latents"] = {"mean_latent": _mean_latent(start)}
    if args.networks_of:
        other = load_model(args.networks_of)
        for name in ("perceptual", "classifier"):
            if (network := getattr(other, name)) is not None:
                tensors[name], networks[name] = network.state_dict(), other.manifest.networks[name]
    sizes_of = {name: getattr(shape, name) for name in asdict(shape) if name not in ("conditioned", "published")}
    manifest = Manifest(
        name=args.name, licence=args.licence, data=args.origin, sub_generators=sizes, networks=networks, **sizes_of
    )
    save_bundle(args.out, manifest, tensors)
    say(f"{args.out}  {shape.resolution} px, {len(sizes)} sub-generators; next: facet encoder, facet directions")


@torch.no_grad()
def _mean_latent(start: Start) -> torch.Tensor:
    if start.mean_latent is not None:
        return start.mean_latent
    z = torch.randn(10_000, start.shape.style_dim, generator=torch.Generator().manual_seed(0))
    return start.generator.style(z).mean(0)


def _sizes(text: str) -> tuple[TrainedSize, ...]:
    try:
        pairs = [part.split(":") for part in text.split(",")]
        return tuple(TrainedSize(int(resolution), float(ratio)) for resolution, ratio in pairs)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"needs sizes such as 256:1,128:0.5, got {text!r}") from error
