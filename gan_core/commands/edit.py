"""`facet edit`: one photo, or one face of a file, some attributes, one file out."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_core.commands.export_arguments import add_result_arguments, canvas, scope, targets, write_all
from gan_core.commands.faces import add_face_arguments, projected
from gan_core.commands.output import add_look_argument, add_model_arguments, add_paste_argument, report
from gan_core.commands.sources import is_photo, read_sources

if TYPE_CHECKING:
    from gan_core.editing.edit_state import EditState
    from gan_core.editing.presets import Preset
    from gan_core.editing.where import Part, Where
    from gan_core.export.result import Result
    from gan_core.model import FaceModel


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `facet edit`."""
    parser.add_argument("photo", type=Path, help="a photo; or FACE.npz or latents, whose rendered crop is edited")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        type=_strength,
        dest="strengths",
        metavar="ATTRIBUTE=S[@A-B]",
        help="strength from -1 to 1, and the style rows that move where these are not the attribute's own, such as "
        "smile=0.8@4-7; may be given several times",
    )
    parser.add_argument(
        "--lock",
        action="extend",
        default=[],
        type=lambda text: [name.strip() for name in text.split(",") if name.strip()],
        dest="locks",
        metavar="ATTRIBUTE,…",
        help="attributes that stay as they are while those of --set move, such as glasses,age",
    )
    parser.add_argument(
        "--preset",
        metavar="NAME|FILE",
        help="start from an edit kept as a preset in the editor; --set and --look go over it",
    )
    add_look_argument(parser)
    confined = parser.add_mutually_exclusive_group()
    names = "face, hair, background, eyes, mouth; several with commas between"
    confined.add_argument("--where", type=_parts, metavar="PARTS", help=f"edit only there: {names}")
    confined.add_argument("--not-where", type=_parts, metavar="PARTS", help="edit everywhere but there")
    parser.add_argument("--feather", type=_feather, metavar="SHARE", help="width of that border's softness, 0 to 0.25")
    add_result_arguments(parser)
    add_paste_argument(parser)
    add_face_arguments(parser)
    add_model_arguments(parser)
    parser.set_defaults(refuse=parser.error)


def run(args: argparse.Namespace) -> int:
    """Project, edit, paste back, write."""
    targets(args)
    if not is_photo(str(args.photo)):
        return _edit_face(args)
    from gan_core.photo.reading import read_photo

    preset = _preset(args)
    photo = read_photo(args.photo)  # a photo that cannot be read is refused before torch is imported
    from gan_core.editing.attributes import PasteMode
    from gan_core.export.canvas import Scope
    from gan_core.export.result import Subject, pasted_steps, rendered_steps
    from gan_core.jobs import CancelToken, run_to_end
    from gan_core.model import load_model

    model = load_model(args.model, args.device)
    state = _edited(args, preset, model)
    projection = projected(args, photo, model)
    mode = None if args.paste is None else PasteMode(args.paste)
    subject = Subject.of(model, projection, state, mode, preset.latents())
    if scope(args) is Scope.RENDER:
        steps = rendered_steps(subject, CancelToken(), args.size, deep=args.deep)
    else:
        steps = pasted_steps(canvas(args, photo, projection.alignment), [subject], CancelToken())
    summary = {
        "face_size": round(projection.alignment.face_size, 1),
        "loss": projection.losses[-1] if projection.losses else None,
        "seconds": round(projection.seconds, 2),
    }
    return _write(args, run_to_end(steps), state, summary)


def _edit_face(args: argparse.Namespace) -> int:
    """Edit a face that was projected before: there is no photo to put it back into."""
    if args.whole or args.square or args.paste or args.faithful:
        alone = "it goes without --whole, --square, --paste and --faithful"
        args.refuse(f"{args.photo.name} is a face without its photo: {alone}")
    preset = _preset(args)
    from gan_core.export.result import Subject, rendered_steps
    from gan_core.jobs import CancelToken, run_to_end
    from gan_core.model import load_model
    from gan_core.photo.paste_back import PastePlan
    from gan_core.photo.regions import TYPICAL_LANDMARKS
    from gan_core.rendering.renderer import Renderer, RenderRequest
    from gan_core.workflow import coverage_of, model_for

    model = load_model(args.model, args.device)
    state = _edited(args, preset, model)
    (source,) = read_sources(args, [str(args.photo)], {}, model)
    own = model if source.projection is None else model_for(model, source.projection)
    request = RenderRequest(source.w_plus, state, model.full, sources=preset.latents())
    coverage = coverage_of(model, source.w_plus, state, TYPICAL_LANDMARKS, {})
    subject = Subject(Renderer(own), request, None, PastePlan.of(state, coverage=coverage))
    result = run_to_end(rendered_steps(subject, CancelToken(), args.size, deep=args.deep))
    return _write(args, result, state, {})


