"""`facet look train`: a look is taught by pictures, by one picture or by an operator, and written as a .look file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from gan_core.commands.clip_arguments import add_clip_arguments
from gan_core.commands.following import add_follow_argument
from gan_core.training.run_arguments import add_budget_arguments

ADVERSARIAL = 0.1


def add_actions(actions: Any) -> None:
    """Add the subcommand to those of `facet look`."""
    parser = actions.add_parser(
        "train", help="teach a new look: by words, by a set of pictures, by a single one, or by an image operator"
    )
    parser.set_defaults(run=_run)
    add = parser.add_argument
    taught = parser.add_mutually_exclusive_group(required=True)
    taught.add_argument("--text", help='such as "pencil sketch"; needs CLIP, and a GPU to be quick')
    taught.add_argument("--images", dest="folder", type=Path, metavar="DIR", help="5 to 300 pictures, folder or zip")
    taught.add_argument("--image", dest="picture", type=Path, metavar="REF", help="one picture, best one with a face")
    taught.add_argument("--operator", metavar="NAME", help="such as pencil; a wrong one lists them all")
    add("--source-text", default="photo", metavar="TEXT", help="what the model's pictures are (default: %(default)s)")
    add_clip_arguments(parser)
    add("-o", "--out", type=Path, required=True, metavar="OUT", help="NAME.look, or a folder; the same command goes on")
    add("--model", default="default", metavar="M", help="name or path of a model (default: embedded)")
    add("--name", help="what to call the look (default: as the file)")
    add("--author", default="", help="who made it")
    add("--licence", default="", help="of the look; mind that of the pictures")
    add("--from", dest="start", metavar="LOOK", help="look file or installed look to start from")
    add("--images-seen", dest="images", type=int, default=1200, metavar="N", help="faces in all (default: %(default)s)")
    add(
        "--resolution",
        type=int,
        metavar="R",
        help="of the pictures at first; at the end the model's own (default: 128)",
    )
    add("--rate", type=float, default=0.04, help="learning rate (default: %(default)s)")
    add("--size-weight", type=float, default=0.0, metavar="W", help="holds the look's numbers small (default: 0)")
    add("--adversarial", type=float, default=ADVERSARIAL, metavar="W", help="weight of judges that learn to tell the "
        "faces from the pictures of --images; 0 leaves them out (default: %(default)s)")  # fmt: skip
    add("--discriminator", type=Path, metavar="FILE", help="run or checkpoint with whose discriminator the judges look")
    add_budget_arguments(parser, batch=4, save_minutes=1.0)
    add("--json", action="store_true", help="print the result as JSON")
    add_follow_argument(parser)


def _run(args: argparse.Namespace) -> None:
    """Train as the arguments say; the look is written at each save."""
    import torch

    from gan_core.commands.following import step_back
    from gan_core.commands.look_shelf import told
    from gan_core.commands.output import report
    from gan_core.model import load_model
    from gan_core.training.fleet import Fleet
    from gan_core.training.look_result import LookRun, places
    from gan_core.training.look_start import start_of
    from gan_core.training.look_task import LookPlan, LookTask, check_resolution
    from gan_core.training.look_teaching import guide_for
    from gan_core.training.running import run_task

    if args.follow:
        step_back()
    fleet = Fleet(args.device)
    model = load_model(args.model, fleet.device)
    resolution = args.resolution or min(128, model.resolution)
    check_resolution(resolution, model)
    start = None
    if args.start:
        from gan_core.editing.look_shelf import find_look

        start = find_look(args.start, model.identity)
        start.check_fits(model.identity)
    look, folder = places(args.out)
    torch.manual_seed(args.seed)
    guide = guide_for(args, model, folder, fleet)
    plan = LookPlan(args.batch, args.images, resolution, args.rate, args.size_weight)
    task = LookTask(model, guide, plan, fleet, start_of(guide, model) if start is None else start.vector)
    run = LookRun(folder, look, task, args.name or look.stem, {"author": args.author, "licence": args.licence})
    settings = {"stage": "look", "model": model.identity, "taught by": guide.about, "resolution": resolution,
                "rate": args.rate, "from": None if start is None else start.id,
                "adversarial": args.adversarial if args.folder else 0.0}  # fmt: skip
    seen = run_task(args, task, run, settings, fleet)
    if fleet.is_main:
        made = run.finish(seen)
        facts = {"look": str(look), "run": str(folder), "images": seen, **told(made)}
        report(args, facts, f"{look}  {made.name}: {guide.about}, {seen} faces seen; wear it with --look {look}=1")
    fleet.leave()
