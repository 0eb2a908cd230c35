"""`facet animate`: a slider of a photo's face in motion, or a path through several faces, as MP4, GIF or WebP."""

import argparse
import sys
from typing import TYPE_CHECKING

from gan_core.commands.export_arguments import add_scope_arguments, add_sign_argument, canvas, credentials, scope
from gan_core.commands.faces import add_face_arguments
from gan_core.commands.output import (
    add_look_argument,
    add_model_arguments,
    add_paste_argument,
    free_target,
    percent,
    report,
    truncation,
)
from gan_core.commands.sources import Source, face_names, read_photos, read_sources
from gan_core.editing.truncation import Truncation
from gan_core.export.timeline import Ease, Loop, Timeline

if TYPE_CHECKING:
    from gan_core.editing.edit_state import EditState
    from gan_core.export.motion import Motion
    from gan_core.export.result import Subject
    from gan_core.model import FaceModel


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `facet animate`."""
    parser.description = (
        "Animate one face by its sliders, or go from face to face. A face is a photo, FACE.npz, seed:7 or "
        "latents.pt#2; seed:0-3 stands for four. A photo's face moves in its photo, a path shows the renders alone "
        "unless --whole or --square is given: then it moves in the photo of the first face."
    )
    add = parser.add_argument
    add("faces", type=face_names, nargs="+", metavar="FACE", help="one face and --slide, or several in their order")
    add("-o", "--out", type=free_target, required=True, metavar="FILE", help=".mp4 (needs PyAV), .gif or .webp")
    add(
        "--slide",
        action="append",
        default=[],
        type=_slide,
        dest="slides",
        metavar="ATTRIBUTE=A:B",
        help="a slider and its ends, such as smile=-1:1; several move together",
    )
    add("--seconds", type=float, default=3.0, help="of the whole animation, there and back (default: 3)")
    add("--fps", type=float, default=25.0, help="frames a second (default: 25)")
    add("--ease", type=Ease, choices=tuple(Ease), default=Ease.SMOOTH, help="between two stops (default: smooth)")
    add(
        "--loop",
        type=Loop,
        choices=tuple(Loop),
        default=Loop.PING_PONG,
        help="what follows the end (default: ping-pong); repeat leads a path back to its first face",
    )
    add_look_argument(parser)
    add_scope_arguments(parser)
    add("--quality", type=percent, default=80, metavar="1-100", help="of MP4 and WebP (default: 80)")
    add("--tell-edits", action="store_true", help="write what moves into the file, too (XMP history)")
    add_sign_argument(parser)
    add("--psi", type=truncation, default=Truncation(), help="truncation of seeds, see facet generate")
    add_paste_argument(parser)
    add_face_arguments(parser)
    add_model_arguments(parser)
    parser.epilog = "--face, --landmarks and --faithful are for the first face. Without --size, at most 1080 pixels."
    parser.set_defaults(refuse=parser.error, deep=False)


def run(args: argparse.Namespace) -> int:
    """Project, render every frame, write."""
    from gan_core.export.animation import DEFAULT_SIDE
    from gan_core.export.encoders import encoder_for

    names = [name for word in args.faces for name in word]
    if (len(names) > 1) == bool(args.slides):
        args.refuse("give one face and --slide ATTRIBUTE=A:B, or several faces without --slide")
    timeline = Timeline(args.seconds, args.fps, args.ease, args.loop)
    encoder_for(args.out, timeline, (args.size or DEFAULT_SIDE,) * 2)
    signing = credentials(args)
    photos = read_photos(names)
    from tqdm import tqdm

    from gan_core.export.animation import Drawn, animate_steps
    from gan_core.export.canvas import Scope
    from gan_core.export.writing import Terms
    from gan_core.jobs import CancelToken, run_to_end
    from gan_core.model import load_model

    model = load_model(args.model, args.device)
    sources = read_sources(args, names, photos, model)
    motion = _motion(args, sources, model)
    photo, projection = sources[0].photo, sources[0].projection
    alone = photo is None or projection is None
    if alone and (args.whole or args.square):
        args.refuse(f"{names[0]} is a face without its photo: it goes without --whole and --square")
    alone = alone or scope(args) is Scope.RENDER or (len(names) > 1 and not args.whole and not args.square)
    stage = None
    if not alone and photo is not None and projection is not None:
        longest = projection.alignment.face_size if args.square else max(photo.size)
        args.size = args.size or min(round(longest), DEFAULT_SIDE)
        stage = canvas(args, photo, projection.alignment)
    terms = Terms(args.quality, tell_edits=args.tell_edits, credentials=signing)
    with tqdm(unit="frame", leave=False, file=sys.stderr, disable=None) as bar:
        size = [0, 0]

        def show(drawn: Drawn) -> None:
            bar.total, size[:] = drawn.total, drawn.pixels.shape[1::-1]
            bar.update(drawn.done - bar.n)

        steps = animate_steps(motion, stage, timeline, args.out, terms, CancelToken(), args.size)
        run_to_end(steps, show)
    summary = {"out": str(args.out), "size": list(size), "frames": timeline.frames, "seconds": timeline.seconds}
    summary |= {"fps": timeline.fps, "loop": timeline.loop.value, "ease": timeline.ease.value, "motion": motion.told}
    report(args, summary, f"{args.out}  {size[0]} x {size[1]}, {timeline.frames} frames")
    return 0


def _motion(args: argparse.Namespace, sources: list[Source], model: "FaceModel") -> "Motion":
    from gan_core.editing.attributes import PasteMode
    from gan_core.editing.edit_state import EditState
    from gan_core.editing.look_shelf import put_on
    from gan_core.export.motion import path, slide

    state = EditState().with_looks(put_on(model, args.looks))
    subject, mode = _subject(sources[0], model, state), None if args.paste is None else PasteMode(args.paste)
    if args.slides:
        return slide(subject, dict(args.slides), mode)
    closed = args.loop is Loop.REPEAT
    return path(subject, [source.w_plus for source in sources[1:]], closed=closed, mode=mode)


def _subject(source: Source, model: "FaceModel", state: "EditState") -> "Subject":
    from gan_core.export.result import Subject
    from gan_core.photo.paste_back import PastePlan
    from gan_core.rendering.renderer import Renderer, RenderRequest

    if source.projection is not None:
        return Subject.of(model, source.projection, state)
    return Subject(Renderer(model), RenderRequest(source.w_plus, state, model.full), None, PastePlan.of(state))


def _slide(text: str) -> tuple[str, tuple[float, float]]:
    name, _, ends = text.partition("=")
    first, _, last = ends.partition(":")
    try:
        start, end = float(first), float(last)
    except ValueError:
        start, end = float("nan"), float("nan")
    if not name or not (-1 <= start <= 1 and -1 <= end <= 1):
        raise argparse.ArgumentTypeError(f"needs ATTRIBUTE=A:B with two strengths from -1 to 1, got {text!r}")
    return name.strip(), (start, end)