def _write(args: argparse.Namespace, result: "Result", state: "EditState", facts: dict[str, Any]) -> int:
    files, (width, height) = write_all(args, result), result.photo.size
    summary = {
        "out": None if args.out is None else str(args.out),
        "files": files,
        "size": [width, height],
        **facts,
        "strengths": state.strengths(),
        "state": json.loads(state.to_json()),
    }
    report(args, summary, "\n".join(f"{file}  {width} x {height}" for file in files))
    return 0


def _preset(args: argparse.Namespace) -> "Preset":
    """What the edit starts from; a preset that cannot be read is refused before torch is imported."""
    from gan_core.editing.edit_state import EditState
    from gan_core.editing.presets import Preset, find_preset

    return Preset("none", EditState()) if args.preset is None else find_preset(args.preset)


def _edited(args: argparse.Namespace, preset: "Preset", model: "FaceModel") -> "EditState":
    from gan_core.editing.directions import check_known

    preset.check_fits(model.identity)
    state = (
        preset.state if args.where is args.not_where is args.feather is None else preset.state.with_where(_where(args))
    )
    for name, strength, layers in args.strengths:
        state = state.with_attribute(name, strength)
        state = state if layers is None else state.with_layers(name, layers)
    for name in args.locks:
        state = state.with_lock(name, locked=True)
    for look in args.looks:
        state = state.with_look(look)
    model.domain(state.looks)
    check_known(model.directions, [*state.strengths(), *state.locks])
    model.conditioned(state.strengths(), state.row_ranges(), state.locks)
    return state


def _where(args: argparse.Namespace) -> "Where | None":
    from gan_core.editing.where import FEATHER, Where

    parts = args.where or args.not_where
    if parts is None:
        if args.feather is not None:
            args.refuse("--feather softens the border of --where or --not-where: give one of them")
        return None
    return Where(parts, feather=FEATHER if args.feather is None else args.feather, inverted=args.where is None)


def _parts(text: str) -> "tuple[Part, ...]":
    from gan_core.editing.where import Part, Where

    where = Where()
    for name in text.split(","):
        try:
            where = where.with_part(Part(name.strip()), included=True)
        except ValueError:
            known = ", ".join(Part)
            raise argparse.ArgumentTypeError(f"there is no part {name.strip()!r}; there are: {known}") from None
    return where.parts


def _feather(text: str) -> float:
    from gan_core.editing.where import LARGEST_FEATHER

    try:
        share = float(text)
    except ValueError:
        share = float("nan")
    if not 0 <= share <= LARGEST_FEATHER:
        raise argparse.ArgumentTypeError(f"needs a share from 0 to {LARGEST_FEATHER}, got {text!r}")
    return share


def _strength(text: str) -> tuple[str, float, tuple[int, int] | None]:
    """Parse ATTRIBUTE=STRENGTH, with the first and last style row after an @."""
    name, _, value = text.partition("=")
    value, has_rows, rows = value.partition("@")
    try:
        strength = float(value)
        first, has_last, last = rows.partition("-")
        layers = (int(first), int(last if has_last else first)) if has_rows else None
    except ValueError:
        strength, layers = float("nan"), None
    if not name or not -1 <= strength <= 1 or (layers is not None and not 0 <= layers[0] <= layers[1]):
        raise argparse.ArgumentTypeError(
            f"needs ATTRIBUTE=STRENGTH with a strength from -1 to 1, or ATTRIBUTE=STRENGTH@A-B, got {text!r}"
        )
    return name.strip(), strength, layers
